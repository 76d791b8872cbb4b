import { sql } from 'kysely'
import { addDays, dayOfWeek, type IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { type Item, type TransactionFilters, transactions } from '../ledger/index.ts'
import { type Database, inTransaction, maybeOne, one, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { businessDayBefore } from './calendar/days.ts'

/** Tuesday to Saturday, for the business day before (money DN-2). */
export const isNoticeDay = (day: IsoDate): boolean => dayOfWeek(day) >= 2

/**
 * The days a notice speaks of: its business day and the days without business before it, so that what was posted on a
 * weekend is on Monday's notice. @returns null on days without a notice.
 */
export function noticePeriod(issuedOn: IsoDate): { from: IsoDate; to: IsoDate } | null {
  if (!isNoticeDay(issuedOn)) return null
  const to = businessDayBefore(issuedOn)
  return { from: addDays(businessDayBefore(to), 1), to }
}

/** Writes the notices of a day, one per account with activity. Set-based; a second run adds nothing. */
export function issueDailyNotices(db: Database, issuedOn: IsoDate): Promise<{ notices: number }> {
  return inTransaction(db, SYSTEM, async (tx) => {
    const period = noticePeriod(issuedOn)
    if (!period) return { notices: 0 }
    return one<{ notices: number }>(
      tx,
      sql`
with issued as (
  insert into billing.daily_notice (bn9, bn15, noticed_on, from_on, issued_on, items, debits_cents, credits_cents)
  select bn9, bn15, ${period.to}::date, ${period.from}::date, ${issuedOn}::date, count(*),
    coalesce(sum(original_cents) filter (where side = 'debit'), 0),
    coalesce(sum(original_cents) filter (where side = 'credit'), 0)
  from ledger.item_view where posted_on between ${period.from}::date and ${period.to}::date
  group by bn9, bn15
  on conflict (bn9, bn15, noticed_on) do nothing
  returning bn9, bn15, items
), told as (
  insert into platform.event (bn9, recorded_on, kind, data)
  select bn9, ${issuedOn}::date, 'daily_notice.issued',
    jsonb_build_object('account', bn15, 'date', ${period.to}::text, 'items', items)
  from issued
)
select count(*)::int as notices from issued`,
    )
  })
}

export interface DailyNotice {
  readonly noticedOn: IsoDate
  readonly fromOn: IsoDate
  readonly issuedOn: IsoDate
  readonly items: number
  readonly debits: Cents
  readonly credits: Cents
}

const columns = sql.raw(`noticed_on as "noticedOn", from_on as "fromOn", issued_on as "issuedOn", items,
  debits_cents as debits, credits_cents as credits`)

export const dailyNotice = (tx: Tx, bn15: Bn15, noticedOn: IsoDate): Promise<DailyNotice | undefined> =>
  maybeOne<DailyNotice>(
    tx,
    sql`select ${columns} from billing.daily_notice
        where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and noticed_on = ${noticedOn}::date`,
  )

export const dailyNoticesOf = (tx: Tx, bn15: Bn15, limit: number): Promise<DailyNotice[]> =>
  rows<DailyNotice>(
    tx,
    sql`select ${columns} from billing.daily_notice where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15}
        order by noticed_on desc limit ${limit}`,
  )

/** The items a notice lists, oldest first. A notice has what one business day brings; it is read whole. */
export const noticeItems = (tx: Tx, bn15: Bn15, notice: DailyNotice): Promise<Item[]> => {
  const filters: TransactionFilters = { postedFrom: notice.fromOn, postedTo: notice.noticedOn }
  return transactions(tx, bn15, filters, { sort: 'oldest', limit: 100_000 })
}
