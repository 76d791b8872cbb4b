import { addDays, type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type ColumnType, columnsOf, keyText, TABLES, type TableName, type Tables, tableNames } from '../tables.ts'
import { validityOf, versionOn } from '../validity.ts'
import { asks, crossed, keeps, mayBeEmpty, mayBeLeftOut, neededBeside, ruleOf } from './column-rules.ts'
import { isJump } from './jumps.ts'
import type { ReadFile, ReadRecords } from './read-file.ts'
import { oneLine, shortRows } from './records.ts'
import { emptyReport, fault, type Laid, LISTED, type LoadWarning, type ReportedChange } from './report.ts'

/**
 * Any other reference table, from a CSV with that table's own columns (`data/README.md`): settings, measures, excise,
 * countries and what they may claim … A list may be partial: what it does not name stays.
 *
 * A row holds from its `valid_from`, or the load's first day, in place of what was held for the same key. With a
 * `valid_to` it holds until then: what was held before goes on after it, unless the row says the same and so ends it.
 */
const HAVE_THEIR_OWN_WAY = [
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
] as const satisfies readonly TableName[]
export type ListName = Exclude<TableName, (typeof HAVE_THEIR_OWN_WAY)[number]>
const ownWay: ReadonlySet<string> = new Set(HAVE_THEIR_OWN_WAY)
export const LISTS = tableNames.filter((name): name is ListName => !ownWay.has(name))
const DATES = ['valid_from', 'valid_to']

type Row = Readonly<Record<string, string>>
/** A row of the file in the table's columns, with the place where it stands. */
interface Given {
  readonly row: number
  readonly cells: Row
}

export function layList(tables: Tables, file: ReadFile, validFrom: IsoDate): Outcome<Laid> {
  if (file.form !== 'records') return refuse(fault('not_a_table', {}))
  const named = tableOf(file.columns)
  if (!named.ok) return named
  const table = named.value
  const read = readRows(table, file, tables)
  if (!read.ok) return read
  // A row as it is held, word for word and day for day, says nothing new: a file of what is held may be changed and sent.
  const held = new Set((tables[table] as readonly Row[]).map((row) => wholeOf(table, row)))
  const news = read.value.filter(({ cells }) => !held.has(wholeOf(table, cells)))
  const contradicting = contradictions(table, news, validFrom)
  if (contradicting.length > 0) return refuse(...contradicting.slice(0, 100))
  const given = news.map(({ cells }) => cells)
  const laid = isDated(table)
    ? layDated(table, tables[table] as readonly Row[], given, validFrom)
    : layPlain(table, tables[table] as readonly Row[], given, validFrom)
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
      unchanged: laid.unchanged + read.value.length - news.length,
      changes: changes.slice(0, LISTED),
      unknownColumns: unknownOf(table, file.columns),
      warnings: [...shortRows(file), ...laid.jumps.slice(0, LISTED)],
    },
    changes,
    rowOf: new Map(read.value.map(({ row, cells }) => [identityOf(table, cells), row])),
  })
}

/** A row by what it is about, its days apart: how a fault of the whole finds its way back to the file. */
export const identityOf = (table: TableName, row: Row): string => `${table} ${keyText(table, row)}`

const wholeOf = (table: TableName, row: Row): string =>
  columnsOf(table)
    .map(([column]) => row[column] ?? '')
    .join('\t')

const unknownOf = (table: TableName, names: readonly string[]): string[] =>
  names.filter(
    (name) => name.trim() !== '' && !columnsOf(table).some(([column]) => column === name.trim().toLowerCase()),
  )

const isDated = (table: TableName): boolean => columnsOf(table).some(([column]) => column === 'valid_from')
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
    columnsOf(table).flatMap(([column]) => (mayBeLeftOut(table, column) || present.has(column) ? [] : [column]))
  const shared = (table: TableName): number =>
    columnsOf(table).filter(([column]) => !mayBeLeftOut(table, column) && present.has(column)).length
  const hasAll = (table: TableName): boolean => lacks(table).length === 0
  // A table that is all there first, of several the widest; else the one with most of the names, and least missing.
  const [nearest] = [...LISTS].sort(
    (a, b) => Number(hasAll(b)) - Number(hasAll(a)) || shared(b) - shared(a) || lacks(a).length - lacks(b).length,
  )
  if (nearest === undefined) throw new Error('there are lists')
  const missing = lacks(nearest)
  return missing.length === 0
    ? accept(nearest)
    : refuse(fault('list_columns_missing', { table: nearest, names: missing.join(', ') }))
}

