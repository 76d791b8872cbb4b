import { addDays, type IsoDate } from '../../kernel/dates.ts'
import { compare as compareDecimals } from '../../kernel/decimal.ts'
import { epochOf } from '../epochs.ts'
import type { RateRow, SurtaxItem, TariffNode, TariffReference, Treatment } from '../reference.ts'

/**
 * What differs between the tariff of two days. A state is compared with a state: something that came and went in between
 * leaves no trace, and a row that was only dated anew (the next edition repeats most of the last one) is no change.
 */
export type TariffChange = {
  /** Digits. */
  readonly code: string
  /** As it is known on the later day, or on the earlier one when it has ended. */
  readonly node: TariffNode
  /** First day on which the later state holds, as far as the rows tell. */
  readonly on: IsoDate
} & (
  | { readonly kind: 'added' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unit'; readonly before: string | null; readonly after: string | null }
  /** `null` = the treatment is not offered for the item that day; the most-favoured-nation rate holds in its place. */
  | {
      readonly kind: 'rate'
      readonly treatment: Treatment
      readonly before: RateRow | null
      readonly after: RateRow | null
    }
  /** A list of a surtax order that names the number; `null` = it does not, that day. */
  | { readonly kind: 'surtax'; readonly before: SurtaxItem | null; readonly after: SurtaxItem | null }
)
export type ChangeKind = TariffChange['kind']
export const CHANGE_KINDS: readonly ChangeKind[] = ['added', 'ended', 'unit', 'rate', 'surtax']

export interface Span {
  readonly from: IsoDate
  readonly to: IsoDate
}

/** Every change of the tariff between two days, in order of number. @param under digits the number begins with. */
export function changesBetween(tariff: TariffReference, span: Span, under = ''): readonly TariffChange[] {
  const all = keptIn(lists, tariff, `${span.from} ${span.to}`, () =>
    inOrder([
      ...changesOfNumbers(tariff, span),
      ...tariff.surtaxCodes().flatMap((code) => surtaxChanges(tariff, code, span)),
    ]),
  )
  return under === '' ? all : all.filter((change) => change.code.startsWith(under))
}

/**
 * The whole tariff takes a fifth of a second: worked out for the states compared, not for the days, so that whoever asks
 * for every day of a year asks for the same few lists.
 */
function changesOfNumbers(tariff: TariffReference, { from, to }: Span): readonly TariffChange[] {
  const span = { from: epochOf(tariff, from), to: epochOf(tariff, to) }
  const [first = ''] = tariff.daysOfChange()
  // Before the first change there was nothing, whichever day it is.
  const key = `${span.from < first ? '' : span.from} ${span.to}`
  return keptIn(states, tariff, key, () => compare(tariff, tariff.nodes(span.from), tariff.nodes(span.to), span))
}

type Lists = WeakMap<TariffReference, Map<string, readonly TariffChange[]>>
const lists: Lists = new WeakMap()
const states: Lists = new WeakMap()
const KEPT = 12

/** Kept while the reference is, a few at a time: a list may have as many rows as the tariff. */
function keptIn(
  all: Lists,
  tariff: TariffReference,
  key: string,
  make: () => readonly TariffChange[],
): readonly TariffChange[] {
  const known = all.get(tariff) ?? new Map<string, readonly TariffChange[]>()
  all.set(tariff, known)
  const found = known.get(key) ?? make()
  if (!known.has(key) && known.size >= KEPT) known.clear()
  known.set(key, found)
  return found
}

/**
 * The changes of one number: for a line, those of its item's rates and surtaxes too.
 * @param known the number where it is not in the tariff of either day: surtax orders are older than the edition held.
 */
export function changesOfNumber(
  tariff: TariffReference,
  code: string,
  span: Span,
  known?: TariffNode,
): readonly TariffChange[] {
  const codes = code.length === 10 ? [code.slice(0, 8), code] : [code]
  const on = (day: IsoDate) => codes.flatMap((one) => tariff.node(one, day) ?? [])
  return inOrder([
    ...compare(tariff, on(span.from), on(span.to), span),
    ...codes.flatMap((one) => surtaxChanges(tariff, one, span, known)),
  ])
}

const inOrder = (changes: readonly TariffChange[]): readonly TariffChange[] =>
  changes.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))

