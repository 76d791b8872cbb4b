import type { Decimal } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { AssessmentHeader } from './facts.ts'
import { percentOf } from './fractions.ts'
import { settingNumber } from './remember.ts'

export const PROVINCES = ['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'] as const
export type Province = (typeof PROVINCES)[number]

const HARMONIZED: ReadonlySet<string> = new Set(['NB', 'NL', 'NS', 'ON', 'PE'])
/** Provinces with a sales tax of their own, whose rates on imported goods were not seen. */
const OWN_TAX: ReadonlySet<string> = new Set(['BC', 'MB', 'QC', 'SK'])

export const provinceOf = (text: string): Province | undefined =>
  PROVINCES.find((one) => one === text.trim().toUpperCase())

export interface HarmonizedTax {
  readonly amount: Cents
  readonly percent: Decimal
  readonly province: string
}

/**
 * Harmonized sales tax on casual goods, in place of GST, on the same base. Null: commercial goods, or a province that
 * keeps GST. Source: declarations 3.9; dated settings `hst.percent.*`. @param base the value for tax, Canadian cents.
 */
export function harmonizedTax(base: Cents, header: AssessmentHeader, reference: TariffReference): HarmonizedTax | null {
  const { province } = header
  if (!header.isCasual || !province || !HARMONIZED.has(province)) return null
  const percent = settingNumber(reference, `hst.percent.${province.toLowerCase()}`, header.rateOn)
  return { amount: percentOf(base, percent), percent, province }
}

/** What the province may add that is not in the amounts, and the remissions that a courier may claim. */
export function casualWarnings(
  valueForDuty: Cents,
  classification: string,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  if (!header.isCasual) return []
  const { province } = header
  const warnings: Refusal[] = []
  if (!province) warnings.push({ code: 'assessment.casual_province_missing', pointer: '/casual' })
  else if (OWN_TAX.has(province)) {
    warnings.push({ code: 'assessment.casual_not_included', pointer: '/casual/province', params: { province } })
  }
  if (['22', '24'].includes(classification.slice(0, 2))) {
    warnings.push({ code: 'assessment.casual_markup_not_included', pointer: '/casual/province' })
  }
  const limit = settingNumber(reference, 'lowvalue.cusma.duty', header.rateOn)
  if (valueForDuty * 10n ** BigInt(limit.scale) <= limit.units * 100n) {
    warnings.push({ code: 'assessment.casual_low_value', pointer: '/casual', params: { limit: String(limit.units) } })
  }
  return warnings
}
