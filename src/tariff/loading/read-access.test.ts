import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { type AccessColumn, type AccessValue, accessFile } from './access-file.testing.ts'
import { dayOf, readAgencyTable } from './agency-table.ts'
import { readLoadFile } from './read-file.ts'

/** What the agency's own file may hold: its longest description, of 9913.00.00 in 2020, has 108,359 characters. */
const LONG = `The following pharmaceutical ingredients: ${'α-acetyldigoxin, '.repeat(6500)}`
const MIDDLE = `Articles:\u000BInstruments; ${'x'.repeat(1500)} «é»`
const columns: readonly AccessColumn[] = [
  { name: 'TARIFF', type: 'text' },
  { name: 'EFF_DATE', type: 'date' },
  { name: 'CHANGE', type: 'boolean' },
  { name: 'SUB_CHAP', type: 'double' },
  { name: 'DESC1', type: 'memo' },
  { name: 'UOM', type: 'text' },
  { name: 'MFN', type: 'text' },
  { name: 'General Tariff', type: 'text' },
  { name: 'FEE', type: 'currency' },
  { name: 'SHARE', type: 'numeric' },
]
const day = new Date('2026-01-01T00:00:00Z')
const rows: readonly (readonly AccessValue[])[] = [
  ['9913.00.00', day, true, 1.5, LONG, null, 'Free', '35%', 12.5, 33.25],
  ['9914.00.00', day, false, null, MIDDLE, null, '8 %', null, -0.25, -1.5],
  ['0105.94.91', day, false, 2, 'Short', null, '1.9 ¢/kg', 'Free', null, null],
  ['0105.94.92', null, false, 3, null, 'KGM', '238 % but not less than $1.25/kg', null, null, null],
]
const read = (bytes: Uint8Array) => {
  const file = readLoadFile(bytes)
  if (!file.ok || file.value.form !== 'records') throw new Error(JSON.stringify(file))
  return file.value
}
const known = new Set(['MFN', 'GT'])

describe('The yearly Access database, in every form that Access has for it', () => {
  for (const engine of ['ace', 'jet4'] as const)
    test(`${engine}: long descriptions over several pages, Greek letters, days, figures, empty cells`, () => {
      const file = read(accessFile('TPHS', columns, rows, { engine }))
      expect(file.records.map((one) => one.DESC1)).toEqual([LONG, MIDDLE, 'Short', null])
      expect(file.records.map((one) => [one.SUB_CHAP, one.FEE, one.SHARE])).toEqual([
        [1.5, '12.5000', '33.25'],
        [null, '-0.2500', '-1.50'],
        [2, null, null],
        [3, null, null],
      ])
      const table = readAgencyTable(file, known)
      expect(table.ok && table.value.rows.map((one) => [one.code, one.from, one.text, one.rates.get('MFN')])).toEqual([
        ['99130000', '2026-01-01', LONG.trim(), 'Free'],
        ['99140000', '2026-01-01', MIDDLE.replace('\u000B', ' '), '8%'],
        ['01059491', '2026-01-01', 'Short', '1.9¢/kg'],
        ['01059492', null, '', '238% but not less than $1.25/kg'],
      ])
      expect(table.ok && table.value.unknownColumns).toEqual(['FEE', 'SHARE'])
    })
  test('rows taken out and not yet compacted away are not there', () => {
    const file = read(accessFile('TPHS', columns, rows, { isDeleted: (row) => row === 1 }))
    expect(file.records.map((one) => one.TARIFF)).toEqual(['9913.00.00', '0105.94.91', '0105.94.92'])
  })
  test('the table goes by its columns where it goes by another name; a row is counted without a heading', () => {
    const file = read(accessFile('T2026_Data', columns, rows))
    expect(file.records).toHaveLength(4)
    expect(file.rowOf(0)).toBe(1)
  })
  test('an extended day of Access 2019', () => expect(dayOf('2026.09.01 00:00:00.000000000')).toBe('2026-09-01'))
  test('without a row', () =>
    expect(readLoadFile(accessFile('TPHS', columns, []))).toMatchObject({ refusals: [{ code: 'loading.file_empty' }] }))
})

describe('A database made to do harm', () => {
  test('a description that points to itself, cut pages, changed bytes: refused or read, always with an end', () => {
    const whole = accessFile('TPHS', columns, rows)
    // Every part of the file once: a byte changed here and there must never hang or throw out of the reader.
    for (let at = 24; at < whole.length; at += 499) {
      const changed = Uint8Array.from(whole)
      changed[at] = 0xff ^ (changed[at] ?? 0)
      expect(typeof readLoadFile(changed).ok).toBe('boolean')
    }
    for (const length of [100, 4096, 8192, 20_000])
      expect(readLoadFile(whole.subarray(0, length))).toMatchObject({ ok: false })
  }, 120_000)
})

const exporter = '/usr/bin/mdb-export'
describe.skipIf(!existsSync(exporter))(
  'Another reader of the format, mdbtools (skipped where it is not installed)',
  () => {
    test('reads the same texts from the files of our writer', () => {
      const folder = mkdtempSync(join(tmpdir(), 'access-'))
      try {
        const path = join(folder, 'file.accdb')
        writeFileSync(path, accessFile('TPHS', columns, rows, { isDeleted: (row) => row === 1 }))
        const csv = execFileSync(exporter, [path, 'TPHS'], { encoding: 'utf8', maxBuffer: 10_000_000 })
        const found = parse(csv, { columns: true }) as Record<string, string>[]
        expect(found.map((one) => [one.TARIFF, one.DESC1, one.MFN])).toEqual(
          rows.filter((_, at) => at !== 1).map((one) => [one[0], one[4] ?? '', one[6]]),
        )
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  },
)
