import { describe, expect, test } from 'vitest'
import { meanings } from './find.ts'

describe('What stands in the search box is read in every way it can be', () => {
  test('14 digits with the right check digit: a transaction number, newest version', () =>
    expect(meanings('12345 00000001 2', 'en').transaction).toEqual({ number: '12345000000012', version: null }))
  test('19 digits: the version they name', () =>
    expect(meanings('12345000000012-00002', 'en').transaction).toEqual({ number: '12345000000012', version: 2 }))
  test('14 digits with a wrong check digit are none', () =>
    expect(meanings('12345000000013', 'en').transaction).toBeNull())
  test('an account number, with spaces too', () =>
    expect(meanings('123456782 RM 0001', 'fr').account).toBe('123456782RM0001'))
  test('the account of another program is no import account', () =>
    expect(meanings('123456782RT0001', 'en').account).toBeNull())
  test('4 to 10 digits, with points: a classification number', () => {
    expect(meanings('9617.00', 'en').classification).toBe('961700')
    expect(meanings('7323.93.90.10', 'fr').classification).toBe('7323939010')
    expect(meanings('961', 'en').classification).toBeNull()
  })
  test('a payment by its id', () => expect(meanings('pay_01jdabc123', 'en').payment).toBe('pay_01jdabc123'))
  test('an amount has a dollar sign or cents, in the habit of either language', () => {
    expect(meanings('$6,642.84', 'en').amount).toBe(664284n)
    expect(meanings('6 642,84 $', 'fr').amount).toBe(664284n)
    expect(meanings('$500', 'en').amount).toBe(50000n)
    expect(meanings('9617', 'en').amount).toBeNull()
  })
  test('words are words', () =>
    expect(meanings('stoneware mugs', 'en')).toMatchObject({
      transaction: null,
      account: null,
      classification: null,
      amount: null,
    }))
})
