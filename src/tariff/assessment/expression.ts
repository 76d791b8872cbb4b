import type { Decimal } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Quantity } from './facts.ts'
import { add, isLess, powerOfTen, rounded } from './fractions.ts'
import { type Fraction, unitRatio } from './units.ts'

/**
 * A charge as the sum it is: excise, anti-dumping, relief. One tree gives the amount (exact, rounded once at the end),
 * the formula in signs and the formula in words, so that the three can never tell different stories.
 */
export type Expression =
  /** Canadian cents. */
  | { readonly is: 'money'; readonly amount: Cents }
  /** Hundredths of a currency × exchange rate. */
  | { readonly is: 'foreign'; readonly amount: Cents; readonly currency: string; readonly rate: Decimal }
  | { readonly is: 'percent'; readonly percent: Decimal; readonly of: Expression }
  /** Dollars for `per` units; `isStarted`: for each `per` units begun. `quantity` converts into `unit`. */
  | {
      readonly is: 'rate'
      readonly dollars: Decimal
      readonly per: Decimal
      readonly unit: string
      readonly quantity: Quantity
      readonly isStarted: boolean
    }
  /** An amount for one unit × how many. */
  | { readonly is: 'each'; readonly amount: Expression; readonly quantity: Quantity }
  /** `times`/`parts` of an amount: 3/60. */
  | { readonly is: 'share'; readonly times: number; readonly parts: number; readonly of: Expression }
  /** `part`/`whole` of an amount, both Canadian cents: the loss and the value, the work and the value. */
  | { readonly is: 'portion'; readonly part: Cents; readonly whole: Cents; readonly of: Expression }
  | { readonly is: 'sum' | 'greatest' | 'least'; readonly terms: readonly Expression[] }
  /** Never below zero. */
  | { readonly is: 'difference'; readonly from: Expression; readonly less: Expression }

export const money = (amount: Cents): Expression => ({ is: 'money', amount })

/** Half up to the cent. @returns Canadian cents. Throws when a quantity does not convert: the rule looked before. */
export const amountOf = (expression: Expression): Cents => rounded(exactOf(expression))

const NOTHING: Fraction = { top: 0n, bottom: 1n }

/** In cents, exact. */
export function exactOf(expression: Expression): Fraction {
  switch (expression.is) {
    case 'money':
      return { top: expression.amount, bottom: 1n }
    case 'foreign':
      return scaled({ top: expression.amount, bottom: 1n }, expression.rate)
    case 'percent': {
      const base = exactOf(expression.of)
      return scaled({ top: base.top, bottom: base.bottom * 100n }, expression.percent)
    }
    case 'rate':
      return exactRate(expression)
    case 'each':
      return scaled(exactOf(expression.amount), expression.quantity.amount)
    case 'share': {
      const base = exactOf(expression.of)
      return { top: base.top * BigInt(expression.times), bottom: base.bottom * BigInt(expression.parts) }
    }
    case 'portion': {
      const base = exactOf(expression.of)
      return { top: base.top * expression.part, bottom: base.bottom * expression.whole }
    }
    case 'sum':
      return expression.terms.map(exactOf).reduce(add, NOTHING)
    case 'greatest':
      return expression.terms.map(exactOf).reduce((a, b) => (isLess(a, b) ? b : a))
    case 'least':
      return expression.terms.map(exactOf).reduce((a, b) => (isLess(b, a) ? b : a))
    case 'difference': {
      const less = exactOf(expression.less)
      const rest = add(exactOf(expression.from), { top: -less.top, bottom: less.bottom })
      return rest.top < 0n ? NOTHING : rest
    }
  }
}

const scaled = ({ top, bottom }: Fraction, by: Decimal): Fraction => ({
  top: top * by.units,
  bottom: bottom * powerOfTen(by.scale),
})

function exactRate({ dollars, per, unit, quantity, isStarted }: Extract<Expression, { is: 'rate' }>): Fraction {
  const ratio = unitRatio(quantity.unit, unit)
  if (!ratio) throw new Error(`Invariant broken: ${quantity.unit} converts into ${unit}`)
  const { amount } = quantity
  // How many times `per` units: quantity × ratio ÷ per.
  const top = amount.units * ratio.top * powerOfTen(per.scale)
  const bottom = powerOfTen(amount.scale) * ratio.bottom * per.units
  const times = isStarted ? { top: (top + bottom - 1n) / bottom, bottom: 1n } : { top, bottom }
  return scaled({ top: times.top * 100n, bottom: times.bottom }, dollars)
}
