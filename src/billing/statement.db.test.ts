import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayInMonth,
  dayOfMonth,
  type IsoDate,
  type IsoMonth,
  isoDate,
  monthOf,
} from '../kernel/dates.ts'
import { type Bn15, bn15 } from '../kernel/ids.ts'
import { type Cents, cents, moneyText } from '../kernel/money.ts'
import { clearDueDebts, openItems, reversePayment, verifyLedger } from '../ledger/index.ts'
import { runDay } from '../platform/calendar.ts'
import { type Database, inTransaction, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { cycleOf } from './calendar/cycle.ts'
import { dailyNotice, dailyNoticesOf, issueDailyNotices, noticeItems, noticePeriod } from './daily-notice.ts'
import { issueStatements } from './issue-statements.ts'
import { statementOf } from './statement.ts'
import { nextStatementSoFar, sinceIssued, statementIssuedOn, statementsOf } from './statement-store.ts'
import { tasks } from './tasks.ts'
import type { Declared } from './testing.ts'
import * as posted from './testing.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
  // Histories of tests reach years ahead.
  await db.asOwner((tx) => sql`select platform.open_months('2028-01-01', 72)`.execute(tx))
})
afterAll(() => db.close())
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(db, SYSTEM, work)
const on = isoDate

const declare = (of: Bn15, cad: Declared, charges: Parameters<typeof posted.declare>[3]) =>
  run((tx) => posted.declare(tx, of, cad, charges))
const pay = (of: Bn15, paymentId: string, amount: bigint, day: IsoDate) =>
  run((tx) => posted.pay(tx, of, paymentId, amount, day))
const charged = (of: Bn15, one: posted.Charged) => run((tx) => posted.chargeTo(tx, of, one))
const statement = async (account: Bn15, issuedOn: string) => {
  const facts = await run((tx) => statementIssuedOn(tx, account, on(issuedOn)))
  if (!facts) throw new Error(`no statement of ${issuedOn}`)
  return statementOf(facts)
}
const lines = (one: Awaited<ReturnType<typeof statement>>) =>
  one.groups.flatMap((group) =>
    group.lines.map((line) => {
      const what = line.of.kind === 'opening' ? 'opening' : line.of.kind === 'charge' ? line.of.charge : line.of.type
      return `${group.box} ${what} ${moneyText(line.amount)}`
    }),
  )

