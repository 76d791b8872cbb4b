import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, problems as access, scopeOf } from '../access/index.ts'
import { issueStatements } from '../billing/index.ts'
import { isoDate } from '../kernel/dates.ts'
import { problems as ledger } from '../ledger/index.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { openMetrics } from '../platform/metrics.ts'
import { problems as platform } from '../web/problems.ts'
import { createApp } from '../web/server.ts'
import type { Services } from '../web/services.ts'
import { UNKNOWN } from '../web/visitor.ts'
import { paymentsApis, paymentsOthers, problems, routes } from './index.ts'
import { account, cardSettings, openWorld, postExample, TRANSACTION_A, TRANSACTION_B, type World } from './testing.ts'

const today = isoDate('2026-01-30')
let world: World
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  world = await openWorld(today)
  await world.asSystem(postExample)
  await issueStatements(world.db, isoDate('2026-01-25'))
  const { manager, reader, other } = world
  const people: Record<string, Actor> = { manager, reader, other }
  const visitorOf = (name: string | undefined) => {
    const actor = people[name ?? '']
    return actor ? { id: actor.id, name: actor.name, scope: scopeOf(actor), actor } : null
  }
  const services = {
    config: readConfig({ PORT: '1' }),
    db: world.db,
    clock: world.clock,
    testClock: null,
    log: openLog('silent'),
    metrics: openMetrics(),
    settings: cardSettings(),
    catalogue: { ...platform, ...access, ...ledger, ...problems },
    identify: {
      page: async (cookie: string | undefined) => {
        const visitor = visitorOf(cookie?.split('=')[1])
        const chosen = { bn15: account, legalName: 'Larkspur Housewares Ltd.' }
        return visitor ? { visitor, csrfToken: 'token', account: chosen, lang: 'en' as const } : UNKNOWN
      },
      api: async (header: string | undefined) => (header ? (visitorOf(header.split(' ')[1]) ?? 'unknown') : null),
    },
    secret: 'x'.repeat(40),
    cards: world.desk.cards,
  } as unknown as Services
  app = createApp(services, {
    pages: routes,
    apis: paymentsApis,
    others: paymentsOthers(services),
    formTargets: [],
    frameExtras: () => ({}),
  })
  // The sandbox calls back over the product's own webhook.
  world.route(async ({ body, signature }) => {
    const answer = await app.request('/gateway/sandbox/callback', {
      method: 'POST',
      headers: { 'sandbox-signature': signature },
      body,
    })
    if (!answer.ok) throw new Error(`callback answered ${answer.status}`)
  })
})
afterAll(() => world.db.close())

