import { parse } from 'csv-parse/sync'
import readExcelFile from 'read-excel-file/node'
import type { Tabular } from '../../platform/tabular.ts'
import { separatorOf, utf8Text, utf16Text, windowsText } from '../../platform/text-files.ts'
import { texts } from '../texts.ts'
import { CELLS, type PostedRow } from './line-columns.ts'

/** Lines of one file: more would not be looked through on a page. */
export const FILE_LINES = 2_000

/** The cells of a CSV or XLSX file as texts, row by row; null when it is neither. */
export async function tableOf(file: File): Promise<string[][] | null> {
  const bytes = Buffer.from(await file.arrayBuffer())
  try {
    return isZip(bytes) ? await sheetOf(bytes) : csvOf(textOf(bytes))
  } catch {
    return null
  }
}

/** An XLSX file is a ZIP file, whatever its name says. */
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK'

/** Lists of the size we take unpack to a few megabytes: beyond this a file was made to fill the memory. */
const UNPACKED_MOST = 64 * 1024 * 1024

/**
 * Sum of the sizes that the directory at the end of a ZIP file states, in bytes. Infinity when there is no directory.
 * Source: PKWARE APPNOTE 4.3.12 (header 0x02014b50, size at 24) and 4.3.16 (end 0x06054b50, start of directory at 16).
 */
export function unpackedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 20 > bytes.length) return Number.POSITIVE_INFINITY
  let sum = 0
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50; ) {
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}

async function sheetOf(bytes: Buffer): Promise<string[][] | null> {
  if (unpackedSize(bytes) > UNPACKED_MOST) return null
  const [sheet] = (await readExcelFile(bytes)) as { data: unknown[][] }[]
  return (sheet?.data ?? []).map((row) => row.map(cellText))
}

/**
 * Spreadsheets save "CSV" in Windows-1252 and "Unicode text" in UTF-16; read as UTF-8, every accent of a French file would
 * be lost, and with it the names of its columns.
 */
const textOf = (bytes: Buffer): string => utf16Text(bytes) ?? utf8Text(bytes) ?? windowsText(bytes)

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return cell === null || cell === undefined ? '' : String(cell)
}

function csvOf(text: string): string[][] | null {
  if (text.includes('\u0000')) return null
  const delimiter = separatorOf(text.split(/\r?\n/, 1)[0] ?? '')
  return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true })
}

type Key = (typeof CELLS)[number]['key']

/** Names a column may go by: of the template in either language, or of the wire form. */
const NAMES: ReadonlyMap<string, Key> = new Map(
  CELLS.flatMap(({ key, path }) =>
    [key, path, ...texts.en.grid[key], ...texts.fr.grid[key]].map((name): [string, Key] => [plain(name), key]),
  ),
)
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/**
 * Rows of a table as rows of the grid. A first row with names says which column is which; without one the columns come
 * in the order of the grid. @param from number of the first new row.
 */
export function rowsOf(table: readonly (readonly string[])[], from: number): PostedRow[] {
  const [first = [], ...rest] = table
  const named = first.map((name) => NAMES.get(plain(name)))
  const hasHead = named.filter((key) => key !== undefined).length >= 2
  const keys: readonly (Key | undefined)[] = hasHead ? named : CELLS.map((cell) => cell.key)
  return (hasHead ? rest : table).slice(0, FILE_LINES).map((row, index) => ({
    number: from + index,
    values: Object.fromEntries(row.flatMap((value, at) => (keys[at] ? [[keys[at], value.trim()]] : []))),
  }))
}

/** An empty table with the right heads, to be filled in and uploaded. */
export const lineTemplate: Tabular = {
  name: { en: texts.en.linesPage.title, fr: texts.fr.linesPage.title },
  columns: CELLS.map(({ key }) => ({
    key,
    label: { en: texts.en.grid[key][1] ?? key, fr: texts.fr.grid[key][1] ?? key },
    kind: 'text',
  })),
  rows: [],
}
