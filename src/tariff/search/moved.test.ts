import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { MOVED } from './moved.ts'

const codes = buildReferenceFromFiles()
  .nodes(isoDate('2026-11-24'))
  .map(({ code }) => code)
const subheadings = new Set(codes.filter((code) => code.length >= 6).map((code) => code.slice(0, 6)))

test('each number of the table is gone, and its goods went to numbers that exist', () => {
  for (const [gone, goals] of MOVED) {
    expect(subheadings.has(gone), gone).toBe(false)
    expect(goals.filter((goal) => !subheadings.has(goal))).toEqual([])
    expect(goals.length).toBeGreaterThan(0)
  }
})

const shared = join(import.meta.dirname, '../../../../shared/data/tariff/tphs-2020.csv.gz')
describe.skipIf(!existsSync(shared))('Beside the agency’s table of 2020 (skipped without the shared data)', () => {
  test('every number that is gone since leads somewhere', () => {
    const rows = parse(gunzipSync(readFileSync(shared)), { columns: true, bom: true }) as Record<string, string>[]
    const old = new Set(rows.map((row) => (row.TARIFF ?? '').replaceAll('.', '').slice(0, 6)))
    const lost = [...old].filter((code) => code.length === 6 && !subheadings.has(code) && !MOVED.has(code))
    expect(lost).toEqual([])
  })
})
