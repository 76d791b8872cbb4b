import { join } from 'node:path'
import { sql } from 'kysely'
import { issueStatements } from '../src/billing/issue-statements.ts'
import { addMonths, dayInMonth, type IsoMonth } from '../src/kernel/dates.ts'
import { type Database, openDatabase, SYSTEM } from '../src/platform/db.ts'
import { folders } from '../src/platform/folders.ts'
import { migrate, readMigrations } from '../src/platform/migrate.ts'
import { startPostgres } from '../tests/postgres.ts'

export interface StatementRunMeasure {
  readonly accounts: number
  readonly items: number
  readonly seconds: number
  /** One sum of the open items per account, over the same rows, nothing written. The sums are used: unused, the planner
   * leaves them out and only counts the keys of an index. */
  readonly aggregateSeconds: number
  /** The rows that the run wrote, written again into empty tables with the same indexes: no sums, no rules, no fence. */
  readonly writeSeconds: number
  readonly microsecondsPerAccount: number
}

/** `npm run bench -- --statements`: a PostgreSQL of its own, the run for two sizes, printed as ratios. */
export async function benchStatementRun(isQuick: boolean, say: (text: string) => void): Promise<void> {
  const server = await startPostgres(['-c', 'shared_buffers=512MB'])
  const db = await openDatabase({ url: server.url, connections: 4 })
  try {
    await migrate(db, await readMigrations(join(folders.root, 'migrations')))
    await db.asOwner((tx) => sql`select platform.open_months('2026-01-01', 12)`.execute(tx))
    for (const one of await measureStatementRun(db, isQuick ? [5_000, 50_000] : [10_000, 213_000])) {
      const ratio = (of: number): string => (one.seconds / of).toFixed(1)
      say(
        `${one.accounts} accounts, ${one.items} items: ${one.seconds.toFixed(2)} s, ${one.microsecondsPerAccount} µs an account; ` +
          `aggregate ${one.aggregateSeconds.toFixed(2)} s (${ratio(one.aggregateSeconds)} times), ` +
          `aggregate and bare writes ${(one.aggregateSeconds + one.writeSeconds).toFixed(2)} s ` +
          `(${ratio(one.aggregateSeconds + one.writeSeconds)} times)`,
      )
    }
  } finally {
    await db.close()
    await server.stop()
  }
}

/**
 * The run of the 25th for a growing number of accounts with seven open items each, and the bare aggregate over the same
 * rows. Aim: linear. @param db an empty, migrated server database with the months of 2026 open.
 */
export async function measureStatementRun(
  db: Database,
  sizes: readonly number[] = [10_000, 213_000],
): Promise<StatementRunMeasure[]> {
  const measures: StatementRunMeasure[] = []
  for (const [index, accounts] of sizes.entries()) {
    const month = addMonths('2026-02' as IsoMonth, index)
    await fill(db, accounts, month)
    const aggregateSeconds = await seconds(() =>
      db.transaction(SYSTEM, (tx) =>
        sql`select count(*), sum(total) from (select bn9, bn15, sum(open_cents) as total from ledger.item_view
            where open_cents > 0 group by bn9, bn15) sums`.execute(tx),
      ),
    )
    const run = await seconds(() => issueStatements(db, dayInMonth(month, 25)))
    const writeSeconds = await bareWrites(db, month)
    measures.push({
      accounts,
      items: accounts * 7,
      seconds: run,
      aggregateSeconds,
      writeSeconds,
      microsecondsPerAccount: Math.round((run * 1e6) / accounts),
    })
  }
  return measures
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

async function bareWrites(db: Database, month: IsoMonth): Promise<number> {
  let taken = 0
  await db.asOwner(async (tx) => {
    await sql`create table bench_statement (like billing.statement including indexes)`.execute(tx)
    await sql`create table bench_event (like platform.event including indexes)`.execute(tx)
    taken = await seconds(async () => {
      await sql`insert into bench_statement select * from billing.statement where month = ${month}
        order by bn9, bn15`.execute(tx)
      await sql`insert into bench_event select * from platform.event where kind = 'statement.issued'
        and recorded_on = ${dayInMonth(month, 25)}::date order by bn9, event_id`.execute(tx)
    })
    await sql`drop table bench_statement, bench_event`.execute(tx)
  })
  return taken
}

/** Items as the intake would have left them; the accounts of the earlier size get seven more, so theirs carry a balance. */
async function fill(db: Database, accounts: number, month: IsoMonth): Promise<void> {
  await db.asOwner((tx) =>
    sql`insert into ledger.item (bn9, bn15, entry_id, side, type, type_rank, source_document, version, posted_on,
        effective_on, due_on, original_cents, open_cents, status, cycle_month, statement_month, duty_cents, gst_cents)
      select (200000000 + i)::text, (200000000 + i)::text || 'RM0001', i * 10 + k, 'debit', 'CAD', 10, (i * 10 + k)::text,
        1, ${`${month}-10`}::date, ${`${month}-10`}::date, ${`${month}-28`}::date, 7500, 7500, 'posted', ${month}, ${month},
        5000, 2500
      from generate_series(1, ${accounts}::int) i, generate_series(1, 7) k`.execute(tx),
  )
  await db.pool?.query('vacuum analyze ledger.item')
  await db.pool?.query('analyze billing.statement')
}
