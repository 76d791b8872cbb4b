import type { Database } from '../platform/db.ts'
import { consume } from '../platform/outbox.ts'
import { messageOf } from './message.ts'
import { insertMessage } from './store.ts'

const CONSUMER = 'notices'

/** Turns the outbox into messages until nothing is left. An event handed over twice makes one message. For jobs.ts. */
export async function consumeEvents(db: Database): Promise<void> {
  for (;;) {
    const count = await consume(db, CONSUMER, async (tx, event) => {
      const message = messageOf(event)
      if (message) await insertMessage(tx, event, message.bn15, message.facts)
    })
    if (count === 0) return
  }
}
