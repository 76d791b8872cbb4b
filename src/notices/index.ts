/** The front door of notices. Start reading at README.md. */
import type { Bn15 } from '../kernel/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { Message } from './message.ts'
import { countUnread, listMessages } from './store.ts'

export { consumeEvents } from './consume-events.ts'
export type { Message } from './message.ts'
export { noticedAccounts, routes } from './routes.tsx'
export { type MessageWords, messageWords } from './words.ts'

/** The newest messages of accounts, for the home page; read or not is told only for a reader. */
export const recentNews = async (
  tx: Tx,
  bn15s: readonly Bn15[],
  limit: number,
  reader = '',
): Promise<readonly Message[]> => (await listMessages(tx, bn15s, reader, { limit })).slice(0, limit)

/** For `frame.unread`. */
export const unreadCount = (tx: Tx, bn15s: readonly Bn15[], reader: string): Promise<number> =>
  countUnread(tx, bn15s, reader)
