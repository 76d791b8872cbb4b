import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, problems as accessProblems } from '../access/index.ts'
import { isoDate } from '../kernel/dates.ts'
import { problems as ledgerProblems } from '../ledger/index.ts'
import { stoppedClock } from '../platform/clock.ts'
import { type Database, inTransaction, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { problems as platformProblems } from '../web/problems.ts'
import { createApp } from '../web/server.ts'
import type { Services } from '../web/services.ts'
import { UNKNOWN } from '../web/visitor.ts'
import { billingApis, issueDailyNotices, issueStatements, problems, routes } from './index.ts'
import { account, addPeople, CAD_A, chargeTo, pay, postExample, visitorFor } from './testing.ts'

let db: Database
let app: ReturnType<typeof createApp>
const clock = stoppedClock(isoDate('2026-01-26'))
const on = isoDate
const people = new Map<string, Actor>()

beforeAll(async () => {
  db = await testDatabase()
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(db, SYSTEM, work)
  const { manager, other } = await run((tx) => addPeople(tx, clock.today()))
  people.set('manager', manager).set('other', other)
  await run((tx) => postExample(tx, account))
  await issueDailyNotices(db, on('2026-01-10'))
  await issueStatements(db, on('2026-01-25'))
  const services = {
    db,
    clock,
    catalogue: { ...platformProblems, ...accessProblems, ...ledgerProblems, ...problems },
    config: { mode: 'demo', publicUrl: 'http://localhost' },
    identify: {
      page: async (cookie: string | undefined) => {
        const actor = people.get(cookie?.split('=')[1] ?? '')
        const chosen = actor?.accounts[0]
        if (!actor) return UNKNOWN
        return {
          visitor: visitorFor(actor),
          csrfToken: 'x',
          account: chosen ? { bn15: chosen.bn15, legalName: chosen.legalName } : null,
          lang: null,
        }
      },
      api: async (authorization: string | undefined) => {
        const actor = people.get(authorization?.split(' ')[1] ?? '')
        return actor ? visitorFor(actor) : null
      },
    },
    metrics: { requestSeconds: { observe: () => undefined } },
    log: { info: () => undefined, error: console.error, warn: console.error },
  } as unknown as Services
  app = createApp(services, { pages: routes, apis: billingApis, others: [], formTargets: [], frameExtras: () => ({}) })
})
afterAll(() => db.close())

const page = async (path: string, who = 'manager') => {
  const answer = await app.request(path, { headers: { cookie: `carm_session=${who}` } })
  const text = await answer.text()
  const words = text
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')
  return { status: answer.status, text, words, headers: answer.headers }
}
const api = async (path: string, who: string | null = 'manager', language = 'en') => {
  const headers = { 'accept-language': language, ...(who ? { authorization: `Bearer ${who}` } : {}) }
  return app.request(`/api/v1${path}`, { headers })
}
const json = async (path: string, who: string | null = 'manager') => {
  const answer = await api(path, who)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { data?: unknown[] } }
}
const cad = (amount: string) => ({ amount, currency: 'CAD' })

describe('GET /api/v1/calendar', () => {
  test('the days of a release, with the reasons in either language, without a token', async () => {
    const { status, body } = await json('/calendar?releaseDate=2026-01-06', null)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      releaseDate: '2026-01-06',
      stream: 'rpp',
      periodStart: '2025-12-18',
      periodEnd: '2026-01-17',
      accountBy: '2026-01-13',
      statementOn: '2026-01-25',
      paymentDueOn: '2026-01-30',
      correctionUntil: '2026-01-30',
    })
    expect(body.explanation).toContain('10th weekday')
    const french = await json('/calendar?releaseDate=2026-06-18&stream=csa1&lang=fr', null)
    expect(french.body).toMatchObject({ paymentDueOn: '2026-07-31', accountBy: '2026-07-31' })
    expect(french.body.explanation).toContain('mainlevée')
  })
  test('a day that does not exist, or an unknown stream, is refused with its place', async () => {
    for (const query of ['releaseDate=2026-02-30', 'stream=rpp', 'releaseDate=2026-01-06&stream=x'])
      expect((await json(`/calendar?${query}`, null)).status).toBe(422)
  })
})

