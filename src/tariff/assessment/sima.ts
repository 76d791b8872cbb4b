import { isZero } from '../../kernel/decimal.ts'
import { type Cents, cents, moneyText } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { SimaMeasure, TariffReference } from '../reference.ts'
import { amountOf, type Expression } from './expression.ts'
import type { AssessmentHeader, LineFacts, Quantity, SimaFigures } from './facts.ts'
import { type InCanadian, inCanadianOn } from './money-facts.ts'

export interface SimaDuty {
  readonly amount: Cents
  readonly expression: Expression
  /** Cases of the list that the goods may fall under; empty when it names none. */
  readonly cases: readonly string[]
}

/** What the Special Import Measures Act adds to a line. It depends on no treatment and on no other charge. */
export interface SimaCase {
  readonly antiDumping: SimaDuty | null
  readonly countervailing: SimaDuty | null
  readonly warnings: readonly Refusal[]
}

const NOTHING: SimaCase = { antiDumping: null, countervailing: null, warnings: [] }
const NO_FIGURES: SimaFigures = {
  caseNumber: null,
  exporterId: null,
  modelId: null,
  exportPrice: null,
  quantity: null,
  normalValue: null,
  ministerialPercent: null,
  subsidy: null,
  exportSubsidy: null,
  saleOn: null,
}

/**
 * Anti-dumping and countervailing duties of a line. Nothing is guessed: an amount only from the figures given, else a
 * warning that names what is missing. The list of measures is old, so it warns and never decides.
 * Source: declarations 2.7, 3.4; rulings 3.6; Special Import Measures Act s. 3, 8, 10.
 */
export function simaCase(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): SimaCase {
  const found = reference.simaMeasures(facts.classification, facts.origin, header.rateOn)
  if (found.length === 0 && facts.sima === null) return NOTHING
  const pointer = `${facts.at}/sima`
  // While a case is only investigated no duty is owed, not even a provisional one.
  const measures = found.filter(({ state }) => state !== 'investigation')
  const investigated = found.filter(({ state }) => state === 'investigation')
  const news = investigated.length > 0 ? [naming('assessment.sima_investigation', investigated, pointer)] : []
  if (facts.sima === null) {
    const may = measures.length > 0 ? [naming('assessment.sima_may_apply', measures, pointer)] : []
    return { ...NOTHING, warnings: [...may, ...news] }
  }
  if (facts.sima === 'N') return NOTHING
  // An accepted undertaking suspends the duty: the exporter raises the price instead.
  if (facts.sima === 'U') return { ...NOTHING, warnings: [{ code: 'assessment.sima_undertaking', pointer }] }

  const figures = facts.simaFigures ?? NO_FIGURES
  const stated = figures.quantity ?? facts.quantity
  // A margin on none of the goods would be nothing without a word: said to be missing.
  const quantity = stated && isZero(stated.amount) && facts.value > 0n ? null : stated
  // SIMR s. 44: the rate of the day of sale; where it is not given, that of the line.
  const inCanadian = inCanadianOn(figures.saleOn, facts, reference)
  const antiDumping = antiDumpingOf(figures, quantity, inCanadian)
  const countervailing = countervailingOf(figures, quantity, inCanadian)
  const cases = [...new Set(measures.map((one) => one.simaCase))]
  const duty = (expression: Expression | null): SimaDuty | null =>
    expression && { amount: amountOf(expression), expression, cases }

  const warnings: Refusal[] = [...news]
  if (found.length === 0) warnings.push({ code: 'assessment.sima_not_listed', pointer })
  const missing = missingFigures(figures, quantity, measures, antiDumping, countervailing)
  if (missing.length > 0) {
    warnings.push({ code: 'assessment.sima_figures_missing', pointer, params: { missing: missing.join(' ') } })
  }
  const unpriced = currenciesOf(figures).find((currency) => inCanadian({ amount: 0n as Cents, currency }) === null)
  if (unpriced) warnings.push({ code: 'assessment.sima_rate_missing', pointer, params: { currency: unpriced } })
  if (
    figures.saleOn === null &&
    (antiDumping || countervailing) &&
    currenciesOf(figures).some((one) => one !== 'CAD')
  ) {
    warnings.push({ code: 'assessment.sima_sale_day_missing', pointer, params: { day: facts.directShipmentOn } })
  }
  const isProvisional = measures.some((one) => one.state === 'provisional')
  const duties = { antiDumping: duty(antiDumping), countervailing: duty(countervailing) }
  if (figures.isSecured) return secured(duties, isProvisional, warnings, pointer)
  if (isProvisional) warnings.push({ code: 'assessment.sima_provisional', pointer })
  return { ...duties, warnings }
}

