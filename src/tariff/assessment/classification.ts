import { isZero } from '../../kernel/decimal.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { unitName } from './names.ts'
import { convertibleUnits, unitRatio } from './units.ts'

const NAMED = 3

/**
 * The tariff item whose rates apply, 8 digits. Refuses a number that is not in the tariff of the day, or too short, and a
 * quantity in another unit, or of nothing.
 */
export function rateItem(facts: LineFacts, header: AssessmentHeader, reference: TariffReference): Outcome<string> {
  const node = reference.node(facts.classification, header.rateOn)
  if (node?.level !== 10) return refuse(wrongNumber(node, facts, header, reference))

  const { quantity } = facts
  if (quantity && node.unit !== null && unitRatio(quantity.unit, node.unit) === undefined) {
    return refuse({
      code: 'assessment.unit_mismatch',
      pointer: `${facts.at}/quantity/unit`,
      params: {
        given: quantity.unit,
        ...unitName(node.unit, reference),
        allowed: convertibleUnits(node.unit).join(', '),
      },
    })
  }
  // Goods worth something that the tariff counts are some: a rate by quantity would take nothing of none. A line taken back
  // in a later version has neither value nor quantity. Source: declarations 5.
  if (quantity && node.unit !== null && isZero(quantity.amount) && facts.value > 0n) {
    const pointer = `${facts.at}/quantity/amount`
    return refuse({ code: 'assessment.quantity_zero', pointer, params: unitName(node.unit, reference) })
  }
  if (facts.tariffCode === null) return accept(facts.classification.slice(0, 8))
  const item = facts.tariffCode.padEnd(8, '0')
  return reference.node(item, header.rateOn)
    ? accept(item)
    : refuse({
        code: 'assessment.tariff_code_unknown',
        pointer: `${facts.at}/tariffCode`,
        params: { tariffCode: facts.tariffCode },
      })
}

function wrongNumber(
  node: TariffNode | undefined,
  facts: LineFacts,
  { rateOn }: AssessmentHeader,
  reference: TariffReference,
) {
  const pointer = `${facts.at}/classification`
  const named = (nodes: readonly TariffNode[]) =>
    nodes
      .slice(0, NAMED)
      .map((one) => dotted(one.code))
      .join(', ')
  const params = { classification: dotted(facts.classification), day: rateOn }
  if (node) {
    const lines = named(linesBelow(node.code, rateOn, reference))
    return { code: 'assessment.classification_incomplete', pointer, params: { ...params, lines } }
  }
  const nearest = reference.nearest(facts.classification, rateOn, NAMED)
  // No number is near because there is none at all: the day is outside every edition loaded, and the number may be right.
  return nearest.length === 0
    ? { code: 'assessment.day_without_tariff', pointer, params }
    : { code: 'assessment.classification_unknown', pointer, params: { ...params, nearest: named(nearest) } }
}

/** The first 10-digit lines under a shorter code. */
function linesBelow(
  code: string,
  rateOn: AssessmentHeader['rateOn'],
  reference: TariffReference,
): readonly TariffNode[] {
  const found: TariffNode[] = []
  for (const child of reference.children(code, rateOn)) {
    if (found.length >= NAMED) break
    if (child.level === 10) found.push(child)
    else found.push(...linesBelow(child.code, rateOn, reference))
  }
  return found
}
