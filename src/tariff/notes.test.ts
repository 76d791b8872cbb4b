import { expect, test } from 'vitest'
import { notesOf } from './notes.ts'
import type { TableRow, Tables } from './tables.ts'

const note = (code: string, kind: string, see: string, line = '1'): TableRow<'note'> => ({
  code,
  line,
  kind,
  en: `${code} ${kind}`,
  fr: `${code} ${kind}`,
  see,
})
const { notes, notesAbout } = notesOf({
  note: [
    note('S16', 'rule', '8473'),
    note('39', 'excludes', '8471 9503'),
    note('84', 'means', '8471'),
    note('84', 'covers', '', '2'),
    note('8471', 'covers', '847130'),
    note('8473', 'excludes', '8471300000'),
  ],
} as unknown as Tables)
const namesOf = (code: string): readonly string[] => notesAbout(code).map(({ text }) => text.en)

test('a place shows the notes that stand at it, in the order of the file', () => {
  expect(notes('84').map(({ kind }) => kind)).toEqual(['means', 'covers'])
  expect(notes('85')).toEqual([])
})
test('a number is spoken of by the notes of its heading, then by notes elsewhere that point to it', () => {
  expect(namesOf('8471300000')).toEqual(['8471 covers', '39 excludes', '84 means', '8473 excludes'])
})
test('a note that points to one line does not speak of the line beside it', () => {
  expect(namesOf('8471410000')).toEqual(['8471 covers', '39 excludes', '84 means'])
})
test('a note of a whole chapter is not repeated on each of its numbers', () => {
  expect(namesOf('8502110000')).toEqual([])
})
