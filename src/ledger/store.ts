import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate, IsoMonth } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { Clearing, WhyCleared } from './allocation.ts'
import { entryRow, type NewEntry } from './entry.ts'
import type { Item, ItemStatus, ItemType, Side } from './item.ts'

export interface InsertedEntry {
  readonly number: number
  readonly entryId: bigint
  readonly itemId: bigint | null
}

/**
 * Entries with their postings, items and balances, in one round trip. Entries that were posted before are skipped and
 * are missing from the answer. Locks the balance rows of the accounts, in order of number.
 */
export const insertEntries = (tx: Tx, entries: readonly NewEntry[]): Promise<InsertedEntry[]> =>
  rows<InsertedEntry>(
    tx,
    sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(entries.map(entryRow))}::jsonb) as g(number int, bn9 text, bn15 text,
    reason text, source_id text, effective_on date, recorded_on date, receivable bigint, postings jsonb, item jsonb)
), entered as (
  insert into ledger.entry (bn9, bn15, reason, source_id, effective_on, recorded_on)
  select bn9, bn15, reason, source_id, effective_on, recorded_on from given order by number
  on conflict (bn9, reason, source_id) do nothing
  returning bn9, entry_id, reason, source_id
), fresh as (
  select given.*, entered.entry_id from given join entered using (bn9, reason, source_id)
), posted as (
  insert into ledger.posting (bn9, entry_id, line, bn15, recorded_on, account, amount_cents)
  select bn9, entry_id, p.line, bn15, recorded_on, p.account, p.amount
  from fresh cross join lateral jsonb_to_recordset(postings) as p(line smallint, account text, amount bigint)
), itemed as (
  insert into ledger.item (bn9, bn15, entry_id, side, type, type_rank, source_document, version, posted_on, effective_on,
    due_on, original_cents, open_cents, status, filer_bn9, cycle_month, statement_month, duty_cents, surtax_cents,
    safeguard_cents, sima_cents, excise_cents, gst_cents, provincial_cents)
  select bn9, bn15, entry_id, i.side, i.type, i.type_rank, i.source_document, i.version, recorded_on, effective_on,
    i.due_on, i.amount, i.amount, case when i.amount = 0 then 'cleared' else 'posted' end, i.filer_bn9, i.cycle_month,
    i.statement_month, i.duty, i.surtax, i.safeguard, i.sima, i.excise, i.gst, i.provincial
  from fresh cross join lateral jsonb_to_record(fresh.item) as i(side text, type text, type_rank smallint,
    source_document text, version int, due_on date, amount bigint, filer_bn9 text, cycle_month text, statement_month text,
    duty bigint, surtax bigint, safeguard bigint, sima bigint, excise bigint, gst bigint, provincial bigint)
  where jsonb_typeof(fresh.item) = 'object'
  returning bn9, entry_id, item_id
), balanced as (
  insert into ledger.account_balance as b (bn9, bn15, balance_cents, entries)
  select bn9, bn15, sum(receivable), count(*) from fresh group by bn9, bn15 order by bn9, bn15
  on conflict (bn9, bn15) do update
    set balance_cents = b.balance_cents + excluded.balance_cents, entries = b.entries + excluded.entries
)
select fresh.number, fresh.entry_id as "entryId", itemed.item_id as "itemId"
from fresh left join itemed using (bn9, entry_id) order by fresh.number`,
  )

export const findEntry = (tx: Tx, bn15: Bn15, reason: string, sourceId: string) =>
  maybeOne<{ entryId: bigint; itemId: bigint | null }>(
    tx,
    sql`select e.entry_id as "entryId", i.item_id as "itemId"
        from ledger.entry e left join ledger.item i on i.bn9 = e.bn9 and i.entry_id = e.entry_id
        where e.bn9 = ${bn9Of(bn15)} and e.reason = ${reason} and e.source_id = ${sourceId}`,
  )

/** Makes everybody else who moves this account wait until commit. The first lock of every allocation. */
export const lockAccount = (tx: Tx, bn15: Bn15) =>
  maybeOne(
    tx,
    sql`select balance_cents from ledger.account_balance where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} for update`,
  )

export interface ItemRow {
  item_id: bigint
  bn9: Bn9
  bn15: Bn15
  entry_id: bigint
  side: Side
  type: ItemType
  type_rank: number
  source_document: string
  version: number | null
  posted_on: IsoDate
  effective_on: IsoDate
  due_on: IsoDate
  original_cents: Cents
  open_cents: Cents
  status: ItemStatus
  is_disputed: boolean
  is_secured: boolean
  in_collection: boolean
  filer_bn9: Bn9 | null
  cycle_month: IsoMonth | null
  statement_month: IsoMonth
  duty_cents: Cents
  surtax_cents: Cents
  safeguard_cents: Cents
  sima_cents: Cents
  excise_cents: Cents
  gst_cents: Cents
  provincial_cents: Cents
}

export const itemColumns: RawBuilder<unknown> = sql.raw(
  `item_id, bn9, bn15, entry_id, side, type, type_rank, source_document, version, posted_on, effective_on, due_on,
   original_cents, open_cents, status, is_disputed, is_secured, in_collection, filer_bn9, cycle_month, statement_month,
   duty_cents, surtax_cents, safeguard_cents, sima_cents, excise_cents, gst_cents, provincial_cents`,
)

export const toItem = (row: ItemRow): Item => ({
  itemId: row.item_id,
  bn9: row.bn9,
  bn15: row.bn15,
  entryId: row.entry_id,
  side: row.side,
  type: row.type,
  typeRank: row.type_rank,
  sourceDocument: row.source_document,
  version: row.version,
  postedOn: row.posted_on,
  effectiveOn: row.effective_on,
  dueOn: row.due_on,
  original: row.original_cents,
  open: row.open_cents,
  status: row.status,
  isDisputed: row.is_disputed,
  isSecured: row.is_secured,
  inCollection: row.in_collection,
  filerBn9: row.filer_bn9,
  cycleMonth: row.cycle_month,
  statementMonth: row.statement_month,
  charges: {
    duty: row.duty_cents,
    surtax: row.surtax_cents,
    safeguard: row.safeguard_cents,
    sima: row.sima_cents,
    excise: row.excise_cents,
    gst: row.gst_cents,
    provincial: row.provincial_cents,
  },
})

/** Everything open on an account, oldest due first. Served by `item_open`; no lock of its own: lock the account before. */
export const openItems = async (tx: Tx, bn15: Bn15): Promise<Item[]> =>
  (
    await rows<ItemRow>(
      tx,
      sql`select ${itemColumns} from ledger.item
          where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and open_cents > 0
          order by due_on, type_rank, posted_on, item_id`,
    )
  ).map(toItem)

export const itemById = async (tx: Tx, bn9: Bn9, itemId: bigint): Promise<Item | undefined> => {
  const row = await maybeOne<ItemRow>(
    tx,
    sql`select ${itemColumns} from ledger.item where bn9 = ${bn9} and item_id = ${itemId}`,
  )
  return row && toItem(row)
}

/** Writes clearings and takes them off both sides, in one round trip. The caller has locked the account. */
export async function insertClearings(tx: Tx, bn15: Bn15, on: IsoDate, clearings: readonly Clearing[]): Promise<void> {
  if (clearings.length === 0) return
  const given = clearings.map((one) => ({
    credit: String(one.creditId),
    debit: String(one.debitId),
    amount: String(one.amount),
    why: one.why,
    effective_on: one.effectiveOn ?? null,
  }))
  const bn9 = bn9Of(bn15)
  const { changed } = await one<{ changed: bigint }>(
    tx,
    sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(credit bigint, debit bigint, amount bigint, why text,
    effective_on date)
), written as (
  insert into ledger.clearing (bn9, bn15, credit_item_id, debit_item_id, amount_cents, cleared_on, effective_on, why,
    credit_month, debit_month)
  select ${bn9}, ${bn15}, g.credit, g.debit, g.amount, ${on}::date,
    coalesce(g.effective_on, greatest(c.effective_on, d.effective_on)), g.why, c.statement_month, d.statement_month
  from given g
  join ledger.item c on c.bn9 = ${bn9} and c.item_id = g.credit and c.bn15 = ${bn15} and c.side = 'credit'
  join ledger.item d on d.bn9 = ${bn9} and d.item_id = g.debit and d.bn15 = ${bn15} and d.side = 'debit'
  returning credit_item_id, debit_item_id, amount_cents
), taken as (
  select item_id, sum(amount_cents) as amount from (
    select credit_item_id as item_id, amount_cents from written
    union all select debit_item_id, amount_cents from written) both_sides
  group by item_id
), changed as (
  update ledger.item i set open_cents = i.open_cents - taken.amount,
    status = case when i.status in ('reversed', 'written_off') then i.status
      when i.open_cents = taken.amount then 'cleared'
      when i.open_cents - taken.amount = i.original_cents then 'posted' else 'partly_cleared' end
  from taken where i.bn9 = ${bn9} and i.item_id = taken.item_id
  returning i.item_id
)
select count(*) as changed from written`,
  )
  if (changed !== BigInt(clearings.length))
    throw new Error('Invariant broken: every clearing joins two items of the account')
}

