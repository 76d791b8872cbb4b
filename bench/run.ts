import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type IsoDate, isoDate } from '../src/kernel/dates.ts'
import { openDatabase } from '../src/platform/db.ts'
import { folders } from '../src/platform/folders.ts'
import { discard, startProduct } from '../tests/journeys/product.ts'
import { startPostgres } from '../tests/postgres.ts'
import { measureAssessment } from './assessment.ts'
import { measureIntake } from './intake.ts'
import { addImporters } from './many-importers.ts'
import { fillYear, measurePages } from './pages.ts'
import { runTariffBench } from './tariff.ts'

/** One run, one machine, ours and the floor in turn: ratios travel, seconds do not. `--quick` for a look. */
const isQuick = process.argv.includes('--quick')
const say = (text: string): void => void process.stdout.write(`${text}\n`)

if (process.argv.includes('--tariff')) {
  await runTariffBench(isQuick)
  process.exit()
}

if (process.argv.includes('--search')) {
  const { benchSearch } = await import('./search.ts')
  await benchSearch(say)
  process.exit(0)
}

if (process.argv.includes('--statements')) {
  const { benchStatementRun } = await import('./statement-run.ts')
  await benchStatementRun(isQuick, say)
  process.exit(0)
}

say('Assessment …')
const assessment = await measureAssessment(isQuick ? 1 : 4)

say('Starting a PostgreSQL of its own and the product on it …')
const server = await startPostgres(['-c', 'shared_buffers=512MB'])
const product = await startProduct({
  env: { DATABASE_URL: server.url, CARM_RATE_LIMIT: '1000000', LOG_LEVEL: 'error' },
})
const db = await openDatabase({ url: server.url, connections: 4 })
try {
  const { today } = (await (await fetch(`${product.url}/api/v1/sandbox/clock`)).json()) as { today: IsoDate }
  const importers = await addImporters(db, 40, addDays(isoDate(today), -1))
  const token = await accessToken(product.url)
  say('Intake …')
  const intake = await measureIntake({
    url: product.url,
    databaseUrl: server.url,
    token,
    importers,
    releasedOn: addDays(isoDate(today), -1),
    shippedOn: addDays(isoDate(today), -20),
    count: isQuick ? 600 : 4000,
  })
  say('Pages …')
  const year = await fillYear(db, isQuick ? 20_000 : 100_000)
  const list = (await (
    await fetch(`${product.url}/api/v1/declarations?q=BENCH&limit=1`, { headers: { authorization: `Bearer ${token}` } })
  ).json()) as { data: { transactionNumber: string }[] }
  const pages = await measurePages({
    url: product.url,
    db,
    transactionNumber: list.data[0]?.transactionNumber ?? '',
    count: isQuick ? 200 : 800,
  })

  const figure = (value: number, digits = 1): string => value.toFixed(digits)
  const rows = [
    [
      'assessment, 1 line',
      `${figure(assessment.linesPerSecond1, 0)} lines/s`,
      'aim 200,000',
      figure(assessment.linesPerSecond1 / 200_000, 2),
    ],
    [
      'assessment, 1,000 lines',
      `${figure(assessment.linesPerSecond1000, 0)} lines/s`,
      'aim 200,000',
      figure(assessment.linesPerSecond1000 / 200_000, 2),
    ],
    [
      'intake, 1 client',
      `${figure(intake.ours1.perSecond, 0)} CAD/s, p95 ${figure(intake.ours1.p95)} ms`,
      `${figure(intake.floor1.perSecond, 0)} of ${intake.rows} rows`,
      figure(intake.ours1.perSecond / intake.floor1.perSecond, 2),
    ],
    [
      'intake, 16 clients',
      `${figure(intake.ours16.perSecond, 0)} CAD/s, p95 ${figure(intake.ours16.p95)} ms`,
      `${figure(intake.floor16.perSecond, 0)} of ${intake.rows} rows`,
      figure(intake.ours16.perSecond / intake.floor16.perSecond, 2),
    ],
    ...pages.pages.map(({ path, load, bytes }) => [
      `page ${path.slice(0, 44)}`,
      `${figure(load.perSecond, 0)}/s, p95 ${figure(load.p95)} ms, ${figure(bytes / 1024, 0)} kB`,
      `empty page p95 ${figure(pages.empty.p95)} ms`,
      figure(load.p95 / pages.empty.p95, 1),
    ]),
  ]
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  say(`\n${year.toLocaleString('en-CA')} declarations of forty clients behind the pages\n`)
  for (const row of rows) say(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
  const output = join(folders.root, 'bench', 'output')
  mkdirSync(output, { recursive: true })
  writeFileSync(join(output, 'bench.json'), `${JSON.stringify({ assessment, intake, pages }, null, 2)}\n`)
} catch (error) {
  process.exitCode = 1
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  say(product.output().slice(-4000))
} finally {
  await db.close()
  await product.stop()
  await discard(product)
  await server.stop()
}

async function accessToken(url: string): Promise<string> {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('demo-broker:demo-broker-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  return ((await answer.json()) as { access_token: string }).access_token
}
