import type {
  Confidence,
  OriginTreatment,
  TariffReference,
  Treatment,
  TreatmentCondition,
  TreatmentInfo,
} from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf } from './validity.ts'

/** Direct shipment is asked for these (SOR/2023-212); the agreements have rules of their own in their place. */
const DIRECT_SHIPMENT: ReadonlySet<Treatment> = new Set(['MFN', 'GPT', 'GPTP', 'LDCT', 'CCCT', 'AUT', 'NZT'])

export function treatmentsOf(tables: Tables): Pick<TariffReference, 'treatment' | 'treatments' | 'treatmentsFor'> {
  const all = inOrder(tables.treatment).map(
    (row): TreatmentInfo => ({
      treatment: row.treatment as Treatment,
      code: row.code === '' ? null : row.code,
      abbreviation: { en: row.treatment, fr: row.abbreviation_fr },
      name: { en: row.en, fr: row.fr },
      codeConfidence: row.code_confidence as Confidence,
      ...validityOf(row),
    }),
  )
  const place = new Map(all.map((one, index) => [one.treatment, one.treatment === 'GT' ? all.length : index]))
  const byKey = keysOf(all)
  const byCountry = Map.groupBy(tables.country_treatment, (row) => row.country)
  const known = new Set(tables.country.map((row) => row.country))

  return {
    treatments: () => all,
    treatment: (text) => byKey.get(keyOf(text)),
    treatmentsFor(origin, asOf) {
      if (!known.has(origin)) return []
      const claims = (byCountry.get(origin) ?? []).map(originTreatment).filter((one) => holdsOn(one, asOf))
      return [...claims, GENERAL].sort((a, b) => (place.get(a.treatment) ?? 0) - (place.get(b.treatment) ?? 0))
    },
  }
}

/** By reporting code, those without one last; today's before the one of NAFTA that had the same number. */
export const inOrder = (rows: Tables['treatment']): Tables['treatment'] =>
  rows.toSorted(
    (a, b) =>
      compareText(a.code || '99', b.code || '99') ||
      Number(a.valid_to !== '') - Number(b.valid_to !== '') ||
      compareText(a.treatment, b.treatment),
  )

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Goods of any origin fall back on it, without proof (Customs Tariff s. 29; Customs Act s. 35.1). */
const GENERAL: OriginTreatment = {
  treatment: 'GT',
  conditions: ['fallback'],
  confidence: 'official',
  validFrom: null,
  validTo: null,
}

function originTreatment(row: Tables['country_treatment'][number]): OriginTreatment {
  const treatment = row.treatment as Treatment
  const onlyItems = row.only_items === '' ? undefined : row.only_items.split(' ')
  const conditions: TreatmentCondition[] = ['proof_of_origin']
  if (DIRECT_SHIPMENT.has(treatment)) conditions.push('direct_shipment')
  if (onlyItems) conditions.push('only_items')
  return {
    treatment,
    conditions,
    confidence: row.confidence as Confidence,
    ...validityOf(row),
    ...(onlyItems ? { onlyItems } : {}),
  }
}

/** Earlier rows win: `11` is today's Mexico Tariff, the one of NAFTA is asked for as `MT`. */
function keysOf(all: readonly TreatmentInfo[]): Map<string, TreatmentInfo> {
  const keys = new Map<string, TreatmentInfo>()
  for (const one of all) {
    for (const name of [one.code, one.abbreviation.en, one.abbreviation.fr]) {
      if (name !== null && !keys.has(keyOf(name))) keys.set(keyOf(name), one)
    }
  }
  return keys
}

/** `02`, `2`, `002` are one key; letters in any case, with or without accent (`TÉU`, `teu`). */
const keyOf = (text: string): string => {
  const plain = text.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  return /^\d{1,3}$/.test(plain) ? String(Number(plain)) : plain
}

export const isClaimable = (claim: OriginTreatment, item8: string): boolean =>
  claim.onlyItems === undefined || claim.onlyItems.includes(item8)
