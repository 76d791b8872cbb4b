import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { scopeOf } from '../access/index.ts'
import { isoDate } from '../kernel/dates.ts'
import { openItems, verifyLedger } from '../ledger/index.ts'
import { brokenAuditLinks } from '../platform/audit.ts'
import { rows, type Tx } from '../platform/db.ts'
import { trailOf } from './books.ts'
import { SANDBOX_SIGNATURE } from './gateways/sandbox-gateway.ts'
import { askGateway, giveUpPayment, handOver, hear } from './hand-over.ts'
import { isPosted, type Payment } from './payment.ts'
import { followAllocations, resolvePending } from './resolve-pending.ts'
import { type StartPayment, startPayment } from './start-payment.ts'
import * as store from './store.ts'
import {
  account,
  cardSettings,
  codes,
  money,
  ok,
  openWorld,
  postCad,
  postExample,
  stranger,
  TRANSACTION_A,
  TRANSACTION_B,
  type World,
} from './testing.ts'

const today = isoDate('2026-01-30')
const PAYS = '4242 4242 4242 4242'
const DECLINED = '4000000000000002'
const CONFIRMS = '4000000000003220'
const SILENT = '4000000000000119'
const TWICE = '4000000000000077'

let world: World
beforeEach(async () => {
  world = await openWorld(today)
  await world.asSystem(postExample)
  // The callback as the webhook takes it.
  world.route(async ({ body, signature }) => {
    const gateway = world.desk.cards.active
    const read = await ok(
      gateway.verify({ body, header: (name) => (name === SANDBOX_SIGNATURE ? signature : undefined) }),
    )
    if (read) await hear(world.desk, read)
  })
})
afterEach(() => world.db.close())

const day = (limit?: string) => ({
  today: world.clock.today(),
  now: world.clock.now(),
  settings: cardSettings(limit),
  gateway: 'sandbox' as const,
})
const asManager = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.db.transaction(scopeOf(world.manager), work)
const start = (amount: string, more: Partial<StartPayment> & { limit?: string } = {}) => {
  const { limit, ...command } = more
  return asManager((tx) =>
    startPayment(tx, world.manager, { account, amount: money(amount), method: 'card', ...command }, day(limit)),
  )
}
/** The whole way of a payer: start, leave for the card page, type a card. */
async function payWith(card: string, amount: string, limit = '9999.99') {
  const payment = await ok(start(amount, { limit }))
  const { reference } = await handOver(world.desk, payment)
  const sandbox = world.desk.cards.sandbox
  if (!sandbox) throw new Error('no sandbox')
  await ok(sandbox.pay(reference, card))
  return { payment: await now(payment), reference, sandbox }
}
const now = async (payment: Payment): Promise<Payment> => {
  const found = await asManager((tx) => store.paymentById(tx, payment.paymentId))
  if (!found) throw new Error('payment is gone')
  return found
}
const open = async () =>
  (await asManager((tx) => openItems(tx, account))).map((item) => [item.sourceDocument, item.version, item.open])
const count = async (table: string) =>
  (await world.asSystem((tx) => rows<{ n: number }>(tx, sql`select count(*)::int as n from ${sql.table(table)}`)))[0]?.n

