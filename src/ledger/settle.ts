import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Tx } from '../platform/db.ts'
import { allocate, type Clearing } from './allocation.ts'
import { insertClearings, lockAccount, openItems } from './store.ts'

/**
 * Lets open credits meet debts of one account: declarations' own credits at once, the rest for debts due by `dueBy`
 * (absent: due by `on`). Locks the account. @returns what met what.
 */
export async function settle(tx: Tx, bn15: Bn15, on: IsoDate, dueBy: IsoDate = on): Promise<Clearing[]> {
  await lockAccount(tx, bn15)
  const open = await openItems(tx, bn15)
  const credits = open.filter((item) => item.side === 'credit')
  if (credits.length === 0) return []
  const clearings = allocate({ credits, debits: open.filter((item) => item.side === 'debit'), dueBy, on })
  await insertClearings(tx, bn15, on, clearings)
  return clearings
}
