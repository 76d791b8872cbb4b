import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, exact } from '../../kernel/decimal.ts'
import { type Cents, cents, moneyText } from '../../kernel/money.ts'
import { parseRate } from '../rate-grammar.ts'
import { type ChargeableRate, customsDuty } from './customs-duty.ts'
import type { Quantity } from './facts.ts'
import { dollars } from './testing.ts'

const rate = (text: string): ChargeableRate => {
  const parsed = parseRate(text)
  if (parsed === null || 'notAvailable' in parsed) throw new Error(`no rate: ${text}`)
  return parsed
}
const quantity = (text: string): Quantity => {
  const [amount = '', unit = ''] = text.split(' ')
  return { amount: exact(amount), unit }
}
const duty = (text: string, value: string, of?: string): string => {
  const outcome = customsDuty(rate(text), dollars(value), of === undefined ? null : quantity(of))
  return outcome.ok ? moneyText(outcome.value.amount) : `wants ${outcome.refusals[0]?.unit}`
}
const decidedBy = (text: string, value: string, of: string) => {
  const outcome = customsDuty(rate(text), dollars(value), quantity(of))
  return outcome.ok && outcome.value.formula.kind === 'compound' ? outcome.value.formula.decidedBy : undefined
}

describe('Customs duty: min(maximum, max(minimum, base)), rounded half up once (declarations 3.3)', () => {
  for (const [text, value, of, expected, why] of [
    ['Free', '30000.00', undefined, '0.00', 'free of duty'],
    ['6.5%', '30000.00', undefined, '1950.00', 'the reply of the agency’s own sample'],
    ['35%', '0.01', undefined, '0.00', 'a third of a cent rounds down'],
    ['50%', '0.01', undefined, '0.01', 'half a cent rounds up'],
    ['2.82¢/kg', '1000.00', '500 KGM', '14.10', 'cents a kilogram, whatever the value'],
    ['$4.94/tonne', '1000.00', '2.5 TNE', '12.35', 'dollars a tonne'],
    ['3.3¢/litre', '1000.00', '100 LTR', '3.30', 'cents a litre'],
    ['12.28¢/litre of absolute ethyl alcohol', '1000.00', '40 LPA', '4.91', '4.912 dollars'],
    ['1.51¢/dozen', '1000.00', '250 DZN', '3.78', '3.775 rounds up'],
    ['0.86¢each', '1000.00', '100 NMB', '0.86', 'cents each'],
    ['$6.12/kg', '10.00', '2 KGM', '12.24', 'more than the goods are worth'],
    ['0.94¢/kg plus 4%', '1000.00', '100 KGM', '40.94', 'both parts'],
    ['$15.90/tonne plus 7%', '1000.00', '2 TNE', '101.80', 'both parts'],
    ['238% but not less than $1.25/kg', '100.00', '500 KGM', '625.00', 'the minimum of 625.00 beats 238.00'],
    ['238% but not less than $1.25/kg', '1000.00', '500 KGM', '2380.00', '238 % beats the minimum of 625.00'],
    ['4.68¢/kg but not less than 12.5%', '100.00', '100 KGM', '12.50', 'the minimum is a percentage'],
    ['241% but not less than $34.50/hl', '10.00', '2 HLT', '69.00', 'dollars a hectolitre'],
    ['163.5% but not less than 79.9¢/dozen', '10.00', '30 DZN', '23.97', 'cents a dozen'],
    ['238% but not less than 30.8¢each', '1.00', '10 NMB', '3.08', 'cents each'],
    ['5% but not less than 4.74¢/kg or more than 9.48¢/kg', '1000.00', '1000 KGM', '50.00', 'between the two'],
    ['5% but not less than 4.74¢/kg or more than 9.48¢/kg', '100.00', '1000 KGM', '47.40', 'lifted to the minimum'],
    ['5% but not less than 4.74¢/kg or more than 9.48¢/kg', '9000.00', '1000 KGM', '94.80', 'held at the maximum'],
    ['1.88¢/kg but not less than 4% plus 4%', '100.00', '1000 KGM', '22.80', '18.80 beats 4.00, then 4.00 more'],
    ['1.88¢/kg but not less than 4% plus 4%', '1000.00', '1000 KGM', '80.00', 'the minimum of 40.00, then 40.00 more'],
  ] as const) {
    test(`${text} on ${value}${of ? ` and ${of}` : ''} is ${expected}: ${why}`, () => {
      expect(duty(text, value, of)).toBe(expected)
    })
  }

  test('which side decided is part of the working', () => {
    const text = '5% but not less than 4.74¢/kg or more than 9.48¢/kg'
    expect(decidedBy(text, '1000.00', '1000 KGM')).toBe('base')
    expect(decidedBy(text, '100.00', '1000 KGM')).toBe('minimum')
    expect(decidedBy(text, '9000.00', '1000 KGM')).toBe('maximum')
  })
})

