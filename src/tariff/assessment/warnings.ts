import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import { casualWarnings } from './casual.ts'
import type { AssessmentHeader } from './facts.ts'
import { type Charged, type PreparedLine, surtaxTerms } from './line.ts'
import { treatmentName } from './names.ts'
import { notIncluded } from './not-included.ts'
import { surtaxAmount, undeclaredWarning } from './surtax.ts'
import { temporaryImport } from './temporary-import.ts'

/** What a person should know beside the amounts of a line. None of it changes an amount. */
export function warningsOf(
  line: PreparedLine,
  best: Charged,
  count: number,
  isMeltExempt: boolean,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  const { facts, value, choice, surtax } = line
  const { under } = best.candidate
  const warnings: Refusal[] = []
  if (value.warning) warnings.push(value.warning)
  if (choice.wasCompared) {
    const isPreference = under.treatment !== 'MFN' && under.treatment !== 'GT'
    warnings.push({
      code: isPreference ? 'assessment.treatment_chosen_with_proof' : 'assessment.treatment_chosen',
      pointer: `${facts.at}/tariffTreatment`,
      params: { ...treatmentName(under.treatment, reference), count },
    })
  }
  warnings.push(...choice.warnings, ...best.candidate.warnings)
  if (under.row?.confidence === 'unreliable') {
    warnings.push({
      code: 'assessment.rate_unreliable',
      pointer: `${facts.at}/tariffTreatment`,
      params: { ...treatmentName(under.treatment, reference), rate: under.rateText, item: line.item },
    })
  }
  warnings.push(...surtax.warnings)
  if (surtax.undeclared) {
    warnings.push(undeclaredWarning(facts, surtaxAmount(surtax.undeclared, surtaxTerms(line, best.candidate))))
  }
  if (isMeltExempt) warnings.push({ code: 'assessment.surtax_below_floor', pointer: `${facts.at}/surtax` })
  warnings.push(...line.sima.warnings, ...line.excise.warnings)
  warnings.push(...notIncluded(facts))
  if (facts.tariffCode !== null) warnings.push(...temporaryImport(line, header, reference))
  if (header.isCasual) warnings.push(...casualWarnings(value.amount, facts.classification, header, reference))
  return warnings
}