describe('A card payment, from the wish to the debts (money 3.3)', () => {
  test('5,000.00 on the due day clears A version 1 4,585.86, then 414.14 of B; 2,920.11 stays owed (README section 5)', async () => {
    const { payment } = await payWith(PAYS, '5000.00')
    expect(payment).toMatchObject({ status: 'allocated', effectiveOn: today, postedOn: today })
    expect(payment.receiptNumber).toMatch(/^PAY-2026-\d{7}$/)
    if (!isPosted(payment)) throw new Error('not posted')
    const trail = await asManager((tx) => trailOf(tx, payment))
    expect(
      trail.debts.map((debt) => [debt.item.sourceDocument, debt.item.version, debt.paid, debt.leftOfPayment]),
    ).toEqual([
      [TRANSACTION_A, 1, money('4585.86'), money('414.14')],
      [TRANSACTION_B, 1, money('414.14'), money('0.00')],
    ])
    expect(trail.left).toBe(0n)
    expect(await open()).toEqual([
      [TRANSACTION_B, 1, money('2774.96')],
      [TRANSACTION_A, 2, money('145.15')],
    ])
    expect(await world.asSystem(verifyLedger)).toEqual([])
    expect(await world.asSystem(brokenAuditLinks)).toEqual([])
  })

  test('it is recorded before anybody leaves for the card page, and is pending from there on', async () => {
    const payment = await ok(start('100.00'))
    expect((await now(payment)).status).toBe('initiated')
    await handOver(world.desk, payment)
    expect((await now(payment)).status).toBe('pending')
    expect(await open()).toHaveLength(3)
  })

  test('a reload of the way to the card page finds the same page', async () => {
    const payment = await ok(start('100.00'))
    const first = await handOver(world.desk, payment)
    expect(await handOver(world.desk, await now(payment))).toEqual(first)
    expect(await count('payments.sandbox_session')).toBe(1)
  })

  test('the news leaves with the money: one event, one audit row', async () => {
    const { payment } = await payWith(PAYS, '100.00')
    const events = await world.asSystem((tx) =>
      rows<{ data: Record<string, unknown> }>(tx, sql`select data from platform.event where kind = 'payment.received'`),
    )
    expect(events.map((event) => event.data)).toEqual([
      {
        paymentId: payment.paymentId,
        account,
        amount: '100.00',
        receiptNumber: payment.receiptNumber,
        effectiveOn: today,
        debtsCleared: 1,
        unallocated: '0.00',
      },
    ])
  })

  test('paying more than is owed keeps the rest as a credit; the ledger uses it later, and the payment follows', async () => {
    const { payment } = await payWith(PAYS, '8000.00')
    expect(payment.status).toBe('partly_allocated')
    await world.asSystem((tx) => postCad(tx, '12345000001035', { duty: money('500.00') }, today))
    expect(await followAllocations(world.db, today)).toBe(1)
    expect((await now(payment)).status).toBe('allocated')
    expect(await followAllocations(world.db, today)).toBe(0)
  })

  test('debts the payer chose are met first', async () => {
    const payment = await ok(start('3189.10', { documents: [TRANSACTION_B] }))
    const { reference } = await handOver(world.desk, payment)
    await world.desk.cards.sandbox?.pay(reference, PAYS)
    expect(await open()).toEqual([
      [TRANSACTION_A, 1, money('4585.86')],
      [TRANSACTION_A, 2, money('145.15')],
    ])
  })

  test('no number of a card is anywhere in the database', async () => {
    await payWith(PAYS, '100.00')
    const everything = await world.asSystem(async (tx) =>
      JSON.stringify(
        await Promise.all(
          [
            'payments.payment',
            'payments.payment_event',
            'payments.sandbox_session',
            'platform.audit_event',
            'platform.event',
          ].map((table) => rows<{ row: string }>(tx, sql`select t::text as row from ${sql.table(table)} t`)),
        ),
      ),
    )
    // The whole number or its last four, not a piece of a hash, of a key or of a second.
    expect(everything).not.toMatch(/(?<![0-9a-z.])(?:4242[ -]?)+(?![0-9a-z])/)
    expect(everything).not.toContain(PAYS)
  })
})

