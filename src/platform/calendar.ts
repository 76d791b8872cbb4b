import { sql } from 'kysely'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import { type Database, one, rows, SYSTEM } from './db.ts'

/**
 * Work that belongs to a business day. It runs when the day has begun in Toronto, in the order of the list, and must be
 * idempotent by day: a day that was cut off half way is run again whole.
 */
export interface CalendarTask {
  readonly name: string
  isDue(day: IsoDate): boolean
  run(db: Database, day: IsoDate): Promise<Readonly<Record<string, unknown>>>
}

const OPEN = 'open_day'

/** Runs one day: what is due and not recorded as done. A second run finds everything done and changes nothing. */
export async function runDay(db: Database, tasks: readonly CalendarTask[], day: IsoDate): Promise<void> {
  const done = new Set(
    (
      await db.transaction(SYSTEM, (tx) =>
        rows<{ task: string }>(tx, sql`select task from platform.calendar_run where business_day = ${day}::date`),
      )
    ).map((row) => row.task),
  )
  if (!done.has(OPEN))
    await db.transaction(SYSTEM, (tx) => sql`select platform.open_months(${day}::date, 3)`.execute(tx))
  for (const task of tasks) {
    if (done.has(task.name) || !task.isDue(day)) continue
    await record(db, day, task.name, await task.run(db, day))
  }
  if (!done.has(OPEN)) await record(db, day, OPEN, {})
}

/** Two processes may do one day at the same moment: both do idempotent work, one of them records it. */
const record = (
  db: Database,
  day: IsoDate,
  task: string,
  result: Readonly<Record<string, unknown>>,
): Promise<unknown> =>
  db.transaction(SYSTEM, (tx) =>
    sql`insert into platform.calendar_run (business_day, task, result)
      values (${day}::date, ${task}, ${JSON.stringify(result)}::jsonb) on conflict do nothing`.execute(tx),
  )

/** The last day whose work is wholly done. */
export const lastDayDone = (db: Database): Promise<IsoDate | null> =>
  db.transaction(
    SYSTEM,
    async (tx) =>
      (
        await one<{ day: IsoDate | null }>(
          tx,
          sql`select max(business_day) as day from platform.calendar_run where task = ${OPEN}`,
        )
      ).day,
  )

/** Every missed day up to and including `today`, in order. @returns how many days were run. */
export async function catchUp(db: Database, tasks: readonly CalendarTask[], today: IsoDate): Promise<number> {
  const last = await lastDayDone(db)
  let day = last === null ? today : addDays(last, 1)
  let count = 0
  for (; day <= today; day = addDays(day, 1)) {
    await runDay(db, tasks, day)
    count += 1
  }
  return count
}
