import { sql } from 'kysely'
import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import { type Cents, cents } from '../kernel/money.ts'
import type { ItemCharges, ItemType, Side } from '../ledger/index.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { Cycle } from './calendar/cycle.ts'
import type { Movement, StatementFacts } from './statement.ts'

/** Says that this transaction issues the statements of a month; false when they are issued already. */
export const beginRun = async (tx: Tx, month: IsoMonth): Promise<boolean> =>
  (await maybeOne(tx, sql`select month from billing.statement_run where month = ${month}`)) === undefined

export interface RunResult {
  readonly statements: number
  readonly closing: string
  /** Accounts whose closing balance is not what their open items say. Must be none. */
  readonly faults: number
}

/**
 * Every statement of a month in one statement of SQL: linear in the items of the month and the items open, read once, no
 * loop per account. For each account with movement, or with a balance on its last statement:
 *   movements  sums per type and side of the items that stand on it;
 *   late       items of the month before whose request was still on its way when that run began: they come now;
 *   opening    the closing balance of the run before;
 *   open       what is open on this and earlier statements. A pair that reaches across the edge (a payment used for a
 *              debt of the next cycle) is added back, so that both ways of counting meet: closing = open items.
 * Served by `item_of_statement`, `item_open`, `statement_of_month`, `item_of_day` and `clearing_across`.
 */
