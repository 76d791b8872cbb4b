import { decimal, exact } from '../kernel/decimal.ts'
import type { Confidence, ProvincialCharge, ProvincialExcise, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf, versionOn, wordsOf } from './validity.ts'

const NONE: readonly ProvincialCharge[] = []

/** What provinces add: to an excise rate, and to casual alcohol and tobacco. */
export function provincialChargesOf(tables: Tables): Pick<TariffReference, 'provincialCharges' | 'exciseOfProvince'> {
  const charges = Map.groupBy(
    tables.provincial_charge.map((row) => ({ ...validityOf(row), begins: wordsOf(row.begins), charge: chargeOf(row) })),
    ({ charge }) => charge.province,
  )
  const excise = Map.groupBy(
    tables.excise_province.map((row) => ({ ...validityOf(row), key: keyOf(row.province, row.excise_rate), row })),
    ({ key }) => key,
  )
  return {
    provincialCharges: (province, code10, asOf) =>
      charges
        .get(province)
        ?.filter((one) => holdsOn(one, asOf) && one.begins.some((start) => code10.startsWith(start)))
        .map(({ charge }) => charge) ?? NONE,
    exciseOfProvince(province, rate, asOf) {
      const found = versionOn(excise.get(keyOf(province, rate)), asOf)?.row
      return found && exciseOf(found)
    },
  }
}

const keyOf = (province: string, rate: string): string => `${province} ${rate}`

const exciseOf = (row: Tables['excise_province'][number]): ProvincialExcise => ({
  province: row.province,
  times: exact(row.times),
  confidence: row.confidence as Confidence,
  source: { en: row.source, fr: row.source_fr },
})

const numberOrNull = (text: string) => (text === '' ? null : exact(text))

const chargeOf = (row: Tables['provincial_charge'][number]): ProvincialCharge => ({
  key: row.provincial_charge,
  province: row.province,
  name: { en: row.en, fr: row.fr },
  law: { en: row.source, fr: row.source_fr },
  basis: row.basis as ProvincialCharge['basis'],
  figure: exact(row.figure),
  per: row.per === '' ? decimal(1n) : exact(row.per),
  unit: row.unit || null,
  strengthAbove: numberOrNull(row.strength_above),
  strengthTo: numberOrNull(row.strength_to),
  confidence: row.confidence as Confidence,
})
