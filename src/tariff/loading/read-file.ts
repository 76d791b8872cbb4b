import { parse } from 'csv-parse/sync'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { separatorOf } from '../../platform/text-files.ts'
import { isAccess, readAccess } from './read-access.ts'
import { decoded } from './read-text.ts'
import { fault } from './report.ts'

/** A file as records, whatever it was written in. What it is, its bytes tell: a name can be wrong. */
export type ReadFile =
  | ReadRecords
  | { readonly form: 'json'; readonly json: unknown }
  | { readonly form: 'xml'; readonly text: string }

export interface ReadRecords {
  readonly form: 'records'
  readonly records: readonly Readonly<Record<string, unknown>>[]
  /** Names of the heading, in order; a record may lack its last ones. */
  readonly columns: readonly string[]
  /** Row of the file that people find there: the line of a text, the record of a database. */
  readonly rowOf: (index: number) => number
  /** Rows with fewer cells than the heading: a spreadsheet leaves empty ones out, a careless hand others. */
  readonly shortRows: readonly number[]
}

/** The largest reference file known has 30 MB: what is beyond this is another file, and would fill the memory. */
export const READ_LIMIT_MB = 64

export function readLoadFile(bytes: Uint8Array): Outcome<ReadFile> {
  if (bytes.length === 0) return refuse(fault('file_empty', {}))
  if (bytes.length > READ_LIMIT_MB * 1024 * 1024) return refuse(fault('file_beyond', { limit: READ_LIMIT_MB }))
  if (isAccess(bytes)) return readAccess(bytes)
  if (isPacked(bytes)) return refuse(fault('file_packed', {}))
  const read = decoded(bytes)
  if (!read.ok) return read
  const text = read.value.trimEnd()
  if (text.trim() === '') return refuse(fault('file_empty', {}))
  if (/^\s*[{[]/.test(text)) return readJson(text)
  if (/^\s*</.test(text)) return accept({ form: 'xml', text })
  return readCsv(text, !/[\r\n]$/.test(read.value))
}

/** ZIP (a spreadsheet is one too), gzip. Unpacked by a person: an archive can hold more than any memory. */
const isPacked = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9) || (bytes[0] === 0x1f && bytes[1] === 0x8b)

function readJson(text: string): Outcome<ReadFile> {
  try {
    return accept({ form: 'json', json: JSON.parse(text) as unknown })
  } catch {
    return refuse(fault('json_malformed', {}))
  }
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>
  readonly info: { readonly lines: number }
}

/**
 * Comma, semicolon or tab between cells; `"` around them, or `|` in older dumps. The Bank's CSV has notes before its
 * table: that begins at the line that names a date column.
 */
function readCsv(whole: string, isCutOff: boolean): Outcome<ReadFile> {
  const text = whole.replace(/\r\n?/g, '\n')
  const isNote = !/[,;\t]/.test(text.slice(0, text.indexOf('\n')))
  const notes = isNote ? Math.max(0, text.search(/^["']?date["']?[,;\t]/im)) : 0
  const before = text.slice(0, notes).split('\n').length - 1
  const table = text.slice(notes)
  const head = table.slice(0, table.indexOf('\n') === -1 ? undefined : table.indexOf('\n'))
  const width = head.split(separatorOf(head)).length
  if (width > COLUMNS_MAX) return refuse(fault('columns_many', { count: width, limit: COLUMNS_MAX }))
  let names: readonly string[] = []
  let rows: readonly CsvRow[]
  try {
    rows = parse(table, {
      columns: (given: string[]) => {
        names = given.map((name) => name.trim())
        return [...names]
      },
      delimiter: separatorOf(head),
      quote: head.startsWith('|') ? '|' : '"',
      skip_empty_lines: true,
      relax_column_count_less: true,
      info: true,
    }) as unknown as CsvRow[]
  } catch (error) {
    const at = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 0
    return refuse(fault('csv_malformed', { row: at + before }))
  }
  const lower = names.map((name) => name.toLowerCase())
  const twice = names.find((name, at) => name !== '' && lower.indexOf(lower[at] ?? '') < at)
  if (twice !== undefined) return refuse(fault('column_twice', { name: twice }))
  // A row of nothing but separators is what a spreadsheet leaves below its table.
  const filled = rows.filter(({ record }) => Object.values(record).some((cell) => cell.trim() !== ''))
  if (filled.length === 0) return refuse(fault('file_empty', {}))
  const rowOf = (index: number): number => (filled[index] ? firstLineOf(filled[index]) + before : 0)
  const short = filled.flatMap(({ record }, index) =>
    Object.keys(record).length < new Set(names).size ? [rowOf(index)] : [],
  )
  const last = rowOf(filled.length - 1)
  if (isCutOff && short.at(-1) === last) return refuse(fault('file_cut_off', { row: last }))
  const records = filled.map(({ record }) => record)
  return accept({ form: 'records', records, columns: names, rowOf, shortRows: short })
}

/** The widest table known has 40. Looked at in the heading: a file made to be wide is not read to its end. */
const COLUMNS_MAX = 400

/** The reader counts the line on which a record ends; a cell may hold lines of its own. */
const firstLineOf = ({ record, info }: CsvRow): number =>
  info.lines - Object.values(record).reduce((count, cell) => count + cell.split('\n').length - 1, 0)