describe('The example of the domain book, section 5, on its statements', () => {
  const { account } = posted
  const withoutCorrection = bn15('100000009RM0001')

  beforeAll(async () => {
    await run((tx) => posted.postExample(tx, account))
    await run((tx) => posted.postExample(tx, withoutCorrection, false))
    // Released on the 19th and accounted before the cut-off: of the next cycle.
    await declare(
      withoutCorrection,
      { number: '22345000001035', releasedOn: on('2026-01-19'), acceptedOn: on('2026-01-21') },
      { gst: cents(1_000n) },
    )
  })

  test('01-25: 0 + 7,774.96 + 145.15 = 7,920.11, due Fri 01-30; 7,774.96 without the correction', async () => {
    expect(await issueStatements(db, on('2026-01-25'))).toMatchObject({ statements: 2 })
    const issued = await statement(account, '2026-01-25')
    expect(issued).toMatchObject({
      number: 'RM0001-2026-01',
      periodStart: '2025-12-18',
      periodEnd: '2026-01-17',
      dueOn: '2026-01-30',
      opening: 0n,
      closing: 792_011n,
      overdue: 0n,
      declarations: 2,
    })
    expect(lines(issued)).toEqual(['D opening 0.00', 'F duty 3255.64', 'F surtax 2093.96', 'F gst 2570.51'])
    expect((await statement(withoutCorrection, '2026-01-25')).closing).toBe(777_496n)
  })
  test('goods released from the 18th on stay out and are shown apart', async () => {
    expect((await statement(withoutCorrection, '2026-01-25')).nextCycle).toBe(1_000n)
    expect(await run((tx) => nextStatementSoFar(tx, withoutCorrection, '2026-02' as IsoMonth))).toMatchObject({
      charges: 1_000n,
      declarations: 1,
    })
  })
  test('a second run of the day changes nothing', async () => {
    expect(await issueStatements(db, on('2026-01-25'))).toEqual({ statements: 0, closing: '0' })
  })
  test('an issued statement never changes: the part payment of 01-30 stands on the next one', async () => {
    const before = await statement(account, '2026-01-25')
    const paid = await pay(account, 'PAY-1', 500_000n, on('2026-01-30'))
    expect(paid.ok && paid.value.clearings.map((one) => one.amount)).toEqual([458_586n, 41_414n])
    expect(await statement(account, '2026-01-25')).toEqual(before)
    await expect(run((tx) => sql`update billing.statement set closing_cents = 0`.execute(tx))).rejects.toThrow()
    await expect(run((tx) => sql`delete from billing.statement`.execute(tx))).rejects.toThrow()
  })
  test('02-25: 7,920.11 − 7,920.11 + 200.00 + 16.65 = 216.65, due 03-03', async () => {
    await charged(account, { type: 'NPA', document: 'NPA-1', amount: 20_000n, on: on('2026-02-05') })
    await pay(account, 'PAY-2', 292_011n, on('2026-02-24'))
    await charged(account, {
      type: 'INT_LATE',
      document: 'INT-1',
      amount: 1_665n,
      on: on('2026-02-24'),
      dueOn: on('2026-03-03'),
    })
    await issueStatements(db, on('2026-02-25'))
    const issued = await statement(account, '2026-02-25')
    expect(lines(issued)).toEqual(['D opening 7920.11', 'E PMT -7920.11', 'G NPA 200.00', 'H INT_LATE 16.65'])
    expect(issued).toMatchObject({ closing: 21_665n, broughtForward: 0n, dueOn: '2026-03-03', overdue: 20_000n })
  })
  test('03-25: paid in time, 216.65 − 216.65 = 0.00; then no statement without activity or balance', async () => {
    await pay(account, 'PAY-3', 21_665n, on('2026-03-03'))
    await issueStatements(db, on('2026-03-25'))
    expect((await statement(account, '2026-03-25')).closing).toBe(0n)
    await issueStatements(db, on('2026-04-25'))
    expect(await run((tx) => statementIssuedOn(tx, account, on('2026-04-25')))).toBeUndefined()
  })
  test('an unpaid balance is on every statement until it is paid', async () => {
    const unpaid = await statement(withoutCorrection, '2026-04-25')
    expect(lines(unpaid)).toEqual(['D opening 7784.96'])
    expect(unpaid.overdue).toBe(778_496n)
  })
  test('a correction after the statement, before the due day, shows as changed since (K5)', async () => {
    const third = bn15('100000017RM0001')
    const cad = { number: '32345000001013', releasedOn: on('2026-04-20'), acceptedOn: on('2026-04-24') }
    await declare(third, cad, { duty: cents(1_000n) })
    await issueStatements(db, on('2026-05-25'))
    await declare(third, { ...cad, version: 2, acceptedOn: on('2026-05-27') }, { duty: cents(-400n) })
    expect((await statement(third, '2026-05-25')).closing).toBe(1_000n)
    expect(await run((tx) => sinceIssued(tx, third, '2026-05' as IsoMonth))).toEqual({ changed: -400n, dueNow: 600n })
  })
  test('newest first, and the next page from a day', async () => {
    const days = async (before: IsoDate | null) =>
      (await run((tx) => statementsOf(tx, account, 2, before))).map((one) => one.issuedOn)
    expect(await days(null)).toEqual(['2026-03-25', '2026-02-25'])
    expect(await days(on('2026-02-25'))).toEqual(['2026-01-25'])
  })
  test('a request of the 24th that reached the books after the run stands on the next statement', async () => {
    const fourth = bn15('100000066RM0001')
    const cad = { number: '42345000001013', releasedOn: on('2026-05-14'), acceptedOn: on('2026-05-24') }
    await declare(fourth, cad, { duty: cents(2_500n) })
    expect(await run((tx) => statementIssuedOn(tx, fourth, on('2026-05-25')))).toBeUndefined()
    await issueStatements(db, on('2026-06-25'))
    expect(lines(await statement(fourth, '2026-06-25'))).toEqual(['D opening 0.00', 'F duty 25.00'])
    await issueStatements(db, on('2026-07-25'))
    expect(lines(await statement(fourth, '2026-07-25'))).toEqual(['D opening 25.00'])
  })
  test('each statement is told once, with what is payable', async () => {
    const told = await run((tx) =>
      rows<{ data: Record<string, string> }>(
        tx,
        sql`select data from platform.event where kind = 'statement.issued' and bn9 = '123456782' order by event_id`,
      ),
    )
    expect(told.map((one) => [one.data.date, one.data.amountPayable])).toEqual([
      ['2026-01-25', '792011'],
      ['2026-02-25', '21665'],
      ['2026-03-25', '0'],
    ])
  })
})