export interface ClearingRow {
  readonly clearingId: bigint
  readonly creditItemId: bigint
  readonly debitItemId: bigint
  readonly amount: Cents
  readonly clearedOn: IsoDate
  /** From this day the debt bears no interest on the amount. */
  readonly effectiveOn: IsoDate
  readonly why: WhyCleared
  readonly creditType: ItemType
  readonly creditDocument: string
  readonly debitType: ItemType
  readonly debitDocument: string
  readonly debitVersion: number | null
  readonly recordedAt: Instant
}

/** The trail of an item, both ways: which debts a credit paid, or what paid a debt. */
export const clearingsOf = (tx: Tx, bn9: Bn9, itemId: bigint): Promise<ClearingRow[]> =>
  rows<ClearingRow>(
    tx,
    sql`select l.clearing_id as "clearingId", l.credit_item_id as "creditItemId", l.debit_item_id as "debitItemId",
          l.amount_cents as amount, l.cleared_on as "clearedOn", l.effective_on as "effectiveOn", l.why, c.type as "creditType",
          c.source_document as "creditDocument", d.type as "debitType", d.source_document as "debitDocument",
          d.version as "debitVersion", l.recorded_at as "recordedAt"
        from ledger.clearing l
        join ledger.item c on c.bn9 = l.bn9 and c.item_id = l.credit_item_id
        join ledger.item d on d.bn9 = l.bn9 and d.item_id = l.debit_item_id
        where l.bn9 = ${bn9} and (l.credit_item_id = ${itemId} or l.debit_item_id = ${itemId})
        order by l.clearing_id`,
  )

/** A payment that was not honoured: closed for good. */
export const markReversed = (tx: Tx, bn9: Bn9, itemId: bigint) =>
  sql`update ledger.item set status = 'reversed' where bn9 = ${bn9} and item_id = ${itemId}`.execute(tx)

export const setFlags = (
  tx: Tx,
  bn9: Bn9,
  itemId: bigint,
  flags: { isDisputed?: boolean; isSecured?: boolean; inCollection?: boolean },
) =>
  sql`update ledger.item set is_disputed = coalesce(${flags.isDisputed ?? null}, is_disputed),
        is_secured = coalesce(${flags.isSecured ?? null}, is_secured),
        in_collection = coalesce(${flags.inCollection ?? null}, in_collection)
      where bn9 = ${bn9} and item_id = ${itemId}`.execute(tx)
