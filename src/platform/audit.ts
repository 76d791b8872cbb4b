import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9 } from '../kernel/ids.ts'
import type { Tx } from './db.ts'
import { type NewEvent, told } from './outbox.ts'

export interface AuditEvent {
  readonly bn9: Bn9
  readonly on: IsoDate
  /** `person:…`, `client:…`, `officer:…` or `system`. */
  readonly actor: string
  /** A verb in the past tense: `cad_accepted`, `payment_received`. */
  readonly action: string
  /** What it was done to: a transaction number, a payment id. */
  readonly subject: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string
  readonly requestId?: string
}

/** Adds one link to the business's audit chain. Locks the head of that chain until commit: call it last. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await sql`select ${link(event)}`.execute(tx)
}

/** The link and the news of the same act, in one round trip. */
export async function recordAndPublish(tx: Tx, event: AuditEvent, news: NewEvent): Promise<void> {
  await sql`with told as (${told(news)}) select ${link(event)}`.execute(tx)
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
const link = (event: AuditEvent): RawBuilder<unknown> =>
  sql`platform.record_audit(${event.bn9}, ${event.on}::date, ${event.actor}, ${event.action},
    ${event.subject}, ${json(event.before)}::jsonb, ${json(event.after)}::jsonb, ${event.reason ?? null},
    ${event.requestId ?? null})`

/** Every broken link of every chain: none, unless somebody changed the rows behind the application's back. */
export async function brokenAuditLinks(tx: Tx): Promise<{ bn9: string; sequence: bigint }[]> {
  const result = await sql<{ bn9: string; sequence: bigint }>`
    select bn9, sequence from (
      select e.*, lag(hash, 1, '') over (partition by bn9 order by sequence) as expected_previous,
        row_number() over (partition by bn9 order by sequence) as expected_sequence
      from platform.audit_event e) chain
    where previous_hash <> expected_previous or sequence <> expected_sequence
      or hash <> encode(sha256(convert_to(platform.audit_text(previous_hash, sequence, recorded_on, actor, action,
           subject, before, after, reason), 'UTF8')), 'hex')
    order by bn9, sequence`.execute(tx)
  return result.rows
}
