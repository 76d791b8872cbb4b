import { nextPaymentDueOn } from '../billing/index.ts'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { moneyText } from '../kernel/money.ts'
import { invariant } from '../kernel/outcome.ts'
import { receivePayment } from '../ledger/index.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
import { debtsOf } from './books.ts'
import type { CardResult, GatewayOutcome } from './gateways/gateway.ts'
import type { CardFailure, Payment } from './payment.ts'
import { allocationStatus, stateAfter } from './rules/states.ts'
import * as store from './store.ts'

export interface Heard {
  readonly payment: Payment
  /** False: this very message was heard before, or it changes nothing. */
  readonly hadEffect: boolean
}

/**
 * Takes the card company's word about a payment, once per message. Money taken is booked: cash against the client's
 * account, effective on the Toronto day it was received, clearing debts oldest due first; with receipt number, audit and
 * news, all in this transaction. Undefined: no such payment. Source: money 3.3; domain README section 4.
 */
export async function recordGatewayOutcome(
  tx: Tx,
  outcome: GatewayOutcome,
  { today, now }: { readonly today: IsoDate; readonly now: Instant },
): Promise<Heard | undefined> {
  const payment = await store.lockPayment(tx, outcome.bn9, outcome.paymentId)
  if (!payment || payment.gateway !== outcome.gateway) return undefined
  const isNew = await store.insertMessage(tx, payment, {
    gateway: outcome.gateway,
    messageId: outcome.messageId,
    on: today,
    detail: detailOf(outcome),
  })
  if (!isNew) return { payment, hadEffect: false }
  const { result } = outcome
  switch (result.kind) {
    case 'processing':
      return { payment, hadEffect: false }
    case 'succeeded':
      return bookMoney(tx, payment, { ...outcome, result }, today, now)
    case 'failed':
      return giveUp(tx, payment, outcome, 'refused', result.failure, today)
    case 'expired':
      return giveUp(tx, payment, outcome, 'given_up', null, today)
  }
}

type Taken = GatewayOutcome & { readonly result: CardResult & { readonly kind: 'succeeded' } }

async function bookMoney(tx: Tx, payment: Payment, outcome: Taken, today: IsoDate, now: Instant): Promise<Heard> {
  if (stateAfter(payment.status, 'money_taken') === null) return { payment, hadEffect: false }
  const { result } = outcome
  invariant(result.amount === payment.amount, `the amount taken for ${payment.paymentId} is the amount asked`)
  const effectiveOn = dayReceived(result.receivedOn, payment.initiatedOn, today)
  const booked = await intoTheLedger(tx, payment, effectiveOn, today)
  invariant(booked.itemId !== null, 'a payment becomes a credit')
  const status = allocationStatus(payment.amount, booked.unallocated)
  const posted = await store.setPosted(tx, payment, {
    status,
    receiptNumber: await store.nextReceiptNumber(tx, today),
    effectiveOn,
    postedOn: today,
    postedAt: now,
    reference: outcome.reference,
    entryId: booked.entryId,
    itemId: booked.itemId,
  })
  const actor = `gateway:${outcome.gateway}`
  await store.insertStateChange(tx, payment, { from: payment.status, to: 'posted', actor, on: today })
  if (status !== 'posted')
    await store.insertStateChange(tx, payment, { from: 'posted', to: status, actor: 'system', on: today })
  await publish(tx, {
    bn9: payment.bn9,
    on: today,
    kind: 'payment.received',
    data: {
      paymentId: payment.paymentId,
      account: payment.bn15,
      amount: moneyText(payment.amount),
      receiptNumber: posted.receiptNumber,
      effectiveOn,
      debtsCleared: booked.clearings.length,
      unallocated: moneyText(booked.unallocated),
    },
  })
  await recordAudit(tx, {
    bn9: payment.bn9,
    on: today,
    actor: 'system',
    action: 'payment_received',
    subject: payment.paymentId,
    before: { status: payment.status },
    after: { status, receiptNumber: posted.receiptNumber, effectiveOn, ledgerEntry: String(booked.entryId) },
    reason: `${outcome.gateway} ${outcome.messageId}`,
  })
  return { payment: posted, hadEffect: true }
}

/**
 * The day the money counts from. The card company's clock never makes it later than today, nor earlier than the day the
 * payer set out (in a demo our calendar may be ahead of the card company's).
 */
function dayReceived(received: IsoDate, initiatedOn: IsoDate, today: IsoDate): IsoDate {
  if (received < initiatedOn) return initiatedOn
  return received > today ? today : received
}

/** Debts the payer chose are met first, as far as they are still open and covered; the money is booked in any case. */
async function intoTheLedger(tx: Tx, payment: Payment, effectiveOn: IsoDate, today: IsoDate) {
  const received = {
    bn15: payment.bn15,
    paymentId: payment.paymentId,
    amount: payment.amount,
    effectiveOn,
    recordedOn: today,
    clearsDueBy: nextPaymentDueOn(today),
  }
  const debts = await debtsOf(tx, payment.bn15, payment.intendedItems)
  const stillOpen = debts.flatMap((found) => found ?? [])
  const isCovered = stillOpen.reduce((total, item) => total + item.open, 0n) <= payment.amount
  const chosen = isCovered ? stillOpen.map((item) => item.itemId) : []
  const booked = await receivePayment(tx, { ...received, ...(chosen.length > 0 ? { chosen } : {}) })
  invariant(booked.ok, `payment ${payment.paymentId} is booked`)
  return booked.value
}

async function giveUp(
  tx: Tx,
  payment: Payment,
  outcome: GatewayOutcome,
  event: 'refused' | 'given_up',
  failure: CardFailure | null,
  today: IsoDate,
): Promise<Heard> {
  const next = stateAfter(payment.status, event)
  if (next !== 'failed' && next !== 'abandoned') return { payment, hadEffect: false }
  await store.setGivenUp(tx, payment, next, failure)
  await store.insertStateChange(tx, payment, {
    from: payment.status,
    to: next,
    actor: `gateway:${outcome.gateway}`,
    on: today,
    ...(failure ? { detail: { failure } } : {}),
  })
  await recordAudit(tx, {
    bn9: payment.bn9,
    on: today,
    actor: 'system',
    action: `payment_${next}`,
    subject: payment.paymentId,
    before: { status: payment.status },
    after: { status: next, ...(failure ? { failure } : {}) },
    reason: `${outcome.gateway} ${outcome.messageId}`,
  })
  return { payment: { ...payment, status: next, failure }, hadEffect: true }
}

/** What is kept of a message: its meaning, never its text, so that nothing of a card can slip in. */
const detailOf = ({ reference, result }: GatewayOutcome): Record<string, unknown> => ({
  reference,
  result: result.kind,
  ...(result.kind === 'failed' ? { failure: result.failure } : {}),
  ...(result.kind === 'succeeded' ? { amount: moneyText(result.amount), receivedOn: result.receivedOn } : {}),
})
