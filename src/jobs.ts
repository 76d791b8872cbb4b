import { tasks as accessTasks } from './access/index.ts'
import { tasks as billingTasks } from './billing/index.ts'
import { tasks as goodsTasks } from './goods/index.ts'
import { consumeEvents } from './notices/index.ts'
import { tasks as paymentsTasks, resolvePendingPayments } from './payments/index.ts'
import { type CalendarTask, catchUp } from './platform/calendar.ts'
import { tasks as housekeepingTasks } from './platform/housekeeping.ts'
import { ADVANCE_CLOCK, advanceClock } from './sandbox/index.ts'
import { askForDailyFiles, DAILY_FILES, makeDailyFiles, tasks as tariffTasks } from './tariff/index.ts'
import type { Services } from './web/services.ts'

/** The calendar of a business day, in order. Every task is idempotent by day. */
export const calendar: readonly CalendarTask[] = [
  ...tariffTasks,
  ...accessTasks,
  ...billingTasks,
  ...paymentsTasks,
  ...goodsTasks,
  ...housekeepingTasks,
]

/** What background work this process takes: jobs people asked for, the calendar, and news on its way out. */
export async function runJobs(services: Services): Promise<{ stop(): Promise<void> }> {
  const { db, clock, testClock, jobs, log } = services
  if (testClock)
    jobs.handle(
      ADVANCE_CLOCK,
      advanceClock(db, testClock, calendar, () => consumeEvents(db)),
    )
  jobs.every('calendar', '* * * * *', async () => {
    await testClock?.refresh()
    await catchUp(db, calendar, clock.today())
  })
  jobs.handle(DAILY_FILES, makeDailyFiles(services))
  jobs.every('tariff-files', '*/5 * * * *', () => askForDailyFiles(services))
  jobs.every('payments', '* * * * *', () => resolvePendingPayments(services))
  await catchUp(db, calendar, clock.today())
  await jobs.run()
  const pump = setInterval(() => {
    consumeEvents(db).catch((error: unknown) => log.error({ error: String(error) }, 'outbox'))
  }, 1000)
  return {
    async stop() {
      clearInterval(pump)
      await jobs.stop()
    },
  }
}
