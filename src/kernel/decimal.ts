import { accept, type Outcome, refuse } from './outcome.ts'

/** An exact decimal number: `units ÷ 10^scale`. Rates, quantities and exchange rates are these, never floats. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

export const decimal = (units: bigint, scale = 0): Decimal => ({ units, scale })

const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/

/** Reads `6.5`, `1.37480000`, `12`. Refuses signs other than one leading minus, exponents, commas, more than 12 decimals. */
export function parseDecimal(text: string): Outcome<Decimal, 'decimal_malformed'> {
  const match = DECIMAL.exec(text.trim())
  if (!match) return refuse('decimal_malformed' as const)
  const [, sign, whole = '0', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return accept({ units: sign === '-' ? -units : units, scale: fraction.length })
}

/** A literal of our own code or a trusted row; throws on anything that is not a decimal number. */
export function exact(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (!parsed.ok) throw new Error(`not a decimal number: ${text}`)
  return parsed.value
}

/** `6.5` percent as a factor: 0.065. */
export const percent = (text: string): Decimal => {
  const value = exact(text)
  return { units: value.units, scale: value.scale + 2 }
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({ units: a.units * b.units, scale: a.scale + b.scale })

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale)
  const left = a.units * 10n ** BigInt(scale - a.scale)
  const right = b.units * 10n ** BigInt(scale - b.scale)
  return left < right ? -1 : left > right ? 1 : 0
}

export const isZero = (value: Decimal): boolean => value.units === 0n
export const isNegative = (value: Decimal): boolean => value.units < 0n

/** Plain digits, as written: trailing zeros are kept (`1.37480000`). */
export function decimalText(value: Decimal): string {
  const sign = value.units < 0n ? '-' : ''
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0')
  return value.scale === 0 ? sign + digits : `${sign}${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}`
}

/** The same number without trailing zeros after the point (`6.50` → `6.5`). */
export function shortest(value: Decimal): Decimal {
  let { units, scale } = value
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return { units, scale }
}
