import { sql } from 'kysely'
import { fromPglite, PgBoss } from 'pg-boss'
import type { Instant } from '../kernel/dates.ts'
import { newId } from '../kernel/ids.ts'
import { type Database, maybeOne, SYSTEM, type Tx } from './db.ts'
import type { Log } from './log.ts'

/** A long piece of work as people see it: its page says how far it is and what came out. */
export interface Job {
  readonly id: string
  readonly owner: string
  readonly kind: string
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  /** Percent. */
  readonly progress: number
  readonly detail: Readonly<Record<string, unknown>>
  readonly result: unknown
  readonly recordedAt: Instant
  readonly finishedAt: Instant | null
}

export interface NewJob {
  readonly owner: string
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** Records a job in the caller's transaction; `Jobs.start` picks it up after the commit. */
export async function createJob(tx: Tx, job: NewJob): Promise<string> {
  const id = newId('job')
  await sql`insert into platform.job (job_id, owner, kind, detail)
    values (${id}, ${job.owner}, ${job.kind}, ${JSON.stringify(job.detail)}::jsonb)`.execute(tx)
  return id
}

export const findJob = (tx: Tx, id: string, owner: string): Promise<Job | undefined> =>
  maybeOne<Job>(
    tx,
    sql`select job_id as id, owner, kind, status, progress, detail, result, recorded_at as "recordedAt",
          finished_at as "finishedAt"
        from platform.job where job_id = ${id} and owner = ${owner}`,
  )

export type JobWork = (
  job: { readonly id: string; readonly detail: Readonly<Record<string, unknown>> },
  progress: (percent: number) => Promise<void>,
) => Promise<unknown>

export interface Jobs {
  /** Names what does a kind of job; before `run`. */
  handle(kind: string, work: JobWork): void
  /** Work that repeats by the clock on the wall (cron), on one worker at a time. */
  every(name: string, cron: string, work: () => Promise<void>): void
  /** Starts taking work. */
  run(): Promise<void>
  /** Tells the workers that a job is there. A job whose word was lost is found by the sweep of every minute. */
  start(id: string): Promise<void>
  stop(): Promise<void>
}

const QUEUE = 'job'

/** Jobs on pg-boss: several workers on one PostgreSQL, or all in one process on the embedded database. */
export async function openJobs(db: Database, databaseUrl: string | null, log: Log): Promise<Jobs> {
  const boss = new PgBoss(
    db.embedded
      ? { db: fromPglite(db.embedded), backend: 'pglite', schema: 'pgboss' }
      : { connectionString: databaseUrl ?? '', schema: 'pgboss', max: 4 },
  )
  boss.on('error', (error) => log.error({ error: String(error) }, 'jobs'))
  const handlers = new Map<string, JobWork>()
  const repeated: { name: string; cron: string; work: () => Promise<void> }[] = []
  await boss.start()

  const doJob = async (id: string): Promise<void> => {
    const job = await take(db, id)
    if (!job) return
    try {
      const work = handlers.get(job.kind)
      if (!work) throw new Error(`nobody does jobs of kind ${job.kind}`)
      const result = await work(job, (percent) => setProgress(db, id, percent))
      await finish(db, id, 'done', result)
    } catch (error) {
      log.error({ job: id, error: error instanceof Error ? error.stack : String(error) }, 'job failed')
      await finish(db, id, 'failed', { message: 'see the log', job: id })
    }
  }

  return {
    handle: (kind, work) => void handlers.set(kind, work),
    every: (name, cron, work) => void repeated.push({ name, cron, work }),
    async run() {
      await boss.createQueue(QUEUE, { retryLimit: 3 }).catch(() => undefined)
      await boss.work<{ id: string }>(QUEUE, { pollingIntervalSeconds: 0.5 }, async ([job]) =>
        job ? doJob(job.data.id) : undefined,
      )
      // What was running when a process was killed is queued again: every kind of job is idempotent.
      for (const id of await leftOver(db)) await boss.send(QUEUE, { id })
      for (const { name, cron, work } of repeated) {
        await boss.createQueue(name, { policy: 'exclusive' }).catch(() => undefined)
        await boss.schedule(name, cron, {}, { tz: 'America/Toronto' })
        await boss.work(name, () => work())
      }
    },
    start: async (id) => void (await boss.send(QUEUE, { id })),
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

const take = (db: Database, id: string) =>
  db.transaction(SYSTEM, (tx) =>
    maybeOne<{ id: string; kind: string; detail: Record<string, unknown> }>(
      tx,
      sql`update platform.job set status = 'running' where job_id = ${id} and status in ('queued', 'running')
          returning job_id as id, kind, detail`,
    ),
  )

const leftOver = (db: Database): Promise<string[]> =>
  db.transaction(SYSTEM, async (tx) => {
    const found = await sql<{ id: string }>`select job_id as id from platform.job
      where status in ('queued', 'running') order by recorded_at`.execute(tx)
    return found.rows.map((row) => row.id)
  })

const setProgress = (db: Database, id: string, percent: number): Promise<void> =>
  db.transaction(SYSTEM, async (tx) => {
    await sql`update platform.job set progress = ${Math.min(100, Math.floor(percent))} where job_id = ${id}`.execute(tx)
  })

const finish = (db: Database, id: string, status: 'done' | 'failed', result: unknown): Promise<void> =>
  db.transaction(SYSTEM, async (tx) => {
    await sql`update platform.job set status = ${status}, progress = ${status === 'done' ? 100 : 0},
      result = ${JSON.stringify(result ?? {})}::jsonb, finished_at = now() where job_id = ${id}`.execute(tx)
  })
