import type { IsoDate } from '../../kernel/dates.ts'
import { accessCommitment } from '../access-commitments.ts'
import type { TariffNode, TariffReference } from '../reference.ts'

/** One side of a tariff-rate quota, and the items of the same goods on the other side. */
export interface Access {
  readonly side: 'within' | 'over'
  readonly others: readonly TariffNode[]
}

/**
 * Whether an item, or a line of it, is the lower or the higher rate of a tariff-rate quota. Null where neither, or where
 * the subheading has no item of the other side. Source: Customs Tariff s. 10(2): the number within the access commitment
 * holds for goods imported under an import permit for it.
 */
export function accessOf(tariff: TariffReference, node: TariffNode, day: IsoDate): Access | null {
  const found = node.level < 8 ? null : accessCommitment(node.code.slice(0, 8), day, tariff)
  const others = found?.others.flatMap((one) => tariff.node(one, day) ?? []) ?? []
  return found && others.length > 0 ? { side: found.side, others } : null
}
