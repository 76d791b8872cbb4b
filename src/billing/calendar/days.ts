import { addDays, dayOfWeek, type IsoDate, isWeekday } from '../../kernel/dates.ts'
import { federalHoliday } from './holidays.ts'

/**
 * Three kinds of days, three helpers, never one (K3):
 *   business day: no Saturday, no holiday (a Sunday is one): the limit of accounting;
 *   weekday:      Monday to Friday, holidays counted: the payment due date;
 *   legal day:    every day counts, a last Saturday, Sunday or holiday rolls on: appeals, and the last day to pay.
 */
export type LocalHolidays = ReadonlySet<IsoDate>
const nowhere: LocalHolidays = new Set()

const SUNDAY = 0
const SATURDAY = 6

/** A holiday of the Interpretation Act, Sundays included. */
export const isHoliday = (day: IsoDate, local: LocalHolidays = nowhere): boolean =>
  dayOfWeek(day) === SUNDAY || federalHoliday(day) !== undefined || local.has(day)

/** Accounting Regulations s. 2: any day but a Saturday or a holiday. */
export const isBusinessDay = (day: IsoDate, local: LocalHolidays = nowhere): boolean =>
  dayOfWeek(day) !== SATURDAY && !isHoliday(day, local)

const nth = (from: IsoDate, count: number, counts: (day: IsoDate) => boolean): IsoDate => {
  let day = from
  for (let found = 0; found < count; ) {
    day = addDays(day, 1)
    if (counts(day)) found += 1
  }
  return day
}

/** The nth business day after a day; the day itself is day 0. */
export const addBusinessDays = (from: IsoDate, count: number, local: LocalHolidays = nowhere): IsoDate =>
  nth(from, count, (day) => isBusinessDay(day, local))

/** The last business day before a day. */
export function businessDayBefore(day: IsoDate): IsoDate {
  let before = addDays(day, -1)
  while (!isBusinessDay(before)) before = addDays(before, -1)
  return before
}

/** The nth weekday after a day. Holidays count: s. 2 makes "weekday" any Monday to Friday. */
export const addWeekdays = (from: IsoDate, count: number): IsoDate => nth(from, count, isWeekday)

/** A legal last day on a Saturday, Sunday or holiday moves to the next day that is none (Interpretation Act s. 26). */
export function rollLegalDay(day: IsoDate): IsoDate {
  let rolled = day
  while (!isBusinessDay(rolled)) rolled = addDays(rolled, 1)
  return rolled
}

/** A limit of `count` days after a day, all days counted, the last one rolled. */
export const addLegalDays = (from: IsoDate, count: number): IsoDate => rollLegalDay(addDays(from, count))
