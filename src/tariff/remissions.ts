import type { Confidence, Remission, RemittedCharge, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { centsOrNull, validityOf, wordsOf } from './validity.ts'

const NONE: readonly Remission[] = []

export function remissionsOf(tables: Tables): Pick<TariffReference, 'remission' | 'remissions'> {
  const all = tables.remission.map(remissionOf)
  const exactly = Map.groupBy(
    all.filter((one) => !one.isPrefix),
    ({ number }) => number,
  )
  const prefixes = all.filter((one) => one.isPrefix)
  return {
    remissions: () => all,
    remission(given) {
      const number = remissionNumber(given)
      const bare = exactly.get(number) ?? exactly.get(`SOR/${number}`) ?? exactly.get(`SI/${number}`)
      if (bare) return bare
      const found = prefixes.filter((one) => number.startsWith(one.number))
      return found.length === 0 ? NONE : found
    },
  }
}

/** `DORS 2025-122` → `SOR/2025-122`, `TR/2025-60` → `SI/2025-60`: the number as the table writes it. */
export const remissionNumber = (given: string): string =>
  given
    .trim()
    .toUpperCase()
    .replace(/^(?:SOR|DORS)[/\s-]*(?=\d)/, 'SOR/')
    .replace(/^(?:SI|TR)[/\s-]*(?=\d)/, 'SI/')

const remissionOf = (row: Tables['remission'][number]): Remission => ({
  number: row.remission,
  isPrefix: row.is_prefix === 'yes',
  name: { en: row.en, fr: row.fr },
  takes: wordsOf(row.takes) as readonly RemittedCharge[],
  surtaxOrders: wordsOf(row.surtax_orders),
  countries: wordsOf(row.countries),
  valueFrom: centsOrNull(row.value_from),
  valueTo: centsOrNull(row.value_to),
  claimYears: row.claim_years === '' ? null : Number(row.claim_years),
  conditions: { en: row.conditions_en, fr: row.conditions_fr },
  confidence: row.confidence as Confidence,
  ...validityOf(row),
})
