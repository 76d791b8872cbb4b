import { decimal, isZero, multiply } from '../../kernel/decimal.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { mayBear } from '../excise-rates.ts'
import {
  dotted,
  type ExciseCharge,
  type ExciseRate,
  type ProvincialExcise,
  type TariffReference,
} from '../reference.ts'
import type { ChosenRate } from './excise-amount.ts'
import type { AssessmentHeader, LineFacts, Quantity } from './facts.ts'
import { unitName } from './names.ts'
import { provinceName } from './provinces.ts'
import { convertibleUnits, unitRatio } from './units.ts'

/** Codes that say: no excise, though the number is flagged. Source: declarations 2.6. */
export const NO_EXCISE: ReadonlySet<string> = new Set(['E00', 'C00'])

/** The excise of a line before its duty is known. */
export interface ExciseCase {
  readonly rates: readonly ChosenRate[]
  readonly warnings: readonly Refusal[]
}

const NONE: Outcome<ExciseCase> = accept({ rates: [], warnings: [] })
const ONE: Quantity = { amount: decimal(1n), unit: 'NMB' }
const ORDER: readonly ExciseCharge[] = ['exciseDuty', 'exciseTax', 'luxuryTax']

/**
 * Which excise duties and taxes the line names: one of our rate keys, or several joined by `+`
 * (`LUXURY-VEHICLE+AIR-CONDITIONER`), as a CAD line has one excise code. A code that is not ours may be one of the
 * agency's, whose list was not seen: a warning, no amount. Refuses a rate without the quantity it is charged by.
 * Source: declarations 2.6, 3.6, 3.7; rulings 3.7.
 */
export function exciseCase(
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): Outcome<ExciseCase> {
  if (facts.exciseCode === null || NO_EXCISE.has(facts.exciseCode)) return NONE
  const at = `${facts.at}/exciseCode`
  const rates: ChosenRate[] = []
  const warnings: Refusal[] = []
  const refusals: Refusal[] = []
  for (const key of new Set(facts.exciseCode.split('+').map((one) => one.trim()))) {
    const rate = reference.exciseRate(key, header.rateOn)
    if (!rate) {
      const code = reference.isExciseKey(key) ? 'assessment.excise_no_rate' : 'assessment.excise_code_unknown'
      warnings.push({ code, pointer: at, params: { exciseCode: key, day: header.rateOn } })
      continue
    }
    const chosen = chosenRate(rate, facts, reference)
    const extra = provincialOf(key, header, reference)
    if (!chosen.ok) refusals.push(...chosen.refusals)
    else rates.push(chosen.value, ...(extra ? [{ ...chosen.value, rate: additional(rate, extra) }] : []))
    warnings.push(...remarks(rate, facts, extra !== undefined))
    const needsPieces = rate.parts.some(({ basis }) => basis === 'tier' || basis === 'percent_above')
    if (needsPieces && piecesOf(rate, facts) === null) {
      warnings.push({
        code: 'assessment.excise_one_piece',
        pointer: `${facts.at}/${isTiered(rate) ? 'exciseContainers' : 'quantity'}`,
        params: nameOf(rate),
      })
    }
  }
  if (refusals.length > 0) return refuse(...refusals)
  if (rates.length > 1) warnings.push(...contradictions(rates, at))
  rates.sort((a, b) => ORDER.indexOf(a.rate.charge) - ORDER.indexOf(b.rate.charge))
  return accept({ rates, warnings })
}

/**
 * Rates of one kind are for different goods: beer of one strength or of another, one consumption of fuel or another. The
 * kind is the name up to what tells its rates apart. Both are charged, so that the amount is not too low, and it is said.
 */
function contradictions(rates: readonly ChosenRate[], pointer: string): Refusal[] {
  const kindOf = (key: string): string => KINDS.find((kind) => key.startsWith(kind)) ?? key
  const keys = [...new Set(rates.map(({ rate }) => rate.key))]
  return [...Map.groupBy(keys, kindOf).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ code: 'assessment.excise_same_kind', pointer, params: { keys: same.join(', ') } }))
}
const KINDS = [
  'BEER-',
  'WINE-',
  'SPIRITS-',
  'FUEL-INEFFICIENT-',
  'FUEL-',
  'LUXURY-',
  'VAPING-',
  'CANNABIS-',
  'TOBACCO-',
]