describe('Daily notices: Tuesday to Saturday, for the business day before (money DN-1, DN-2)', () => {
  test('the days each notice speaks of', () => {
    expect(noticePeriod(on('2026-01-13'))).toEqual({ from: '2026-01-10', to: '2026-01-12' })
    expect(noticePeriod(on('2026-01-14'))).toEqual({ from: '2026-01-13', to: '2026-01-13' })
    expect(noticePeriod(on('2026-01-17'))).toEqual({ from: '2026-01-16', to: '2026-01-16' })
    expect(noticePeriod(on('2026-01-18'))).toBeNull()
    expect(noticePeriod(on('2026-01-19'))).toBeNull()
    // Good Friday to Easter Monday: Wednesday's notice has everything since Friday.
    expect(noticePeriod(on('2026-04-08'))).toEqual({ from: '2026-04-03', to: '2026-04-07' })
  })
  test('no posting day is left out or told twice', () => {
    const told: IsoDate[] = []
    const seen = new Set<string>()
    for (let day = on('2026-01-02'); day <= '2026-12-31'; day = addDays(day, 1)) {
      const period = noticePeriod(day)
      if (!period || seen.has(period.to)) continue
      seen.add(period.to)
      for (let one = period.from; one <= period.to; one = addDays(one, 1)) told.push(one)
    }
    for (const [index, day] of told.slice(1).entries()) expect(day).toBe(addDays(told[index] ?? day, 1))
  })
  test('lists what was posted, once per account with activity', async () => {
    const account = bn15('123456782RM0001')
    expect(await issueDailyNotices(db, on('2026-01-10'))).toEqual({ notices: 2 })
    expect(await issueDailyNotices(db, on('2026-01-10'))).toEqual({ notices: 0 })
    const notice = await run((tx) => dailyNotice(tx, account, on('2026-01-09')))
    expect(notice).toMatchObject({ items: 1, debits: 458_586n, credits: 0n, issuedOn: '2026-01-10' })
    const items = notice && (await run((tx) => noticeItems(tx, account, notice)))
    expect(items?.map((item) => [item.sourceDocument, item.version])).toEqual([['12345000001013', 1]])
    expect(await run((tx) => dailyNoticesOf(tx, account, 5))).toHaveLength(1)
  })
})

describe('Row-level security', () => {
  for (const table of ['statement', 'daily_notice'])
    test(`billing.${table}: another business sees nothing`, async () => {
      const count = (businesses: string[]) =>
        inTransaction(db, { actor: 'client:test', businesses }, (tx) =>
          rows(tx, sql`select bn9 from ${sql.table(`billing.${table}`)}`).then((found) => found.length),
        )
      expect(await count(['123456782'])).toBeGreaterThan(0)
      expect(await count(['999999998'])).toBe(0)
      expect(await count([])).toBe(0)
    })
  test('the view of items shows no other business either', async () => {
    const seen = await inTransaction(db, { actor: 'client:test', businesses: ['999999998'] }, (tx) =>
      rows(tx, sql`select bn9 from ledger.item_view`),
    )
    expect(seen).toEqual([])
  })
})

