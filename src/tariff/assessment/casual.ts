import { compare, type Decimal, decimalText, shortest } from '../../kernel/decimal.ts'
import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { ProvincialCharge, TariffReference } from '../reference.ts'
import type { ProvincialSource } from './assessment.ts'
import { amountOf, type Expression, money } from './expression.ts'
import type { AssessmentHeader, LineFacts, Quantity } from './facts.ts'
import { percentOf } from './fractions.ts'
import { provinceName } from './provinces.ts'
import { settingIfAny, settingNumber } from './remember.ts'
import { unitRatio } from './units.ts'

export { PROVINCES, type Province, provinceName, provinceOf } from './provinces.ts'

const HARMONIZED: ReadonlySet<string> = new Set(['NB', 'NL', 'NS', 'ON', 'PE'])
/** Provinces with a sales tax of their own. */
const OWN_TAX: ReadonlySet<string> = new Set(['BC', 'MB', 'QC', 'SK'])
/** Quebec's tax follows the GST in what it leaves untaxed; the others have exemptions of their own. */
const FOLLOWS_GST: ReadonlySet<string> = new Set(['QC'])

export interface ProvincialPart {
  readonly source: ProvincialSource
  readonly amount: Cents
  readonly expression: Expression
}

/** All that goes into `provincial`. */
export interface Provincial {
  readonly province: string
  readonly amount: Cents
  readonly parts: readonly ProvincialPart[]
  /** Harmonized sales tax: in place of GST. `federal` is what GST alone would be. */
  readonly hst: { readonly percent: Decimal; readonly federal: { percent: Decimal; amount: Cents } } | null
}

/**
 * What is collected for the province on casual goods: harmonized sales tax in place of GST on the same base, or the sales
 * tax of the province on that base, and its mark-ups on alcohol and taxes on tobacco where a row gives them. Null:
 * commercial goods, no province, or nothing to collect. Source: declarations 3.9; dated settings `hst.percent.*`,
 * `pst.percent.*`; table of provincial charges. @param base the value for tax, Canadian cents.
 */
export function provincialOf(
  base: Cents,
  isUntaxed: boolean,
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): Provincial | null {
  const { province } = header
  if (!header.isCasual || !province) return null
  const hst = HARMONIZED.has(province) ? settingNumber(reference, settingOf('hst', province), header.rateOn) : null
  const own = OWN_TAX.has(province) ? settingIfAny(reference, settingOf('pst', province), header.rateOn) : null
  const parts: ProvincialPart[] = []
  if (hst) parts.push(taxPart('hst', hst, isUntaxed ? ZERO : base))
  if (own) parts.push(taxPart('sales_tax', own, isUntaxed && FOLLOWS_GST.has(province) ? ZERO : base))
  for (const row of reference.provincialCharges(province, facts.classification, header.rateOn)) {
    const expression = chargeExpression(row, facts, base)
    const source = { kind: 'charge' as const, name: row.name, law: row.law, confidence: row.confidence }
    if (expression) parts.push({ source, amount: amountOf(expression), expression })
  }
  if (parts.length === 0) return null
  const federal = settingNumber(reference, 'gst.percent', header.rateOn)
  return {
    province,
    amount: cents(parts.reduce((sum, { amount }) => sum + amount, 0n)),
    parts,
    hst: hst && { percent: hst, federal: { percent: federal, amount: isUntaxed ? ZERO : percentOf(base, federal) } },
  }
}

const settingOf = (tax: 'hst' | 'pst', province: string): string => `${tax}.percent.${province.toLowerCase()}`

function taxPart(kind: 'hst' | 'sales_tax', percent: Decimal, base: Cents): ProvincialPart {
  const expression: Expression = { is: 'percent', percent, of: money(base) }
  const confidence = kind === 'hst' ? 'high' : 'check'
  return { source: { kind, confidence }, amount: percentOf(base, percent), expression }
}