function surtaxChanges(tariff: TariffReference, code: string, span: Span, known?: TariffNode): TariffChange[] {
  const was = tariff.surtaxListings(code, span.from)
  const is = tariff.surtaxListings(code, span.to)
  if (was.length + is.length === 0) return []
  const node = tariff.node(code, span.to) ?? tariff.node(code, span.from) ?? known
  if (!node) return []
  const before = new Map(was.map((item) => [listOf(item), item]))
  const after = new Map(is.map((item) => [listOf(item), item]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((list): TariffChange[] => {
    const [earlier, later] = [before.get(list) ?? null, after.get(list) ?? null]
    if (earlier && later && compareDecimals(earlier.ratePercent, later.ratePercent) === 0) return []
    return [{ kind: 'surtax', code, node, before: earlier, after: later, on: surtaxDay(earlier, later, span) }]
  })
}

const listOf = ({ order, schedule }: SurtaxItem): string => `${order} ${schedule}`

function surtaxDay(earlier: SurtaxItem | null, later: SurtaxItem | null, { from, to }: Span): IsoDate {
  if (later && later.validFrom > from) return later.validFrom
  return earlier?.validTo && earlier.validTo < to ? addDays(earlier.validTo, 1) : to
}

function compare(
  tariff: TariffReference,
  earlier: readonly TariffNode[],
  later: readonly TariffNode[],
  { from, to }: Span,
): readonly TariffChange[] {
  const before = new Map(earlier.map((node) => [node.code, node]))
  const after = new Map(later.map((node) => [node.code, node]))
  const codes = [...new Set([...before.keys(), ...after.keys()])].sort()
  return codes.flatMap((code): TariffChange[] => {
    const [was, is] = [before.get(code), after.get(code)]
    if (!was) return is ? [{ kind: 'added', code, node: is, on: is.validFrom }] : []
    if (!is) return [{ kind: 'ended', code, node: was, on: was.validTo === null ? to : addDays(was.validTo, 1) }]
    const unit: TariffChange[] =
      code.length === 10 && unitKey(was) !== unitKey(is)
        ? [{ kind: 'unit', code, node: is, before: was.unit, after: is.unit, on: is.validFrom }]
        : []
    return code.length === 8 ? [...unit, ...rateChanges(tariff, is, { from, to })] : unit
  })
}

const unitKey = (node: TariffNode): string => node.unit ?? (node.noUnitWanted ? '-' : '')

function rateChanges(tariff: TariffReference, node: TariffNode, { from, to }: Span): TariffChange[] {
  // "N/A" is the tariff's way to say that a treatment is not offered: no change from having no row at all.
  const offered = (day: IsoDate) =>
    tariff.rates(node.code, day).filter(({ parsed }) => parsed === null || !('notAvailable' in parsed))
  const was = offered(from)
  const is = offered(to)
  const earlier = new Map(was.map((row) => [row.treatment, row]))
  const later = new Map(is.map((row) => [row.treatment, row]))
  const treatments = [...new Set([...is, ...was].map((row) => row.treatment))]
  return treatments.flatMap((treatment): TariffChange[] => {
    const before = earlier.get(treatment) ?? null
    const after = later.get(treatment) ?? null
    if (before?.text === after?.text) return []
    const on = after?.validFrom ?? (before?.validTo ? addDays(before.validTo, 1) : to)
    return [{ kind: 'rate', code: node.code, node, treatment, before, after, on }]
  })
}

/** How many of each kind. */
export function countByKind(changes: readonly TariffChange[]): Record<ChangeKind, number> {
  const counts: Record<ChangeKind, number> = { added: 0, ended: 0, unit: 0, rate: 0, surtax: 0 }
  for (const { kind } of changes) counts[kind] += 1
  return counts
}
