import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import { prepareLoad } from './prepare.ts'

const shared = join(import.meta.dirname, '../../../../shared/data/tariff')
const today = isoDate('2026-11-24')
const validFrom = isoDate('2026-12-01')

/** Two old editions in the agency's own layout, loaded whole: the reader meets what real files hold. */
describe.skipIf(!existsSync(shared))('The agency’s tables of 2018 and 2020 (skipped without the shared data)', () => {
  const bytesOf = (year: string) => new Uint8Array(gunzipSync(readFileSync(join(shared, `tphs-${year}.csv.gz`))))
  const shipped = readShippedTables()
  // A unit of those years that the lists of today no longer have: an operator adds it first, and so does this test.
  const megabecquerel = { unit: 'MBQ', kind: 'radioactivity', en: 'Megabecquerel', fr: 'Mégabecquerel' }
  const tables = { ...shipped, unit: [...shipped.unit, megabecquerel] }
  const prepare = (year: string) =>
    prepareLoad(
      { tables, texts: new Map() },
      { kind: 'edition', bytes: bytesOf(year), validFrom, edition: `T${year}-1`, lang: 'en', today },
    )

  test('the table of 2020 is read whole, and every item has the rate it states', () => {
    const done = prepare('2020')
    expect(done.ok ? [] : done.refusals.slice(0, 5)).toEqual([])
    if (!done.ok) return
    const { report } = done.value
    expect(report.unreadRates).toEqual([])
    expect(report.chapters.some((one) => one.isBeyond)).toBe(true)
    const after = referenceOf({ ...tables, ...done.value.tables })
    const rows = parse(Buffer.from(bytesOf('2020')), { columns: true, bom: true }) as Record<string, string>[]
    const items = new Map<string, string>()
    for (const row of rows) {
      const code = (row.TARIFF ?? '').replaceAll('.', '')
      if (row.MFN && (code.length === 8 || (code.length === 10 && !items.has(code.slice(0, 8)))))
        items.set(code.slice(0, 8), row.MFN)
    }
    const wrong = [...items].filter(([item, mfn]) => after.rate(item, 'MFN', validFrom)?.text !== mfn)
    expect(wrong).toEqual([])
    expect(items.size).toBe(7092)
  })
  test('the one item of the 2018 extract that lost its rate is refused by its row, and nothing else', () => {
    const done = prepare('2018')
    expect(done.ok ? [] : done.refusals).toEqual([
      { code: 'loading.mfn_missing', params: { row: 20404, code: '90022090' } },
    ])
  })
})
