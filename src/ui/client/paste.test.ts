import { expect, test } from 'vitest'
import { cellsOfPaste } from './paste.ts'

test('a block of a spreadsheet becomes rows and cells', () => {
  expect(cellsOfPaste('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('quoted cells keep tabs, quotes and line breaks (as a space)', () => {
  expect(cellsOfPaste('"Boards, ""bamboo"""\t"two\nlines"\n"a\tb"\t5" pipe')).toEqual([
    ['Boards, "bamboo"', 'two lines'],
    ['a\tb', '5" pipe'],
  ])
})

test('one value is left to the browser', () => {
  expect(cellsOfPaste('7323.93.90.10\r\n')).toBeUndefined()
  expect(cellsOfPaste('')).toBeUndefined()
})
