import type { Cents } from '../../kernel/money.ts'
import type { PaymentStatus } from '../payment.ts'

/** What can happen to a payment. */
export type PaymentEvent =
  /** The hosted page is open: from here on only the card company knows. */
  'handed_over' | 'money_taken' | 'refused' | 'given_up'

const next: Readonly<Record<PaymentEvent, Partial<Record<PaymentStatus, PaymentStatus>>>> = {
  handed_over: { initiated: 'pending' },
  // Money that was taken is always booked, also when an earlier word had been "no": the card company's last word counts.
  money_taken: { initiated: 'posted', pending: 'posted', failed: 'posted', abandoned: 'posted' },
  refused: { initiated: 'failed', pending: 'failed' },
  given_up: { initiated: 'abandoned', pending: 'abandoned' },
}

/**
 * The payment's next state, or null when the event changes nothing: a second copy of a message, or a late "expired"
 * after the money came. Source: domain README section 4 (Payment); failed → posted is ours [design].
 */
export const stateAfter = (status: PaymentStatus, event: PaymentEvent): PaymentStatus | null =>
  next[event][status] ?? null

/**
 * How far a posted payment is used. @param left what the ledger still holds open of it, 0 to the whole amount.
 * A credit without a debt to meet stays `posted`; it is used at the next due day (PAY-11).
 */
export function allocationStatus(amount: Cents, left: Cents): 'posted' | 'partly_allocated' | 'allocated' {
  if (left === 0n) return 'allocated'
  return left < amount ? 'partly_allocated' : 'posted'
}
