import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, isBn9CheckDigitRight, newId, parseBn15, parseTransactionNumber, transactionNumber } from './ids.ts'

describe('Check digit of a business number: Luhn (accounts-and-access ID-2)', () => {
  for (const right of ['123456782', '100000009', '700000003', '876543216'])
    test(`${right} is right`, () => expect(isBn9CheckDigitRight(right)).toBe(true))
  for (const wrong of ['123456789', '112358145'])
    test(`${wrong} is wrong`, () => expect(isBn9CheckDigitRight(wrong)).toBe(false))
})

describe('A program account is BN9 + RM + 4 digits (ID-3, ID-4, ID-8)', () => {
  for (const text of ['123456782RM0001', '123456782 RM 0001', '123456782-rm-0001'])
    test(`${text} is taken`, () => expect(parseBn15(text)).toEqual({ ok: true, value: '123456782RM0001' }))
  for (const [text, fault] of [
    ['123456782RT0001', 'bn15_program'],
    ['123456789RM0001', 'bn15_check_digit'],
    ['123456782', 'bn15_malformed'],
    ['123456782RM001', 'bn15_malformed'],
  ] as const)
    test(`${text} is refused: ${fault}`, () => expect(parseBn15(text)).toEqual({ ok: false, refusals: [fault] }))
})

describe('Check digit of a transaction number: the remainder itself, not Luhn (ID-22)', () => {
  for (const [first13, digit] of [
    ['1234500000001', 2],
    ['1234500000002', 3],
    ['1234500000010', 3],
    ['9999900007032', 8],
    ['5432187654321', 9],
    ['3333333333333', 7],
    ['1020700022087', 0],
    ['1020700350233', 2],
    ['1020700300058', 5],
    ['1328400600024', 1],
  ] as const)
    test(`${first13} → ${digit}`, () => expect(checkDigit(first13)).toBe(digit))

  test('what is allocated is accepted, and one changed digit is not', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 1, max: 9 }),
        (sequence, at, by) => {
          const number = transactionNumber('12345', sequence)
          expect(parseTransactionNumber(number)).toEqual({ ok: true, value: number })
          const digits = [...number]
          digits[at] = String((Number(digits[at]) + by) % 10)
          expect(parseTransactionNumber(digits.join('')).ok).toBe(false)
        },
      ),
    ))

  test('the 19 digits shown to people are read as the 14', () =>
    expect(parseTransactionNumber('12345000000012 00001')).toEqual({ ok: true, value: '12345000000012' }))
})

test('ids made later sort later', () => {
  const first = newId('pay')
  expect(first).toMatch(/^pay_[0-9a-z]{26}$/)
})
