import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { ReadFile, ReadRecords } from './read-file.ts'
import { fault, type LoadReport, type LoadWarning } from './report.ts'

/** A list with a heading: columns by any of their names, in any case; what is missing is named. */
export interface List {
  readonly rows: readonly ListRow[]
  /** For the report: columns nobody asked for, rows that are short. */
  readonly remarks: Pick<LoadReport, 'unknownColumns' | 'warnings'>
}
export interface ListRow {
  readonly row: number
  readonly cell: (name: string) => string
}

export function readList(
  file: ReadFile,
  columns: Readonly<Record<string, readonly string[]>>,
  needed: readonly string[],
): Outcome<List> {
  if (file.form !== 'records') return refuse(fault('not_a_table', {}))
  const present = new Map(file.columns.map((name) => [plain(name), name]))
  const found = new Map(
    Object.entries(columns).flatMap(([column, names]): [string, string][] => {
      const name = [column, ...names].map(plain).find((one) => present.has(one))
      return name === undefined ? [] : [[column, present.get(name) ?? '']]
    }),
  )
  const missing = needed.filter((column) => !found.has(column))
  if (missing.length > 0) return refuse(fault('columns_missing', { names: missing.join(', ') }))
  const used = new Set(found.values())
  return accept({
    rows: file.records.map((record, index) => ({
      row: file.rowOf(index),
      cell: (name) => {
        const column = found.get(name)
        return column === undefined ? '' : oneLine(record[column])
      },
    })),
    remarks: {
      unknownColumns: [...present.values()].filter((name) => name !== '' && !used.has(name)),
      warnings: shortRows(file),
    },
  })
}

/** A cell as one line: the tables are kept and read by line, and a line break in a name is a slip of the hand. */
export const oneLine = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value).replace(/\s+/g, ' ').trim()

export const shortRows = ({ shortRows: rows }: ReadRecords): LoadWarning[] =>
  rows.length === 0 ? [] : [{ warning: 'short_rows', params: { count: rows.length, row: rows[0] ?? 0 } }]

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
