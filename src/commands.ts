import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createPortal } from './app.ts'
import { buildDemoWorld, demoWorldState, describeDemoWorld } from './demo/index.ts'
import { calendar, runJobs } from './jobs.ts'
import { isoDate, parseIsoDate } from './kernel/dates.ts'
import { verifyLedger } from './ledger/index.ts'
import { openData, openServices, say } from './open.ts'
import { brokenAuditLinks } from './platform/audit.ts'
import { openTestClock, realClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { SYSTEM } from './platform/db.ts'
import { lockFolder } from './platform/folder-lock.ts'
import { loadCommand, searchTariff } from './tariff/index.ts'
import type { Services } from './web/services.ts'

/** Web, API and jobs in one process. Ends when told to, with everything closed. */
export async function serve(config: Config): Promise<void> {
  const { services, issuers, close } = await openServices(config)
  if (config.mode === 'demo') await ensureDemoWorld(services)
  const jobs = await runJobs(services)
  const listener = getRequestListener(createPortal(services).fetch)
  const server = createServer((request, response) => {
    if (issuers?.handles(request.url ?? '')) issuers.callback(request, response)
    else void listener(request, response)
  })
  // Longer than the 60 seconds of common load balancers: one must not send a request into a connection just closed here.
  server.keepAliveTimeout = 75_000
  makeSearchReady(services)
  await listen(server, config.port)
  if (config.mode === 'demo') process.stdout.write(`${describeDemoWorld(services.clock.today())}\n`)
  process.stdout.write(`ready ${config.publicUrl}\n`)
  await untilTold()
  say('Closing')
  await stopServer(server)
  await jobs.stop()
  await close()
}

/** The search index takes a second of work: done here and after each load, not by the first person who searches. */
function makeSearchReady(services: Services): void {
  const make = (): void => void searchTariff(services.tariff, 'tariff', services.clock.today(), 1)
  make()
  services.reference.onReplaced(make)
}

async function ensureDemoWorld(services: Services): Promise<void> {
  if ((await demoWorldState(services.db)) === 'there') return
  say('Building the demo world: three months of a broker and its clients')
  let told = 0
  await buildDemoWorld(services, calendar, (percent) => {
    if (percent < told + 20) return
    told = percent
    say(`Demo world ${percent} %`)
  })
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken: set PORT to another one.`) : error),
    )
    server.listen(port, () => resolve())
  })
}

const untilTold = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

/** Answers what is under way, for ten seconds at most, and takes nothing new. */
function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const give = setTimeout(() => server.closeAllConnections(), 10_000)
    server.close(() => {
      clearTimeout(give)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Jobs only, beside web processes on the same PostgreSQL server. */
export async function worker(config: Config): Promise<void> {
  if (config.databaseUrl === null)
    throw new Error('A worker of its own needs DATABASE_URL; the embedded database has one process.')
  const { services, close } = await openServices(config)
  const jobs = await runJobs(services)
  process.stdout.write('ready worker\n')
  await untilTold()
  await jobs.stop()
  await close()
}

export async function migrateOnly(config: Config): Promise<void> {
  const { close } = await openData(config)
  await close()
  say('The database is at this version')
}

export const loadOnly = migrateOnly

/** One file of an adopter into the reference, with its report. @returns the exit code. */
export async function loadFile(config: Config, args: readonly string[]): Promise<number> {
  const { db, close } = await openData(config)
  const today = (config.mode === 'demo' ? await openTestClock(db) : realClock).today()
  try {
    return await loadCommand(db, args, today, (line) => process.stdout.write(`${line}\n`))
  } finally {
    await close()
  }
}

/** Ledger sums, running balances and the audit chain. @returns the exit code: 0 when all is whole. */
export async function verify(config: Config): Promise<number> {
  const { db, close } = await openData(config)
  const { ledger, links } = await db.transaction(SYSTEM, async (tx) => ({
    ledger: await verifyLedger(tx),
    links: await brokenAuditLinks(tx),
  }))
  await close()
  for (const fault of ledger) process.stdout.write(`ledger: ${JSON.stringify(fault)}\n`)
  for (const link of links) process.stdout.write(`audit: broken link ${link.sequence} of ${link.bn9}\n`)
  if (ledger.length + links.length > 0) return 1
  process.stdout.write('Ledger and audit chain are whole\n')
  return 0
}

/** Prints the business day, or moves it with the server stopped. */
export async function clock(config: Config, to: string | undefined): Promise<void> {
  const { db, close } = await openData(config)
  const testClock = config.mode === 'demo' ? await openTestClock(db) : null
  if (to !== undefined) {
    if (!testClock) throw new Error('There is no test clock in production.')
    const target = parseIsoDate(to)
    if (!target.ok || target.value <= testClock.today())
      throw new Error(`Today is ${testClock.today()}; give a later day that exists, as in --to 2026-12-25`)
    const { advanceClock } = await import('./sandbox/index.ts')
    const { consumeEvents } = await import('./notices/index.ts')
    await advanceClock(db, testClock, calendar, () => consumeEvents(db))(
      { id: 'command', detail: { from: testClock.today(), to: isoDate(to) } },
      async () => undefined,
    )
  }
  process.stdout.write(`${(testClock ?? realClock).today()}\n`)
  await close()
}

/** Empties the demo and builds it again. Only the embedded database, only demo mode: nothing real can be lost. */
export async function demoReset(config: Config): Promise<void> {
  if (config.mode !== 'demo') throw new Error('There is no demo world in production.')
  if (config.databaseUrl !== null)
    throw new Error(
      '"demo reset" empties the embedded database only. For a server: drop and create the database, then start.',
    )
  const unlock = await lockFolder(config.varFolder)
  await rm(join(config.varFolder, 'database'), { recursive: true, force: true })
  unlock()
  const { services, close } = await openServices(config)
  await ensureDemoWorld(services)
  await close()
  say('The demo world is built')
}
