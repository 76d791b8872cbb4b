import type { IsoDate } from '../../kernel/dates.ts'
import type { TariffNode, TariffReference } from '../reference.ts'

/** One side of a tariff-rate quota, and the items of the other side under the same subheading. */
export interface Access {
  readonly side: 'within' | 'over'
  readonly others: readonly TariffNode[]
}

/**
 * Whether an item, or a line of it, is the lower or the higher rate of a tariff-rate quota, as its title says. Null where
 * neither, or where the subheading has no item of the other side. Source: Customs Tariff s. 10(2): the number within the
 * access commitment holds for goods imported under an import permit for it.
 */
export function accessOf(tariff: TariffReference, node: TariffNode, day: IsoDate): Access | null {
  const item = node.level < 8 ? undefined : tariff.node(node.code.slice(0, 8), day)
  const side = item && sideOf(item)
  if (!item || !side) return null
  const other = side === 'within' ? 'over' : 'within'
  const others = itemsBelow(tariff, item.code.slice(0, 6), day).filter((one) => sideOf(one) === other)
  return others.length === 0 ? null : { side, others }
}

function sideOf({ title }: TariffNode): Access['side'] | undefined {
  const [, side] = /\b(within|over) (?:the )?access commitment\b/i.exec(title.en) ?? []
  return side?.toLowerCase() === 'within' ? 'within' : side ? 'over' : undefined
}

const itemsBelow = (tariff: TariffReference, code: string, day: IsoDate): readonly TariffNode[] =>
  tariff.children(code, day).flatMap((one) => (one.level === 8 ? [one] : itemsBelow(tariff, one.code, day)))
