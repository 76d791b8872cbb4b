import { sql } from 'kysely'
import type { CalendarTask } from './calendar.ts'
import { one, SYSTEM } from './db.ts'
import { loadSettings } from './settings.ts'

/** Keys of requests live by the real time, since programs repeat their calls by it. */
export const tasks: readonly CalendarTask[] = [
  {
    name: 'platform.forget_old_keys',
    isDue: () => true,
    async run(db, day) {
      const days = Number((await loadSettings(db)).get('api.idempotency.days', day))
      const { forgotten } = await db.transaction(SYSTEM, (tx) =>
        one<{ forgotten: bigint }>(tx, sql`select platform.forget_old_keys(${days}::int) as forgotten`),
      )
      return { forgotten: String(forgotten) }
    },
  },
]
