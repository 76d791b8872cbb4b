import type { IsoDate } from '../kernel/dates.ts'
import { decimal, exact } from '../kernel/decimal.ts'
import type { Confidence, ExciseCharge, ExcisePart, ExciseRate, ExciseRemark, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { type Validity, validityOf, versionOn, wordsOf } from './validity.ts'

type Row = Tables['excise_rate'][number]
type Asked = Pick<TariffReference, 'exciseRate' | 'exciseRates' | 'isExciseKey' | 'isExciseNumber'>

/** Whether goods of a number may bear the rate; of a number that is divided further: whether some of its goods may. */
export const mayBear = ({ begins }: ExciseRate, code: string): boolean =>
  begins.some((start) => code.startsWith(start) || start.startsWith(code))

/** Rows of one name that begin on the same day are the parts of one version of the rate. */
export function exciseRatesOf(tables: Tables): Asked {
  const versions = new Map(
    [...Map.groupBy(tables.excise_rate, (row) => row.excise_rate)].map(([key, rows]) => [key, versionsOf(rows)]),
  )
  // Asked for every line without an excise code: by heading first, since most headings have none.
  const taxed = new Map<string, Set<string>>()
  for (const { charge, begins } of tables.excise_rate) {
    if (charge === 'luxuryTax') continue
    for (const start of wordsOf(begins)) {
      const heading = start.slice(0, 4)
      taxed.set(heading, (taxed.get(heading) ?? new Set()).add(start))
    }
  }
  const exciseRate = (key: string, asOf: IsoDate): ExciseRate | undefined => versionOn(versions.get(key), asOf)?.rate
  return {
    exciseRate,
    exciseRates: (asOf) => [...versions.keys()].sort().flatMap((key) => exciseRate(key, asOf) ?? []),
    isExciseKey: (key) => versions.has(key),
    isExciseNumber: (code10) => {
      for (const start of taxed.get(code10.slice(0, 4)) ?? []) if (code10.startsWith(start)) return true
      return false
    },
  }
}

function versionsOf(rows: readonly Row[]): readonly (Validity & { readonly rate: ExciseRate })[] {
  return [...Map.groupBy(rows, (row) => row.valid_from).values()].flatMap((parts) => {
    const [first] = parts
    return first ? [{ ...validityOf(first), rate: rateOf(first, parts) }] : []
  })
}

const rateOf = (row: Row, parts: readonly Row[]): ExciseRate => ({
  key: row.excise_rate,
  name: { en: row.en, fr: row.fr },
  charge: row.charge as ExciseCharge,
  parts: parts.toSorted((a, b) => Number(a.part) - Number(b.part)).map(partOf),
  begins: wordsOf(row.begins),
  remark: (row.remark || null) as ExciseRemark | null,
  confidence: row.confidence as Confidence,
  source: { en: row.source, fr: row.source_fr },
  ...validityOf(row),
})

const partOf = (row: Row): ExcisePart => ({
  choice: Number(row.choice),
  pick: row.pick === 'least' ? 'least' : 'greatest',
  basis: row.basis as ExcisePart['basis'],
  figure: exact(row.figure),
  per: row.per === '' ? decimal(1n) : exact(row.per),
  unit: row.unit || null,
  above: row.above === '' ? null : exact(row.above),
  upTo: row.up_to === '' ? null : exact(row.up_to),
})
