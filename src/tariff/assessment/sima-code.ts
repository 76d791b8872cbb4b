import type { LineAssessment } from './assessment.ts'
import type { LineFacts } from './facts.ts'

/**
 * The two digits that the agency's system works out from what the importer says (subject, not subject, undertaking). First:
 * 1 not subject, 2 price undertaking, 3 provisional duty, 4 under a finding with nothing payable, 5 under a finding or a
 * surtax with an amount payable. Second: 0 nothing, 1 paid, 2 secured. Provisional duty comes before a surtax on the same
 * goods, a surtax before an undertaking: our reading. Source: declarations 2.6 (SIMA codes; B5391: an output).
 */
export function simaCode(declared: LineFacts['sima'], line: Pick<LineAssessment, 'amounts' | 'warnings'>): string {
  const { antiDumping, countervailing, surtax } = line.amounts
  const says = (code: string): boolean => line.warnings.some((warning) => warning.code === code)
  const isDue = antiDumping + countervailing > 0n
  if (says('assessment.sima_secured')) return '32'
  if (says('assessment.sima_provisional')) return isDue ? '31' : '30'
  if (isDue || surtax > 0n) return '51'
  if (declared === 'U') return '20'
  return declared === 'S' ? '40' : '10'
}
