import type { Refusal } from '../../kernel/outcome.ts'
import { accessCommitment } from '../access-commitments.ts'
import { rateText } from '../rate-grammar.ts'
import { dotted, type Language, type TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { remembering } from './remember.ts'

const commitmentOf = remembering((reference, item, asOf) => accessCommitment(item, asOf, reference))

/**
 * Goods under a tariff rate quota: which side the number stands for, and what the same goods pay on the other. Only an
 * import permit opens the lower side, and whether there is one the assessment cannot know. Source: titles of the tariff;
 * Customs Tariff s. 10(2); Export and Import Permits Act.
 */
export function accessWarnings(
  { at, classification, tariffCode }: LineFacts,
  { rateOn }: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  if (tariffCode !== null || classification > AGRICULTURE) return NONE
  const found = commitmentOf(reference, classification.slice(0, 8), rateOn)
  if (found === null) return NONE
  const listed = (lang: Language): string =>
    found.others
      .map((item) => {
        const rate = reference.rate(item, 'MFN', rateOn)
        return `${dotted(item)} (${rate?.parsed ? rateText(rate.parsed, lang) : (rate?.text ?? '')})`
      })
      .join(', ')
  const params = { othersEn: listed('en'), othersFr: listed('fr') }
  const code = found.side === 'within' ? 'assessment.access_within' : 'assessment.access_over'
  return [{ code, pointer: `${at}/classification`, params }]
}
/** The quotas are on agricultural goods, up to albumins and the like of chapter 35: others need not be looked up. */
const AGRICULTURE = '36'
const NONE: readonly Refusal[] = []