/** Undefined: the quantity or the strength that the row asks for is not known, or the strength is another. */
function chargeExpression(row: ProvincialCharge, facts: LineFacts, base: Cents): Expression | undefined {
  if (!hasStrength(row, facts)) return undefined
  if (row.basis === 'percent') return { is: 'percent', percent: row.figure, of: money(base) }
  const unit = row.unit ?? ''
  const quantity = quantityIn(unit, facts)
  return (
    quantity && {
      is: 'rate',
      dollars: row.figure,
      per: row.per,
      unit,
      quantity,
      isStarted: row.basis === 'started',
    }
  )
}

const quantityIn = (unit: string, { quantity, exciseQuantity }: LineFacts): Quantity | undefined =>
  [exciseQuantity, quantity].find((one) => one && unitRatio(one.unit, unit)) ?? undefined

function hasStrength({ strengthAbove, strengthTo }: ProvincialCharge, facts: LineFacts): boolean {
  if (strengthAbove === null && strengthTo === null) return true
  const pure = quantityIn('LPA', facts)
  const volume = quantityIn('LTR', facts)
  const asPure = pure && unitRatio(pure.unit, 'LPA')
  const asVolume = volume && unitRatio(volume.unit, 'LTR')
  if (!pure || !volume || !asPure || !asVolume || volume.amount.units === 0n) return false
  // pure ÷ volume × 100, compared without dividing.
  const top = pure.amount.units * asPure.top * asVolume.bottom * 10n ** BigInt(volume.amount.scale) * 100n
  const bottom = volume.amount.units * asVolume.top * asPure.bottom * 10n ** BigInt(pure.amount.scale)
  const exceeds = ({ units, scale }: Decimal): boolean => top * 10n ** BigInt(scale) > units * bottom
  return (strengthAbove === null || exceeds(strengthAbove)) && (strengthTo === null || !exceeds(strengthTo))
}

/** What the province may add that is not in the amounts, and the remissions that a courier may claim. */
export function casualWarnings(
  valueForDuty: Cents,
  provincial: Provincial | null,
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  if (!header.isCasual) return []
  const { province } = header
  const warnings: Refusal[] = []
  if (!province) warnings.push({ code: 'assessment.casual_province_missing', pointer: '/casual' })
  else if (OWN_TAX.has(province)) {
    const isIn = provincial?.parts.some(({ source }) => source.kind === 'sales_tax')
    warnings.push({
      code: isIn ? 'assessment.casual_by_agreement' : 'assessment.casual_not_included',
      pointer: '/casual/province',
      params: { province, provinceEn: provinceName(province).en, provinceFr: provinceName(province).fr },
    })
  }
  const hasCharge = provincial?.parts.some(({ source }) => source.kind === 'charge')
  if (['22', '24'].includes(facts.classification.slice(0, 2)) && !hasCharge) {
    warnings.push({ code: 'assessment.casual_markup_not_included', pointer: '/casual/province' })
  }
  if (facts.specialAuthority === null) warnings.push(...lowValue(valueForDuty, facts, header, reference))
  return warnings
}

/** Senders whose parcels have the higher limits of the agreement. Source: rulings 3.7. */
const PARTNERS: ReadonlySet<string> = new Set(['US', 'MX'])

/** The limits that the parcel may meet, by where it comes from; both where that is not stated. Source: declarations 1.3. */
function lowValue(
  valueForDuty: Cents,
  { exportedFrom }: LineFacts,
  { rateOn }: AssessmentHeader,
  reference: TariffReference,
): readonly Refusal[] {
  const [any, tax, duty] = ['lowvalue.other', 'lowvalue.cusma.tax', 'lowvalue.cusma.duty'].map((key) =>
    settingIfAny(reference, key, rateOn),
  )
  const highest = exportedFrom && !PARTNERS.has(exportedFrom) ? any : (duty ?? any)
  if (!highest || compare(highest, { units: valueForDuty, scale: 2 }) < 0) return []
  const text = (limit: Decimal | null | undefined): string => (limit ? decimalText(shortest(limit)) : '')
  const params = { any: text(any), tax: text(tax), limit: text(duty) }
  return [{ code: 'assessment.casual_low_value', pointer: '/casual', params }]
}
