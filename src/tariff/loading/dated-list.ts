import { addDays, type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type ColumnType, columnsOf, TABLES, type TableName, type Tables } from '../tables.ts'
import { validityOf, versionOn } from '../validity.ts'
import type { Laid } from './edition.ts'
import type { ReadFile } from './read-file.ts'
import { emptyReport, fault, LISTED, type ReportedChange } from './report.ts'

/**
 * Any other reference table, from a CSV with that table's own columns (`data/README.md`): settings, measures, excise,
 * countries and what they may claim … A list may be partial: what it does not name stays.
 *
 * A row holds from its `valid_from`, or the load's first day, in place of what was held for the same key. With a
 * `valid_to` it holds until then: what was held before goes on after it, unless the row says the same and so ends it.
 */
const HAS_ITS_OWN_WAY = new Set<TableName>([
  'edition',
  'source',
  'section',
  'title',
  'word',
  'note',
  'node',
  'rate',
  'exchange_rate',
  'office',
])
const LISTS = (Object.keys(TABLES) as TableName[]).filter((name) => !HAS_ITS_OWN_WAY.has(name))
const DATES = ['valid_from', 'valid_to']

type Row = Readonly<Record<string, string>>

export function layList(tables: Tables, file: ReadFile, validFrom: IsoDate): Outcome<Laid> {
  if (file.form !== 'records') return refuse(fault('not_a_table', {}))
  const named = tableOf(Object.keys(file.records[0] ?? {}))
  if (!named.ok) return named
  const table = named.value
  const read = readRows(table, file.records, tables)
  if (!read.ok) return read
  const laid = isDated(table)
    ? layDated(table, tables[table] as readonly Row[], read.value, validFrom)
    : layPlain(table, tables[table] as readonly Row[], read.value, validFrom)
  const { changes } = laid
  const [ended] = table === 'setting' ? changes.filter((one) => one.kind === 'ended') : []
  // Rules ask for a setting on any day: what follows is said with the day it begins.
  if (ended) return refuse(fault('setting_ends', { code: ended.code }))
  const ofKind = (kind: ReportedChange['kind']): number => changes.filter((one) => one.kind === kind).length
  return accept({
    tables: { [table]: laid.rows } as Partial<Tables>,
    report: {
      ...emptyReport('list', validFrom, read.value.length),
      edition: table,
      added: ofKind('added'),
      ended: ofKind('ended'),
      figures: ofKind('figure'),
      unchanged: laid.unchanged,
      changes: changes.slice(0, LISTED),
    },
  })
}

const isDated = (table: TableName): boolean => columnsOf(table).some(([column]) => column === 'valid_from')
const keyOf = (table: TableName, row: Row): string =>
  columnsOf(table)
    .slice(0, TABLES[table].key)
    .map(([column]) => row[column] ?? '')
    .join(' ')
/** Everything but the key and the days: what a row says. */
const saysOf = (table: TableName): readonly string[] =>
  columnsOf(table)
    .slice(TABLES[table].key)
    .map(([column]) => column)
    .filter((column) => !DATES.includes(column))

/** The table whose columns the file has; days may be left out. Else what the nearest table still wants. */
function tableOf(names: readonly string[]): Outcome<TableName> {
  const present = new Set(names.map((name) => name.trim().toLowerCase()))
  const lacks = (table: TableName): string[] =>
    columnsOf(table).flatMap(([column]) => (DATES.includes(column) || present.has(column) ? [] : [column]))
  const hasMore = (table: TableName): number =>
    [...present].filter((name) => !columnsOf(table).some(([column]) => column === name)).length
  const [nearest] = [...LISTS].sort(
    (a, b) => lacks(a).length - lacks(b).length || hasMore(a) - hasMore(b) || columnsOf(b).length - columnsOf(a).length,
  )
  if (nearest === undefined) throw new Error('there are lists')
  const missing = lacks(nearest)
  return missing.length === 0
    ? accept(nearest)
    : refuse(fault('list_columns_missing', { table: nearest, names: missing.join(', ') }))
}

function readRows(table: TableName, records: readonly Readonly<Record<string, unknown>>[], tables: Tables) {
  const columns = columnsOf(table)
  const nameOf = new Map(Object.keys(records[0] ?? {}).map((name) => [name.trim().toLowerCase(), name]))
  const faults: Refusal[] = []
  const seen = new Map<string, number>()
  const isFigure = figuresOf(tables)
  const rows = records.map((record, index): Row => {
    const row = index + 2
    const made = Object.fromEntries(
      columns.map(([column]) => [column, String(record[nameOf.get(column) ?? ''] ?? '').trim()]),
    )
    const code = keyOf(table, made)
    for (const [column, type] of columns) {
      const given = made[column] ?? ''
      if (given !== '' && !isOfType(given, type))
        faults.push(fault(`value_${wordOf(type)}`, { row, code, column, given }))
    }
    if (table === 'setting' && isFigure.get(made.setting ?? '') && !isOfType(made.value ?? '', 'numeric'))
      faults.push(fault('value_figure', { row, code, column: 'value', given: made.value ?? '' }))
    if (
      (made.valid_to ?? '') !== '' &&
      (made.valid_from ?? '') !== '' &&
      (made.valid_to ?? '') < (made.valid_from ?? '')
    )
      faults.push(fault('days_crossed', { row, code, from: made.valid_from ?? '', to: made.valid_to ?? '' }))
    const once = `${code} ${made.valid_from ?? ''}`
    if (code.trim() === '') faults.push(fault('key_missing', { row, names: columns[0]?.[0] ?? '' }))
    else if (seen.has(once)) faults.push(fault('row_twice', { row, code }))
    seen.set(once, row)
    return made
  })
  return faults.length > 0 ? refuse(...faults.slice(0, 100)) : accept(rows)
}

