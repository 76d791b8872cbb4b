import { compare, type Decimal, decimal, exact } from '../../kernel/decimal.ts'
import { parseRate } from '../rate-grammar.ts'
import type { RatePart } from '../reference.ts'

/**
 * Has a figure moved further than law moves figures? Twenty times up or down: a decimal point lost, a percentage given as
 * a fraction, cents for dollars. Zero is no measure: nothing to something happens (Free to 6.5 %).
 */
export const isJump = (before: string, after: string, times = 20n): boolean => {
  if (!FIGURE.test(before) || !FIGURE.test(after)) return false
  return isBeyond(exact(before), exact(after), times)
}

const FIGURE = /^\d{1,12}(\.\d{1,12})?$/
/** No percentage of the tariff is above 315; a rate beyond this is a slip wherever it comes from. */
const HIGHEST_PERCENT = decimal(500n)

/** The same of rate texts, first part by first part; a percentage beyond every known one is a jump from anywhere. */
export function isRateJump(before: string | null, after: string): boolean {
  const [was, is] = [firstPart(before), firstPart(after)]
  if (is === null) return false
  if (is.kind === 'percent' && compare(is.percent, HIGHEST_PERCENT) > 0)
    return was?.kind !== 'percent' || compare(was.percent, HIGHEST_PERCENT) <= 0
  if (was === null) return false
  if (was.kind === 'percent') return is.kind === 'percent' && isBeyond(was.percent, is.percent, 20n)
  return is.kind === 'perUnit' && was.unit === is.unit && isBeyond(was.dollars, is.dollars, 20n)
}

function isBeyond(before: Decimal, after: Decimal, times: bigint): boolean {
  if (before.units === 0n || after.units === 0n) return false
  const many = (value: Decimal): Decimal => decimal(value.units * times, value.scale)
  return compare(after, many(before)) >= 0 || compare(before, many(after)) >= 0
}

function firstPart(text: string | null): RatePart | null {
  const rate = text === null ? null : parseRate(text)
  return rate === null || 'notAvailable' in rate ? null : (rate.base[0] ?? null)
}
