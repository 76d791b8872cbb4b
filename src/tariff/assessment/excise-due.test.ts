import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { cents, moneyText } from '../../kernel/money.ts'
import type { Remission } from '../reference.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { exciseCase } from './excise.ts'
import { type ExciseTerms, exciseDue } from './excise-due.ts'
import { RELIEFS } from './relief.ts'
import { dollars, header, lineFacts } from './testing.ts'

const reference = buildReferenceFromFiles()
const facts = lineFacts({
  classification: '8703230092',
  value: dollars('120000.00'),
  quantity: { amount: exact('1'), unit: 'NMB' },
  exciseCode: 'LUXURY-VEHICLE+AIR-CONDITIONER',
})
const found = exciseCase(facts, header('2026-11-24'), reference)
if (!found.ok) throw new Error('a car with an air conditioner has its excise')
const NOTHING: ExciseTerms = { order: null, relief: undefined, months: 1, minimum: () => cents(25_00n) }
const remitting = (...takes: Remission['takes']): Remission => ({
  number: 'SOR/2099-1',
  isPrefix: false,
  takes,
  surtaxOrders: [],
  countries: [],
  valueFrom: null,
  valueTo: null,
  claimYears: null,
  validFrom: isoDate('2026-01-01'),
  validTo: null,
  confidence: 'official',
  name: { en: 'Order', fr: 'Décret' },
  conditions: { en: '', fr: '' },
})
/** A vehicle of 120,000.00 with its duty, and 500.00 of other charges. */
const due = (terms: Partial<ExciseTerms>, others = '0.00') => {
  const { exciseTax, luxuryTax } = exciseDue(found.value, dollars('120000.00'), dollars(others), {
    ...NOTHING,
    ...terms,
  })
  return [exciseTax, luxuryTax].map(moneyText)
}

describe('The luxury tax is on every charge that is due before it, and on no more (declarations 3.1, 3.7)', () => {
  test('the excise tax is in its base: 20 % of 20,100.00', () => expect(due({})).toEqual(['100.00', '4020.00']))
  test('surtax, safeguard and anti-dumping too: 20 % of 20,600.00', () =>
    expect(due({}, '500.00')).toEqual(['100.00', '4120.00']))
  test('an excise tax that an order remits is not: 20 % of 20,000.00', () =>
    expect(due({ order: remitting('exciseTax') })).toEqual(['0.00', '4000.00']))
  test('nor what a stay for a time takes away: none of it, or all but the least of 25.00', () => {
    expect(due({ relief: RELIEFS.T1 })).toEqual(['0.00', '4000.00'])
    expect(due({ relief: RELIEFS.T2, months: 2 })).toEqual(['25.00', '4005.00'])
  })
  test('an order cannot remit the luxury tax: none of those known takes it', () =>
    expect(due({ order: remitting('customsDuty', 'exciseDuty', 'exciseTax', 'gst') })).toEqual(['0.00', '4000.00']))
})

describe('Levies of goods that stay for a time: 1/60 of them a month, at least 25.00 (SOR/89-427 s. 3(b))', () => {
  const inTime = (months: number, minimum = '25.00') =>
    due({ relief: RELIEFS.T2, months, minimum: () => dollars(minimum) })[0]
  test('15 months are exactly the least, 16 are more, 60 are all, 61 no more than all', () =>
    expect([14, 15, 16, 60, 61].map((months) => inTime(months))).toEqual([
      '25.00',
      '25.00',
      '26.67',
      '100.00',
      '100.00',
    ]))
  test('levies of nothing have no least: a line taken back, without value and quantity', () => {
    const nothing = { ...facts, value: dollars('0.00'), quantity: { amount: exact('0'), unit: 'NMB' } }
    const back = exciseCase(nothing, header('2026-11-24'), reference)
    if (!back.ok) throw new Error('a line taken back is assessed')
    const terms = { ...NOTHING, relief: RELIEFS.T2 }
    expect(exciseDue(back.value, dollars('0.00'), dollars('0.00'), terms)).toMatchObject({
      exciseTax: 0n,
      luxuryTax: 0n,
    })
  })
})
