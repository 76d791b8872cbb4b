import type { Lang } from '../../platform/i18n.ts'
import { type FieldKind, isFields, shown, textAt, valueAt, wireValue, withValue } from './draft-fields.ts'

/** Cells of the grid and their places in the wire form of a line, in the order of the columns. */
export const CELLS = [
  { key: 'description', path: 'description', kind: 'text' },
  { key: 'classification', path: 'classification', kind: 'text' },
  { key: 'origin', path: 'countryOfOrigin', kind: 'text' },
  { key: 'state', path: 'stateOfOrigin', kind: 'text' },
  { key: 'treatment', path: 'tariffTreatment', kind: 'text' },
  { key: 'shipped', path: 'directShipmentDate', kind: 'day' },
  { key: 'quantity', path: 'quantity.amount', kind: 'decimal' },
  { key: 'unit', path: 'quantity.unit', kind: 'text' },
  { key: 'vfd', path: 'valueForDutyCode', kind: 'text' },
  { key: 'value', path: 'value.amount', kind: 'money' },
] as const satisfies readonly Cell[]

/** On a correction every changed line says why. */
export const REASON_CELLS = [
  { key: 'reason', path: 'reasonCodes', kind: 'list' },
  { key: 'remark', path: 'remarks', kind: 'list' },
] as const satisfies readonly Cell[]

export interface Cell {
  readonly key: string
  readonly path: string
  readonly kind: FieldKind
}
export type CellKey = (typeof CELLS)[number]['key'] | (typeof REASON_CELLS)[number]['key']

export const cellsFor = (isCorrection: boolean): readonly Cell[] => (isCorrection ? [...CELLS, ...REASON_CELLS] : CELLS)

type Line = { readonly [name: string]: unknown }

/** Texts of the cells of a line, in the page's language. */
export const cellTexts = (line: Line, cells: readonly Cell[], lang: Lang): Record<string, string> =>
  Object.fromEntries(
    cells.map(({ key, path, kind }) => [key, shown(valueAt(line, path), kind, lang).replaceAll('\n', ', ')]),
  )

/**
 * A line with what was typed into its cells. A remark is one text, however many commas it has; units and origins are
 * written in capitals; what the grid has no cell for stays.
 */
export function lineOfCells(
  line: Line,
  typed: Readonly<Record<string, string>>,
  cells: readonly Cell[],
  lang: Lang,
): Line {
  return cells.reduce((next, { key, path, kind }) => {
    const raw = typed[key] ?? ''
    if (key === 'remark') return withValue(next, path, raw.trim() === '' ? undefined : [raw.trim()])
    const isCode = key === 'origin' || key === 'state' || key === 'unit' || key === 'treatment' || key === 'reason'
    return withValue(next, path, wireValue(isCode ? raw.toUpperCase() : raw, kind, lang))
  }, line)
}

/** Fills in the tariff's unit where a quantity stands without one. */
export const withUnit = (line: Line, unitOf: (classification: string) => string | null): Line => {
  if (textAt(line, 'quantity.amount') === '' || textAt(line, 'quantity.unit') !== '') return line
  const unit = unitOf(textAt(line, 'classification'))
  return unit ? withValue(line, 'quantity.unit', unit) : line
}

export interface PostedRow {
  /** Number of the row as it was shown. */
  readonly number: number
  readonly values: Readonly<Record<string, string>>
}

/** Rows of a posted grid by their shown number, and after them what was put in the paste box. Blank ones included. */
export function postedRows(form: FormData, keys: readonly string[], prefix = 'lines'): PostedRow[] {
  const byNumber = new Map<number, Record<string, string>>()
  let pasted = ''
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string' || !name.startsWith(`${prefix}.`)) continue
    const [number = '', key = ''] = name.slice(prefix.length + 1).split('.')
    if (number === 'paste') pasted = value
    else if (/^\d{1,5}$/.test(number) && keys.includes(key))
      byNumber.set(Number(number), { ...byNumber.get(Number(number)), [key]: value.trim() })
  }
  const typed = [...byNumber].sort(([a], [b]) => a - b).map(([number, values]) => ({ number, values }))
  const last = typed.at(-1)?.number ?? 0
  const rows = pasted.split(/\r?\n/).filter((row) => row.trim() !== '')
  return [
    ...typed,
    ...rows.map((row, index) => ({
      number: last + 1 + index,
      values: Object.fromEntries(
        row
          .split('\t')
          .slice(0, keys.length)
          .map((text, at) => [keys[at] ?? '', text.trim()]),
      ),
    })),
  ]
}

export const isBlankRow = (row: PostedRow): boolean => Object.values(row.values).every((value) => value === '')

export interface GridChange {
  /** Lines of the invoice before, with the numbers they were shown under. */
  readonly lines: readonly Line[]
  readonly numbers: readonly number[]
  readonly cells: readonly Cell[]
  readonly lang: Lang
  /** Number of a line to take out. */
  readonly removed: number | null
  /** On a correction no line is ever dropped: to take value away it is set to zero. */
  readonly keepsAll: boolean
}

/** Lines of an invoice after its grid was posted: shown lines changed, blank ones gone, new ones added. */
export function linesAfter(rows: readonly PostedRow[], change: GridChange): Line[] {
  const { lines, numbers, cells, lang, removed, keepsAll } = change
  return rows.flatMap((row) => {
    const at = numbers.indexOf(row.number)
    const before = lines[at]
    if (!keepsAll && row.number === removed) return []
    if (isBlankRow(row) && !(keepsAll && before)) return []
    return [lineOfCells(isFields(before) ? before : {}, row.values, cells, lang)]
  })
}