describe('Once, whatever the card company does', () => {
  test('a callback that comes twice has one effect', async () => {
    const { payment } = await payWith(TWICE, '5000.00')
    expect(world.sent).toHaveLength(2)
    expect(world.sent[0]).toEqual(world.sent[1])
    expect(payment.status).toBe('allocated')
    expect(await open()).toHaveLength(2)
    expect(await count('ledger.entry')).toBe(4)
  })

  test('two different messages about the same money have one effect', async () => {
    const { payment } = await payWith(PAYS, '5000.00')
    const asked = await world.desk.cards.active.ask(payment, payment.gatewayReference ?? '')
    expect((await hear(world.desk, asked))?.hadEffect).toBe(false)
    expect(await count('ledger.entry')).toBe(4)
  })

  test('two callbacks at the same moment have one effect', async () => {
    const { payment } = await payWith(SILENT, '5000.00')
    world.clock.set(isoDate('2026-01-31'))
    const said = await world.desk.cards.active.ask(payment, payment.gatewayReference ?? '')
    const heard = await Promise.all([
      hear(world.desk, said),
      hear(world.desk, { ...said, messageId: 'another' }),
      hear(world.desk, said),
    ])
    expect(heard.filter((one) => one?.hadEffect)).toHaveLength(1)
    expect(await count('ledger.entry')).toBe(4)
  })

  test('a late "expired" after the money changes nothing; money after an "expired" is booked all the same', async () => {
    const { payment } = await payWith(PAYS, '100.00')
    const word = { gateway: 'sandbox', bn9: payment.bn9, paymentId: payment.paymentId, reference: 'x' } as const
    const late = await hear(world.desk, { ...word, messageId: 'late', result: { kind: 'expired' } })
    expect(late).toMatchObject({ hadEffect: false, payment: { status: 'allocated' } })

    const second = await ok(start('50.00'))
    const of = { ...word, paymentId: second.paymentId }
    await hear(world.desk, { ...of, messageId: 'gone', result: { kind: 'expired' } })
    expect((await now(second)).status).toBe('abandoned')
    const result = { kind: 'succeeded', amount: money('50.00'), receivedOn: today } as const
    await hear(world.desk, { ...of, messageId: 'came', result })
    expect((await now(second)).status).toBe('allocated')
  })

  test('a message about a payment nobody knows is no fault and no effect', async () => {
    const word = { gateway: 'sandbox', messageId: 'm', bn9: stranger, paymentId: 'pay_none', reference: 'x' } as const
    expect(await hear(world.desk, { ...word, result: { kind: 'expired' } })).toBeUndefined()
  })

  test('another amount than was asked is never booked', async () => {
    const payment = await ok(start('100.00'))
    const word = {
      gateway: 'sandbox',
      messageId: 'm',
      bn9: payment.bn9,
      paymentId: payment.paymentId,
      reference: 'x',
    } as const
    const result = { kind: 'succeeded', amount: money('1.00'), receivedOn: today } as const
    await expect(hear(world.desk, { ...word, result })).rejects.toThrow('amount')
    expect((await now(payment)).status).toBe('initiated')
  })
})

describe('When it does not work', () => {
  test('a declined card leaves every debt as it was, and says why', async () => {
    const before = await open()
    const { payment } = await payWith(DECLINED, '5000.00')
    expect(payment).toMatchObject({ status: 'failed', failure: 'declined', receiptNumber: null })
    expect(await open()).toEqual(before)
  })

  test('the bank asks: yes pays, no fails', async () => {
    const { payment, reference, sandbox } = await payWith(CONFIRMS, '100.00')
    expect(payment.status).toBe('pending')
    await ok(sandbox.confirm(reference, true))
    expect((await now(payment)).status).toBe('allocated')

    const other = await payWith(CONFIRMS, '100.00')
    await ok(other.sandbox.confirm(other.reference, false))
    expect(await now(other.payment)).toMatchObject({ status: 'failed', failure: 'authentication_failed' })
  })

  test('no callback: it stays pending, may be asked about, and the job settles it with the day the money was taken', async () => {
    const { payment } = await payWith(SILENT, '5000.00')
    expect(world.sent).toHaveLength(0)
    expect((await askGateway(world.desk, payment)).status).toBe('pending')
    expect(await resolvePending(world.desk)).toEqual({ asked: 0, decided: 0, unreachable: 0 })
    world.clock.set(isoDate('2026-02-02'))
    expect(await resolvePending(world.desk)).toEqual({ asked: 1, decided: 1, unreachable: 0 })
    expect(await now(payment)).toMatchObject({ status: 'allocated', effectiveOn: today, postedOn: '2026-02-02' })
    expect(await resolvePending(world.desk)).toEqual({ asked: 0, decided: 0, unreachable: 0 })
  })

  test('a card page left open is closed after an hour, also of a payment that never reached it', async () => {
    const left = await ok(start('100.00'))
    const { reference } = await handOver(world.desk, left)
    const neverLeft = await ok(start('200.00'))
    world.clock.set(isoDate('2026-01-31'))
    expect((await resolvePending(world.desk)).decided).toBe(2)
    expect((await now(left)).status).toBe('abandoned')
    expect((await now(neverLeft)).status).toBe('abandoned')
    expect(await world.desk.cards.sandbox?.pay(reference, PAYS)).toMatchObject({ refusals: ['session_decided'] })
    expect(await open()).toHaveLength(3)
  })

  test('cancelled by the payer: given up, unless the money came first', async () => {
    const payment = await ok(start('100.00'))
    expect((await giveUpPayment(world.desk, payment)).status).toBe('abandoned')
    const { payment: silent } = await payWith(SILENT, '5000.00')
    world.clock.set(isoDate('2026-01-31'))
    expect((await giveUpPayment(world.desk, silent)).status).toBe('allocated')
  })

  test('a forged message is refused', async () => {
    await payWith(PAYS, '100.00')
    const gateway = world.desk.cards.active
    const body = world.sent[0]?.body ?? ''
    expect(await gateway.verify({ body, header: () => 'v1=00' })).toEqual({ ok: false, refusals: ['signature_wrong'] })
    const changed = body.replace('100.00', '900.00')
    const header = () => world.sent[0]?.signature
    expect(await gateway.verify({ body: changed, header })).toEqual({ ok: false, refusals: ['signature_wrong'] })
  })
})

