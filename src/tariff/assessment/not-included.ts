import type { Refusal } from '../../kernel/outcome.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { isNormalGstCode } from './gst.ts'

const NO_EXCISE: ReadonlySet<string> = new Set(['E00', 'C00'])

/** What the facts ask for and the assessment does not work out yet: said with every amount, never passed over. */
export function notIncluded(facts: LineFacts, header: AssessmentHeader): readonly Refusal[] {
  const warnings: Refusal[] = []
  const say = (what: string, field: string): void => {
    warnings.push({ code: `assessment.${what}_not_included`, pointer: `${facts.at}/${field}` })
  }
  if (facts.sima === 'S' || facts.sima === 'U') say('sima', 'sima')
  if (facts.exciseCode !== null && !NO_EXCISE.has(facts.exciseCode)) say('excise', 'exciseCode')
  if (!isNormalGstCode(facts.gstCode)) say('gst_code', 'gstCode')
  if (facts.specialAuthority !== null) say('special_authority', 'specialAuthority')
  if (facts.hasTimeLimit) say('time_limit', 'timeLimit')
  if (header.isCasual) warnings.push({ code: 'assessment.casual_not_included', pointer: '/casual' })
  return warnings
}
