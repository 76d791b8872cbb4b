import { type Actor, loadActor, SYSTEM_ACTOR, scopeOf } from '../access/index.ts'
import { addBusinessDays, isBusinessDay, paymentDueDate } from '../billing/index.ts'
import { type CadVersion, parseCad, submitCad } from '../declarations/index.ts'
import { addDays, daysBetween, type IsoDate, monthOf } from '../kernel/dates.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import { type Cents, cents, smaller } from '../kernel/money.ts'
import { invariant } from '../kernel/outcome.ts'
import { accountBalance } from '../ledger/index.ts'
import { consumeEvents } from '../notices/index.ts'
import { payByCard } from '../payments/index.ts'
import { type CalendarTask, catchUp } from '../platform/calendar.ts'
import { SYSTEM } from '../platform/db.ts'
import type { Services } from '../web/services.ts'
import { adjustOn } from './adjustments.ts'
import * as cast from './cast.ts'
import { leaveDrafts } from './drafts.ts'
import { accountOf, enterCast, must } from './enter-cast.ts'
import { forgottenTreaty, keepGoods } from './goods.ts'
import { markDemoWorldBuilt } from './mark.ts'
import { publishRulings } from './rulings.ts'
import { chance, shipment, suppliers } from './shipments.ts'

const DAYS = 92
const SEED = 20_261_124

/**
 * Builds the demo world: the cast on the first day, then every day of three months lived through — releases, declarations
 * filed by the broker, the calendar, payments of those who pay. Ends with the clock on the real day.
 */
export async function buildDemoWorld(
  services: Services,
  calendar: readonly CalendarTask[],
  progress: (percent: number) => void,
): Promise<void> {
  const { db, testClock } = services
  invariant(testClock, 'the demo world needs the test clock')
  const lastDay = testClock.today()
  const firstDay = addDays(lastDay, -DAYS)
  await testClock.moveTo(firstDay)
  await catchUp(db, calendar, firstDay)
  const ids = await db.transaction(SYSTEM, (tx) => enterCast(tx, addDays(firstDay, -400), firstDay))
  const who = { kind: 'client', clientId: 'demo-broker' } as const
  const filings = plan(firstDay, lastDay)
  // A treaty was forgotten twice long ago, and twice where it can still be corrected.
  const forgetful = new Map([
    [addDays(firstDay, 12), [cast.nordet]],
    [addDays(firstDay, 19), [cast.nordet]],
    [lastDay, [cast.nordet, cast.northlight]],
  ])
  const forgotten: TransactionNumber[] = []
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    await testClock.moveTo(day)
    await catchUp(db, calendar, day)
    const broker = await db.transaction(SYSTEM, (tx) => loadActor(tx, who, day))
    invariant(broker, 'the demo broker was entered')
    for (const declaration of filings.get(day) ?? []) await file(services, broker, declaration, day)
    for (const [index, of] of (forgetful.get(day) ?? []).entries()) {
      const filed = await file(
        services,
        broker,
        forgottenTreaty(of, day, 821 + daysBetween(firstDay, day) + index),
        day,
      )
      forgotten.push(filed.transactionNumber)
    }
    await adjustOn(services, broker, forgotten, { day, lastDay })
    await payWhatIsPaid(services, day)
    await consumeEvents(db)
    progress(Math.round((100 * daysBetween(firstDay, day)) / DAYS))
  }
  const [manager] = cast.people
  const personId = manager && ids.get(manager)
  const desk = personId && (await db.transaction(SYSTEM, (tx) => loadActor(tx, { kind: 'person', personId }, lastDay)))
  invariant(desk, 'the manager of the broker was entered')
  await leaveDrafts(services, desk, lastDay)
  await keepGoods(services, desk, lastDay)
  await publishRulings(services, lastDay)
  await markDemoWorldBuilt(db, lastDay)
}

/** Which declaration is filed on which day: each supplier ships about every sixth day; accounted one to four days after. */
function plan(firstDay: IsoDate, lastDay: IsoDate): Map<IsoDate, unknown[]> {
  const random = chance(SEED)
  const filings = new Map<IsoDate, unknown[]>()
  let number = 0
  for (let day = addDays(firstDay, 1); day < lastDay; day = addDays(day, 1)) {
    if (!isBusinessDay(day)) continue
    for (const supplier of suppliers) {
      if (random() > 0.16) continue
      const filedOn = addBusinessDays(day, 1 + Math.floor(random() * 4))
      if (filedOn > lastDay) continue
      number += 1
      filings.set(filedOn, [...(filings.get(filedOn) ?? []), shipment(supplier, day, random, number)])
    }
  }
  return filings
}

async function file(services: Services, broker: Actor, declaration: unknown, today: IsoDate): Promise<CadVersion> {
  const { db, tariff: reference, settings } = services
  const command = must(parseCad(declaration), 'parsed')
  return db.transaction(scopeOf(broker), async (tx) =>
    must(await submitCad(tx, broker, command, { today, reference, settings }), `filed on ${today}`),
  )
}

/** On the day before the due date: two pay everything, one pays half; one client forgets. */
const payers: readonly { readonly of: cast.DemoBusiness; readonly part: bigint }[] = [
  { of: cast.larkspur, part: 1n },
  { of: cast.pignon, part: 1n },
  { of: cast.northlight, part: 2n },
]
/** The most a card may pay in a cycle (setting `card.limit`). */
const CARD_LIMIT: Cents = cents(4_999_99n)

async function payWhatIsPaid(services: Services, day: IsoDate): Promise<void> {
  const dueOn = [monthOf(day), monthOf(addDays(day, -10))]
    .map((month) => paymentDueDate(month))
    .find((due) => due === addDays(day, 1))
  if (dueOn === undefined) return
  for (const { of, part } of payers) {
    const account = accountOf(of)
    const { dueBy } = await services.db.transaction(SYSTEM, (tx) => accountBalance(tx, account, day, dueOn))
    const amount = smaller(cents(dueBy / part), CARD_LIMIT)
    if (amount > 0n) must(await payByCard(services, SYSTEM_ACTOR, { account, amount }), `payment of ${of.legalName}`)
  }
}
