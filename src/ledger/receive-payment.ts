import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { type Cents, subtract, sum, ZERO } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { Clearing } from './allocation.ts'
import { creditOf } from './entry.ts'
import type { Item } from './item.ts'
import { type Posted, post } from './post.ts'
import { settle } from './settle.ts'
import { clearingsOf, findEntry, insertClearings, lockAccount, openItems } from './store.ts'

export interface ReceivedPayment {
  readonly bn15: Bn15
  /** Number of the payment: the document of the credit, and what makes it post once. */
  readonly paymentId: string
  readonly amount: Cents
  /** Day that counts for interest: received before the method's cut-off (money PAY-15). */
  readonly effectiveOn: IsoDate
  readonly recordedOn: IsoDate
  /**
   * Debts due up to this day are paid: the next payment due date (billing `nextPaymentDueOn`). By the book a credit waits
   * for the due day of the next debt (PAY-8), but a client who pays before that day pays the statement, so its debts are
   * cleared at once, in order of due day, and the client sees what the money did. Debts of later cycles still wait.
   */
  readonly clearsDueBy: IsoDate
  /** Debts the payer chose (PAY-9). They are met first and in full; the rest goes oldest first. */
  readonly chosen?: readonly bigint[]
}

export interface PaymentResult extends Posted {
  readonly clearings: readonly Clearing[]
  /** What no debt took: stays an open credit. */
  readonly unallocated: Cents
}

/** Books a payment once and lets it meet debts. Refuses chosen debts that it cannot cover in full, and unknown ones. */
export async function receivePayment(tx: Tx, payment: ReceivedPayment): Promise<Outcome<PaymentResult>> {
  const chosen = await chosenDebts(tx, payment)
  if (!chosen.ok) return chosen
  const posted = await post(tx, {
    bn15: payment.bn15,
    reason: 'payment',
    sourceId: payment.paymentId,
    effectiveOn: payment.effectiveOn,
    recordedOn: payment.recordedOn,
    postings: creditOf('cash', payment.amount),
    item: {
      side: 'credit',
      type: 'PMT',
      sourceDocument: payment.paymentId,
      dueOn: payment.effectiveOn,
      amount: payment.amount,
    },
  })
  const creditId = posted.itemId ?? 0n
  if (posted.wasThere) return accept({ ...posted, ...(await before(tx, payment, creditId)) })
  const first = chosen.value.map((debt): Clearing => {
    return { creditId, debitId: debt.itemId, amount: debt.open, why: 'chosen' }
  })
  await insertClearings(tx, payment.bn15, payment.recordedOn, first)
  const rest = await settle(tx, payment.bn15, payment.recordedOn, payment.clearsDueBy)
  const clearings = [...first, ...rest.filter((one) => one.creditId === creditId)]
  return accept({ ...posted, clearings, unallocated: leftOf(payment.amount, clearings) })
}

/** The debts the payer chose, locked until commit. None for a payment that is booked already: its choice was met. */
async function chosenDebts(tx: Tx, payment: ReceivedPayment): Promise<Outcome<Item[]>> {
  const wanted = new Set(payment.chosen ?? [])
  if (wanted.size === 0) return accept([])
  await lockAccount(tx, payment.bn15)
  if (await findEntry(tx, payment.bn15, 'payment', payment.paymentId)) return accept([])
  const open = await openItems(tx, payment.bn15)
  const debts = open.filter((item) => item.side === 'debit' && wanted.has(item.itemId))
  if (debts.length !== wanted.size) return refuse({ code: 'ledger.debt_not_open', pointer: '#/allocations' })
  if (sum(ZERO, ...debts.map((debt) => debt.open)) > payment.amount)
    return refuse({ code: 'ledger.chosen_exceeds_payment', pointer: '#/allocations' })
  return accept(debts)
}

const leftOf = (amount: Cents, clearings: readonly Clearing[]): Cents =>
  subtract(amount, sum(ZERO, ...clearings.map((one) => one.amount)))

/** What an earlier booking of the same payment did. */
async function before(tx: Tx, payment: ReceivedPayment, creditId: bigint) {
  const found = await clearingsOf(tx, bn9Of(payment.bn15), creditId)
  const clearings = found.map((row): Clearing => {
    return { creditId: row.creditItemId, debitId: row.debitItemId, amount: row.amount, why: row.why }
  })
  return { clearings, unallocated: leftOf(payment.amount, clearings) }
}
