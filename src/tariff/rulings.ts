import type { IsoDate } from '../kernel/dates.ts'
import type { Ruling, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf } from './validity.ts'

/**
 * Published rulings by the numbers they name (domain rulings 1.6). A ruling binds for the goods and the person it was
 * given to; for others it shows how like goods were read.
 */
export function rulingsOf(tables: Tables): Pick<TariffReference, 'rulings'> {
  const byHeading = Map.groupBy(tables.ruling.map(rulingOf), ({ code }) => code.slice(0, 4))
  const latestFirst = (a: Ruling, b: Ruling): number =>
    a.decidedOn === b.decidedOn ? (a.number < b.number ? -1 : 1) : a.decidedOn < b.decidedOn ? 1 : -1
  return {
    rulings(code, asOf) {
      if (code.length < 4) return []
      const known = (byHeading.get(code.slice(0, 4)) ?? []).filter(
        (one) => one.decidedOn <= asOf && (one.code.startsWith(code) || code.startsWith(one.code)),
      )
      const inForce = (one: Ruling): boolean => one.status !== 'revoked' && holdsOn(one, asOf)
      return known
        .sort(latestFirst)
        .map((one) => ({ ...one, isInForce: inForce(one) }))
        .sort((a, b) => Number(b.isInForce) - Number(a.isInForce))
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
