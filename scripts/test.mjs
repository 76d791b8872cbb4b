// npm test: format, lint, types; then unit, rule, property, database, API and browser tests; ends with the closing line.
// The database tests run on both databases: the embedded one and a real PostgreSQL server started for the run.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, environment, install, mustRun, pinnedNode, root, run, say } from './prepare.mjs'

await install()
say('Format, lint and types …')
await mustRun(pinnedNode, [join(root, 'scripts', 'run.mjs'), 'check'], { quiet: true })
await build()

const output = join(root, 'tests', 'output')
rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')

/** One vitest run. @returns the counts of its report. */
async function suite(name, args, env = {}) {
  say(`${name} …`)
  const report = join(output, `${name.replaceAll(' ', '-')}.json`)
  const code = await run(
    pinnedNode,
    [vitest, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env: { ...environment, ...env } },
  )
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const failed = numFailedTests + (code !== 0 && success !== false && numFailedTests === 0 ? 1 : 0)
  return {
    passed: numPassedTests,
    failed: failed + (success === false && failed === 0 ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  }
}

const results = [
  await suite('unit, rule, property and page tests', ['--project', 'unit']),
  await suite('database tests, embedded', ['--project', 'database']),
  await suite('database tests, PostgreSQL server', ['--project', 'database'], { CARM_TEST_DATABASE: 'server' }),
  await suite('journeys', ['--project', 'journeys']),
]
const total = results.reduce((sum, one) => ({
  passed: sum.passed + one.passed,
  failed: sum.failed + one.failed,
  skipped: sum.skipped + one.skipped,
}))
say('done')
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