describe('Any history', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('cad' as const),
      amount: fc.bigInt({ min: 0n, max: 99_999n }),
      ago: fc.integer({ min: 0, max: 6 }),
    }),
    fc.record({ kind: fc.constant('correct' as const), amount: fc.bigInt({ min: -20_000n, max: 20_000n }) }),
    fc.record({ kind: fc.constant('pay' as const), amount: fc.bigInt({ min: 1n, max: 150_000n }) }),
    fc.record({ kind: fc.constant('penalty' as const), amount: fc.bigInt({ min: 1n, max: 20_000n }) }),
    fc.record({ kind: fc.constant('bounce' as const) }),
  )
  let world = 0
  test('opening + debits − credits = closing = open items of the statement, and later days change no issued statement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.integer({ min: 0, max: 6 }), step }), { minLength: 4, maxLength: 14 }),
        async (history) => {
          world += 1
          const account = bn15(`100000041RM${String(world).padStart(4, '0')}`)
          let day = on('2026-08-26')
          // Each world lives in months of its own, after those before it, since a month is issued once for everybody.
          const shift = (start: IsoDate, months: number): IsoDate => dayInMonth(addMonths(monthOf(start), months), 2)
          day = shift(day, 1 + (world - 1) * 4)
          let cads = 0
          let last = null as Declared | null
          let lastPayment = null as string | null
          const issued = new Map<IsoDate, unknown>()
          const advance = async (days: number) => {
            for (let index = 0; index < days; index += 1) {
              day = addDays(day, 1)
              await clearDueDebts(db, day)
              if (dayOfMonth(day) !== 25) continue
              await issueStatements(db, day)
              const facts = await run((tx) => statementIssuedOn(tx, account, day))
              if (facts) issued.set(day, facts)
            }
          }
          for (const { wait, step } of history) {
            await advance(wait)
            if (step.kind === 'cad') {
              cads += 1
              last = {
                number: `8${String(world).padStart(6, '0')}${String(cads).padStart(7, '0')}`,
                releasedOn: addDays(day, -step.ago),
                acceptedOn: day,
              }
              await declare(account, last, { duty: cents(step.amount) })
            } else if (step.kind === 'correct' && last && day <= cycleOf(last.releasedOn, 'rpp').paymentDueOn) {
              last = { ...last, version: (last.version ?? 1) + 1, acceptedOn: day }
              await declare(account, last, { duty: cents(step.amount) })
            } else if (step.kind === 'pay') {
              lastPayment = `P-${world}-${cads}-${day}-${step.amount}`
              await pay(account, lastPayment, step.amount, day)
            } else if (step.kind === 'penalty')
              await charged(account, {
                type: 'NPA',
                document: `N-${world}-${day}-${step.amount}`,
                amount: step.amount,
                on: day,
              })
            else if (step.kind === 'bounce' && lastPayment) {
              await run((tx) => reversePayment(tx, { bn15: account, paymentId: lastPayment ?? '', recordedOn: day }))
              lastPayment = null
            }
          }
          await advance(35)
          for (const [issuedOn, facts] of issued)
            expect(await run((tx) => statementIssuedOn(tx, account, issuedOn))).toEqual(facts)
          const all = (await run((tx) => statementsOf(tx, account, 50))).map(statementOf)
          for (const [index, one] of all.entries()) {
            expect(one.opening).toBe(all[index + 1]?.closing ?? 0n)
            expect(one.closing).toBe(one.groups.reduce((total, group) => total + group.total, 0n))
          }
          const open = await run((tx) => openItems(tx, account))
          const balance = open.reduce(
            (total, item) => total + (item.side === 'debit' ? item.open : -item.open),
            0n,
          ) as Cents
          expect(all[0]?.closing ?? 0n).toBe(balance - (await laterThan(account, all[0]?.month)))
          expect(await run(verifyLedger)).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)

  /** What was posted after the last statement's cut-off. */
  const laterThan = async (account: Bn15, month: IsoMonth | undefined): Promise<bigint> => {
    const found = await run((tx) =>
      rows<{ total: bigint }>(
        tx,
        sql`select coalesce(sum(case side when 'debit' then original_cents else -original_cents end), 0)::bigint as total
            from ledger.item where bn15 = ${account} and statement_month > ${month ?? ''}`,
      ),
    )
    return found[0]?.total ?? 0n
  }
})

describe('As tasks of the calendar', () => {
  test('each task has a name of its own and states its days; a day run twice changes nothing', async () => {
    expect(tasks.map((task) => task.name)).toEqual([
      'billing.daily_notices',
      'billing.clear_due_debts',
      'billing.statements',
    ])
    expect(tasks.map((task) => task.isDue(on('2026-01-25')))).toEqual([false, true, true])
    const counts = () =>
      run((tx) =>
        rows(
          tx,
          sql`select (select count(*) from billing.statement) as s, (select count(*) from ledger.clearing) as c`,
        ),
      )
    await runDay(db, tasks, on('2032-12-25'))
    const after = await counts()
    for (const task of tasks) if (task.isDue(on('2032-12-25'))) await task.run(db, on('2032-12-25'))
    expect(await counts()).toEqual(after)
  })
})
