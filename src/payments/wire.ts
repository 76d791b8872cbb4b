import type { Lang } from '../platform/i18n.ts'
import { Money, money, z } from '../web/api.ts'
import type { PaymentTrail } from './books.ts'
import type { Cards } from './cards.ts'
import { isUndecided, METHODS, type Payment, STATUSES } from './payment.ts'

/** Where the payer goes to type the card: whoever has this address may pay, and sees nothing else. */
export const cardPath = (cards: Cards, payment: Payment): string =>
  `/payments/${payment.paymentId}/card?key=${cards.linkKey(payment.paymentId)}`

const Day = z.iso.date()

export const PaymentAnswer = z
  .object({
    id: z.string().openapi({ example: 'pay_01kb2v9e7w5m3x8q4t6r0z1c' }),
    account: z.string().openapi({ example: '123456782RM0001' }),
    amount: Money,
    method: z.enum(METHODS),
    status: z.enum(STATUSES),
    redirectUrl: z.string().optional().openapi({
      description: 'Page of the card company, while the payment is initiated or pending. Send the payer there.',
    }),
    failure: z.string().optional().openapi({ description: 'Why the card was not charged', example: 'declined' }),
    receiptNumber: z.string().optional().openapi({ example: 'PAY-2026-0000042' }),
    initiatedAt: z.string(),
    effectiveOn: Day.optional().openapi({ description: 'The day the money counts from' }),
    postedOn: Day.optional().openapi({ description: 'The day it reached the ledger' }),
    statement: z.string().optional(),
    allocations: z.array(z.object({ document: z.string() })).optional(),
    payer: z.object({ business: z.string(), name: z.string() }),
    links: z.object({ self: z.string(), trail: z.string() }),
  })
  .openapi('Payment')

/** @param base public address of the installation. */
export const wirePayment = (payment: Payment, cards: Cards, base: string, lang: Lang) => ({
  id: payment.paymentId,
  account: payment.bn15,
  amount: money(payment.amount),
  method: payment.method,
  status: payment.status,
  ...(isUndecided(payment) ? { redirectUrl: `${base}/${lang}${cardPath(cards, payment)}` } : {}),
  ...(payment.failure ? { failure: payment.failure } : {}),
  ...(payment.receiptNumber ? { receiptNumber: payment.receiptNumber } : {}),
  initiatedAt: payment.initiatedAt,
  ...(payment.effectiveOn ? { effectiveOn: payment.effectiveOn } : {}),
  ...(payment.postedOn ? { postedOn: payment.postedOn } : {}),
  ...(payment.statementNumber ? { statement: payment.statementNumber } : {}),
  ...(payment.intendedItems.length > 0 ? { allocations: payment.intendedItems.map((document) => ({ document })) } : {}),
  payer: { business: payment.payerBn9, name: payment.payerName },
  links: { self: `/api/v1/payments/${payment.paymentId}`, trail: `/api/v1/payments/${payment.paymentId}/trail` },
})

export const TrailAnswer = z
  .object({
    payment: z.string(),
    account: z.string(),
    status: z.enum(STATUSES),
    amount: Money,
    receiptNumber: z.string().optional(),
    effectiveOn: Day.optional(),
    postedOn: Day.optional(),
    cleared: z.array(
      z.object({
        document: z.string(),
        version: z.int().optional(),
        type: z.string().openapi({ example: 'CAD' }),
        dueOn: Day,
        clearedAsOf: Day.openapi({ description: 'From this day the debt bears no interest on the amount' }),
        clearedOn: Day,
        paid: Money,
        stillOwed: Money,
        leftOfPayment: Money,
        why: z.enum(['own_declaration', 'oldest_due', 'chosen', 'reversal']),
      }),
    ),
    used: Money,
    unallocated: Money,
  })
  .openapi('PaymentTrail')

export const wireTrail = (payment: Payment, trail: PaymentTrail) => ({
  payment: payment.paymentId,
  account: payment.bn15,
  status: payment.status,
  amount: money(payment.amount),
  ...(payment.receiptNumber ? { receiptNumber: payment.receiptNumber } : {}),
  ...(payment.effectiveOn ? { effectiveOn: payment.effectiveOn } : {}),
  ...(payment.postedOn ? { postedOn: payment.postedOn } : {}),
  cleared: trail.debts.map((debt) => ({
    document: debt.item.sourceDocument,
    ...(debt.item.version === null ? {} : { version: debt.item.version }),
    type: debt.item.type,
    dueOn: debt.item.dueOn,
    clearedAsOf: debt.clearedAsOf,
    clearedOn: debt.clearedOn,
    paid: money(debt.paid),
    stillOwed: money(debt.item.open),
    leftOfPayment: money(debt.leftOfPayment),
    why: debt.why,
  })),
  used: money(trail.used),
  unallocated: money(trail.left),
})

export const decimalOf = (amount: string | { readonly amount: string }): string =>
  typeof amount === 'string' ? amount : amount.amount