const page = async (path: string, who = 'manager') => {
  const answer = await app.request(path, { headers: { cookie: `as=${who}` } })
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text(), answer }
}
const send = async (path: string, fields: Record<string, string>, who = 'manager') => {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { cookie: `as=${who}`, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ _csrf: 'token', _key: crypto.randomUUID(), ...fields }),
  })
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}
const local = (location: string): string => location.replace('http://localhost:1', '')
/** Text as a reader sees it: no tags, no-break spaces as spaces. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/[\u00a0\s]+/g, ' ')

describe('Paying on the web, without scripts', () => {
  test('the pay page says how the statement became what is due now, in both languages', async () => {
    const en = textOf((await page('/en/money/pay')).html)
    expect(en).toContain('Due by Friday, January 30, 2026')
    expect(en).toContain('$7,920.11')
    expect(en).toContain('Statement of January 25, 2026')
    expect(en).toContain('By card, $4,999.99 of the $7,920.11 can be paid now')
    expect(en).toContain('Pay $4,999.99 by card')
    expect(en).toContain('Not here yet')
    const fr = textOf((await page('/fr/money/pay')).html)
    expect(fr).toContain('À payer au plus tard le vendredi 30 janvier 2026')
    expect(fr).toContain('Payer 4 999,99 $ par carte')
    expect(fr).toContain('Relevé de compte du 25 janvier 2026')
  })

  test('an amount that cannot be read comes back as it was typed, with the error first', async () => {
    const { status, html } = await page('/en/money/pay?amount=12x')
    expect(status).toBe(422)
    expect(html).toMatch(/<title>Error: /)
    expect(html).toContain('href="#amount"')
    expect(html).toContain('value="12x"')
    expect((await page('/fr/money/pay?amount=1%20234,56')).html).toContain('value="1234.56"')
  })

  test('a reader of the account may not pay; a stranger sees no such account; nobody is asked to sign in', async () => {
    expect((await page('/en/money/pay', 'reader')).status).toBe(403)
    expect((await page(`/en/money/pay?account=${account}`, 'other')).status).toBe(404)
    expect((await page('/en/money/pay', 'nobody')).location).toContain('/en/sign-in?next=')
  })

  test('declined, then paid: the failed page keeps everything and offers to try again', async () => {
    const posted = await send('/en/money/pay', { account, amount: '1000.00', statement: 'RM0001-2026-01' })
    expect(posted.status).toBe(303)
    const card = await page(posted.location)
    expect(local(card.location)).toMatch(/^\/en\/sandbox-card\/card_/)
    const hosted = await page(local(card.location))
    expect(textOf(hosted.html)).toContain('This is a sandbox. No real card works here')
    expect(textOf(hosted.html)).toContain('4242 4242 4242 4242')
    expect(textOf((await page(local(card.location).replace('/en/', '/fr/'))).html)).toContain('Ceci est un bac à sable')

    const unknown = await send(local(card.location), { card: '4111 1111 1111 1111' })
    expect(unknown.status).toBe(422)
    expect(unknown.html).not.toContain('4111')

    const declined = await send(local(card.location), { card: '4000 0000 0000 0002' })
    const failed = await page(local(declined.location))
    expect(textOf(failed.html)).toContain('$1,000.00 was not paid')
    expect(textOf(failed.html)).toContain('every debt is as it was before')
    expect(failed.html).toContain(`/en/money/pay?account=${account}&amp;amount=1000.00&amp;statement=RM0001-2026-01`)
    const french = await page(local(declined.location).replace('/en/', '/fr/'))
    expect(textOf(french.html)).toContain('Les 1 000,00 $ n’ont pas été payés')
  })

  test('paid: the receipt, the trail, the paper, in both languages', async () => {
    const posted = await send('/en/money/pay', { account, amount: '4999.99' })
    const card = await page(posted.location)
    const paid = await send(local(card.location), { card: '4242424242424242' })
    const back = await page(local(paid.location))
    expect(back.location).toMatch(/\/en\/payments\/pay_\w+\/receipt$/)

    const receipt = textOf((await page(back.location)).html)
    expect(receipt).toContain('$4,999.99 received')
    expect(receipt).toMatch(/PAY-2026-\d{7}/)
    expect(receipt).toContain('January 30, 2026, 12:00 Eastern')
    expect(receipt).toContain('It was applied to 2 debts.')
    expect(receipt).toContain('$2,920.12 is still due by January 30, 2026.')
    expect(textOf((await page(back.location.replace('/en/', '/fr/'))).html)).toContain('4 999,99 $ reçus')

    const trail = await page(back.location.replace('/receipt', ''))
    expect(trail.html).toContain(`/en/declarations/${TRANSACTION_A}`)
    for (const words of [TRANSACTION_A, '$4,585.86', TRANSACTION_B, '$414.13', 'Used in full', 'Cash, card payments'])
      expect(textOf(trail.html)).toContain(words)
    expect(textOf((await page(trailIn('fr', back.location))).html)).toContain('Où la somme est allée')

    const paper = await page(`${back.location}.pdf`)
    expect(paper.answer.headers.get('content-type')).toBe('application/pdf')
    expect(paper.html.startsWith('%PDF-')).toBe(true)
    expect((await page(back.location, 'other')).status).toBe(404)
  })
  const trailIn = (lang: string, path: string) => path.replace('/receipt', '').replace('/en/', `/${lang}/`)

  test('over the limit: refused with what is left, nothing is started', async () => {
    const { status, html } = await send('/en/money/pay', { account, amount: '10.00' })
    expect(status).toBe(422)
    expect(textOf(html)).toContain(
      'By card, $0.00 of $4,999.99 can still be paid on this account until February 17, 2026',
    )
  })

  test('a second click on the same form starts one payment', async () => {
    world.clock.set(isoDate('2026-02-18'))
    const fields = { account, amount: '20.00', _key: 'one-key' }
    const first = await send('/en/money/pay', fields)
    const second = await send('/en/money/pay', fields)
    expect(second.location).toBe(first.location)
    const id = /pay_\w+/.exec(first.location)?.[0]
    const waiting = await page(`/en/payments/${id}`)
    expect(textOf(waiting.html)).toContain('Payment of $20.00: not paid yet')
    expect(textOf((await page('/en/money/pay')).html)).toContain('A payment of $20.00 is not finished')
    expect((await send(`/en/payments/${id}/cancel`, {}, 'reader')).status).toBe(403)
    await send(`/en/payments/${id}/cancel`, {})
    expect(textOf((await page(`/fr/payments/${id}`)).html)).toContain('Le paiement de 20,00 $ a été abandonné')
  })

  test('silence: the page waits, and checks again when asked', async () => {
    const posted = await send('/en/money/pay', { account, amount: '30.00' })
    const card = await page(posted.location)
    const paid = await send(local(card.location), { card: '4000000000000119' })
    const waiting = await page(local(paid.location))
    expect(textOf(waiting.html)).toContain('Payment of $30.00: waiting for the card company')
    const id = /pay_\w+/.exec(posted.location)?.[0]
    expect((await send(`/en/payments/${id}/check`, {})).location).toBe(`/en/payments/${id}`)
    world.clock.set(isoDate('2026-02-19'))
    expect((await send(`/en/payments/${id}/check`, {})).location).toBe(`/en/payments/${id}/receipt`)
  })

  test('the bank’s question is a page of its own', async () => {
    const posted = await send('/en/money/pay', { account, amount: '40.00' })
    const hosted = local((await page(posted.location)).location)
    const asked = await send(hosted, { card: '4000000000003220' })
    expect(asked.location).toBe(hosted)
    expect(textOf((await page(hosted)).html)).toContain('Your bank asks: is it you?')
    const paid = await send(`${hosted}/confirm`, { isHolder: 'yes' })
    expect((await page(local(paid.location))).location).toContain('/receipt')
    expect(textOf((await page(hosted)).html)).toContain('This page is over')
  })

  test('the way to the card page needs our signature', async () => {
    const posted = await send('/en/money/pay', { account, amount: '1.00' })
    expect((await page(posted.location, 'nobody')).status).toBe(303)
    expect((await page(posted.location.replace(/key=.*/, 'key=0'))).status).toBe(404)
  })

  test('the list: views, filters kept in the address, a filter that cannot be read, files', async () => {
    const all = await page('/en/payments')
    expect(textOf(all.html)).toContain('Used in full')
    const failed = await page('/fr/payments?view=failed')
    expect(textOf(failed.html)).toContain('Non traité')
    expect(textOf(failed.html)).not.toContain('Utilisé en entier')
    expect((await page('/en/payments?amount=4999.99')).html.match(/\/en\/payments\/pay_/g)).toHaveLength(1)
    expect((await page('/en/payments?from=yesterday')).status).toBe(422)
    const csv = (await page('/fr/payments?view=received&format=csv')).html
    expect(csv).toContain('Identifiant du paiement')
    expect(csv).toContain('4999.99')
    expect((await page('/en/payments?format=xlsx')).html.startsWith('PK')).toBe(true)
    expect(textOf((await page('/en/payments', 'other')).html)).toContain('No payment yet')
  })
})

