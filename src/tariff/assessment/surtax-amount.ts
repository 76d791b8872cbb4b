import { type Decimal, decimalText, shortest } from '../../kernel/decimal.ts'
import { type Cents, cents, larger, moneyText, ZERO } from '../../kernel/money.ts'
import type { Refusal, RefusalParams } from '../../kernel/outcome.ts'
import type { SurtaxItem, TariffReference, Treatment } from '../reference.ts'
import type { Formula } from './assessment.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { percentOf } from './fractions.ts'
import { exemptionsOf, type SurtaxExemption } from './surtax-exemptions.ts'
import { VEHICLE_ORDER } from './surtax-orders.ts'

export interface Surtax {
  readonly amount: Cents
  readonly formula: Formula
  readonly item: SurtaxItem
}

export interface SurtaxTerms {
  readonly valueForDuty: Cents
  readonly entitlement: Treatment
  /** Canadian and Mexican content claimed. */
  readonly content: Cents | null
  /** Content that is taken for granted, of the value; asked for motor vehicles only. */
  readonly deemedPercent: () => Decimal
}

/**
 * The surtax in Canadian cents. `entitlement` is the treatment the goods are entitled to: a motor vehicle entitled to the
 * United States Tariff pays on its value less Canadian and Mexican content when that is claimed to be more than 15 % of
 * the value, and less 15 % otherwise. Source: SOR/2025-118; declarations 3.5; percentage from the dated setting
 * `surtax.vehicle.content.deemed.percent`.
 */
export function surtaxAmount(
  item: SurtaxItem,
  { valueForDuty, entitlement, content, deemedPercent }: SurtaxTerms,
): Surtax {
  const percent = item.ratePercent
  if (item.order === VEHICLE_ORDER && entitlement === 'UST') {
    const deemed = percentOf(valueForDuty, deemedPercent())
    const claimed = content !== null && content > deemed ? content : deemed
    const less = claimed > valueForDuty ? valueForDuty : claimed
    const amount = percentOf(larger(ZERO, cents(valueForDuty - less)), percent)
    return { amount, formula: { kind: 'percent_of_rest', percent, base: valueForDuty, less }, item }
  }
  return { amount: percentOf(valueForDuty, percent), formula: { kind: 'percent', percent, base: valueForDuty }, item }
}

export const about = (item: SurtaxItem): RefusalParams => ({
  order: item.order,
  percent: decimalText(shortest(item.ratePercent)),
  ...(item.quota ? { steelEn: item.quota.title.en, steelFr: item.quota.title.fr } : {}),
})

/** The warning of goods declared not subject that an order covers: the amount it would be, and what the order exempts. */
export function undeclaredWarning(
  facts: LineFacts,
  surtax: Surtax,
  header: AssessmentHeader,
  reference: TariffReference,
): Refusal {
  const exemptions = exemptionsOf(surtax.item, facts, header, reference).join(' ')
  return {
    code: 'assessment.surtax_not_declared',
    pointer: `${facts.at}/surtax/subject`,
    params: { ...about(surtax.item), amount: moneyText(surtax.amount), ...(exemptions ? { exemptions } : {}) },
  }
}

/** The warning of goods left out by an exemption: the amount that is not charged, and what a person must be able to show. */
export const exemptionWarning = ({ at }: LineFacts, surtax: Surtax, exemption: SurtaxExemption): Refusal => ({
  code: 'assessment.surtax_exemption_claimed',
  pointer: `${at}/surtax/code`,
  params: { ...about(surtax.item), amount: moneyText(surtax.amount), exemptions: exemption },
})
