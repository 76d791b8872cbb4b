/** The front door of billing: the calendar of release to payment, daily notices, statements. Start reading at README.md. */

export { billingApis } from './api/index.ts'
export {
  accountBy,
  type CalendarFacts,
  type Cycle,
  cycleMonth,
  cycleOf,
  cycleOfMonth,
  cyclesOfYear,
  isStream,
  lastDayToPay,
  nextPaymentDueOn,
  nextStatementCycle,
  noFacts,
  overdueBefore,
  paymentDueDate,
  type ReleaseCalendar,
  releaseCalendar,
  STREAMS,
  type Stream,
} from './calendar/cycle.ts'
export {
  addBusinessDays,
  addLegalDays,
  addWeekdays,
  businessDayBefore,
  isBusinessDay,
  isHoliday,
  rollLegalDay,
} from './calendar/days.ts'
export { federalHolidays } from './calendar/holidays.ts'
export {
  type DailyNotice,
  dailyNotice,
  dailyNoticesOf,
  issueDailyNotices,
  noticeItems,
  noticePeriod,
} from './daily-notice.ts'
export { issueStatements } from './issue-statements.ts'
export { problems } from './problems.ts'
export { routes } from './routes.ts'
export { type StatementFacts, type StatementOfAccount, statementOf } from './statement.ts'
export { changedSince, nextStatementSoFar, sinceIssued, statementIssuedOn, statementsOf } from './statement-store.ts'
export { tasks } from './tasks.ts'
