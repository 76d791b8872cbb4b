import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { Treatment } from '../tariff/index.ts'
import { type Goods, type GoodsItem, referenceKey } from './item.ts'

interface ItemRow {
  readonly bn9: Bn9
  readonly item_id: string
  readonly account: Bn15
  readonly reference: string
  readonly description: string
  readonly classification: string
  readonly origin: string
  readonly treatment: Treatment | null
  readonly supplier: string | null
  readonly unit: string | null
  readonly value_cents: Cents | null
  readonly currency: string | null
  readonly ruling_number: string | null
  readonly notes: string | null
  readonly is_active: boolean
  readonly version: number
  readonly seen_on: IsoDate
  readonly updated_at: Instant
}

const COLUMNS =
  sql.raw(`i.bn9, i.item_id, i.account, i.reference, i.description, i.classification, i.origin, i.treatment,
  i.supplier, i.unit, i.value_cents, i.currency, i.ruling_number, i.notes, i.is_active, i.version, i.seen_on, i.updated_at`)

const toItem = (row: ItemRow): GoodsItem => ({
  bn9: row.bn9,
  itemId: row.item_id,
  account: row.account,
  reference: row.reference,
  description: row.description,
  classification: row.classification,
  origin: row.origin,
  treatment: row.treatment,
  supplier: row.supplier,
  unit: row.unit,
  value: row.value_cents,
  currency: row.currency,
  rulingNumber: row.ruling_number,
  notes: row.notes,
  isActive: row.is_active,
  version: row.version,
  seenOn: row.seen_on,
  updatedAt: row.updated_at,
})

export const SORTS = {
  reference: { column: 'i.reference_key', type: 'text', isFalling: false, of: (item) => referenceKey(item.reference) },
  description: { column: 'i.description', type: 'text', isFalling: false, of: (item) => item.description },
  classification: { column: 'i.classification', type: 'text', isFalling: false, of: (item) => item.classification },
  newest: { column: 'i.updated_at', type: 'timestamptz', isFalling: true, of: (item) => item.updatedAt },
} as const satisfies Record<
  string,
  { column: string; type: string; isFalling: boolean; of: (item: GoodsItem) => string }
>
export type GoodsSort = keyof typeof SORTS

export interface GoodsFilter {
  readonly bn9: Bn9
  /** In reference, description, supplier or ruling number. */
  readonly text?: string
  /** Beginning of the number, digits. */
  readonly classification?: string
  readonly origin?: string
  readonly isActive?: boolean
  readonly sort: GoodsSort
  readonly after?: readonly [key: string, itemId: string] | null
  readonly limit: number
}

/** One business's items in order. Served by the unique key on references, `item_newest` and `item_by_number`. */
export const listItems = async (tx: Tx, filter: GoodsFilter): Promise<GoodsItem[]> => {
  const { column, type, isFalling } = SORTS[filter.sort]
  const direction = isFalling ? 'desc' : 'asc'
  const conditions = [
    ...conditionsOf(filter),
    ...(filter.after
      ? [
          sql`(${sql.raw(column)}, i.item_id) ${sql.raw(isFalling ? '<' : '>')}
            (${filter.after[0]}::${sql.raw(type)}, ${filter.after[1]})`,
        ]
      : []),
  ]
  const found = await rows<ItemRow>(
    tx,
    sql`select ${COLUMNS} from goods.item i where ${sql.join(conditions, sql` and `)}
        order by ${sql.raw(`${column} ${direction}, i.item_id ${direction}`)} limit ${filter.limit}`,
  )
  return found.map(toItem)
}

/** How many there are over all pages. */
export const countItems = async (tx: Tx, filter: GoodsFilter): Promise<number> =>
  (
    await one<{ count: number }>(
      tx,
      sql`select count(*)::int as count from goods.item i where ${sql.join(conditionsOf(filter), sql` and `)}`,
    )
  ).count

const conditionsOf = (filter: GoodsFilter): RawBuilder<unknown>[] => [
  sql`i.bn9 = ${filter.bn9}`,
  ...(filter.text ? [matches(filter.text)] : []),
  ...(filter.classification ? [sql`i.classification like ${`${filter.classification}%`}`] : []),
  ...(filter.origin ? [sql`i.origin = ${filter.origin}`] : []),
  ...(filter.isActive === undefined ? [] : [sql`i.is_active = ${filter.isActive}`]),
]

function matches(text: string): RawBuilder<unknown> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`(i.reference_key like ${pattern} or lower(i.description) like ${pattern}
    or lower(coalesce(i.supplier, '')) like ${pattern} or lower(coalesce(i.ruling_number, '')) like ${pattern})`
}

export const itemById = async (tx: Tx, itemId: string): Promise<GoodsItem | undefined> => {
  const row = await maybeOne<ItemRow>(tx, sql`select ${COLUMNS} from goods.item i where i.item_id = ${itemId}`)
  return row && toItem(row)
}

export const itemByReference = async (tx: Tx, bn9: Bn9, reference: string): Promise<GoodsItem | undefined> => {
  const row = await maybeOne<ItemRow>(
    tx,
    sql`select ${COLUMNS} from goods.item i where i.bn9 = ${bn9} and i.reference_key = ${referenceKey(reference)}`,
  )
  return row && toItem(row)
}

/** Items that carry one of the references, for files and the validation of rows. Served by the unique key. */
export const itemsByReference = async (tx: Tx, bn9: Bn9, references: readonly string[]): Promise<GoodsItem[]> =>
  (
    await rows<ItemRow>(
      tx,
      sql`select ${COLUMNS} from goods.item i
          where i.bn9 = ${bn9} and i.reference_key = any(${references.map(referenceKey)}::text[])`,
    )
  ).map(toItem)