/** The duty that a province adds to a federal rate: of casual goods only, as only they say where they go. */
const provincialOf = (
  key: string,
  { isCasual, province, rateOn }: AssessmentHeader,
  reference: TariffReference,
): ProvincialExcise | undefined =>
  isCasual && province ? reference.exciseOfProvince(province, key, rateOn) : undefined

/** The federal figures so many times. Source: rulings 3.7 (vaping: the same again), table of provinces. */
function additional(rate: ExciseRate, { province, times, confidence, source }: ProvincialExcise): ExciseRate {
  const name = provinceName(province)
  return {
    ...rate,
    name: {
      en: `${rate.name.en}, additional duty of ${name.en}`,
      fr: `${rate.name.fr}, droit additionnel (${name.fr})`,
    },
    parts: rate.parts.map((part) => ({ ...part, figure: multiply(part.figure, times) })),
    confidence,
    source,
  }
}

function chosenRate(rate: ExciseRate, facts: LineFacts, reference: TariffReference): Outcome<ChosenRate> {
  const pieces = piecesOf(rate, facts) ?? ONE
  const unit = rate.parts.find(({ basis }) => basis !== 'percent' && basis !== 'percent_above')?.unit
  if (!unit) return accept({ rate, quantity: null, pieces })
  const quantity = [facts.exciseQuantity, facts.quantity].find((one) => one && unitRatio(one.unit, unit))
  // None of goods that are worth something is no quantity: the duty would be nothing without a word.
  if (quantity && (!isZero(quantity.amount) || facts.value === 0n)) return accept({ rate, quantity, pieces })
  const params = { ...nameOf(rate), ...unitName(unit, reference), allowed: convertibleUnits(unit).join(', ') }
  return refuse({ code: 'assessment.excise_quantity_missing', pointer: `${facts.at}/exciseQuantity`, params })
}

/** How many containers, vehicles, vessels: as stated, or what is counted in pieces among the two quantities of the line. */
function piecesOf(rate: ExciseRate, { exciseQuantity, exciseContainers, quantity }: LineFacts): Quantity | null {
  const unit = rate.parts[0]?.unit
  const both = [exciseQuantity, quantity].filter((one) => one && !isZero(one.amount))
  const isTier = isTiered(rate)
  if (isTier && exciseContainers && !isZero(exciseContainers)) return { amount: exciseContainers, unit: ONE.unit }
  if (isTier) return both.find((one) => one && PIECES.has(one.unit)) ?? null
  const found = both.find((one) => one && unitRatio(one.unit, unit ?? ONE.unit))
  return found ? inPieces(found) : null
}
/** Two dozen vehicles are 24: each has its own threshold. Units of number are whole numbers of pieces. */
const inPieces = ({ amount, unit }: Quantity): Quantity => ({
  amount: multiply(amount, decimal(unitRatio(unit, ONE.unit)?.top ?? 1n)),
  unit: ONE.unit,
})
const isTiered = ({ parts }: ExciseRate): boolean => parts.some(({ basis }) => basis === 'tier')
const PIECES: ReadonlySet<string> = new Set(['NMB', 'PCE', 'NAP', 'SET'])

const nameOf = (rate: ExciseRate) => ({ exciseCode: rate.key, exciseEn: rate.name.en, exciseFr: rate.name.fr })

const REMARKS = {
  base_figure: 'assessment.excise_base_figure',
  last_figure: 'assessment.excise_last_figure',
  provincial_extra: 'assessment.excise_provincial_extra',
  may_have_ended: 'assessment.excise_may_have_ended',
} as const

function remarks(rate: ExciseRate, facts: LineFacts, isProvincialIn: boolean): readonly Refusal[] {
  const pointer = `${facts.at}/exciseCode`
  const code = rate.remark && (isProvincialIn ? 'assessment.excise_provincial_added' : REMARKS[rate.remark])
  const warnings: Refusal[] = code ? [{ code, pointer, params: nameOf(rate) }] : []
  if (rate.begins.length > 0 && !mayBear(rate, facts.classification)) {
    const params = { ...nameOf(rate), headings: usualNumbers(rate, facts.classification) }
    warnings.push({ code: 'assessment.excise_other_heading', pointer, params })
  }
  return warnings
}

/** Within the heading of the goods the numbers to a digit, else the headings. */
function usualNumbers({ begins }: ExciseRate, classification: string): string {
  const near = begins.filter((one) => one.startsWith(classification.slice(0, 4)))
  const told = near.length > 0 ? near : new Set(begins.map((one) => one.slice(0, 4)))
  return [...told].map(dotted).join(', ')
}
