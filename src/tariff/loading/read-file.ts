import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import MDBReader from 'mdb-reader'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { fault } from './report.ts'

/** A file as records, whatever it was written in. What it is, its bytes tell: a name can be wrong. */
export type ReadFile =
  | { readonly form: 'records'; readonly records: readonly Readonly<Record<string, unknown>>[] }
  | { readonly form: 'json'; readonly json: unknown }
  | { readonly form: 'xml'; readonly text: string }

const TABLE = 'TPHS'

export function readLoadFile(bytes: Uint8Array): Outcome<ReadFile> {
  if (bytes.length === 0) return refuse(fault('file_empty', {}))
  if (isAccess(bytes)) return readAccess(bytes)
  // A text has no zero bytes: pictures, archives and spreadsheets do.
  if (bytes.subarray(0, 4096).includes(0) || (bytes[0] === 0x50 && bytes[1] === 0x4b))
    return refuse(fault('file_kind_unknown', {}))
  const text = decoded(bytes)
    .replace(/^\uFEFF/, '')
    .trim()
  if (text === '') return refuse(fault('file_empty', {}))
  if (text.startsWith('{') || text.startsWith('[')) return readJson(text)
  if (text.startsWith('<')) return accept({ form: 'xml', text })
  return readCsv(text)
}

/** UTF-8; a dump that is none is taken as Windows-1252, which older Access exports are. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const isAccess = (bytes: Uint8Array): boolean =>
  /^Standard (ACE DB|Jet DB)/.test(new TextDecoder('latin1').decode(bytes.subarray(4, 20)))

function readAccess(bytes: Uint8Array): Outcome<ReadFile> {
  try {
    const database = new MDBReader(Buffer.from(bytes))
    const names = database.getTableNames()
    const name = names.find((one) => one.toUpperCase() === TABLE)
    if (name === undefined) return refuse(fault('table_missing', { table: TABLE, found: names.join(', ') || '–' }))
    return accept({ form: 'records', records: database.getTable(name).getData() })
  } catch (error) {
    return refuse(fault('access_unreadable', { reason: error instanceof Error ? error.message : String(error) }))
  }
}

function readJson(text: string): Outcome<ReadFile> {
  try {
    return accept({ form: 'json', json: JSON.parse(text) as unknown })
  } catch {
    return refuse(fault('json_malformed', {}))
  }
}

/**
 * Comma, semicolon or tab between cells; `"` around them, or `|` in older dumps. The Bank's CSV has notes before its
 * table: that begins at the line that names a date column.
 */
function readCsv(text: string): Outcome<ReadFile> {
  const lines = text.split(/\r?\n/)
  const start = Math.max(
    0,
    lines.findIndex((line) => /^["']?date["']?[,;]/i.test(line)),
  )
  const head = lines[start] ?? ''
  const separator = [',', ';', '\t'].reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  )
  const quote = head.startsWith('|') ? '|' : '"'
  try {
    const records = parse(lines.slice(start).join('\n'), {
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter: separator,
      quote,
      skip_empty_lines: true,
      relax_column_count_less: true,
    }) as Record<string, string>[]
    return records.length === 0 ? refuse(fault('file_empty', {})) : accept({ form: 'records', records })
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) + start : 0
    return refuse(fault('csv_malformed', { row: line }))
  }
}
