import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { ReadFile } from './read-file.ts'
import { fault } from './report.ts'

/** A list with a heading: columns by any of their names, in any case; what is missing is named. */
export interface ListRow {
  readonly row: number
  readonly cell: (name: string) => string
}

export function readList(
  file: ReadFile,
  columns: Readonly<Record<string, readonly string[]>>,
  needed: readonly string[],
): Outcome<readonly ListRow[]> {
  if (file.form !== 'records') return refuse(fault('not_a_table', {}))
  const present = new Map(Object.keys(file.records[0] ?? {}).map((name) => [plain(name), name]))
  const found = new Map(
    Object.entries(columns).flatMap(([column, names]): [string, string][] => {
      const name = [column, ...names].map(plain).find((one) => present.has(one))
      return name === undefined ? [] : [[column, present.get(name) ?? '']]
    }),
  )
  const missing = needed.filter((column) => !found.has(column))
  if (missing.length > 0) return refuse(fault('columns_missing', { names: missing.join(', ') }))
  return accept(
    file.records.map((record, index) => ({
      row: index + 2,
      cell: (name) => {
        const column = found.get(name)
        return column === undefined ? '' : String(record[column] ?? '').trim()
      },
    })),
  )
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
