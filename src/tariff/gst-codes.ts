import type { IsoDate } from '../kernel/dates.ts'
import type { Confidence, GstCode, GstKind, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { centsOrNull, holdsOn, validityOf, versionOn, wordsOf } from './validity.ts'

type Asked = Pick<TariffReference, 'gstCode' | 'gstCodes' | 'gstCodeVersions' | 'gstCodesFor'>
const NONE: readonly GstCode[] = []

export function gstCodesOf(tables: Tables): Asked {
  const versions = Map.groupBy(tables.gst_code.map(codeOf), ({ code }) => code)
  // Looked at for every line without a code: by chapter first, since most chapters have none.
  const hints = [...versions.values()].flat().filter(({ kind }) => kind === 'zero_rated' || kind === 'window')
  const byChapter = new Map<string, GstCode[]>()
  for (const one of hints)
    for (const chapter of new Set(one.begins.map((start) => start.slice(0, 2))))
      byChapter.set(chapter, [...(byChapter.get(chapter) ?? []), one])

  const gstCode = (code: string, asOf: IsoDate): GstCode | undefined => versionOn(versions.get(keyOf(code)), asOf)
  return {
    gstCode,
    gstCodes: (asOf) => [...versions.keys()].sort().flatMap((code) => gstCode(code, asOf) ?? []),
    gstCodeVersions: (code) => versions.get(keyOf(code)) ?? NONE,
    gstCodesFor(code10, asOf) {
      const found = byChapter.get(code10.slice(0, 2))
      if (!found) return NONE
      return found.filter((one) => holdsOn(one, asOf) && one.begins.some((start) => code10.startsWith(start)))
    },
  }
}

const keyOf = (code: string): string => (/^\d$/.test(code) ? `0${code}` : code)

const codeOf = (row: Tables['gst_code'][number]): GstCode => ({
  code: row.gst_code,
  kind: row.kind as GstKind,
  name: { en: row.en, fr: row.fr },
  law: { en: row.law, fr: row.law_fr },
  begins: wordsOf(row.begins),
  tariffCodes: wordsOf(row.tariff_codes),
  countries: wordsOf(row.countries),
  valueTo: centsOrNull(row.value_to),
  confidence: row.confidence as Confidence,
  ...validityOf(row),
})
