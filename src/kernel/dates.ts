import { accept, type Outcome, refuse } from './outcome.ts'

declare const brand: unique symbol

/** A legal day in Eastern time, `YYYY-MM-DD`. Compare with `<`. */
export type IsoDate = string & { readonly [brand]: 'IsoDate' }
/** `YYYY-MM`. */
export type IsoMonth = string & { readonly [brand]: 'IsoMonth' }
/** An instant, RFC 3339 in UTC with milliseconds (`2026-01-25T11:02:03.123Z`). */
export type Instant = string & { readonly [brand]: 'Instant' }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_PER_DAY = 86_400_000

/** Reads a day that exists in the calendar, 1900 to 2199: what somebody may write. */
export function parseIsoDate(text: string): Outcome<IsoDate, 'date_malformed'> {
  const day = existing(text.trim())
  return day && day >= '1900' && day < '2200' ? accept(day) : refuse('date_malformed' as const)
}

/**
 * A literal of our own code, a trusted row, or a day reckoned from another; throws when it does not exist. Reckoning may
 * leave the years that people may write: the cycle of a release in December 2199 is paid in the year after.
 */
export function isoDate(text: string): IsoDate {
  const day = existing(text.trim())
  if (!day) throw new Error(`not a day: ${text}`)
  return day
}

function existing(text: string): IsoDate | null {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? []
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return month !== '' && at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
    ? (text as IsoDate)
    : null
}

export const dayNumber = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_PER_DAY
const fromDayNumber = (number: number): IsoDate =>
  new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10) as IsoDate

export const addDays = (day: IsoDate, count: number): IsoDate => fromDayNumber(dayNumber(day) + count)
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)
/** 0 Sunday … 6 Saturday. */
export const dayOfWeek = (day: IsoDate): number => (((dayNumber(day) + 4) % 7) + 7) % 7
/** Monday to Friday, holidays included: the "weekday" of the Accounting Regulations, s. 2. */
export const isWeekday = (day: IsoDate): boolean => dayOfWeek(day) !== 0 && dayOfWeek(day) !== 6

export const dayOfMonth = (day: IsoDate): number => Number(day.slice(8, 10))
export const monthOf = (day: IsoDate): IsoMonth => day.slice(0, 7) as IsoMonth
export const dayInMonth = (month: IsoMonth, day: number): IsoDate => isoDate(`${month}-${String(day).padStart(2, '0')}`)

export function addMonths(month: IsoMonth, count: number): IsoMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as IsoMonth
}

/** The same day that many years later; the 29th of February falls back to the 28th. */
export function addYears(day: IsoDate, count: number): IsoDate {
  const same = existing(`${String(Number(day.slice(0, 4)) + count).padStart(4, '0')}${day.slice(4)}`)
  return same ?? addYears(addDays(day, -1), count)
}

const HOUR = 3_600_000
/** Difference of Toronto to UTC by hour of the epoch: it changes on whole hours, and lists ask for it hundreds of times. */
const torontoOffsets = new Map<number, number>()

function torontoOffset(at: number): number {
  const hour = Math.floor(at / HOUR)
  const known = torontoOffsets.get(hour)
  if (known !== undefined) return known
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/Toronto')
  const offset = zoned.offsetNanoseconds / 1_000_000
  if (torontoOffsets.size > 20_000) torontoOffsets.clear()
  torontoOffsets.set(hour, offset)
  return offset
}

/** What a clock in Toronto shows at an instant: `2026-01-25 06:02`, to the minute. */
export function torontoTime(instant: Instant | Date): string {
  const at = typeof instant === 'string' ? Date.parse(instant) : instant.getTime()
  return new Date(at + torontoOffset(at)).toISOString().slice(0, 16).replace('T', ' ')
}

/** The legal day of an instant: the date on a clock in Toronto. */
export const torontoDay = (instant: Instant | Date): IsoDate => torontoTime(instant).slice(0, 10) as IsoDate
