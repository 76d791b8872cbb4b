import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference, Treatment } from '../reference.ts'
import type { LineFacts } from './facts.ts'
import { treatmentName, treatmentNames, unitName } from './names.ts'
import type { DutyAnswer, DutyQuestion } from './rates.ts'

/** Why there is no duty under the treatment. */
export function because(
  answer: DutyAnswer,
  treatment: Treatment,
  facts: LineFacts,
  question: DutyQuestion,
  reference: TariffReference,
): Refusal[] {
  const params = { ...treatmentName(treatment, reference), item: question.item }
  switch (answer.is) {
    case 'duty':
      return []
    case 'unit_wanted':
      return [
        facts.quantity === null
          ? {
              code: 'assessment.quantity_missing',
              pointer: `${facts.at}/quantity`,
              params: { ...params, ...unitName(answer.unit, reference) },
            }
          : {
              code: 'assessment.unit_mismatch',
              pointer: `${facts.at}/quantity/unit`,
              params: { given: facts.quantity.unit, ...unitName(answer.unit, reference), allowed: answer.unit },
            },
      ]
    case 'not_understood':
      return [
        {
          code: 'assessment.rate_not_understood',
          pointer: `${facts.at}/tariffTreatment`,
          params: { ...params, text: answer.text },
        },
      ]
    case 'not_offered': {
      const offered = reference
        .rates(question.item, question.rateOn)
        .filter((row) => row.parsed === null || !('notAvailable' in row.parsed))
        .map((row) => row.treatment)
      return [
        {
          code: offered.length === 0 ? 'assessment.no_rate' : 'assessment.treatment_not_for_item',
          pointer: offered.length === 0 ? `${facts.at}/classification` : `${facts.at}/tariffTreatment`,
          params: { ...params, ...treatmentNames(offered, reference) },
        },
      ]
    }
  }
}
