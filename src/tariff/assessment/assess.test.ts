import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import { cents, moneyText } from '../../kernel/money.ts'
import type { Treatment } from '../reference.ts'
import { assess } from './assess.ts'
import { type Amounts, CHARGES } from './assessment.ts'
import type { LineFacts } from './facts.ts'
import { formulaText } from './formula.ts'
import { assessed, codesOf, dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'
import { sumOfLines } from './totals.ts'

const texts = (amounts: Amounts) =>
  Object.fromEntries(
    (['valueForDuty', 'customsDuty', 'surtax', 'valueForTax', 'gst', 'total'] as const).map((name) => [
      name,
      moneyText(amounts[name]),
    ]),
  )

describe('Worked examples of the domain book (declarations 3.12)', () => {
  const reference = handMadeReference({
    lines: { '0101210000': { MFN: '6.5%' }, '0101290000': { MFN: '4%' }, '0101300000': { MFN: '18%' } },
    surtaxes: [{ order: 'SOR/2025-66', code: '01012100', origin: 'US', from: '2025-03-04' }],
  })
  const line = (changed: Partial<LineFacts>) => onlyLine(assess([lineFacts(changed)], header(), reference))

  test('1. US$100 at 1.15, duty 4 %: 4.60, GST 5.98, together 10.58', () => {
    const goods = line({
      classification: '0101290000',
      value: dollars('100.00'),
      currency: 'USD',
      exchangeRate: exact('1.15'),
    })
    expect(texts(goods.amounts)).toEqual({
      valueForDuty: '115.00',
      customsDuty: '4.60',
      surtax: '0.00',
      valueForTax: '119.60',
      gst: '5.98',
      total: '10.58',
    })
  })
  test('2. 6.5 % on 30,000.00 is 1,950.00; GST 5 % on 31,950.00 is 1,597.50; together 3,547.50', () => {
    const goods = line({})
    expect(texts(goods.amounts)).toEqual({
      valueForDuty: '30000.00',
      customsDuty: '1950.00',
      surtax: '0.00',
      valueForTax: '31950.00',
      gst: '1597.50',
      total: '3547.50',
    })
    expect(goods.working.map((one) => `${one.charge}: ${formulaText(one.formula)}`)).toEqual([
      'valueForDuty: 30000.00 CAD',
      'customsDuty: 6.5% × 30000.00',
      'valueForTax: 30000.00 + 1950.00',
      'gst: 5% × 31950.00',
    ])
  })
  test('3. Surtax of 25 % on 150.00 is 37.50', () =>
    expect(moneyText(line({ origin: 'US', value: dollars('150.00') }).amounts.surtax)).toBe('37.50'))
  test('4. Duty 18 % on 150.00 is 27.00, GST 8.85, together 35.85', () =>
    expect(texts(line({ classification: '0101300000', value: dollars('150.00') }).amounts)).toMatchObject({
      customsDuty: '27.00',
      gst: '8.85',
      total: '35.85',
    }))
})

describe('One example through all books (domain README section 5)', () => {
  const reference = handMadeReference({
    lines: { '6911109090': { MFN: '7%' }, '9617000000': { MFN: '7.5%' }, '7326200000': { MFN: '6.5%' } },
    exchange: {
      EUR: { '2025-12-22': '1.6161', '2025-12-23': '1.6144' },
      USD: { '2025-12-22': '1.3748', '2025-12-29': '1.3686' },
    },
    surtaxes: [{ order: 'SOR/2025-267', code: '73262000', origin: 'ALL', from: '2025-12-26' }],
  })
  const shippedA = '2025-12-23' as LineFacts['directShipmentOn']
  const shippedB = '2025-12-30' as LineFacts['directShipmentOn']
  const a1 = lineFacts({
    classification: '6911109090',
    value: dollars('14250.00'),
    currency: 'EUR',
    directShipmentOn: shippedA,
  })
  const a2 = lineFacts({
    at: '/lines/1',
    classification: '9617000000',
    origin: 'CN',
    value: dollars('9840.00'),
    currency: 'USD',
    directShipmentOn: shippedA,
  })
  const b1 = lineFacts({
    classification: '7326200000',
    origin: 'TW',
    value: dollars('6120.00'),
    currency: 'USD',
    directShipmentOn: shippedB,
  })

  test('A1: 14,250.00 EUR of German porcelain, 2,844.13', () =>
    expect(texts(onlyLine(assess([a1], header('2026-01-06'), reference)).amounts)).toEqual({
      valueForDuty: '23029.43',
      customsDuty: '1612.06',
      surtax: '0.00',
      valueForTax: '24641.49',
      gst: '1232.07',
      total: '2844.13',
    }))
  test('A2: 9,840.00 USD of Chinese vacuum flasks, 1,741.73; with the tooling assist 1,886.88', () => {
    const total = (value: string) =>
      texts(onlyLine(assess([{ ...a2, value: dollars(value) }], header('2026-01-06'), reference)).amounts)
    expect(total('9840.00')).toMatchObject({ customsDuty: '1014.60', gst: '727.13', total: '1741.73' })
    expect(total('10660.00')).toMatchObject({ customsDuty: '1099.15', gst: '787.73', total: '1886.88' })
  })
  test('B1: 6,120.00 USD of Taiwanese wire articles with surtax, 3,189.10', () =>
    expect(texts(onlyLine(assess([b1], header('2026-01-12'), reference)).amounts)).toEqual({
      valueForDuty: '8375.83',
      customsDuty: '544.43',
      surtax: '2093.96',
      valueForTax: '11014.22',
      gst: '550.71',
      total: '3189.10',
    }))
  test('A, both lines: 4,585.86, of which duty 2,626.66 and GST 1,959.20', () =>
    expect(texts(assessed(assess([a1, a2], header('2026-01-06'), reference)).totals)).toMatchObject({
      customsDuty: '2626.66',
      gst: '1959.20',
      total: '4585.86',
    }))
})

describe('What is not worked out yet is said, never passed over', () => {
  const reference = handMadeReference({ lines: { '0101210000': { MFN: '6.5%', confidence: 'unreliable' } } })
  for (const [changed, code] of [
    [{ sima: 'S' }, 'assessment.sima_figures_missing'],
    [{ sima: 'U' }, 'assessment.sima_undertaking'],
    [{ exciseCode: 'E52' }, 'assessment.excise_code_unknown'],
    [{ specialAuthority: '85-2955-1' }, 'assessment.special_authority_unknown'],
    [{ hasTimeLimit: true }, 'assessment.time_limit_not_included'],
  ] as const) {
    test(`${JSON.stringify(changed)} → ${code}`, () =>
      expect(codesOf(onlyLine(assess([lineFacts(changed)], header(), reference)).warnings)).toContain(code))
  }
  test('casual goods', () =>
    expect(codesOf(onlyLine(assess([lineFacts()], header('2026-01-12', true), reference)).warnings)).toContain(
      'assessment.casual_province_missing',
    ))
  test('a rate that is known to be possibly wrong', () =>
    expect(codesOf(onlyLine(assess([lineFacts()], header(), reference)).warnings)).toEqual([
      'assessment.rate_unreliable',
    ]))
  test('nothing is said of goods not subject to anti-dumping, without excise, at the normal GST', () => {
    const sure = handMadeReference({ lines: { '0101210000': { MFN: '6.5%' } } })
    const facts = lineFacts({ sima: 'N', exciseCode: 'E00', gstCode: '01' })
    expect(onlyLine(assess([facts], header(), sure)).warnings).toEqual([])
  })
})

describe('A quantity above zero wherever the tariff counts the goods (declarations 5)', () => {
  const reference = handMadeReference({
    lines: { '0105941000': { MFN: '2.82¢/kg', unit: 'KGM' }, '0101210000': { MFN: '6.5%' } },
  })
  const birds = (value: string, amount: string) =>
    lineFacts({ classification: '0105941000', value: dollars(value), quantity: { amount: exact(amount), unit: 'KGM' } })
  test('goods worth a cent and none of them: refused at the quantity', () =>
    expect(assess([birds('0.01', '0.000')], header(), reference)).toMatchObject({
      ok: false,
      refusals: [{ code: 'assessment.quantity_zero', pointer: '/lines/0/quantity/amount', params: { unit: 'KGM' } }],
    }))
  test('a thousandth is a quantity; a line taken back has neither value nor quantity (declarations 4.3)', () => {
    expect(moneyText(onlyLine(assess([birds('0.01', '0.001')], header(), reference)).amounts.total)).toBe('0.00')
    expect(moneyText(onlyLine(assess([birds('0.00', '0')], header(), reference)).amounts.total)).toBe('0.00')
  })
  test('where the tariff wants no quantity, zero means nothing', () => {
    const facts = lineFacts({ quantity: { amount: exact('0'), unit: 'NMB' } })
    expect(moneyText(onlyLine(assess([facts], header(), reference)).amounts.customsDuty)).toBe('1950.00')
  })
})

describe('Properties of an assessment', () => {
  const reference = handMadeReference({
    lines: {
      '0101210000': { MFN: '6.5%', CEUT: 'Free', UST: '3%' },
      '7208511100': { MFN: '0.94¢/kg plus 4%', UST: '1%', unit: 'KGM' },
      '0401102000': { MFN: '241% but not less than $34.50/hl', GT: '241% but not less than $34.50/hl', unit: 'HLT' },
    },
    origins: { DE: ['CEUT'], US: ['UST'], KP: ['GT'] },
    surtaxes: [
      { order: 'SOR/2025-95', code: '72085111', origin: 'US', from: '2025-03-13' },
      { order: 'SOR/2025-267', code: '0101', origin: 'ALL', from: '2025-12-26' },
    ],
  })
  const unitOf: Readonly<Record<string, string>> = { '7208511100': 'KGM', '0401102000': 'HLT' }
  const anyLine = fc
    .record({
      classification: fc.constantFrom('0101210000', '7208511100', '0401102000'),
      origin: fc.constantFrom('DE', 'US', 'TW', 'KP'),
      value: fc.bigInt({ min: 0n, max: 10n ** 12n }).map(cents),
      quantity: fc.bigInt({ min: 1n, max: 10n ** 8n }),
      rate: fc.constantFrom('1.3748', '0.00921', '1'),
    })
    .map(({ classification, origin, value, quantity, rate }) =>
      lineFacts({
        classification,
        origin,
        value,
        currency: 'USD',
        exchangeRate: exact(rate),
        treatment: null,
        quantity: { amount: { units: quantity, scale: 3 }, unit: unitOf[classification] ?? 'NMB' },
      }),
    )
  const manyLines = fc.array(anyLine, { minLength: 1, maxLength: 6 })

  test('totals are the sums of the lines, charge by charge', () =>
    fc.assert(
      fc.property(manyLines, (lines) => {
        const { lines: done, totals } = assessed(assess(lines, header(), reference))
        expect(totals).toEqual(sumOfLines(done))
      }),
    ))
  test('the total of a line is its charges, and no amount is negative', () =>
    fc.assert(
      fc.property(anyLine, (facts) => {
        const { amounts } = onlyLine(assess([facts], header(), reference))
        const charges = CHARGES.filter((name) => name !== 'valueForDuty' && name !== 'valueForTax')
        expect(amounts.total).toBe(charges.reduce((sum, name) => sum + amounts[name], 0n))
        for (const name of CHARGES) expect(amounts[name] >= 0n).toBe(true)
      }),
    ))
  test('the working adds up to each charge', () =>
    fc.assert(
      fc.property(anyLine, (facts) => {
        const { amounts, working } = onlyLine(assess([facts], header(), reference))
        for (const name of CHARGES) {
          const shown = working.filter((one) => one.charge === name).reduce((sum, one) => sum + one.amount, 0n)
          expect(shown).toBe(amounts[name])
        }
      }),
    ))
  test('GST is 5 % of the value for tax to within half a cent', () =>
    fc.assert(
      fc.property(anyLine, (facts) => {
        const { amounts } = onlyLine(assess([facts], header(), reference))
        const off = amounts.gst * 20n - amounts.valueForTax
        expect(off <= 10n && off > -10n).toBe(true)
      }),
    ))
  test('comparing treatments never costs more than MFN, or the General Tariff for North Korea', () =>
    fc.assert(
      fc.property(anyLine, (facts) => {
        const treatment: Treatment = facts.origin === 'KP' ? 'GT' : 'MFN'
        const compared = onlyLine(assess([facts], header(), reference))
        const claimed = onlyLine(assess([{ ...facts, treatment }], header(), reference))
        expect(compared.amounts.total <= claimed.amounts.total).toBe(true)
        for (const one of compared.alternatives) expect(compared.amounts.total <= one.total).toBe(true)
      }),
    ))
  test('splitting a line in two changes the total by rounding only', () =>
    fc.assert(
      fc.property(anyLine, fc.bigInt({ min: 0n, max: 10n ** 12n }), (facts, part) => {
        const treatment: Treatment = facts.origin === 'KP' ? 'GT' : 'MFN'
        const first = part % (facts.value + 1n)
        const whole = { ...facts, classification: '0101210000', treatment, quantity: null }
        const halves = [
          { ...whole, value: cents(first) },
          { ...whole, value: cents(facts.value - first), at: '/lines/1' },
        ]
        const one = assessed(assess([whole], header(), reference)).totals.total
        const two = assessed(assess(halves, header(), reference)).totals.total
        const off = two - one
        expect(off <= 4n && off >= -4n).toBe(true)
      }),
    ))
})
