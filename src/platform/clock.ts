import { sql } from 'kysely'
import { addDays, daysBetween, type Instant, type IsoDate, torontoDay } from '../kernel/dates.ts'
import { type Database, one, SYSTEM } from './db.ts'

/** The only source of time. `today` is the legal day in Toronto; in demo mode the test clock adds days to it. */
export interface Clock {
  today(): IsoDate
  now(): Instant
}

export interface TestClock extends Clock {
  /** Sets today. Only forward, one day at a time, by the calendar (`src/jobs.ts`), so that no day's work is skipped. */
  moveTo(day: IsoDate): Promise<void>
  /** Reads the offset again: another process may have moved it. */
  refresh(): Promise<void>
}

export const realClock: Clock = {
  today: () => realToday(),
  now: () => realNow(),
}

/** Asked many times a request; worked out once a second. */
let known: { second: number; day: IsoDate } | undefined
function realToday(): IsoDate {
  const second = Math.floor(Date.now() / 1000)
  if (known?.second !== second) known = { second, day: torontoDay(realNow()) }
  return known.day
}

const realNow = (): Instant => new Date().toISOString() as Instant

/** A clock whose offset in days is kept in the database, so that a restart finds the same day. */
export async function openTestClock(db: Database): Promise<TestClock> {
  let offset = 0
  const refresh = async (): Promise<void> => {
    offset = await db.transaction(
      SYSTEM,
      async (tx) => (await one<{ offset_days: number }>(tx, sql`select offset_days from platform.clock`)).offset_days,
    )
  }
  await refresh()
  return {
    today: () => addDays(realToday(), offset),
    now: () => new Date(Date.now() + offset * 86_400_000).toISOString() as Instant,
    refresh,
    async moveTo(day) {
      const next = daysBetween(realToday(), day)
      await db.transaction(SYSTEM, (tx) => sql`update platform.clock set offset_days = ${next}`.execute(tx))
      offset = next
    },
  }
}

/** For tests: a clock that stands still at noon of the day it is told. */
export function stoppedClock(start: IsoDate): Clock & { set(day: IsoDate): void } {
  let day = start
  return {
    today: () => day,
    now: () => `${day}T17:00:00.000Z` as Instant,
    set(next) {
      day = next
    },
  }
}
