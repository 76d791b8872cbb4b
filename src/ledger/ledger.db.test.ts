import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, type IsoDate, type IsoMonth, isoDate } from '../kernel/dates.ts'
import { type Bn15, bn9, bn9Of, bn15 } from '../kernel/ids.ts'
import { type Cents, cents, ZERO } from '../kernel/money.ts'
import { type Database, inTransaction, one, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import {
  accountBalance,
  balance,
  type CadCharges,
  charge,
  clearDueDebts,
  clearingsOf,
  openItems,
  post,
  postCadVersion,
  postMany,
  receivePayment,
  reversePayment,
  transactions,
  verifyLedger,
} from './index.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(db, SYSTEM, work)

const broker = bn9('123456782')
const none: CadCharges = {
  duty: ZERO,
  surtax: ZERO,
  safeguard: ZERO,
  antiDumping: ZERO,
  countervailing: ZERO,
  exciseDuty: ZERO,
  exciseTax: ZERO,
  luxuryTax: ZERO,
  gst: ZERO,
  provincial: ZERO,
}
const on = isoDate
const january = '2026-01' as IsoMonth
interface CadOptions {
  readonly version?: number
  readonly day: IsoDate
  readonly dueOn?: IsoDate
  readonly month?: IsoMonth
}
const cad = (account: Bn15, transactionNumber: string, charges: Partial<CadCharges>, options: CadOptions) =>
  run((tx) =>
    postCadVersion(tx, {
      bn15: account,
      bn9: bn9Of(account),
      transactionNumber,
      version: options.version ?? 1,
      filerBn9: broker,
      effectiveOn: options.day,
      recordedOn: options.day,
      dueOn: options.dueOn ?? on('2026-01-30'),
      cycleMonth: options.month ?? january,
      charges: { ...none, ...charges },
    }),
  )
const pay = (
  account: Bn15,
  paymentId: string,
  amount: bigint,
  day: IsoDate,
  clearsDueBy = day,
  chosen: bigint[] = [],
) =>
  run((tx) =>
    receivePayment(tx, {
      bn15: account,
      paymentId,
      amount: cents(amount),
      effectiveOn: day,
      recordedOn: day,
      clearsDueBy,
      chosen,
    }),
  )
const openOf = async (account: Bn15) =>
  (await run((tx) => openItems(tx, account))).map((item) => [item.sourceDocument, item.version, item.side, item.open])
const balanceOf = (account: Bn15, day: IsoDate) => run((tx) => balance(tx, account, day))

describe('The example of the domain book, section 5: two declarations, a correction, payments', () => {
  const account = bn15('123456782RM0001')
  const A = '12345000001013'
  const B = '12345000001024'

  test('01-09: CAD A: AR +4,585.86, duty −2,626.66, GST −1,959.20', async () => {
    const posted = await cad(account, A, { duty: cents(262_666n), gst: cents(195_920n) }, { day: on('2026-01-09') })
    const found = await run((tx) =>
      rows(tx, sql`select account, amount_cents from ledger.posting where entry_id = ${posted.entryId} order by line`),
    )
    expect(found).toEqual([
      { account: 'receivable', amount_cents: 458_586n },
      { account: 'duty', amount_cents: -262_666n },
      { account: 'gst', amount_cents: -195_920n },
    ])
    expect(await balanceOf(account, on('2026-01-09'))).toBe(458_586n)
  })
  test('01-14: CAD B: AR 7,774.96', async () => {
    await cad(
      account,
      B,
      { duty: cents(54_443n), surtax: cents(209_396n), gst: cents(55_071n) },
      { day: on('2026-01-14') },
    )
    expect(await balanceOf(account, on('2026-01-14'))).toBe(777_496n)
  })
  test('01-22: correction A v00002, the difference only: AR 7,920.11', async () => {
    await cad(account, A, { duty: cents(8_455n), gst: cents(6_060n) }, { version: 2, day: on('2026-01-22') })
    expect(await balanceOf(account, on('2026-01-22'))).toBe(792_011n)
    expect(await run((tx) => accountBalance(tx, account, on('2026-01-26'), on('2026-01-30')))).toMatchObject({
      balance: 792_011n,
      dueBy: 792_011n,
      overdue: 0n,
      openItems: 3,
    })
  })
  test('01-30: part payment of 5,000.00 clears A v1 4,585.86, then B 414.14: AR 2,920.11', async () => {
    const paid = await pay(account, 'PAY-1', 500_000n, on('2026-01-30'))
    expect(paid.ok && paid.value.clearings.map((one) => one.amount)).toEqual([458_586n, 41_414n])
    expect(await openOf(account)).toEqual([
      [B, 1, 'debit', 277_496n],
      [A, 2, 'debit', 14_515n],
    ])
    expect(await balanceOf(account, on('2026-01-30'))).toBe(292_011n)
  })
  test('02-05: penalty of 200.00: AR 3,120.11', async () => {
    await run((tx) =>
      post(tx, {
        bn15: account,
        reason: 'penalty',
        sourceId: 'NPA-1',
        effectiveOn: on('2026-02-05'),
        recordedOn: on('2026-02-05'),
        postings: charge('penalty', cents(20_000n)),
        item: { side: 'debit', type: 'NPA', sourceDocument: 'NPA-1', dueOn: on('2026-02-05'), amount: cents(20_000n) },
      }),
    )
    expect(await balanceOf(account, on('2026-02-05'))).toBe(312_011n)
  })
  test('02-24: the rest is paid: B 2,774.96, A v2 145.15, older due days before the penalty', async () => {
    const paid = await pay(account, 'PAY-2', 292_011n, on('2026-02-24'))
    expect(paid.ok && paid.value.clearings.map((one) => one.amount)).toEqual([277_496n, 14_515n])
    expect(await openOf(account)).toEqual([['NPA-1', null, 'debit', 20_000n]])
  })
  test('both ways: which debts a payment cleared, and what paid a debt', async () => {
    const trail = await run(async (tx) => {
      const items = await transactions(tx, account, { document: 'PAY-1' }, { sort: 'newest', limit: 10 })
      return clearingsOf(tx, bn9Of(account), items[0]?.itemId ?? 0n)
    })
    expect(trail.map((row) => [row.debitDocument, row.debitVersion, row.amount, row.clearedOn])).toEqual([
      [A, 1, 458_586n, '2026-01-30'],
      [B, 1, 41_414n, '2026-01-30'],
    ])
  })
})

describe('The same fact posts once', () => {
  const account = bn15('100000009RM0001')
  test('a version, a payment and a batch asked for again write nothing', async () => {
    const day = on('2026-01-09')
    const first = await cad(account, '10000000000017', { gst: cents(500n) }, { day })
    const again = await cad(account, '10000000000017', { gst: cents(500n) }, { day })
    expect(again).toEqual({ ...first, wasThere: true })
    const paid = await pay(account, 'PAY-O', 500n, on('2026-01-30'))
    const paidAgain = await pay(account, 'PAY-O', 500n, on('2026-01-30'))
    expect(paid.ok && paidAgain.ok && paidAgain.value).toEqual({ ...(paid.ok ? paid.value : {}), wasThere: true })
    const entry = {
      bn15: account,
      reason: 'fee',
      sourceId: 'INV-1',
      effectiveOn: day,
      recordedOn: day,
      postings: charge('fee', cents(31_500n)),
    }
    expect(await run((tx) => postMany(tx, [entry, { ...entry, sourceId: 'INV-2' }]))).toHaveLength(2)
    expect(await run((tx) => postMany(tx, [entry, { ...entry, sourceId: 'INV-3' }]))).toHaveLength(1)
    expect(await balanceOf(account, day)).toBe(500n)
    expect(await run(verifyLedger)).toEqual([])
  })
})

describe('Credits', () => {
  const account = bn15('100000017RM0001')
  test('a correction downwards meets its own declaration at once, before it is due', async () => {
    await cad(account, '10000000000028', { duty: cents(1_000n), gst: cents(50n) }, { day: on('2026-01-09') })
    await cad(account, '10000000000039', { duty: cents(2_000n) }, { day: on('2026-01-08') })
    await cad(
      account,
      '10000000000028',
      { duty: cents(-300n), gst: cents(-15n) },
      { version: 2, day: on('2026-01-12') },
    )
    expect(await openOf(account)).toEqual([
      ['10000000000039', 1, 'debit', 2_000n],
      ['10000000000028', 1, 'debit', 735n],
    ])
  })
  test('correct and correct back leaves what was there', async () => {
    await cad(account, '10000000000028', { duty: cents(300n), gst: cents(15n) }, { version: 3, day: on('2026-01-13') })
    expect(await balanceOf(account, on('2026-01-13'))).toBe(3_050n)
  })
  test('a version that moves duty against GST shows with nothing owed, its postings kept', async () => {
    await cad(account, '10000000000028', { duty: cents(10n), gst: cents(-10n) }, { version: 4, day: on('2026-01-14') })
    expect(await balanceOf(account, on('2026-01-14'))).toBe(3_050n)
  })
  test('paid before the due day: debts of this cycle are met at once, those of the next one wait', async () => {
    await cad(
      account,
      '10000000000040',
      { duty: cents(700n) },
      { day: on('2026-01-20'), dueOn: on('2026-03-03'), month: '2026-02' as IsoMonth },
    )
    const paid = await pay(account, 'PAY-3', 3_550n, on('2026-01-26'), on('2026-01-30'))
    expect(paid.ok && paid.value.unallocated).toBe(500n)
    expect(await openOf(account)).toEqual([
      ['PAY-3', null, 'credit', 500n],
      ['10000000000040', 1, 'debit', 700n],
    ])
  })
  test('an over-payment is used on the due day of the next debt, by the daily clearing, once', async () => {
    expect((await clearDueDebts(db, on('2026-03-02'))).clearings).toBe(0)
    expect(await clearDueDebts(db, on('2026-03-03'))).toEqual({ accounts: 1, clearings: 1 })
    expect(await clearDueDebts(db, on('2026-03-03'))).toEqual({ accounts: 0, clearings: 0 })
    expect(await openOf(account)).toEqual([['10000000000040', 1, 'debit', 200n]])
  })
})

describe('Chosen debts (money PAY-9) and dishonoured payments (PAY-13)', () => {
  const account = bn15('100000025RM0001')
  test('a chosen debt is paid in full, a choice beyond the payment is refused', async () => {
    await cad(account, '10000000000050', { gst: cents(100n) }, { day: on('2026-01-09') })
    const second = await cad(account, '10000000000061', { gst: cents(400n) }, { day: on('2026-01-10') })
    const itemId = second.itemId ?? 0n
    const refused = await pay(account, 'PAY-4', 399n, on('2026-01-30'), on('2026-01-30'), [itemId])
    expect(!refused.ok && refused.refusals[0]?.code).toBe('ledger.chosen_exceeds_payment')
    expect(await openOf(account)).toHaveLength(2)
    const paid = await pay(account, 'PAY-5', 450n, on('2026-01-30'), on('2026-01-30'), [itemId])
    expect(paid.ok && paid.value.clearings.map((one) => [one.debitId === itemId, one.amount, one.why])).toEqual([
      [true, 400n, 'chosen'],
      [false, 50n, 'oldest_due'],
    ])
  })
  test('dishonoured: the debts are open again with their own days, and the money is owed again', async () => {
    const fresh = bn15('100000033RM0001')
    await cad(fresh, '10000000000072', { gst: cents(100n) }, { day: on('2026-01-09') })
    await pay(fresh, 'PAY-6', 250n, on('2026-01-30'))
    expect(await openOf(fresh)).toEqual([['PAY-6', null, 'credit', 150n]])
    const work = () =>
      run((tx) => reversePayment(tx, { bn15: fresh, paymentId: 'PAY-6', recordedOn: on('2026-02-04') }))
    const reversed = await work()
    expect(reversed.ok).toBe(true)
    expect(await openOf(fresh)).toEqual([['10000000000072', 1, 'debit', 100n]])
    expect(await balanceOf(fresh, on('2026-02-04'))).toBe(100n)
    const again = await work()
    expect(again.ok && again.value.wasThere).toBe(true)
    expect(await run(verifyLedger)).toEqual([])
  })
  test('an unknown payment cannot be reversed', async () => {
    const refused = await run((tx) =>
      reversePayment(tx, { bn15: account, paymentId: 'PAY-X', recordedOn: on('2026-02-04') }),
    )
    expect(!refused.ok && refused.refusals[0]?.code).toBe('ledger.payment_unknown')
  })
})

describe('Many at once on one account', () => {
  const account = bn15('100000058RM0001')
  test('payments and corrections at the same moment neither deadlock nor clear a cent twice', async () => {
    const day = on('2026-01-30')
    const numbers = Array.from({ length: 6 }, (_, index) => `1000000000020${index}`)
    await Promise.all(numbers.map((number) => cad(account, number, { gst: cents(100n) }, { day: on('2026-01-09') })))
    await Promise.all([
      ...Array.from({ length: 8 }, (_, index) => pay(account, `PAY-AT-ONCE-${index}`, 70n, day)),
      ...numbers.map((number) => cad(account, number, { gst: cents(-10n) }, { version: 2, day })),
      clearDueDebts(db, day),
      pay(account, 'PAY-AT-ONCE-0', 70n, day),
    ])
    expect(await balanceOf(account, day)).toBe(-20n)
    const open = await run((tx) => openItems(tx, account))
    expect(open.every((item) => item.side === 'credit')).toBe(true)
    expect(open.reduce((total, item) => total + item.open, 0n)).toBe(20n)
    expect(await run(verifyLedger)).toEqual([])
  })
})

describe('What the database itself refuses', () => {
  const insertEntry = sql`insert into ledger.entry (bn9, bn15, reason, source_id, effective_on, recorded_on)
    values ('123456782', '123456782RM0001', 'test', gen_random_uuid()::text, '2026-01-09', '2026-01-09') returning entry_id`
  const insertPosting = (entryId: bigint, line: number, amount: bigint) =>
    sql`insert into ledger.posting (bn9, entry_id, line, bn15, recorded_on, account, amount_cents)
      values ('123456782', ${entryId}, ${line}, '123456782RM0001', '2026-01-09', ${line === 0 ? 'receivable' : 'duty'}, ${amount})`
  test('an entry that does not sum to zero', async () => {
    await expect(
      run(async (tx) => {
        const { entry_id } = await one<{ entry_id: bigint }>(tx, insertEntry)
        await insertPosting(entry_id, 0, 100n).execute(tx)
        await insertPosting(entry_id, 1, -99n).execute(tx)
      }),
    ).rejects.toThrow('sum to zero')
  })
  test('a posting added to an entry of yesterday', async () => {
    const { entryId } = await cad(
      bn15('123456782RM0001'),
      '10000000000083',
      { gst: cents(1n) },
      { day: on('2026-01-09') },
    )
    await expect(run((tx) => insertPosting(entryId, 8, 5n).execute(tx))).rejects.toThrow('own transaction')
  })
  test('changing or removing an entry, a posting or a clearing; changing the amount of an item', async () => {
    for (const statement of [
      sql`update ledger.entry set reason = 'x'`,
      sql`delete from ledger.entry`,
      sql`update ledger.posting set amount_cents = 1`,
      sql`delete from ledger.posting`,
      sql`update ledger.clearing set amount_cents = 1`,
      sql`delete from ledger.clearing`,
      sql`update ledger.item set original_cents = 1`,
      sql`update ledger.item set due_on = '2030-01-01'`,
      sql`delete from ledger.item`,
    ])
      await expect(run((tx) => statement.execute(tx))).rejects.toThrow()
  })
  test('more open than the original, or less than nothing', async () => {
    await expect(
      run((tx) => sql`update ledger.item set open_cents = open_cents - original_cents - 1`.execute(tx)),
    ).rejects.toThrow()
  })
})

describe('Row-level security', () => {
  const mine = { actor: 'client:test', businesses: ['123456782'] }
  const theirs = { actor: 'client:test', businesses: ['999999998'] }
  for (const table of ['entry', 'posting', 'item', 'clearing', 'account_balance'])
    test(`ledger.${table}: another business sees nothing, and writes nothing`, async () => {
      const count = (scope: typeof mine) =>
        inTransaction(db, scope, (tx) => rows(tx, sql`select bn9 from ${sql.table(`ledger.${table}`)}`)) as Promise<
          { bn9: string }[]
        >
      const seen = await count(mine)
      expect(seen.length).toBeGreaterThan(0)
      expect(new Set(seen.map((row) => row.bn9))).toEqual(new Set(['123456782']))
      expect(await count(theirs)).toEqual([])
    })
  test('an entry for another business cannot be written', async () => {
    await expect(
      inTransaction(db, theirs, (tx) =>
        post(tx, {
          bn15: bn15('123456782RM0001'),
          reason: 'fee',
          sourceId: 'stolen',
          effectiveOn: on('2026-01-09'),
          recordedOn: on('2026-01-09'),
          postings: charge('fee', cents(1n)),
        }),
      ),
    ).rejects.toThrow()
  })
})

describe('Any history', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('cad' as const),
        duty: fc.bigInt({ min: 0n, max: 99_999n }),
        gst: fc.bigInt({ min: 0n, max: 99_999n }),
      }),
      fc.record({
        kind: fc.constant('correct' as const),
        duty: fc.bigInt({ min: -9_999n, max: 9_999n }),
        gst: fc.bigInt({ min: -999n, max: 999n }),
      }),
      fc.record({ kind: fc.constant('pay' as const), amount: fc.bigInt({ min: 1n, max: 200_000n }) }),
      fc.record({ kind: fc.constant('clear' as const) }),
    ),
    { minLength: 1, maxLength: 14 },
  )
  let world = 0
  test('keeps every promise of the ledger: zero sums, balances, what is open', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        world += 1
        const account = bn15(`100000041RM${String(world).padStart(4, '0')}`)
        let day = on('2026-01-02')
        let cads = 0
        let versions = 1
        for (const [index, step] of list.entries()) {
          day = addDays(day, 3)
          const due = addDays(day, 10)
          const number = `9${String(world).padStart(6, '0')}${String(cads).padStart(7, '0')}`
          if (step.kind === 'cad') {
            cads += 1
            versions = 1
            await cad(
              account,
              `9${String(world).padStart(6, '0')}${String(cads).padStart(7, '0')}`,
              { duty: cents(step.duty), gst: cents(step.gst) },
              { day, dueOn: due },
            )
          } else if (step.kind === 'correct' && cads > 0) {
            versions += 1
            await cad(
              account,
              number,
              { duty: cents(step.duty), gst: cents(step.gst) },
              { version: versions, day, dueOn: due },
            )
          } else if (step.kind === 'pay') await pay(account, `P-${world}-${index}`, step.amount, day, due)
          else await clearDueDebts(db, day)
        }
        expect(await run(verifyLedger)).toEqual([])
        const state = await run((tx) => accountBalance(tx, account, day, day))
        expect(state.balance).toBe((state.openDebits - state.openCredits) as Cents)
        expect(await balanceOf(account, day)).toBe(state.balance)
      }),
      { numRuns: 20 },
    )
  })
})
