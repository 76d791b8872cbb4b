import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { ReadRecords } from './read-file.ts'
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
  /** Rows that say again, word for word, what another row says. */
  readonly repeated: number
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
  'DESCRIPTION',
  'FOOTNOTE',
  'UOM',
])
/**
 * `01.01`, `0101.2`, `0105.94`, `0105.94.9`, `0101.21.00`, `0105.94.10.1`, `0101.21.00.00`, or the digits alone. A number
 * with its points elsewhere has lost zeros in a spreadsheet (`101.2`) and would be taken for another.
 */
const TARIFF = /^(\d\d\.\d\d|\d{4}\.\d{1,2}|\d{4}\.\d\d\.\d{1,2}|\d{4}\.\d\d\.\d\d\.\d{1,2}|\d{4,10})$/
/** Longer than any rate or description: cells that ran together. The longest known (9913.00.00, 2020) has 108,359. */
const RATE_MAX = 200
const TEXT_MAX = 500_000

/** `General Tariff` is the General Tariff's column, the others have the abbreviation as their name. */
const treatmentOfColumn = (column: string, known: ReadonlySet<string>): string | null => {
  const name = column.trim().toUpperCase()
  if (name === 'GENERAL TARIFF' || name === 'GT') return 'GT'
  return known.has(name) ? name : null
}

/** @param known treatments of the reference. */
export function readAgencyTable(
  { records, columns: names, rowOf }: Omit<ReadRecords, 'form' | 'shortRows'>,
  known: ReadonlySet<string>,
): Outcome<AgencyTable> {
  const columns = new Map(names.map((name) => [name.trim().toUpperCase(), name]))
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
  // A table of rates alone, as this product writes it, has no words: there an empty cell means nothing.
  const hasWords = ['DESC', 'DESCRIPTION', 'DESC1'].some((name) => columns.has(name))
  const rows: AgencyRow[] = []
  const faults: Refusal[] = []
  const said = new Map<string, AgencyRow>()
  let placeholders = 0
  let repeated = 0
  for (const [index, record] of records.entries()) {
    const row = rowOf(index)
    const typed = cell(record, 'TARIFF')
    const code = typed.replaceAll('.', '')
    if (!TARIFF.test(typed)) {
      faults.push(fault('code_malformed', { row, given: typed }))
      continue
    }
    // Access splits a long text at 255 characters, in the middle of a word.
    const text =
      cell(record, 'DESC') ||
      cell(record, 'DESCRIPTION') ||
      ['DESC1', 'DESC2', 'DESC3'].map((name) => cell(record, name)).join('')
    const unit = cell(record, 'UOM').toUpperCase()
    if (hasWords && text.trim() === '' && unit === '') {
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
      const rate = uniform(textOf(record[column]))
      if (rate !== '') rates.set(treatment, rate)
    }
    const long = text.length > TEXT_MAX ? text : [...rates.values()].find((rate) => rate.length > RATE_MAX)
    if (long !== undefined) {
      faults.push(fault('cell_too_long', { row, code: typed, given: `${long.slice(0, 40)}…`, length: long.length }))
      continue
    }
    const read: AgencyRow = { row, code, from, text: text.trim(), unit, rates }
    const key = `${code} ${from ?? ''}`
    const earlier = said.get(key)
    if (earlier === undefined) {
      said.set(key, read)
      rows.push(read)
    } else if (isSame(earlier, read)) repeated += 1
    else faults.push(fault('row_contradicts', { row, code: typed, other: earlier.row }))
  }
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  if (rows.length === 0) return refuse(fault('file_empty', {}))
  const used = new Set(treatmentColumns.map(([, column]) => column))
  return accept({
    rows,
    treatments: [...new Set(treatmentColumns.map(([treatment]) => treatment))],
    unknownColumns: [...columns]
      .filter(([name, column]) => !PLAIN.has(name) && !used.has(column))
      .map(([, one]) => one),
    placeholders,
    repeated,
  })
}

/** Two rows of one code and day: which one holds, nobody can know unless they say the same. */
const isSame = (a: AgencyRow, b: AgencyRow): boolean =>
  a.unit === b.unit &&
  a.text === b.text &&
  a.rates.size === b.rates.size &&
  [...a.rates].every(([treatment, rate]) => b.rates.get(treatment) === rate)

/**
 * The agency's spacing of rates varies (`8 %`, `¢ each`, `$ 1.25 / kg`; domain F 2.4): one form, that of the grammar. Words
 * and figures stay as they are; a text that is still not understood is kept so.
 */
export const uniform = (rate: string): string =>
  rate
    .replace(/\s+(?=[%¢/])/g, '')
    .replace(/(?<=[$/])\s+/g, '')
    .replace(/(?<=¢)\s+(?=each\b)/g, '')
    .replace(/^free$/i, 'Free')
    .replace(/^n\/?a$/i, 'N/A')

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
  // `2026.01.01 00:00:00.000000000` is the extended day of Access 2019.
  const iso = american
    ? `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : text.slice(0, 10).replaceAll('.', '-')
  const read = parseIsoDate(iso)
  return read.ok ? read.value : 'malformed'
}
