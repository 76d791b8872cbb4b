import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { CardFailure, GatewayName, Payment, PaymentStatus } from './payment.ts'

const columns: RawBuilder<unknown> = sql.raw(
  `bn9, payment_id as "paymentId", bn15, method, amount_cents as amount, status, gateway,
   gateway_reference as "gatewayReference", receipt_number as "receiptNumber", initiated_by as "initiatedBy",
   payer_bn9 as "payerBn9", payer_name as "payerName", initiated_at as "initiatedAt", initiated_on as "initiatedOn", language, effective_on as "effectiveOn",
   posted_on as "postedOn", posted_at as "postedAt", statement_number as "statementNumber",
   intended_items as "intendedItems", failure, ledger_entry_id as "ledgerEntryId", ledger_item_id as "ledgerItemId"`,
)

export type NewPayment = Pick<
  Payment,
  | 'paymentId'
  | 'bn15'
  | 'method'
  | 'amount'
  | 'gateway'
  | 'initiatedBy'
  | 'payerBn9'
  | 'payerName'
  | 'initiatedAt'
  | 'initiatedOn'
  | 'language'
  | 'statementNumber'
  | 'intendedItems'
>

export const insertPayment = (tx: Tx, payment: NewPayment): Promise<Payment> =>
  one<Payment>(
    tx,
    sql`insert into payments.payment (bn9, payment_id, bn15, method, amount_cents, status, gateway, initiated_by, payer_bn9,
          payer_name, initiated_at, initiated_on, language, statement_number, intended_items)
        values (${bn9Of(payment.bn15)}, ${payment.paymentId}, ${payment.bn15}, ${payment.method}, ${payment.amount},
          'initiated', ${payment.gateway}, ${payment.initiatedBy}, ${payment.payerBn9}, ${payment.payerName}, ${payment.initiatedAt}::timestamptz,
          ${payment.initiatedOn}::date, ${payment.language}, ${payment.statementNumber}, ${[...payment.intendedItems]}::text[])
        returning ${columns}`,
  )

/** Found by its number alone; row-level security decides whether it is seen. Served by `payment_by_id`. */
export const paymentById = (tx: Tx, paymentId: string): Promise<Payment | undefined> =>
  maybeOne<Payment>(tx, sql`select ${columns} from payments.payment where payment_id = ${paymentId}`)

/** Locked until commit: two messages about one payment go one after the other. */
export const lockPayment = (tx: Tx, bn9: Bn9, paymentId: string): Promise<Payment | undefined> =>
  maybeOne<Payment>(
    tx,
    sql`select ${columns} from payments.payment where bn9 = ${bn9} and payment_id = ${paymentId} for update`,
  )

/** Card payments of one account go one after the other while their limit is looked at. Ends with the transaction. */
export const lockCardLimit = (tx: Tx, bn15: Bn15): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('payments.card_limit'), hashtext(${bn15}))`.execute(tx)

/** Paid by card, or under way, in the days given. Failed, given-up and reversed payments hold nothing. */
export const cardUsed = async (tx: Tx, bn15: Bn15, days: { from: IsoDate; to: IsoDate }): Promise<Cents> =>
  (
    await one<{ used: Cents }>(
      tx,
      sql`select coalesce(sum(amount_cents), 0)::bigint as used from payments.payment
          where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and method = 'card'
            and status not in ('failed', 'abandoned', 'reversed')
            and initiated_on between ${days.from}::date and ${days.to}::date`,
    )
  ).used

export const setHandedOver = (tx: Tx, payment: Payment, reference: string): Promise<unknown> =>
  sql`update payments.payment set status = 'pending', gateway_reference = ${reference}
      where bn9 = ${payment.bn9} and payment_id = ${payment.paymentId}`.execute(tx)

export const setGivenUp = (
  tx: Tx,
  payment: Payment,
  status: 'failed' | 'abandoned',
  failure: CardFailure | null,
): Promise<unknown> =>
  sql`update payments.payment set status = ${status}, failure = ${failure}
      where bn9 = ${payment.bn9} and payment_id = ${payment.paymentId}`.execute(tx)

export interface PostedFacts {
  readonly status: PaymentStatus
  readonly receiptNumber: string
  readonly effectiveOn: IsoDate
  readonly postedOn: IsoDate
  readonly postedAt: Instant
  readonly reference: string
  readonly entryId: bigint
  readonly itemId: bigint
}

export const setPosted = (tx: Tx, payment: Payment, facts: PostedFacts): Promise<Payment> =>
  one<Payment>(
    tx,
    sql`update payments.payment set status = ${facts.status}, receipt_number = ${facts.receiptNumber},
          effective_on = ${facts.effectiveOn}::date, posted_on = ${facts.postedOn}::date,
          posted_at = ${facts.postedAt}::timestamptz, gateway_reference = ${facts.reference}, failure = null,
          ledger_entry_id = ${facts.entryId}, ledger_item_id = ${facts.itemId}
        where bn9 = ${payment.bn9} and payment_id = ${payment.paymentId}
        returning ${columns}`,
  )

export const setStatus = (tx: Tx, payment: Payment, status: PaymentStatus): Promise<unknown> =>
  sql`update payments.payment set status = ${status}
      where bn9 = ${payment.bn9} and payment_id = ${payment.paymentId} and status = ${payment.status}`.execute(tx)

/** `PAY-2026-0000042`: the year it was posted in, and the next number of all. */
export const nextReceiptNumber = async (tx: Tx, postedOn: IsoDate): Promise<string> => {
  const { number } = await one<{ number: bigint }>(tx, sql`select nextval('payments.receipt_number') as number`)
  return `PAY-${postedOn.slice(0, 4)}-${String(number).padStart(7, '0')}`
}

export interface StateChange {
  readonly from: PaymentStatus | null
  readonly to: PaymentStatus
  readonly actor: string
  readonly on: IsoDate
  readonly detail?: Readonly<Record<string, unknown>>
}

export const insertStateChange = (
  tx: Tx,
  payment: Pick<Payment, 'bn9' | 'paymentId'>,
  change: StateChange,
): Promise<unknown> =>
  sql`insert into payments.payment_event (bn9, payment_id, kind, from_status, to_status, detail, actor, recorded_on)
      values (${payment.bn9}, ${payment.paymentId}, 'state', ${change.from}, ${change.to},
        ${JSON.stringify(change.detail ?? {})}::jsonb, ${change.actor}, ${change.on}::date)`.execute(tx)

/** True when this message is heard for the first time. The unique key decides, also between two processes. */
export const insertMessage = async (
  tx: Tx,
  payment: Payment,
  message: {
    readonly gateway: GatewayName
    readonly messageId: string
    readonly on: IsoDate
    readonly detail: Readonly<Record<string, unknown>>
  },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into payments.payment_event (bn9, payment_id, kind, gateway, message_id, detail, actor, recorded_on)
          values (${payment.bn9}, ${payment.paymentId}, 'gateway', ${message.gateway}, ${message.messageId},
            ${JSON.stringify(message.detail)}::jsonb, ${`gateway:${message.gateway}`}, ${message.on}::date)
          on conflict (bn9, gateway, message_id) do nothing returning event_id`,
    )
  ).length === 1

