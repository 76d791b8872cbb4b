import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { startSession } from '../src/access/sessions.ts'
import { type Database, one, SYSTEM } from '../src/platform/db.ts'
import { fire, type Load } from './load.ts'

export interface PageResult {
  readonly path: string
  readonly load: Load
  readonly bytes: number
}

/** One more year of a broker of forty clients: the list pages must not notice. Cloned rows, since only their number counts. */
export async function fillYear(db: Database, count: number): Promise<number> {
  await db.asOwner(async (tx) => {
    const columns = (
      await sql<{ name: string }>`select attname as name from pg_attribute
        where attrelid = 'declarations.cad'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(
        tx,
      )
    ).rows.map((row) => row.name)
    const changed: Readonly<Record<string, string>> = {
      transaction_number: '(80000000000000 + n)::text',
      accepted_at: "accepted_at - (n % 365) * interval '1 day'",
      accounted_on: '(accounted_on - (n % 365)::int)',
      released_on: '(released_on - (n % 365)::int)',
    }
    const list = columns.map((name) => changed[name] ?? name).join(', ')
    await sql
      .raw(
        `insert into declarations.cad (${columns.join(', ')})
       select ${list} from generate_series(1, ${count}) n
       join lateral (select * from declarations.cad where transaction_number < '80'
         order by transaction_number offset (n % 200) limit 1) one on true`,
      )
      .execute(tx)
  })
  // As autovacuum does within minutes on a server.
  await db.pool?.query('vacuum analyze declarations.cad')
  return count
}

/** The ten commonest pages of a signed-in broker at 16 clients, and an empty page of the same framework. */
export async function measurePages(options: {
  readonly url: string
  readonly db: Database
  readonly transactionNumber: string
  readonly count: number
}): Promise<{ readonly pages: readonly PageResult[]; readonly empty: Load }> {
  const { url, db, transactionNumber, count } = options
  const cookie = await db.transaction(SYSTEM, async (tx) => {
    const { person_id: personId } = await one<{ person_id: string }>(
      tx,
      sql`select person_id from access.person where subject = 'etienne-roy'`,
    )
    return startSession(tx, { personId, door: 'gckey', idToken: null }, new Date().toISOString() as never)
  })
  const headers = { cookie: `carm_session=${cookie}`, 'accept-encoding': 'identity' }
  const paths = [
    '/en',
    '/en/declarations',
    '/en/declarations?status=accepted&limit=50',
    `/en/declarations/${transactionNumber}`,
    '/en/declarations/new',
    '/en/money',
    '/en/money/transactions',
    '/en/tariff/9617000000',
    '/en/estimate?classification=9617000000&origin=CN&value=100&currency=CAD',
    '/fr/declarations',
  ]
  const pages: PageResult[] = []
  for (const path of paths) {
    const answer = await fetch(`${url}${path}`, { headers, redirect: 'manual' })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    const bytes = Buffer.byteLength(await answer.text())
    await fire(url, 16, 64, () => ({ path, headers }))
    pages.push({ path, bytes, load: await fire(url, 16, count, () => ({ path, headers })) })
  }
  return { pages, empty: await emptyPage(count) }
}

export async function emptyPage(count: number): Promise<Load> {
  const app = new Hono().get('/', (context) => context.html('<!doctype html><title>Empty</title>'))
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await fire(`http://127.0.0.1:${port}`, 16, 500, () => ({ path: '/' }))
  const load = await fire(`http://127.0.0.1:${port}`, 16, count * 5, () => ({ path: '/' }))
  server.close()
  return load
}
