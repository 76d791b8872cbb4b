import { join } from 'node:path'
import { sql } from 'kysely'
import { type Database, openDatabase } from './db.ts'
import { migrate, readMigrations } from './migrate.ts'

const migrationsFolder = join(import.meta.dirname, '../../migrations')

/** Set by the global set-up when the run is on a real server: the address of its maintenance database. */
const serverUrl = (): string | undefined => process.env.CARM_TEST_SERVER_URL

let template: Promise<Blob> | undefined

/**
 * A database of its own for one test file: a copy of a template with every migration applied, on the embedded database,
 * or on a real PostgreSQL server when `CARM_TEST_SERVER_URL` names one. Months of 2025 to 2027 are open.
 */
export async function testDatabase(): Promise<Database> {
  const url = serverUrl()
  if (url !== undefined) return serverCopy(url)
  template ??= embeddedTemplate()
  return openDatabase({ folder: null, load: await template })
}

async function embeddedTemplate(): Promise<Blob> {
  const db = await openDatabase({ folder: null })
  await prepare(db)
  const blob = await db.embedded?.dumpDataDir('none')
  await db.close()
  if (!blob) throw new Error('no template')
  return blob
}

async function prepare(db: Database): Promise<void> {
  await migrate(db, await readMigrations(migrationsFolder))
  await db.asOwner((tx) => sql`select platform.open_months('2025-01-01', 36)`.execute(tx))
}

async function serverCopy(url: string): Promise<Database> {
  const admin = await openDatabase({ url, connections: 1 })
  const name = `carm_test_${process.pid}_${Math.random().toString(36).slice(2)}`
  // Creating a database is no transaction's business, so it goes through the pool itself.
  const template = await ensureTemplate(admin, url)
  await retry(() => admin.pool?.query(`create database ${name} template ${template}`))
  await admin.close()
  return openDatabase({ url: withDatabase(url, name), connections: 8 })
}

const TEMPLATE = 'carm_test_template'

/** Made once by the global set-up; a single test run from an editor makes it itself. */
async function ensureTemplate(admin: Database, url: string): Promise<string> {
  const found = await admin.pool?.query('select from pg_database where datname = $1', [TEMPLATE])
  if (found?.rowCount) return TEMPLATE
  await admin.pool?.query(`create database ${TEMPLATE}`)
  const db = await openDatabase({ url: withDatabase(url, TEMPLATE), connections: 1 })
  await prepare(db)
  await db.close()
  return TEMPLATE
}

export const prepareServerTemplate = async (url: string): Promise<void> => {
  const admin = await openDatabase({ url, connections: 1 })
  await ensureTemplate(admin, url)
  await admin.close()
}

const withDatabase = (url: string, name: string): string => {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.toString()
}

/** Two copies of one template at the same moment refuse each other; a moment later it goes. */
async function retry(work: () => Promise<unknown> | undefined): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
