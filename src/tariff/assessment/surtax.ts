import { type Cents, ZERO } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, type RefusalParams, refuse } from '../../kernel/outcome.ts'
import type { SurtaxItem, TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { about } from './surtax-amount.ts'
import { coveringItems, isStillPossible, rankOf, ruleOf, spared } from './surtax-cover.ts'
import { CLAIM_KEYS, claimKey, exemptionOfKey, exemptionsOf, type SurtaxExemption } from './surtax-exemptions.ts'
import { MELT_ORDER, SURTAX_RULES, surtaxOrderOf } from './surtax-orders.ts'

/** What the surtax orders say of one line, before the amounts of the whole declaration are known. */
export interface SurtaxCase {
  /** The one surtax that counts; null: none. */
  readonly item: SurtaxItem | null
  /** Not declared subject although an order covers the goods: the warning needs the amount it would be. */
  readonly undeclared: SurtaxItem | null
  /** Left out by an exemption that the importer claims: worked out all the same, and not charged. */
  readonly exempt: ClaimedExemption | null
  readonly warnings: readonly Refusal[]
}
export interface ClaimedExemption {
  readonly item: SurtaxItem
  readonly exemption: SurtaxExemption
}

/** A line, and the listings whose orders cover it. */
interface Covered {
  readonly facts: LineFacts
  readonly header: AssessmentHeader
  readonly reference: TariffReference
  /** In the non-stacking order. */
  readonly covering: readonly SurtaxItem[]
}

const found = (item: SurtaxItem | null, warnings: readonly Refusal[] = []): Outcome<SurtaxCase> =>
  accept({ item, undeclared: null, exempt: null, warnings })
const NONE = found(null)

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
  if (listed.length === 0 && (declared === null || (!declared.subject && declared.code === null))) return NONE

  const covering = coveringItems(listed, facts, header, reference)
  const line: Covered = { facts, header, reference, covering }
  if (declared === null) return accept(withTransit(undeclared(line), listed, line))
  if (declared.subject) return declared.code === null ? subject(line) : withCode(declared.code, line)
  // A number of an order beside "not subject" says which one is meant; it claims nothing.
  if (declared.code === null || surtaxOrderOf(declared.code)) {
    return accept({ item: null, undeclared: isKnown(facts) ? plainOf(line) : null, exempt: null, warnings: [] })
  }
  return exempted(declared.code, line)
}

/** The first order that number and origin alone bring in. */
const plainOf = ({ covering }: Covered): SurtaxItem | null =>
  covering.find((item) => ruleOf(item)?.decidedBy === 'item_and_origin') ?? null

/** Goods of a chapter 98 number are listed by that number alone; whether they are steel, only the importer knows. */
const isKnown = ({ classification }: LineFacts): boolean => !classification.startsWith('98')

/** Nothing was said: what number and origin decide is charged, what else could apply is mentioned. */
function undeclared(line: Covered): SurtaxCase {
  const { facts, header, reference, covering } = line
  const pointer = `${facts.at}/surtax`
  const item = isKnown(facts) ? plainOf(line) : null
  const warnings: Refusal[] = covering
    .filter((one) => one !== item && isStillPossible(one, item, reference))
    .map((one) => ({ code: mayApplyCode(one), pointer, params: about(one) }))
  const exemptions = item ? exemptionsOf(item, facts, header, reference).filter((one) => NARROW.has(one)) : []
  if (item && exemptions.length > 0) {
    const params = { ...about(item), exemptions: exemptions.join(' ') }
    warnings.push({ code: 'assessment.surtax_exemption_possible', pointer, params })
  }
  return { item, undeclared: null, exempt: null, warnings }
}

/** Goods that the day of shipment alone keeps free of a surtax: said, since a day may be mistyped. */
function withTransit(found: SurtaxCase, listed: readonly SurtaxItem[], line: Covered): SurtaxCase {
  const { facts, header, reference, covering } = line
  if (found.item !== null || covering.length === listed.length) return found
  const item = spared(listed, facts, header, reference)
  if (!item) return found
  const params = { ...about(item), shipped: facts.directShipmentOn, first: item.validFrom }
  const warning = { code: 'assessment.surtax_in_transit', pointer: `${facts.at}/directShipmentDate`, params }
  return { ...found, warnings: [warning, ...found.warnings] }
}

