import { sql } from 'kysely'
import { rows, type Tx } from '../platform/db.ts'

export interface LedgerFault {
  readonly what:
    | 'entry_not_zero'
    | 'balance_not_sum'
    | 'open_not_original_less_cleared'
    | 'item_not_receivable'
    | 'charges_not_item'
  readonly bn9: string
  /** Entry or item id, or the program account. */
  readonly subject: string
  readonly difference: string
}

/**
 * Every promise of the ledger, checked over every row the transaction may see: entries sum to zero; the running balance
 * is the sum of its postings; what is open is the original less what was cleared; an item equals the receivable of its
 * entry; the charges of a declaration add up to its item. No faults, unless somebody changed rows behind the application.
 */
export const verifyLedger = (tx: Tx): Promise<LedgerFault[]> =>
  rows<LedgerFault>(
    tx,
    sql`
select 'entry_not_zero' as what, bn9, entry_id::text as subject, sum(amount_cents)::text as difference
  from ledger.posting group by bn9, entry_id having sum(amount_cents) <> 0
union all
select 'balance_not_sum', coalesce(b.bn9, p.bn9), coalesce(b.bn15, p.bn15),
    (coalesce(b.balance_cents, 0) - coalesce(p.total, 0))::text
  from ledger.account_balance b
  full join (select bn9, bn15, sum(amount_cents) as total from ledger.posting where account = 'receivable'
    group by bn9, bn15) p on p.bn9 = b.bn9 and p.bn15 = b.bn15
  where coalesce(b.balance_cents, 0) <> coalesce(p.total, 0)
union all
select 'open_not_original_less_cleared', i.bn9, i.item_id::text,
    (i.open_cents - i.original_cents + coalesce(c.total, 0))::text
  from ledger.item i
  left join (select bn9, item_id, sum(amount_cents) as total from (
      select bn9, credit_item_id as item_id, amount_cents from ledger.clearing
      union all select bn9, debit_item_id, amount_cents from ledger.clearing) sides group by bn9, item_id) c
    on c.bn9 = i.bn9 and c.item_id = i.item_id
  where i.open_cents <> i.original_cents - coalesce(c.total, 0)
union all
select 'item_not_receivable', i.bn9, i.item_id::text,
    (case i.side when 'debit' then i.original_cents else -i.original_cents end - coalesce(p.total, 0))::text
  from ledger.item i
  left join (select bn9, entry_id, sum(amount_cents) as total from ledger.posting where account = 'receivable'
    group by bn9, entry_id) p on p.bn9 = i.bn9 and p.entry_id = i.entry_id
  where case i.side when 'debit' then i.original_cents else -i.original_cents end <> coalesce(p.total, 0)
union all
select 'charges_not_item', bn9, item_id::text, charged::text from (
    select bn9, item_id, duty_cents + surtax_cents + safeguard_cents + sima_cents + excise_cents + gst_cents
      + provincial_cents - case side when 'debit' then original_cents else -original_cents end as charged
    from ledger.item where type in ('CAD', 'CAD_COR_D', 'CAD_COR_C')) sums where charged <> 0
order by 1, 2, 3`,
  )
