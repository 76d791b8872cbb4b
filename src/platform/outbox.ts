import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9 } from '../kernel/ids.ts'
import { type Database, maybeOne, rows, SYSTEM, type Tx } from './db.ts'

/** News that leaves the transaction: notices, mail, webhooks and the event feed are made from these. */
export interface NewEvent {
  readonly bn9: Bn9
  readonly on: IsoDate
  /** Dotted: `cad.accepted`, `statement.issued`, `payment.received`. */
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface PlatformEvent {
  readonly bn9: Bn9
  readonly eventId: bigint
  readonly transactionId: string
  readonly kind: string
  readonly data: Record<string, unknown>
  readonly recordedOn: IsoDate
  readonly recordedAt: Instant
}

export async function publish(tx: Tx, event: NewEvent): Promise<void> {
  await told(event).execute(tx)
}

/** The writing of it, for a statement that does more (audit.ts). */
export const told = (event: NewEvent): RawBuilder<unknown> =>
  sql`insert into platform.event (bn9, recorded_on, kind, data)
    values (${event.bn9}, ${event.on}::date, ${event.kind}, ${JSON.stringify(event.data)}::jsonb)`

/**
 * Hands every event once to a consumer, in commit order, and remembers how far it came in the same transaction.
 * Only transactions that have all ended are read (`pg_snapshot_xmin`), so a slow one is never overtaken and lost.
 * @returns how many were handed over; call again while it is not 0.
 */
export async function consume(
  db: Database,
  consumer: string,
  handle: (tx: Tx, event: PlatformEvent) => Promise<void>,
  limit = 200,
): Promise<number> {
  return db.transaction(SYSTEM, async (tx) => {
    await sql`insert into platform.event_consumer (name) values (${consumer}) on conflict do nothing`.execute(tx)
    const position = await maybeOne<{ transaction_id: string; event_id: bigint }>(
      tx,
      sql`select transaction_id::text as transaction_id, event_id from platform.event_consumer
          where name = ${consumer} for update skip locked`,
    )
    if (!position) return 0
    const events = await rows<PlatformEvent>(
      tx,
      sql`select bn9, event_id as "eventId", transaction_id::text as "transactionId", kind, data,
            recorded_on as "recordedOn", recorded_at as "recordedAt"
          from platform.event
          where (transaction_id, event_id) > (${position.transaction_id}::xid8, ${position.event_id})
            and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          order by transaction_id, event_id limit ${limit}`,
    )
    for (const event of events) await handle(tx, event)
    const last = events.at(-1)
    if (last) {
      await sql`update platform.event_consumer set transaction_id = ${last.transactionId}::xid8, event_id = ${last.eventId}
        where name = ${consumer}`.execute(tx)
    }
    return events.length
  })
}
