import { whoMay } from '../access/index.ts'
import { anyone, get, type Route } from '../web/routes.ts'
import { showCalendar } from './pages/calendar.tsx'
import { showDailyNotice } from './pages/daily-notice.tsx'
import { showMoney } from './pages/money.tsx'
import { showStatement } from './pages/statement.tsx'
import { showStatements } from './pages/statements.tsx'
import { showTransaction } from './pages/transaction.tsx'
import { showTransactions } from './pages/transactions.tsx'

/** The pages of money that read. Paying is in src/payments. */
export const routes: readonly Route[] = [
  get('/calendar', anyone, showCalendar),
  get('/money', whoMay('view_account'), showMoney),
  get('/money/transactions', whoMay('export_transactions'), showTransactions),
  get('/money/transactions/:id', whoMay('export_transactions'), showTransaction),
  get('/money/statements', whoMay('view_statements'), showStatements),
  get('/money/statements/:date', whoMay('view_statements'), showStatement),
  get('/money/daily-notices/:date', whoMay('view_daily_notices'), showDailyNotice),
]
