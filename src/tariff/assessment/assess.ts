import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { ExciseCharge, TariffReference } from '../reference.ts'
import type { Alternative, Assessment, LineAssessment } from './assessment.ts'
import { PROVINCES, provinceOf } from './casual.ts'
import { rateItem } from './classification.ts'
import { exciseCase } from './excise.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { type Charged, charge, type PreparedLine } from './line.ts'
import { settingNumber } from './remember.ts'
import { simaCase } from './sima.ts'
import { meltValue, surtaxCase } from './surtax.ts'
import { MELT_ORDER } from './surtax-orders.ts'
import { dutiesAndTaxes, NO_AMOUNTS, sumOfLines } from './totals.ts'
import { originFaults, treatmentChoice } from './treatments.ts'
import { valueForDuty } from './value-for-duty.ts'
import { warningsOf } from './warnings.ts'
import { workingOf } from './working.ts'

/**
 * From facts to charges with their working: every estimate and every version of a declaration goes through here.
 * Pure: no clock, no store, no language. Refuses with all reasons of all lines; a warning never changes an amount.
 * Order of the charges and rounding (each charge of each line, half up; totals add): declarations 3.1.
 */
export function assess(
  lines: readonly LineFacts[],
  header: AssessmentHeader,
  reference: TariffReference,
): Outcome<Assessment> {
  const prepared: PreparedLine[] = []
  const refusals: Refusal[] = []
  if (header.province && !provinceOf(header.province)) {
    const params = { province: header.province, provinces: PROVINCES.join(', ') }
    refusals.push({ code: 'assessment.province_unknown', pointer: '/casual/province', params })
  }
  let meltTotal = 0n
  for (const facts of lines) {
    const line = prepare(facts, header, reference)
    if (line.ok) {
      prepared.push(line.value)
      meltTotal += meltValue(line.value.surtax, line.value.value.amount)
    } else refusals.push(...line.refusals)
  }
  if (refusals.length > 0) return refuse(...refusals)
  // The floor of SOR/2025-154 looks at the whole declaration, so amounts can only be worked out once all lines are known.
  const isBelowMeltFloor = meltTotal > 0n && meltTotal <= meltFloor(header, reference)
  const assessed = prepared.map((line) => assessLine(line, isBelowMeltFloor, header, reference))
  return accept({ lines: assessed, totals: sumOfLines(assessed) })
}

function prepare(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<PreparedLine> {
  const item = rateItem(facts, header, reference)
  const value = valueForDuty(facts, reference)
  const surtax = surtaxCase(facts, header, reference)
  const excise = exciseCase(facts, header, reference)
  if (!item.ok || !value.ok)
    return refuse(...allOf(item, value, surtax, excise), ...originFaults(facts, header.rateOn, reference))
  const question = {
    item: item.value,
    valueForDuty: value.value.amount,
    quantity: facts.quantity,
    rateOn: header.rateOn,
  }
  const choice = treatmentChoice(facts, question, reference)
  if (!choice.ok || !surtax.ok || !excise.ok) return refuse(...allOf(choice, surtax, excise))
  return accept({
    facts,
    item: item.value,
    value: value.value,
    choice: choice.value,
    surtax: surtax.value,
    sima: simaCase(facts, header, reference),
    excise: excise.value,
  })
}

const allOf = (...outcomes: readonly Outcome<unknown>[]): Refusal[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals))

/** In cents. The setting is in dollars. */
const meltFloor = (header: AssessmentHeader, reference: TariffReference): bigint => {
  const dollars = settingNumber(reference, 'surtax.melt.floor', header.rateOn)
  return (dollars.units * 100n) / 10n ** BigInt(dollars.scale)
}

function assessLine(
  line: PreparedLine,
  isBelowMeltFloor: boolean,
  header: AssessmentHeader,
  reference: TariffReference,
): LineAssessment {
  const { value, choice } = line
  const isExempt = isBelowMeltFloor && line.surtax.item?.order === MELT_ORDER
  const item = isExempt ? null : line.surtax.item

  const charged = choice.candidates.map((candidate) => charge(line, candidate, item, header, reference))
  // Candidates come with MFN first, and only a lower total takes its place: a tie stays with MFN.
  const best = charged.reduce((least, one) => (one.total < least.total ? one : least))

  const amounts = {
    ...NO_AMOUNTS,
    valueForDuty: value.amount,
    customsDuty: best.duty.amount,
    surtax: best.surtax?.amount ?? ZERO,
    antiDumping: line.sima.antiDumping?.amount ?? ZERO,
    countervailing: line.sima.countervailing?.amount ?? ZERO,
    exciseDuty: exciseOf(best, 'exciseDuty'),
    exciseTax: exciseOf(best, 'exciseTax'),
    luxuryTax: exciseOf(best, 'luxuryTax'),
    valueForTax: best.valueForTax,
    gst: best.gst.amount,
    provincial: best.hst?.amount ?? ZERO,
  }
  return {
    treatment: best.candidate.under.treatment,
    exchangeRate: value.rate,
    exchangeRatePublishedOn: value.publishedOn,
    amounts: { ...amounts, total: dutiesAndTaxes(amounts) },
    working: workingOf(line, best),
    alternatives: choice.wasCompared ? alternatives(charged) : NO_ALTERNATIVES,
    warnings: warningsOf(line, best, charged.length, isExempt, header, reference),
  }
}

const exciseOf = ({ excise }: Charged, charge: ExciseCharge): Cents => {
  let all = ZERO
  for (const { rate, amount } of excise) if (rate.charge === charge) all = cents(all + amount)
  return all
}

const NO_ALTERNATIVES: readonly Alternative[] = []

const alternatives = (charged: readonly Charged[]): readonly Alternative[] =>
  charged
    .map(({ candidate, total }) => ({ treatment: candidate.under.treatment, total }))
    .sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : 0))
