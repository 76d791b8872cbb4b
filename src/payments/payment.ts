import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'

/** The words of domain README section 4. */
export const STATUSES = [
  'initiated',
  'pending',
  'posted',
  'partly_allocated',
  'allocated',
  'failed',
  'abandoned',
  'reversed',
] as const
export type PaymentStatus = (typeof STATUSES)[number]
export const isStatus = (text: string): text is PaymentStatus => (STATUSES as readonly string[]).includes(text)

export const METHODS = ['card'] as const
export type PaymentMethod = (typeof METHODS)[number]

export type GatewayName = 'sandbox' | 'stripe'

/** Why a card was not charged, in words that every card company has. */
export const FAILURES = ['declined', 'insufficient_funds', 'authentication_failed', 'other'] as const
export type CardFailure = (typeof FAILURES)[number]
export const isFailure = (text: string): text is CardFailure => (FAILURES as readonly string[]).includes(text)

export interface Payment {
  readonly bn9: Bn9
  readonly paymentId: string
  readonly bn15: Bn15
  readonly method: PaymentMethod
  readonly amount: Cents
  readonly status: PaymentStatus
  readonly gateway: GatewayName
  /** The card company's name for its session. */
  readonly gatewayReference: string | null
  readonly receiptNumber: string | null
  readonly initiatedBy: string
  readonly payerBn9: Bn9
  readonly payerName: string
  readonly initiatedAt: Instant
  /** Of the card page and the way back: the same however often the payer sets out. */
  readonly language: Lang
  readonly initiatedOn: IsoDate
  /** The day the money counts from: the Toronto day on which the card company took it (PAY-15). */
  readonly effectiveOn: IsoDate | null
  readonly postedOn: IsoDate | null
  readonly postedAt: Instant | null
  readonly statementNumber: string | null
  readonly intendedItems: readonly string[]
  readonly failure: CardFailure | null
  readonly ledgerEntryId: bigint | null
  readonly ledgerItemId: bigint | null
}

/** A payment that is in the books. */
export interface PostedPayment extends Payment {
  readonly receiptNumber: string
  readonly effectiveOn: IsoDate
  readonly postedOn: IsoDate
  readonly postedAt: Instant
  readonly ledgerItemId: bigint
}

export const isPosted = (payment: Payment): payment is PostedPayment => payment.receiptNumber !== null

/** Neither taken nor given up: it holds a part of the card limit. */
export const isUndecided = (payment: Payment): boolean => payment.status === 'initiated' || payment.status === 'pending'
