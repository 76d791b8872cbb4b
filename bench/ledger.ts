import { sql } from 'kysely'
import { cycleOf } from '../src/billing/calendar/cycle.ts'
import { isoDate } from '../src/kernel/dates.ts'
import type { Bn9, Bn15 } from '../src/kernel/ids.ts'
import { type Cents, ZERO } from '../src/kernel/money.ts'
import { type CadVersionPosting, cadEntry, postCadVersion, postMany } from '../src/ledger/index.ts'
import { type Database, SYSTEM, type Tx } from '../src/platform/db.ts'

const day = isoDate('2026-01-09')
const cycle = cycleOf(isoDate('2026-01-06'), 'rpp')

/** A version of a declaration with duty and GST. Accounts repeat after `accounts`: ten of them are hot rows. */
function version(sequence: number, accounts: number): CadVersionPosting {
  const bn9 = String(100_000_000 + (sequence % accounts)) as Bn9
  const none = { surtax: ZERO, safeguard: ZERO, antiDumping: ZERO, countervailing: ZERO, exciseDuty: ZERO }
  return {
    bn9,
    bn15: `${bn9}RM0001` as Bn15,
    transactionNumber: String(10_000_000_000_000 + sequence),
    version: 1,
    filerBn9: bn9,
    effectiveOn: day,
    recordedOn: day,
    dueOn: cycle.paymentDueOn,
    cycleMonth: cycle.month,
    charges: {
      ...none,
      exciseTax: ZERO,
      luxuryTax: ZERO,
      provincial: ZERO,
      duty: 262_666n as Cents,
      gst: 195_920n as Cents,
    },
  }
}

/** The same rows by bare inserts: entry, three postings, item, balance; no triggers, no second index, one round trip each. */
async function bare(tx: Tx, sequence: number): Promise<void> {
  const bn9 = String(100_000_000 + sequence)
  await sql`insert into bench_entry (bn9, bn15, reason, source_id, effective_on, recorded_on)
    values (${bn9}, ${`${bn9}RM0001`}, 'cad_version', ${String(sequence)}, ${day}, ${day})`.execute(tx)
  await sql`insert into bench_posting (bn9, account, amount_cents)
    values (${bn9}, 'receivable', 458586), (${bn9}, 'duty', -262666), (${bn9}, 'gst', -195920)`.execute(tx)
  await sql`insert into bench_item (bn9, bn15, source_document, due_on, original_cents, open_cents)
    values (${bn9}, ${`${bn9}RM0001`}, ${String(sequence)}, ${cycle.paymentDueOn}, 458586, 458586)`.execute(tx)
  await sql`insert into bench_balance (bn15, balance_cents) values (${`${bn9}RM0001`}, 458586)
    on conflict (bn15) do update set balance_cents = bench_balance.balance_cents + 458586`.execute(tx)
}

const BARE_TABLES = [
  sql`create table bench_entry (bn9 text, entry_id bigint generated always as identity, bn15 text, reason text,
    source_id text, effective_on date, recorded_on date, primary key (bn9, entry_id))`,
  sql`create table bench_posting (bn9 text, line bigint generated always as identity, account text, amount_cents bigint,
    primary key (bn9, line))`,
  sql`create table bench_item (bn9 text, item_id bigint generated always as identity, bn15 text, source_document text,
    due_on date, original_cents bigint, open_cents bigint, primary key (bn9, item_id))`,
  sql`create table bench_balance (bn15 text primary key, balance_cents bigint)`,
  sql`grant all on bench_entry, bench_posting, bench_item, bench_balance to carm_app`,
  sql`grant usage on all sequences in schema public to carm_app`,
]

export interface LedgerMeasure {
  readonly clients: number
  readonly uniformPerSecond: number
  readonly hotPerSecond: number
  readonly bulkPerSecond: number
  readonly floorPerSecond: number
}

/**
 * Entries a second, each in a transaction of its own: on many accounts, on ten hot ones, in files of 1,000, and the bare
 * rows in the same run. Aims: at least 0.6 of the floor, hot at least 0.8 of uniform. @param db an empty, migrated database
 * with the months of 2026 open.
 */
export async function measureLedger(db: Database, secondsEach = 3, clients = 16): Promise<LedgerMeasure> {
  await db.asOwner(async (tx) => {
    for (const statement of BARE_TABLES) await statement.execute(tx)
  })
  let sequence = 0
  const perSecond = async (work: (tx: Tx, sequence: number) => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    let done = 0
    const client = async (): Promise<void> => {
      while (performance.now() - start < secondsEach * 1_000) {
        sequence += 1
        const mine = sequence
        await db.transaction(SYSTEM, (tx) => work(tx, mine))
        done += 1
      }
    }
    await Promise.all(Array.from({ length: clients }, client))
    return Math.round((done * 1_000) / (performance.now() - start))
  }
  const uniform = (tx: Tx, number: number) => postCadVersion(tx, version(number, 50_000))
  const bulk = (tx: Tx, number: number) =>
    postMany(
      tx,
      Array.from({ length: 1_000 }, (_, index) => cadEntry(version(100_000_000 + number * 1_000 + index, 50_000))),
    )
  await perSecond(uniform)
  return {
    clients,
    uniformPerSecond: await perSecond(uniform),
    hotPerSecond: await perSecond((tx, number) => postCadVersion(tx, version(number, 10))),
    bulkPerSecond: 1_000 * (await perSecond(bulk)),
    floorPerSecond: await perSecond(bare),
  }
}
