import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { warningAnswer } from './wire.ts'

/** A warning for people, who see the treatments beside it: where there is only one, nothing is left to claim. */
export function warningText(warning: Refusal, lang: Lang): string {
  const { detail, cure } = warningAnswer(warning, lang)
  const isOnlyTreatment = warning.code === 'assessment.treatment_chosen'
  return isOnlyTreatment ? detail : `${detail} ${cure}`
}
