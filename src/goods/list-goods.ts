import type { Actor } from '../access/index.ts'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { Bn9 } from '../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { TariffReference } from '../tariff/index.ts'
import { decodeCursor, encodeCursor } from '../web/api.ts'
import { checkGoods } from './check-goods.ts'
import type { GoodsItem } from './item.ts'
import { type RateChange, rateChanges } from './rate-changes.ts'
import { businessToRead } from './reach.ts'
import * as store from './store.ts'

/** An item with what the tariff says of it today. */
export interface SeenGoods {
  readonly item: GoodsItem
  readonly faults: readonly Refusal[]
  /** Since it was last seen, and those to come. */
  readonly changes: readonly RateChange[]
}

export interface ListAsked extends Pick<store.GoodsFilter, 'text' | 'classification' | 'origin' | 'isActive'> {
  readonly bn9: string
  readonly sort?: store.GoodsSort
  readonly cursor?: string
  readonly limit: number
  /** Only active items with a fault or a change. */
  readonly isAttention?: boolean
}

export interface Looking {
  readonly today: IsoDate
  readonly tariff: TariffReference
  /** Days ahead that are watched (setting `goods.watch.ahead.days`). */
  readonly aheadDays: number
}

export interface GoodsPage {
  readonly data: readonly SeenGoods[]
  readonly hasMore: boolean
  /** Over all pages; null where only looking through all of them would tell. */
  readonly total: number | null
  readonly nextCursor: string | null
}

/** Items looked through in one request for those that need attention. */
const LOOKED_THROUGH = 5_000
const STEP = 500

export const lookAt = (item: GoodsItem, { today, tariff, aheadDays }: Looking): SeenGoods => ({
  item,
  faults: checkGoods(item, today, tariff),
  changes: rateChanges(item, { from: item.seenOn, to: addDays(today, aheadDays) }, tariff),
})

const needsAttention = ({ item, faults, changes }: SeenGoods): boolean =>
  item.isActive && (faults.length > 0 || changes.length > 0)

/** The goods of one business in reach, page by page. */
export async function listGoods(tx: Tx, actor: Actor, asked: ListAsked, looking: Looking): Promise<Outcome<GoodsPage>> {
  const business = businessToRead(actor, asked.bn9, looking.today)
  if (!business.ok) return business
  const sort = asked.sort ?? 'reference'
  const cursor = asked.cursor === undefined ? null : decodeCursor(asked.cursor, 3)
  if (asked.cursor !== undefined && cursor?.[0] !== sort)
    return refuse({ code: 'platform.cursor_unknown', pointer: '?cursor' })
  const [, key, itemId] = cursor ?? []
  const after = key !== undefined && itemId !== undefined ? ([key, itemId] as const) : null
  const { bn9 } = business.value
  const filter = { ...asked, bn9, sort }
  if (asked.isAttention) return accept(await attention(tx, { ...filter, after }, looking))
  const found = await store.listItems(tx, { ...filter, after, limit: asked.limit + 1 })
  const data = found.slice(0, asked.limit).map((item) => lookAt(item, looking))
  const hasMore = found.length > asked.limit
  const total = hasMore || after !== null ? await store.countItems(tx, { ...filter, limit: 0 }) : data.length
  return accept({ data, hasMore, total, nextCursor: hasMore ? cursorAfter(data.at(-1)?.item, sort) : null })
}

const cursorAfter = (item: GoodsItem | undefined, sort: store.GoodsSort): string | null =>
  item ? encodeCursor([sort, store.SORTS[sort].of(item), item.itemId]) : null

/** What the tariff says is not in the database, so items are read in steps until a page is full. */
async function attention(tx: Tx, filter: store.GoodsFilter, looking: Looking): Promise<GoodsPage> {
  const data: SeenGoods[] = []
  let { after = null } = filter
  for (let looked = 0; looked < LOOKED_THROUGH; looked += STEP) {
    const items = await store.listItems(tx, { ...filter, isActive: true, after, limit: STEP })
    for (const item of items) {
      const seen = lookAt(item, looking)
      if (!needsAttention(seen)) continue
      if (data.length === filter.limit)
        return { data, hasMore: true, total: null, nextCursor: cursorAfter(data.at(-1)?.item, filter.sort) }
      data.push(seen)
    }
    const last = items.at(-1)
    if (items.length < STEP || !last) return { data, hasMore: false, total: null, nextCursor: null }
    after = [store.SORTS[filter.sort].of(last), last.itemId]
  }
  const last = after ? encodeCursor([filter.sort, ...after]) : null
  return { data, hasMore: true, total: null, nextCursor: last }
}

export interface BusinessAttention {
  readonly bn9: Bn9
  readonly legalName: string
  /** Active items with a fault or a change. */
  readonly count: number
  /** False: there were too many items to look through them all. */
  readonly isWhole: boolean
}

/** Businesses looked through for one page, and items over all of them. */
const BUSINESSES_MOST = 50
const ITEMS_MOST = 10_000

/** For who keeps the goods of several: where there is something to look at, most first. */
export async function attentionByBusiness(
  tx: Tx,
  businesses: readonly Pick<BusinessAttention, 'bn9' | 'legalName'>[],
  looking: Looking,
): Promise<readonly BusinessAttention[]> {
  const found: BusinessAttention[] = []
  let left = ITEMS_MOST
  for (const { bn9, legalName } of businesses.slice(0, BUSINESSES_MOST)) {
    const limit = Math.max(0, Math.min(left, LOOKED_THROUGH))
    const items = await store.listItems(tx, { bn9, sort: 'reference', isActive: true, limit })
    left -= items.length
    const count = items.filter((item) => needsAttention(lookAt(item, looking))).length
    found.push({ bn9, legalName, count, isWhole: items.length < limit })
  }
  return found.toSorted((a, b) => b.count - a.count)
}

/** Somebody who keeps the list has seen the changes up to today. */
export async function markChangesSeen(tx: Tx, bn9: GoodsItem['bn9'], today: IsoDate): Promise<void> {
  await store.markSeen(tx, bn9, today)
}
