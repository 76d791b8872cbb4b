import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type DemoIssuers, demoIssuers, makeIdentify, openDoors } from './access/index.ts'
import { catalogue } from './catalogue.ts'
import { demoWorldState } from './demo/index.ts'
import { unreadOf } from './notices/index.ts'
import { openCards } from './payments/index.ts'
import { openTestClock, realClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { type Database, maybeOne, openDatabase, SYSTEM } from './platform/db.ts'
import { lockFolder } from './platform/folder-lock.ts'
import { folders } from './platform/folders.ts'
import { openJobs } from './platform/jobs.ts'
import { openLog } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import { migrate, readMigrations } from './platform/migrate.ts'
import { loadSettings } from './platform/settings.ts'
import { loadTariff, openReference } from './tariff/index.ts'
import type { Services } from './web/services.ts'

const started = performance.now()
export const say = (text: string): void => {
  process.stdout.write(`[${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}\n`)
}

export interface OpenData {
  readonly db: Database
  close(): Promise<void>
}

/** The database of this configuration, at this version, with its reference data. */
export async function openData(config: Config): Promise<OpenData> {
  const unlock = config.databaseUrl === null ? await lockFolder(config.varFolder) : () => undefined
  say(config.databaseUrl === null ? `Opening the embedded database in ${config.varFolder}` : 'Connecting to PostgreSQL')
  const db = await openDatabase(
    config.databaseUrl === null ? { folder: config.varFolder } : { url: config.databaseUrl },
  )
  const close = async (): Promise<void> => {
    await db.close()
    unlock()
  }
  const applied = await migrate(db, await readMigrations(folders.migrations))
  if (applied.length > 0) say(`Applied ${applied.length} migrations`)
  const { loaded } = await loadTariff(db)
  if (loaded.length > 0) {
    const rows = loaded.reduce((sum, one) => sum + one.rows, 0)
    say(`Loaded the tariff and reference data: ${rows.toLocaleString('en-CA')} rows`)
  }
  if (config.mode === 'production' || (await demoWorldState(db)) !== 'half') return { db, close }
  await close()
  await forgetHalfBuiltDemo(config)
  return openData(config)
}

/** A first start that was cut off leaves a world without an end; it is built again from nothing. */
async function forgetHalfBuiltDemo(config: Config): Promise<void> {
  if (config.databaseUrl !== null)
    throw new Error('The demo world is half built: drop and create the database, then start again.')
  say('The demo world was cut off while it was built; building it again')
  await rm(join(config.varFolder, 'database'), { recursive: true, force: true })
}

export interface Running {
  readonly services: Services
  readonly issuers: DemoIssuers | null
  close(): Promise<void>
}

/** Everything a handler may reach, from the configuration. */
export async function openServices(config: Config): Promise<Running> {
  const { db, close } = await openData(config)
  const secret = config.secret ?? (await madeUpSecret(db))
  const testClock = config.mode === 'demo' ? await openTestClock(db) : null
  const clock = testClock ?? realClock
  const log = openLog(config.logLevel)
  const issuers = config.mode === 'demo' ? await demoIssuers(config, secret) : null
  const reference = await openReference(db, (error) => log.error({ error: String(error) }, 'reference'))
  const services: Services = {
    config,
    db,
    clock,
    testClock,
    log,
    metrics: openMetrics(),
    settings: await loadSettings(db),
    catalogue,
    identify: makeIdentify({ db, clock, secret, publicUrl: config.publicUrl, unread: unreadOf }),
    secret,
    get tariff() {
      return reference.current()
    },
    reference,
    jobs: await openJobs(db, config.databaseUrl, log),
    cards: openCards({ config, db, clock, secret }),
    doors: openDoors(config, issuers),
  }
  return {
    services,
    issuers,
    async close() {
      reference.stop()
      await services.jobs.stop()
      await close()
    },
  }
}

/** In demo mode only: made up at the first start, so that sessions and tokens outlive a restart. */
async function madeUpSecret(db: Database): Promise<string> {
  return db.transaction(SYSTEM, async (tx) => {
    await sql`insert into platform.secret (name, value) values ('signing', ${randomBytes(32).toString('base64url')})
      on conflict do nothing`.execute(tx)
    const row = await maybeOne<{ value: string }>(tx, sql`select value from platform.secret where name = 'signing'`)
    return row?.value ?? ''
  })
}
