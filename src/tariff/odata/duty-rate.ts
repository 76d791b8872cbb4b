import { compare, type Decimal, decimal, decimalText, shortest } from '../../kernel/decimal.ts'
import type { RateExpression, RatePart } from '../reference.ts'
import { RATE_KINDS, RATE_PLACES } from './model.ts'

/** Qualifiers of a rate value (domain D 3.3): dollars per unit, cents per unit, percent, free. */
const DOLLARS = '1'
const CENTS = '2'
const PERCENT = '3'
const FREE = '4'

type Fields = Readonly<Record<string, string>>

/**
 * The rate fields of `customsDuties` from a rate expression: `duty = min(max if any, max(reg, min))`. What the tariff adds
 * outside the limits (`… but not less than 4% plus 4%`) is added to every one of the three, which is the same duty.
 * @returns null when the rate needs two units, which the fields cannot say; a test shows that no rate does.
 */
export function rateFields(rate: RateExpression): RateFields | null {
  const known = kept.get(rate)
  if (known !== undefined) return known
  const made = fieldsOf(rate)
  kept.set(rate, made)
  return made
}

interface RateFields {
  readonly fields: Fields
  readonly unit: string
}

/** The tariff writes a thousand texts for 170,000 rates, and the reference reads each text once. */
const kept = new WeakMap<RateExpression, RateFields | null>()

function fieldsOf(rate: RateExpression): RateFields | null {
  if ('notAvailable' in rate) return null
  const plus = rate.plus ?? []
  const limit = (parts: readonly RatePart[] | undefined): readonly RatePart[] => (parts ? [...parts, ...plus] : [])
  const places = {
    Reg: [...rate.base, ...plus],
    Min: limit(rate.minimum),
    Max: limit(rate.maximum),
  }
  const units = new Set(Object.values(places).flatMap((parts) => parts.flatMap((one) => unitOf(one) ?? [])))
  if (units.size > 1) return null
  const fields: Record<string, string> = {}
  for (const kind of RATE_KINDS) {
    for (const place of RATE_PLACES) {
      const { value, qualifier } = kind === 'SpecificRate' ? specific(places[place]) : adValorem(places[place])
      fields[`${kind}${place}Value`] = value
      fields[`${kind}${place}QualifierCode`] = qualifier
    }
  }
  if (places.Reg.length === 0) fields.AdValoremRateRegQualifierCode = FREE
  return { fields, unit: [...units][0] ?? '' }
}

const unitOf = (part: RatePart): string | undefined => (part.kind === 'perUnit' ? part.unit : undefined)

const NOTHING = { value: '0', qualifier: '' } as const
const ONE_DOLLAR = decimal(1n)

/** As the tariff writes it: cents below a dollar, dollars from one dollar on. */
function specific(parts: readonly RatePart[]): { value: string; qualifier: string } {
  const dollars = parts.flatMap((part) => (part.kind === 'perUnit' ? [part.dollars] : []))
  if (dollars.length === 0) return NOTHING
  const sum = total(dollars)
  if (compare(sum, ONE_DOLLAR) >= 0) return { value: decimalText(shortest(sum)), qualifier: DOLLARS }
  return { value: decimalText(shortest(decimal(sum.units * 100n, sum.scale))), qualifier: CENTS }
}

function adValorem(parts: readonly RatePart[]): { value: string; qualifier: string } {
  const percents = parts.flatMap((part) => (part.kind === 'percent' ? [part.percent] : []))
  return percents.length === 0 ? NOTHING : { value: decimalText(shortest(total(percents))), qualifier: PERCENT }
}

function total(values: readonly Decimal[]): Decimal {
  const scale = Math.max(...values.map((one) => one.scale))
  return decimal(
    values.reduce((sum, one) => sum + one.units * 10n ** BigInt(scale - one.scale), 0n),
    scale,
  )
}
