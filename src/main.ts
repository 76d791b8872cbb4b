import { parseArgs } from 'node:util'
import { readConfig } from './platform/config.ts'

const USAGE = `carm <command>
  serve          web, API and jobs in one process (npm start)
  worker         jobs only, beside other processes on one PostgreSQL server
  migrate        brings the database to this version
  load tariff    loads the shipped tariff and reference data
  load KIND FILE loads a file of yours: accdb, csv, texts, rates, surtax, offices, list [--dry-run] [--valid-from DAY]
                 [--edition T2026-2] [--lang en|fr] [--report changes.csv] [--accept-warnings]
  verify         checks ledger sums, running balances and the audit chain
  clock          prints the business day; clock --to 2026-12-25 moves the test clock (demo)
  demo reset     empties the database of the demo and builds the demo world again`

const [command = 'serve', ...rest] = process.argv.slice(2)

if (!('groupBy' in Map)) throw new Error('Run this with the pinned Node: npm start, or npm run carm -- <command>')

try {
  const config = readConfig(process.env)
  const commands = await import('./commands.ts')
  switch (command) {
    case 'serve':
      await commands.serve(config)
      break
    case 'worker':
      await commands.worker(config)
      break
    case 'migrate':
      await commands.migrateOnly(config)
      break
    case 'load':
      if (rest[0] === 'tariff') await commands.loadOnly(config)
      else process.exitCode = await commands.loadFile(config, rest)
      break
    case 'verify':
      process.exitCode = await commands.verify(config)
      break
    case 'clock': {
      const { values } = parseArgs({ args: rest, options: { to: { type: 'string' } } })
      await commands.clock(config, values.to)
      break
    }
    case 'demo':
      if (rest[0] !== 'reset') throw new Error('demo what? "demo reset"')
      await commands.demoReset(config)
      break
    default:
      process.stdout.write(`${USAGE}\n`)
      process.exitCode = command === 'help' ? 0 : 2
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}
