import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { type Database, one, rows, SYSTEM } from '../../platform/db.ts'
import type { Job } from '../../platform/jobs.ts'
import { testDatabase } from '../../platform/testing.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { askForDailyFiles, DAILY_FILES, lastDailyFiles, makeDailyFiles } from './daily.ts'
import { snapshotsIn } from './folder.ts'

describe('The files of the day are made by a job, before anybody asks for them', () => {
  let db: Database
  let varFolder: string
  let today = isoDate('2026-11-24')
  let tariff = buildReferenceFromFiles()
  const started: string[] = []
  beforeAll(async () => {
    db = await testDatabase()
    varFolder = await mkdtemp(join(tmpdir(), 'carm daily files '))
  })
  afterAll(async () => {
    await db.close()
    await rm(varFolder, { recursive: true })
  })
  const services = () =>
    ({
      db,
      tariff,
      clock: { today: () => today },
      config: { varFolder },
      jobs: { start: async (id: string) => void started.push(id) },
    }) as unknown as Parameters<typeof askForDailyFiles>[0]
  const jobs = () =>
    db.transaction(SYSTEM, (tx) =>
      rows<Pick<Job, 'id' | 'detail'>>(
        tx,
        sql`select job_id as id, detail from platform.job where kind = ${DAILY_FILES} order by recorded_at`,
      ),
    )
  const finish = (id: string) =>
    db.transaction(SYSTEM, (tx) =>
      one(tx, sql`update platform.job set status = 'done', finished_at = now() where job_id = ${id} returning job_id`),
    )

  test('once a day: the first call asks, the next ones wait for it and then find everything there', async () => {
    await askForDailyFiles(services())
    await askForDailyFiles(services())
    expect((await jobs()).map((job) => job.detail)).toEqual([{ day: today }])
    expect(started).toHaveLength(1)
    const progress: number[] = []
    const result = await makeDailyFiles(services())({ id: 'x', detail: {} }, async (percent) => {
      progress.push(percent)
    })
    expect(result).toMatchObject({ day: today, rows: tariff.nodes(today).length, removed: [] })
    expect(progress).toEqual([80])
    await finish(started[0] ?? '')
    expect(await lastDailyFiles(db)).toMatchObject({ day: today, status: 'done' })
    await askForDailyFiles(services())
    expect(started).toHaveLength(1)
    expect((await snapshotsIn(varFolder).list()).map((made) => made.day)).toEqual([today])
  })

  test('a day whose files somebody has asked for first has its job all the same', async () => {
    today = isoDate('2026-11-26')
    await snapshotsIn(varFolder).of(tariff, today, today)
    await askForDailyFiles(services())
    expect(started).toHaveLength(2)
    await finish(started[1] ?? '')
    await askForDailyFiles(services())
    expect(started).toHaveLength(2)
  })

  test('another day, and another tariff, are asked for anew', async () => {
    today = isoDate('2026-11-27')
    await askForDailyFiles(services())
    expect(started).toHaveLength(3)
    await makeDailyFiles(services())({ id: 'x', detail: {} }, async () => undefined)
    await finish(started[2] ?? '')
    tariff = buildReferenceFromFiles()
    const reloaded = { ...tariff }
    await askForDailyFiles({ ...services(), tariff: reloaded })
    expect(started).toHaveLength(4)
    expect(await lastDailyFiles(db)).toMatchObject({ day: today, status: 'queued', finishedAt: null })
  })
})
