import { setImmediate as nextTurn } from 'node:timers/promises'
import type { IsoDate } from '../../kernel/dates.ts'
import { digitsOf } from '../reference.ts'
import type { Key } from './address.ts'
import { type Asked, NUMBERS } from './asked.ts'
import { fixedBy, narrowing, testOf } from './evaluate.ts'
import { comparable } from './literal.ts'
import { customsDuties, type Entity, type EntityType, propertyOf } from './model.ts'
import { type Query, tokenNames } from './query.ts'
import { rowsOf, treatmentKey } from './rows.ts'
import { firstInOrder } from './sorted.ts'

/** Entities of one answer at most; the rest is behind `__next` (OData 2, server-driven paging). */
export const PAGE = 5_000
/** The same when each brings the duties of its item along: some twenty of them. */
const PAGE_EXPANDED = 250

export interface Page {
  readonly entities: readonly Entity[]
  readonly count: number | null
  /** Where the next page begins; null when this is the last. */
  readonly next: { readonly skip: number } | { readonly after: readonly string[] } | null
  /** Rows looked at: what the answer has cost. */
  readonly seen: number
}

type World = Pick<Asked, 'tariff' | 'lang'>
type Limits = Pick<Page, 'seen'>

/** @param below the properties that an entity above fixes, when it is asked for what is behind it. */
export async function findPage(
  type: EntityType,
  query: Query,
  world: World,
  today: IsoDate,
  below?: Key,
): Promise<Page> {
  const walk = walkOf(type, query, world, today, below)
  const most = query.expand.length > 0 ? PAGE_EXPANDED : PAGE
  const wanted = Math.min(query.top ?? most, most)
  const last = query.skip + wanted
  const isSorted = query.orderBy.length > 0 && !isKeyOrder(type, query.orderBy)
  const { entities, count } = isSorted
    ? await firstInOrder(walk.rows(), type, query.orderBy, last)
    : await firstOf(walk.rows(), query, last)
  const page = entities.slice(query.skip, last)
  const hasMore = count > last && (query.top === null || query.top > wanted)
  return {
    entities: page,
    count: query.isCounted ? walk.passed() + count : null,
    next: hasMore ? nextOf(type, query, page.at(-1), last) : null,
    seen: walk.seen(),
  }
}

export async function countOf(
  type: EntityType,
  query: Query,
  world: World,
  today: IsoDate,
  below?: Key,
): Promise<Limits & { readonly count: number }> {
  const walk = walkOf(type, query, world, today, below)
  let count = 0
  for await (const _ of walk.rows()) count += 1
  return { count, seen: walk.seen() }
}

/** Rows come in order of their number already: to ask for that order asks for nothing. */
const isKeyOrder = (type: EntityType, [first, ...more]: Query['orderBy']): boolean =>
  more.length === 0 &&
  first?.name === type.key[0] &&
  !first?.isDescending &&
  propertyOf(type, first?.name ?? '')?.isNumber === true

async function firstOf(rows: AsyncIterable<Entity>, query: Query, last: number) {
  const entities: Entity[] = []
  let count = 0
  for await (const entity of rows) {
    count += 1
    if (count <= last) entities.push(entity)
    // Without a count to give, nothing behind the page needs to be looked at.
    else if (!query.isCounted) break
  }
  return { entities, count }
}

/** By the key of the last row where rows are in its order: the next page need not count through this one again. */
function nextOf(type: EntityType, query: Query, last: Entity | undefined, skip: number): Page['next'] {
  const isByKey = query.orderBy.length === 0 && propertyOf(type, type.key[0] ?? '')?.isNumber === true
  return isByKey && last ? { after: tokenNames(type).map((name) => last[name] ?? '') } : { skip }
}

/** Rows between two pauses: a walk over 170,000 duties must not hold up other answers. */
const STRIDE = 1_000

/** The rows that a question is about, one after the other. */
function walkOf(type: EntityType, query: Query, world: World, today: IsoDate, below: Key = {}) {
  const fixed = new Map([...fixedBy(query.filter), ...Object.entries(below)])
  const day = (fixed.get('AsOfDate') as IsoDate | undefined) ?? today
  const passes = query.filter ? testOf(query.filter) : () => true
  const { after } = query
  const startAt = after && !query.isCounted ? digitsOf(after[0] ?? '') : undefined
  const asked: Asked = { ...world, day, fixed, mayBe: narrowing(query.filter, NUMBERS), startAt }
  const isBehind = after ? behind(type, after) : () => true
  let [seen, passed] = [0, 0]
  async function* rows(): AsyncGenerator<Entity> {
    for (const entity of rowsOf(type, asked)) {
      seen += 1
      if (seen % STRIDE === 0) await nextTurn()
      if (!passes(entity)) continue
      if (isBehind(entity)) yield entity
      else passed += 1
    }
  }
  return { rows, seen: () => seen, passed: () => passed }
}

/** Whether a row comes after the one that a page has ended with. Should that one be gone, after its number. */
function behind(type: EntityType, after: readonly string[]): (entity: Entity) => boolean {
  const names = tokenNames(type)
  const [first = ''] = names
  const number = digitsOf(after[0] ?? '')
  let isPast = false
  return (entity) => {
    if (isPast) return true
    const here = digitsOf(entity[first] ?? '')
    if (here > number) isPast = true
    else if (here === number && names.every((name, index) => index === 0 || entity[name] === after[index])) {
      isPast = true
      return false
    }
    return isPast
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