export async function insertStatements(tx: Tx, cycle: Cycle, issuedOn: IsoDate): Promise<RunResult> {
  // Hundreds of thousands of accounts are summed in memory, not in files. Ends with the transaction.
  await sql`select set_config('work_mem', '256MB', true)`.execute(tx)
  const last = (await maybeOne<{ month: string }>(
    tx,
    sql`select month from billing.statement_run where month < ${cycle.month}
        order by month desc limit 1`,
  )) ?? { month: '' }
  return one<RunResult>(
    tx,
    sql`
with late as materialized (
  select v.bn9, v.item_id from ledger.item_posted_view v, billing.statement_run r
  where r.month = ${last.month} and v.statement_month <= r.month
    and v.posted_on between r.issued_on - 8 and r.issued_on
    and not pg_visible_in_snapshot(v.transaction_id, r.snapshot)
), item as (
  -- Where an item stands is worked out once a row and then grouped by, not asked again in each sum.
  select *, case when statement_month > ${cycle.month} then 'next'
      when statement_month > ${last.month} or (bn9, item_id) in (select bn9, item_id from late) then 'now'
      else 'before' end as stands
  from ledger.item_view
  where statement_month > ${last.month} and statement_month <= ${cycle.month} or open_cents > 0
  union all
  select i.*, 'now' from late join ledger.item_view i using (bn9, item_id) where i.open_cents = 0
), by_type as (
  -- Whole cents again: sums of bigint are numeric, which is slower to add and to write out.
  select bn9, bn15, type, side, stands, count(*) as count, sum(original_cents)::bigint as amount,
    sum(duty_cents)::bigint as duty, sum(surtax_cents)::bigint as surtax, sum(safeguard_cents)::bigint as safeguard,
    sum(sima_cents)::bigint as sima, sum(excise_cents)::bigint as excise, sum(gst_cents)::bigint as gst,
    sum(provincial_cents)::bigint as provincial, sum(open_cents)::bigint as open,
    sum(case when due_on < ${issuedOn}::date then open_cents end)::bigint as late
  from item group by bn9, bn15, type, side, stands
), by_account as (
  select bn9, bn15, bool_or(stands = 'now') as has_moved,
    coalesce(sum(amount) filter (where stands = 'now' and side = 'debit'), 0) as debits,
    coalesce(sum(amount) filter (where stands = 'now' and side = 'credit'), 0) as credits,
    coalesce(sum(case side when 'debit' then open else -open end) filter (where stands <> 'next'), 0) as open,
    coalesce(sum(late) filter (where stands <> 'next' and side = 'debit'), 0) as overdue,
    coalesce(sum(case side when 'debit' then open else -open end) filter (where stands = 'next'), 0) as next_cycle,
    -- Put together as text: codes and whole numbers need no escaping, and building objects costs four times as much.
    string_agg('{"type":"' || type || '","side":"' || side || '","count":' || count || ',"amount":"' || amount
      || '","charges":{"duty":"' || duty || '","surtax":"' || surtax || '","safeguard":"' || safeguard
      || '","sima":"' || sima || '","excise":"' || excise || '","gst":"' || gst || '","provincial":"' || provincial
      || '"}}', ',') filter (where stands = 'now') as movements
  from by_type group by bn9, bn15
), before as (
  select bn9, bn15, closing_cents from billing.statement where month = ${last.month} and closing_cents <> 0
), across as (
  select bn9, bn15, sum(case when debit_month < credit_month then amount_cents else -amount_cents end) as back
  from ledger.clearing_across_view
  where greatest(credit_month, debit_month) > ${cycle.month} and least(credit_month, debit_month) <= ${cycle.month}
  group by bn9, bn15
), computed as materialized (
  select bn9, bn15, coalesce(b.closing_cents, 0) as opening, coalesce(a.debits, 0) as debits,
    coalesce(a.credits, 0) as credits, coalesce(b.closing_cents, 0) + coalesce(a.debits, 0) - coalesce(a.credits, 0) as closing,
    a.movements, coalesce(a.open, 0) + coalesce(x.back, 0) as open,
    coalesce(a.overdue, 0) as overdue, coalesce(a.next_cycle, 0) as next_cycle
  from by_account a full join before b using (bn9, bn15) left join across x using (bn9, bn15)
  where coalesce(a.has_moved, false) or b.closing_cents is not null
  -- In the order of the indexes: each row goes beside the one before, instead of anywhere in the tree. Digits sort alike
  -- in every language, and by bytes they sort fastest.
  order by bn15 collate "C"
), issued as (
  insert into billing.statement (bn9, bn15, month, number, period_start, period_end, issued_on, due_on, opening_cents,
    debits_cents, credits_cents, closing_cents, overdue_cents, next_cycle_cents, movements)
  select bn9, bn15, ${cycle.month}, substr(bn15, 10) || '-' || ${cycle.month}, ${cycle.periodStart}::date,
    ${cycle.periodEnd}::date, ${issuedOn}::date, ${cycle.paymentDueOn}::date, opening, debits, credits, closing, overdue,
    next_cycle, ('[' || coalesce(movements, '') || ']')::json
  from computed
), told as (
  -- The outbox row of each statement, written with it (platform/outbox.ts, by the set).
  insert into platform.event (bn9, recorded_on, kind, data)
  select bn9, ${issuedOn}::date, 'statement.issued', jsonb_build_object('account', bn15, 'date', ${issuedOn}::text,
    'number', substr(bn15, 10) || '-' || ${cycle.month}, 'amountPayable', greatest(closing, 0)::text,
    'paymentDueOn', ${cycle.paymentDueOn}::text)
  from computed
), recorded as (
  insert into billing.statement_run (month, issued_on, statements, closing_cents, snapshot)
  select ${cycle.month}, ${issuedOn}::date, count(*), coalesce(sum(closing), 0), pg_current_snapshot() from computed
)
select count(*)::int as statements, coalesce(sum(closing), 0)::text as closing,
  (count(*) filter (where closing <> open))::int as faults
from computed`,
  )
}

interface StatementRow {
  bn9: Bn9
  bn15: Bn15
  number: string
  month: IsoMonth
  periodStart: IsoDate
  periodEnd: IsoDate
  issuedOn: IsoDate
  dueOn: IsoDate
  opening: Cents
  overdue: Cents
  nextCycle: Cents
  movements: {
    type: ItemType
    side: Side
    count: number
    amount: string
    charges: Record<keyof ItemCharges, string>
  }[]
}

