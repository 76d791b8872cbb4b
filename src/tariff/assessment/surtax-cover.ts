import type { SurtaxItem, TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { SURTAX_RULES, type SurtaxRule } from './surtax-orders.ts'

/**
 * Listings whose order catches the line, the one that comes first in the non-stacking order at the head: what number,
 * origin, days and kind of importation tell, before anything that the importer declares. Source: rulings 3.8.
 */
export const coveringItems = (
  listed: readonly SurtaxItem[],
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly SurtaxItem[] =>
  byRank(
    listed.filter((item) => covers(item, facts, header, reference) && !isInTransit(item, facts)),
    reference,
  )

/** A listing that would be charged without a word, were the goods not in transit on the first day of its order. */
export const spared = (
  listed: readonly SurtaxItem[],
  facts: LineFacts,
  header: AssessmentHeader,
  reference: TariffReference,
): SurtaxItem | undefined =>
  listed.find(
    (item) =>
      isInTransit(item, facts) &&
      ruleOf(item)?.decidedBy === 'item_and_origin' &&
      covers(item, facts, header, reference),
  )

/** "In transit to Canada on the day the order comes into force": shipped before that day. */
function isInTransit(item: SurtaxItem, { directShipmentOn }: LineFacts): boolean {
  const exempt = ruleOf(item)?.inTransitExempt
  const isExempt = typeof exempt === 'object' ? exempt.schedule === item.schedule : exempt === 'all'
  return isExempt && directShipmentOn < item.validFrom
}

export const ruleOf = (item: SurtaxItem): SurtaxRule | undefined => SURTAX_RULES[item.order]

export const rankOf = (item: SurtaxItem, reference: TariffReference): number =>
  reference.surtaxOrders().find((one) => one.order === item.order)?.rank ?? Number.MAX_SAFE_INTEGER

const byRank = (items: readonly SurtaxItem[], reference: TariffReference): readonly SurtaxItem[] =>
  items.length < 2 ? items : [...items].sort((a, b) => rankOf(a, reference) - rankOf(b, reference))

/** An order that only the importer's word can bring in is worth a mention while nothing before it applies. */
export const isStillPossible = (item: SurtaxItem, applied: SurtaxItem | null, reference: TariffReference): boolean =>
  applied === null || rankOf(item, reference) < rankOf(applied, reference)

function covers(item: SurtaxItem, facts: LineFacts, header: AssessmentHeader, reference: TariffReference): boolean {
  const rule = ruleOf(item)
  if (!rule) return false
  if (header.isCasual && rule.casualExempt) return false
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
