import type { Refusal } from '../../kernel/outcome.ts'
import { mayBear } from '../excise-rates.ts'
import type { Language, TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { reliefOf } from './relief.ts'

/** What the facts ask for and the assessment does not work out yet: said with every amount, never passed over. */
export function notIncluded(
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  const warnings: Refusal[] = []
  if (facts.exciseCode === null && reference.isExciseNumber(facts.classification)) {
    const params = possibleExcise(facts, header, reference)
    warnings.push({ code: 'assessment.excise_may_apply', pointer: `${facts.at}/exciseCode`, params })
  }
  if (facts.hasTimeLimit && !reliefOf(facts.timeLimit)) {
    warnings.push({ code: 'assessment.time_limit_not_included', pointer: `${facts.at}/timeLimit` })
  }
  return warnings
}

/** The rates of the day that goods of the number may bear, named and with their codes; none where no figure is held. */
function possibleExcise({ classification }: LineFacts, { rateOn }: AssessmentHeader, reference: TariffReference) {
  const rates = reference.exciseRates(rateOn).filter((rate) => mayBear(rate, classification))
  const named = (lang: Language): string => rates.map(({ key, name }) => `${name[lang]} (${key})`).join('; ')
  return { ratesEn: named('en'), ratesFr: named('fr') }
}
