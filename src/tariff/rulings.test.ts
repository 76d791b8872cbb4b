import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { rulingsOf } from './rulings.ts'
import type { TableRow, Tables } from './tables.ts'

const row = (ruling: string, code: string, changed: Partial<TableRow<'ruling'>> = {}): TableRow<'ruling'> => ({
  ruling,
  code,
  kind: 'tariff',
  status: 'issued',
  decided_on: '2025-03-01',
  valid_from: '2025-03-01',
  valid_to: '',
  en: 'A flask',
  fr: 'Une bouteille',
  why_en: '',
  why_fr: '',
  address: '',
  source: 'test',
  ...changed,
})
const { rulings, allRulings } = rulingsOf({
  ruling: [
    row('OLD-1', '961700', { decided_on: '2024-01-01', valid_from: '2024-01-01' }),
    row('NEW-1', '9617000000'),
    row('GONE-1', '9617', { status: 'revoked', decided_on: '2026-01-01', valid_to: '2026-06-30' }),
    row('ENDED-1', '9617', { valid_to: '2025-12-31' }),
    row('LATER-1', '9617', { decided_on: '2026-12-01' }),
    row('OTHER-1', '961310'),
  ],
} as unknown as Tables)
const day = isoDate('2026-11-24')
const numbers = (code: string): string[] => rulings(code, day).map(({ number }) => number)

describe('Published rulings of a number', () => {
  test('those above and below it, in force and latest first; what is decided later is not known yet', () =>
    expect(numbers('96170000')).toEqual(['NEW-1', 'OLD-1', 'GONE-1', 'ENDED-1']))
  test('revoked and ended ones stay to be read, marked', () =>
    expect(
      rulings('9617', day)
        .filter(({ isInForce }) => !isInForce)
        .map(({ number }) => number),
    ).toEqual(['GONE-1', 'ENDED-1']))
  test('a ruling at a line is not one of another line, and a chapter has none of its own', () => {
    expect(numbers('9617000010')).toEqual(['OLD-1', 'GONE-1', 'ENDED-1'])
    expect(numbers('96')).toEqual([])
    expect(numbers('961310')).toEqual(['OTHER-1'])
  })
})

test('of all numbers together: every one published by the day, in the same order', () =>
  expect(allRulings(day).map(({ number }) => number)).toEqual(['NEW-1', 'OTHER-1', 'OLD-1', 'GONE-1', 'ENDED-1']))
