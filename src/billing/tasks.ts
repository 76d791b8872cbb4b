import { dayOfMonth } from '../kernel/dates.ts'
import { clearDueDebts } from '../ledger/index.ts'
import type { CalendarTask } from '../platform/calendar.ts'
import { isNoticeDay, issueDailyNotices } from './daily-notice.ts'
import { issueStatements } from './issue-statements.ts'

/** Billing's part of the calendar, in the order of a day (money 8): notices, clearing of what is due, statements. */
export const tasks: readonly CalendarTask[] = [
  { name: 'billing.daily_notices', isDue: isNoticeDay, run: issueDailyNotices },
  { name: 'billing.clear_due_debts', isDue: () => true, run: clearDueDebts },
  { name: 'billing.statements', isDue: (day) => dayOfMonth(day) === 25, run: issueStatements },
]
