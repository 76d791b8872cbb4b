import { type Actor, scopeOf } from '../access/index.ts'
import { isBusinessDay } from '../billing/index.ts'
import { addGoods } from '../goods/index.ts'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { Services } from '../web/services.ts'
import type { DemoBusiness } from './cast.ts'
import { must } from './enter-cast.ts'
import { chance, shipment, suppliers } from './shipments.ts'

/** What each client buys, kept in its product library by the broker. */
export async function keepGoods(services: Services, broker: Actor, today: IsoDate): Promise<void> {
  const keeping = { today, tariff: services.tariff, lang: 'en' } as const
  await services.db.transaction(scopeOf(broker), async (tx) => {
    for (const supplier of suppliers)
      for (const [index, goods] of supplier.goods.entries()) {
        const input = {
          reference: `${supplier.vendor.slice(0, 2).toUpperCase()}-${goods.classification.slice(0, 4)}-${index + 1}`,
          description: goods.description,
          classification: goods.classification,
          origin: goods.origin,
          treatment: goods.treatment,
          supplier: supplier.vendor,
          unit: goods.unit ?? '',
        }
        must(await addGoods(tx, broker, { bn9: supplier.of.bn9, input }, keeping), `goods ${input.reference}`)
      }
  })
}

/** A declaration on which a treaty was forgotten: "could I have paid less" finds it. */
export function forgottenTreaty(of: DemoBusiness, today: IsoDate, number: number): unknown {
  let releasedOn = addDays(today, -1)
  while (!isBusinessDay(releasedOn)) releasedOn = addDays(releasedOn, -1)
  const supplier = suppliers.find((one) => one.of === of)
  if (!supplier) throw new Error(`a supplier of ${of.legalName}`)
  const goods = supplier.goods.map((one) => ({ ...one, treatment: '02' }))
  return shipment({ ...supplier, goods }, releasedOn, chance(number), number)
}
