import type { Decimal } from './decimal.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

declare const brand: unique symbol

/** Canadian dollars (or any currency with two decimals) in whole cents. Never a float. */
export type Cents = bigint & { readonly [brand]: 'Cents' }

export const cents = (amount: bigint): Cents => amount as Cents
export const ZERO: Cents = cents(0n)

/** `amount ÷ divisor`, half away from zero: the only place where the house rounds. Source: declarations 3.1. */
export function divideHalfUp(amount: bigint, divisor: bigint): bigint {
  const sign = amount < 0n !== divisor < 0n ? -1n : 1n
  const size = amount < 0n ? -amount : amount
  const by = divisor < 0n ? -divisor : divisor
  return (sign * (2n * size + by)) / (2n * by)
}

/** amount × factor, half up to the cent. */
export function times(amount: Cents, factor: Decimal): Cents {
  return cents(divideHalfUp(amount * factor.units, 10n ** BigInt(factor.scale)))
}

export const sum = (...amounts: readonly Cents[]): Cents =>
  cents(amounts.reduce<bigint>((total, one) => total + one, 0n))
export const add = (a: Cents, b: Cents): Cents => cents(a + b)
export const subtract = (a: Cents, b: Cents): Cents => cents(a - b)
export const negate = (amount: Cents): Cents => cents(-amount)
export const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b)
export const larger = (a: Cents, b: Cents): Cents => (a > b ? a : b)

/**
 * Splits an amount by weights without losing a cent: largest remainder, earlier weights first on a tie.
 * @param amount not negative. @param weights not negative, at least one above zero.
 */
export function distribute(amount: Cents, weights: readonly bigint[]): Cents[] {
  const total = weights.reduce((sumSoFar, weight) => sumSoFar + weight, 0n)
  if (total <= 0n) throw new Error('distribute: the weights must add up to more than zero')
  const shares = weights.map((weight, index) => ({
    index,
    floor: (amount * weight) / total,
    rest: (amount * weight) % total,
  }))
  let left = amount - shares.reduce((sumSoFar, share) => sumSoFar + share.floor, 0n)
  for (const share of [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))) {
    if (left === 0n) break
    share.floor += 1n
    left -= 1n
  }
  return shares.map((share) => cents(share.floor))
}

const MONEY = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/

/** Reads `1950`, `1950.5` or `-1950.00`, as the API writes money. Refuses anything else, more than two decimals too. */
export function parseMoney(text: string): Outcome<Cents, 'money_malformed'> {
  const match = MONEY.exec(text.trim())
  if (!match) return refuse('money_malformed' as const)
  const [, sign, whole = '0', fraction = ''] = match
  const amount = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))
  return accept(cents(sign === '-' ? -amount : amount))
}

/** `123456n` → `"1234.56"`: the wire form. Pages format from this with `ui/format.ts`. */
export function moneyText(amount: Cents): string {
  const size = amount < 0n ? -amount : amount
  const digits = size.toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
