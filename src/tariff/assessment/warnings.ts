import { cents } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import { accessWarnings } from './access.ts'
import type { Working } from './assessment.ts'
import { casualWarnings } from './casual.ts'
import type { AssessmentHeader } from './facts.ts'
import { dutiableWarnings } from './gst-code.ts'
import { type Charged, type LineTerms, type PreparedLine, surtaxTerms } from './line.ts'
import { treatmentName } from './names.ts'
import { notIncluded } from './not-included.ts'
import { remissionWarnings } from './remission.ts'
import { exemptionWarning, surtaxAmount, undeclaredWarning } from './surtax-amount.ts'
import { temporaryImport } from './temporary-import.ts'

/** What was found out about a line, for the sentences beside its amounts. */
export interface Found {
  readonly best: Charged
  readonly terms: LineTerms
  readonly working: readonly Working[]
  /** Treatments compared. */
  readonly count: number
  readonly isMeltExempt: boolean
}

/** What a person should know beside the amounts of a line. None of it changes an amount. */
export function warningsOf(
  line: PreparedLine,
  { best, terms, working, count, isMeltExempt }: Found,
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
  warnings.push(...accessWarnings(facts, header, reference), ...surtax.warnings)
  if (surtax.undeclared) {
    const amount = surtaxAmount(surtax.undeclared, surtaxTerms(line, best.candidate, header, reference))
    warnings.push(undeclaredWarning(facts, amount, header, reference))
  }
  if (surtax.exempt && best.exemptSurtax)
    warnings.push(exemptionWarning(facts, best.exemptSurtax, surtax.exempt.exemption))
  if (isMeltExempt) warnings.push({ code: 'assessment.surtax_below_floor', pointer: `${facts.at}/surtax` })
  warnings.push(...line.safeguard.warnings, ...line.sima.warnings, ...line.excise.warnings, ...line.gst.warnings)
  if (line.gst.code !== null) warnings.push(...dutiableWarnings(line.gst, chargesOf(best), facts))
  if (facts.specialAuthority !== null)
    warnings.push(...remissionWarnings(terms.remission, remittedOf(working), facts, reference))
  if (line.work) warnings.push({ code: 'assessment.work_abroad', pointer: `${facts.at}/workAbroad` })
  warnings.push(...notIncluded(facts, header, reference))
  if (facts.tariffCode !== null) warnings.push(...temporaryImport(line, header, reference))
  if (header.isCasual) warnings.push(...casualWarnings(value.amount, best.provincial, facts, header, reference))
  return warnings
}

/** Every duty and tax before GST. */
const chargesOf = ({ total, due }: Charged) => cents(total - due.gst - due.provincial)

const remittedOf = (working: readonly Working[]) =>
  cents(working.reduce((sum, { formula }) => sum + (formula.kind === 'remitted' ? formula.amount : 0n), 0n))