function readRows(table: TableName, file: ReadRecords, tables: Tables): Outcome<readonly Given[]> {
  const nameOf = new Map(file.columns.map((name) => [name.trim().toLowerCase(), name]))
  const faults: Refusal[] = []
  const isFigure = figuresOf(tables)
  const rows = file.records.map((record, index): Given => {
    const row = file.rowOf(index)
    const cells = Object.fromEntries(
      columnsOf(table).map(([column, type]) => [column, cellOf(record[nameOf.get(column) ?? ''], column, type)]),
    )
    faults.push(...faultsOfRow(table, row, cells))
    const held = table === 'setting' && cells.setting !== '' ? isFigure(cells.setting ?? '') : false
    if (held === undefined) faults.push(fault('setting_unknown', { row, code: cells.setting ?? '' }))
    else if (held && !isOfType(cells.value ?? '', 'numeric'))
      faults.push(fault('value_figure', { row, code: cells.setting ?? '', column: 'value', given: cells.value ?? '' }))
    return { row, cells }
  })
  return faults.length > 0 ? refuse(...faults.slice(0, 100)) : accept(rows)
}

/** Numbers may come with their points, several words with commas between them. */
function cellOf(value: unknown, column: string, type: ColumnType): string {
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : oneLine(value)
  const parted =
    type === 'text[]'
      ? text
          .split(/[\s,;]+/)
          .filter(Boolean)
          .join(' ')
      : text
  return NUMBERS.has(column) ? parted.replaceAll(/(?<=\d)\.(?=\d)/g, '') : parted
}
const NUMBERS = new Set(['code', 'begins', 'only_items'])

function faultsOfRow(table: TableName, row: number, cells: Row): Refusal[] {
  const code = keyText(table, cells)
  const columns = columnsOf(table)
  const [first = ''] = columns[0] ?? []
  if ((cells[first] ?? '') === '') return [fault('key_missing', { row, names: first })]
  const faults: Refusal[] = []
  for (const [column, type] of columns) {
    const given = cells[column] ?? ''
    const rule = ruleOf(table, column)
    if (given === '') {
      if (!mayBeEmpty(table, column)) faults.push(fault('value_empty', { row, code, column }))
    } else if (given.length > CELL_MAX)
      faults.push(fault('cell_too_long', { row, code, given: `${given.slice(0, 40)}…`, length: given.length }))
    else if (!isOfType(given, type)) faults.push(fault(`value_${wordOf(type)}`, { row, code, column, given }))
    else if (rule && !keeps(rule, given))
      faults.push(fault('value_form', { row, code, column, given, wanted: asks(rule) }))
  }
  for (const column of neededBeside(table, cells)) faults.push(fault('value_empty', { row, code, column }))
  const [low, high] = crossed(table, cells) ?? []
  if (low !== undefined && high !== undefined)
    faults.push(fault('limits_crossed', { row, code, low: cells[low] || '0', high: cells[high] ?? '', column: high }))
  const [from, to] = [cells.valid_from ?? '', cells.valid_to ?? '']
  if (from !== '' && to !== '' && to < from) faults.push(fault('days_crossed', { row, code, from, to }))
  return faults
}
const CELL_MAX = 10_000

/** Rows of one key that cannot all hold: the same first day twice, a last day within the next one's time. */
function contradictions(table: TableName, rows: readonly Given[], validFrom: IsoDate): Refusal[] {
  const faults: Refusal[] = []
  const begins = ({ cells }: Given): string => (isDated(table) ? cells.valid_from || validFrom : '')
  for (const [code, all] of Map.groupBy(rows, ({ cells }) => keyText(table, cells))) {
    const inOrder = all.toSorted((a, b) => (begins(a) < begins(b) ? -1 : begins(a) > begins(b) ? 1 : a.row - b.row))
    for (const [index, one] of inOrder.entries()) {
      const next = inOrder[index + 1]
      const to = one.cells.valid_to ?? ''
      if (to !== '' && to < begins(one))
        faults.push(fault('days_crossed', { row: one.row, code, from: begins(one), to }))
      if (!next) continue
      if (begins(next) === begins(one)) faults.push(fault('row_twice', { row: next.row, code, other: one.row }))
      else if (to !== '' && to >= begins(next))
        faults.push(fault('days_overlap', { row: next.row, code, from: begins(next), other: one.row, to }))
    }
  }
  return faults
}

/**
 * Whether a setting is a figure: every value held so far is one, and a text in its place would stop an assessment.
 * Undefined: nobody asks for a setting of that name. One of a family (`surtax.transit.…`, `pst.percent.…`) may be new.
 */
