import { decimalText, isZero, shortest } from '../../kernel/decimal.ts'
import { mayBear } from '../excise-rates.ts'
import { digitsOf, dotted, type ExciseRate, type TariffNode } from '../reference.ts'
import { type Asked, isWanted } from './asked.ts'
import { type Entity, FIRST_DAY, LAST_DAY } from './model.ts'

/**
 * The three excise sets, from our own named rates: the agency's list of codes is not public (domain D 2.6), so the codes
 * are ours (`FUEL-DIESEL`), and a number bears one where the law's wording may meet its goods.
 */

/** Dollars per unit and percent: what the set can say. Compound and graduated rates it cannot, and they are left out. */
const PER_UNIT = '1'
const PERCENT = '3'

interface Simple {
  readonly rate: ExciseRate
  readonly type: string
  readonly value: string
  readonly unit: string
}

function simpleOf(rate: ExciseRate): Simple[] {
  const [part] = rate.parts
  if (!part || rate.parts.length > 1) return []
  const value = decimalText(shortest(part.figure))
  if (part.basis === 'percent') return [{ rate, type: PERCENT, value, unit: '' }]
  const isOfOne = decimalText(shortest(part.per)) === '1'
  return part.basis === 'unit' && isOfOne && part.unit && !isZero(part.figure)
    ? [{ rate, type: PER_UNIT, value, unit: part.unit }]
    : []
}

const simpleRates = ({ tariff, day, fixed }: Asked): Simple[] => {
  const code = fixed.get('ExciseTaxCode')
  const rates = code === undefined ? tariff.exciseRates(day) : [tariff.exciseRate(code, day)]
  return rates.flatMap((rate) => (rate ? simpleOf(rate) : []))
}

export function* exciseTaxRates(asked: Asked): Generator<Entity> {
  for (const { rate, type, value, unit } of simpleRates(asked)) {
    yield {
      ExciseTaxCode: rate.key,
      AsOfDate: asked.day,
      ExciseTaxRateValidStartDate: rate.validFrom ?? FIRST_DAY,
      ExciseTaxRateValidEndDate: rate.validTo ?? LAST_DAY,
      ExciseTaxRateTypeCode: type,
      ExciseTaxRateValue: value,
      UnitOfMeasureCode: unit,
      Description: rate.name[asked.lang],
    }
  }
}

export function* exciseTaxes(asked: Asked): Generator<Entity> {
  const { tariff, day, lang, fixed } = asked
  const number = fixed.get('TariffNumber')
  const rates = simpleRates(asked)
  for (const node of number === undefined ? tariff.nodes(day) : [tariff.node(digitsOf(number), day)]) {
    if (node?.level !== 10 || !isWanted(asked, node.code)) continue
    for (const { rate } of rates) {
      if (!mayBear(rate, node.code)) continue
      yield {
        TariffNumber: dotted(node.code),
        ExciseTaxCode: rate.key,
        AsOfDate: day,
        Language: lang.toUpperCase(),
        ExciseTaxCodeValidStartDate: rate.validFrom ?? FIRST_DAY,
        ExciseTaxCodeValidEndDate: rate.validTo ?? LAST_DAY,
        InactiveIndicator: 'N',
        UpdateOn: rate.validFrom ?? FIRST_DAY,
      }
    }
  }
}

/** The one duty whose numbers the nomenclature names by itself: cigars (2402.10), per thousand (domain D 6.4). */
const CIGARS = { subheading: '240210', key: 'CIGARS', unit: 'MIL' } as const

export function* exciseDutyRates({ tariff, day, fixed }: Asked): Generator<Entity> {
  const rate = tariff.exciseRate(CIGARS.key, day)
  const part = rate?.parts.find((one) => one.basis === 'unit' && decimalText(shortest(one.per)) === '1000')
  if (!rate || !part) return
  const number = fixed.get('TariffNumber')
  const isCigar = (node: TariffNode | undefined): node is TariffNode =>
    node?.level === 10 && node.code.startsWith(CIGARS.subheading)
  const nodes = number === undefined ? tariff.nodes(day) : [tariff.node(digitsOf(number), day)]
  for (const node of nodes.filter(isCigar)) {
    yield {
      TariffNumber: dotted(node.code),
      AsOfDate: day,
      ExciseDutyRateValidStartDate: rate.validFrom ?? FIRST_DAY,
      ExciseDutyRateValidEndDate: rate.validTo ?? LAST_DAY,
      ExciseDutyValueType: 'S',
      ExciseDutyRateValue: decimalText(shortest(part.figure)),
      UnitOfMeasureCode: CIGARS.unit,
    }
  }
}