describe('The account over the API', () => {
  test('accounts in reach', async () => {
    expect((await json('/accounts')).body).toMatchObject({
      data: [{ account, legalName: 'Larkspur Housewares Ltd.', actingFor: null }],
      hasMore: false,
      nextCursor: null,
    })
  })
  test('what is owed and when', async () => {
    expect((await json(`/accounts/${account}`)).body).toEqual({
      account,
      legalName: 'Larkspur Housewares Ltd.',
      balance: cad('7920.11'),
      amountDue: cad('7920.11'),
      dueOn: '2026-01-30',
      overdue: cad('0.00'),
      credit: cad('0.00'),
      rpp: { status: 'not_enrolled' },
      security: { required: cad('0.00'), posted: cad('0.00'), used: cad('7920.11') },
    })
  })
  test('transactions, page by page', async () => {
    const first = await json(`/accounts/${account}/transactions?limit=2`)
    expect(first.body.hasMore).toBe(true)
    expect(first.body.data?.[0]).toMatchObject({
      document: CAD_A,
      version: '00002',
      type: 'CAD_COR_D',
      amount: cad('145.15'),
      open: cad('145.15'),
      dueOn: '2026-01-30',
      statementMonth: '2026-01',
    })
    const second = await json(`/accounts/${account}/transactions?limit=2&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ hasMore: false, nextCursor: null })
    expect(second.body.data).toHaveLength(1)
    expect((await json(`/accounts/${account}/transactions?cursor=nonsense`)).status).toBe(422)
  })
  test('filters: by type, state, document, statement', async () => {
    const count = async (query: string) => (await json(`/accounts/${account}/transactions?${query}`)).body.data?.length
    expect(await count('type=CAD')).toBe(2)
    expect(await count(`document=${CAD_A}`)).toBe(2)
    expect(await count('state=cleared')).toBe(0)
    expect(await count('statement=2026-02')).toBe(0)
    expect(await count('from=2026-01-14&to=2026-01-14')).toBe(1)
  })
  test('receivables, oldest due first, with how late they are', async () => {
    const { body } = await json(`/accounts/${account}/receivables`)
    expect(body.data).toHaveLength(3)
    expect(body.data?.[0]).toMatchObject({ document: CAD_A, version: '00001', daysOverdue: 0 })
  })
  test('a daily notice', async () => {
    const { body } = await json(`/accounts/${account}/daily-notices/2026-01-09`)
    expect(body).toMatchObject({ account, date: '2026-01-09', debits: cad('4585.86'), credits: cad('0.00') })
    expect(body.data).toHaveLength(1)
    expect((await json(`/accounts/${account}/daily-notices/2026-01-08`)).status).toBe(404)
  })
  test('statements: the list and the one', async () => {
    const { body } = await json(`/accounts/${account}/statements`)
    expect(body.data).toEqual([
      {
        date: '2026-01-25',
        periodStart: '2025-12-18',
        periodEnd: '2026-01-17',
        amountPayable: cad('7920.11'),
        paymentDueOn: '2026-01-30',
        closing: cad('7920.11'),
        number: 'RM0001-2026-01',
      },
    ])
    const one = await json(`/accounts/${account}/statements/2026-01-25`)
    expect(one.body).toMatchObject({ closing: cad('7920.11'), dueNow: cad('7920.11'), changedSince: cad('0.00') })
    expect(one.body.lines).toContainEqual({
      box: 'F',
      entry: 'gst',
      count: null,
      amount: cad('2570.51'),
      label: 'Goods and services tax (GST)',
    })
    expect((await json(`/accounts/${account}/statements/2026-02-25`)).status).toBe(404)
  })
  test('every list as CSV, XLSX and PDF, from the same rows', async () => {
    for (const path of [
      'transactions',
      'receivables',
      'daily-notices/2026-01-09',
      'statements',
      'statements/2026-01-25',
    ]) {
      for (const [format, type, start] of [
        ['csv', 'text/csv', '\ufeff'],
        ['xlsx', 'openxmlformats', 'PK'],
        ['pdf', 'application/pdf', '%PDF'],
      ] as const) {
        const answer = await api(`/accounts/${account}/${path}?format=${format}`, 'manager', 'fr')
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-type')).toContain(type)
        expect(answer.headers.get('content-disposition')).toContain(`.${format}"`)
        const bytes = Buffer.from(await answer.arrayBuffer())
        expect(bytes.subarray(0, Buffer.byteLength(start)).toString()).toBe(start)
      }
    }
    const csv = await (await api(`/accounts/${account}/statements/2026-01-25?format=csv`, 'manager', 'fr')).text()
    expect(csv).toContain('F,Taxe sur les produits et services (TPS),,2570.51')
    expect(csv).toContain('I,Total à payer,,7920.11')
  })
  test('a statement on paper is the same file whenever it is asked for', async () => {
    const get = async () =>
      Buffer.from(await (await api(`/accounts/${account}/statements/2026-01-25?format=pdf`)).arrayBuffer())
    expect((await get()).equals(await get())).toBe(true)
  })
  test('without a token 401; an account of somebody else is not shown', async () => {
    expect((await json(`/accounts/${account}`, null)).status).toBe(401)
    for (const path of [
      '',
      '/transactions',
      '/receivables',
      '/statements',
      '/statements/2026-01-25',
      '/daily-notices/2026-01-09',
    ])
      expect([403, 404]).toContain((await json(`/accounts/${account}${path}`, 'other')).status)
    expect([403, 404]).toContain((await json('/accounts/nonsense')).status)
  })
})

