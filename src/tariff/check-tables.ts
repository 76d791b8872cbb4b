import type { RefusalParams } from '../kernel/outcome.ts'
import { parseRate } from './rate-grammar.ts'
import { REMITTED } from './reference.ts'
import { keyText, TABLES, type TableName, type Tables } from './tables.ts'
import { wordsOf } from './validity.ts'

type Row = Readonly<Record<string, string>>

/** A row that does not fit the rest, and why: `FAULTS` has the sentence. */
export interface TableFault {
  readonly table: TableName
  readonly row: Row
  readonly fault: FaultKind
  readonly params: Readonly<Record<string, string>>
}

/** What is wrong, in both languages: an officer's file is refused with it, the operator reads the English. */
export const FAULTS = {
  no_item: {
    en: ({ code }) => `line ${code} has no tariff item`,
    fr: ({ code }) => `la ligne ${code} n’a pas de numéro tarifaire au-dessus d’elle`,
  },
  no_chapter: {
    en: ({ code }) => `${code} has no chapter`,
    fr: ({ code }) => `${code} n’a pas de chapitre`,
  },
  no_section: {
    en: ({ code }) => `chapter ${code} is in no section`,
    fr: ({ code }) => `le chapitre ${code} n’est dans aucune section`,
  },
  no_mfn: {
    en: ({ code }) => `item ${code} has no MFN rate`,
    fr: ({ code }) => `le numéro ${code} n’a pas de taux NPF`,
  },
  unread_rate: {
    en: ({ of, rate }) => `the rate "${rate}" of ${of} is not understood`,
    fr: ({ of, rate }) => `le taux « ${rate} » de ${of} n’est pas compris`,
  },
  unknown: {
    en: ({ of, kind, given }) => `${of} names the ${THINGS[kind as Thing].en} ${given}, which is not held here`,
    fr: ({ of, kind, given }) => `${of} nomme ${THINGS[kind as Thing].fr} ${given}, introuvable ici`,
  },
  same_rank: {
    en: ({ of, other }) => `${of} has the rank of ${other}`,
    fr: ({ of, other }) => `${of} a le rang de ${other}`,
  },
} as const satisfies Record<string, Record<'en' | 'fr', (params: RefusalParams) => string>>
export type FaultKind = keyof typeof FAULTS

const THINGS = {
  unit: { en: 'unit', fr: 'l’unité' },
  number: { en: 'number', fr: 'le numéro' },
  place: { en: 'number or section', fr: 'le numéro ou la section' },
  source: { en: 'source', fr: 'la source' },
  treatment: { en: 'treatment', fr: 'le traitement' },
  country: { en: 'country', fr: 'le pays' },
  simaCase: { en: 'case', fr: 'la cause' },
  order: { en: 'surtax order', fr: 'le décret de surtaxe' },
  list: { en: 'surtax list', fr: 'la liste de surtaxe' },
  charge: { en: 'charge', fr: 'le droit ou la taxe' },
  department: { en: 'department', fr: 'le ministère' },
  program: { en: 'program', fr: 'le programme' },
  steelClass: { en: 'class of steel', fr: 'la catégorie d’acier' },
  exciseRate: { en: 'excise rate', fr: 'le taux d’accise' },
} as const
type Thing = keyof typeof THINGS

/** What a column names, one word or several, must be held. */
const REFERENCES: readonly (readonly [table: TableName, column: string, thing: Thing])[] = [
  ['node', 'unit', 'unit'],
  ['rate', 'item', 'number'],
  ['rate', 'source', 'source'],
  ['rate', 'treatments', 'treatment'],
  ['note', 'code', 'place'],
  ['note', 'see', 'place'],
  ['ruling', 'code', 'number'],
  ['country_treatment', 'country', 'country'],
  ['country_treatment', 'treatment', 'treatment'],
  ['country_treatment', 'only_items', 'number'],
  ['surtax_list', 'surtax_order', 'order'],
  ['surtax_item', 'code', 'number'],
  ['surtax_partner', 'surtax_order', 'order'],
  ['surtax_partner', 'country', 'country'],
  ['steel_class_item', 'steel_class', 'steelClass'],
  ['steel_class_item', 'code', 'number'],
  ['steel_quota', 'steel_class', 'steelClass'],
  ['department_program', 'department', 'department'],
  ['department_number', 'program', 'program'],
  ['sima_item', 'sima_case', 'simaCase'],
  ['sima_item', 'code', 'number'],
  ['sima_measure', 'countries', 'country'],
  ['excise_rate', 'unit', 'unit'],
  ['excise_rate', 'begins', 'number'],
  ['excise_province', 'excise_rate', 'exciseRate'],
  ['gst_code', 'begins', 'number'],
  ['gst_code', 'countries', 'country'],
  ['remission', 'countries', 'country'],
  ['remission', 'takes', 'charge'],
  ['remission', 'surtax_orders', 'order'],
  ['safeguard', 'code', 'number'],
  ['safeguard', 'origins', 'country'],
  ['safeguard', 'exempt', 'country'],
  ['provincial_charge', 'begins', 'number'],
  ['provincial_charge', 'unit', 'unit'],
]

/** For the operator. */
export const sentenceOf = ({ fault, params }: TableFault): string => FAULTS[fault].en(params)