/**
 * Security in place of provisional duty: nothing is paid now, and the amount to secure is told. Only in the preliminary
 * phase; the list of measures is old, so goods whose case it has as final get a warning, not a refusal.
 * Source: Special Import Measures Act s. 8.
 */
function secured(
  { antiDumping, countervailing }: Pick<SimaCase, 'antiDumping' | 'countervailing'>,
  isProvisional: boolean,
  others: readonly Refusal[],
  pointer: string,
): SimaCase {
  const amount = cents((antiDumping?.amount ?? 0n) + (countervailing?.amount ?? 0n))
  const warnings = [...others, { code: 'assessment.sima_secured', pointer, params: { amount: moneyText(amount) } }]
  if (!isProvisional) warnings.push({ code: 'assessment.sima_security_doubtful', pointer })
  return { ...NOTHING, warnings }
}

/**
 * Margin of dumping of the line: normal value × quantity − export price, never below zero; without a normal value, the
 * percentage of the export price that the Minister specified. What an export subsidy already accounts for is taken off.
 * Null: a figure is missing. Source: Special Import Measures Act s. 3, 10, 29; declarations 3.4.
 */
export function antiDumpingOf(
  figures: SimaFigures,
  quantity: Quantity | null,
  inCanadian: InCanadian,
): Expression | null {
  const price = figures.exportPrice && inCanadian(figures.exportPrice)
  if (!price) return null
  const margin = marginOf(figures, price, quantity, inCanadian)
  if (!margin || !figures.exportSubsidy) return margin
  const each = inCanadian(figures.exportSubsidy)
  if (!each || !quantity) return null
  return { is: 'difference', from: margin, less: { is: 'each', amount: each, quantity } }
}

function marginOf(
  figures: SimaFigures,
  price: Expression,
  quantity: Quantity | null,
  inCanadian: InCanadian,
): Expression | null {
  if (figures.normalValue) {
    const each = inCanadian(figures.normalValue)
    return each && quantity && { is: 'difference', from: { is: 'each', amount: each, quantity }, less: price }
  }
  return figures.ministerialPercent && { is: 'percent', percent: figures.ministerialPercent, of: price }
}

/** Amount of subsidy for a unit × quantity, at the rate of the day of sale. Source: declarations 3.4; SIMR s. 44. */
export function countervailingOf(
  figures: SimaFigures,
  quantity: Quantity | null,
  inCanadian: InCanadian,
): Expression | null {
  const each = figures.subsidy && inCanadian(figures.subsidy)
  return each && quantity && { is: 'each', amount: each, quantity }
}

const currenciesOf = ({ exportPrice, normalValue, subsidy, exportSubsidy }: SimaFigures): string[] =>
  [exportPrice, normalValue, subsidy, exportSubsidy].flatMap((one) => (one ? [one.currency] : []))

/** Names of what is wanted, for the sentence of the warning. */
function missingFigures(
  figures: SimaFigures,
  quantity: Quantity | null,
  measures: readonly SimaMeasure[],
  antiDumping: Expression | null,
  countervailing: Expression | null,
): string[] {
  const kinds = new Set(measures.map((one) => one.kind))
  const missing: string[] = []
  if (antiDumping === null && (kinds.has('AD') || (kinds.size === 0 && figures.subsidy === null))) {
    if (!figures.exportPrice) missing.push('exportPrice')
    if (!figures.normalValue && !figures.ministerialPercent) missing.push('normalValue')
  }
  if (countervailing === null && kinds.has('CVD') && !figures.subsidy) missing.push('subsidy')
  if (quantity === null && (figures.normalValue || figures.subsidy || figures.exportSubsidy)) missing.push('quantity')
  return missing
}

/** The cases, in both languages. */
const naming = (code: string, measures: readonly SimaMeasure[], pointer: string): Refusal => {
  const titles = (lang: 'en' | 'fr') => [...new Set(measures.map((one) => one.title[lang]))].join('; ')
  return {
    code,
    pointer,
    params: {
      cases: [...new Set(measures.map((one) => one.simaCase))].join(', '),
      casesEn: titles('en'),
      casesFr: titles('fr'),
    },
  }
}
