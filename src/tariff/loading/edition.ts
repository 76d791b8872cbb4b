import { addDays, type IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { parseRate } from '../rate-grammar.ts'
import type { TableRow, Tables } from '../tables.ts'
import { holdsOn, validityOf } from '../validity.ts'
import type { AgencyRow, AgencyTable } from './agency-table.ts'
import { isRateJump } from './jumps.ts'
import {
  type ChapterCount,
  emptyReport,
  fault,
  type Laid,
  LISTED,
  type LoadReport,
  type LoadWarning,
  type ReportedChange,
} from './report.ts'

/**
 * An edition laid over the tariff: pure, from tables to tables. From `validFrom` on the file is the tariff; before it
 * nothing moves. A row that differs ends the day before and the file's row begins; a row that says the same and is
 * official stays as it is.
 */
export interface EditionLoad {
  readonly edition: string
  readonly validFrom: IsoDate
}

type NodeRow = TableRow<'node'>
type Rate = TableRow<'rate'>

/** Everywhere above an item: chapters have no row of their own in the file, and some subheadings neither. */
const ANCESTORS = [2, 4, 6, 8] as const
const GENERAL = '35%'

export function layEdition(tables: Tables, file: AgencyTable, load: EditionLoad): Outcome<Laid> {
  const { edition, validFrom } = load
  const states = statesOf(file.rows, validFrom)
  const faults = checked(states, tables)
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  const source = `load:${edition}`
  const changes: ReportedChange[] = []
  const counts = { added: 0, ended: 0, units: 0, confirmed: 0, unchanged: 0 }
  const note = (change: ReportedChange): void => {
    changes.push(change)
  }
  const node = laidNodes(tables, states, validFrom, note)
  const rate = laidRates(tables, states, file.treatments, { source, validFrom, note, counts })
  const ratesChanged: Record<string, number> = {}
  for (const change of changes) {
    if (change.kind === 'added') counts.added += 1
    if (change.kind === 'ended') counts.ended += 1
    if (change.kind === 'unit') counts.units += 1
    if (change.treatment !== undefined) ratesChanged[change.treatment] = (ratesChanged[change.treatment] ?? 0) + 1
  }
  changes.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const notRead = unread(states)
  return accept({
    tables: {
      node,
      rate,
      edition: laidEditions(tables, load),
      source: [
        ...tables.source.filter((row) => row.source !== source),
        {
          source,
          confidence: 'official',
          en: `Customs Tariff, edition ${edition}, table of the agency`,
          fr: `Tarif des douanes, édition ${edition}, tableau de l’agence`,
        },
      ],
    },
    report: {
      ...emptyReport('edition', validFrom, file.rows.length + file.placeholders),
      edition,
      ...counts,
      ratesChanged,
      unchanged: counts.unchanged + file.repeated,
      changes: changes.slice(0, LISTED),
      unknownColumns: file.unknownColumns,
      unreadRates: notRead.slice(0, LISTED),
      unread: notRead.length,
      placeholders: file.placeholders,
      chapters: chapterCounts(tables.node, node, validFrom),
      warnings: [
        ...overtaken(tables, load),
        ...manyUnread(notRead, states),
        ...farAhead(states, validFrom),
        ...jumps(changes),
      ],
    },
    changes,
  })
}

/** Editions held from a later day: from its first day on the file is the tariff, so they end before they begin. */
const overtaken = (tables: Tables, { edition, validFrom }: EditionLoad): LoadWarning[] =>
  tables.edition
    .filter((row) => row.valid_from > validFrom && row.edition !== edition)
    .map((row) => ({ warning: 'overtakes', params: { edition: row.edition, from: row.valid_from } }))

/** A slip here and there is the agency's own; one in a hundred is another language or another column. */
function manyUnread(notRead: LoadReport['unreadRates'], states: ReadonlyMap<string, CodeStates>): LoadWarning[] {
  const [first] = notRead
  if (!first || notRead.length * 100 <= rateCount(states)) return []
  const { row, code, treatment, text } = first
  return [
    { warning: 'unread_many', params: { count: notRead.length, of: rateCount(states), row, code, treatment, text } },
  ]
}

const rateCount = (states: ReadonlyMap<string, CodeStates>): number =>
  itemStates(states).reduce((sum, { versions }) => sum + versions.reduce((all, { row }) => all + row.rates.size, 0), 0)

/** A year typed with a wrong digit puts a number off for a generation. */
const farAhead = (states: ReadonlyMap<string, CodeStates>, validFrom: IsoDate): LoadWarning[] =>
  [...states.values()]
    .flatMap(({ code, versions }) =>
      versions
        .filter(({ from }) => from > addDays(validFrom, 731))
        .map(({ from, row }): LoadWarning => ({ warning: 'far', params: { row: row.row, code, day: from } })),
    )
    .slice(0, LISTED)

export const jumps = (changes: readonly ReportedChange[]): LoadWarning[] =>
  changes
    .filter(({ kind, before, after }) => kind === 'rate' && after !== null && isRateJump(before, after))
    .slice(0, LISTED)
    .map(({ code, treatment = '', before, after }) => ({
      warning: 'jump',
      params: { code: `${code}, ${treatment}`, before: before ?? '–', after: after ?? '–' },
    }))

/** What the file says of one code: the state on the first day, and the states of later days. */
export interface CodeStates {
  readonly code: string
  readonly versions: readonly { readonly from: IsoDate; readonly row: AgencyRow }[]
}

/** The youngest version up to the first day is the state; later ones follow on their own day. */
function statesOf(rows: readonly AgencyRow[], validFrom: IsoDate): Map<string, CodeStates> {
  const states = new Map<string, CodeStates>()
  for (const [code, all] of Map.groupBy(rows, (row) => row.code)) {
    const inOrder = all.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    const current = inOrder.findLast((row) => row.from === null || row.from <= validFrom)
    const later = inOrder.flatMap((row) => (row.from !== null && row.from > validFrom ? [{ from: row.from, row }] : []))
    states.set(code, { code, versions: [...(current ? [{ from: validFrom, row: current }] : []), ...later] })
  }
  return states
}

function checked(states: ReadonlyMap<string, CodeStates>, tables: Tables): Refusal[] {
  const units = new Set(tables.unit.map((row) => row.unit))
  const chapters = (code: string): boolean =>
    tables.section.some((row) => row.first_chapter <= code.slice(0, 2) && code.slice(0, 2) <= row.last_chapter)
  const faults: Refusal[] = []
  for (const { code, versions } of states.values()) {
    for (const { row } of versions) {
      if (code.length === 10 && row.unit !== '' && row.unit !== '-' && !units.has(row.unit))
        faults.push(fault('unit_unknown', { row: row.row, code, unit: row.unit }))
    }
    const first = versions[0]?.row
    if (!first) continue
    if (!chapters(code)) faults.push(fault('chapter_unknown', { row: first.row, code }))
    // Each state of an item, the later ones too: on no day may it stand without its rate.
    const bare = versions.find(({ row }) => !row.rates.has('MFN'))?.row
    if (bare && code.length === 8) faults.push(fault('mfn_missing', { row: bare.row, code }))
    if (bare && code.length === 10 && !states.has(code.slice(0, 8)))
      faults.push(fault('item_missing', { row: bare.row, code, item: code.slice(0, 8) }))
  }
  return faults
}

/** Rate rows by item: the 8-digit row decides; an item that is not divided may stand only as its `.00` line. */
function itemStates(states: ReadonlyMap<string, CodeStates>): CodeStates[] {
  const items = [...states.values()].filter(({ code }) => code.length === 8)
  const alone = [...states.values()].filter(
    ({ code, versions }) =>
      code.length === 10 && !states.has(code.slice(0, 8)) && versions.some(({ row }) => row.rates.size > 0),
  )
  const byItem = Map.groupBy(alone, ({ code }) => code.slice(0, 8))
  return [
    ...items,
    ...[...byItem].flatMap(([code, lines]) => {
      const first = lines.find((line) => line.code.endsWith('00')) ?? lines[0]
      return first ? [{ code, versions: first.versions }] : []
    }),
  ]
}

function laidNodes(
  tables: Tables,
  states: ReadonlyMap<string, CodeStates>,
  validFrom: IsoDate,
  note: (change: ReportedChange) => void,
): NodeRow[] {
  const wanted = new Map<string, { from: IsoDate; unit: string }[]>()
  for (const { code, versions } of states.values())
    wanted.set(
      code,
      versions.map(({ from, row }) => ({ from, unit: code.length === 10 ? row.unit : '' })),
    )
  for (const [code, versions] of [...wanted])
    for (const length of ANCESTORS) {
      const above = code.slice(0, length)
      const from = versions[0]?.from ?? validFrom
      const known = wanted.get(above)?.[0]
      if (length < code.length && (!known || known.from > from)) wanted.set(above, [{ from, unit: '' }])
    }
  const kept: NodeRow[] = []
  const alive = new Map<string, NodeRow>()
  for (const row of tables.node) {
    // The file has no chapters; one may be kept in reserve, without a number.
    if (row.code.length === 2 && !wanted.has(row.code)) kept.push(row)
    else if (row.valid_to !== '' && row.valid_to < validFrom) kept.push(row)
    else if (row.valid_from < validFrom) alive.set(row.code, row)
    else if (row.valid_from === validFrom) alive.set(row.code, alive.get(row.code) ?? row)
    // Rows that were to begin later are the file's to tell.
  }
  const result: NodeRow[] = [...kept]
  for (const [code, row] of alive) {
    const next = wanted.get(code)?.[0]
    // The file knows the code only from a later day: what is held stays until then.
    if (next && next.from > validFrom) {
      result.push({ ...row, valid_to: addDays(next.from, -1) })
      continue
    }
    if (next && next.from <= validFrom && (next.unit === row.unit || code.length !== 10)) {
      const following = wanted.get(code)?.[1]
      result.push({ ...row, valid_to: following ? addDays(following.from, -1) : '' })
      continue
    }
    if (row.valid_from < validFrom) result.push({ ...row, valid_to: addDays(validFrom, -1) })
    if (!next) note({ code, kind: 'ended', before: row.unit || null, after: null, on: validFrom })
  }
  for (const [code, versions] of wanted) {
    const before = alive.get(code)
    for (const [index, { from, unit }] of versions.entries()) {
      const earlier = index === 0 ? before?.unit : versions[index - 1]?.unit
      const stays = index === 0 && before && from <= validFrom && (unit === before.unit || code.length !== 10)
      if (stays) continue
      const next = versions[index + 1]
      result.push({ code, unit, valid_from: from, valid_to: next ? addDays(next.from, -1) : '' })
      if (earlier === undefined) note({ code, kind: 'added', before: null, after: unit || null, on: from })
      else if (earlier !== unit && code.length === 10)
        note({ code, kind: 'unit', before: earlier || null, after: unit || null, on: from })
    }
  }
  return result.sort((a, b) => (a.code + a.valid_from < b.code + b.valid_from ? -1 : 1))
}

export interface RateLoad {
  readonly source: string
  readonly validFrom: IsoDate
  readonly note: (change: ReportedChange) => void
  readonly counts: { confirmed: number; unchanged: number }
}

function laidRates(
  tables: Tables,
  states: ReadonlyMap<string, CodeStates>,
  columns: readonly string[],
  load: RateLoad,
): Rate[] {
  const confidence = new Map(tables.source.map((row) => [row.source, row.confidence]))
  const existing = Map.groupBy(tables.rate, (row) => row.item)
  const items = new Map(itemStates(states).map((state) => [state.code, state]))
  const result: Rate[] = []
  for (const item of new Set([...existing.keys(), ...items.keys()])) {
    const rows = existing.get(item) ?? []
    const state = items.get(item)
    if (!state) {
      result.push(...rows.flatMap((row) => endedBefore(row, load.validFrom)))
      continue
    }
    result.push(...laidItem(item, rows, state, columns, confidence, load))
  }
  return result
}

const endedBefore = (row: Rate, day: IsoDate): Rate[] => {
  if (row.valid_to !== '' && row.valid_to < day) return [row]
  return row.valid_from < day ? [{ ...row, valid_to: addDays(day, -1) }] : []
}

/** One item from a day on: what `columns` tell is the file's, other treatments stay as they are held. */
export function laidItem(
  item: string,
  rows: readonly Rate[],
  { versions }: CodeStates,
  columns: readonly string[],
  confidence: ReadonlyMap<string, string>,
  { source, note, counts, ...load }: RateLoad,
): Rate[] {
  const told = new Set(columns)
  const first = versions[0]
  // An item that the file knows only from a later day keeps its rates until then.
  const validFrom = first !== undefined && first.from > load.validFrom ? first.from : load.validFrom
  // An empty General Tariff column means the general percentage (Customs Tariff s. 29): what is known of it stays.
  const keepsGeneral = !versions.some(({ row }) => row.rates.has('GT'))
  const isTold = (treatment: string): boolean => told.has(treatment) && !(treatment === 'GT' && keepsGeneral)
  const current = new Map<string, Rate>()
  for (const row of rows) {
    if (!holdsOn(validityOf(row), validFrom)) continue
    for (const treatment of row.treatments.split(' '))
      if ((current.get(treatment)?.valid_from ?? '') <= row.valid_from) current.set(treatment, row)
  }
  const stays = new Set<string>()
  const startsOnFirstDay = first !== undefined && first.from <= validFrom
  for (const treatment of told) {
    const [was, is] = [current.get(treatment), startsOnFirstDay ? first.row.rates.get(treatment) : undefined]
    if (!isTold(treatment)) continue
    if (was && is === was.rate && confidence.get(was.source) === 'official' && versions.length === 1) {
      stays.add(treatment)
      counts.unchanged += 1
    } else if (was && is === was.rate) counts.confirmed += 1
    // An item that is new is told once, as added: not again by each of its rates.
    else if (rows.length > 0 && (was || is !== undefined))
      note({ code: item, kind: 'rate', treatment, before: was?.rate ?? null, after: is ?? null, on: validFrom })
  }
  const result: Rate[] = []
  for (const row of rows) {
    if (row.valid_to !== '' && row.valid_to < validFrom) {
      result.push(row)
      continue
    }
    const all = row.treatments.split(' ')
    const untouched = all.filter((one) => !isTold(one) || (stays.has(one) && row.valid_from <= validFrom))
    const touched = all.filter((one) => !untouched.includes(one))
    if (untouched.length > 0) result.push({ ...row, treatments: untouched.join(' ') })
    if (touched.length > 0 && row.valid_from < validFrom)
      result.push({ ...row, treatments: touched.join(' '), valid_to: addDays(validFrom, -1) })
  }
  for (const [index, { from, row }] of versions.entries()) {
    const next = versions[index + 1]
    const rates = [...row.rates].filter(([treatment]) => isTold(treatment) && !stays.has(treatment))
    const before = index === 0 ? undefined : versions[index - 1]?.row.rates
    if (before)
      for (const treatment of new Set([...before.keys(), ...row.rates.keys()]))
        if (before.get(treatment) !== row.rates.get(treatment))
          note({
            code: item,
            kind: 'rate',
            treatment,
            before: before.get(treatment) ?? null,
            after: row.rates.get(treatment) ?? null,
            on: from,
          })
    for (const [rate, pairs] of Map.groupBy(rates, ([, text]) => text))
      result.push({
        item,
        treatments: pairs.map(([treatment]) => treatment).join(' '),
        rate,
        source,
        valid_from: from,
        valid_to: next ? addDays(next.from, -1) : '',
      })
  }
  if (keepsGeneral && !rows.some((row) => row.treatments.split(' ').includes('GT')) && first)
    result.push({ item, treatments: 'GT', rate: GENERAL, source, valid_from: first.from, valid_to: '' })
  return result
}

function laidEditions(tables: Tables, { edition, validFrom }: EditionLoad): Tables['edition'] {
  const others = tables.edition
    .filter((row) => row.valid_from < validFrom)
    .map((row) =>
      row.valid_to === '' || row.valid_to >= validFrom ? { ...row, valid_to: addDays(validFrom, -1) } : row,
    )
  return [...others, { edition, valid_from: validFrom, valid_to: '', source: `load:${edition}` }]
}

function unread(states: ReadonlyMap<string, CodeStates>): LoadReport['unreadRates'] {
  const readable = new Map<string, boolean>()
  const isRead = (text: string): boolean => {
    if (!readable.has(text)) readable.set(text, parseRate(text) !== null)
    return readable.get(text) ?? false
  }
  return itemStates(states).flatMap(({ code, versions }) =>
    versions.flatMap(({ row }) =>
      [...row.rates]
        .filter(([, text]) => !isRead(text))
        .map(([treatment, text]) => ({ row: row.row, code, treatment, text })),
    ),
  )
}

/** Items per chapter against the edition before (data README 8, checks on load). */
function chapterCounts(before: Tables['node'], after: Tables['node'], validFrom: IsoDate): ChapterCount[] {
  const count = (rows: Tables['node'], day: IsoDate): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const row of rows)
      if (row.code.length === 8 && holdsOn(validityOf(row), day))
        counts.set(row.code.slice(0, 2), (counts.get(row.code.slice(0, 2)) ?? 0) + 1)
    return counts
  }
  const [was, is] = [count(before, validFrom), count(after, validFrom)]
  return [...new Set([...was.keys(), ...is.keys()])].sort().map((chapter) => {
    const [earlier, later] = [was.get(chapter) ?? 0, is.get(chapter) ?? 0]
    return { chapter, before: earlier, after: later, isBeyond: Math.abs(later - earlier) * 20 > earlier }
  })
}
