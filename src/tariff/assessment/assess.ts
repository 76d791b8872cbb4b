import type { Cents } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { Alternative, Amounts, Assessment, LineAssessment } from './assessment.ts'
import { PROVINCES, provinceOf } from './casual.ts'
import { rateItem } from './classification.ts'
import { exciseCase } from './excise.ts'
import type { Expression } from './expression.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { gstCase, gstValued } from './gst-code.ts'
import { type Charged, charge, type LineTerms, type PreparedLine } from './line.ts'
import { valueBeside } from './money-facts.ts'
import { settingNumber } from './remember.ts'
import { remissionCase, valued } from './remission.ts'
import { safeguardCase } from './safeguard.ts'
import { simaCase } from './sima.ts'
import { meltValue, surtaxCase } from './surtax.ts'
import { MELT_ORDER } from './surtax-orders.ts'
import { sumOfLines } from './totals.ts'
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
  // The floor of SOR/2025-154 and the limits of low value look at the whole declaration: amounts come when all is known.
  const isBelowMeltFloor = meltTotal > 0n && meltTotal <= meltFloor(header, reference)
  const whole = {
    isBelowMeltFloor,
    claimed: claimedValues(prepared, remissionOf),
    untaxed: claimedValues(prepared, limitedGst),
  }
  const assessed = prepared.map((line) => assessLine(line, whole, header, reference))
  return accept({ lines: assessed, totals: sumOfLines(assessed) })
}

function prepare(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<PreparedLine> {
  const item = rateItem(facts, header, reference)
  const value = valueForDuty(facts, reference)
  const surtax = surtaxCase(facts, header, reference)
  const excise = exciseCase(facts, header, reference)
  const gst = gstCase(facts, header, reference)
  const work = workOf(facts, reference)
  if (!item.ok || !value.ok)
    return refuse(...allOf(item, value, surtax, excise, gst, work), ...originFaults(facts, header.rateOn, reference))
  const safeguard = safeguardCase(facts, header, value.value.amount, reference)
  const question = {
    item: item.value,
    valueForDuty: value.value.amount,
    quantity: facts.quantity,
    rateOn: header.rateOn,
  }
  const choice = treatmentChoice(facts, question, reference)
  if (!choice.ok || !surtax.ok || !excise.ok || !gst.ok || !work.ok || !safeguard.ok)
    return refuse(...allOf(choice, surtax, safeguard, excise, gst, work))
  return accept({
    facts,
    item: item.value,
    value: value.value,
    choice: choice.value,
    surtax: surtax.value,
    safeguard: safeguard.value,
    sima: simaCase(facts, header, reference),
    excise: excise.value,
    gst: gst.value,
    remission: remissionCase(facts, header, reference),
    work: work.value,
  })
}

const allOf = (...outcomes: readonly Outcome<unknown>[]): Refusal[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals))

const NO_WORK: Outcome<Expression | null> = accept(null)
const workOf = (facts: LineFacts, reference: TariffReference): Outcome<Expression | null> =>
  facts.workAbroad ? valueBeside(facts.workAbroad, 'workAbroad', facts, reference) : NO_WORK

/** In cents. The setting is in dollars. */
const meltFloor = (header: AssessmentHeader, reference: TariffReference): bigint => {
  const dollars = settingNumber(reference, 'surtax.melt.floor', header.rateOn)
  return (dollars.units * 100n) / 10n ** BigInt(dollars.scale)
}

const NOTHING_CLAIMED: ReadonlyMap<string, bigint> = new Map()

const remissionOf = ({ remission }: PreparedLine): string | undefined => remission.order?.number
/** A GST code with a limit of value. */
const limitedGst = ({ gst }: PreparedLine): string | undefined =>
  gst.code?.valueTo == null ? undefined : gst.code.code

/** Value for duty of all goods that claim the same number, by number. */
function claimedValues(
  lines: readonly PreparedLine[],
  numberOf: (line: PreparedLine) => string | undefined,
): ReadonlyMap<string, bigint> {
  let values: Map<string, bigint> | undefined
  for (const line of lines) {
    const number = numberOf(line)
    if (number === undefined) continue
    values ??= new Map()
    values.set(number, (values.get(number) ?? 0n) + line.value.amount)
  }
  return values ?? NOTHING_CLAIMED
}

interface WholeDeclaration {
  readonly isBelowMeltFloor: boolean
  readonly claimed: ReadonlyMap<string, bigint>
  readonly untaxed: ReadonlyMap<string, bigint>
}

function assessLine(
  prepared: PreparedLine,
  { isBelowMeltFloor, claimed, untaxed }: WholeDeclaration,
  header: AssessmentHeader,
  reference: TariffReference,
): LineAssessment {
  const limited = untaxed.size === 0 ? undefined : limitedGst(prepared)
  const line = limited
    ? { ...prepared, gst: gstValued(prepared.gst, untaxed.get(limited) ?? 0n, prepared.facts) }
    : prepared
  const { value, choice, remission } = line
  const isMeltExempt = isBelowMeltFloor && line.surtax.item?.order === MELT_ORDER
  const terms: LineTerms = {
    surtax: isMeltExempt ? null : line.surtax.item,
    remission: remission.order
      ? valued(remission, claimed.get(remission.order.number) ?? 0n, line.facts.at, reference)
      : remission,
  }
  const charged = choice.candidates.map((candidate) => charge(line, candidate, terms, header, reference))
  // Candidates come with MFN first, and only a lower total takes its place: a tie stays with MFN.
  const best = charged.reduce((least, one) => (one.total < least.total ? one : least))
  const working = workingOf(line, best, terms)
  return {
    treatment: best.candidate.under.treatment,
    exchangeRate: value.rate,
    exchangeRatePublishedOn: value.publishedOn,
    amounts: amountsOf(value.amount, best),
    working,
    alternatives: choice.wasCompared ? alternatives(charged) : NO_ALTERNATIVES,
    warnings: warningsOf(line, { best, terms, working, count: charged.length, isMeltExempt }, header, reference),
  }
}

/** Written out, since a copy of an object by its names takes a tenth of the time of a line. */
const amountsOf = (valueForDuty: Cents, { due, valueForTax, total }: Charged): Amounts => ({
  valueForDuty,
  customsDuty: due.customsDuty,
  surtax: due.surtax,
  safeguard: due.safeguard,
  antiDumping: due.antiDumping,
  countervailing: due.countervailing,
  exciseDuty: due.exciseDuty,
  exciseTax: due.exciseTax,
  luxuryTax: due.luxuryTax,
  valueForTax,
  gst: due.gst,
  provincial: due.provincial,
  total,
})

const NO_ALTERNATIVES: readonly Alternative[] = []

const alternatives = (charged: readonly Charged[]): readonly Alternative[] =>
  charged
    .map(({ candidate, total }) => ({ treatment: candidate.under.treatment, total }))
    .sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : 0))
