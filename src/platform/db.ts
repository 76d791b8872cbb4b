import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import { PreparingClient } from './preparing-client.ts'

/** The tables are known to the SQL, not to TypeScript: each `store.ts` names the shape of its rows. */
type Untyped = Record<string, never>
export type Tx = Transaction<Untyped>

/**
 * Who acts, and which businesses the database may show: row-level security reads it, so a query of a transaction that
 * states nothing sees nothing. `everything` is for jobs and officers.
 */
export interface Scope {
  readonly actor: string
  readonly businesses: readonly string[] | 'everything'
}
export const SYSTEM: Scope = { actor: 'system', businesses: 'everything' }
/** Public pages: shared reference data only, no business's rows. */
export const NOBODY: Scope = { actor: 'public', businesses: [] }

export interface Database {
  readonly kind: 'embedded' | 'server'
  /** One transaction in the application's role; commits when `work` returns, rolls back when it throws. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Statements outside any transaction and above row-level security, each for itself: who is it? Sessions, tokens and rights
   * are asked before any scope can be known, at every request, and a transaction would double the trips to the server.
   */
  lookup<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction as the owner of the schema: migrations, loading of reference data. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readonly embedded: PGlite | null
  readonly pool: pg.Pool | null
  close(): Promise<void>
}

export const inTransaction = <T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(scope, work)

class RolledBack<T> extends Error {
  readonly value: T
  constructor(value: T) {
    super('rolled back on purpose')
    this.value = value
  }
}

/** Runs the work for its answer and undoes every write: "check my CAD" is the same code as filing it. */
export async function dryRun<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(scope, async (tx) => {
      throw new RolledBack(await work(tx))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.value as T
    throw error
  }
}

/** Commits when `keep` says so of the answer, else undoes every write and still gives the answer. */
export async function keepIf<T>(
  db: Database,
  scope: Scope,
  keep: (answer: T) => boolean,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction(scope, async (tx) => {
      const answer = await work(tx)
      if (!keep(answer)) throw new RolledBack(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.value as T
    throw error
  }
}

export const rows = async <Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row[]> =>
  (await query.execute(tx)).rows as Row[]

export const maybeOne = async <Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row | undefined> =>
  (await rows<Row>(tx, query))[0]

export async function one<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row> {
  const found = await rows<Row>(tx, query)
  if (found.length !== 1) throw new Error(`expected one row, found ${found.length}`)
  return found[0] as Row
}

/** How values come back, the same from both kinds of database: days as text, instants as RFC 3339, bigint as bigint. */
const instantText = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()

export async function openDatabase(
  where:
    | { readonly url: string; readonly connections?: number }
    | { readonly folder: string | null; readonly load?: Blob },
): Promise<Database> {
  return 'url' in where ? openServer(where.url, where.connections ?? 20) : openEmbedded(where.folder, where.load)
}

async function openEmbedded(folder: string | null, load: Blob | undefined): Promise<Database> {
  if (folder !== null) await mkdir(folder, { recursive: true })
  const embedded = await PGlite.create({
    ...(folder === null ? {} : { dataDir: join(folder, 'database') }),
    ...(load === undefined ? {} : { loadDataDir: load }),
    parsers: {
      [types.DATE]: (text: string) => text,
      [types.TIMESTAMPTZ]: instantText,
      [types.INT8]: (text: string) => BigInt(text),
      [types.NUMERIC]: (text: string) => text,
    },
    serializers: {
      [types.INT8]: (value: unknown) => String(value),
      [types.NUMERIC]: (value: unknown) => String(value),
    },
  })
  const kysely = new Kysely<Untyped>({ dialect: new PGliteDialect({ pglite: embedded }) })
  const gate = oneAtATime()
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => gate(() => kysely.transaction().execute(work))
  return {
    kind: 'embedded',
    transaction: (scope, work) => run(stated(scope, work)),
    lookup: (work) => gate(() => work(kysely as unknown as Tx)),
    asOwner: run,
    embedded,
    pool: null,
    close: () => gate(() => kysely.destroy()),
  }
}

async function openServer(url: string, connections: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: { getTypeParser: serverParser as never },
    Client: PreparingClient,
  })
  pool.on('error', () => undefined)
  const kysely = new Kysely<Untyped>({ dialect: new PostgresDialect({ pool }) })
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => again(() => kysely.transaction().execute(work))
  return {
    kind: 'server',
    transaction: (scope, work) => run(stated(scope, work)),
    lookup: (work) => work(kysely as unknown as Tx),
    asOwner: run,
    embedded: null,
    pool,
    close: () => kysely.destroy(),
  }
}

function serverParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === pg.types.builtins.DATE || oid === pg.types.builtins.NUMERIC) return (text) => text
  if (oid === pg.types.builtins.TIMESTAMPTZ) return instantText
  if (oid === pg.types.builtins.INT8) return (text) => BigInt(text)
  return pg.types.getTypeParser(oid, format as never) as (text: string) => unknown
}

const stated =
  <T>(scope: Scope, work: (tx: Tx) => Promise<T>) =>
  async (tx: Tx): Promise<T> => {
    await state(tx, scope)
    return work(tx)
  }

/** Row-level security's facts of this transaction, in one round trip. They end with the transaction. */
async function state(tx: Tx, scope: Scope): Promise<void> {
  const businesses = scope.businesses === 'everything' ? '*' : scope.businesses.join(',')
  await tx.executeQuery({
    sql: STATE,
    parameters: [scope.actor, businesses],
    query: { kind: 'RawNode' } as never,
    queryId: { queryId: 'state' },
  })
}
const STATE =
  "select set_config('role', 'carm_app', true), set_config('carm.actor', $1, true), set_config('carm.businesses', $2, true)"

/**
 * The embedded database is one session, and Kysely's driver for it keeps one open transaction at a time: a second
 * `begin` would run inside the first. Everybody therefore passes this gate (a test shows that they wait).
 */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}

const MAY_TRY_AGAIN = new Set(['40001', '40P01'])

/** Serialization faults and deadlocks: three tries, then the error. The work must not have left the database. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
      if (attempt === 3 || !MAY_TRY_AGAIN.has(code)) throw error
    }
  }
}
