import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { READ_LIMIT_MB, type ReadRecords, readLoadFile } from './read-file.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const records = (bytes: Uint8Array): ReadRecords => {
  const read = readLoadFile(bytes)
  if (!read.ok || read.value.form !== 'records') throw new Error(JSON.stringify(read))
  return read.value
}
const refusal = (bytes: Uint8Array) => {
  const read = readLoadFile(bytes)
  return read.ok ? 'read' : read.refusals[0]
}

describe('A table reads the same however a spreadsheet saved it', () => {
  const plain = 'code,name\n0009,Montréal\n0010,"a, ""b"""\n'
  const same = [
    { code: '0009', name: 'Montréal' },
    { code: '0010', name: 'a, "b"' },
  ]
  const forms: Record<string, Uint8Array> = {
    'plain UTF-8': utf8(plain),
    'with its mark': utf8(`\uFEFF${plain}`),
    'UTF-16, little end first': new Uint8Array(Buffer.from(`\uFEFF${plain}`, 'utf16le')),
    'UTF-16, big end first': new Uint8Array(Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16()),
    'Windows-1252': new Uint8Array(Buffer.from(plain, 'latin1')),
    'line ends of Windows': utf8(plain.replaceAll('\n', '\r\n')),
    'line ends of the old Macintosh': utf8(plain.replaceAll('\n', '\r')),
    'rows of nothing but separators below': utf8(`${plain},\n,\n`),
    'empty lines between': utf8(plain.replaceAll('\n', '\n\n')),
    'no line end at the end': utf8(plain.trimEnd()),
    semicolons: utf8('code;name\n0009;Montréal\n0010;"a, ""b"""\n'),
    tabs: utf8('code\tname\n0009\tMontréal\n0010\t"a, ""b"""\n'),
  }
  for (const [name, bytes] of Object.entries(forms)) test(name, () => expect(records(bytes).records).toEqual(same))
})

describe('A row is told as people count it: the line of the file', () => {
  test('with notes before the table, empty lines and cells of several lines', () => {
    const { rowOf } = records(
      utf8('"TERMS AND CONDITIONS"\n\n"date","FXUSDCAD"\n"2026-11-23","1"\n\n"2026\n-11",2\n"x",3\n'),
    )
    expect([0, 1, 2].map(rowOf)).toEqual([4, 6, 8])
  })
  test('a note in a description does not begin another table', () => {
    expect(records(utf8('code,name\n1,"first\ndate, second"\n2,b\n')).records).toHaveLength(2)
  })
})

describe('A damaged text is refused at its row, never read as something else', () => {
  test('UTF-8 with a row in another alphabet', () => {
    const mixed = Buffer.concat([Buffer.from('a,b\n1,é\n2,'), Buffer.from([0xe9, 0x0a])])
    expect(refusal(new Uint8Array(mixed))).toEqual({ code: 'loading.encoding_mixed', params: { row: 3 } })
  })
  test('a zero byte far down, a control character, a letter lost in an earlier conversion', () => {
    const zero = utf8(`a,b\n${'1,2\n'.repeat(2000)}`)
    zero[6000] = 0
    expect(refusal(zero)).toEqual({ code: 'loading.text_broken', params: { row: 1501 } })
    expect(refusal(utf8('a,b\n1,\u0007\n'))).toEqual({ code: 'loading.text_broken', params: { row: 2 } })
    expect(refusal(utf8('a,b\n1,caf\uFFFD\n'))).toEqual({ code: 'loading.text_broken', params: { row: 2 } })
  })
  test('the vertical tabs of the agency’s descriptions are white space', () =>
    expect(records(utf8('a,b\n1,Articles:\u000BInstruments\n')).records).toHaveLength(1))
  test('cut off in the middle of its last row', () => {
    expect(refusal(utf8('a,b,c\n1,2,3\n4,5'))).toEqual({ code: 'loading.file_cut_off', params: { row: 3 } })
    expect(records(utf8('a,b,c\n1,2\n4,5,6\n')).shortRows).toEqual([2])
  })
  test('two columns of one name, more cells than columns, an open quotation mark', () => {
    expect(refusal(utf8('MFN,mfn\n1,2\n'))).toEqual({ code: 'loading.column_twice', params: { name: 'mfn' } })
    expect(refusal(utf8('a,b\n1,2\n1,2,3\n'))).toEqual({ code: 'loading.csv_malformed', params: { row: 3 } })
    expect(refusal(utf8('a,b\n1,"2\n'))).toMatchObject({ code: 'loading.csv_malformed' })
  })
})

describe('What is no file for us says what it is', () => {
  test('nothing, white space, a heading alone', () => {
    for (const text of ['', ' \n\n', 'a,b\n', 'a,b\n,\n'])
      expect(refusal(utf8(text))).toEqual({ code: 'loading.file_empty', params: {} })
  })
  test('an archive or a workbook is to be unpacked or saved as CSV: nothing is unpacked here, so nothing can swell', () => {
    expect(refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).toEqual({ code: 'loading.file_packed', params: {} })
    expect(refusal(new Uint8Array([0x1f, 0x8b, 8, 0]))).toEqual({ code: 'loading.file_packed', params: {} })
    expect(records(utf8('PK,b\n1,2\n')).columns).toEqual(['PK', 'b'])
  })
  test('a heading without an end is not read to it', () =>
    expect(refusal(utf8(`${'c,'.repeat(100_000)}\n1`))).toMatchObject({ code: 'loading.columns_many' }))
  test('more than any reference file', () =>
    expect(refusal(new Uint8Array(READ_LIMIT_MB * 1024 * 1024 + 1))).toMatchObject({ code: 'loading.file_beyond' }))
})
