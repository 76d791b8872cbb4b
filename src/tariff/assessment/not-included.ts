import type { Refusal } from '../../kernel/outcome.ts'
import type { LineFacts } from './facts.ts'
import { reliefOf } from './relief.ts'

/**
 * Headings whose goods bear excise duty or tax, or the tax on certain luxury items, more often than not: beer, wine,
 * spirits, tobacco, vaping products, motor fuels, passenger vehicles. Source: rulings 3.7.
 */
const EXCISE_HEADINGS: ReadonlySet<string> = new Set(
  '2203 2204 2205 2206 2207 2208 2401 2402 2403 2404 2710 8703'.split(' '),
)

/** What the facts ask for and the assessment does not work out yet: said with every amount, never passed over. */
export function notIncluded(facts: LineFacts): readonly Refusal[] {
  const warnings: Refusal[] = []
  if (facts.exciseCode === null && EXCISE_HEADINGS.has(facts.classification.slice(0, 4))) {
    warnings.push({ code: 'assessment.excise_may_apply', pointer: `${facts.at}/exciseCode` })
  }
  if (facts.hasTimeLimit && !reliefOf(facts.timeLimit)) {
    warnings.push({ code: 'assessment.time_limit_not_included', pointer: `${facts.at}/timeLimit` })
  }
  return warnings
}
