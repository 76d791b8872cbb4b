import type { Actor } from '../access/index.ts'
import { scopeOf } from '../access/index.ts'
import { isBusinessDay } from '../billing/index.ts'
import { createDraft } from '../declarations/index.ts'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { Services } from '../web/services.ts'
import { accountOf, must } from './enter-cast.ts'
import { chance, shipment, suppliers } from './shipments.ts'

type Draft = Record<string, unknown> & { invoices: Record<string, unknown>[] }

/** Work on the broker's desk on the last day: filled in, unfinished, with a mistake, and late. */
export async function leaveDrafts(services: Services, broker: Actor, today: IsoDate): Promise<void> {
  const random = chance(7)
  const made = (supplier: number, daysAgo: number, number: number): Draft => {
    let day = addDays(today, -daysAgo)
    while (!isBusinessDay(day)) day = addDays(day, -1)
    const from = suppliers[supplier % suppliers.length] ?? suppliers[0]
    if (!from) throw new Error('no suppliers')
    return { ...(shipment(from, day, random, number) as Draft) }
  }
  const late = made(3, 11, 801)
  const ready = made(1, 2, 802)
  const unfinished: Draft = { ...made(2, 4, 803), invoices: [] }
  const wrong = made(0, 1, 804)
  const line = (wrong.invoices[0]?.lines as Record<string, unknown>[] | undefined)?.[0]
  if (line) line.classification = '6912009099'
  for (const body of [late, ready, unfinished, wrong]) {
    const importer = suppliers.map((one) => accountOf(one.of)).find((account) => account === body.importer)
    if (!importer) throw new Error('a draft for one of the clients')
    await services.db.transaction(scopeOf(broker), async (tx) =>
      must(await createDraft(tx, broker, importer, body as never, today), 'draft'),
    )
  }
}