describe('The pages', () => {
  test('money: what is owed, by when, what is open, the cycle with today in it', async () => {
    const { status, words, text } = await page('/en/money')
    expect(status).toBe(200)
    expect(words).toContain('To pay by Friday, January 30, 2026')
    expect(words).toContain('$7,920.11')
    expect(words).toContain('In 4 days')
    expect(words).toContain('January 2026')
    expect(text).toContain('aria-current="date"')
    expect(text).toContain('/en/money/statements/2026-01-25')
  })
  test('the same in French, in the habit of French', async () => {
    const { words } = await page('/fr/money')
    expect(words).toContain('À payer au plus tard le vendredi 30 janvier 2026')
    expect(words).toContain('7 920,11 $')
    expect(words).not.toContain('$7,920.11')
  })
  test('a statement: total, boxes, what changed since; every line leads to its transactions', async () => {
    const { words, text } = await page('/en/money/statements/2026-01-25')
    expect(words).toContain('Statement of account, January 25, 2026')
    expect(words).toContain('Goods released December 18, 2025 to January 17, 2026')
    expect(words).toContain('Customs duty')
    expect(words).toContain('New charges, 2 declarations with corrections')
    expect(words).toContain('Duty and other charges')
    expect(words).toContain('Due now')
    expect(text).toContain('statement=2026-01&amp;type=CAD%2CCAD_COR_D')
    for (const box of ['D', 'F']) expect(text).toContain(`<span class="soa__box">${box}</span>`)
    expect((await page('/fr/money/statements/2026-01-25')).words).toContain('Relevé de compte du 25 janvier 2026')
    expect((await page('/en/money/statements/2026-02-25')).status).toBe(404)
  })
  test('downloads of the page are files in the language asked for', async () => {
    const { headers, text } = await page('/en/money/statements/2026-01-25?format=csv&lang=fr')
    expect(headers.get('content-disposition')).toContain(`statement-${account}-2026-01-25.csv`)
    expect(text).toContain('Droits de douane')
  })
  test('the list of statements, the transactions with their filters, a notice', async () => {
    expect((await page('/en/money/statements')).words).toContain('RM0001-2026-01')
    const list = await page('/en/money/transactions')
    expect(list.words).toContain('3 transactions on this page')
    expect((await page('/en/money/transactions?type=PMT')).words).toContain('No transaction matches')
    expect((await page('/en/money/transactions?from=yesterday')).status).toBe(422)
    expect((await page('/fr/money/daily-notices/2026-01-09')).words).toContain('Avis quotidien du 9 janvier 2026')
    expect((await page('/en/money/daily-notices/2026-01-08')).status).toBe(404)
  })
  test('a transaction leads to what paid it, and a payment to what it paid', async () => {
    await inTransaction(db, SYSTEM, async (tx) => {
      await pay(tx, account, 'PAY-1', 500_000n, on('2026-01-30'))
      await chargeTo(tx, account, { type: 'NPA', document: 'NPA-1', amount: 20_000n, on: on('2026-02-05') })
    })
    clock.set(on('2026-02-06'))
    const found = await json(`/accounts/${account}/transactions?document=PAY-1`)
    const payment = found.body.data?.[0] as { id: string }
    const trail = await page(`/en/money/transactions/${payment.id}`)
    expect(trail.words).toContain('What it paid')
    expect(trail.words).toContain('$4,585.86')
    expect(trail.words).toContain('$414.14')
    const debt = /\/en\/money\/transactions\/(\d+)"/.exec(trail.text)?.[1]
    expect((await page(`/en/money/transactions/${debt}`)).words).toContain('PAY-1')
    expect((await page('/en/money/transactions/999999')).status).toBe(404)
    expect((await page('/en/money/transactions/nonsense')).status).toBe(404)
  })
  test('overdue debts are named first', async () => {
    const { words } = await page('/en/money')
    expect(words).toContain('Overdue')
    expect(words).toContain('Overdue since Friday, January 30, 2026: to pay now')
    expect(words).toContain('Goods released today are on this statement')
    expect(words).toContain('$3,120.11')
    const statement = await page('/en/money/statements/2026-01-25')
    expect(statement.words).toContain('Statement total $7,920.11')
    expect(statement.words).toContain('Paid and credited since −$5,000.00')
    expect(statement.words).toContain('Due now $2,920.11')
  })
  test('somebody else is refused, nobody is sent to sign in', async () => {
    for (const path of [
      '/en/money',
      '/en/money/statements',
      '/en/money/statements/2026-01-25',
      '/en/money/transactions',
    ])
      expect([403, 404]).toContain((await page(`${path}?account=${account}`, 'other')).status)
    expect((await page('/en/money', 'nobody')).status).toBe(303)
  })
  test('the calendar: a form, the days with their reasons, the year', async () => {
    const { words } = await page(
      '/en/calendar?releaseDate.year=2026&releaseDate.month=1&releaseDate.day=6&stream=rpp',
      'nobody',
    )
    expect(words).toContain('Released Tuesday, January 6, 2026')
    expect(words).toContain('Tuesday, January 13, 2026')
    expect(words).toContain('Calendar of 2026')
    expect((await page('/fr/calendar', 'nobody')).words).toContain('Jours fériés de 2026')
    expect((await page('/fr/calendar?releaseDate=2026-02-30', 'nobody')).status).toBe(422)
  })
})

describe('The catalogue', () => {
  test('every problem of billing and ledger speaks both languages', () => {
    for (const kind of Object.values({ ...problems, ...ledgerProblems })) {
      const params = { account, date: '2026-01-25', payment: 'PAY-1' }
      expect(kind.en.detail(params)).not.toBe(kind.fr.detail(params))
      expect(kind.fr.title && kind.fr.cure && kind.en.title && kind.en.cure).toBeTruthy()
    }
  })
})
