import { type Decimal, decimalText, shortest } from '../../kernel/decimal.ts'
import { type Cents, cents, larger, moneyText, ZERO } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, type RefusalParams, refuse } from '../../kernel/outcome.ts'
import type { SurtaxItem, TariffReference, Treatment } from '../reference.ts'
import type { Formula } from './assessment.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { percentOf } from './fractions.ts'
import { settingTextIfAny } from './remember.ts'
import {
  MELT_ORDER,
  SURTAX_EXEMPTIONS,
  SURTAX_RULES,
  type SurtaxExemption,
  type SurtaxRule,
  surtaxOrderOf,
  VEHICLE_ORDER,
} from './surtax-orders.ts'

/** What the surtax orders say of one line, before the amounts of the whole declaration are known. */
export interface SurtaxCase {
  /** The one surtax that counts; null: none. */
  readonly item: SurtaxItem | null
  /** Not declared subject although an order covers the goods: the warning needs the amount it would be. */
  readonly undeclared: SurtaxItem | null
  readonly warnings: readonly Refusal[]
}

export interface Surtax {
  readonly amount: Cents
  readonly formula: Formula
  readonly item: SurtaxItem
}

const NONE: Outcome<SurtaxCase> = accept({ item: null, undeclared: null, warnings: [] })

/**
 * Which surtax order applies to the line. At most one does, in the order E, D, B, C, F, G (the rank of the reference).
 * Source: Customs Tariff s. 53, 55; declarations 3.5; rulings 3.8; non-stacking by SOR/2025-148 s. 3.1 and the exclusion
 * clauses of the others. Remissions are not applied here.
 */
export function surtaxCase(
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): Outcome<SurtaxCase> {
  const listed = reference.surtaxItems(facts.classification, facts.origin, header.rateOn)
  const declared = facts.surtax
  // The usual case, and the quick way out: no order lists the goods and nothing was said.
  if (listed.length === 0 && (declared === null || !declared.subject)) return NONE

  const covering = byRank(
    listed.filter((item) => covers(item, facts, header, reference)),
    reference,
  )
  const plain = covering.find((item) => ruleOf(item)?.decidedBy === 'item_and_origin') ?? null
  const pointer = `${facts.at}/surtax`

  // Goods of a chapter 98 number are listed by that number alone; whether they are steel, only the importer knows.
  const isKnown = !facts.classification.startsWith('98')

  if (declared === null) {
    const item = isKnown ? plain : null
    const warnings: Refusal[] = covering
      .filter((one) => one !== plain || !isKnown)
      .filter((one) => isStillPossible(one, item, reference))
      .map((one) => ({ code: mayApplyCode(one), pointer, params: about(one) }))
    const exempt = item ? exemptionsOf(item, facts, header, reference).filter((one) => NARROW.has(one)) : []
    if (item && exempt.length > 0) {
      const params = { ...about(item), exemptions: exempt.join(' ') }
      warnings.push({ code: 'assessment.surtax_exemption_possible', pointer, params })
    }
    return accept({ item, undeclared: null, warnings })
  }
  if (!declared.subject) return accept({ item: null, undeclared: isKnown ? plain : null, warnings: [] })
  if (declared.code !== null) return withCode(declared.code, covering, plain, facts, reference)

  const others = covering.filter((item) => item !== plain)
  if (plain) {
    // Subject, but to which? What comes before it, and only the importer can tell, would be higher: said, not guessed.
    const first = others.filter((one) => isStillPossible(one, plain, reference))
    const warnings = first.map((one) => ({ code: mayApplyCode(one), pointer, params: about(one) }))
    return accept({ item: plain, undeclared: null, warnings })
  }
  const orders = [...new Set(others.map((item) => item.order))]
  if (orders.length > 1) {
    return refuse({
      code: 'assessment.surtax_code_missing',
      pointer: `${pointer}/code`,
      params: { orders: orders.join(', ') },
    })
  }
  return accept({
    item: others[0] ?? null,
    undeclared: null,
    warnings: others.length === 0 ? [{ code: 'assessment.surtax_not_covered', pointer }] : [],
  })
}

/** Exemptions of few goods: worth a word wherever the surtax is charged. The others are named when it is declined. */
const NARROW: ReadonlySet<SurtaxExemption> = new Set(['heavy_truck', 'repair', 'wind_tower'])

/** Exemptions of the order that these goods might come under on the day: the importer says so by `subject: false`. */
export function exemptionsOf(
  item: SurtaxItem,
  { classification, tariffCode }: LineFacts,
  { rateOn }: AssessmentHeader,
  reference: TariffReference,
): readonly SurtaxExemption[] {
  const rules = SURTAX_EXEMPTIONS[item.order] ?? []
  return rules
    .filter(({ begins = '', isChapter99, until }) => {
      if (!classification.startsWith(begins)) return false
      if (isChapter99 && !tariffCode?.startsWith('99')) return false
      return until === undefined || rateOn <= (settingTextIfAny(reference, until, rateOn) ?? '')
    })
    .map(({ exemption }) => exemption)
}

