import { type Action, type Actor, denied, may, type VisibleFilter, visibleFilter } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, parseBn15 } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import type { TransactionFilters } from '../ledger/index.ts'

/** The account of an address, when the caller may do this with it. An unknown or malformed number is simply not there. */
export function accountFor(actor: Actor, action: Action, text: string, today: IsoDate): Outcome<Bn15> {
  const parsed = parseBn15(text)
  if (!parsed.ok) return refuse({ code: 'access.account_not_in_reach' })
  const permission = may(actor, action, parsed.value, today)
  return permission.allowed ? accept(parsed.value) : refuse(denied(permission.reason, parsed.value))
}

/** A broker who was shown only its own transactions reads the items it filed (accounts-and-access 5.3). */
export function visibleItems(actor: Actor, bn15: Bn15): Pick<TransactionFilters, 'filerBn9'> | null {
  const filter: VisibleFilter = visibleFilter(actor, bn15)
  if (filter.kind === 'none') return null
  return filter.kind === 'all' ? {} : { filerBn9: filter.bn9 }
}
