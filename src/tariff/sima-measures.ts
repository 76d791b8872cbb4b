import type { Confidence, SimaMeasure, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf } from './validity.ts'

const NONE: readonly SimaMeasure[] = []

/** Indicative numbers have 4, 6, 8 or 10 digits; the heading is looked at first since few headings have any. */
export function simaMeasuresOf(tables: Tables): Pick<TariffReference, 'simaMeasures'> {
  const casesOf = Map.groupBy(tables.sima_item, (row) => row.code)
  const headings = new Set(tables.sima_item.map((row) => row.code.slice(0, 4)))
  const measures = Map.groupBy(
    tables.sima_measure.map((row) => ({ validity: validityOf(row), measure: measureOf(row) })),
    ({ measure }) => measure.simaCase,
  )
  return {
    simaMeasures(code, origin, asOf) {
      if (!headings.has(code.slice(0, 4))) return NONE
      const starts = new Set([4, 6, 8, 10].map((length) => code.slice(0, length)))
      const cases = new Set([...starts].flatMap((start) => casesOf.get(start) ?? []).map((row) => row.sima_case))
      return [...cases]
        .sort()
        .flatMap((one) => measures.get(one) ?? [])
        .filter(
          ({ validity, measure }) => (origin === null || measure.countries.includes(origin)) && holdsOn(validity, asOf),
        )
        .map(({ measure }) => measure)
    },
  }
}

const measureOf = (row: Tables['sima_measure'][number]): SimaMeasure => ({
  simaCase: row.sima_case,
  kind: row.kind === 'CVD' ? 'CVD' : 'AD',
  title: { en: row.en, fr: row.fr },
  countries: row.countries.split(' '),
  state: row.state as SimaMeasure['state'],
  confidence: row.confidence as Confidence,
  source: row.source,
})
