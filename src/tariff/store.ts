import { sql } from 'kysely'
import { maybeOne, rows, type Tx } from '../platform/db.ts'
import type { OfficialRow } from './official.ts'
import { type ColumnType, columnsOf, TABLES, type TableName, type TableRow } from './tables.ts'

/** Rows per statement: a compromise between round trips and the size of one message. */
const CHUNK = 20_000

export const loadedHash = async (tx: Tx, table: TableName): Promise<string | undefined> =>
  (await maybeOne<{ hash: string }>(tx, sql`select hash from tariff.loaded_file where table_name = ${table}`))?.hash

export async function recordLoad(tx: Tx, table: TableName, hash: string, count: number): Promise<void> {
  await sql`insert into tariff.loaded_file (table_name, hash, row_count) values (${table}, ${hash}, ${count})
    on conflict (table_name) do update
    set hash = excluded.hash, row_count = excluded.row_count, loaded_at = now()`.execute(tx)
}

/**
 * Replaces the rows of one table. The rows travel as one JSON array, since that is a single parameter on both kinds of
 * database and a tenth of the time of row-by-row inserts.
 */
export async function replaceRows<Name extends TableName>(
  tx: Tx,
  table: Name,
  all: readonly TableRow<Name>[],
): Promise<void> {
  const columns = columnsOf(table)
  const target = sql.table(`tariff.${table}`)
  const names = sql.join(columns.map(([column]) => sql.ref(column)))
  const values = sql.join(columns.map(([, type], index) => fromText(index, type)))
  await sql`delete from ${target}`.execute(tx)
  for (let at = 0; at < all.length; at += CHUNK) {
    const json = JSON.stringify(all.slice(at, at + CHUNK).map((row) => columns.map(([column]) => cellOf(row, column))))
    await sql`insert into ${target} (${names})
      select ${values} from json_array_elements(${json}::json) as one (r)`.execute(tx)
  }
}

const cellOf = (row: object, column: string): string => String((row as Record<string, string>)[column] ?? '')

function fromText(index: number, type: ColumnType) {
  const text = sql`nullif(r ->> ${sql.lit(index)}, '')`
  if (type === 'text[]') return sql`string_to_array(${text}, ' ')`
  return type === 'text' ? text : sql`(${text})::${sql.raw(type)}`
}

/**
 * All rows of one table, in order of its key, every value as its text. One aggregated text instead of rows: reading
 * 120,000 rows one by one would take the start of the product twice as long.
 */
export async function readRows<Name extends TableName>(tx: Tx, table: Name): Promise<TableRow<Name>[]> {
  const columns = columnsOf(table)
  const cells = sql.join(columns.map(([column, type]) => asText(column, type)))
  const key = sql.join(columns.slice(0, TABLES[table].key).map(([column]) => sql.ref(column)))
  const found = await rows<{ all: string | null }>(
    tx,
    sql`select string_agg(concat_ws(E'\t', ${cells}), E'\n' order by ${key}) as all from ${sql.table(`tariff.${table}`)}`,
  )
  return (found[0]?.all ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowOf(columns, line.split('\t')) as TableRow<Name>)
}

export const readOfficialTexts = (tx: Tx): Promise<OfficialRow[]> =>
  rows<OfficialRow>(tx, sql`select code, lang, text, valid_from, valid_to from tariff.official_text`)

const asText = (column: string, type: ColumnType) =>
  type === 'text[]'
    ? sql`coalesce(array_to_string(${sql.ref(column)}, ' '), '')`
    : sql`coalesce(${sql.ref(column)}::text, '')`

const rowOf = (columns: readonly (readonly [string, ColumnType])[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map(([column], index) => [column, cells[index] ?? '']))
