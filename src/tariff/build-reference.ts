import { changeDaysOf } from './change-days.ts'
import { codesOf } from './codes.ts'
import { exchangeRatesOf } from './exchange-rates.ts'
import { exciseRatesOf } from './excise-rates.ts'
import { gstCodesOf } from './gst-codes.ts'
import { nomenclatureOf } from './nomenclature.ts'
import { notesOf } from './notes.ts'
import { type OfficialRow, officialTextsOf } from './official.ts'
import { provincialChargesOf } from './provincial-charges.ts'
import { ratesOf } from './rates.ts'
import type { TariffReference } from './reference.ts'
import { remissionsOf } from './remissions.ts'
import { requirementsOf } from './requirements.ts'
import { rulingsOf } from './rulings.ts'
import { safeguardsOf } from './safeguards.ts'
import { simaMeasuresOf } from './sima-measures.ts'
import { surtaxesOf } from './surtaxes.ts'
import type { Tables } from './tables.ts'
import { treatmentsOf } from './treatments.ts'
import { validityOf, versionOn } from './validity.ts'

/** Indexes the tables for asking. The tables themselves need not be kept. */
export function referenceOf(tables: Tables, officialTexts: readonly OfficialRow[] = []): TariffReference {
  const setting = settingsOf(tables)
  const editions = tables.edition.map((row) => ({ ...validityOf(row), edition: row.edition }))
  return {
    edition: (asOf) => versionOn(editions, asOf)?.edition ?? setting('tariff.edition', asOf),
    ...nomenclatureOf(tables),
    ...notesOf(tables),
    ...ratesOf(tables),
    ...treatmentsOf(tables),
    ...codesOf(tables),
    ...exchangeRatesOf(tables, setting),
    ...surtaxesOf(tables),
    ...exciseRatesOf(tables),
    ...gstCodesOf(tables),
    ...remissionsOf(tables),
    ...safeguardsOf(tables),
    ...provincialChargesOf(tables),
    ...simaMeasuresOf(tables),
    ...changeDaysOf(tables),
    ...requirementsOf(tables),
    ...rulingsOf(tables),
    ...officialTextsOf(officialTexts),
    setting,
  }
}

function settingsOf(tables: Tables): TariffReference['setting'] {
  const versions = Map.groupBy(
    tables.setting.map((row) => ({ ...validityOf(row), key: row.setting, value: row.value })),
    (row) => row.key,
  )
  return (key, asOf) => {
    const found = versionOn(versions.get(key), asOf)
    if (!found) throw new Error(`no setting ${key} on ${asOf}`)
    return found.value
  }
}
