import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../kernel/dates.ts'
import { cents } from '../../kernel/money.ts'
import { cardSettings, money } from '../testing.ts'
import { cardCycle, cardLimit, cardLimitLeft } from './card-limit.ts'

describe('Credit card: 4,999.99 per billing cycle and program account since 2025-09-28 (money 3.1)', () => {
  for (const [day, from, to, why] of [
    ['2026-01-17', '2025-12-18', '2026-01-17', 'the 17th is the last day'],
    ['2026-01-18', '2026-01-18', '2026-02-17', 'the 18th opens the next cycle'],
    ['2026-12-31', '2026-12-18', '2027-01-17', 'over the turn of the year'],
  ] as const)
    test(`${day} → ${from} to ${to}: ${why}`, () => expect(cardCycle(isoDate(day))).toEqual({ from, to }))

  test('every day lies in its own cycle, and the day after its end opens another', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const day = addDays(isoDate('2016-01-01'), offset)
        const { from, to } = cardCycle(day)
        expect(from <= day && day <= to).toBe(true)
        expect(cardCycle(addDays(to, 1)).from).toBe(addDays(to, 1))
      }),
    ))

  for (const [day, per] of [
    ['2025-09-27', 'payment'],
    ['2025-09-28', 'cycle'],
  ] as const)
    test(`on ${day} the limit is per ${per}`, () =>
      expect(cardLimit(cardSettings(), isoDate(day))).toEqual({ amount: money('4999.99'), per }))

  for (const [used, left] of [
    ['0.00', '4999.99'],
    ['4000.00', '999.99'],
    ['4999.99', '0.00'],
    ['6000.00', '0.00'],
  ] as const)
    test(`${used} used in the cycle leaves ${left}`, () =>
      expect(cardLimitLeft({ amount: money('4999.99'), per: 'cycle' }, money(used))).toBe(money(left)))

  test('before, each payment had the whole limit', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), (used) => {
        expect(cardLimitLeft({ amount: money('4999.99'), per: 'payment' }, cents(used))).toBe(money('4999.99'))
      }),
    ))
})
