import type {
  Bilingual,
  Confidence,
  CurrencyInfo,
  OfficeInfo,
  TariffReference,
  UnitInfo,
  UnitKind,
} from './reference.ts'
import type { Tables } from './tables.ts'
import { type Validity, validityOf, versionOn } from './validity.ts'

type Codes = Pick<
  TariffReference,
  'unit' | 'units' | 'country' | 'countries' | 'currency' | 'currencies' | 'office' | 'offices'
>

/** Names of countries and currencies come from the runtime's CLDR, which keeps them better than we could. */
const displayNames = (type: 'region' | 'currency') => {
  const en = new Intl.DisplayNames(['en-CA'], { type, fallback: 'code' })
  const fr = new Intl.DisplayNames(['fr-CA'], { type, fallback: 'code' })
  return (code: string): Bilingual => ({ en: en.of(code) ?? code, fr: capitalised(fr.of(code) ?? code) })
}

/** French currency names come in small letters; a list of names starts with a capital in both languages. */
const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('fr-CA') + text.slice(1)

export function codesOf(tables: Tables): Codes {
  const nameOfRegion = displayNames('region')
  const nameOfCurrency = displayNames('currency')
  const units = new Map(
    tables.unit.map(({ unit, kind, en, fr }): [string, UnitInfo] => [
      unit,
      { code: unit, kind: kind as UnitKind, en, fr },
    ]),
  )
  const regions = new Map(tables.country.map((row) => [row.country, nameOfRegion(row.country)]))
  // Ceuta and Melilla (EA) have treatments of their own but no code on declarations: known, not offered.
  const offered = tables.country
    .filter((row) => row.status !== 'reserved')
    .map((row) => ({ iso2: row.country, ...(regions.get(row.country) ?? { en: row.country, fr: row.country }) }))
  const currencies = new Map(
    tables.currency.map((row): [string, CurrencyInfo] => [
      row.currency,
      { code: row.currency, minorUnit: Number(row.minor_unit), ...nameOfCurrency(row.currency) },
    ]),
  )
  const offices = Map.groupBy(tables.office.map(officeOf), (one) => one.code)
  return {
    unit: (code) => units.get(code),
    units: () => [...units.values()],
    country: (iso2) => regions.get(iso2),
    countries: () => offered,
    currency: (code) => currencies.get(code),
    currencies: () => [...currencies.values()],
    office: (code, asOf) => versionOn(offices.get(code), asOf),
    offices: (asOf) => [...offices.values()].flatMap((versions) => versionOn(versions, asOf) ?? []),
  }
}

const officeOf = (row: Tables['office'][number]): OfficeInfo & Validity => ({
  code: row.office,
  province: row.province,
  en: row.en,
  fr: row.fr,
  confidence: row.confidence as Confidence,
  ...validityOf(row),
})
