import { setImmediate as nextTurn } from 'node:timers/promises'
import { scaled } from './evaluate.ts'
import { type Entity, type EntityType, propertyOf } from './model.ts'
import type { Query } from './query.ts'

interface Ranked {
  readonly entity: Entity
  readonly ranks: readonly (string | bigint)[]
}

/** Rows sorted at a time, between two pauses. */
const RUN = 2_000

/**
 * The first rows of an order: no more are held than are wanted, and no sort is so long that other answers wait for it.
 * @param wanted how many from the beginning.
 */
export async function firstInOrder(
  rows: AsyncIterable<Entity>,
  type: EntityType,
  order: Query['orderBy'],
  wanted: number,
): Promise<{ readonly entities: readonly Entity[]; readonly count: number }> {
  const readers = order.map(({ name }) => ranker(type, name))
  const inOrder = comparer(order)
  let best: Ranked[] = []
  let run: Ranked[] = []
  let count = 0
  const close = (): void => {
    best = merged(best, run.sort(inOrder), inOrder, wanted)
    run = []
  }
  for await (const entity of rows) {
    count += 1
    run.push({ entity, ranks: readers.map((read) => read(entity)) })
    if (run.length < RUN) continue
    close()
    await nextTurn()
  }
  close()
  return { entities: best.map((one) => one.entity), count }
}

function ranker(type: EntityType, name: string): (entity: Entity) => string | bigint {
  const isDecimal = propertyOf(type, name)?.type === 'Edm.Decimal'
  return isDecimal ? (entity) => scaled(entity[name] ?? '') : (entity) => entity[name] ?? ''
}

const comparer =
  (order: Query['orderBy']) =>
  (a: Ranked, b: Ranked): number => {
    for (const [index, { isDescending }] of order.entries()) {
      const [left, right] = [a.ranks[index] ?? '', b.ranks[index] ?? '']
      if (left !== right) return left < right === isDescending ? 1 : -1
    }
    return 0
  }

/** Two sorted lists as one; of equals the earlier ones stay first. */
function merged(
  earlier: readonly Ranked[],
  later: readonly Ranked[],
  inOrder: (a: Ranked, b: Ranked) => number,
  most: number,
): Ranked[] {
  const all: Ranked[] = []
  let [i, j] = [0, 0]
  while (all.length < most) {
    const [a, b] = [earlier[i], later[j]]
    if (a && (!b || inOrder(a, b) <= 0)) {
      all.push(a)
      i += 1
    } else if (b) {
      all.push(b)
      j += 1
    } else break
  }
  return all
}
