import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, rows, SYSTEM } from '../../src/platform/db.ts'
import { createJob, openJobs } from '../../src/platform/jobs.ts'
import { openLog } from '../../src/platform/log.ts'
import { testDatabase } from '../../src/platform/testing.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('Row-level security, table by table', () => {
  test('every table with a business’s rows has the fence, and partitions cannot be reached around it', async () => {
    const tables = await db.asOwner((tx) =>
      rows<{ name: string; fenced: boolean; isPartition: boolean; reachable: boolean }>(
        tx,
        sql`select n.nspname || '.' || c.relname as name, c.relrowsecurity as fenced, c.relispartition as "isPartition",
              has_table_privilege('carm_app', c.oid, 'select') as reachable
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'bn9' and not a.attisdropped
            where c.relkind in ('r', 'p') order by 1`,
      ),
    )
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((one) => !one.isPartition && !one.fenced).map((one) => one.name)).toEqual([])
    expect(tables.filter((one) => one.isPartition && one.reachable).map((one) => one.name)).toEqual([])
  })

  test('a transaction that states no business sees no row of any of them', async () => {
    const names = await db.asOwner((tx) =>
      rows<{ name: string }>(
        tx,
        sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'bn9' and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege('carm_app', c.oid, 'select')`,
      ),
    )
    for (const { name } of names) {
      const seen = await db.transaction({ actor: 'nobody', businesses: [] }, (tx) =>
        rows(tx, sql`select 1 from ${sql.raw(name)} limit 1`),
      )
      expect(seen, name).toEqual([])
    }
  })

  test('append-only tables refuse update and delete even to their owner', async () => {
    for (const table of [
      'ledger.entry',
      'ledger.posting',
      'declarations.cad_version',
      'declarations.cad_line',
      'platform.audit_event',
    ]) {
      const triggers = await db.asOwner((tx) =>
        rows(tx, sql`select from pg_trigger where tgrelid = ${table}::regclass and tgname like '%append_only%'`),
      )
      expect(triggers.length, table).toBeGreaterThan(0)
    }
  })
})

test.skipIf(Boolean(process.env.CARM_TEST_SERVER_URL))(
  'a job is done once, with its progress, beside transactions that are open at the same time',
  async () => {
    const jobs = await openJobs(db, null, openLog('silent'))
    let times = 0
    jobs.handle('count', async (_job, progress) => {
      await progress(50)
      times += 1
      return { times }
    })
    await jobs.run()
    const id = await db.transaction(SYSTEM, (tx) => createJob(tx, { owner: 'test', kind: 'count', detail: {} }))
    const busy = Promise.all(
      Array.from({ length: 10 }, () => db.transaction(SYSTEM, (tx) => sql`select pg_sleep(0.02)`.execute(tx))),
    )
    await jobs.start(id)
    await busy
    let status = ''
    for (let attempt = 0; attempt < 100 && status !== 'done'; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      const [job] = await db.transaction(SYSTEM, (tx) =>
        rows<{ status: string }>(tx, sql`select status from platform.job where job_id = ${id}`),
      )
      status = job?.status ?? ''
    }
    expect(status).toBe('done')
    expect(times).toBe(1)
    await jobs.stop()
  },
)
