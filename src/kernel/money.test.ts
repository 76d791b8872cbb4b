import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, exact, percent } from './decimal.ts'
import { add, cents, distribute, divideHalfUp, moneyText, negate, parseMoney, sum, times } from './money.ts'

const amount = fc.bigInt(-(10n ** 14n), 10n ** 14n).map(cents)

describe('Rounding: half up to the cent, away from zero (declarations 3.1)', () => {
  for (const [size, rate, result] of [
    ['30000.00', '6.5', '1950.00'],
    ['31950.00', '5', '1597.50'],
    ['0.10', '5', '0.01'],
    ['0.09', '5', '0.00'],
    ['-0.10', '5', '-0.01'],
  ] as const)
    test(`${rate} % of ${size} is ${result}`, () => {
      const parsed = parseMoney(size)
      expect(parsed.ok && moneyText(times(parsed.value, percent(rate)))).toBe(result)
    })

  test('a product is within half a cent of the exact product', () =>
    fc.assert(
      fc.property(amount, fc.bigInt(0n, 10n ** 8n), fc.integer({ min: 0, max: 8 }), (base, units, scale) => {
        const divisor = 10n ** BigInt(scale)
        const rounded = times(base, decimal(units, scale))
        const off = 2n * (rounded * divisor - base * units)
        expect(off <= divisor && off >= -divisor).toBe(true)
      }),
    ))

  test('rounding is symmetric about zero', () =>
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(1n, 10n ** 9n), (size, divisor) => {
        expect(divideHalfUp(-size, divisor)).toBe(-divideHalfUp(size, divisor))
      }),
    ))
})

describe('Splitting', () => {
  test('loses no cent and gives nobody more than a cent over the fair share', () =>
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n).map(cents),
        fc
          .array(fc.bigInt(0n, 10n ** 6n), { minLength: 1, maxLength: 30 })
          .filter((all) => all.some((one) => one > 0n)),
        (total, weights) => {
          const shares = distribute(total, weights)
          expect(sum(...shares)).toBe(total)
          const whole = weights.reduce((a, b) => a + b, 0n)
          shares.forEach((share, index) => {
            const off = share * whole - total * (weights[index] ?? 0n)
            expect(off > -whole && off < whole).toBe(true)
          })
        },
      ),
    ))

  test('the odd cent goes to the largest remainder, the earlier one on a tie', () => {
    expect(distribute(cents(100n), [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
  })
})

describe('The wire form', () => {
  test('what is printed is read back as the same amount', () =>
    fc.assert(
      fc.property(amount, (one) => {
        expect(parseMoney(moneyText(one))).toEqual({ ok: true, value: one })
      }),
    ))

  for (const text of ['', '1,234.56', '1e3', '1.005', '$5', '--1', '1.', 'NaN', '٣'])
    test(`"${text}" is refused`, () => expect(parseMoney(text).ok).toBe(false))

  test('adding the negative gives zero', () =>
    fc.assert(
      fc.property(amount, (one) => {
        expect(add(one, negate(one))).toBe(0n)
      }),
    ))
})

test('an exchange rate keeps its decimals: EUR 14,250.00 × 1.6161 is 23,029.43 (domain README, line A1)', () => {
  expect(moneyText(times(cents(14_250_00n), exact('1.6161')))).toBe('23029.43')
})
