import { addDays, dayOfWeek, type IsoDate, isoDate } from '../../kernel/dates.ts'

/**
 * Holidays that count in the five days of accounting: the Interpretation Act, s. 35, as read in money BC-5 [official].
 * No Boxing Day (it is not in the federal list); Sundays are holidays by definition and live in `days.ts`.
 * Days of one place (provincial, civic) come as `local` rows of an office: always in the filer's favour (setting
 * `holidays.local`, K4).
 */
export interface Holiday {
  readonly on: IsoDate
  readonly name: HolidayName
}

export type HolidayName =
  | 'new_year'
  | 'good_friday'
  | 'easter_monday'
  | 'victoria_day'
  | 'canada_day'
  | 'labour_day'
  | 'truth_and_reconciliation'
  | 'thanksgiving'
  | 'remembrance_day'
  | 'christmas'

/** Easter Sunday of the western calendar (the anonymous Gregorian computation), 1900 to 2199. */
export function easterSunday(year: number): IsoDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const march = epact + weekday - 7 * late + 114
  return dayOf(year, Math.floor(march / 31), (march % 31) + 1)
}

const dayOf = (year: number, month: number, day: number): IsoDate =>
  isoDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

/** The nth Monday of a month, counted from its first day. */
function nthMonday(year: number, month: number, nth: number): IsoDate {
  const first = dayOf(year, month, 1)
  return addDays(first, ((8 - dayOfWeek(first)) % 7) + 7 * (nth - 1))
}

/** The Monday before 25 May. */
function victoriaDay(year: number): IsoDate {
  const eve = dayOf(year, 5, 24)
  return addDays(eve, -((dayOfWeek(eve) + 6) % 7))
}

/** The federal holidays of a year, in order. 30 September counts since 2021. */
export function federalHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year)
  return [
    { on: dayOf(year, 1, 1), name: 'new_year' },
    { on: addDays(easter, -2), name: 'good_friday' },
    { on: addDays(easter, 1), name: 'easter_monday' },
    { on: victoriaDay(year), name: 'victoria_day' },
    { on: dayOf(year, 7, 1), name: 'canada_day' },
    { on: nthMonday(year, 9, 1), name: 'labour_day' },
    ...(year >= 2021 ? [{ on: dayOf(year, 9, 30), name: 'truth_and_reconciliation' } as const] : []),
    { on: nthMonday(year, 10, 2), name: 'thanksgiving' },
    { on: dayOf(year, 11, 11), name: 'remembrance_day' },
    { on: dayOf(year, 12, 25), name: 'christmas' },
  ]
}

const tabled = new Map<number, ReadonlyMap<IsoDate, HolidayName>>()

/** The federal holiday of a day, if it is one. */
export function federalHoliday(day: IsoDate): HolidayName | undefined {
  const year = Number(day.slice(0, 4))
  let table = tabled.get(year)
  if (!table) {
    table = new Map(federalHolidays(year).map((holiday) => [holiday.on, holiday.name]))
    tabled.set(year, table)
  }
  return table.get(day)
}
