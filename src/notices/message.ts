import type { Instant, IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of, parseBn15 } from '../kernel/ids.ts'
import { cents, moneyText } from '../kernel/money.ts'
import type { PlatformEvent } from '../platform/outbox.ts'

/** Facts of a message: texts and amounts as the events carry them; the sentence is made when it is read. */
export type MessageFacts =
  | { readonly kind: 'statement_issued'; readonly date: string; readonly amount: string; readonly dueOn: string }
  | {
      readonly kind: 'cad_accepted' | 'cad_corrected'
      readonly transactionNumber: string
      readonly version: string
      readonly total: string
    }
  | {
      readonly kind: 'adjustment_requested' | 'adjustment_approved' | 'adjustment_refused' | 'adjustment_withdrawn'
      readonly transactionNumber: string
      readonly version: string
      readonly reason: string
    }
  | {
      readonly kind: 'payment_received'
      readonly paymentId: string
      readonly amount: string
      readonly receiptNumber: string
      readonly debtsCleared: number
      readonly unallocated: string
    }
  | {
      readonly kind: 'goods_rate_changing'
      readonly itemId: string
      readonly reference: string
      readonly classification: string
      readonly changesOn: string
    }

export type Message = MessageFacts & {
  readonly messageId: bigint
  readonly bn15: Bn15
  readonly toldOn: IsoDate
  readonly toldAt: Instant
  readonly isRead: boolean
}

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''))

/** The statement run tells its amounts in whole cents, straight from its one SQL statement. */
const fromCents = (amount: string): string => (/^\d+$/.test(amount) ? moneyText(cents(BigInt(amount))) : amount)

/**
 * The message an event gives rise to, or null for events nobody needs to be told of, and for those of another business
 * than they say. Events are data of our own that outlive our code, so what is missing is left empty, never a fault.
 */
export function messageOf(
  event: Pick<PlatformEvent, 'bn9' | 'kind' | 'data'>,
): { bn15: Bn15; facts: MessageFacts } | null {
  const { data } = event
  const account = parseBn15(text(data.account ?? data.bn15 ?? data.importer))
  if (!account.ok || bn9Of(account.value) !== event.bn9) return null
  const facts = factsOf(event.kind, data)
  return facts && { bn15: account.value, facts }
}

const decidedKind = (decision: string) =>
  decision === 'approved' || decision === 'withdrawn' ? (`adjustment_${decision}` as const) : 'adjustment_refused'

function factsOf(kind: string, data: Readonly<Record<string, unknown>>): MessageFacts | null {
  switch (kind) {
    case 'statement.issued':
      return {
        kind: 'statement_issued',
        date: text(data.date),
        amount: fromCents(text(data.amountPayable)),
        dueOn: text(data.paymentDueOn),
      }
    case 'cad.accepted':
    case 'cad.corrected':
      return {
        kind: kind === 'cad.accepted' ? 'cad_accepted' : 'cad_corrected',
        transactionNumber: text(data.transactionNumber),
        version: text(data.version),
        total: text(data.total),
      }
    case 'adjustment.requested':
    case 'adjustment.decided':
      return {
        kind: kind === 'adjustment.requested' ? 'adjustment_requested' : decidedKind(text(data.decision)),
        transactionNumber: text(data.transactionNumber),
        version: text(data.version),
        reason: text(data.reason),
      }
    case 'payment.received':
      return {
        kind: 'payment_received',
        paymentId: text(data.paymentId),
        amount: text(data.amount),
        receiptNumber: text(data.receiptNumber),
        debtsCleared: Number(data.debtsCleared ?? 0),
        unallocated: text(data.unallocated),
      }
    case 'goods.rate_changing':
      return {
        kind: 'goods_rate_changing',
        itemId: text(data.itemId),
        reference: text(data.reference),
        classification: text(data.classification),
        changesOn: text(data.changesOn),
      }
    default:
      return null
  }
}
