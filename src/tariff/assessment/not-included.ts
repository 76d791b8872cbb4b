import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { LineFacts } from './facts.ts'
import { reliefOf } from './relief.ts'

/** What the facts ask for and the assessment does not work out yet: said with every amount, never passed over. */
export function notIncluded(facts: LineFacts, reference: TariffReference): readonly Refusal[] {
  const warnings: Refusal[] = []
  if (facts.exciseCode === null && reference.isExciseNumber(facts.classification)) {
    warnings.push({ code: 'assessment.excise_may_apply', pointer: `${facts.at}/exciseCode` })
  }
  if (facts.hasTimeLimit && !reliefOf(facts.timeLimit)) {
    warnings.push({ code: 'assessment.time_limit_not_included', pointer: `${facts.at}/timeLimit` })
  }
  return warnings
}