describe('Paying by API', () => {
  const call = async (path: string, init: RequestInit & { who?: string; key?: string } = {}) => {
    const { who = 'manager', key, ...rest } = init
    const answer = await app.request(`/api/v1${path}`, {
      ...rest,
      headers: {
        authorization: `Bearer ${who}`,
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
      },
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown>, answer }
  }
  const post = (path: string, body: unknown, key?: string, who?: string) =>
    call(path, { method: 'POST', body: JSON.stringify(body), ...(key ? { key } : {}), ...(who ? { who } : {}) })

  test('start, finish with a sandbox card, read the trail', async () => {
    const started = await post('/payments', { account, amount: '100.00', method: 'card' }, 'k1')
    expect(started.status).toBe(201)
    expect(started.body).toMatchObject({ status: 'initiated', amount: { amount: '100.00', currency: 'CAD' } })
    const id = String(started.body.id)
    expect(String(started.body.redirectUrl)).toContain(`/en/payments/${id}/card?key=`)
    const again = await post('/payments', { account, amount: '100.00', method: 'card' }, 'k1')
    expect(again.body.id).toBe(id)
    expect(again.answer.headers.get('idempotency-replayed')).toBe('true')

    const paid = await post(`/sandbox/payments/${id}/complete`, { card: '4242424242424242' })
    expect(paid).toMatchObject({ status: 200, body: { status: 'allocated', effectiveOn: '2026-02-19' } })
    expect(paid.body.redirectUrl).toBeUndefined()
    const trail = await call(`/payments/${id}/trail`)
    expect(trail.body).toMatchObject({
      payment: id,
      cleared: [{ document: TRANSACTION_B, type: 'CAD', paid: { amount: '100.00' }, why: 'oldest_due' }],
      unallocated: { amount: '0.00' },
    })
    expect((await call(`/payments/${id}`)).body.receiptNumber).toMatch(/^PAY-2026-/)
    expect((await post(`/sandbox/payments/${id}/complete`, { card: '4242424242424242' })).status).toBe(409)
  })

  test('an amount as an object, and debts chosen', async () => {
    const body = {
      account,
      amount: { amount: '145.15', currency: 'CAD' },
      method: 'card',
      allocations: [{ document: TRANSACTION_A }],
    }
    const started = await post('/payments', body, 'k2')
    const id = String(started.body.id)
    await post(`/sandbox/payments/${id}/complete`, { card: '4000000000003220' })
    expect((await call(`/payments/${id}/trail`)).body).toMatchObject({
      cleared: [{ document: TRANSACTION_A, version: 2, why: 'chosen' }],
    })
  })

  for (const [body, code, pointer] of [
    [{ account: 'x', amount: '1.00', method: 'card' }, 'payments.account_malformed', '#/account'],
    [{ account, amount: '1.005', method: 'card' }, 'payments.amount_malformed', '#/amount'],
    [{ account, amount: '0', method: 'card' }, 'payments.amount_not_positive', '#/amount'],
    [{ account, amount: '5000.00', method: 'card' }, 'payments.card_limit', '#/amount'],
    [{ account, amount: '1.00', method: 'cash' }, 'platform.field_choice', '#/method'],
    [
      { account, amount: '1.00', method: 'card', allocations: [{ document: '9' }] },
      'payments.debt_not_open',
      '#/allocations/0/document',
    ],
  ] as const)
    test(`refused: ${code} at ${pointer}`, async () => {
      const { status, body: answer } = await post('/payments', body, `k-${code}`)
      expect(status).toBe(422)
      expect(answer).toMatchObject({ errors: [{ code, pointer }] })
    })

  test('without a key, without a token, for somebody else’s account', async () => {
    const body = { account, amount: '1.00', method: 'card' }
    expect((await post('/payments', body)).body).toMatchObject({
      errors: [{ code: 'platform.idempotency_key_missing' }],
    })
    expect((await app.request('/api/v1/payments')).status).toBe(401)
    expect((await post('/payments', body, 'k3', 'other')).status).toBe(403)
  })

  test('the list goes on by cursor and sees only what is the caller’s', async () => {
    const first = await call('/payments?limit=2')
    expect(first.body).toMatchObject({ hasMore: true })
    const next = await call(`/payments?limit=200&cursor=${first.body.nextCursor}`)
    const ids = [...(first.body.data as { id: string }[]), ...(next.body.data as { id: string }[])].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect((await call(`/payments?account=${account}&status=failed`)).body.data).toHaveLength(1)
    expect((await call('/payments', { who: 'other' })).body.data).toEqual([])
    const mine = ids[0]
    expect((await call(`/payments/${mine}`, { who: 'other' })).status).toBe(404)
    expect((await call('/payments?cursor=zzz')).body).toMatchObject({ errors: [{ code: 'platform.cursor_unknown' }] })
  })

  test('a card that is no test card is refused and forgotten; a forged callback changes nothing', async () => {
    const started = await post('/payments', { account, amount: '1.00', method: 'card' }, 'k4')
    const refused = await post(`/sandbox/payments/${started.body.id}/complete`, { card: '4111111111111111' })
    expect(refused.body).toMatchObject({ errors: [{ code: 'payments.card_unknown', pointer: '#/card' }] })
    const forged = await app.request('/gateway/sandbox/callback', {
      method: 'POST',
      headers: { 'sandbox-signature': 'v1=00' },
      body: '{}',
    })
    expect(forged.status).toBe(401)
    expect((await app.request('/gateway/stripe/webhook', { method: 'POST', body: '{}' })).status).toBe(404)
  })
})
