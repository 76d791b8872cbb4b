import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import { rows, type Tx } from '../platform/db.ts'
import type { Item, ItemType, Side } from './item.ts'
import { type ItemRow, itemColumns, toItem } from './store.ts'

export interface TransactionFilters {
  readonly side?: Side
  readonly types?: readonly ItemType[]
  /** `open`: something is left; `cleared`: nothing; `overdue`: open and due before `on`. */
  readonly state?: 'open' | 'cleared' | 'overdue'
  /** Today, for `overdue`. */
  readonly on?: IsoDate
  readonly postedFrom?: IsoDate
  readonly postedTo?: IsoDate
  /** Of one statement. */
  readonly statementMonth?: IsoMonth
  /** Transaction, payment or notice number, or its beginning. */
  readonly document?: string
  readonly filerBn9?: Bn9
}

export const TRANSACTION_SORTS = ['newest', 'oldest', 'due', 'due_first'] as const
export type TransactionSort = (typeof TRANSACTION_SORTS)[number]
export interface TransactionPage {
  readonly sort: TransactionSort
  readonly limit: number
  /** Sort key and id of the last row seen. */
  readonly after?: { readonly day: IsoDate; readonly itemId: bigint }
}

/** The sort key of a row, for the cursor of the next page. */
export const keyOf = (item: Item, sort: TransactionSort): { day: IsoDate; itemId: bigint } => ({
  day: isByDue(sort) ? item.dueOn : item.postedOn,
  itemId: item.itemId,
})

const isByDue = (sort: TransactionSort): boolean => sort === 'due' || sort === 'due_first'

/**
 * The history of an account: every item, open or not. One row more than the limit comes back when there is more.
 * Served by `item_newest` and `item_by_due`.
 */
export async function transactions(
  tx: Tx,
  bn15: Bn15,
  filters: TransactionFilters,
  page: TransactionPage,
): Promise<Item[]> {
  const column = sql.raw(isByDue(page.sort) ? 'due_on' : 'posted_on')
  const isRising = page.sort === 'oldest' || page.sort === 'due_first'
  const direction = sql.raw(isRising ? 'asc' : 'desc')
  const beyond = sql.raw(isRising ? '>' : '<')
  const after = page.after
    ? sql`and (${column}, item_id) ${beyond} (${page.after.day}::date, ${page.after.itemId}::bigint)`
    : sql``
  const found = await rows<ItemRow>(
    tx,
    sql`select ${itemColumns} from ledger.item
        where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} ${conditions(filters)} ${after}
        order by ${column} ${direction}, item_id ${direction} limit ${page.limit + 1}`,
  )
  return found.map(toItem)
}

function conditions(filters: TransactionFilters): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = []
  if (filters.side) parts.push(sql`and side = ${filters.side}`)
  if (filters.types) parts.push(sql`and type = any(string_to_array(${filters.types.join(',')}, ','))`)
  if (filters.state === 'open') parts.push(sql`and open_cents > 0`)
  if (filters.state === 'cleared') parts.push(sql`and open_cents = 0`)
  if (filters.state === 'overdue' && filters.on)
    parts.push(sql`and open_cents > 0 and side = 'debit' and due_on < ${filters.on}::date`)
  if (filters.postedFrom) parts.push(sql`and posted_on >= ${filters.postedFrom}::date`)
  if (filters.postedTo) parts.push(sql`and posted_on <= ${filters.postedTo}::date`)
  if (filters.statementMonth) parts.push(sql`and statement_month = ${filters.statementMonth}`)
  if (filters.document) parts.push(sql`and starts_with(source_document, ${filters.document})`)
  if (filters.filerBn9) parts.push(sql`and filer_bn9 = ${filters.filerBn9}`)
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `)
}
