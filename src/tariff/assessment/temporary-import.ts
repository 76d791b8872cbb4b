import { addMonths, monthOf } from '../../kernel/dates.ts'
import { moneyText } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { AssessmentHeader } from './facts.ts'
import type { PreparedLine } from './line.ts'
import { dutyUnder } from './rates.ts'

/** Parties to the agreements whose goods need no security: CUSMA, Canada-Chile, Canada-Costa Rica. */
const NO_SECURITY: ReadonlySet<string> = new Set(['CA', 'US', 'MX', 'CL', 'CR'])
const SECURITY_FROM = 100_00n
const MONTHS = 18
const EXTENSION = 30

/**
 * Tariff item 9993.00.00, temporary importation: no duty; security when the duties would be more than CAD 100 and the
 * origin is not of one of three agreements; out again within 18 months, which may be extended by 30. The duties are those
 * under the treatment claimed, since a preference with its proof would leave less. Source: SOR/98-58; declarations 3.10.
 */
export function temporaryImport(line: PreparedLine, header: AssessmentHeader, reference: TariffReference): Refusal[] {
  const { facts, value } = line
  if (facts.tariffCode !== '9993') return []
  const pointer = `${facts.at}/tariffCode`
  const question = {
    item: facts.classification.slice(0, 8),
    valueForDuty: value.amount,
    quantity: facts.quantity,
    rateOn: header.rateOn,
  }
  const claimed = facts.treatment === null ? null : dutyUnder(facts.treatment, question, reference)
  const without = claimed?.is === 'duty' ? claimed : dutyUnder('MFN', question, reference)
  const warnings: Refusal[] = []
  if (without.is === 'duty' && without.duty.amount > SECURITY_FROM && !NO_SECURITY.has(facts.origin)) {
    const params = { duty: moneyText(without.duty.amount) }
    warnings.push({ code: 'assessment.temporary_security', pointer, params })
  }
  const { timeLimit } = facts
  const isLonger = (months: number): boolean =>
    timeLimit != null && addMonths(monthOf(timeLimit.from), months) + timeLimit.from.slice(7) < timeLimit.to
  const at = `${facts.at}/timeLimit/to`
  if (isLonger(MONTHS + EXTENSION)) {
    warnings.push({ code: 'assessment.temporary_never', pointer: at, params: { months: MONTHS + EXTENSION } })
  } else if (isLonger(MONTHS)) {
    warnings.push({ code: 'assessment.temporary_too_long', pointer: at, params: { months: MONTHS } })
  }
  return warnings
}
