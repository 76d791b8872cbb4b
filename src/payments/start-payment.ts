import { type Actor, accountInReach, denied, may, programAccountOf } from '../access/index.ts'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of, newId } from '../kernel/ids.ts'
import { type Cents, sum, ZERO } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { Lang } from '../platform/i18n.ts'
import type { Settings } from '../platform/settings.ts'
import { debtsOf } from './books.ts'
import type { GatewayName, Payment, PaymentMethod } from './payment.ts'
import { cardCycle, cardLimit } from './rules/card-limit.ts'
import { startRefusals } from './rules/start.ts'
import * as store from './store.ts'

export interface StartPayment {
  readonly account: Bn15
  readonly amount: Cents
  readonly method: PaymentMethod
  /** Of the card page; the actor's own when left out. */
  readonly language?: Lang
  /** The statement the payer was looking at. */
  readonly statementNumber?: string
  /** Documents whose open debts this payment should meet first; none: oldest due first. */
  readonly documents?: readonly string[]
}

/** What the day brings to the rule. */
export interface PaymentDay {
  readonly today: IsoDate
  readonly now: Instant
  readonly settings: Settings
  /** Who will take the card. */
  readonly gateway: GatewayName
}

/**
 * Records that somebody wants to pay, before anybody leaves for the card page: a process killed now leaves a payment that
 * can be gone on with. Moves no money. Refuses without the right `pay`, on a closed account, over the card limit.
 */
export async function startPayment(
  tx: Tx,
  actor: Actor,
  command: StartPayment,
  { today, now, settings, gateway }: PaymentDay,
): Promise<Outcome<Payment>> {
  const permission = may(actor, 'pay', command.account, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.account))

  await store.lockCardLimit(tx, command.account)
  const account = await programAccountOf(tx, command.account)
  if (!account) return refuse(denied('no_access', command.account))
  const limit = cardLimit(settings, today)
  const cycle = cardCycle(today)
  const documents = [...new Set(command.documents ?? [])]
  const debts = await debtsOf(tx, command.account, documents)
  const refusals = startRefusals({
    amount: command.amount,
    account: command.account,
    // A suspended account may not import, and must all the same be able to pay.
    isAccountOpen: account.status !== 'closed',
    limit,
    cycle,
    used: await store.cardUsed(tx, command.account, cycle),
    chosen: documents.map((document, index) => {
      const found = debts[index]
      return { document, open: found ? sum(ZERO, ...found.map((item) => item.open)) : null }
    }),
  })
  if (refusals.length > 0) return refuse(...refusals)

  const payer = payerOf(actor, command.account, account.legalName)
  const payment = await store.insertPayment(tx, {
    paymentId: newId('pay'),
    bn15: command.account,
    method: command.method,
    amount: command.amount,
    gateway,
    initiatedBy: actor.id,
    ...payer,
    initiatedAt: now,
    initiatedOn: today,
    language: command.language ?? actor.language,
    statementNumber: command.statementNumber ?? null,
    intendedItems: documents,
  })
  await store.insertStateChange(tx, payment, { from: null, to: 'initiated', actor: actor.id, on: today })
  await recordAudit(tx, {
    bn9: payment.bn9,
    on: today,
    actor: actor.id,
    action: 'payment_initiated',
    subject: payment.paymentId,
    after: { account: payment.bn15, amount: String(payment.amount), method: payment.method },
  })
  return accept(payment)
}

/** In whose name it is paid: the client itself, or the broker that agreed to pay for it (ARL-2). */
function payerOf(actor: Actor, bn15: Bn15, clientName: string) {
  const bn9 = accountInReach(actor, bn15)?.actingBn9 ?? bn9Of(bn15)
  const name = bn9 === bn9Of(bn15) ? clientName : actor.ownBusinesses.find((one) => one.bn9 === bn9)?.legalName
  return { payerBn9: bn9, payerName: name ?? actor.name }
}
