import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { bn9, bn15 } from '../kernel/ids.ts'
import { type Database, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
import { testDatabase } from '../platform/testing.ts'
import { consumeEvents, messageWords, recentNews, unreadCount } from './index.ts'
import { markOneRead, markRead } from './store.ts'

const importer = bn9('123456782')
const account = bn15('123456782RM0001')
const stranger = bn15('700000003RM0001')
const on = isoDate('2026-01-30')
const dana = 'person:dana'

let db: Database
const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(SYSTEM, work)

/** An event is handed over when every older transaction of the server has ended, those of other test files too. */
const heard = () =>
  vi.waitFor(
    async () => {
      await consumeEvents(db)
      const [{ left } = { left: 1 }] = await asSystem((tx) =>
        rows<{ left: number }>(
          tx,
          sql`select count(*)::int as left from platform.event e, platform.event_consumer c
              where c.name = 'notices' and (e.transaction_id, e.event_id) > (c.transaction_id, c.event_id)`,
        ),
      )
      expect(left).toBe(0)
    },
    { timeout: 20_000 },
  )

beforeAll(async () => {
  db = await testDatabase()
  await asSystem(async (tx) => {
    const tell = (kind: string, data: Record<string, unknown>) => publish(tx, { bn9: importer, on, kind, data })
    await tell('statement.issued', {
      account,
      date: '2026-01-25',
      amountPayable: '792011',
      paymentDueOn: '2026-01-30',
    })
    await tell('cad.accepted', {
      importer: account,
      transactionNumber: '12345000001013',
      version: '00001',
      total: '4585.86',
    })
    await tell('payment.received', {
      account,
      paymentId: 'pay_1',
      amount: '5000.00',
      receiptNumber: 'PAY-2026-0000001',
      debtsCleared: 2,
      unallocated: '0.00',
    })
    await tell('delegation.approved', { account })
    // A fault of the teller: another business's account. Never shown to it.
    await tell('payment.received', { account: stranger, paymentId: 'pay_2', amount: '1.00' })
  })
  await heard()
})
afterAll(() => db.close())

describe('Messages from the outbox', () => {
  test('one message per event that somebody should know, newest first, in either language', async () => {
    const news = await asSystem((tx) => recentNews(tx, [account], 10))
    expect(news.map((one) => messageWords(one, 'en').title)).toEqual([
      'Payment of $5,000.00 received',
      'Declaration 12345000001013 accepted',
      'Statement of account of January\u00a025, 2026',
    ])
    expect(news.map((one) => messageWords(one, 'fr'))).toMatchObject([
      { title: 'Paiement de 5\u00a0000,00\u00a0$ reçu', path: '/payments/pay_1' },
      { title: 'Déclaration 12345000001013 acceptée', path: '/declarations/12345000001013' },
      {
        title: 'Relevé de compte du 25\u00a0janvier\u00a02026',
        detail: '7\u00a0920,11\u00a0$ à payer au plus tard le 30\u00a0janvier\u00a02026',
        path: '/money/statements/2026-01-25',
      },
    ])
    expect(await asSystem((tx) => recentNews(tx, [account], 1))).toHaveLength(1)
  })

  test('events heard again make no second message', async () => {
    await asSystem((tx) => sql`update platform.event_consumer set transaction_id = '0', event_id = 0`.execute(tx))
    await heard()
    expect(await asSystem((tx) => recentNews(tx, [account], 10))).toHaveLength(3)
  })

  test('read is each reader’s own, and reading twice is harmless', async () => {
    const [newest] = await asSystem((tx) => recentNews(tx, [account], 1))
    const id = newest?.messageId ?? 0n
    await asSystem((tx) => markOneRead(tx, [account], dana, id))
    await asSystem((tx) => markOneRead(tx, [account], dana, id))
    expect(await asSystem((tx) => unreadCount(tx, [account], dana))).toBe(2)
    expect(await asSystem((tx) => unreadCount(tx, [account], 'person:robin'))).toBe(3)
    await asSystem((tx) => markRead(tx, [account], dana, id))
    expect(await asSystem((tx) => unreadCount(tx, [account], dana))).toBe(0)
  })

  test('somebody of another account reads nothing here, and marks nothing', async () => {
    const [newest] = await asSystem((tx) => recentNews(tx, [account], 1))
    const strange = { actor: 'person:kim', businesses: ['700000003'] }
    await db.transaction(strange, (tx) => markRead(tx, [account], 'person:kim', newest?.messageId ?? 0n))
    expect(await asSystem((tx) => unreadCount(tx, [account], 'person:kim'))).toBe(3)
    expect(await db.transaction(strange, (tx) => recentNews(tx, [account], 10))).toHaveLength(0)
  })

  for (const table of ['notices.message', 'notices.reading'])
    test(`the fence of ${table}`, async () => {
      const seen = (businesses: string[]) =>
        db.transaction({ actor: 'x', businesses }, (tx) => rows(tx, sql`select 1 from ${sql.table(table)}`))
      expect((await seen([importer])).length).toBeGreaterThan(0)
      expect(await seen(['700000003'])).toHaveLength(0)
      expect(await seen([])).toHaveLength(0)
    })
})
