import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate, isoDate } from '../kernel/dates.ts'
import { type Cents, cents, sum, ZERO } from '../kernel/money.ts'
import { type Allocable, allocate, byDue } from './allocation.ts'
import { type ItemType, typeRank } from './item.ts'

const day = isoDate('2026-01-30')
const make = (side: 'debit' | 'credit', id: number, open: bigint, over: Partial<Allocable> & { type: ItemType }) =>
  ({
    itemId: BigInt(id),
    typeRank: typeRank(over.type, side),
    sourceDocument: `doc-${id}`,
    postedOn: isoDate('2026-01-09'),
    effectiveOn: isoDate('2026-01-09'),
    dueOn: day,
    open: cents(open),
    isSecured: false,
    ...over,
  }) satisfies Allocable
const debit = (id: number, open: bigint, over: Partial<Allocable> = {}) =>
  make('debit', id, open, { type: 'CAD', ...over })
const credit = (id: number, open: bigint, over: Partial<Allocable> = {}) =>
  make('credit', id, open, { type: 'PMT', dueOn: isoDate('2026-01-01'), ...over })
const pairs = (debits: Allocable[], credits: Allocable[], dueBy: IsoDate = day) =>
  allocate({ debits, credits, dueBy, on: day }).map((one) => [Number(one.creditId), Number(one.debitId), one.amount])

describe('A credit meets debts oldest due first: due day, type rank, posting day, id (money PAY-8, PAY-10)', () => {
  test('550 applied to debts of 200, 150 and 200 (CBSA example)', () =>
    expect(pairs([debit(1, 200_00n), debit(2, 150_00n), debit(3, 200_00n)], [credit(9, 550_00n)])).toEqual([
      [9, 1, 200_00n],
      [9, 2, 150_00n],
      [9, 3, 200_00n],
    ]))
  test('a part payment reduces the debt it reaches; an over-payment stays', () => {
    expect(pairs([debit(1, 458_586n), debit(2, 318_910n)], [credit(9, 500_000n)])).toEqual([
      [9, 1, 458_586n],
      [9, 2, 41_414n],
    ])
    expect(pairs([debit(1, 100n)], [credit(9, 500n)])).toEqual([[9, 1, 100n]])
  })
  test('an older due day goes before a lower type rank', () =>
    expect(
      pairs(
        [debit(1, 100n, { dueOn: day }), debit(2, 100n, { type: 'INT_LATE', dueOn: isoDate('2026-01-05') })],
        [credit(9, 150n)],
      ),
    ).toEqual([
      [9, 2, 100n],
      [9, 1, 50n],
    ]))
  test('on one due day: declarations, adjustments, dishonoured payments, penalties, invoices, interest', () => {
    const types = ['INT_LATE', 'INV', 'NPA', 'NSF', 'CAD_ADJ_D', 'CAD'] as const
    const debits = types.map((type, index) => debit(index + 1, 1n, { type, typeRank: typeRank(type, 'debit') }))
    expect(pairs(debits, [credit(9, 6n)]).map((one) => one[1])).toEqual([6, 5, 4, 3, 2, 1])
  })
  test('payments are used before cancelled penalties, and those before refunds', () =>
    expect(
      pairs(
        [debit(1, 3n)],
        [
          credit(7, 1n, { type: 'CAD_ADJ_C', typeRank: typeRank('CAD_ADJ_C', 'credit') }),
          credit(8, 1n, { type: 'LAP', typeRank: typeRank('LAP', 'credit') }),
          credit(9, 1n),
        ],
      ).map((one) => one[0]),
    ).toEqual([9, 8, 7]))
  test('a debt that is not due yet waits', () =>
    expect(pairs([debit(1, 100n, { dueOn: addDays(day, 1) })], [credit(9, 500n)])).toEqual([]))
  test('a secured debt is left alone (OFF-8)', () =>
    expect(pairs([debit(1, 100n, { isSecured: true }), debit(2, 100n)], [credit(9, 500n)])).toEqual([[9, 2, 100n]]))
})

describe('A credit from a version of a declaration first meets its own debit (K13)', () => {
  const correction = (id: number, open: bigint, document: string) =>
    credit(id, open, {
      type: 'CAD_COR_C',
      typeRank: typeRank('CAD_COR_C', 'credit'),
      sourceDocument: document,
      dueOn: isoDate('2026-03-03'),
    })
  test('though another debt is older, and its own not yet due', () =>
    expect(
      pairs(
        [debit(1, 100n), debit(2, 100n, { sourceDocument: 'B', dueOn: isoDate('2026-03-03') })],
        [correction(9, 60n, 'B')],
      ),
    ).toEqual([[9, 2, 60n]]))
  test('what is left waits for the due day of its own cycle', () =>
    expect(pairs([debit(1, 100n)], [correction(9, 60n, 'B')])).toEqual([]))
})

const items = (side: 'debit' | 'credit', from: number) =>
  fc
    .array(
      fc.record({
        open: fc.bigInt({ min: 1n, max: 1_000_000n }),
        type: fc.constantFrom<ItemType>(
          ...(side === 'debit' ? (['CAD', 'NPA', 'INT_LATE'] as const) : (['PMT', 'CAD_COR_C'] as const)),
        ),
        document: fc.constantFrom('A', 'B', 'C'),
        due: fc.integer({ min: -40, max: 40 }),
      }),
      { maxLength: 12 },
    )
    .map((list) =>
      list.map((one, index) =>
        make(side, from + index, one.open, {
          type: one.type,
          sourceDocument: one.document,
          dueOn: addDays(day, one.due),
        }),
      ),
    )

describe('Allocation, whatever the items', () => {
  const worlds = fc.tuple(items('debit', 1), items('credit', 100))
  test('loses no cent and never clears a side beyond what it has open', () =>
    fc.assert(
      fc.property(worlds, ([debits, credits]) => {
        const found = allocate({ debits, credits, dueBy: day, on: day })
        for (const item of [...debits, ...credits]) {
          const cleared = sum(
            ZERO,
            ...found.filter((one) => [one.creditId, one.debitId].includes(item.itemId)).map((one) => one.amount),
          )
          expect(cleared <= item.open).toBe(true)
        }
        expect(found.every((one) => one.amount > 0n)).toBe(true)
      }),
    ))
  test('leaves no available credit beside a debt that is due', () =>
    fc.assert(
      fc.property(worlds, ([debits, credits]) => {
        const found = allocate({ debits, credits, dueBy: day, on: day })
        const left = (item: Allocable): Cents =>
          cents(
            item.open -
              sum(
                ZERO,
                ...found.filter((one) => [one.creditId, one.debitId].includes(item.itemId)).map((one) => one.amount),
              ),
          )
        const debts = debits.filter((one) => one.dueOn <= day && left(one) > 0n)
        const available = credits.filter((one) => one.dueOn <= day && left(one) > 0n)
        expect(debts.length > 0 && available.length > 0).toBe(false)
      }),
    ))
  test('keeps the order: no younger debt gets money of a payment while an older one is open', () =>
    fc.assert(
      fc.property(items('debit', 1), fc.bigInt({ min: 1n, max: 5_000_000n }), (debits, amount) => {
        const found = allocate({ debits, credits: [credit(999, amount)], dueBy: day, on: day })
        const order = debits.filter((one) => one.dueOn <= day).sort(byDue)
        const reached = found.map((one) => one.debitId)
        expect(reached).toEqual(order.slice(0, reached.length).map((one) => one.itemId))
        for (const one of found.slice(0, -1))
          expect(one.amount).toBe(order.find((item) => item.itemId === one.debitId)?.open)
      }),
    ))
})
