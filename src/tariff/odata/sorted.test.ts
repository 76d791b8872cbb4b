import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customsDuties, type Entity } from './model.ts'
import { firstInOrder } from './sorted.ts'
import { turns } from './turns.ts'

async function* each(rows: readonly Entity[]) {
  yield* rows
}

test('the first rows of an order are those of a sort of all rows, equals in the order they came', async () => {
  const row = fc.record({
    TariffItemNumber: fc.constantFrom('0101', '0202', '0303'),
    AdValoremRateRegValue: fc.constantFrom('0', '6.5', '6.50', '10', '9'),
    TariffTreatmentCode: fc.string({ maxLength: 3 }),
  })
  const order = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('TariffItemNumber', 'AdValoremRateRegValue'),
      isDescending: fc.boolean(),
    }),
    { selector: (one) => one.name, minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 60 }),
      order,
      fc.nat(70),
      fc.integer({ min: 1, max: 9 }),
      async (few, by, wanted, times) => {
        // Often enough to fill more than one run.
        const rows = Array.from({ length: times === 9 ? 90 : times }, () => few).flat()
        const value = (one: Entity, name: string) =>
          name === 'AdValoremRateRegValue' ? Number(one[name]) : (one[name] ?? '')
        const sorted = rows.toSorted((a, b) => {
          for (const { name, isDescending } of by) {
            const [left, right] = [value(a, name), value(b, name)]
            if (left !== right) return left < right === isDescending ? 1 : -1
          }
          return 0
        })
        const found = await firstInOrder(each(rows), customsDuties, by, wanted)
        expect(found).toEqual({ entities: sorted.slice(0, wanted), count: rows.length })
      },
    ),
    { numRuns: 60 },
  )
})

describe('Long work', () => {
  test('runs a few at a time, in the order it came; who finds the queue full is told', async () => {
    const line = turns(2, 1)
    const begun: number[] = []
    const ends: (() => void)[] = []
    const work = (id: number) => () => {
      begun.push(id)
      return new Promise<number>((resolve) => ends.push(() => resolve(id)))
    }
    const [first, second, third] = [line.take(work(1)), line.take(work(2)), line.take(work(3))]
    expect(await line.take(work(4))).toBeNull()
    expect(begun).toEqual([1, 2])
    ends[0]?.()
    expect(await first).toBe(1)
    await Promise.resolve()
    expect(begun).toEqual([1, 2, 3])
    for (const end of ends) end()
    expect([await second, await third]).toEqual([2, 3])
  })

  test('a failure gives its place to the next', async () => {
    const line = turns(1, 1)
    await expect(line.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await line.take(async () => 'yes')).toBe('yes')
  })
})
