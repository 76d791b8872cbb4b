import { nextPaymentDueOn } from '../billing/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { type Cents, subtract, sum, ZERO } from '../kernel/money.ts'
import { accountBalance, clearingsOf, type Item, itemById, openItems, type WhyCleared } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import type { PostedPayment } from './payment.ts'

/** What an account owes, as the person who pays needs it. */
export interface WhatIsOwed {
  readonly dueOn: IsoDate
  /** Open and due by `dueOn`, less open credits: what a payment now should be (K5). */
  readonly dueNow: Cents
  readonly overdue: Cents
  readonly balance: Cents
}

export async function whatIsOwed(tx: Tx, bn15: Bn15, today: IsoDate): Promise<WhatIsOwed> {
  const dueOn = nextPaymentDueOn(today)
  const { dueBy, overdue, balance } = await accountBalance(tx, bn15, today, dueOn)
  return { dueOn, dueNow: dueBy, overdue, balance }
}

/** One debt met by a payment. */
export interface ClearedDebt {
  readonly item: Item
  readonly paid: Cents
  /** From this day the debt bears no interest on the amount. */
  readonly clearedAsOf: IsoDate
  /** The day the clearing was made. */
  readonly clearedOn: IsoDate
  readonly why: WhyCleared
  /** What was left of the payment after it. */
  readonly leftOfPayment: Cents
}

export interface PaymentTrail {
  readonly debts: readonly ClearedDebt[]
  readonly used: Cents
  readonly left: Cents
}

/** From the payment to the debts, in the order it was applied. A reversal takes its debts out again. */
export async function trailOf(tx: Tx, payment: PostedPayment): Promise<PaymentTrail> {
  const bn9 = bn9Of(payment.bn15)
  const clearings = (await clearingsOf(tx, bn9, payment.ledgerItemId)).filter(
    (one) => one.creditItemId === payment.ledgerItemId && one.debitType !== 'PMT_REV',
  )
  let left = payment.amount
  const debts: ClearedDebt[] = []
  for (const one of clearings) {
    const item = await itemById(tx, bn9, one.debitItemId)
    if (!item) throw new Error(`Invariant broken: debt ${one.debitItemId} of a clearing exists`)
    left = subtract(left, one.amount)
    debts.push({
      item,
      paid: one.amount,
      clearedAsOf: one.effectiveOn,
      clearedOn: one.clearedOn,
      why: one.why,
      leftOfPayment: left,
    })
  }
  return { debts, used: sum(ZERO, ...debts.map((debt) => debt.paid)), left }
}

/** The open debts of documents the payer named; null for a document without one. */
export async function debtsOf(tx: Tx, bn15: Bn15, documents: readonly string[]): Promise<(readonly Item[] | null)[]> {
  const open = (await openItems(tx, bn15)).filter((item) => item.side === 'debit')
  return documents.map((document) => {
    const found = open.filter((item) => item.sourceDocument === document)
    return found.length > 0 ? found : null
  })
}
