import { sql } from 'kysely'
import { type Database, maybeOne, SYSTEM } from '../../platform/db.ts'
import { createJob, type Jobs, type JobWork } from '../../platform/jobs.ts'
import type { Services } from '../../web/services.ts'
import { snapshotsIn } from './folder.ts'
import '../services.ts'

/** The kind of job that makes the files of the day, before anybody asks for them. */
export const DAILY_FILES = 'tariff.daily_files'

type Needs = Pick<Services, 'db' | 'clock' | 'config' | 'tariff'>

/** Makes the files of today from the tariff as it is now, and takes away those that are too old. */
export const makeDailyFiles =
  (services: Needs): JobWork =>
  async (_, progress) => {
    const snapshots = snapshotsIn(services.config.varFolder)
    const today = services.clock.today()
    const made = await snapshots.of(services.tariff, today, today)
    await progress(80)
    const removed = await snapshots.tidy(today)
    if (!made.ok) return { day: today, refused: made.refusals.map((one) => one.code) }
    const { content, rows, files } = made.value
    return { day: today, content, rows, files: [...files], removed: [...removed] }
  }

/** Asks for that job when the day, or the tariff, is another one than that of the files. Called every few minutes. */
export async function askForDailyFiles(services: Needs & { readonly jobs: Pick<Jobs, 'start'> }): Promise<void> {
  const { db, clock, config, tariff, jobs } = services
  const today = clock.today()
  // Files that somebody has asked for first still want the rest of the job: the old ones taken away, the state told.
  const last = await lastDailyFiles(db)
  const isDone = last?.day === today && last.status === 'done'
  if (isDone && snapshotsIn(config.varFolder).isMade(tariff, today)) return
  const id = await db.transaction(SYSTEM, async (tx) => {
    const open = await maybeOne<{ id: string }>(
      tx,
      sql`select job_id as id from platform.job where kind = ${DAILY_FILES} and status in ('queued', 'running') limit 1`,
    )
    return open ? null : createJob(tx, { owner: 'system', kind: DAILY_FILES, detail: { day: today } })
  })
  if (id !== null) await jobs.start(id)
}

export interface DailyFiles {
  readonly day: string
  readonly status: string
  readonly finishedAt: string | null
}

/** The latest of those jobs, for the status of the product. */
export const lastDailyFiles = async (db: Database): Promise<DailyFiles | null> =>
  (await db.transaction(SYSTEM, (tx) =>
    maybeOne<DailyFiles>(
      tx,
      sql`select detail ->> 'day' as day, status, finished_at as "finishedAt" from platform.job
          where kind = ${DAILY_FILES} order by recorded_at desc limit 1`,
    ),
  )) ?? null
