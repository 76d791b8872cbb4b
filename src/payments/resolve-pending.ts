import type { Instant, IsoDate } from '../kernel/dates.ts'
import { ZERO } from '../kernel/money.ts'
import { itemById } from '../ledger/index.ts'
import type { CalendarTask } from '../platform/calendar.ts'
import { type Database, SYSTEM } from '../platform/db.ts'
import { askGateway, type CardDesk, giveUpPayment } from './hand-over.ts'
import { isPosted, isUndecided } from './payment.ts'
import { allocationStatus } from './rules/states.ts'
import * as store from './store.ts'

/** Messages come within seconds; after two minutes without one we ask. */
const ASK_AFTER_MINUTES = 2
/** Nobody needs longer at a card page; after this it is closed, and what it held of the card limit is free again. */
const CLOSE_AFTER_MINUTES = 60
const AT_A_TIME = 200

export interface Resolved {
  readonly asked: number
  readonly decided: number
  /** The card company did not answer: asked again at the next run. */
  readonly unreachable: number
}

/** The job behind silence: asks about every undecided payment, and closes card pages left open. Harmless to repeat. */
export async function resolvePending(desk: CardDesk): Promise<Resolved> {
  const now = desk.clock.now()
  const waiting = await desk.db.transaction(SYSTEM, (tx) =>
    store.undecidedBefore(tx, minutesBefore(now, ASK_AFTER_MINUTES), AT_A_TIME),
  )
  let decided = 0
  let unreachable = 0
  for (const payment of waiting) {
    try {
      const asked = await askGateway(desk, payment)
      const isOld = payment.initiatedAt <= minutesBefore(now, CLOSE_AFTER_MINUTES)
      const after = isUndecided(asked) && isOld ? await giveUpPayment(desk, asked) : asked
      if (!isUndecided(after)) decided += 1
    } catch {
      // One that cannot be asked now must not keep the others waiting; it stays undecided and comes up again.
      unreachable += 1
    }
  }
  return { asked: waiting.length, decided, unreachable }
}

const minutesBefore = (now: Instant, minutes: number): Instant =>
  new Date(Temporal.Instant.from(now).subtract({ minutes }).epochMilliseconds).toISOString() as Instant

/** Follows what the ledger did with credits since: posted → partly_allocated → allocated. @returns how many moved. */
export async function followAllocations(db: Database, day: IsoDate): Promise<number> {
  let moved = 0
  let after = ''
  for (;;) {
    const batch = await db.transaction(SYSTEM, async (tx) => {
      const found = await store.unspent(tx, AT_A_TIME, after)
      for (const payment of found) {
        if (!isPosted(payment)) continue
        const item = await itemById(tx, payment.bn9, payment.ledgerItemId)
        const status = allocationStatus(payment.amount, item?.open ?? ZERO)
        if (!item || status === payment.status) continue
        await store.setStatus(tx, payment, status)
        await store.insertStateChange(tx, payment, { from: payment.status, to: status, actor: 'system', on: day })
        moved += 1
      }
      return found
    })
    if (batch.length <= AT_A_TIME) return moved
    after = batch.at(-1)?.paymentId ?? ''
  }
}

/** For the calendar, after the ledger's daily clearing. */
export const tasks: readonly CalendarTask[] = [
  {
    name: 'payments_follow_allocations',
    isDue: () => true,
    run: async (db, day) => ({ moved: await followAllocations(db, day) }),
  },
]
