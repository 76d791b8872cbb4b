import { addDays, addMonths, dayInMonth, dayOfMonth, type IsoDate, type IsoMonth, monthOf } from '../../kernel/dates.ts'
import { addBusinessDays, addWeekdays, type LocalHolidays, rollLegalDay } from './days.ts'

/**
 * How goods came in decides their period: `rpp` commercial goods released before payment; `clvs` courier low value;
 * `csa1`, `csa2` the two options of customs self-assessment. Pipeline and power goods use the `clvs` dates (K32).
 */
export const STREAMS = ['rpp', 'clvs', 'csa1', 'csa2'] as const
export type Stream = (typeof STREAMS)[number]
export const isStream = (text: string): text is Stream => (STREAMS as readonly string[]).includes(text)

/** A due date deferred by a bulletin of the agency (money BC-11). `stream` absent: every stream. */
export interface DueDateOverride {
  readonly month: IsoMonth
  readonly stream?: Stream
  readonly dueOn: IsoDate
  readonly bulletin: string
}

/** What the rules cannot compute: bulletins and the holidays of the office of release. */
export interface CalendarFacts {
  readonly overrides: readonly DueDateOverride[]
  readonly localHolidays: LocalHolidays
}
export const noFacts: CalendarFacts = { overrides: [], localHolidays: new Set() }

/** Figures of the settings `cycle.closes.day`, `statement.day`, `payment.due.weekdays`, `accounting.due.rpp`, `.clvs`. */
const PERIOD_CLOSES_ON = 17
const STATEMENT_ON = 25
const WEEKDAYS_TO_PAY = 10
const BUSINESS_DAYS_TO_ACCOUNT = 5
const CLVS_ACCOUNT_ON = 24

/** A billing cycle, named by the month of its statement. All days inclusive. */
export interface Cycle {
  readonly month: IsoMonth
  readonly periodStart: IsoDate
  readonly periodEnd: IsoDate
  readonly statementOn: IsoDate
  readonly paymentDueOn: IsoDate
}

const byCalendarMonth = (stream: Stream): boolean => stream === 'clvs' || stream === 'csa1'

/**
 * The month of the statement on which goods released that day appear. The period follows the release, not the
 * accounting (money BC-1, K1): 17th in, 18th out; courier goods and CSA option 1 go by calendar month.
 * Source: SOR/86-1062 ss. 7.4, 10.1, 10.3 [official].
 */
export function cycleMonth(releasedOn: IsoDate, stream: Stream): IsoMonth {
  const month = monthOf(releasedOn)
  if (byCalendarMonth(stream)) return addMonths(month, 1)
  return dayOfMonth(releasedOn) <= PERIOD_CLOSES_ON ? month : addMonths(month, 1)
}

/** Payment due date of a cycle: the 10th weekday after the 17th, holidays counted, unless a bulletin moved it. */
export function paymentDueDate(month: IsoMonth, stream: Stream = 'rpp', facts: CalendarFacts = noFacts): IsoDate {
  const moved = facts.overrides.find((one) => one.month === month && (one.stream ?? stream) === stream)
  return moved?.dueOn ?? addWeekdays(dayInMonth(month, PERIOD_CLOSES_ON), WEEKDAYS_TO_PAY)
}

export function cycleOfMonth(month: IsoMonth, stream: Stream = 'rpp', facts: CalendarFacts = noFacts): Cycle {
  const before = addMonths(month, -1)
  const [periodStart, periodEnd] = byCalendarMonth(stream)
    ? [dayInMonth(before, 1), addDays(dayInMonth(month, 1), -1)]
    : [dayInMonth(before, PERIOD_CLOSES_ON + 1), dayInMonth(month, PERIOD_CLOSES_ON)]
  return {
    month,
    periodStart,
    periodEnd,
    statementOn: dayInMonth(month, STATEMENT_ON),
    paymentDueOn: paymentDueDate(month, stream, facts),
  }
}

