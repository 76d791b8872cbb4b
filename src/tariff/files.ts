import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { columnsOf, TABLES, type TableName, type TableRow, type Tables, tableNames } from './tables.ts'

/** Looked for upwards: this file runs from src/tariff in tests and from dist/server in service. */
export const dataFolder = findData()

function findData(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'data', 'tariff'))) return join(folder, 'data')
  }
  throw new Error(`no data/tariff above ${import.meta.dirname}`)
}

/** The bytes of one table's file, or of all files of its folder in order of name. */
export interface ShippedFile {
  readonly table: TableName
  readonly contents: readonly Buffer[]
  /** SHA-256 of the bytes: a file is loaded again only when this changes. */
  readonly hash: string
}

export function readShippedFile(table: TableName, folder = dataFolder): ShippedFile {
  const { file } = TABLES[table]
  const paths = file.endsWith('/')
    ? readdirSync(join(folder, file))
        .filter((name) => /\.csv(\.gz)?$/.test(name))
        .sort()
        .map((name) => join(folder, file, name))
    : [join(folder, file)]
  const contents = paths.map((path) => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)))
  const hash = createHash('sha256')
  for (const content of contents) hash.update(content)
  return { table, contents, hash: hash.digest('hex') }
}

/** Throws when a file lacks a column or has one that the table does not know. */
export function parseShippedFile<Name extends TableName>(shipped: ShippedFile & { table: Name }): TableRow<Name>[] {
  const records = shipped.contents.flatMap(
    (content) => parse(content, { columns: true, bom: true }) as Record<string, string>[],
  )
  const arrange = ARRANGED[shipped.table]
  const found = arrange ? arrange(records) : records
  const expected = columnsOf(shipped.table).map(([column]) => column)
  const unlike = found.length > 0 && expected.join() !== Object.keys(found[0] ?? {}).join()
  if (unlike) throw new Error(`${TABLES[shipped.table].file}: the columns must be ${expected.join(', ')}`)
  return found as TableRow<Name>[]
}

/** Tables whose files are laid out for people: read into the table's own rows. */
const ARRANGED: Partial<Record<TableName, (records: readonly Record<string, string>[]) => Record<string, string>[]>> = {
  exchange_rate: byCurrency,
  note: numbered,
}

/** The notes of a code in the order of the file: `line` 1, 2 … */
function numbered(records: readonly Record<string, string>[]): Record<string, string>[] {
  const lines = new Map<string, number>()
  return records.map(({ code = '', ...rest }) => {
    const line = (lines.get(code) ?? 0) + 1
    lines.set(code, line)
    return { code, line: String(line), ...rest }
  })
}

/** One row per day with a column for each currency → one row per currency and day. */
function byCurrency(days: readonly Record<string, string>[]): Record<string, string>[] {
  const currencies = Object.keys(days[0] ?? {}).filter((column) => column !== 'day')
  return currencies.flatMap((currency) =>
    days.flatMap((row) => {
      const rate = row[currency] ?? ''
      return rate === '' ? [] : [{ currency, published_on: row.day ?? '', rate }]
    }),
  )
}

/** The files as they ship, without a database: for tests and for tools. */
export function readShippedTables(folder = dataFolder): Tables {
  const entries = tableNames.map((table) => [table, parseShippedFile(readShippedFile(table, folder))] as const)
  return Object.fromEntries(entries) as unknown as Tables
}