export interface PaymentEventRow {
  readonly kind: 'state' | 'gateway'
  readonly toStatus: PaymentStatus | null
  readonly messageId: string | null
  readonly detail: Record<string, unknown>
  readonly actor: string
  readonly recordedOn: IsoDate
}

export const eventsOf = (tx: Tx, payment: Pick<Payment, 'bn9' | 'paymentId'>): Promise<PaymentEventRow[]> =>
  rows<PaymentEventRow>(
    tx,
    sql`select kind, to_status as "toStatus", message_id as "messageId", detail, actor, recorded_on as "recordedOn"
        from payments.payment_event where bn9 = ${payment.bn9} and payment_id = ${payment.paymentId} order by event_id`,
  )

/** Which payments a reader sees: all of some accounts, and of others those that one business made. */
export type Reach =
  | 'everything'
  | {
      readonly whole: readonly Bn15[]
      readonly ownOnly: readonly { readonly bn15: Bn15; readonly payerBn9: Bn9 }[]
    }

export interface PaymentFilters {
  readonly reach: Reach
  readonly account?: Bn15
  readonly statuses?: readonly PaymentStatus[]
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** Payment id, receipt number, or their beginning. */
  readonly number?: string
  readonly amount?: Cents
}

export interface PaymentPage {
  readonly limit: number
  readonly after?: { readonly initiatedAt: string; readonly paymentId: string }
}

/** Newest first; one row more than the limit when there is more. Served by `payment_newest`. */
export const listPayments = (tx: Tx, filters: PaymentFilters, page: PaymentPage): Promise<Payment[]> =>
  rows<Payment>(
    tx,
    sql`select ${columns} from payments.payment where true ${conditions(filters)}
        ${page.after ? sql`and (initiated_at, payment_id) < (${page.after.initiatedAt}::timestamptz, ${page.after.paymentId})` : sql``}
        order by initiated_at desc, payment_id desc limit ${page.limit + 1}`,
  )

function conditions(filters: PaymentFilters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = []
  const { reach } = filters
  if (reach !== 'everything')
    parts.push(sql`and (bn15 = any(${[...reach.whole]}::text[]) or (bn15, payer_bn9) in (
      select * from unnest(${reach.ownOnly.map((one) => one.bn15)}::text[], ${reach.ownOnly.map((one) => one.payerBn9)}::text[])))`)
  if (filters.account) parts.push(sql`and bn9 = ${bn9Of(filters.account)} and bn15 = ${filters.account}`)
  if (filters.statuses) parts.push(sql`and status = any(${[...filters.statuses]}::text[])`)
  if (filters.from) parts.push(sql`and coalesce(effective_on, initiated_on) >= ${filters.from}::date`)
  if (filters.to) parts.push(sql`and coalesce(effective_on, initiated_on) <= ${filters.to}::date`)
  if (filters.number)
    parts.push(
      sql`and (starts_with(payment_id, ${filters.number}) or starts_with(receipt_number, ${filters.number.toUpperCase()}))`,
    )
  if (filters.amount !== undefined) parts.push(sql`and amount_cents = ${filters.amount}`)
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `)
}

/** Undecided payments older than an instant, for the job that asks. Served by `payment_undecided`. */
export const undecidedBefore = (tx: Tx, before: Instant, limit: number): Promise<Payment[]> =>
  rows<Payment>(
    tx,
    sql`select ${columns} from payments.payment
        where status in ('initiated', 'pending') and initiated_at <= ${before}::timestamptz
        order by initiated_at limit ${limit}`,
  )

/** Undecided payments of one account, newest first: what the pay page offers to go on with. */
export const undecidedOf = (tx: Tx, bn15: Bn15): Promise<Payment[]> =>
  rows<Payment>(
    tx,
    sql`select ${columns} from payments.payment where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15}
        and status in ('initiated', 'pending') order by initiated_at desc`,
  )

/** Payments that the ledger may have used further since. Served by `payment_unspent`. */
export const unspent = (tx: Tx, limit: number, after: string): Promise<Payment[]> =>
  rows<Payment>(
    tx,
    sql`select ${columns} from payments.payment where status in ('posted', 'partly_allocated') and payment_id > ${after}
        order by payment_id limit ${limit}`,
  )
