import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { fault } from './report.ts'

/**
 * The agency's yearly table `TPHS`, row by row (data README 8a): columns by name, unknown ones tolerated and named in
 * the report, DESC1 to DESC3 joined, withdrawn placeholders dropped. The same for Access and for its CSV.
 */
export interface AgencyRow {
  readonly row: number
  /** Digits: `01012` for `0101.2`. */
  readonly code: string
  readonly from: IsoDate | null
  readonly text: string
  /** Unit code, `-` when none is wanted, empty when none is stated. */
  readonly unit: string
  /** By treatment; a column that is empty for the row is left out. */
  readonly rates: ReadonlyMap<string, string>
}

export interface AgencyTable {
  readonly rows: readonly AgencyRow[]
  /** Treatments that have a column at all: for the others the file says nothing. */
  readonly treatments: readonly string[]
  readonly unknownColumns: readonly string[]
  readonly placeholders: number
}

const PLAIN = new Set([
  'TARIFF',
  'EFF_DATE',
  'CHANGE',
  'SUB_CHAP',
  'DESC',
  'DESC1',
  'DESC2',
  'DESC3',
  'FOOTNOTE',
  'UOM',
])
const LEVELS = new Set([4, 5, 6, 7, 8, 9, 10])

/** `General Tariff` is the General Tariff's column, the others have the abbreviation as their name. */
const treatmentOfColumn = (column: string, known: ReadonlySet<string>): string | null => {
  const name = column.trim().toUpperCase()
  if (name === 'GENERAL TARIFF' || name === 'GT') return 'GT'
  return known.has(name) ? name : null
}

/** @param known treatments of the reference. @param firstRow number of the first record as people count rows. */
export function readAgencyTable(
  records: readonly Readonly<Record<string, unknown>>[],
  known: ReadonlySet<string>,
  firstRow = 2,
): Outcome<AgencyTable> {
  const columns = new Map(Object.keys(records[0] ?? {}).map((name) => [name.trim().toUpperCase(), name]))
  const missing = ['TARIFF', 'UOM', 'MFN'].filter((name) => !columns.has(name))
  if (missing.length > 0) return refuse(fault('columns_missing', { names: missing.join(', ') }))
  const treatmentColumns = [...columns.values()].flatMap((column): [string, string][] => {
    const treatment = treatmentOfColumn(column, known)
    return treatment === null ? [] : [[treatment, column]]
  })
  const cell = (record: Readonly<Record<string, unknown>>, name: string): string => {
    const column = columns.get(name)
    return column === undefined ? '' : textOf(record[column])
  }
  const rows: AgencyRow[] = []
  const faults: Refusal[] = []
  let placeholders = 0
  for (const [index, record] of records.entries()) {
    const row = index + firstRow
    const typed = cell(record, 'TARIFF')
    const code = typed.replaceAll('.', '')
    if (!/^[\d.]+$/.test(typed) || !LEVELS.has(code.length)) {
      faults.push(fault('code_malformed', { row, given: typed }))
      continue
    }
    // Access splits a long text at 255 characters, in the middle of a word.
    const text =
      cell(record, 'DESC') ||
      cell(record, 'DESCRIPTION') ||
      ['DESC1', 'DESC2', 'DESC3'].map((name) => cell(record, name)).join('')
    const unit = cell(record, 'UOM').toUpperCase()
    if (text.trim() === '' && unit === '') {
      placeholders += 1
      continue
    }
    const from = dayOf(cell(record, 'EFF_DATE'))
    if (from === 'malformed') {
      faults.push(fault('day_malformed', { row, code: typed, given: cell(record, 'EFF_DATE') }))
      continue
    }
    const rates = new Map<string, string>()
    for (const [treatment, column] of treatmentColumns) {
      const rate = textOf(record[column])
      if (rate !== '') rates.set(treatment, rate)
    }
    rows.push({ row, code, from, text: text.trim(), unit, rates })
  }
  if (faults.length > 0) return refuse(...faults)
  if (rows.length === 0) return refuse(fault('file_empty', {}))
  const used = new Set(treatmentColumns.map(([, column]) => column))
  return accept({
    rows,
    treatments: [...new Set(treatmentColumns.map(([treatment]) => treatment))],
    unknownColumns: [...columns]
      .filter(([name, column]) => !PLAIN.has(name) && !used.has(column))
      .map(([, one]) => one),
    placeholders,
  })
}

/** Values as an Access reader gives them (days as Date, numbers, null) and as CSV does (text), as one text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  const text = String(value).trim().replace(/\s+/g, ' ')
  // The literal word stands in a few cells of the agency's own table.
  return text === 'null' ? '' : text
}

/** `2026-01-01`, `01/01/26 00:00:00` as mdb-tools writes it, `01/01/2026`. Two digits: 70 and above are of 1900. */
export function dayOf(text: string): IsoDate | null | 'malformed' {
  if (text === '') return null
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?: \d{1,2}:\d{2}:\d{2})?$/.exec(text)
  const [, month = '', day = '', year = ''] = american ?? []
  const whole = year.length === 2 ? `${Number(year) >= 70 ? '19' : '20'}${year}` : year
  const iso = american ? `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.slice(0, 10)
  const read = parseIsoDate(iso)
  return read.ok ? read.value : 'malformed'
}
