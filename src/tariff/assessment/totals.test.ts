import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../kernel/money.ts'
import { type Amounts, CHARGES } from './assessment.ts'
import { NO_AMOUNTS, sumOfCharges, sumOfLines } from './totals.ts'

const BASES: readonly string[] = ['valueForDuty', 'valueForTax']
const DUE = CHARGES.filter((charge) => !BASES.includes(charge))

test('duties and taxes are every charge once, and neither of the two values (BSF945, field 129)', () => {
  for (const charge of DUE) expect(sumOfCharges({ ...NO_AMOUNTS, [charge]: cents(7n) }), charge).toBe(7n)
  for (const base of BASES) expect(sumOfCharges({ ...NO_AMOUNTS, [base]: cents(7n) }), base).toBe(0n)
})

test('totals are the lines added up, name by name; no line, or one, is no exception', () => {
  const amounts = fc
    .tuple(...[...CHARGES, 'total' as const].map(() => fc.bigInt({ min: 0n, max: 10n ** 12n })))
    .map((values): Amounts => {
      const named = [...CHARGES, 'total'].map((name, index) => [name, values[index] ?? 0n])
      return Object.fromEntries(named) as Amounts
    })
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 4 }), (lines) => {
      const totals = sumOfLines(lines.map((one) => ({ amounts: one })))
      for (const name of [...CHARGES, 'total'] as const)
        expect(totals[name]).toBe(lines.reduce((sum, one) => sum + one[name], 0n))
    }),
    { numRuns: 50 },
  )
})
