import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { assess } from './assess.ts'
import { expressionText } from './expression-text.ts'
import type { LineFacts } from './facts.ts'
import { damageRefund, monthsOf } from './relief.ts'
import { codesOf, dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'

const limit = (from: string, to: string, type: string) => ({ from: isoDate(from), to: isoDate(to), type })
const reference = handMadeReference({
  lines: {
    '8901100000': { MFN: '25%' },
    '9993000000': { MFN: 'Free', CEUT: 'Free' },
    '9504500000': { MFN: '6%', CEUT: 'Free' },
    '0105941000': { MFN: '$2.00/kg', unit: 'KGM' },
  },
  origins: { DE: ['CEUT'] },
  excise: [
    {
      key: 'AIR-CONDITIONER',
      name: { en: 'Air conditioner', fr: 'Climatiseur' },
      charge: 'exciseTax',
      begins: [],
      remark: null,
      confidence: 'check',
      source: { en: 'law', fr: 'loi' },
      parts: [
        {
          choice: 1,
          pick: 'greatest',
          basis: 'unit',
          figure: exact('100'),
          per: exact('1'),
          unit: 'NMB',
          above: null,
          upTo: null,
        },
      ],
    },
  ],
})
const line = (type: string, changed: Partial<LineFacts> = {}, to = '2026-03-14') =>
  onlyLine(
    assess(
      [
        lineFacts({
          classification: '8901100000',
          value: dollars('120000.00'),
          hasTimeLimit: true,
          timeLimit: limit('2026-01-15', to, type),
          ...changed,
        }),
      ],
      header(),
      reference,
    ),
  )
const amounts = (...args: Parameters<typeof line>) => {
  const { customsDuty, exciseTax, valueForTax, gst } = line(...args).amounts
  return [customsDuty, exciseTax, valueForTax, gst].map(moneyText)
}

describe('Months of a stay: a part of a month counts as one', () => {
  for (const [from, to, months] of [
    ['2026-01-15', '2026-01-15', 1],
    ['2026-01-15', '2026-02-14', 1],
    ['2026-01-15', '2026-02-15', 2],
    ['2026-01-31', '2026-03-30', 2],
    ['2026-01-15', '2027-01-14', 12],
  ] as const)
    test(`${from} to ${to}: ${months}`, () => expect(monthsOf(limit(from, to, ''))).toBe(months))
})

describe('Relief for goods that stay for a time (declarations 3.10)', () => {
  test('V2, temporary vessel: 25 % of 1/120 of the value a month; GST on that share and the duty', () =>
    // 2 months: 2,000.00; duty 500.00; base 2,500.00.
    expect(amounts('V2')).toEqual(['500.00', '0.00', '2500.00', '125.00']))
  test('the share of a month is exact, the duty alone is rounded: 25 % of 2/120 of 120,001.05 is 500.00, not 500.01', () =>
    expect(amounts('V2', { value: dollars('120001.05') })[0]).toBe('500.00'))
  test('never more than the whole value', () =>
    expect(amounts('V2', {}, '2046-01-14')).toEqual(['30000.00', '0.00', '150000.00', '7500.00']))
  test('V5, V1, diverted vessels: 1/50 and 1/100 for GST, the duty stays', () => {
    expect(amounts('V5')[2]).toBe('34800.00')
    expect(amounts('V1')[2]).toBe('32400.00')
  })
  test('G6, listed goods, and L6, leased bus or aircraft: GST on 1/60 of the value a month and the duty', () => {
    expect(amounts('G6')).toEqual(['30000.00', '0.00', '34000.00', '1700.00'])
    expect(amounts('L6')).toEqual(amounts('G6'))
  })
  const cooled = (count: string) => ({
    exciseCode: 'AIR-CONDITIONER',
    quantity: { amount: exact(count), unit: 'NMB' },
  })
  test('T1: no excise levies', () => expect(amounts('T1', cooled('3'))[1]).toBe('0.00'))
  test('T2: 1/60 of the levies a month, at least 25.00', () => {
    expect(amounts('T2', cooled('3'))[1]).toBe('25.00')
    expect(amounts('T2', cooled('30'))[1]).toBe('100.00')
    expect(amounts('T2')[1]).toBe('0.00')
  })
  test('another type: nothing taken off, and said', () => {
    expect(codesOf(line('4').warnings)).toContain('assessment.time_limit_not_included')
    expect(codesOf(line('V2').warnings)).not.toContain('assessment.time_limit_not_included')
  })
})

describe('Tariff code 9993, temporary importation (SOR/98-58)', () => {
  const game = { classification: '9504500000', tariffCode: '9993' }
  test('no duty; security above 100.00 of duties, not for goods of an agreement country', () => {
    expect(amounts('V', game)[0]).toBe('0.00')
    expect(codesOf(line('V', game).warnings)).toContain('assessment.temporary_security')
    expect(codesOf(line('V', { ...game, origin: 'US' }).warnings)).not.toContain('assessment.temporary_security')
    expect(codesOf(line('V', { ...game, value: dollars('1000.00') }).warnings)).not.toContain(
      'assessment.temporary_security',
    )
  })
  test('duties of exactly 100.00 need no security, a cent more does', () => {
    // 6 % of 1,666.67 and of 1,666.83.
    const isSecured = (value: string) =>
      codesOf(line('V', { ...game, value: dollars(value) }).warnings).includes('assessment.temporary_security')
    expect([isSecured('1666.67'), isSecured('1666.83')]).toEqual([false, true])
  })
  for (const [origin, isSecured] of [
    ['CA', false],
    ['US', false],
    ['MX', false],
    ['CL', false],
    ['CR', false],
    ['DE', true],
  ] as const)
    test(`goods of ${origin}: ${isSecured ? 'security' : 'an agreement, no security'}`, () =>
      expect(codesOf(line('V', { ...game, origin }).warnings).includes('assessment.temporary_security')).toBe(
        isSecured,
      ))
  test('longer than 18 months: said', () => {
    expect(codesOf(line('V', game, '2027-07-15').warnings)).not.toContain('assessment.temporary_too_long')
    expect(codesOf(line('V', game, '2027-07-16').warnings)).toContain('assessment.temporary_too_long')
  })
  test('48 months, the extension included, are the end of it', () => {
    expect(codesOf(line('V', game, '2030-01-15').warnings)).toContain('assessment.temporary_too_long')
    const warnings = codesOf(line('V', game, '2030-01-16').warnings)
    expect(warnings).toContain('assessment.temporary_never')
    expect(warnings).not.toContain('assessment.temporary_too_long')
  })
  test('security looks at the duties under the treatment claimed', () =>
    expect(codesOf(line('V', { ...game, treatment: 'CEUT' }).warnings)).not.toContain('assessment.temporary_security'))
})

describe('Goods back from repair or other work abroad (CT s. 101, 105; SOR/91-30)', () => {
  const back = (changed: Partial<LineFacts> = {}) =>
    onlyLine(
      assess(
        [
          lineFacts({
            classification: '9504500000',
            value: dollars('30000.00'),
            workAbroad: { amount: dollars('1234.50'), currency: 'CAD' },
            ...changed,
          }),
        ],
        header(),
        reference,
      ),
    )
  test('duty is the rate × the value of the work; GST on that value and the duty', () => {
    const { amounts: found, warnings } = back()
    // 6 % of 1,234.50 = 74.07; base 1,308.57; GST 65.43.
    expect([found.customsDuty, found.valueForTax, found.gst].map(moneyText)).toEqual(['74.07', '1308.57', '65.43'])
    expect(codesOf(warnings)).toContain('assessment.work_abroad')
  })
  test('never more than on the whole value', () => {
    const workAbroad = { amount: dollars('99999.00'), currency: 'CAD' }
    expect(moneyText(back({ workAbroad }).amounts.customsDuty)).toBe('1800.00')
  })
  test('a rate by the kilogram is taken in the proportion of the values', () => {
    const { customsDuty } = back({
      classification: '0105941000',
      quantity: { amount: exact('500'), unit: 'KGM' },
      workAbroad: { amount: dollars('3000.00'), currency: 'CAD' },
    }).amounts
    // 2.00 × 500 = 1,000.00; 3,000 ÷ 30,000 of it.
    expect(moneyText(customsDuty)).toBe('100.00')
  })
  test('the work in another currency takes the rate of the line; without one it is refused at its place', () => {
    const workAbroad = { amount: dollars('100.00'), currency: 'USD' }
    const line = lineFacts({ classification: '9504500000', workAbroad })
    expect(assess([line], header(), reference)).toMatchObject({
      ok: false,
      refusals: [{ code: 'assessment.value_rate_missing', pointer: '/lines/0/workAbroad/currency' }],
    })
    const inUsd = { workAbroad, currency: 'USD', exchangeRate: exact('1.5') }
    expect(moneyText(back(inUsd).amounts.customsDuty)).toBe('9.00')
  })
})

test('damaged goods: duty × loss ÷ value, 85 % of the loss when perishable or brittle (SOR/98-48 s. 5)', () => {
  const damage = { duty: dollars('100.00'), loss: dollars('300.00'), valueForDuty: dollars('1000.00') }
  expect(moneyText(damageRefund({ ...damage, kind: 'ordinary' }).amount)).toBe('30.00')
  expect(moneyText(damageRefund({ ...damage, kind: 'perishable_or_brittle' }).amount)).toBe('25.50')
  const { amount, expression } = damageRefund({ ...damage, loss: dollars('2000.00'), kind: 'ordinary' })
  expect(moneyText(amount)).toBe('100.00')
  expect(expressionText(expression)).toBe('1000.00 ÷ 1000.00 × 100.00')
})
