import type { IsoDate } from '../kernel/dates.ts'
import { parseRate } from './rate-grammar.ts'
import type { Confidence, RateExpression, RateRow, TariffReference, Treatment } from './reference.ts'
import type { Tables } from './tables.ts'
import { inOrder } from './treatments.ts'
import { dayOrNull, holdsOn, type Validity } from './validity.ts'

/** One rate of an item with all treatments it holds for: a quarter of the rows, and the equal parts kept once. */
interface RateGroup extends Validity {
  readonly treatments: readonly Treatment[]
  readonly text: string
  readonly parsed: RateExpression | null
  readonly source: string
  readonly confidence: Confidence
}

const ALWAYS = '1900-01-01' as IsoDate

export function ratesOf(tables: Tables): Pick<TariffReference, 'rates' | 'rate' | 'source'> {
  const confidence = new Map(tables.source.map((row) => [row.source, row.confidence as Confidence]))
  const place = new Map(inOrder(tables.treatment).map((row, index) => [row.treatment, index]))
  const groups = groupsByItem(tables, confidence)
  const rowOf = (item: string, treatment: Treatment, group: RateGroup): RateRow => ({
    item,
    treatment,
    text: group.text,
    parsed: group.parsed,
    validFrom: group.validFrom ?? ALWAYS,
    validTo: group.validTo,
    source: group.source,
    confidence: group.confidence,
  })
  const rate = (item8: string, treatment: Treatment, asOf: IsoDate): RateRow | undefined => {
    let found: RateGroup | undefined
    for (const group of groups.get(item8) ?? []) {
      if (!group.treatments.includes(treatment) || !holdsOn(group, asOf)) continue
      if (found === undefined || (group.validFrom ?? '') > (found.validFrom ?? '')) found = group
    }
    return found && rowOf(item8, treatment, found)
  }
  const sources = new Map(
    tables.source.map(({ source, en, fr, confidence: level }) => [source, { en, fr, confidence: level as Confidence }]),
  )
  return {
    rate,
    source: (key) => sources.get(key),
    rates(item8, asOf) {
      const offered = new Set((groups.get(item8) ?? []).flatMap((group) => group.treatments))
      return [...offered]
        .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
        .flatMap((treatment) => rate(item8, treatment, asOf) ?? [])
    },
  }
}

function groupsByItem(tables: Tables, confidence: ReadonlyMap<string, Confidence>): Map<string, RateGroup[]> {
  const parsed = new Map<string, RateExpression | null>()
  const treatmentLists = new Map<string, readonly Treatment[]>()
  const groups = new Map<string, RateGroup[]>()
  for (const row of tables.rate) {
    if (!parsed.has(row.rate)) parsed.set(row.rate, parseRate(row.rate))
    if (!treatmentLists.has(row.treatments))
      treatmentLists.set(row.treatments, row.treatments.split(' ') as Treatment[])
    const group: RateGroup = {
      treatments: treatmentLists.get(row.treatments) ?? [],
      text: row.rate,
      parsed: parsed.get(row.rate) ?? null,
      source: row.source,
      confidence: confidence.get(row.source) ?? 'unreliable',
      validFrom: dayOrNull(row.valid_from),
      validTo: dayOrNull(row.valid_to),
    }
    const ofItem = groups.get(row.item)
    if (ofItem) ofItem.push(group)
    else groups.set(row.item, [group])
  }
  return groups
}