/** Settings whose every value held so far is a figure: a text in its place would stop an assessment. */
function figuresOf(tables: Tables): ReadonlyMap<string, boolean> {
  const known = Map.groupBy(tables.setting, (row) => row.setting)
  return new Map([...known].map(([name, rows]) => [name, rows.every((row) => isOfType(row.value, 'numeric'))]))
}

const isOfType = (text: string, type: ColumnType): boolean => {
  if (type === 'date') return parseIsoDate(text).ok
  if (type === 'int') return /^\d{1,9}$/.test(text)
  if (type === 'numeric') return /^\d{1,12}(\.\d{1,12})?$/.test(text)
  return true
}
const wordOf = (type: ColumnType): string => (type === 'date' ? 'day' : 'figure')

interface LaidRows {
  readonly rows: readonly Row[]
  readonly changes: readonly ReportedChange[]
  readonly unchanged: number
}

function layDated(table: TableName, held: readonly Row[], given: readonly Row[], validFrom: IsoDate): LaidRows {
  const says = saysOf(table)
  const changes: ReportedChange[] = []
  let rows = [...held]
  let unchanged = 0
  for (const one of given) {
    const key = keyOf(table, one)
    const from = (one.valid_from || validFrom) as IsoDate
    const ofKey = rows.filter((row) => keyOf(table, row) === key)
    const next = { ...one, valid_from: from, valid_to: one.valid_to || dayBeforeNext(ofKey, from) }
    const current = versionOn(
      ofKey.map((row) => ({ ...validity(row), row })),
      from,
    )?.row
    const isSame = current !== undefined && says.every((column) => current[column] === one[column])
    if (isSame && (current.valid_to ?? '') === next.valid_to) {
      unchanged += 1
      continue
    }
    if (isSame && endsEarlier(next, current)) {
      rows = rows.map((row) => (row === current ? { ...row, valid_to: next.valid_to } : row))
      changes.push(changeOf(key, 'ended', differing(current, next, ['valid_to']), from))
      continue
    }
    const to = one.valid_to ?? ''
    rows = [...rows.flatMap((row) => (keyOf(table, row) === key ? around(row, from, to) : [row])), next]
    changes.push(changeOf(key, current ? 'figure' : 'added', differing(current, next, says), from))
  }
  return { rows, changes, unchanged }
}

const endsEarlier = (next: Row, held: Row): boolean =>
  (next.valid_to ?? '') !== '' && ((held.valid_to ?? '') === '' || (next.valid_to ?? '') < (held.valid_to ?? ''))

const validity = (row: Row) => validityOf({ valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' })

/** A version that is to begin later stands: an open row holds until the day before it. */
function dayBeforeNext(versions: readonly Row[], from: IsoDate): string {
  const [next] = versions
    .map((row) => row.valid_from ?? '')
    .filter((begins) => begins > from)
    .sort()
  return next === undefined ? '' : addDays(next as IsoDate, -1)
}

/** What is left of a row when another takes its place from a day on, until a day or for good. */
function around(row: Row, from: IsoDate, to: string): Row[] {
  const left: Row[] = []
  const begins = row.valid_from ?? ''
  const ends = row.valid_to ?? ''
  if (to === '' && begins > from) return [row]
  if (begins === '' || begins < from)
    left.push(ends !== '' && ends < from ? row : { ...row, valid_to: addDays(from, -1) })
  // What begins after the window stays; what spans it goes on behind it.
  if (to !== '' && (ends === '' || ends > to))
    left.push({ ...row, valid_from: begins > to ? begins : addDays(to as IsoDate, 1) })
  return left
}

function layPlain(table: TableName, held: readonly Row[], given: readonly Row[], validFrom: IsoDate): LaidRows {
  const says = saysOf(table)
  const rows = new Map(held.map((row) => [keyOf(table, row), row]))
  const changes: ReportedChange[] = []
  let unchanged = 0
  for (const one of given) {
    const key = keyOf(table, one)
    const current = rows.get(key)
    if (current && says.every((column) => current[column] === one[column])) unchanged += 1
    else {
      rows.set(key, one)
      changes.push(changeOf(key, current ? 'figure' : 'added', differing(current, one, says), validFrom))
    }
  }
  return { rows: [...rows.values()], changes, unchanged }
}

interface Differing {
  readonly before: string | null
  readonly after: string | null
}

/** `value 5` → `value 5.5`; of a new row everything it says. */
function differing(before: Row | undefined, after: Row, columns: readonly string[]): Differing {
  const other = columns.filter((column) => before === undefined || before[column] !== after[column])
  const told = (row: Row): string => other.map((column) => `${column} ${row[column] || '–'}`).join(', ')
  return { before: before ? told(before) : null, after: told(after) }
}

const changeOf = (code: string, kind: ReportedChange['kind'], { before, after }: Differing, on: IsoDate) =>
  ({ code, kind, before, after, on }) satisfies ReportedChange
