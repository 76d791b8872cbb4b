import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { decimal } from '../../kernel/decimal.ts'
import { cents } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import { CHARGES } from './assessment.ts'
import { PROVINCES } from './casual.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { formulaText } from './formula.ts'
import { RELIEFS } from './relief.ts'
import { assessed, lineFacts } from './testing.ts'
import { dutiesAndTaxes } from './totals.ts'
import { formulaWords, sourceWords } from './words.ts'

/** Everything that may be said of a line, at once: whatever is declared, the sums and the workings hold. */

const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const rates = reference.exciseRates(day)
const money = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((amount) => ({ amount: cents(amount), currency: 'CAD' }))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const facts: fc.Arbitrary<LineFacts> = fc
  .record({
    rate: maybe(fc.constantFrom(...rates)),
    thousandths: fc.bigInt({ min: 0n, max: 10n ** 7n }),
    pieces: fc.bigInt({ min: 1n, max: 50n }),
    value: money,
    sima: fc.constantFrom('S', 'N', 'U', null),
    figures: fc.record({
      exportPrice: maybe(money),
      normalValue: maybe(money),
      subsidy: maybe(money),
      exportSubsidy: maybe(money),
      ministerialPercent: maybe(fc.bigInt({ min: 0n, max: 5_000n }).map((units) => decimal(units, 1))),
    }),
    limit: maybe(fc.constantFrom(...Object.keys(RELIEFS), '4')),
    treatment: fc.constantFrom('MFN', null),
  })
  .map(({ rate, thousandths, pieces, value, sima, figures, limit, treatment }) => {
    const unit = rate?.parts.find((part) => part.unit !== null)?.unit ?? 'NMB'
    return lineFacts({
      classification: '7324100010',
      origin: 'CN',
      treatment: treatment as LineFacts['treatment'],
      value: value.amount,
      quantity: { amount: decimal(pieces), unit: 'NMB' },
      exciseCode: rate?.key ?? null,
      exciseQuantity: { amount: decimal(thousandths, 3), unit },
      sima: sima as LineFacts['sima'],
      simaFigures: { ...figures, caseNumber: null, exporterId: null, modelId: null, quantity: null, saleOn: null },
      hasTimeLimit: limit !== null,
      timeLimit: limit === null ? null : { from: day, to: isoDate('2027-02-01'), type: limit },
    })
  })
const header: fc.Arbitrary<AssessmentHeader> = maybe(fc.constantFrom(...PROVINCES)).map((province) => ({
  rateOn: day,
  isCasual: province !== null,
  province,
}))

test('no charge is negative; the total is the sum of the charges, and each charge that of its working', () =>
  fc.assert(
    fc.property(facts, header, (line, on) => {
      const [result] = assessed(assess([line], on, reference)).lines
      if (!result) throw new Error('no line')
      const { amounts, working } = result
      for (const charge of CHARGES) expect(amounts[charge] >= 0n, charge).toBe(true)
      expect(amounts.total).toBe(dutiesAndTaxes(amounts))
      for (const charge of CHARGES) {
        const explained = working.filter((one) => one.charge === charge).reduce((sum, { amount }) => sum + amount, 0n)
        expect(explained, charge).toBe(amounts[charge])
      }
      for (const one of working) {
        expect(formulaText(one.formula)).not.toMatch(/undefined|NaN|\?/)
        for (const lang of ['en', 'fr'] as const) {
          expect(formulaWords(one.formula, lang)).not.toBe('')
          expect(sourceWords(one, lang, reference)).not.toBe('')
        }
      }
    }),
    { numRuns: 1_000 },
  ))

test('more value is never less of any charge, with the same excise, province and time', () =>
  fc.assert(
    fc.property(facts, header, money, (line, on, more) => {
      const fixed = { ...line, sima: 'N' as const, treatment: 'MFN' as const }
      const dearer = { ...fixed, value: cents(fixed.value + more.amount) }
      const [low] = assessed(assess([fixed], on, reference)).lines
      const [high] = assessed(assess([dearer], on, reference)).lines
      for (const charge of [...CHARGES, 'total' as const]) {
        expect((low?.amounts[charge] ?? 0n) <= (high?.amounts[charge] ?? 0n), charge).toBe(true)
      }
    }),
    { numRuns: 500 },
  ))
