import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { FIELDS, type Field, type GoodsInput, pointers } from './item.ts'
import type { UploadedRow } from './plan-rows.ts'
import { texts } from './texts.ts'

export interface ReadTable {
  readonly rows: readonly UploadedRow[]
  /** Heads that no column of goods goes by, as they stand in the file: said, so that nobody thinks they were taken. */
  readonly unread: readonly string[]
}

/** Titles and empty rows above the heads: more of them is no table of goods. */
const HEAD_WITHIN = 15
const NEEDED = ['reference', 'description', 'classification', 'origin'] as const satisfies readonly Field[]

/**
 * Rows of a table as goods. The row with names says which column is which, titles above it go by; without one the
 * columns come in the order of the template. A table that lacks a column every row needs, or has neither names nor
 * numbers where they belong, is refused as a whole: one reason instead of one for each row. Pure.
 */
export function readTable(table: readonly (readonly string[])[], fileName: string): Outcome<ReadTable> {
  const at = table.slice(0, HEAD_WITHIN).findIndex((row) => fieldsOf(row).filter(isField).length >= 2)
  if (at === -1) {
    const first = table.find((row) => row.some((cell) => cell.trim() !== ''))
    const isPlaced = !first || /\d/.test(first[FIELDS.indexOf('classification')] ?? '')
    if (isPlaced) return accept({ rows: rowsBelow(table, 0, FIELDS), unread: [] })
    const found = first.filter((cell) => cell.trim() !== '').join(', ')
    return refuse({ code: 'goods.columns_unknown', params: { name: fileName, found: found.slice(0, 200), ...names() } })
  }
  const head = table[at] ?? []
  const fields = fieldsOf(head)
  const missing = NEEDED.filter((field) => !fields.includes(field))
  if (missing.length > 0)
    return refuse({ code: 'goods.columns_missing', params: { name: fileName, ...names(missing) } })
  const unread = head.filter((name, column) => fields[column] === undefined && name.trim() !== '' && !isOurs(name))
  return accept({ rows: rowsBelow(table, at + 1, fields), unread: unread.map((name) => name.trim()) })
}

/** Rows without any text are left out. @param first index of the first row with goods. */
const rowsBelow = (
  table: readonly (readonly string[])[],
  first: number,
  fields: readonly (Field | undefined)[],
): UploadedRow[] =>
  table.slice(first).flatMap((cells, index): UploadedRow[] => {
    const input: GoodsInput = {}
    cells.forEach((cell, column) => {
      const field = fields[column]
      if (field && cell.trim() !== '') input[field] = unquoted(cell.trim())
    })
    return Object.keys(input).length === 0 ? [] : [{ row: first + index + 1, input }]
  })

const isField = (field: Field | undefined): field is Field => field !== undefined
const fieldsOf = (row: readonly string[]): (Field | undefined)[] => row.map((name) => NAMES.get(plain(name)))

/** Without accents, capitals and the difference between the two apostrophes. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replace(/[\s\u00a0_]+/g, ' ')
    .toLowerCase()
    .trim()

/** Other names that importers give these columns, in their own lists. */
const OTHER_NAMES: Partial<Record<Field, readonly string[]>> = {
  reference: [
    'part number',
    'part no',
    'part',
    'sku',
    'item',
    'item number',
    'stock number',
    'ref',
    'numero de piece',
    'article',
  ],
  description: ['goods', 'designation', 'libelle', 'marchandises', 'product', 'produit'],
  classification: ['hs code', 'hs', 'tariff number', 'tariff code', 'tariff item', 'code sh', 'numero tarifaire'],
  origin: ['origin', 'coo', 'country', 'origine', 'pays'],
  treatment: ['treatment', 'tariff treatment', 'traitement', 'traitement tarifaire'],
  supplier: ['vendor', 'vendeur', 'exporter'],
  unit: ['uom', 'unit of measure', 'unite de mesure'],
  value: ['unit price', 'price', 'value', 'prix', 'prix unitaire', 'valeur'],
  currency: ['devise', 'monnaie'],
  ruling: ['ruling', 'decision'],
}

/** Names a column may go by: of the template in either language, of the wire form, of the form's fields, and others. */
const NAMES: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    [
      ...(OTHER_NAMES[field] ?? []),
      field,
      pointers[field].split('/').at(-1) ?? '',
      texts.en.fields[field],
      texts.fr.fields[field],
    ].map((name): [string, Field] => [plain(name), field]),
  ),
)

/** An annotated copy can be uploaded again: what we wrote into it goes by. */
const OURS = new Set(
  (['en', 'fr'] as const).flatMap((lang) => {
    const { row, result, reason, cure } = texts[lang].upload
    return [row, result, reason, cure].map(plain)
  }),
)
const isOurs = (name: string): boolean => OURS.has(plain(name))

/** Names of columns for the sentences of a refusal. */
const names = (fields: readonly Field[] = NEEDED) => ({
  columnsEn: fields.map((field) => texts.en.fields[field]).join(', '),
  columnsFr: fields.map((field) => texts.fr.fields[field]).join(', '),
})

/** Our own CSV puts an apostrophe before what a spreadsheet would run as a formula. */
const unquoted = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text)
