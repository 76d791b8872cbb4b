import pg from 'pg'
import { type Load, percentiles } from './load.ts'

/**
 * The floor beneath CAD intake: the very rows that one filing left behind, written again by a bare client loop — one
 * prepared statement per table, no rules, no security, no HTTP. The rows are found by the id of the transaction that
 * wrote them, so the floor cannot fall behind what the product writes.
 */
export interface Floor {
  readonly rows: number
  run(clients: number, count: number): Promise<Load>
  close(): Promise<void>
}

interface TableRows {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly Readonly<Record<string, string | null>>[]
  /** A row that was there before and only changed: written as an update of the same row. */
  readonly key: readonly string[]
  readonly isUpdate: boolean
}

/** Rows that every filing of an account touches again: they are updated, not inserted. */
const RUNNING = /(account_balance|audit_head)$/
/** Bookkeeping of the database's own, not rows of the filing. */
const SKIP = /^(pgboss|tariff|access)\./

export async function captureFloor(
  url: string,
  transactionNumber: string,
  importers: readonly string[],
): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: url, max: 20, types: { getTypeParser: () => (text: string) => text } })
  pool.on('error', () => undefined)
  const { xid, bn9 } = (
    await pool.query('select xmin::text as xid, bn9 from declarations.cad where transaction_number = $1', [
      transactionNumber,
    ])
  ).rows[0] as { xid: string; bn9: string }
  const names = (
    await pool.query(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by c.oid`,
    )
  ).rows.map((row: { name: string }) => row.name)
  const tables: TableRows[] = []
  for (const table of names.filter((name: string) => !SKIP.test(name))) {
    const found = await pool.query(`select * from ${table} where xmin::text = $1`, [xid])
    if (found.rowCount) tables.push(await describe(pool, table, found.rows))
  }
  const statements = tables.flatMap((one, index) => statementOf(one, index))
  return {
    rows: tables.reduce((sum, one) => sum + one.rows.length, 0),
    run: (clients, count) => replay(pool, statements, { transactionNumber, bn9, importers }, clients, count),
    close: () => pool.end(),
  }
}

async function describe(pool: pg.Pool, table: string, rows: Record<string, string | null>[]): Promise<TableRows> {
  const columns = (
    await pool.query(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [table],
    )
  ).rows
  const key = (
    await pool.query(
      `select attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`,
      [table],
    )
  ).rows.map((row: { attname: string }) => row.attname)
  return { table, columns, rows, key, isUpdate: RUNNING.test(table) }
}

interface Statement {
  readonly name: string
  readonly text: string
  values(turn: number, original: Original): (string | null)[]
}

interface Original {
  readonly transactionNumber: string
  readonly bn9: string
  /** The rows go round the importers as the filings do, so that both wait for the same locks. */
  readonly importers: readonly string[]
}

/** Ids that must differ at each turn are moved far away from those in use. */
const FAR = 1_000_000_000n
const MOVED = new Set(['entry_id', 'item_id', 'event_id', 'clearing_id', 'sequence'])

function statementOf({ table, columns, rows, key, isUpdate }: TableRows, index: number): Statement[] {
  const vary =
    (names: readonly string[]) =>
    (turn: number, original: Original): (string | null)[] =>
      rows.flatMap((row) => names.map((name) => varied(name, row[name] ?? null, turn, original, rows.length)))
  const all = columns.map((column) => column.name)
  if (isUpdate) {
    // The value stays: the row is written all the same, and the product beside us keeps its running figures.
    const set = all.filter((name) => !key.includes(name)).map((name) => `${name} = ${name}`)
    const where = key.map((name, at) => `${name} = $${at + 1}`).join(' and ')
    return [{ name: `floor_${index}`, text: `update ${table} set ${set.join(', ')} where ${where}`, values: vary(key) }]
  }
  const tuples = rows.map(
    (_, row) => `(${columns.map((column, at) => `$${row * columns.length + at + 1}::${column.type}`).join(', ')})`,
  )
  const text = `insert into ${table} (${all.join(', ')}) overriding system value values ${tuples.join(', ')}`
  return [{ name: `floor_${index}`, text, values: vary(all) }]
}

function varied(name: string, value: string | null, turn: number, original: Original, spread: number): string | null {
  if (value === null) return null
  if (MOVED.has(name) && /^\d+$/.test(value)) return String(BigInt(value) + FAR + BigInt(turn) * BigInt(spread * 10))
  const importer = original.importers[turn % original.importers.length] ?? original.bn9
  const next = value
    .replaceAll(original.transactionNumber, String(90_000_000_000_000 + turn))
    .replaceAll(original.bn9, importer.slice(0, 9))
  return name === 'key' ? `floor-${turn}` : next
}

async function replay(
  pool: pg.Pool,
  statements: readonly Statement[],
  original: Original,
  clients: number,
  count: number,
): Promise<Load> {
  const times: number[] = []
  let next = turns
  turns += count
  const last = turns
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect()
      while (next < last) {
        const turn = next++
        const begin = performance.now()
        await client.query('begin')
        for (const { name, text, values } of statements)
          await client.query({ name, text, values: values(turn, original) })
        await client.query('commit')
        times.push(performance.now() - begin)
      }
      client.release()
    }),
  )
  return { perSecond: count / ((performance.now() - started) / 1000), ...percentiles(times) }
}
let turns = 1
