import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { type Cents, larger, subtract, ZERO } from '../kernel/money.ts'
import { maybeOne, one, type Tx } from '../platform/db.ts'

/** What an account owes, at a glance. All amounts not negative but `balance`. */
export interface AccountBalance {
  /** Debit +: owed by the client; −: a credit. */
  readonly balance: Cents
  readonly openDebits: Cents
  readonly openCredits: Cents
  /** Open debits due before `on`. */
  readonly overdue: Cents
  /** Open debits due on or before `dueBy`, less every credit open. */
  readonly dueBy: Cents
  readonly openItems: number
}

/**
 * The state of today. @param on today, or the day before which a debt is overdue (billing `overdueBefore`). @param dueBy the next payment due date. One round trip.
 */
export async function accountBalance(tx: Tx, bn15: Bn15, on: IsoDate, dueBy: IsoDate): Promise<AccountBalance> {
  const row = await one<{
    debits: Cents
    credits: Cents
    overdue: Cents
    due: Cents
    count: number
    balance: Cents | null
  }>(
    tx,
    sql`select coalesce(sum(open_cents) filter (where side = 'debit'), 0)::bigint as debits,
          coalesce(sum(open_cents) filter (where side = 'credit'), 0)::bigint as credits,
          coalesce(sum(open_cents) filter (where side = 'debit' and due_on < ${on}::date), 0)::bigint as overdue,
          coalesce(sum(open_cents) filter (where side = 'debit' and due_on <= ${dueBy}::date), 0)::bigint as due,
          count(*)::int as count,
          (select balance_cents from ledger.account_balance where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15}) as balance
        from ledger.item where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and open_cents > 0`,
  )
  return {
    balance: row.balance ?? ZERO,
    openDebits: row.debits,
    openCredits: row.credits,
    overdue: row.overdue,
    dueBy: larger(subtract(row.due, row.credits), ZERO),
    openItems: row.count,
  }
}

/** The balance at the end of a day, from the items recorded by then. Debit +. */
export async function balance(tx: Tx, bn15: Bn15, on: IsoDate): Promise<Cents> {
  const row = await maybeOne<{ balance: Cents }>(
    tx,
    sql`select coalesce(sum(case side when 'debit' then original_cents else -original_cents end), 0)::bigint as balance
        from ledger.item where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and posted_on <= ${on}::date`,
  )
  return row?.balance ?? ZERO
}
