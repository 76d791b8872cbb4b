import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Key } from './address.ts'
import { fixedBy, matches } from './filter.ts'
import { comparable, compareAs } from './literal.ts'
import { customsDuties, type Entity, type EntityType, propertyOf } from './model.ts'
import type { Query } from './query.ts'
import { type Asked, rowsOf, treatmentKey } from './rows.ts'

/** Entities of one answer at most; the rest is behind `__next` (OData 2, server-driven paging). */
export const PAGE = 5_000
/** The same when each brings the duties of its item along. */
const PAGE_EXPANDED = 500

export interface Page {
  readonly entities: readonly Entity[]
  readonly count: number | null
  /** Entities already given, for the next page; null when this is the last. */
  readonly nextSkip: number | null
}

type World = Pick<Asked, 'tariff' | 'lang'>

/** The day a question is about: `AsOfDate eq datetime'…'` of the filter, else today. */
export const dayAsked = (query: Query, today: IsoDate): IsoDate =>
  (fixedBy(query.filter).get('AsOfDate') as IsoDate | undefined) ?? today

export async function findPage(
  type: EntityType,
  query: Query,
  world: World,
  today: IsoDate,
  also?: Key,
): Promise<Page> {
  const fixed = new Map([...fixedBy(query.filter), ...Object.entries(also ?? {})])
  const day = (fixed.get('AsOfDate') as IsoDate | undefined) ?? today
  const most = query.expand.length > 0 ? PAGE_EXPANDED : PAGE
  const wanted = Math.min(query.top ?? most, most)
  const last = query.skip + wanted
  const isSorted = query.orderBy.length > 0
  const found: Entity[] = []
  let count = 0
  for await (const entity of matching(type, query, { ...world, day, fixed })) {
    count += 1
    if (isSorted || count <= last) found.push(entity)
    // Without an order to make and a count to give, nothing behind the page needs to be looked at.
    else if (!query.isCounted) break
  }
  if (isSorted) found.sort(inOrder(type, query.orderBy))
  const hasMore = count > last && (query.top === null || query.top > wanted)
  return {
    entities: found.slice(query.skip, last),
    count: query.isCounted ? count : null,
    nextSkip: hasMore ? last : null,
  }
}

export async function countOf(type: EntityType, query: Query, world: World, today: IsoDate): Promise<number> {
  const asked = { ...world, day: dayAsked(query, today), fixed: fixedBy(query.filter) }
  let count = 0
  for await (const _ of matching(type, query, asked)) count += 1
  return count
}

/** Rows between two pauses: a walk over 150,000 duties must not hold up other answers. */
const STRIDE = 2_000

async function* matching(type: EntityType, query: Query, asked: Asked): AsyncGenerator<Entity> {
  let seen = 0
  for (const entity of rowsOf(type, asked)) {
    seen += 1
    if (seen % STRIDE === 0) await nextTurn()
    if (!query.filter || matches(query.filter, entity)) yield entity
  }
}

/** The entity of a key; numbers in any punctuation, treatments as two or three digits or their abbreviation. */
export function findEntity(type: EntityType, key: Key, world: World, today: IsoDate): Entity | undefined {
  const day = (key.AsOfDate as IsoDate | undefined) ?? today
  const written = key.TariffTreatmentCode
  const asked =
    type === customsDuties && written !== undefined
      ? { ...key, TariffTreatmentCode: treatmentKey(world.tariff, written) }
      : key
  const conditions = Object.entries(asked).filter(([name]) => name !== 'AsOfDate')
  for (const entity of rowsOf(type, { ...world, day, fixed: new Map(conditions) })) {
    if (conditions.every(([name, value]) => isSame(type, name, entity[name] ?? '', value))) return entity
  }
  return undefined
}

function isSame(type: EntityType, name: string, left: string, right: string): boolean {
  const property = propertyOf(type, name)
  return property !== undefined && comparable(property, left) === comparable(property, right)
}

const inOrder =
  (type: EntityType, order: Query['orderBy']) =>
  (a: Entity, b: Entity): number => {
    for (const { name, isDescending } of order) {
      const property = propertyOf(type, name)
      const found = property ? compareAs(property.type, a[name] ?? '', b[name] ?? '') : 0
      if (found !== 0) return isDescending ? -found : found
    }
    return 0
  }