export const cycleOf = (releasedOn: IsoDate, stream: Stream, facts: CalendarFacts = noFacts): Cycle =>
  cycleOfMonth(cycleMonth(releasedOn, stream), stream, facts)

/**
 * Last day to account. `rpp`: five business days, the day of release is day 0 (SOR/86-1062 s. 10; money BC-3, BC-4);
 * `clvs`: the 24th of the next month (s. 7.4); CSA: with the payment (s. 10.3).
 */
export function accountBy(releasedOn: IsoDate, stream: Stream, facts: CalendarFacts = noFacts): IsoDate {
  if (stream === 'rpp') return addBusinessDays(releasedOn, BUSINESS_DAYS_TO_ACCOUNT, facts.localHolidays)
  if (stream === 'clvs') return dayInMonth(cycleMonth(releasedOn, stream), CLVS_ACCOUNT_ON)
  return cycleOf(releasedOn, stream, facts).paymentDueOn
}

/** Every day that follows from a release. */
export interface ReleaseCalendar extends Cycle {
  readonly releasedOn: IsoDate
  readonly stream: Stream
  readonly accountBy: IsoDate
  /** Changes up to 23:59 Eastern of this day are corrections, accepted at once; later ones are adjustments. */
  readonly correctionUntil: IsoDate
  /** First day that bears interest when the debt stays unpaid. */
  readonly interestFrom: IsoDate
}

export function releaseCalendar(releasedOn: IsoDate, stream: Stream, facts: CalendarFacts = noFacts): ReleaseCalendar {
  const cycle = cycleOf(releasedOn, stream, facts)
  return {
    ...cycle,
    releasedOn,
    stream,
    accountBy: accountBy(releasedOn, stream, facts),
    correctionUntil: cycle.paymentDueOn,
    interestFrom: addDays(cycle.paymentDueOn, 1),
  }
}

/**
 * Last day on which a payment is taken without charge. A due date on a holiday stays the due date, yet the
 * Interpretation Act lets an act be done on the next day that is none (money BC-9, `payment.due.holiday.grace`).
 */
export const lastDayToPay = (dueOn: IsoDate): IsoDate => rollLegalDay(dueOn)

/**
 * Debts due before this day are overdue today. It is today itself, or, after days without business, the first of them:
 * a debt due on a holiday may still be paid the next day that is none (BC-9).
 * @example 2026-07-02 → 2026-07-01: what was due on Canada Day is not overdue yet.
 */
export function overdueBefore(today: IsoDate): IsoDate {
  let day = today
  while (lastDayToPay(addDays(day, -1)) >= today) day = addDays(day, -1)
  return day
}

/**
 * The cycle whose statement comes next (or today), for goods of the commercial stream.
 * @example 2026-11-24 → November 2026 (statement tomorrow); 2026-11-26 → December.
 */
export const nextStatementCycle = (today: IsoDate, facts: CalendarFacts = noFacts): Cycle =>
  cycleOfMonth(dayOfMonth(today) <= STATEMENT_ON ? monthOf(today) : addMonths(monthOf(today), 1), 'rpp', facts)

/**
 * The next payment due date, today included: what a payment made today is for (money PAY-8; ledger `clearsDueBy`).
 * @example 2026-01-30 → 2026-01-30; 2026-01-31 → 2026-03-03.
 */
export function nextPaymentDueOn(today: IsoDate, facts: CalendarFacts = noFacts): IsoDate {
  const before = paymentDueDate(addMonths(monthOf(today), -1), 'rpp', facts)
  if (before >= today) return before
  const current = paymentDueDate(monthOf(today), 'rpp', facts)
  return current >= today ? current : paymentDueDate(addMonths(monthOf(today), 1), 'rpp', facts)
}

/** The twelve cycles of a year. */
export const cyclesOfYear = (year: number, stream: Stream = 'rpp', facts: CalendarFacts = noFacts): Cycle[] =>
  Array.from({ length: 12 }, (_, index) =>
    cycleOfMonth(`${year}-${String(index + 1).padStart(2, '0')}` as IsoMonth, stream, facts),
  )