export interface Writing {
  readonly bn9: Bn9
  readonly account: Bn15
  readonly actor: string
  readonly today: IsoDate
}

const wireOf = (goods: Goods, itemId: string) => ({
  item_id: itemId,
  reference: goods.reference,
  reference_key: referenceKey(goods.reference),
  description: goods.description,
  classification: goods.classification,
  origin: goods.origin,
  treatment: goods.treatment,
  supplier: goods.supplier,
  unit: goods.unit,
  value_cents: goods.value === null ? null : String(goods.value),
  currency: goods.currency,
  ruling_number: goods.rulingNumber,
  notes: goods.notes,
  is_active: goods.isActive,
})

const RECORD = sql.raw(`item_id text, reference text, reference_key text, description text, classification text,
  origin text, treatment text, supplier text, unit text, value_cents bigint, currency text, ruling_number text, notes text,
  is_active boolean`)

/**
 * Adds items, or changes those whose reference is there already. One statement for any number of rows; no reference may
 * stand twice among them. What was saved today counts as seen today.
 */
export const putItems = (
  tx: Tx,
  { bn9, account, actor, today }: Writing,
  items: readonly { readonly goods: Goods; readonly itemId: string }[],
): Promise<{ item_id: string; reference: string }[]> =>
  rows(
    tx,
    sql`insert into goods.item as i (bn9, account, item_id, reference, reference_key, description, classification, origin,
          treatment, supplier, unit, value_cents, currency, ruling_number, notes, is_active, seen_on, updated_by)
        select ${bn9}, ${account}, r.item_id, r.reference, r.reference_key, r.description, r.classification, r.origin,
          r.treatment, r.supplier, r.unit, r.value_cents, r.currency, r.ruling_number, r.notes, r.is_active,
          ${today}::date, ${actor}
        from jsonb_to_recordset(${JSON.stringify(items.map((one) => wireOf(one.goods, one.itemId)))}::jsonb) as r(${RECORD})
        on conflict (bn9, reference_key) do update set reference = excluded.reference, description = excluded.description,
          classification = excluded.classification, origin = excluded.origin, treatment = excluded.treatment,
          supplier = excluded.supplier, unit = excluded.unit, value_cents = excluded.value_cents,
          currency = excluded.currency, ruling_number = excluded.ruling_number, notes = excluded.notes,
          is_active = excluded.is_active, seen_on = excluded.seen_on, updated_by = excluded.updated_by,
          updated_at = clock_timestamp(), version = i.version + 1
        returning i.item_id, i.reference`,
  )

/** Changes one item, its reference too; nothing when it was changed since `version`. Locks the row. */
export const updateItem = async (
  tx: Tx,
  before: Pick<GoodsItem, 'bn9' | 'itemId' | 'version'>,
  goods: Goods,
  { actor, today }: Pick<Writing, 'actor' | 'today'>,
): Promise<boolean> => {
  const one = wireOf(goods, before.itemId)
  const done = await rows(
    tx,
    sql`update goods.item set reference = ${one.reference}, reference_key = ${one.reference_key},
          description = ${one.description}, classification = ${one.classification}, origin = ${one.origin},
          treatment = ${one.treatment}, supplier = ${one.supplier}, unit = ${one.unit},
          value_cents = ${one.value_cents}::bigint, currency = ${one.currency}, ruling_number = ${one.ruling_number},
          notes = ${one.notes}, is_active = ${one.is_active}, seen_on = ${today}::date, updated_by = ${actor},
          updated_at = clock_timestamp(), version = version + 1
        where bn9 = ${before.bn9} and item_id = ${before.itemId} and version = ${before.version} returning 1`,
  )
  return done.length === 1
}

export const deleteItem = async (tx: Tx, item: Pick<GoodsItem, 'bn9' | 'itemId'>): Promise<boolean> =>
  (await rows(tx, sql`delete from goods.item where bn9 = ${item.bn9} and item_id = ${item.itemId} returning 1`))
    .length === 1

export const markSeen = (tx: Tx, bn9: Bn9, today: IsoDate): Promise<unknown> =>
  sql`update goods.item set seen_on = ${today}::date where bn9 = ${bn9} and seen_on < ${today}::date`.execute(tx)

// What the watch looks at, over all businesses.

export type Watched = Pick<Goods, 'classification' | 'origin' | 'treatment'>

/** Few of many items differ in what can change for them. */
export const watchedGoods = (tx: Tx): Promise<Watched[]> =>
  rows(tx, sql`select distinct classification, origin, treatment from goods.item where is_active`)

/** Notes that a change of these goods is told, and gives the items that had not been told of it. */
export const noteTold = (
  tx: Tx,
  { classification, origin, treatment }: Watched,
  changesOn: IsoDate,
  today: IsoDate,
): Promise<{ bn9: Bn9; item_id: string; account: Bn15; reference: string }[]> =>
  rows(
    tx,
    sql`with told as (
          insert into goods.told_change (bn9, item_id, classification, origin, changes_on, told_on)
          select bn9, item_id, classification, origin, ${changesOn}::date, ${today}::date from goods.item
          where is_active and classification = ${classification} and origin = ${origin}
            and treatment is not distinct from ${treatment}
          on conflict do nothing returning bn9, item_id)
        select i.bn9, i.item_id, i.account, i.reference from told
        join goods.item i on i.bn9 = told.bn9 and i.item_id = told.item_id order by i.bn9, i.item_id`,
  )
