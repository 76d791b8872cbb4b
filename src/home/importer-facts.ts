import { type AccountAccess, type Actor, may } from '../access/index.ts'
import {
  type Cycle,
  cycleOfMonth,
  nextPaymentDueOn,
  nextStatementCycle,
  nextStatementSoFar,
  type StatementFacts,
  statementsOf,
} from '../billing/index.ts'
import { type CadListItem, type DraftSummary, draftSummary, listCads, listDrafts } from '../declarations/index.ts'
import { type RppStatus, rppStatus } from '../enrolment/index.ts'
import { addMonths, type IsoDate, monthOf } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { type AccountBalance, accountBalance, type Item, openItems } from '../ledger/index.ts'
import { type Message, recentNews } from '../notices/index.ts'
import type { Tx } from '../platform/db.ts'
import { type Security, securityOf } from '../security/index.ts'
import type { PageContext } from '../web/page-context.ts'

/** What is owed; absent where the account is open for own declarations only. */
export interface OwedFacts {
  readonly dueOn: IsoDate
  readonly balance: AccountBalance
  /** Open debts due by then, oldest first. */
  readonly dueItems: readonly Item[]
  readonly cycle: Cycle
  readonly next: { readonly cycle: Cycle; readonly charges: Cents }
  /** Newest first, at most twelve. */
  readonly statements: readonly StatementFacts[]
}

/** Everything the first page of an account shows. */
export interface ImporterFacts {
  readonly account: AccountAccess
  readonly owed: OwedFacts | null
  readonly security: Security | null
  readonly rpp: RppStatus
  readonly drafts: readonly DraftSummary[]
  readonly recent: readonly CadListItem[]
  readonly news: readonly Message[]
  readonly mayPay: boolean
  readonly mayFile: boolean
}

export async function importerFacts(
  tx: Tx,
  actor: Actor,
  account: AccountAccess,
  { today, services }: Pick<PageContext, 'today' | 'services'>,
): Promise<ImporterFacts> {
  const { bn15 } = account
  const allowed = (action: Parameters<typeof may>[1]): boolean => may(actor, action, bn15, today).allowed
  const intake = { today, reference: services.tariff, settings: services.settings }
  const recent = await listCads(tx, actor, { importer: bn15, limit: 5 }, today)
  const drafts = await listDrafts(tx, actor, { importer: bn15 }, today)
  return {
    account,
    owed: allowed('view_balance') ? await owedFacts(tx, bn15, today) : null,
    security: allowed('view_security') ? await securityOf(tx, bn15, today) : null,
    rpp: await rppStatus(tx, bn15, today),
    drafts: drafts.map((draft) => draftSummary(draft, intake)).toSorted(byDeadline),
    recent: recent.ok ? recent.value.data : [],
    news: allowed('view_notices') ? await recentNews(tx, [bn15], 6) : [],
    mayPay: allowed('pay'),
    mayFile: allowed('draft_declaration'),
  }
}

async function owedFacts(tx: Tx, bn15: Bn15, today: IsoDate): Promise<OwedFacts> {
  const dueOn = nextPaymentDueOn(today)
  const statements = await statementsOf(tx, bn15, 12)
  const upcoming = nextStatementCycle(today)
  // On the 25th itself the statement is out already: the next one is that of the month after.
  const isOut = statements[0]?.month === upcoming.month
  const next = isOut ? cycleOfMonth(addMonths(upcoming.month, 1)) : upcoming
  const open = await openItems(tx, bn15)
  return {
    dueOn,
    balance: await accountBalance(tx, bn15, today, dueOn),
    dueItems: open.filter((item) => item.side === 'debit' && item.dueOn <= dueOn),
    cycle: cyclePaidOn(dueOn),
    next: { cycle: next, charges: (await nextStatementSoFar(tx, bn15, next.month)).charges },
    statements,
  }
}

/** A payment falls at the end of its month, or in the first days of the next. */
function cyclePaidOn(dueOn: IsoDate): Cycle {
  const same = cycleOfMonth(monthOf(dueOn))
  return same.paymentDueOn === dueOn ? same : cycleOfMonth(addMonths(monthOf(dueOn), -1))
}

/** Earliest deadline first, those without one last. */
export const byDeadline = (a: DraftSummary, b: DraftSummary): number =>
  (a.fileBy ?? '9999') < (b.fileBy ?? '9999') ? -1 : (a.fileBy ?? '9999') > (b.fileBy ?? '9999') ? 1 : 0
