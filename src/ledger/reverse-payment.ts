import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { negate } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import { charge } from './entry.ts'
import { type Posted, post } from './post.ts'
import { clearingsOf, findEntry, insertClearings, itemById, lockAccount, markReversed } from './store.ts'

export interface DishonouredPayment {
  readonly bn15: Bn15
  readonly paymentId: string
  readonly recordedOn: IsoDate
}

/**
 * A payment that was not honoured is void for interest: every debt it had cleared is open again, with the original days,
 * and a reversing entry takes the money back. The charge for it is an entry of its own. Once per payment.
 * Source: money PAY-12, PAY-13 [official].
 */
export async function reversePayment(tx: Tx, payment: DishonouredPayment): Promise<Outcome<Posted>> {
  const bn9 = bn9Of(payment.bn15)
  await lockAccount(tx, payment.bn15)
  const entry = await findEntry(tx, payment.bn15, 'payment', payment.paymentId)
  const credit = entry?.itemId ? await itemById(tx, bn9, entry.itemId) : undefined
  if (!credit || credit.bn15 !== payment.bn15)
    return refuse({ code: 'ledger.payment_unknown', params: { payment: payment.paymentId } })
  const posted = await post(tx, {
    bn15: payment.bn15,
    reason: 'payment_reversal',
    sourceId: payment.paymentId,
    effectiveOn: credit.effectiveOn,
    recordedOn: payment.recordedOn,
    postings: charge('cash', credit.original),
    item: {
      side: 'debit',
      type: 'PMT_REV',
      sourceDocument: payment.paymentId,
      dueOn: credit.effectiveOn,
      amount: credit.original,
    },
  })
  if (posted.wasThere || posted.itemId === null) return accept(posted)
  const undone = await clearingsOf(tx, bn9, credit.itemId)
  await insertClearings(tx, payment.bn15, payment.recordedOn, [
    ...undone.map((one) => ({
      creditId: one.creditItemId,
      debitId: one.debitItemId,
      amount: negate(one.amount),
      why: 'reversal' as const,
      effectiveOn: one.effectiveOn,
    })),
    { creditId: credit.itemId, debitId: posted.itemId, amount: credit.original, why: 'reversal' as const },
  ])
  await markReversed(tx, bn9, credit.itemId)
  return accept(posted)
}
