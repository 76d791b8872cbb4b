import { type Cents, ZERO } from '../../kernel/money.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { RateExpression, RatePart } from '../reference.ts'
import type { DecidedBy, Formula } from './assessment.ts'
import type { Quantity } from './facts.ts'
import { add, isLess, percentOf, powerOfTen, rounded } from './fractions.ts'
import { type Fraction, unitRatio } from './units.ts'

export type ChargeableRate = Exclude<RateExpression, { notAvailable: true }>

/** The rate needs a quantity in this unit (or one that converts into it) and did not get it. */
export interface UnitWanted {
  readonly unit: string
}

export interface Duty {
  readonly amount: Cents
  readonly formula: Formula
}

const FREE: Duty = { amount: ZERO, formula: { kind: 'free' } }

/**
 * Customs duty under one rate: `min(maximum, max(minimum, base)) + plus`, exact throughout and rounded once, half up.
 * @param valueForDuty Canadian cents, not negative. @returns Canadian cents, not negative.
 * Refuses only a missing quantity. Source: declarations 3.3; "plus" after the minimum, domain README K28.
 */
export function customsDuty(
  rate: ChargeableRate,
  valueForDuty: Cents,
  quantity: Quantity | null,
): Outcome<Duty, UnitWanted> {
  const plain = onlyPercent(rate)
  if (plain === 'free') return accept(FREE)
  if (plain) {
    return accept({
      amount: percentOf(valueForDuty, plain.percent),
      formula: { kind: 'percent', percent: plain.percent, base: valueForDuty },
    })
  }
  const wanted = unitsOf(rate).find((unit) => quantity === null || unitRatio(quantity.unit, unit) === undefined)
  if (wanted !== undefined) return refuse({ unit: wanted })

  const value = (parts: readonly RatePart[]): Fraction => total(parts, valueForDuty, quantity)
  let decidedBy: DecidedBy = 'base'
  let amount = value(rate.base)
  const floor = rate.minimum && value(rate.minimum)
  if (floor && isLess(amount, floor)) {
    amount = floor
    decidedBy = 'minimum'
  }
  const cap = rate.maximum && value(rate.maximum)
  if (cap && isLess(cap, amount)) {
    amount = cap
    decidedBy = 'maximum'
  }
  if (rate.plus) amount = add(amount, value(rate.plus))
  return accept({
    amount: rounded(amount),
    formula: { kind: 'compound', expression: rate, base: valueForDuty, quantity, decidedBy },
  })
}

/** Nineteen rates in twenty are Free or one percentage: the short way through. */
function onlyPercent(rate: ChargeableRate): 'free' | Extract<RatePart, { kind: 'percent' }> | undefined {
  if (rate.minimum || rate.maximum || rate.plus || rate.base.length > 1) return undefined
  const [part] = rate.base
  if (part === undefined) return 'free'
  return part.kind === 'percent' ? part : undefined
}

const NO_PARTS: readonly RatePart[] = []

/** Units that the rate multiplies by, in the order written. */
export function unitsOf(rate: ChargeableRate): readonly string[] {
  const parts = [rate.base, rate.minimum ?? NO_PARTS, rate.maximum ?? NO_PARTS, rate.plus ?? NO_PARTS].flat()
  return [...new Set(parts.flatMap((part) => (part.kind === 'perUnit' ? [part.unit] : [])))]
}

const total = (parts: readonly RatePart[], valueForDuty: Cents, quantity: Quantity | null): Fraction =>
  parts.map((part) => exactAmount(part, valueForDuty, quantity)).reduce(add, { top: 0n, bottom: 1n })

/** One part in exact cents. The caller made sure that the quantity converts. */
function exactAmount(part: RatePart, valueForDuty: Cents, quantity: Quantity | null): Fraction {
  if (part.kind === 'percent') {
    return { top: valueForDuty * part.percent.units, bottom: powerOfTen(part.percent.scale + 2) }
  }
  const ratio = quantity && unitRatio(quantity.unit, part.unit)
  if (!quantity || !ratio) throw new Error(`Invariant broken: the quantity converts into ${part.unit}`)
  return {
    top: part.dollars.units * 100n * quantity.amount.units * ratio.top,
    bottom: powerOfTen(part.dollars.scale + quantity.amount.scale) * ratio.bottom,
  }
}
