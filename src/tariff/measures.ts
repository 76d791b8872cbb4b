import type { IsoDate } from '../kernel/dates.ts'
import type { SurtaxItem, SurtaxOrder, SurtaxOrigin, TariffReference } from './reference.ts'

export interface Measure {
  readonly order: SurtaxOrder
  readonly item: SurtaxItem
  readonly origin: SurtaxOrigin
  /** Origins it may meet; empty = any origin. */
  readonly countries: readonly string[]
}

/** Surtaxes listed for a number, whatever the origin, in the order in which they exclude one another. */
export function measuresOf(tariff: TariffReference, code: string, asOf: IsoDate): readonly Measure[] {
  const orders = new Map(tariff.surtaxOrders().map((order) => [order.order, order]))
  const found = new Map<string, { item: SurtaxItem; countries: string[] }>()
  for (const { iso2 } of tariff.countries()) {
    for (const item of tariff.surtaxItems(code, iso2, asOf)) {
      const key = `${item.order} ${item.schedule}`
      const before = found.get(key)
      if (before) before.countries.push(iso2)
      else found.set(key, { item, countries: [iso2] })
    }
  }
  return [...found.values()]
    .flatMap(({ item, countries }) => {
      const order = orders.get(item.order)
      return order ? [{ order, item, origin: item.origin, countries: item.origin === 'ALL' ? [] : countries }] : []
    })
    .sort((a, b) => a.order.rank - b.order.rank || (a.item.schedule < b.item.schedule ? -1 : 1))
}
