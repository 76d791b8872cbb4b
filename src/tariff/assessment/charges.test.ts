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
import { sumOfCharges } from './totals.ts'
import { formulaWords, sourceWords } from './words.ts'

/** Everything that may be said of a line, at once: whatever is declared, the sums and the workings hold. */

const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const rates = reference.exciseRates(day)
const gstCodes = reference.gstCodes(day).map(({ code }) => code)
const authorities = reference.remissions().map(({ number }) => number)
const money = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((amount) => ({ amount: cents(amount), currency: 'CAD' }))
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })

const facts: fc.Arbitrary<LineFacts> = fc
  .record({
    rate: maybe(fc.constantFrom(...rates)),
    thousandths: fc.bigInt({ min: 1n, max: 10n ** 7n }),
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
    isSecured: fc.boolean(),
    gstCode: maybe(fc.constantFrom(...gstCodes)),
    gstValue: money,
    workAbroad: maybe(money),
    authority: maybe(fc.constantFrom(...authorities, 'OTHER-1')),
  })
  .map(({ rate, thousandths, pieces, value, sima, figures, limit, treatment, isSecured, ...relief }) => {
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
      simaFigures: {
        ...figures,
        caseNumber: null,
        exporterId: null,
        modelId: null,
        quantity: null,
        saleOn: null,
        isSecured,
      },
      gstCode: relief.gstCode,
      gstValue: relief.gstValue,
      workAbroad: relief.workAbroad,
      specialAuthority: relief.authority,
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
      expect(amounts.total).toBe(sumOfCharges(amounts))
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

/** The same line with something claimed, beside the line without. */
const beside = (line: LineFacts, claim: Partial<LineFacts>, on: AssessmentHeader) => {
  const amountsOf = (facts: LineFacts) => {
    const [result] = assessed(assess([facts], on, reference)).lines
    if (!result) throw new Error('no line')
    return result.amounts
  }
  return { without: amountsOf(line), claimed: amountsOf({ ...line, ...claim }) }
}
const plainly = (line: LineFacts): LineFacts => ({
  ...line,
  treatment: 'MFN',
  gstCode: null,
  specialAuthority: null,
  workAbroad: null,
})

test('a remission never makes a charge negative or higher', () =>
  fc.assert(
    fc.property(facts, header, fc.constantFrom(...authorities), (line, on, specialAuthority) => {
      const { without, claimed } = beside(plainly(line), { specialAuthority }, on)
      for (const charge of [...CHARGES, 'total' as const])
        expect(0n <= claimed[charge] && claimed[charge] <= without[charge], `${specialAuthority} ${charge}`).toBe(true)
    }),
    { numRuns: 1_000 },
  ))

test('a GST code never raises what is due, and leaves every duty as it is', () =>
  fc.assert(
    fc.property(facts, header, fc.constantFrom(...gstCodes), (line, on, gstCode) => {
      const { without, claimed } = beside(plainly(line), { gstCode }, on)
      for (const charge of ['gst', 'provincial', 'total'] as const)
        expect(claimed[charge] <= without[charge], `${gstCode} ${charge}`).toBe(true)
      for (const charge of ['customsDuty', 'surtax', 'antiDumping', 'exciseDuty', 'exciseTax', 'luxuryTax'] as const)
        expect(claimed[charge], `${gstCode} ${charge}`).toBe(without[charge])
    }),
    { numRuns: 1_000 },
  ))

test('work abroad never costs more than the goods would', () =>
  fc.assert(
    fc.property(facts, header, money, (line, on, workAbroad) => {
      const { without, claimed } = beside(plainly(line), { workAbroad }, on)
      for (const charge of [...CHARGES, 'total' as const]) expect(claimed[charge] <= without[charge], charge).toBe(true)
    }),
    { numRuns: 1_000 },
  ))
