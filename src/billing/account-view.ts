import { addDays, addMonths, type IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import { type AccountBalance, accountBalance, type Item, openItems } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { type Cycle, cycleOfMonth, nextPaymentDueOn, nextStatementCycle, overdueBefore } from './calendar/cycle.ts'
import { loadCalendarFacts } from './calendar/store.ts'
import { type DailyNotice, dailyNoticesOf } from './daily-notice.ts'
import type { StatementFacts } from './statement.ts'
import { nextStatementSoFar, statementsOf } from './statement-store.ts'

/** Everything the page of an account's money shows. */
export interface AccountView {
  readonly bn15: Bn15
  readonly dueOn: IsoDate
  readonly state: AccountBalance
  readonly open: readonly Item[]
  /** The cycle that is paid on `dueOn`. */
  readonly cycle: Cycle
  readonly next: { readonly cycle: Cycle; readonly soFar: Awaited<ReturnType<typeof nextStatementSoFar>> }
  readonly latest: StatementFacts | undefined
  readonly notices: readonly DailyNotice[]
}

export async function accountView(tx: Tx, bn15: Bn15, today: IsoDate): Promise<AccountView> {
  const facts = await loadCalendarFacts(tx)
  const dueOn = nextPaymentDueOn(today, facts)
  const latest = (await statementsOf(tx, bn15, 1))[0]
  const upcoming = nextStatementCycle(today, facts)
  // On the 25th itself the statement is out already: the next one is that of the month after.
  const nextCycle = latest?.month === upcoming.month ? nextStatementCycle(nextDayAfter(upcoming), facts) : upcoming
  return {
    bn15,
    dueOn,
    state: await accountBalance(tx, bn15, overdueBefore(today), dueOn),
    open: await openItems(tx, bn15),
    cycle: cyclePaidOn(dueOn, upcoming, facts),
    next: { cycle: nextCycle, soFar: await nextStatementSoFar(tx, bn15, nextCycle.month) },
    latest,
    notices: await dailyNoticesOf(tx, bn15, 5),
  }
}

const nextDayAfter = (cycle: Cycle): IsoDate => addDays(cycle.statementOn, 1)

/** The cycle whose payment falls on a day: this month's, or last month's in the first days of a month. */
function cyclePaidOn(dueOn: IsoDate, near: Cycle, facts: Parameters<typeof cycleOfMonth>[2]): Cycle {
  const months = [near.month, addMonths(near.month, -1), addMonths(near.month, 1)]
  return months.map((month) => cycleOfMonth(month, 'rpp', facts)).find((cycle) => cycle.paymentDueOn === dueOn) ?? near
}