describe('Quantities convert inside what they measure, and no further', () => {
  for (const [text, of, expected] of [
    ['2.82¢/kg', '0.5 TNE', '14.10'],
    ['2.82¢/kg', '500000 GRM', '14.10'],
    ['$4.94/tonne', '2500 KGM', '12.35'],
    ['3.3¢/litre', '1 HLT', '3.30'],
    ['241% but not less than $34.50/hl', '200 LTR', '2410.00'],
    ['1.51¢/dozen', '3000 NMB', '3.78'],
    ['0.86¢each', '8 DZN', '0.83'],
    ['12.28¢/litre of absolute ethyl alcohol', '0.4 HPA', '4.91'],
  ] as const) {
    test(`${text} on ${of} is ${expected}`, () => expect(duty(text, '1000.00', of)).toBe(expected))
  }

  test('a specific rate without a quantity says which unit it wants', () => {
    expect(duty('2.82¢/kg', '1000.00')).toBe('wants KGM')
    expect(duty('238% but not less than $2.91/dozen', '1000.00')).toBe('wants DZN')
  })
  test('litres are not litres of pure alcohol, and numbers are not kilograms', () => {
    expect(duty('12.28¢/litre of absolute ethyl alcohol', '1000.00', '40 LTR')).toBe('wants LPA')
    expect(duty('2.82¢/kg', '1000.00', '40 NMB')).toBe('wants KGM')
  })
})

describe('Properties of customs duty', () => {
  const texts = [
    'Free',
    '6.5%',
    '2.82¢/kg',
    '0.94¢/kg plus 4%',
    '238% but not less than $1.25/kg',
    '5% but not less than 4.74¢/kg or more than 9.48¢/kg',
    '1.88¢/kg but not less than 4% plus 4%',
  ]
  const anyRate = fc.constantFrom(...texts).map(rate)
  const value = fc.bigInt({ min: 0n, max: 10n ** 13n }).map(cents)
  const weight = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((units) => ({ amount: decimal(units, 3), unit: 'KGM' }))
  const amount = (of: ChargeableRate, on: Cents, kilograms: Quantity): bigint => {
    const outcome = customsDuty(of, on, kilograms)
    return outcome.ok ? outcome.value.amount : -1n
  }

  test('duty is never negative', () =>
    fc.assert(fc.property(anyRate, value, weight, (of, on, kilograms) => amount(of, on, kilograms) >= 0n)))
  test('more value never means less duty', () =>
    fc.assert(
      fc.property(anyRate, value, value, weight, (of, on, more, kilograms) => {
        return amount(of, on, kilograms) <= amount(of, cents(on + more), kilograms)
      }),
    ))
  test('a kilogram more never means less duty', () =>
    fc.assert(
      fc.property(anyRate, value, weight, (of, on, kilograms) => {
        const heavier = { ...kilograms, amount: decimal(kilograms.amount.units + 1_000n, 3) }
        return amount(of, on, kilograms) <= amount(of, on, heavier)
      }),
    ))
  test('a percentage is rounded to within half a cent', () =>
    fc.assert(
      fc.property(value, (on) => {
        const off = amount(rate('6.5%'), on, quantity('1 KGM')) * 1000n - on * 65n
        return off <= 500n && off > -500n
      }),
    ))
  test('kilograms and tonnes of the same weight pay the same', () =>
    fc.assert(
      fc.property(anyRate, value, weight, (of, on, kilograms) => {
        const tonnes = { amount: decimal(kilograms.amount.units, 6), unit: 'TNE' }
        return amount(of, on, kilograms) === amount(of, on, tonnes)
      }),
    ))
})
