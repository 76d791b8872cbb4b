/** The front door of financial security: bonds behind Release Prior to Payment. */
import { type Actor, denied, may } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of, newId } from '../kernel/ids.ts'
import { type Cents, cents, sum, ZERO } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import * as store from './store.ts'

export { problems } from './problems.ts'
export type { Bond } from './store.ts'

export interface Security {
  /** What the account must have lodged, in cents; 0 when nothing was ever required. */
  readonly required: Cents
  /** Sum of the bonds in force that day. */
  readonly posted: Cents
  readonly isEnough: boolean
  readonly bonds: readonly store.Bond[]
}

/** Security of a program account on a day. A bond is no money: it never enters the ledger. */
export async function securityOf(tx: Tx, bn15: Bn15, on: IsoDate): Promise<Security> {
  const bonds = await store.bondsOn(tx, bn15, on)
  const posted = sum(...bonds.map((bond) => bond.amount))
  const required = bonds.at(-1)?.required ?? ZERO
  return { required, posted, isEnough: posted > 0n && posted >= required, bonds }
}

export interface PostBond {
  readonly bn15: Bn15
  readonly suretyBn9: Bn9
  readonly amount: Cents
  /** What the account needs: 50 % of its highest month of twelve, at least 5,000 (money SEC-2, SEC-3). */
  readonly required: Cents
  readonly validFrom?: IsoDate
  readonly validTo?: IsoDate | null
}

/** Lodges a bond: by the surety that gives it, or by the account's manager. In force from its first day. */
export async function postBond(tx: Tx, actor: Actor, command: PostBond, today: IsoDate): Promise<Outcome<store.Bond>> {
  if (!isTheSurety(actor, command.suretyBn9, today)) {
    const permission = may(actor, 'manage_security', command.bn15, today)
    if (!permission.allowed) return refuse(denied(permission.reason, command.bn15))
  }
  if (command.amount <= 0n) return refuse({ code: 'security.bond_amount', pointer: '#/amount' })
  const validFrom = command.validFrom ?? today
  const validTo = command.validTo ?? null
  if (validTo !== null && validTo < validFrom) return refuse({ code: 'security.bond_period', pointer: '#/validTo' })
  const bond: store.Bond = {
    bondId: newId('bond'),
    bn9: bn9Of(command.bn15),
    bn15: command.bn15,
    suretyBn9: command.suretyBn9,
    amount: cents(command.amount),
    required: command.required,
    status: 'active',
    validFrom,
    validTo,
  }
  await store.insertBond(tx, bond)
  const { amount, required, ...rest } = bond
  await recordAudit(tx, {
    bn9: bond.bn9,
    on: today,
    actor: actor.id,
    action: 'bond_posted',
    subject: bond.bondId,
    after: { ...rest, amountCents: String(amount), requiredCents: String(required) },
  })
  return accept(bond)
}

const isTheSurety = (actor: Actor, suretyBn9: Bn9, today: IsoDate): boolean =>
  may(actor, 'file_bond', null, today).allowed &&
  (actor.kind === 'system' || actor.ownBusinesses.some((one) => one.bn9 === suretyBn9))