/** Exemptions of few goods: worth a word wherever the surtax is charged. The others are named when it is declined. */
const NARROW: ReadonlySet<SurtaxExemption> = new Set(['heavy_truck', 'repair', 'wind_tower'])

const MAY_APPLY = {
  item_and_origin: 'assessment.surtax_may_apply',
  quota: 'assessment.surtax_quota_may_apply',
  melt: 'assessment.surtax_melt_may_apply',
} as const
const mayApplyCode = (item: SurtaxItem) => MAY_APPLY[ruleOf(item)?.decidedBy ?? 'item_and_origin']

/** Subject, but to which? Where only the importer can tell of two, the order must be named. */
function subject(line: Covered): Outcome<SurtaxCase> {
  const { facts, reference, covering } = line
  const pointer = `${facts.at}/surtax`
  const plain = plainOf(line)
  const others = covering.filter((item) => item !== plain)
  if (plain) {
    // What comes before it, and only the importer can tell, would be higher: said, not guessed.
    const first = others.filter((one) => isStillPossible(one, plain, reference))
    return found(
      plain,
      first.map((one) => ({ code: mayApplyCode(one), pointer, params: about(one) })),
    )
  }
  const [only] = others
  if (!only) return found(null, [{ code: 'assessment.surtax_not_covered', pointer }])
  const orders = new Set(others.map((item) => item.order))
  if (orders.size === 1) return found(only)
  const params = { orders: [...orders].join(', ') }
  return refuse({ code: 'assessment.surtax_code_missing', pointer: `${pointer}/code`, params })
}

/** The importer names the order. A surtax that comes before it in the non-stacking order takes its place. */
function withCode(code: string, line: Covered): Outcome<SurtaxCase> {
  const { facts, reference, covering } = line
  const pointer = `${facts.at}/surtax/code`
  if (exemptionOfKey(code)) {
    return refuse({ code: 'assessment.surtax_exemption_contradicted', pointer, params: { code } })
  }
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
  const plain = plainOf(line)
  if (!plain || plain === named || rankOf(plain, reference) > rankOf(named, reference)) return found(named)
  const params: RefusalParams = { ...about(plain), declared: order }
  return found(plain, [{ code: 'assessment.surtax_other_order', pointer, params }])
}

/**
 * The importer claims an exemption of one order: that order falls away, and the others are looked at as if nothing had
 * been said, so that the amount is never too low. Goods that no order covers need none, and nothing is said.
 */
function exempted(code: string, line: Covered): Outcome<SurtaxCase> {
  const { facts, header, reference, covering } = line
  const pointer = `${facts.at}/surtax/code`
  const exemption = exemptionOfKey(code)
  if (exemption === undefined) {
    const params = { code, known: CLAIM_KEYS.join(', ') }
    return refuse({ code: 'assessment.surtax_exemption_unknown', pointer, params })
  }
  if (covering.length === 0) return NONE
  const item = covering.find((one) => exemptionsOf(one, facts, header, reference).includes(exemption))
  if (!item) {
    const open = covering.flatMap((one) => exemptionsOf(one, facts, header, reference)).map(claimKey)
    const orders = new Set(covering.map(({ order }) => order))
    const params = { code, orders: [...orders].join(', '), open: open.join(', ') }
    return refuse({ code: 'assessment.surtax_exemption_not_open', pointer, params })
  }
  const rest = undeclared({ ...line, covering: covering.filter(({ order }) => order !== item.order) })
  const other: Refusal[] = rest.item
    ? [
        {
          code: 'assessment.surtax_exempt_but_other',
          pointer,
          params: { ...about(rest.item), code, exemptOrder: item.order },
        },
      ]
    : []
  return accept({ ...rest, exempt: { item, exemption }, warnings: [...other, ...rest.warnings] })
}

/** Value for duty of the goods that only SOR/2025-154 catches: its floor is counted over the whole declaration. */
export const meltValue = (surtax: SurtaxCase, valueForDuty: Cents): Cents =>
  surtax.item?.order === MELT_ORDER ? valueForDuty : ZERO
