import { calendarApi } from '../calendar/api.ts'
import { accountsApi } from './accounts.ts'
import { dailyNoticesApi } from './daily-notices.ts'
import { statementsApi } from './statements.ts'
import { transactionsApi } from './transactions.ts'

/** Billing's part of the API, below `/api/v1`. */
export const billingApis = [calendarApi, accountsApi, transactionsApi, dailyNoticesApi, statementsApi]
