import type { IsoDate } from '../kernel/dates.ts'
import type { TariffReference } from './reference.ts'

/** On which side of a tariff rate quota an item stands, and the items of the same goods on the other side. */
export interface AccessCommitment {
  readonly side: 'within' | 'over'
  /** 8 digits, in order. */
  readonly others: readonly string[]
}

/** The stock phrases of the tariff, which our titles and the agency's texts both keep. */
const PHRASES = [
  ['within', /\bwithin (?:the )?access commitment\b/i],
  ['over', /\bover (?:the )?access commitment\b/i],
] as const

/**
 * Null: the item knows no access commitment. The phrase stands on the item itself or on a group above it. The within
 * items of goods come first and their over items follow, so the other side is the nearest run of items in that direction.
 * Source: titles of the tariff, checked against the descriptions of edition T2026-0 (351 items).
 */
export function accessCommitment(item8: string, asOf: IsoDate, reference: TariffReference): AccessCommitment | null {
  const side = sideOf(item8, asOf, reference)
  if (side === null) return null
  const siblings = itemsBelow(item8.slice(0, 6), asOf, reference)
  const ordered = side === 'within' ? siblings : siblings.toReversed()
  const others: string[] = []
  for (const one of ordered.slice(ordered.indexOf(item8) + 1)) {
    const its = sideOf(one, asOf, reference)
    if (its !== null && its !== side) others.push(one)
    else if (others.length > 0) break
  }
  return { side, others: others.sort() }
}

function sideOf(code: string, asOf: IsoDate, reference: TariffReference): AccessCommitment['side'] | null {
  for (let at: string | null = code; at !== null && at.length > 4; ) {
    const node = reference.node(at, asOf)
    if (!node) return null
    const found = PHRASES.find(([, phrase]) => phrase.test(node.title.en))
    if (found) return found[0]
    at = node.parent
  }
  return null
}

const itemsBelow = (code: string, asOf: IsoDate, reference: TariffReference): string[] =>
  reference
    .children(code, asOf)
    .flatMap((node) => (node.level === 8 ? [node.code] : node.level < 8 ? itemsBelow(node.code, asOf, reference) : []))