describe('Who may, and how much', () => {
  test('a reader of the account may not pay, a stranger knows nothing of it', async () => {
    const by = (actor: typeof world.reader) =>
      world.db.transaction(scopeOf(actor), (tx) =>
        startPayment(tx, actor, { account, amount: money('1.00'), method: 'card' }, day()),
      )
    expect(codes(await by(world.reader))).toEqual(['access.denied_role'])
    expect(codes(await by(world.other))).toEqual(['access.denied_no_access'])
  })

  test('4,999.99 by card in a cycle, one cent more is refused with what is left (money 3.1)', async () => {
    expect(await start('5000.00')).toMatchObject({
      refusals: [{ code: 'payments.card_limit', params: { left: '4999.99', until: '2026-02-17' } }],
    })
    await payWith(PAYS, '4000.00', '4999.99')
    expect(await start('1000.00')).toMatchObject({ refusals: [{ params: { left: '999.99' } }] })
    const last = await payWith(PAYS, '999.99', '4999.99')
    expect(last.payment.status).toBe('allocated')
  })

  test('two payments started at the same moment cannot both take the last of the limit', async () => {
    const both = await Promise.all([start('4000.00'), start('4000.00')])
    expect(both.map((one) => one.ok).toSorted()).toEqual([false, true])
  })

  test('a payment under way holds its part of the limit; a failed one gives it back; the next cycle starts afresh', async () => {
    const held = await ok(start('4999.99'))
    expect(codes(await start('0.01'))).toEqual(['payments.card_limit'])
    await giveUpPayment(world.desk, held)
    await payWith(DECLINED, '4999.99', '4999.99')
    await payWith(PAYS, '4999.99', '4999.99')
    world.clock.set(isoDate('2026-02-17'))
    expect(codes(await start('0.01'))).toEqual(['payments.card_limit'])
    world.clock.set(isoDate('2026-02-18'))
    expect((await start('4999.99')).ok).toBe(true)
  })

  test('nothing, less than nothing, a document that owes nothing, more chosen than paid: each refused with its place', async () => {
    expect(codes(await start('0.00'))).toEqual(['payments.amount_not_positive'])
    expect(await start('10.00', { documents: ['12345000009999'] })).toMatchObject({
      refusals: [{ code: 'payments.debt_not_open', pointer: '/allocations/0/document' }],
    })
    expect(codes(await start('10.00', { documents: [TRANSACTION_B] }))).toEqual(['payments.allocations_exceed'])
  })

  test('a closed account takes no payment, a suspended one does', async () => {
    const become = (status: string) =>
      world.asSystem((tx) =>
        sql`update access.program_account set status = ${status} where bn15 = ${account}`.execute(tx),
      )
    await become('suspended')
    expect((await start('1.00')).ok).toBe(true)
    await become('closed')
    expect(codes(await start('1.00'))).toEqual(['payments.account_closed'])
  })
})

describe('The fence: a transaction of another business sees nothing and writes nothing', () => {
  for (const table of ['payments.payment', 'payments.payment_event', 'payments.sandbox_session'])
    test(table, async () => {
      await payWith(PAYS, '100.00')
      const seen = (actor: typeof world.other) =>
        world.db.transaction(scopeOf(actor), (tx) => rows(tx, sql`select 1 from ${sql.table(table)}`))
      expect((await seen(world.manager)).length).toBeGreaterThan(0)
      expect(await seen(world.other)).toHaveLength(0)
    })

  test('events are never changed', async () => {
    await payWith(PAYS, '100.00')
    await expect(world.asSystem((tx) => sql`delete from payments.payment_event`.execute(tx))).rejects.toThrow()
    await expect(
      world.asSystem((tx) => sql`update payments.payment_event set actor = 'x'`.execute(tx)),
    ).rejects.toThrow()
  })
})
