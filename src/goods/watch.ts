import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { CalendarTask } from '../platform/calendar.ts'
import { type Database, SYSTEM } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
import { loadSettings } from '../platform/settings.ts'
import { buildReference, type TariffReference } from '../tariff/index.ts'
import { rateChanges } from './rate-changes.ts'
import * as store from './store.ts'
import { forgetDryRuns } from './upload-store.ts'

/** Goods' part of the calendar: who has goods whose rate changes soon is told, once for each change. */
export const tasks: readonly CalendarTask[] = [{ name: 'goods.rate_changes', isDue: () => true, run: tellChanges }]

async function tellChanges(db: Database, day: IsoDate): Promise<Readonly<Record<string, number>>> {
  const settings = await loadSettings(db)
  const forgotten = await db.transaction(SYSTEM, (tx) =>
    forgetDryRuns(tx, addDays(day, -Number(settings.get('goods.upload.keep.days', day)))),
  )
  const watched = await db.transaction(SYSTEM, store.watchedGoods)
  // Without goods nobody pays for reading the tariff.
  if (watched.length === 0) return { told: 0, forgotten }
  const tariff = await referenceFor(db)
  const to = addDays(day, Number(settings.get('goods.watch.ahead.days', day)))
  let told = 0
  for (const goods of watched)
    for (const changesOn of new Set(rateChanges(goods, { from: day, to }, tariff).map((change) => change.on)))
      told += await tell(db, goods, changesOn, day)
  return { told, forgotten }
}

/** One transaction a change: note and news stand or fall together, so that a second run finds nothing left to tell. */
const tell = (db: Database, goods: store.Watched, changesOn: IsoDate, today: IsoDate): Promise<number> =>
  db.transaction(SYSTEM, async (tx) => {
    const items = await store.noteTold(tx, goods, changesOn, today)
    for (const { bn9, item_id: itemId, account, reference } of items)
      await publish(tx, {
        bn9,
        on: today,
        kind: 'goods.rate_changing',
        data: { account, itemId, reference, classification: goods.classification, changesOn },
      })
    return items.length
  })

const KEPT_MS = 60_000
const kept = new WeakMap<Database, { readonly at: number; readonly tariff: Promise<TariffReference> }>()

/** A task is handed no tariff. Days that are caught up one after the other share one reading; tomorrow's is read afresh. */
function referenceFor(db: Database): Promise<TariffReference> {
  const before = kept.get(db)
  if (before && performance.now() - before.at < KEPT_MS) return before.tariff
  const tariff = buildReference(db)
  kept.set(db, { at: performance.now(), tariff })
  return tariff
}
