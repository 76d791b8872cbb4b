import type { IsoDate } from '../kernel/dates.ts'
import { decimal, exact } from '../kernel/decimal.ts'
import type { Confidence, ExciseCharge, ExcisePart, ExciseRate, ExciseRemark, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { type Validity, validityOf, versionOn } from './validity.ts'

type Row = Tables['excise_rate'][number]
type Asked = Pick<TariffReference, 'exciseRate' | 'exciseRates' | 'isExciseKey'>

/** Rows of one name that begin on the same day are the parts of one version of the rate. */
export function exciseRatesOf(tables: Tables): Asked {
  const versions = new Map(
    [...Map.groupBy(tables.excise_rate, (row) => row.excise_rate)].map(([key, rows]) => [key, versionsOf(rows)]),
  )
  const exciseRate = (key: string, asOf: IsoDate): ExciseRate | undefined => versionOn(versions.get(key), asOf)?.rate
  return {
    exciseRate,
    exciseRates: (asOf) => [...versions.keys()].sort().flatMap((key) => exciseRate(key, asOf) ?? []),
    isExciseKey: (key) => versions.has(key),
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
  headings: row.headings.split(' ').filter(Boolean),
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