function figuresOf(tables: Tables): (setting: string) => boolean | undefined {
  const familyOf = (name: string): string => name.split('.').slice(0, 2).join('.')
  const isFigure = (rows: readonly Row[]): boolean => rows.every((row) => isOfType(row.value ?? '', 'numeric'))
  const held = new Map(
    [...Map.groupBy(tables.setting, (row) => row.setting)].map(([name, all]) => [name, isFigure(all)]),
  )
  const inFamilies = tables.setting.filter(({ setting }) => setting.split('.').length > 2)
  const families = new Map(
    [...Map.groupBy(inFamilies, (row) => familyOf(row.setting))].map(([name, all]) => [name, isFigure(all)]),
  )
  return (setting) => held.get(setting) ?? (setting.split('.').length > 2 ? families.get(familyOf(setting)) : undefined)
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
  readonly jumps: readonly LoadWarning[]
}

/** Figures that moved further than law moves figures, column by column. A setting's value counts where it is one. */
const jumpsOf = (table: TableName, code: string, before: Row | undefined, after: Row): LoadWarning[] =>
  columnsOf(table).flatMap(([column, type]): LoadWarning[] => {
    const [was, is] = [before?.[column] ?? '', after[column] ?? '']
    const isMeasured = type === 'numeric' || (table === 'setting' && column === 'value')
    return isMeasured && isJump(was, is)
      ? [{ warning: 'jump', params: { code: `${code}, ${column}`, before: was, after: is } }]
      : []
  })

function layDated(table: TableName, held: readonly Row[], given: readonly Row[], validFrom: IsoDate): LaidRows {
  const says = saysOf(table)
  // A file from before a column says nothing about it.
  const tellsOf = (one: Row): readonly string[] =>
    says.filter((column) => one[column] !== '' || !mayBeLeftOut(table, column))
  const changes: ReportedChange[] = []
  const jumps: LoadWarning[] = []
  const byKey = new Map(Map.groupBy(held, (row) => keyText(table, row)))
  let unchanged = 0
  for (const one of given) {
    const key = keyText(table, one)
    const from = (one.valid_from || validFrom) as IsoDate
    const ofKey = byKey.get(key) ?? []
    const next = { ...one, valid_from: from, valid_to: one.valid_to || dayBeforeNext(ofKey, from) }
    const current = versionOn(
      ofKey.map((row) => ({ ...validity(row), row })),
      from,
    )?.row
    const isSame = current !== undefined && tellsOf(one).every((column) => current[column] === one[column])
    if (isSame && (current.valid_to ?? '') === next.valid_to) {
      unchanged += 1
      continue
    }
    if (isSame && endsEarlier(next, current)) {
      byKey.set(
        key,
        ofKey.map((row) => (row === current ? { ...row, valid_to: next.valid_to } : row)),
      )
      // Told on the first day without it.
      changes.push(changeOf(key, 'ended', differing(current, next, ['valid_to']), addDays(next.valid_to as IsoDate, 1)))
      continue
    }
    const to = one.valid_to ?? ''
    jumps.push(...jumpsOf(table, key, current, next))
    byKey.set(key, [...ofKey.flatMap((row) => around(row, from, to)), next])
    changes.push(changeOf(key, current ? 'figure' : 'added', differing(current, next, says), from))
  }
  return { rows: [...byKey.values()].flat(), changes, unchanged, jumps }
}

const endsEarlier = (next: Row, held: Row): boolean =>
  (next.valid_to ?? '') !== '' && ((held.valid_to ?? '') === '' || (next.valid_to ?? '') < (held.valid_to ?? ''))

const validity = (row: Row) => validityOf({ valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' })

/** A version that is to begin later stands: an open row holds until the day before it. */
export function dayBeforeNext(versions: readonly Row[], from: IsoDate): string {
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
  const rows = new Map(held.map((row) => [keyText(table, row), row]))
  const changes: ReportedChange[] = []
  const jumps: LoadWarning[] = []
  let unchanged = 0
  for (const one of given) {
    const key = keyText(table, one)
    const current = rows.get(key)
    if (current && says.every((column) => current[column] === one[column])) unchanged += 1
    else {
      rows.set(key, one)
      jumps.push(...jumpsOf(table, key, current, one))
      changes.push(changeOf(key, current ? 'figure' : 'added', differing(current, one, says), validFrom))
    }
  }
  return { rows: [...rows.values()], changes, unchanged, jumps }
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
