import type { IsoDate } from '../kernel/dates.ts'
import type { Ruling, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf } from './validity.ts'

/**
 * Published rulings by the numbers they name (domain rulings 1.6). A ruling binds for the goods and the person it was
 * given to; for others it shows how like goods were read.
 */
export function rulingsOf(tables: Tables): Pick<TariffReference, 'rulings' | 'allRulings'> {
  const all = tables.ruling.map(rulingOf)
  const byHeading = Map.groupBy(all, ({ code }) => code.slice(0, 4))
  const latestFirst = (a: Ruling, b: Ruling): number =>
    a.decidedOn === b.decidedOn ? (a.number < b.number ? -1 : 1) : a.decidedOn < b.decidedOn ? 1 : -1
  const inForce = (one: Ruling, asOf: IsoDate): boolean => one.status !== 'revoked' && holdsOn(one, asOf)
  const inOrder = (known: readonly Ruling[], asOf: IsoDate): readonly Ruling[] =>
    known
      .toSorted(latestFirst)
      .map((one) => ({ ...one, isInForce: inForce(one, asOf) }))
      .sort((a, b) => Number(b.isInForce) - Number(a.isInForce))
  return {
    allRulings: (asOf) =>
      inOrder(
        all.filter((one) => one.decidedOn <= asOf),
        asOf,
      ),
    rulings(code, asOf) {
      if (code.length < 4) return []
      const known = (byHeading.get(code.slice(0, 4)) ?? []).filter(
        (one) => one.decidedOn <= asOf && (one.code.startsWith(code) || code.startsWith(one.code)),
      )
      return inOrder(known, asOf)
    },
  }
}

const rulingOf = (row: Tables['ruling'][number]): Ruling => ({
  number: row.ruling,
  code: row.code,
  kind: row.kind as Ruling['kind'],
  status: row.status as Ruling['status'],
  decidedOn: row.decided_on as IsoDate,
  goods: { en: row.en, fr: row.fr },
  why: { en: row.why_en, fr: row.why_fr },
  address: row.address === '' ? null : row.address,
  isInForce: true,
  ...validityOf(row),
})
