import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { decimal, exact } from '../../kernel/decimal.ts'
import { type Cents, cents } from '../../kernel/money.ts'
import type { RateRow } from '../reference.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { unitsOf } from './customs-duty.ts'
import type { Quantity } from './facts.ts'
import { dutyUnder } from './rates.ts'

const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const items = reference.nodes(day).filter(({ level }) => level === 8)
const rows = items.flatMap(({ code }) => reference.rates(code, day))
const isApplied = (row: RateRow): boolean => row.parsed !== null && !('notAvailable' in row.parsed)
const unitOf = (row: RateRow | undefined): string | undefined =>
  row?.parsed && !('notAvailable' in row.parsed) ? unitsOf(row.parsed)[0] : undefined

/** The unit that the rate, or the most-favoured-nation rate it is compared with, is charged by. */
const quantityFor = (row: RateRow, amount: Quantity['amount']): Quantity | null => {
  const unit = unitOf(row) ?? unitOf(reference.rate(row.item, 'MFN', day))
  return unit === undefined ? null : { amount, unit }
}
/** Cents; undefined where the treatment has no duty to work out. */
function dutyOf(row: RateRow, treatment: RateRow['treatment'], value: Cents, quantity: Quantity | null) {
  const answer = dutyUnder(treatment, { item: row.item, valueForDuty: value, quantity, rateOn: day }, reference)
  return answer.is === 'duty' ? answer.duty.amount : undefined
}
const VALUES = [0n, 1n, 99n, 1_234_56n, 10_000_00n, 10_000_01n, 12_500_00n, 999_999_99n].map(cents)
const QUANTITIES = ['0', '0.5', '17.5', '100000'].map(exact)

/**
 * Items that the table itself keeps from most-favoured nations: sugar and codes of chapter 99 for goods of agreements, rolling
 * stock for American goods, prohibited goods.
 */
const NO_MFN = [
  ...['17019110', '17019910', '17029021', '17029061', '17029070', '17029081'].map((item) => `${item} N/A GT`),
  ...['98012000', '98970000', '98980000', '98990000'].map((item) => `${item} N/A none`),
  ...['99040000', '99380000', '99710000', '99870000', '99900000', '99920000'].map((item) => `${item} N/A GT`),
]

/** Staged columns of edition T2026-0 that stand above MFN: the text of the table, shown as it is; MFN is charged. */
const ABOVE_MFN = [
  '64019292 CPTPT',
  '64019292 CPUKT',
  '64019912 CPTPT',
  '64019912 CPUKT',
  '87042110 CPTPT',
  '87042110 CPUKT',
]

describe(`Every rate of the tariff: ${items.length} items, ${rows.length} rates`, () => {
  test('each is understood and, given its quantity, gives a duty, never negative; more value is never less duty', () => {
    const wrong: string[] = []
    for (const row of rows) {
      if (row.parsed === null) wrong.push(`${row.item} ${row.treatment} not understood: ${row.text}`)
      if (!isApplied(row)) continue
      for (const amount of QUANTITIES) {
        const quantity = quantityFor(row, amount)
        let before = 0n
        for (const value of VALUES) {
          const duty = dutyOf(row, row.treatment, value, quantity)
          if (duty === undefined || duty < before) wrong.push(`${row.item} ${row.treatment} ${row.text}: ${duty}`)
          before = duty ?? before
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('no item is without a duty: each has its most-favoured-nation rate, or is one of those that have none', () => {
    const none = items.flatMap(({ code }) => {
      const mfn = reference.rate(code, 'MFN', day)
      if (mfn && dutyOf(mfn, 'MFN', cents(100_00n), quantityFor(mfn, exact('1'))) !== undefined) return []
      const general = reference.rate(code, 'GT', day)
      const isGeneral = general && dutyOf(general, 'GT', cents(100_00n), null) !== undefined
      return [`${code} ${mfn?.text} ${isGeneral ? 'GT' : 'none'}`]
    })
    expect(none).toEqual(NO_MFN)
  })

  test('no rate is charged by two different units: one quantity is enough', () =>
    expect(rows.filter(({ parsed }) => parsed && !('notAvailable' in parsed) && unitsOf(parsed).length > 1)).toEqual(
      [],
    ))

  test('a preference is never above MFN, but for the cells that the table itself has so', () => {
    const above = new Set<string>()
    for (const row of rows) {
      if (row.treatment === 'MFN' || row.treatment === 'GT' || !isApplied(row)) continue
      for (const amount of QUANTITIES) {
        const quantity = quantityFor(row, amount)
        for (const value of VALUES) {
          const mfn = dutyOf(row, 'MFN', value, quantity)
          const preferred = dutyOf(row, row.treatment, value, quantity)
          if (mfn !== undefined && preferred !== undefined && preferred > mfn) above.add(`${row.item} ${row.treatment}`)
        }
      }
    }
    expect([...above].sort()).toEqual(ABOVE_MFN)
  })

  test('any value, any quantity: more value is never less duty, and no duty is negative', () => {
    const priced = rows.filter((row) => isApplied(row) && row.text !== 'Free')
    // Of every size from a cent to a hundred billion dollars, and two values that are close or far from one another: two
    // of any size at all would both be huge nearly always.
    const size = fc.nat(13).chain((digits) => fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) }))
    fc.assert(
      fc.property(fc.nat(priced.length - 1), size, size, fc.nat(10_000_000), (index, value, step, thousandths) => {
        const row = priced[index]
        if (!row) return
        const quantity = quantityFor(row, decimal(BigInt(thousandths), 3))
        const [less, more] = [value, value + step].map((one) => dutyOf(row, row.treatment, cents(one), quantity))
        expect(less !== undefined && more !== undefined && 0n <= less && less <= more, `${row.item} ${row.text}`).toBe(
          true,
        )
      }),
      { numRuns: 5_000 },
    )
  })
})
