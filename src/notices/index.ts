/** The front door of notices. Start reading at README.md. */
import type { Actor } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { Message } from './message.ts'
import { noticedAccounts, routes } from './routes.tsx'
import { countUnread, listMessages } from './store.ts'

export { consumeEvents } from './consume-events.ts'
export type { Message } from './message.ts'
export { type MessageWords, messageWords } from './words.ts'
export { noticedAccounts, routes }

/** The newest messages of accounts, for the home page; read or not is told only for a reader. */
export const recentNews = async (
  tx: Tx,
  bn15s: readonly Bn15[],
  limit: number,
  reader = '',
): Promise<readonly Message[]> => (await listMessages(tx, bn15s, reader, { limit })).slice(0, limit)

/** For the masthead: at most 100, so that a page never counts a year of messages. */
export const unreadCount = (tx: Tx, bn15s: readonly Bn15[], reader: string): Promise<number> =>
  countUnread(tx, bn15s, reader)

/** The same for everything an actor is notified of; null for who gets no notices. */
export async function unreadOf(tx: Tx, actor: Actor, today: IsoDate): Promise<number | null> {
  const bn15s = noticedAccounts(actor, today)
  return bn15s.length === 0 ? null : countUnread(tx, bn15s, actor.id)
}
