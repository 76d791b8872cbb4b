import { parseRate } from './rate-grammar.ts'
import type { Confidence, Safeguard, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, type Validity, validityOf, wordsOf } from './validity.ts'

const NONE: readonly Safeguard[] = []
interface Row extends Validity {
  readonly safeguard: Safeguard
  readonly origins: readonly string[]
  readonly exempt: readonly string[]
}

/** Rows of a chapter are looked at only when it has any: with an empty table a question costs one look. */
export function safeguardsOf(tables: Tables): Pick<TariffReference, 'safeguards' | 'safeguardOrders'> {
  const all = tables.safeguard.map(rowOf)
  const byChapter = Map.groupBy(all, ({ safeguard }) => safeguard.code.slice(0, 2))
  return {
    safeguards(code10, origin, asOf) {
      const rows = byChapter.get(code10.slice(0, 2))
      if (!rows) return NONE
      return rows.filter((row) => holdsOn(row, asOf) && covers(row, code10, origin)).map(({ safeguard }) => safeguard)
    },
    safeguardOrders: (asOf) => [
      ...new Map(all.filter((row) => holdsOn(row, asOf)).map(({ safeguard }) => [safeguard.order, safeguard])).values(),
    ],
  }
}

const covers = ({ safeguard, origins, exempt }: Row, code10: string, origin: string): boolean =>
  code10.startsWith(safeguard.code) && (origins.length === 0 || origins.includes(origin)) && !exempt.includes(origin)

const rowOf = (row: Tables['safeguard'][number]): Row => ({
  ...validityOf(row),
  origins: wordsOf(row.origins),
  exempt: wordsOf(row.exempt),
  safeguard: {
    order: row.safeguard,
    title: { en: row.en, fr: row.fr },
    code: row.code,
    rateText: row.rate,
    rate: parseRate(row.rate),
    decidedBy: row.decided_by === 'quota' ? 'quota' : 'item_and_origin',
    confidence: row.confidence as Confidence,
  },
})