const MAY_APPLY = {
  item_and_origin: 'assessment.surtax_may_apply',
  quota: 'assessment.surtax_quota_may_apply',
  melt: 'assessment.surtax_melt_may_apply',
} as const
const mayApplyCode = (item: SurtaxItem) => MAY_APPLY[ruleOf(item)?.decidedBy ?? 'item_and_origin']

/** The importer names the order. A surtax that comes before it in the non-stacking order takes its place. */
function withCode(
  code: string,
  covering: readonly SurtaxItem[],
  plain: SurtaxItem | null,
  facts: LineFacts,
  reference: TariffReference,
): Outcome<SurtaxCase> {
  const pointer = `${facts.at}/surtax/code`
  const order = surtaxOrderOf(code)
  if (order === undefined) {
    const orders = Object.keys(SURTAX_RULES).sort().join(', ')
    return refuse({ code: 'assessment.surtax_code_unknown', pointer, params: { code, orders } })
  }
  const named = covering.find((item) => item.order === order)
  if (!named) {
    const params = { order, orders: [...new Set(covering.map((item) => item.order))].join(', ') }
    return refuse({ code: 'assessment.surtax_code_not_covering', pointer, params })
  }
  if (!plain || plain === named || rankOf(plain, reference) > rankOf(named, reference)) {
    return accept({ item: named, undeclared: null, warnings: [] })
  }
  const params: RefusalParams = { ...about(plain), declared: order }
  return accept({
    item: plain,
    undeclared: null,
    warnings: [{ code: 'assessment.surtax_other_order', pointer, params }],
  })
}

const ruleOf = (item: SurtaxItem): SurtaxRule | undefined => SURTAX_RULES[item.order]

const rankOf = (item: SurtaxItem, reference: TariffReference): number =>
  reference.surtaxOrders().find((one) => one.order === item.order)?.rank ?? Number.MAX_SAFE_INTEGER

const byRank = (items: readonly SurtaxItem[], reference: TariffReference): readonly SurtaxItem[] =>
  items.length < 2 ? items : [...items].sort((a, b) => rankOf(a, reference) - rankOf(b, reference))

/** An order that only the importer's word can bring in is worth a mention while nothing before it applies. */
const isStillPossible = (item: SurtaxItem, applied: SurtaxItem | null, reference: TariffReference): boolean =>
  applied === null || rankOf(item, reference) < rankOf(applied, reference)

const about = (item: SurtaxItem): RefusalParams => ({
  order: item.order,
  percent: decimalText(shortest(item.ratePercent)),
  ...(item.quota ? { steelEn: item.quota.title.en, steelFr: item.quota.title.fr } : {}),
})

function covers(item: SurtaxItem, facts: LineFacts, header: AssessmentHeader, reference: TariffReference): boolean {
  const rule = ruleOf(item)
  if (!rule) return false
  if (header.isCasual && rule.casualExempt) return false
  // "In transit to Canada on the day the order comes into force": shipped before that day.
  if (isTransitExempt(rule, item.schedule) && facts.directShipmentOn < item.validFrom) return false
  const special = facts.tariffCode ?? facts.classification.slice(0, 4)
  if (special.startsWith('98')) {
    return rule.chapter98 === 'listed' && isSpecialListed(special, item, rule, facts, header, reference)
  }
  if (special.startsWith('99')) {
    if (rule.chapter99 === 'caught') return true
    return rule.chapter99 === 'listed' && isSpecialListed(special, item, rule, facts, header, reference)
  }
  return true
}

const isTransitExempt = ({ inTransitExempt }: SurtaxRule, schedule: string): boolean =>
  typeof inTransitExempt === 'object' ? inTransitExempt.schedule === schedule : inTransitExempt === 'all'

/** The chapter 98 or 99 number stands in the schedule that goes with the schedule of the goods. */
function isSpecialListed(
  special: string,
  item: SurtaxItem,
  rule: SurtaxRule,
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): boolean {
  // The classification itself is the special number: the row in hand is that listing.
  if (facts.tariffCode === null) return true
  const wanted = rule.specialSchedule?.[item.schedule]
  return reference
    .surtaxItems(special.padEnd(10, '0'), facts.origin, header.rateOn)
    .some((row) => row.order === item.order && row.schedule === wanted)
}

/** Value for duty of the goods that only SOR/2025-154 catches: its floor is counted over the whole declaration. */
export const meltValue = (surtax: SurtaxCase, valueForDuty: Cents): Cents =>
  surtax.item?.order === MELT_ORDER ? valueForDuty : ZERO

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