/**
 * What must hold before a load is committed (data README 8, "checks on load"): the files are edited by people, and a
 * tariff with a hole assesses wrongly without anyone noticing. Gives each row at fault.
 */
export function faultsOf(tables: Tables): TableFault[] {
  const held = heldThings(tables)
  return [
    ...holesInTariff(tables),
    ...unreadRates(tables),
    ...REFERENCES.flatMap((one) => unknowns(tables, held, one)),
    ...others(tables),
  ]
}

function heldThings(tables: Tables): Record<Thing, ReadonlySet<string>> {
  const number = new Set(tables.node.map((row) => row.code))
  return {
    unit: new Set(['-', ...tables.unit.map((row) => row.unit)]),
    number,
    place: new Set([...number, ...tables.section.map((row) => row.section)]),
    source: new Set(tables.source.map((row) => row.source)),
    treatment: new Set(tables.treatment.map((row) => row.treatment)),
    country: new Set(tables.country.map((row) => row.country)),
    simaCase: new Set(tables.sima_measure.map((row) => row.sima_case)),
    order: new Set(tables.surtax_order.map((row) => row.surtax_order)),
    list: new Set(tables.surtax_list.map((row) => `${row.surtax_order} ${row.schedule}`)),
    charge: new Set<string>(REMITTED),
    department: new Set(tables.department.map((row) => row.department)),
    program: new Set(tables.department_program.map((row) => row.program)),
    steelClass: new Set(tables.steel_class.map((row) => row.steel_class)),
    exciseRate: new Set(tables.excise_rate.map((row) => row.excise_rate)),
  }
}

function unknowns(
  tables: Tables,
  held: Record<Thing, ReadonlySet<string>>,
  [table, column, kind]: (typeof REFERENCES)[number],
): TableFault[] {
  const known = held[kind]
  const isList = (TABLES[table].columns as Readonly<Record<string, string>>)[column] === 'text[]'
  const faults: TableFault[] = []
  for (const row of tables[table] as readonly Row[]) {
    const cell = row[column] ?? ''
    if (cell === '' || known.has(cell)) continue
    for (const given of isList ? wordsOf(cell) : [cell])
      if (!known.has(given))
        faults.push({ table, row, fault: 'unknown', params: { of: keyText(table, row), kind, given } })
  }
  return faults
}

function holesInTariff(tables: Tables): TableFault[] {
  const codes = new Set(tables.node.map((row) => row.code))
  const rated = new Set(tables.rate.filter((row) => wordsOf(row.treatments).includes('MFN')).map((row) => row.item))
  const inSection = (chapter: string): boolean =>
    tables.section.some((row) => row.first_chapter <= chapter && chapter <= row.last_chapter)
  const faults: TableFault[] = []
  for (const row of tables.node) {
    const { code } = row
    const tell = (fault: FaultKind): number => faults.push({ table: 'node', row, fault, params: { code } })
    if (code.length === 10 && !codes.has(code.slice(0, 8))) tell('no_item')
    if (code.length !== 2 && !codes.has(code.slice(0, 2))) tell('no_chapter')
    if (code.length === 8 && !rated.has(code)) tell('no_mfn')
    if (code.length === 2 && !inSection(code)) tell('no_section')
  }
  return faults
}

/** What ships must be understood; a text of an adopter's load is kept, flagged in its report, and never guessed. */
function unreadRates(tables: Tables): TableFault[] {
  const readable = new Map<string, boolean>()
  const isRead = (text: string): boolean => {
    if (!readable.has(text)) readable.set(text, parseRate(text) !== null)
    return readable.get(text) ?? false
  }
  const told = new Set<string>()
  const faults: TableFault[] = []
  for (const row of tables.rate)
    if (!row.source.startsWith('load:') && !isRead(row.rate) && !told.has(row.rate)) {
      told.add(row.rate)
      faults.push({ table: 'rate', row, fault: 'unread_rate', params: { of: row.item, rate: row.rate } })
    }
  // A safeguard is worked out from its text or not at all.
  for (const row of tables.safeguard)
    if (!isRead(row.rate))
      faults.push({
        table: 'safeguard',
        row,
        fault: 'unread_rate',
        params: { of: `${row.safeguard} ${row.code}`, rate: row.rate },
      })
  return faults
}

function others(tables: Tables): TableFault[] {
  const lists = new Set(tables.surtax_list.map((row) => `${row.surtax_order} ${row.schedule}`))
  const faults: TableFault[] = []
  for (const row of tables.surtax_item) {
    const given = `${row.surtax_order} ${row.schedule}`
    if (!lists.has(given))
      faults.push({ table: 'surtax_item', row, fault: 'unknown', params: { of: row.code, kind: 'list', given } })
  }
  for (const [, [first, ...more]] of Map.groupBy(tables.surtax_order, (row) => row.rank))
    for (const row of more)
      faults.push({
        table: 'surtax_order',
        row,
        fault: 'same_rank',
        params: { of: row.surtax_order, other: first?.surtax_order ?? '' },
      })
  return faults
}

export function assertSound(tables: Tables): void {
  const faults = faultsOf(tables)
  if (faults.length === 0) return
  const rest = faults.length > 10 ? ` and ${faults.length - 10} more` : ''
  const first = faults.slice(0, 10).map(sentenceOf).join('; ')
  throw new Error(`the tariff files do not hold together: ${first}${rest}`)
}
