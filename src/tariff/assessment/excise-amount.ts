import { compare, type Decimal, decimal, isZero } from '../../kernel/decimal.ts'
import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import type { ExcisePart, ExciseRate } from '../reference.ts'
import { amountOf, type Expression, money } from './expression.ts'
import type { Quantity } from './facts.ts'
import { unitRatio } from './units.ts'

/** A rate that a line names, with what it is charged by. */
export interface ChosenRate {
  readonly rate: ExciseRate
  /** In whatever unit it was given; null where the rate is a percentage only. */
  readonly quantity: Quantity | null
  /** Immediate containers of vaping products; things taxed one by one under the luxury tax. */
  readonly pieces: Quantity
}

export interface Excise {
  readonly rate: ExciseRate
  readonly amount: Cents
  readonly expression: Expression
}

/**
 * Each rate on the base, half up to the cent. A percentage beside a duty (cigars, cannabis) is of the base, the duty-paid
 * value, and the parts before it. Source: declarations 3.6, 3.7; "duty-paid value" read with the duty of Excise Act, 2001
 * s. 42 in it: to be checked.
 */
export const exciseAmounts = (rates: readonly ChosenRate[], base: Cents): readonly Excise[] =>
  rates.map((chosen) => {
    const expression = expressionOf(chosen, base)
    return { rate: chosen.rate, amount: amountOf(expression), expression }
  })

/** Choices are added up; within one choice the greatest (or the least) counts. */
function expressionOf(chosen: ChosenRate, base: Cents): Expression {
  const terms: Expression[] = []
  for (const parts of Map.groupBy(chosen.rate.parts, ({ choice }) => choice).values()) {
    const earlier: Expression = terms.length === 0 ? money(base) : { is: 'sum', terms: [money(base), ...terms] }
    const sides = parts.flatMap((part) => partExpression(part, chosen, earlier) ?? [])
    const [first] = sides
    if (first) terms.push(sides.length === 1 ? first : { is: parts[0]?.pick ?? 'greatest', terms: sides })
  }
  const [only = money(ZERO)] = terms
  return terms.length > 1 ? { is: 'sum', terms } : only
}

/** Undefined: a tier that the quantity does not reach. */
function partExpression(part: ExcisePart, chosen: ChosenRate, base: Expression): Expression | undefined {
  switch (part.basis) {
    case 'percent':
      return { is: 'percent', percent: part.figure, of: base }
    case 'percent_above': {
      const threshold = money(cents(wholeCents(part.above ?? decimal(0n))))
      const isOne = compare(chosen.pieces.amount, decimal(1n)) === 0
      const less: Expression = isOne ? threshold : { is: 'each', amount: threshold, quantity: chosen.pieces }
      return { is: 'percent', percent: part.figure, of: { is: 'difference', from: base, less } }
    }
    case 'tier':
      return tierExpression(part, chosen)
    default: {
      const { quantity } = chosen
      if (!quantity || part.unit === null) return undefined
      const isStarted = part.basis === 'started'
      return { is: 'rate', dollars: part.figure, per: part.per, unit: part.unit, quantity, isStarted }
    }
  }
}

const wholeCents = ({ units, scale }: Decimal): bigint => (units * 100n) / 10n ** BigInt(scale)

/**
 * Each container alone: what it holds between `above` and `upTo`. Contents in thousandths of the unit, as the tariff
 * takes three decimals; a finer rest counts as begun.
 */
function tierExpression(part: ExcisePart, { quantity, pieces }: ChosenRate): Expression | undefined {
  const unit = part.unit ?? ''
  const ratio = quantity && unitRatio(quantity.unit, unit)
  if (!quantity || !ratio || isZero(pieces.amount)) return undefined
  const top = quantity.amount.units * ratio.top * 10n ** BigInt(pieces.amount.scale) * 1_000n
  const bottom = 10n ** BigInt(quantity.amount.scale) * ratio.bottom * pieces.amount.units
  const contents = (top + bottom - 1n) / bottom
  const from = thousandths(part.above)
  const to = part.upTo ? smaller(contents, thousandths(part.upTo)) : contents
  if (to <= from) return undefined
  const held: Quantity = { amount: shortened(to - from), unit }
  const one: Expression = { is: 'rate', dollars: part.figure, per: part.per, unit, quantity: held, isStarted: true }
  return compare(pieces.amount, decimal(1n)) === 0 ? one : { is: 'each', amount: one, quantity: pieces }
}

const thousandths = (value: Decimal | null): bigint =>
  value === null ? 0n : (value.units * 1_000n) / 10n ** BigInt(value.scale)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const shortened = (units: bigint): Decimal => (units % 1_000n === 0n ? decimal(units / 1_000n) : decimal(units, 3))
