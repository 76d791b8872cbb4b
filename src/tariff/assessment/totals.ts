import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import { type Amounts, CHARGES } from './assessment.ts'

const NAMES = [...CHARGES, 'total'] as const

export const NO_AMOUNTS: Amounts = Object.freeze(
  Object.fromEntries(NAMES.map((name) => [name, ZERO])) as Record<(typeof NAMES)[number], Cents>,
)

/** Duties and taxes of a line, without its value. Source: form BSF945, field 129 (interest apart). */
export const sumOfCharges = (amounts: Omit<Amounts, 'valueForDuty' | 'valueForTax' | 'total'>): Cents =>
  cents(
    amounts.customsDuty +
      amounts.surtax +
      amounts.safeguard +
      amounts.antiDumping +
      amounts.countervailing +
      amounts.exciseDuty +
      amounts.exciseTax +
      amounts.luxuryTax +
      amounts.gst +
      amounts.provincial,
  )

/** Sums of the rounded amounts of the lines, name by name. Nothing is rounded here. Source: declarations 3.1. */
export function sumOfLines(lines: readonly { readonly amounts: Amounts }[]): Amounts {
  const [only] = lines
  if (only && lines.length === 1) return only.amounts
  const sums = { ...NO_AMOUNTS } as Record<keyof Amounts, Cents>
  for (const { amounts } of lines) {
    for (const name of NAMES) sums[name] = cents(sums[name] + amounts[name])
  }
  return sums
}
