import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { OriginTreatment, TariffReference, Treatment } from '../reference.ts'
import type { LineFacts } from './facts.ts'
import { originName, treatmentName, treatmentNames } from './names.ts'
import { because } from './no-duty.ts'
import { type DutyAnswer, type DutyQuestion, type DutyUnder, dutyUnder } from './rates.ts'
import { treatmentsFor } from './remember.ts'

/** One treatment the line may be assessed under. */
export interface Candidate {
  /** What is claimed: `UST` goods stay entitled to it where its rate is not offered and MFN applies. */
  readonly entitlement: Treatment
  readonly under: DutyUnder
  readonly warnings: readonly Refusal[]
}

/** One candidate when a treatment was claimed; all that the origin may claim otherwise, MFN first. */
export interface TreatmentChoice {
  readonly candidates: readonly Candidate[]
  readonly wasCompared: boolean
  readonly warnings: readonly Refusal[]
}

const NOTHING: readonly Refusal[] = []

/**
 * Which treatments count for the line, with the duty under each. Source: Customs Tariff s. 24 (entitlement), s. 25 (MFN
 * where it is lower), s. 28 (treatment that does not apply to an item), s. 29; rulings 3.3; declarations 2.5.
 */
export function treatmentChoice(
  facts: LineFacts,
  question: DutyQuestion,
  reference: TariffReference,
): Outcome<TreatmentChoice> {
  const offers = offersFor(facts.origin, question, reference)
  if (offers.length === 0) return refuse(unknownOrigin(facts))
  return facts.treatment === null
    ? compared(facts, offers, question, reference)
    : claimed(facts, facts.treatment, offers, question, reference)
}

const unknownOrigin = (facts: LineFacts): Refusal => ({
  code: 'assessment.country_unknown',
  pointer: `${facts.at}/countryOfOrigin`,
  params: { origin: facts.origin },
})

/** What is wrong with the origin, for a line that cannot be assessed for another reason: all is said at once. */
export const originFaults = (facts: LineFacts, on: IsoDate, reference: TariffReference): readonly Refusal[] =>
  treatmentsFor(reference, facts.origin, on).length === 0 ? [unknownOrigin(facts)] : NOTHING

const offersFor = (origin: string, { item, rateOn }: DutyQuestion, reference: TariffReference) => {
  const offers = treatmentsFor(reference, origin, rateOn)
  return offers.some((offer) => offer.onlyItems)
    ? offers.filter((offer) => offer.onlyItems === undefined || offer.onlyItems.includes(item))
    : offers
}

const includes = (offers: readonly OriginTreatment[], treatment: Treatment): boolean => {
  for (const offer of offers) if (offer.treatment === treatment) return true
  return false
}

function claimed(
  facts: LineFacts,
  treatment: Treatment,
  offers: readonly OriginTreatment[],
  question: DutyQuestion,
  reference: TariffReference,
): Outcome<TreatmentChoice> {
  // Anybody may fall back on the General Tariff: it needs no proof of origin (Customs Tariff s. 24).
  if (treatment !== 'GT' && !includes(offers, treatment)) {
    return refuse({
      code: 'assessment.treatment_not_available',
      pointer: `${facts.at}/tariffTreatment`,
      params: {
        ...treatmentName(treatment, reference),
        ...originName(facts.origin, reference),
        ...treatmentNames(
          offers.map((offer) => offer.treatment),
          reference,
        ),
      },
    })
  }
  const answer = dutyUnder(treatment, question, reference)
  const mayTakeMfn = treatment !== 'MFN' && includes(offers, 'MFN')

  if (answer.is === 'duty') {
    if (!mayTakeMfn || answer.duty.amount === 0n) return only(treatment, answer, NOTHING)
    const mfn = dutyUnder('MFN', question, reference)
    if (mfn.is !== 'duty' || mfn.duty.amount >= answer.duty.amount) return only(treatment, answer, NOTHING)
    return only(treatment, mfn, [warning('assessment.treatment_mfn_lower', facts, treatment, reference)])
  }
  if (answer.is === 'not_offered' && mayTakeMfn) {
    const mfn = dutyUnder('MFN', question, reference)
    if (mfn.is === 'duty') {
      return only(treatment, mfn, [warning('assessment.treatment_not_offered', facts, treatment, reference)])
    }
    return refuse(...because(mfn, 'MFN', facts, question, reference))
  }
  return refuse(...because(answer, treatment, facts, question, reference))
}

const only = (entitlement: Treatment, under: DutyUnder, warnings: readonly Refusal[]): Outcome<TreatmentChoice> =>
  accept({
    candidates: [{ entitlement, under, warnings }],
    wasCompared: false,
    warnings: NOTHING,
  })

const warning = (code: string, facts: LineFacts, treatment: Treatment, reference: TariffReference): Refusal => ({
  code,
  pointer: `${facts.at}/tariffTreatment`,
  params: treatmentName(treatment, reference),
})

function compared(
  facts: LineFacts,
  offers: readonly OriginTreatment[],
  question: DutyQuestion,
  reference: TariffReference,
): Outcome<TreatmentChoice> {
  const asked = mfnFirst(offers).map((treatment) => ({ treatment, answer: dutyUnder(treatment, question, reference) }))
  let candidates = asked.flatMap(({ treatment, answer }) => candidate(treatment, answer))
  const unanswered = asked.filter(({ answer }) => answer.is === 'unit_wanted' || answer.is === 'not_understood')

  // A code of chapter 99 that no treatment of the origin opens is relief that these goods cannot have. The General Tariff on
  // the code would be a rate of nothing: it has no relation to the goods, whose own number says what they pay.
  if (candidates.length === 0 && unanswered.length === 0 && facts.tariffCode !== null)
    return refuse(...because({ is: 'not_offered' }, 'MFN', facts, question, reference))
  if (candidates.length === 0 && unanswered.length === 0) {
    // No treatment of the origin is offered for the item, MFN neither (raw sugar over the quota): the General Tariff.
    const general = dutyUnder('GT', question, reference)
    candidates = candidate('GT', general)
    if (candidates.length === 0) return refuse(...because(general, 'GT', facts, question, reference))
  }
  const lowest = candidates.reduce<bigint | null>(
    (least, one) => (least === null || one.under.duty.amount < least ? one.under.duty.amount : least),
    null,
  )
  const [left] = unanswered
  // Nothing is lower than free: a rate that still wants a quantity cannot win then, and need not be asked about.
  if (left && lowest !== 0n) return refuse(...because(left.answer, left.treatment, facts, question, reference))
  return accept({
    candidates,
    wasCompared: true,
    warnings: left
      ? [
          {
            code: 'assessment.comparison_incomplete',
            pointer: `${facts.at}/quantity`,
            params: treatmentNames(
              unanswered.map((one) => one.treatment),
              reference,
            ),
          },
        ]
      : NOTHING,
  })
}

/** The General Tariff is a last resort, compared only where nothing else may be claimed (North Korea, Russia, Belarus). */
function mfnFirst(offers: readonly OriginTreatment[]): readonly Treatment[] {
  const others = offers.map((offer) => offer.treatment).filter((treatment) => treatment !== 'MFN' && treatment !== 'GT')
  const preferred: readonly Treatment[] = includes(offers, 'MFN') ? ['MFN', ...others] : others
  return preferred.length === 0 ? ['GT'] : preferred
}

const candidate = (entitlement: Treatment, answer: DutyAnswer): Candidate[] =>
  answer.is === 'duty' ? [{ entitlement, under: answer, warnings: NOTHING }] : []
