import { type Actor, isOfficer, may, visibleFilter } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Payment } from './payment.ts'
import type { Reach } from './store.ts'

/** Which payments somebody may see: those of accounts seen whole, and elsewhere those his own business made (5.3). */
export function reachOf(actor: Actor, today: IsoDate): Reach {
  if (actor.kind === 'system' || isOfficer(actor) || actor.clientKind === 'agency') return 'everything'
  const seen = actor.accounts
    .filter((one) => may(actor, 'view_account', one.bn15, today).allowed)
    .map((one) => ({ bn15: one.bn15, filter: visibleFilter(actor, one.bn15) }))
  return {
    whole: seen.filter((one) => one.filter.kind === 'all').map((one) => one.bn15),
    ownOnly: seen.flatMap(({ bn15, filter }) =>
      filter.kind === 'submitted_by' ? [{ bn15, payerBn9: filter.bn9 }] : [],
    ),
  }
}

export function maySee(actor: Actor, payment: Payment, today: IsoDate): boolean {
  const reach = reachOf(actor, today)
  if (reach === 'everything') return true
  return (
    reach.whole.includes(payment.bn15) ||
    reach.ownOnly.some((one) => one.bn15 === payment.bn15 && one.payerBn9 === payment.payerBn9)
  )
}
