import { stringify } from 'csv-stringify/sync'
import writeExcelFile from 'write-excel-file/node'
import type { IsoDate } from '../kernel/dates.ts'
import { type Cents, moneyText } from '../kernel/money.ts'
import type { Bilingual, Lang } from './i18n.ts'

/**
 * One list, every form: the page, CSV, XLSX and JSON of a list are made from the same columns and rows.
 * Cells: `money` Cents; `date` IsoDate; `number` a whole number or exact decimal text; `text` text; null: nothing there.
 */
export type CellKind = 'money' | 'date' | 'text' | 'number'
export type CellValue = Cents | IsoDate | string | number | null

export interface TabularColumn {
  readonly key: string
  readonly label: Bilingual
  readonly kind: CellKind
  /** XLSX ends with the sum of this column, as a formula. */
  readonly isSummed?: boolean
  /** Codes that people read in words (`CAD_COR_D`): what CSV and XLSX show; JSON keeps the code. */
  readonly words?: (value: string, lang: Lang) => string
}

export interface Tabular {
  /** Name of the sheet. */
  readonly name: Bilingual
  readonly columns: readonly TabularColumn[]
  readonly rows: readonly Readonly<Record<string, CellValue>>[]
}

export const TABULAR_FORMATS = ['csv', 'xlsx', 'json'] as const
export type TabularFormat = (typeof TABULAR_FORMATS)[number]

export interface FileOut {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
  readonly fileName: string
}

export const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
} as const

/** The list as a file. @param stem name of the file without its ending. */
export async function tabularFile(list: Tabular, format: TabularFormat, lang: Lang, stem: string): Promise<FileOut> {
  const body =
    format === 'csv'
      ? new TextEncoder().encode(toCsv(list, lang))
      : format === 'xlsx'
        ? await toXlsx(list, lang)
        : new TextEncoder().encode(JSON.stringify({ data: toJson(list) }))
  return { body, contentType: contentTypes[format], fileName: `${stem}.${format}` }
}

/** Spreadsheets run a text that begins with one of these as a formula. */
const FORMULA = /^[=+\-@\t\r]/
/** A text that no spreadsheet takes for a formula. Amounts and days are no texts and stay as they are. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Comma-separated, amounts with a point in both languages, UTF-8 with a mark so that Excel reads the accents. */
export const toCsv = (list: Tabular, lang: Lang): string =>
  stringify(
    [
      list.columns.map((column) => column.label[lang]),
      ...list.rows.map((row) => list.columns.map((column) => csvCell(row[column.key] ?? null, column, lang))),
    ],
    { bom: true, record_delimiter: 'windows' },
  )

function csvCell(value: CellValue, column: TabularColumn, lang: Lang): string {
  if (value === null) return ''
  if (column.kind === 'money') return moneyText(value as Cents)
  if (column.kind === 'text') return neutral(column.words ? column.words(String(value), lang) : String(value))
  return String(value)
}

/** Typed cells, first row frozen, sums as formulas, the sheet named in the reader's language. */
export async function toXlsx(list: Tabular, lang: Lang): Promise<Uint8Array<ArrayBuffer>> {
  const head = list.columns.map((column) => ({
    value: column.label[lang],
    fontWeight: 'bold' as const,
    ...(column.kind === 'money' || column.kind === 'number' ? { align: 'right' as const } : {}),
  }))
  const body = list.rows.map((row) => list.columns.map((column) => xlsxCell(row[column.key] ?? null, column, lang)))
  const buffer = await writeExcelFile([head, ...body, ...sums(list)] as never, {
    sheet: list.name[lang].replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    stickyRowsCount: 1,
    columns: list.columns.map((column) => ({ width: column.kind === 'text' ? 28 : 15 })),
  }).toBuffer()
  return new Uint8Array(buffer)
}

const MONEY_FORMAT = '#,##0.00'

function xlsxCell(value: CellValue, column: TabularColumn, lang: Lang): unknown {
  if (value === null || value === '') return null
  switch (column.kind) {
    // A spreadsheet only knows floats: 15 digits, enough for any balance.
    case 'money':
      return { value: Number(moneyText(value as Cents)), type: Number, format: MONEY_FORMAT }
    case 'date':
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
    case 'number':
      return { value: Number(value), type: Number }
    case 'text':
      return { value: column.words ? column.words(String(value), lang) : String(value), type: String }
  }
}

function sums(list: Tabular): unknown[][] {
  if (list.rows.length === 0 || !list.columns.some((column) => column.isSummed)) return []
  const cells = list.columns.map((column, index) => {
    if (!column.isSummed) return index === 0 ? { value: 'Total', fontWeight: 'bold' } : null
    const letter = columnLetter(index)
    const value = `=SUM(${letter}2:${letter}${list.rows.length + 1})`
    return { value, type: 'Formula', format: column.kind === 'money' ? MONEY_FORMAT : '0', fontWeight: 'bold' }
  })
  return [cells]
}

function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** Money as the API writes it. */
export const moneyObject = (amount: Cents): { amount: string; currency: 'CAD' } => ({
  amount: moneyText(amount),
  currency: 'CAD',
})

/** The rows with the columns' keys: money as objects, the rest as it is. */
export const toJson = (list: Tabular): Record<string, unknown>[] =>
  list.rows.map((row) =>
    Object.fromEntries(
      list.columns.map((column) => {
        const value = row[column.key] ?? null
        return [column.key, value !== null && column.kind === 'money' ? moneyObject(value as Cents) : value]
      }),
    ),
  )
