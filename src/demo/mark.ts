import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import { type Database, one, SYSTEM } from '../platform/db.ts'

const BUILT = 'demo_world'

/** `half`: a first start was cut off. The mark is written when the last day has been lived. */
export const demoWorldState = (db: Database): Promise<'none' | 'half' | 'there'> =>
  db.transaction(SYSTEM, async (tx) => {
    const found = await one<{ isBuilt: boolean; isBegun: boolean }>(
      tx,
      sql`select exists (select from platform.calendar_run where task = ${BUILT}) as "isBuilt",
        exists (select from access.business) as "isBegun"`,
    )
    return found.isBuilt ? 'there' : found.isBegun ? 'half' : 'none'
  })

export const markDemoWorldBuilt = (db: Database, day: IsoDate): Promise<unknown> =>
  db.transaction(SYSTEM, (tx) =>
    sql`insert into platform.calendar_run (business_day, task) values (${day}::date, ${BUILT})`.execute(tx),
  )
