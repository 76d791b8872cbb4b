/** The front door of enrolment: so far, Release Prior to Payment (RPP) of a program account. */
import { type Actor, denied, may } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import * as store from './store.ts'

export { problems } from './problems.ts'
export type { RppStatus } from './store.ts'

/** Where the account stands on a day. An account that never enrolled, or left, is `not_enrolled`. */
export const rppStatus = async (tx: Tx, bn15: Bn15, on: IsoDate): Promise<store.RppStatus> =>
  (await store.rppOn(tx, bn15, on)) ?? 'not_enrolled'

/** Goods leave before payment in these two states only; `deficient` is warned, and ends on 15 January (M 7.2). */
export const allowsRelease = (status: store.RppStatus): boolean => status === 'active' || status === 'deficient'

/**
 * Enrols a program account. Enrolled at once (accounts-and-access 6.2): `active` with enough security, `pending` without.
 * @param command.hasSecurity what `securityOf` of src/security said; enrolment calls no sister feature (style 3).
 */
export async function enrolInRpp(
  tx: Tx,
  actor: Actor,
  command: { readonly bn15: Bn15; readonly hasSecurity: boolean; readonly validFrom?: IsoDate },
  today: IsoDate,
): Promise<Outcome<store.RppStatus>> {
  const permission = may(actor, 'enrol_in_sub_program', command.bn15, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.bn15))
  const status = command.hasSecurity ? 'active' : 'pending'
  const row = { bn9: bn9Of(command.bn15), bn15: command.bn15, status, validFrom: command.validFrom ?? today } as const
  if (!(await store.insertRpp(tx, row)))
    return refuse({ code: 'enrolment.rpp_enrolled', pointer: '#/bn15', params: { account: command.bn15 } })
  await recordAudit(tx, {
    bn9: row.bn9,
    on: today,
    actor: actor.id,
    action: 'rpp_enrolled',
    subject: row.bn15,
    after: row,
  })
  return accept(status)
}
