import type { Decimal } from '../../kernel/decimal.ts'
import { type Cents, cents, divideHalfUp } from '../../kernel/money.ts'
import type { Fraction } from './units.ts'

const POWERS = Array.from({ length: 41 }, (_, exponent) => 10n ** BigInt(exponent))

/** 10^exponent, from a table: the assessment of a line asks several times. */
export const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent)

/** percent × amount, half up to the cent. `percent` as people say it: 6.5 is 6.5 %. */
export const percentOf = (amount: Cents, percent: Decimal): Cents =>
  cents(divideHalfUp(amount * percent.units, powerOfTen(percent.scale + 2)))

export const add = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? { top: a.top + b.top, bottom: a.bottom }
    : { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }

export const isLess = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom

/** A fraction of a cent, half up. */
export const rounded = (amount: Fraction): Cents => cents(divideHalfUp(amount.top, amount.bottom))
