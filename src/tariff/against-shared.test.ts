import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { referenceOf } from './build-reference.ts'
import { readShippedTables } from './files.ts'
import { parseRate } from './rate-grammar.ts'
import type { TariffReference, Treatment } from './reference.ts'
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

  const items = isHere ? read('tariff/ca-tariff-2026.csv.gz').filter((row) => row.level === '8') : []
  const preferences = isHere ? read('tariff/ca-preferences-2026.csv.gz') : []
  /** Each cell of the source that we tell otherwise, and how many of ours the source has not. */
  function rateDifferences(of: TariffReference): { differences: string[]; beyond: number } {
    const differences: string[] = []
    const compare = (item: string, treatment: string, text: string): void => {
      const found = of.rate(item, treatment as Treatment, day)?.text
      if (found !== text) differences.push(`${item} ${treatment}: ${found} instead of ${text}`)
    }
    for (const row of items) {
      compare(row.code ?? '', 'MFN', row.mfn ?? '')
      compare(row.code ?? '', 'GT', row.general ?? '')
    }
    for (const row of preferences) compare(row.item ?? '', row.treatment ?? '', row.rate ?? '')
    const ours = items.reduce((sum, row) => sum + of.rates(row.code ?? '', day).length, 0)
    return { differences, beyond: ours - (items.length * 2 + preferences.length) }
  }
  test('MFN, General Tariff, and every preference of every item; nothing more than the source has either', () => {
    // CPUKT begins the day after.
    expect(rateDifferences(tariff)).toEqual({ differences: [], beyond: 0 })
    expect(items.length * 2 + preferences.length).toBeGreaterThan(160_000)
  })
  test('the comparison finds a rate changed, one taken away and one too many', () => {
    const tables = readShippedTables()
    const ofItem = (item: string) => tables.rate.filter((row) => row.item === item)
    const [changed] = ofItem('73239390').filter((row) => row.treatments.split(' ').includes('MFN'))
    const [gone] = ofItem('96170000').filter((row) => !row.treatments.split(' ').includes('MFN'))
    if (!changed || !gone) throw new Error('both items have rates')
    const rate = tables.rate.flatMap((row) =>
      row === changed ? [{ ...row, rate: '6.6%' }] : row === gone ? [{ ...row, treatments: 'NOT' }] : [row],
    )
    const { differences, beyond } = rateDifferences(referenceOf({ ...tables, rate }))
    expect(differences).toContain(`73239390 MFN: 6.6% instead of ${changed.rate}`)
    expect(differences.filter((one) => one.startsWith('96170000'))).toHaveLength(gone.treatments.split(' ').length)
    expect(beyond).toBe(1 - gone.treatments.split(' ').length)
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
        .some((item) => item.order === row.order && decimalOf(item.ratePercent) === Number(row.rate_pct))
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

describe.skipIf(!isHere)('The shipped lists have every number of the gathered ones, and no other', () => {
  const tables = isHere ? readShippedTables() : undefined
  const digits = (code: string | undefined): string => (code ?? '').replaceAll('.', '')

  test('surtax orders: the same numbers, percentages and days', () => {
    const ours = new Set(
      (tables?.surtax_item ?? []).map(({ surtax_order, schedule, code }) => {
        const list = tables?.surtax_list.find((one) => one.surtax_order === surtax_order && one.schedule === schedule)
        return `${surtax_order} ${code} ${Number(list?.percent)} ${list?.valid_from}`
      }),
    )
    const theirs = new Set(
      read('measures/surtax-items.csv').map(
        (row) => `${row.order} ${digits(row.tariff_item)} ${Number(row.rate_pct)} ${row.from}`,
      ),
    )
    expect([...theirs].filter((one) => !ours.has(one))).toEqual([])
    expect([...ours].filter((one) => !theirs.has(one))).toEqual([])
  })
  test('steel quotas: tonnes and shares of the first quarter, by class and schedule', () => {
    const wrong = read('measures/steel-quota-surtax.csv').filter((row) => {
      const held = tables?.steel_quota.find(
        (one) =>
          one.schedule === row.schedule &&
          one.steel_class === row.item &&
          one.valid_from <= '2026-01-01' &&
          (one.valid_to === '' || one.valid_to >= '2026-01-01'),
      )
      return (
        Number(held?.tonnes_per_quarter) !== Number(row.quarterly_total_tonnes) ||
        Number(held?.maximum_share_percent) !== Number((row.max_share_per_country ?? '').replace('%', ''))
      )
    })
    expect(wrong).toEqual([])
  })
  test('anti-dumping and countervailing cases: the numbers that are still in the tariff', () => {
    const inTariff = new Set(tables?.node.map((row) => row.code))
    const ours = new Set(tables?.sima_item.map((row) => row.code))
    const theirs = new Set(read('measures/sima-2020.csv').map((row) => digits(row.classification)))
    expect([...theirs].filter((code) => inTariff.has(code) && !ours.has(code))).toEqual([])
    // A number of 2020 that is no more has the beginning of those that came after it in its place, 4 to 8 digits.
    expect([...ours].filter((code) => code?.length === 10 && !theirs.has(code))).toEqual([])
  })
})

const nextDay = (day: string) => isoDate(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10))
const decimalOf = (rate: { units: bigint; scale: number } | undefined): number =>
  rate ? Number(rate.units) / 10 ** rate.scale : Number.NaN
