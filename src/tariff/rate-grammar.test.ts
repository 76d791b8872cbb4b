import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, exact, shortest } from '../kernel/decimal.ts'
import { adValoremPercent, isFree, parseRate, rateText, unitsNeeded } from './rate-grammar.ts'
import type { RateExpression, RatePart } from './reference.ts'

const percent = (text: string): RatePart => ({ kind: 'percent', percent: shortest(exact(text)) })
const perUnit = (dollars: string, unit: string): RatePart => ({
  kind: 'perUnit',
  dollars: shortest(exact(dollars)),
  unit,
})

describe('Every form of rate that the tariff of 2026 writes', () => {
  const forms: readonly (readonly [string, RateExpression, string])[] = [
    ['Free', { base: [] }, 'En franchise'],
    ['35%', { base: [percent('35')] }, '35 %'],
    [
      '238% but not less than $1.25/kg',
      { base: [percent('238')], minimum: [perUnit('1.25', 'KGM')] },
      '238 % mais pas moins de 1,25 $/kg',
    ],
    ['0.94¢/kg plus 4%', { base: [perUnit('0.0094', 'KGM'), percent('4')] }, '0,94 ¢/kg plus 4 %'],
    ['$4.94/tonne', { base: [perUnit('4.94', 'TNE')] }, '4,94 $/tonne'],
    ['2.82¢/kg', { base: [perUnit('0.0282', 'KGM')] }, '2,82 ¢/kg'],
    [
      '4.68¢/kg but not less than 12.5%',
      { base: [perUnit('0.0468', 'KGM')], minimum: [percent('12.5')] },
      '4,68 ¢/kg mais pas moins de 12,5 %',
    ],
    ['3.3¢/litre', { base: [perUnit('0.033', 'LTR')] }, '3,3 ¢/litre'],
    ['$15.90/tonne plus 7%', { base: [perUnit('15.9', 'TNE'), percent('7')] }, '15,90 $/tonne plus 7 %'],
    ['N/A', { notAvailable: true }, 'S. O.'],
    [
      '5% but not less than 4.74¢/kg or more than 9.48¢/kg',
      { base: [percent('5')], minimum: [perUnit('0.0474', 'KGM')], maximum: [perUnit('0.0948', 'KGM')] },
      '5 % mais pas moins de 4,74 ¢/kg ni plus de 9,48 ¢/kg',
    ],
    [
      '3% (ad valorem part only)',
      { base: [percent('3')], note: { kind: 'ad_valorem_part_only' } },
      '3 % (partie ad valorem seulement)',
    ],
    ['$6.12/kg', { base: [perUnit('6.12', 'KGM')] }, '6,12 $/kg'],
    [
      '12.28¢/litre of absolute ethyl alcohol',
      { base: [perUnit('0.1228', 'LPA')] },
      '12,28 ¢/litre d’alcool éthylique absolu',
    ],
    [
      '1.88¢/kg but not less than 4% plus 4%',
      { base: [perUnit('0.0188', 'KGM')], minimum: [percent('4')], plus: [percent('4')] },
      '1,88 ¢/kg mais pas moins de 4 % plus 4 %',
    ],
    [
      '241% but not less than $34.50/hl',
      { base: [percent('241')], minimum: [perUnit('34.5', 'HLT')] },
      '241 % mais pas moins de 34,50 $/hl',
    ],
    [
      '163.5% but not less than 79.9¢/dozen',
      { base: [percent('163.5')], minimum: [perUnit('0.799', 'DZN')] },
      '163,5 % mais pas moins de 79,9 ¢/douzaine',
    ],
    [
      '259% but not less than 78.9¢/kg',
      { base: [percent('259')], minimum: [perUnit('0.789', 'KGM')] },
      '259 % mais pas moins de 78,9 ¢/kg',
    ],
    ['1.51¢/dozen', { base: [perUnit('0.0151', 'DZN')] }, '1,51 ¢/douzaine'],
    [
      '238% but not less than 30.8¢each',
      { base: [percent('238')], minimum: [perUnit('0.308', 'NMB')] },
      '238 % mais pas moins de 30,8 ¢/unité',
    ],
    [
      '238% but not less than $2.91/dozen',
      { base: [percent('238')], minimum: [perUnit('2.91', 'DZN')] },
      '238 % mais pas moins de 2,91 $/douzaine',
    ],
    ['See Note 1 Free', { base: [], note: { kind: 'see_note', number: 1 } }, 'Voir la note 1 : En franchise'],
    ['0.86¢each', { base: [perUnit('0.0086', 'NMB')] }, '0,86 ¢/unité'],
  ]
  for (const [text, rate, french] of forms)
    test(`${text}`, () => {
      expect(parseRate(text)).toEqual(rate)
      expect(rateText(rate, 'en')).toBe(text)
      expect(rateText(rate, 'fr').replaceAll('\u00a0', ' ')).toBe(french)
    })
})

