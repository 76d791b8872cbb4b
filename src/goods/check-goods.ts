import type { IsoDate } from '../kernel/dates.ts'
import type { Refusal, RefusalParams } from '../kernel/outcome.ts'
import {
  convertibleUnits,
  dotted,
  isClaimable,
  type OriginTreatment,
  type TariffReference,
  type Treatment,
} from '../tariff/index.ts'
import { type Goods, pointers } from './item.ts'

type Checked = Pick<Goods, 'classification' | 'origin' | 'treatment' | 'unit'>

/**
 * What is wrong with an item on a day: the number ended, the treatment may not be claimed, the unit measures something
 * else. Asked when an item is saved (then it is refused) and each time it is shown (then it is a remark), because the
 * tariff changes and the item does not. Source: declarations 2.1 (unit), 2.5 (treatments by origin).
 */
export function checkGoods(goods: Checked, on: IsoDate, tariff: TariffReference): readonly Refusal[] {
  return [...numberFaults(goods, on, tariff), ...originFaults(goods, on, tariff), ...unitFaults(goods, on, tariff)]
}

function numberFaults({ classification }: Checked, on: IsoDate, tariff: TariffReference): Refusal[] {
  if (tariff.node(classification, on)) return []
  const nearest = tariff.nearest(classification, on, 3).map((one) => dotted(one.code))
  const params = { code: dotted(classification), asOf: on, nearest: nearest.join(', ') }
  return [{ code: 'goods.classification_not_valid', pointer: pointers.classification, params }]
}

function originFaults({ classification, origin, treatment }: Checked, on: IsoDate, tariff: TariffReference): Refusal[] {
  if (!tariff.country(origin))
    return [{ code: 'goods.origin_unknown', pointer: pointers.origin, params: { given: origin } }]
  if (treatment === null) return []
  const item = classification.slice(0, 8)
  const claims = tariff.treatmentsFor(origin, on).filter((one) => isClaimable(one, item))
  const given = tariff.treatment(treatment)?.abbreviation
  const params = {
    givenEn: given?.en ?? treatment,
    givenFr: given?.fr ?? treatment,
    origin,
    ...countryNames(origin, tariff),
  }
  if (!claims.some((one) => one.treatment === treatment)) {
    const allowed = claims.map((one) => one.treatment)
    return [
      {
        code: 'goods.treatment_not_for_origin',
        pointer: pointers.treatment,
        params: { ...params, ...namesOf(allowed, tariff) },
      },
    ]
  }
  // A number that does not exist today has no rates: said once, above.
  if (!tariff.node(classification, on) || isOffered(item, treatment, on, tariff)) return []
  const allowed = claims.map((one) => one.treatment).filter((one) => isOffered(item, one, on, tariff))
  return [
    {
      code: 'goods.treatment_not_for_item',
      pointer: pointers.treatment,
      params: { ...params, code: dotted(item), ...namesOf(allowed, tariff) },
    },
  ]
}

const countryNames = (origin: string, tariff: TariffReference): RefusalParams => {
  const name = tariff.country(origin)
  return { originEn: name?.en ?? origin, originFr: name?.fr ?? origin }
}

const namesOf = (treatments: readonly Treatment[], tariff: TariffReference): RefusalParams => {
  const names = (lang: 'en' | 'fr') =>
    treatments.map((one) => tariff.treatment(one)?.abbreviation[lang] ?? one).join(', ')
  return { allowedEn: names('en'), allowedFr: names('fr') }
}

/** Whether the tariff has a rate under the treatment. The General Tariff always has (Customs Tariff s. 29). */
export function isOffered(item: string, treatment: Treatment, on: IsoDate, tariff: TariffReference): boolean {
  if (treatment === 'GT') return true
  const row = tariff.rate(item, treatment, on)
  return row !== undefined && (row.parsed === null || !('notAvailable' in row.parsed))
}

/** Treatments that goods may claim and the tariff offers, MFN first. */
export const claimsOf = (
  { classification, origin }: Pick<Goods, 'classification' | 'origin'>,
  on: IsoDate,
  tariff: TariffReference,
): readonly OriginTreatment[] => {
  const item = classification.slice(0, 8)
  return tariff
    .treatmentsFor(origin, on)
    .filter((one) => isClaimable(one, item) && isOffered(item, one.treatment, on, tariff))
}

function unitFaults({ classification, unit }: Checked, on: IsoDate, tariff: TariffReference): Refusal[] {
  if (unit === null) return []
  if (!tariff.unit(unit)) return [{ code: 'goods.unit_unknown', pointer: pointers.unit, params: { given: unit } }]
  const wanted = tariff.node(classification, on)?.unit ?? null
  if (wanted === null || convertibleUnits(wanted).includes(unit)) return []
  const params = { given: unit, allowed: convertibleUnits(wanted).join(', '), wanted }
  return [{ code: 'goods.unit_mismatch', pointer: pointers.unit, params }]
}
