import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  dayInMonth,
  dayOfWeek,
  daysBetween,
  type Instant,
  type IsoMonth,
  isoDate,
  parseIsoDate,
  torontoDay,
  torontoTime,
} from './dates.ts'

const day = fc.integer({ min: 0, max: 90_000 }).map((count) => addDays(isoDate('1950-01-01'), count))

test('adding days and counting them back agree', () =>
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count)
    }),
  ))

test('25 January 2026 is a Sunday, 1 July 2026 a Wednesday', () => {
  expect(dayOfWeek(isoDate('2026-01-25'))).toBe(0)
  expect(dayOfWeek(isoDate('2026-07-01'))).toBe(3)
})

test('a day that is not in the calendar is refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '1899-12-31', '2200-01-01'])
    expect(parseIsoDate(text).ok).toBe(false)
  expect(parseIsoDate('2028-02-29').ok).toBe(true)
})

test('days reckoned from others may leave the years that people may write', () => {
  expect(dayInMonth('2200-01' as IsoMonth, 17)).toBe('2200-01-17')
  expect(addYears(isoDate('2199-06-01'), 4)).toBe('2203-06-01')
  expect(addYears(isoDate('2196-02-29'), 1)).toBe('2197-02-28')
  expect(() => isoDate('2200-02-30')).toThrow('not a day')
})

test('months roll over the year in both directions', () => {
  expect(addMonths('2026-12' as IsoMonth, 1)).toBe('2027-01')
  expect(addMonths('2026-01' as IsoMonth, -1)).toBe('2025-12')
})

test('the clock in Toronto agrees with the time zone database at every hour of 1950 to 2100', () =>
  fc.assert(
    fc.property(fc.integer({ min: -631_152_000, max: 4_102_444_800 }), (second) => {
      const instant = new Date(second * 1000).toISOString() as Instant
      const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO('America/Toronto')
      expect(torontoTime(instant)).toBe(zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '))
    }),
    { numRuns: 500 },
  ))

describe('The legal day is the one on a clock in Toronto', () => {
  for (const [instant, expected] of [
    ['2026-01-31T04:59:59.999Z', '2026-01-30'],
    ['2026-01-31T05:00:00.000Z', '2026-01-31'],
    ['2026-07-02T03:59:59.000Z', '2026-07-01'],
    ['2026-07-02T04:00:00.000Z', '2026-07-02'],
  ] as const)
    test(`${instant} is ${expected}`, () => expect(torontoDay(instant as Instant)).toBe(expected))
})
