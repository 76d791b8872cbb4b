import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { parseRate } from './rate-grammar.ts'
import type { Treatment } from './reference.ts'
import { buildReferenceFromFiles } from './testing.ts'

/** The gathered public data lie beside the project on the machine where it was made; elsewhere this says so and rests. */
const shared = join(import.meta.dirname, '../../../shared/data')
const isHere = existsSync(shared)
const read = (file: string): Record<string, string>[] => {
  const bytes = readFileSync(join(shared, file))
  return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true }) as Record<string, string>[]
}
if (!isHere) console.info('skipped: the gathered public data are not beside the project')

describe.skipIf(!isHere)('The shipped figures agree with the gathered public data, one by one', () => {
  const tariff = buildReferenceFromFiles()
  const day = isoDate('2026-08-31')

  test('codes, parents and units of the edition T2026-0', () => {
    const rows = read('tariff/ca-tariff-2026.csv.gz')
    const differences = rows.flatMap((row) => {
      const node = tariff.node(row.code ?? '', day)
      const parent = row.level === '2' ? null : row.parent
      const unit = row.uom === '' || row.uom === '-' ? null : row.uom
      // An item that is not divided borrows the unit of its line: more than the source says, not less.
      const unitAgrees = row.level !== '10' || node?.unit === unit
      return node && node.parent === parent && unitAgrees ? [] : [row.code]
    })
    expect(differences).toEqual([])
    expect(tariff.nodes(day)).toHaveLength(rows.length)
  })

  test('MFN, General Tariff, and every preference of every item', () => {
    const differences: string[] = []
    let cells = 0
    const compare = (item: string, treatment: string, text: string): void => {
      cells += 1
      const found = tariff.rate(item, treatment as Treatment, day)?.text
      if (found !== text) differences.push(`${item} ${treatment}: ${found} instead of ${text}`)
    }
    const items = read('tariff/ca-tariff-2026.csv.gz').filter((row) => row.level === '8')
    for (const row of items) {
      compare(row.code ?? '', 'MFN', row.mfn ?? '')
      compare(row.code ?? '', 'GT', row.general ?? '')
    }
    for (const row of read('tariff/ca-preferences-2026.csv.gz'))
      compare(row.item ?? '', row.treatment ?? '', row.rate ?? '')
    expect(differences).toEqual([])
    // Nothing more than the source has either: CPUKT begins the day after.
    expect(items.reduce((sum, row) => sum + tariff.rates(row.code ?? '', day).length, 0)).toBe(cells)
  })

  test('every form of rate text is understood', () => {
    const forms = read('tariff/rate-forms.csv').map((row) => row.example ?? '')
    expect(forms.filter((text) => parseRate(text) === null)).toEqual([])
  })

  test('exchange rates', () => {
    const wrong = read('fx/boc-daily.csv.gz').filter((row) => {
      const found = tariff.exchangeRate(row.currency ?? '', nextDay(row.date ?? ''))
      return found?.publishedOn !== row.date || decimalOf(found?.rate) !== Number(row.cad_per_unit)
    })
    expect(wrong).toEqual([])
  })

  test('surtax items and steel classes', () => {
    const missing = read('measures/surtax-items.csv').filter((row) => {
      const on = isoDate(row.from ?? '')
      const origin = row.origin === 'ALL' || row.origin === 'CN-MELT' ? 'CN' : (row.origin ?? '')
      return !tariff
        .surtaxItems((row.tariff_item ?? '').replaceAll('.', ''), origin, on)
        .some((item) => item.order === row.order && Number(item.ratePercent.units) === Number(row.rate_pct))
    })
    expect(missing).toEqual([])
    const unlike = read('measures/steel-quota-surtax.csv').filter((row) => {
      const origin = row.schedule === '1' ? 'TR' : 'DE'
      const items = tariff.surtaxItems((row.classification ?? '').replaceAll('.', ''), origin, isoDate('2026-01-01'))
      return items.find((item) => item.quota)?.quota?.classNumber !== Number(row.item)
    })
    expect(unlike).toEqual([])
  })
})

const nextDay = (day: string) => isoDate(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
const decimalOf = (rate: { units: bigint; scale: number } | undefined): number =>
  rate ? Number(rate.units) / 10 ** rate.scale : Number.NaN