describe('A text cut short or misspelled is not guessed', () => {
  for (const text of [
    '',
    'Fre',
    'free',
    '8.47¢/kg plus 8.',
    '5% but not less than 4.74¢/kg or more than 9.48¢',
    '1.9¢',
    '9.48¢/stone',
    '-4%',
    '4',
    'See Note Free',
    'See Note 1 N/A',
    '4% plus',
    '4% but not less than 5% but not less than 6%',
    '4% but not about 5%',
  ])
    test(`"${text}" is refused`, () => expect(parseRate(text)).toBeNull())
})

const amount = fc.record({ units: fc.bigInt(1n, 99_999_999n), scale: fc.integer({ min: 0, max: 4 }) })
const part: fc.Arbitrary<RatePart> = fc.oneof(
  amount.map((value) => ({ kind: 'percent' as const, percent: shortest(value) })),
  fc
    .record({ value: amount, unit: fc.constantFrom('KGM', 'TNE', 'LTR', 'LPA', 'HLT', 'DZN') })
    .map(({ value, unit }) => ({ kind: 'perUnit' as const, dollars: shortest(value), unit })),
  fc
    .bigInt(1n, 9_999n)
    .map((units) => ({ kind: 'perUnit' as const, dollars: shortest(decimal(units, 4)), unit: 'NMB' })),
)
const limits = fc.oneof(
  fc.constant({}),
  fc.record({ minimum: fc.tuple(part) }),
  fc.record({ maximum: fc.tuple(part) }),
  fc.record({ minimum: fc.tuple(part), maximum: fc.tuple(part) }),
  fc.record({ minimum: fc.tuple(part), plus: fc.tuple(part) }),
)
const sum = fc.array(part, { minLength: 1, maxLength: 3 })
const expression: fc.Arbitrary<RateExpression> = fc.oneof(
  fc.constant({ notAvailable: true as const }),
  fc.constant({ base: [] }),
  fc.integer({ min: 1, max: 99 }).map((number) => ({ base: [], note: { kind: 'see_note' as const, number } })),
  fc.tuple(sum, limits).map(([base, bounds]) => ({ base, ...bounds })),
  sum.map((base) => ({ base, note: { kind: 'ad_valorem_part_only' as const } })),
)

test('What is printed reads back as the same rate', () =>
  fc.assert(
    fc.property(expression, (rate) => {
      expect(parseRate(rateText(rate, 'en'))).toEqual(rate)
    }),
  ))

test('Reading never throws, whatever the text', () =>
  fc.assert(fc.property(fc.string(), (text) => void parseRate(text))))

test('Helpers: free, percentage alone, units needed', () => {
  const of = (text: string): RateExpression => parseRate(text) ?? { notAvailable: true }
  expect(isFree(of('Free'))).toBe(true)
  expect(isFree(of('N/A'))).toBe(false)
  expect(adValoremPercent(of('6.5%'))).toEqual(exact('6.5'))
  expect(adValoremPercent(of('Free'))).toEqual(exact('0'))
  expect(adValoremPercent(of('0.94¢/kg plus 4%'))).toBeNull()
  expect(unitsNeeded(of('5% but not less than 4.74¢/kg or more than 9.48¢/kg'))).toEqual(['KGM'])
  expect(unitsNeeded(of('6.5%'))).toEqual([])
})
