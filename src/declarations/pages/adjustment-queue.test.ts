import { expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { bn15, parseTransactionNumber } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { PendingAdjustment } from '../cad.ts'
import { queueOf } from './adjustment-queue.tsx'

const waiting = (number: string, day: string, effect: bigint, filerName: string): PendingAdjustment => {
  const parsed = parseTransactionNumber(number)
  if (!parsed.ok) throw new Error(number)
  return {
    transactionNumber: parsed.value,
    version: 2,
    importer: bn15('123456782RM0001'),
    filerName,
    requestedOn: isoDate(day),
    reasonCodes: ['R2-74-1-C11'],
    totalBefore: cents(1_000_00n),
    totalAfter: cents(1_000_00n + effect),
  }
}
const all = [
  waiting('12345000001013', '2026-02-01', -50_00n, 'Tidewater & Finch'),
  waiting('12345000001024', '2026-02-03', 20_00n, 'Larkspur'),
  waiting('12345000000012', '2026-02-03', -900_00n, 'Larkspur'),
]
const days = (query: Parameters<typeof queueOf>[1]): readonly string[] =>
  queueOf(all, query).map((one) => String(one.totalAfter - one.totalBefore))

test('oldest first unless told; by day, by the largest refund, by the most owing', () => {
  expect(days({ q: '', sort: 'oldest', from: 0 })).toEqual(['-5000', '2000', '-90000'])
  expect(days({ q: '', sort: 'newest', from: 0 })).toEqual(['2000', '-90000', '-5000'])
  expect(days({ q: '', sort: 'refund', from: 0 })).toEqual(['-90000', '-5000', '2000'])
  expect(days({ q: '', sort: 'owing', from: 0 })).toEqual(['2000', '-5000', '-90000'])
})
test('found by any part of number, account, filer or reason, whatever the capitals', () => {
  expect(days({ q: 'larkspur', sort: 'oldest', from: 0 })).toEqual(['2000', '-90000'])
  expect(days({ q: '00001013', sort: 'oldest', from: 0 })).toEqual(['-5000'])
  expect(days({ q: 'r2-74', sort: 'oldest', from: 0 })).toHaveLength(3)
  expect(days({ q: 'x', sort: 'oldest', from: 0 })).toEqual([])
})