const columns = sql.raw(`bn9, bn15, number, month, period_start as "periodStart", period_end as "periodEnd",
  issued_on as "issuedOn", due_on as "dueOn", opening_cents as opening, overdue_cents as overdue,
  next_cycle_cents as "nextCycle", movements`)

const amount = (text: string): Cents => cents(BigInt(text))
const byType = (a: { type: string; side: string }, b: { type: string; side: string }): number =>
  `${a.type} ${a.side}` < `${b.type} ${b.side}` ? -1 : 1

const toFacts = (row: StatementRow): StatementFacts => ({
  ...row,
  // The set-based run adds them in any order; the paper has one.
  movements: row.movements.toSorted(byType).map((one): Movement => {
    const { charges } = one
    return {
      ...one,
      amount: amount(one.amount),
      charges: {
        duty: amount(charges.duty),
        surtax: amount(charges.surtax),
        safeguard: amount(charges.safeguard),
        sima: amount(charges.sima),
        excise: amount(charges.excise),
        gst: amount(charges.gst),
        provincial: amount(charges.provincial),
      },
    }
  }),
})

export const statementIssuedOn = async (tx: Tx, bn15: Bn15, issuedOn: IsoDate): Promise<StatementFacts | undefined> => {
  const row = await maybeOne<StatementRow>(
    tx,
    sql`select ${columns} from billing.statement
        where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and issued_on = ${issuedOn}::date`,
  )
  return row && toFacts(row)
}

/** Newest first. @param before only those issued before a day: the cursor. */
export const statementsOf = async (
  tx: Tx,
  bn15: Bn15,
  limit: number,
  before: IsoDate | null = null,
): Promise<StatementFacts[]> =>
  (
    await rows<StatementRow>(
      tx,
      sql`select ${columns} from billing.statement where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15}
          and issued_on < coalesce(${before}::date, 'infinity'::date)
          order by month desc limit ${limit}`,
    )
  ).map(toFacts)

/** What became of a statement since it was issued. The statement itself stays (K5). */
export interface Since {
  /** Of its cycle, but posted after it: corrections up to the due date. Debit +. */
  readonly changed: Cents
  /** Still open of the statement and of those corrections, less every open credit; never below zero. */
  readonly dueNow: Cents
}

export const sinceIssued = (tx: Tx, bn15: Bn15, month: IsoMonth): Promise<Since> =>
  one<Since>(
    tx,
    sql`select coalesce(sum(case side when 'debit' then original_cents else -original_cents end)
            filter (where cycle_month = ${month} and statement_month > ${month}), 0)::bigint as changed,
          greatest(coalesce(sum(open_cents) filter (where side = 'debit'
              and (statement_month <= ${month} or cycle_month = ${month})), 0)
            - coalesce(sum(open_cents) filter (where side = 'credit'), 0), 0)::bigint as "dueNow"
        from ledger.item_view where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15}
          and (open_cents > 0 or cycle_month = ${month})`,
  )

/** New charges that will stand on the next statement, corrections taken off, and those that wait for the one after. */
export const nextStatementSoFar = (tx: Tx, bn15: Bn15, month: IsoMonth) =>
  one<{ charges: Cents; declarations: number; later: Cents }>(
    tx,
    sql`select
          coalesce(sum(case side when 'debit' then original_cents else -original_cents end)
            filter (where statement_month = ${month}), 0)::bigint as charges,
          (count(*) filter (where type = 'CAD' and statement_month = ${month}))::int as declarations,
          coalesce(sum(case side when 'debit' then original_cents else -original_cents end)
            filter (where statement_month > ${month}), 0)::bigint as later
        from ledger.item_view where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and statement_month >= ${month}
          and (side = 'debit' and type not in ('PMT_REV', 'DISB', 'SETOFF_OUT') or type = 'CAD_COR_C')`,
  )

/** Only what corrections changed since a statement was issued. Debit +. */
export const changedSince = async (tx: Tx, bn15: Bn15, month: IsoMonth): Promise<Cents> =>
  (await sinceIssued(tx, bn15, month)).changed
