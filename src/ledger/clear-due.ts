import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import { type Database, inTransaction, rows, SYSTEM } from '../platform/db.ts'
import { settle } from './settle.ts'

/** Accounts where an open credit could meet a debt due by a day. */
const accountsToSettle = (db: Database, on: IsoDate): Promise<{ bn15: Bn15 }[]> =>
  inTransaction(db, SYSTEM, (tx) =>
    rows<{ bn15: Bn15 }>(
      tx,
      sql`select distinct c.bn15 from ledger.item c
          where c.open_cents > 0 and c.side = 'credit' and c.due_on <= ${on}::date
            and exists (select from ledger.item d where d.bn9 = c.bn9 and d.bn15 = c.bn15 and d.side = 'debit'
              and d.open_cents > 0 and d.due_on <= ${on}::date and not d.is_secured)
          order by c.bn15`,
    ),
  )

/**
 * The daily clearing: open credits meet the debts that are due (OFF-1, OFF-3). One short transaction per account that has
 * both; a second run finds nothing to do. @returns how many accounts and links.
 */
export async function clearDueDebts(db: Database, on: IsoDate): Promise<{ accounts: number; clearings: number }> {
  const accounts = await accountsToSettle(db, on)
  let clearings = 0
  for (const { bn15 } of accounts) clearings += (await inTransaction(db, SYSTEM, (tx) => settle(tx, bn15, on))).length
  return { accounts: accounts.length, clearings }
}
