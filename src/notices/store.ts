import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import { one, rows, type Tx } from '../platform/db.ts'
import type { PlatformEvent } from '../platform/outbox.ts'
import type { Message, MessageFacts } from './message.ts'

export const insertMessage = (tx: Tx, event: PlatformEvent, bn15: Bn15, facts: MessageFacts): Promise<unknown> =>
  sql`insert into notices.message (bn9, bn15, kind, data, event_id, told_on, told_at)
      values (${event.bn9}, ${bn15}, ${facts.kind}, ${JSON.stringify(facts)}::jsonb, ${event.eventId},
        ${event.recordedOn}::date, ${event.recordedAt}::timestamptz)
      on conflict (bn9, event_id) do nothing`.execute(tx)

interface MessageRow {
  message_id: bigint
  bn15: Bn15
  data: MessageFacts
  told_on: IsoDate
  told_at: Instant
  is_read: boolean
}

const toMessage = (row: MessageRow): Message => ({
  ...row.data,
  messageId: row.message_id,
  bn15: row.bn15,
  toldOn: row.told_on,
  toldAt: row.told_at,
  isRead: row.is_read,
})

const ofAccounts = (bn15s: readonly Bn15[]): RawBuilder<unknown> =>
  sql`m.bn9 = any(${bn15s.map(bn9Of)}::text[]) and m.bn15 = any(${[...bn15s]}::text[])`

const isRead = (reader: string): RawBuilder<unknown> =>
  sql`exists (select from notices.reading r where r.bn9 = m.bn9 and r.message_id = m.message_id and r.reader = ${reader})`

export interface MessagePage {
  readonly limit: number
  readonly before?: bigint
  readonly isUnreadOnly?: boolean
}

/** Newest first; one row more than the limit when there is more. Served by `message_newest`. */
export const listMessages = async (
  tx: Tx,
  bn15s: readonly Bn15[],
  reader: string,
  { limit, before, isUnreadOnly = false }: MessagePage,
): Promise<Message[]> =>
  (
    await rows<MessageRow>(
      tx,
      sql`select m.message_id, m.bn15, m.data, m.told_on, m.told_at, ${isRead(reader)} as is_read
          from notices.message m where ${ofAccounts(bn15s)}
            ${before === undefined ? sql`` : sql`and m.message_id < ${before}`}
            ${isUnreadOnly ? sql`and not ${isRead(reader)}` : sql``}
          order by m.message_id desc limit ${limit + 1}`,
    )
  ).map(toMessage)

export const countUnread = async (tx: Tx, bn15s: readonly Bn15[], reader: string): Promise<number> =>
  (
    await one<{ unread: number }>(
      tx,
      sql`select count(*)::int as unread from (
            select from notices.message m where ${ofAccounts(bn15s)} and not ${isRead(reader)} limit 100) m`,
    )
  ).unread

/** Marks messages as read by one person, up to the newest he was shown. Harmless to repeat. */
export const markRead = (tx: Tx, bn15s: readonly Bn15[], reader: string, upTo: bigint): Promise<unknown> =>
  sql`insert into notices.reading (bn9, message_id, reader)
      select m.bn9, m.message_id, ${reader} from notices.message m
      where ${ofAccounts(bn15s)} and m.message_id <= ${upTo}
      on conflict do nothing`.execute(tx)

/** Marks one message as read; opening what it is about does it. */
export const markOneRead = (tx: Tx, bn15s: readonly Bn15[], reader: string, messageId: bigint): Promise<unknown> =>
  sql`insert into notices.reading (bn9, message_id, reader)
      select m.bn9, m.message_id, ${reader} from notices.message m
      where ${ofAccounts(bn15s)} and m.message_id = ${messageId}
      on conflict do nothing`.execute(tx)
