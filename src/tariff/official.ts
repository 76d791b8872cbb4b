import type { IsoDate } from '../kernel/dates.ts'
import type { TariffReference } from './reference.ts'
import { dayOrNull, type Validity, versionOn } from './validity.ts'

/** Descriptions of the agency that an adopter loaded. None ship with the product. */
export interface OfficialRow {
  readonly code: string
  readonly lang: string
  readonly text: string
  readonly valid_from: string
  readonly valid_to: string | null
}

export function officialTextsOf(rows: readonly OfficialRow[]): Pick<TariffReference, 'officialText'> {
  const texts = new Map<string, (Validity & { text: string })[]>()
  for (const row of rows) {
    const key = `${row.code} ${row.lang}`
    const version = { validFrom: row.valid_from as IsoDate, validTo: dayOrNull(row.valid_to ?? ''), text: row.text }
    texts.set(key, [...(texts.get(key) ?? []), version])
  }
  return { officialText: (code, lang, asOf) => versionOn(texts.get(`${code} ${lang}`), asOf)?.text }
}
