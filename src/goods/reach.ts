import { type Actor, denied, may, visibleFilter } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'

/** A business whose library somebody may read. */
export interface ReachedBusiness {
  readonly bn9: Bn9
  readonly legalName: string
  /** The account that messages go to when an item is entered: the first one in which it may be entered. */
  readonly account: Bn15
  /** Program accounts whose declarations may be looked at. */
  readonly accounts: readonly Bn15[]
  readonly mayChange: boolean
}

/**
 * Own businesses and clients in reach. The library belongs to the business, the rights to its program accounts: who may
 * view the declarations of one of them reads it, who may draft declarations for one of them keeps it.
 */
export function businessesInReach(actor: Actor, today: IsoDate): readonly ReachedBusiness[] {
  const found = new Map<Bn9, ReachedBusiness>()
  for (const { bn9, bn15, legalName } of actor.accounts) {
    if (!may(actor, 'view_declarations', bn15, today).allowed) continue
    if (visibleFilter(actor, bn15).kind === 'none') continue
    const mayChange = may(actor, 'draft_declaration', bn15, today).allowed
    const before = found.get(bn9)
    found.set(bn9, {
      bn9,
      legalName,
      account: before && (before.mayChange || !mayChange) ? before.account : bn15,
      accounts: [...(before?.accounts ?? []), bn15],
      mayChange: mayChange || (before?.mayChange ?? false),
    })
  }
  return [...found.values()]
}

/** Out of reach and not existing give the same answer. */
export function businessToRead(actor: Actor, bn9: string, today: IsoDate): Outcome<ReachedBusiness> {
  const business = businessesInReach(actor, today).find((one) => one.bn9 === bn9)
  return business ? accept(business) : refuse({ code: 'goods.business_unknown', params: { given: bn9 } })
}

export function businessToChange(actor: Actor, bn9: string, today: IsoDate): Outcome<ReachedBusiness> {
  const business = businessToRead(actor, bn9, today)
  if (!business.ok || business.value.mayChange) return business
  const { account } = business.value
  const permission = may(actor, 'draft_declaration', account, today)
  return refuse(denied(permission.allowed ? 'role' : permission.reason, account))
}
