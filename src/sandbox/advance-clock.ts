import { addDays, daysBetween, type IsoDate, isoDate } from '../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import { type CalendarTask, catchUp } from '../platform/calendar.ts'
import type { TestClock } from '../platform/clock.ts'
import type { Database, Tx } from '../platform/db.ts'
import { createJob, type JobWork } from '../platform/jobs.ts'

/** Two years at a time: a day of calendar takes a few milliseconds, and a typing error should not take an hour. */
const FARTHEST = 731

export const ADVANCE_CLOCK = 'advance_clock'

/** Asks for the clock to be moved to the beginning of a later day. @returns the id of the job that does it. */
export async function askForLaterDay(
  tx: Tx,
  owner: string,
  target: IsoDate,
  today: IsoDate,
): Promise<Outcome<string, Refusal>> {
  const latest = addDays(today, FARTHEST)
  if (target <= today || target > latest)
    return refuse({ code: 'platform.clock_backwards', pointer: '#/advanceTo', params: { today, latest } })
  return accept(await createJob(tx, { owner, kind: ADVANCE_CLOCK, detail: { from: today, to: target } }))
}

/**
 * The job: one day after the other, each with its calendar, so that what happens is what would have happened. Started
 * again after a kill it goes on where it stopped. @param dayDone hands on what the day caused (notices).
 */
export function advanceClock(
  db: Database,
  clock: TestClock,
  tasks: readonly CalendarTask[],
  dayDone: () => Promise<void>,
): JobWork {
  let last: Promise<unknown> = Promise.resolve()
  const advance = async (from: IsoDate, to: IsoDate, progress: (percent: number) => Promise<void>) => {
    const whole = Math.max(1, daysBetween(from, to))
    let days = 0
    while (clock.today() < to) {
      await clock.moveTo(addDays(clock.today(), 1))
      await catchUp(db, tasks, clock.today())
      await dayDone()
      days += 1
      if (days % 5 === 0) await progress((100 * daysBetween(from, clock.today())) / whole)
    }
    return { today: clock.today(), days }
  }
  // Two jobs asked for at once run one after the other; the second finds its days done.
  return (job, progress) => {
    const mine = last.then(() => advance(isoDate(String(job.detail.from)), isoDate(String(job.detail.to)), progress))
    last = mine.catch(() => undefined)
    return mine
  }
}
