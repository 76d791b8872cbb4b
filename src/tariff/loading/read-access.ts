import { Buffer } from 'node:buffer'
import { runInNewContext } from 'node:vm'
import MDBReader from 'mdb-reader'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { ReadFile } from './read-file.ts'
import { fault } from './report.ts'

const TABLE = 'TPHS'
/** What makes a table that of the tariff when the agency names it otherwise. */
const MARKS = ['TARIFF', 'MFN']
/** The agency's table is read in a second or two; a damaged file can send a reader round in circles. */
const SECONDS = 60

export const isAccess = (bytes: Uint8Array): boolean =>
  /^Standard (ACE DB|Jet DB)/.test(new TextDecoder('latin1').decode(bytes.subarray(4, 20)))

export function readAccess(bytes: Uint8Array): Outcome<ReadFile> {
  try {
    return inTime(() => tableOf(new MDBReader(Buffer.from(bytes))))
  } catch (error) {
    const isEndless = (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    const reason = error instanceof Error && !isEndless ? error.message : `> ${SECONDS} s`
    return refuse(fault('access_unreadable', { reason }))
  }
}

/** Plain work with an end: only a script's run can be broken off from outside. */
const inTime = <T>(work: () => T): T => runInNewContext('work()', { work }, { timeout: SECONDS * 1000 }) as T

function tableOf(database: MDBReader): Outcome<ReadFile> {
  const names = database.getTableNames()
  const named = names.find((one) => one.trim().toUpperCase() === TABLE)
  const alike = named === undefined ? names.filter((one) => hasMarks(database.getTable(one).getColumnNames())) : []
  const name = named ?? (alike.length === 1 ? alike[0] : undefined)
  if (name === undefined) return refuse(fault('table_missing', { table: TABLE, found: names.join(', ') || '–' }))
  const table = database.getTable(name)
  const [columns, records] = [table.getColumnNames(), table.getData()]
  return records.length === 0
    ? refuse(fault('file_empty', {}))
    : accept({ form: 'records', records, columns, rowOf: (index) => index + 1, shortRows: [] })
}

const hasMarks = (columns: readonly string[]): boolean =>
  MARKS.every((mark) => columns.some((column) => column.trim().toUpperCase() === mark))
