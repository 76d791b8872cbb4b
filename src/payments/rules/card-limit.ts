import { cycleOf } from '../../billing/index.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Cents, larger, parseMoney, subtract, ZERO } from '../../kernel/money.ts'
import type { Settings } from '../../platform/settings.ts'

/** The 18th to the 17th: the billing period of goods, here counted by the day of payment. Both days inclusive. */
export interface CardCycle {
  readonly from: IsoDate
  readonly to: IsoDate
}

export interface CardLimit {
  readonly amount: Cents
  /** Since 2025-09-28 all card payments of a cycle together; before, each payment alone. */
  readonly per: 'cycle' | 'payment'
}

/** The cycle a day lies in: the billing period of goods released that day, here counted by the day of payment. */
export function cardCycle(day: IsoDate): CardCycle {
  const { periodStart, periodEnd } = cycleOf(day, 'rpp')
  return { from: periodStart, to: periodEnd }
}

/** The limit in force that day. Source: money 3.1 [official via trade]; settings `card.limit`, `card.limit.per`. */
export function cardLimit(settings: Settings, on: IsoDate): CardLimit {
  const amount = parseMoney(settings.get('card.limit', on))
  if (!amount.ok) throw new Error('setting card.limit is not an amount')
  return { amount: amount.value, per: settings.get('card.limit.per', on) === 'payment' ? 'payment' : 'cycle' }
}

/** What may still be paid by card now, never below zero. @param used of this cycle and account: taken or under way. */
export const cardLimitLeft = (limit: CardLimit, used: Cents): Cents =>
  limit.per === 'payment' ? limit.amount : larger(subtract(limit.amount, used), ZERO)
