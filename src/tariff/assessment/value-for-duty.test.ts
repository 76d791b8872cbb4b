import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { codesOf, dollars, handMadeReference, lineFacts, refusalsOf } from './testing.ts'
import { valueForDuty } from './value-for-duty.ts'

const reference = handMadeReference({
  exchange: { EUR: { '2025-12-22': '1.6161', '2025-12-23': '1.6144' }, USD: { '2025-12-22': '1.3748' } },
})
const euros = (day: string, value = '14250.00') =>
  lineFacts({ value: dollars(value), currency: 'EUR', directShipmentOn: isoDate(day) })
const amount = (facts: Parameters<typeof valueForDuty>[0]): string => {
  const outcome = valueForDuty(facts, reference)
  return outcome.ok ? moneyText(outcome.value.amount) : codesOf(outcome.refusals).join()
}

describe('Value for duty: the rate in force on the day of direct shipment (SOR/85-900 s. 3; domain K27)', () => {
  test('shipped on 23 December: the rate published on the 22nd, 14,250.00 EUR × 1.6161 = 23,029.43', () =>
    expect(amount(euros('2025-12-23'))).toBe('23029.43'))
  test('shipped on 24 December: the rate published on the 23rd', () =>
    expect(amount(euros('2025-12-24'))).toBe('23005.20'))
  test('nothing published before the day: no rate, the caller may give one', () => {
    expect(amount(euros('2025-12-22'))).toBe('assessment.exchange_rate_missing')
    expect(amount({ ...euros('2025-12-22'), exchangeRate: exact('1.6') })).toBe('22800.00')
  })
  test('Canadian dollars are taken as they are; another rate for them than 1 is refused', () => {
    expect(amount(lineFacts({ value: dollars('150.00') }))).toBe('150.00')
    expect(amount(lineFacts({ exchangeRate: exact('1.0000') }))).toBe('30000.00')
    expect(amount(lineFacts({ exchangeRate: exact('1.1') }))).toBe('assessment.exchange_rate_cad')
  })
  test('US$100 × 1.15 = 115.00 (agency brochure)', () =>
    expect(amount(lineFacts({ value: dollars('100'), currency: 'USD', exchangeRate: exact('1.15') }))).toBe('115.00'))
  test('an unknown currency is told apart from one without a rate', () => {
    expect(codesOf(refusalsOf(valueForDuty(lineFacts({ currency: 'ZZZ' }), reference)))).toEqual([
      'assessment.currency_unknown',
    ])
    expect(codesOf(refusalsOf(valueForDuty(lineFacts({ currency: 'JPY' }), reference)))).toEqual([
      'assessment.exchange_rate_missing',
    ])
  })
  test('ten days after its publication a rate still passes without a word, on the eleventh day it is stale', () => {
    const warns = (day: string) => {
      const outcome = valueForDuty(lineFacts({ currency: 'USD', directShipmentOn: isoDate(day) }), reference)
      return outcome.ok && outcome.value.warning?.code
    }
    expect(warns('2026-01-01')).toBeUndefined()
    expect(warns('2026-01-02')).toBe('assessment.exchange_rate_stale')
  })
})
