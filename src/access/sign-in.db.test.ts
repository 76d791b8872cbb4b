import { createServer } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { bn9, bn15 } from '../kernel/ids.ts'
import { stoppedClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { type Database, SYSTEM } from '../platform/db.ts'
import { settingsOf } from '../platform/settings.ts'
import { testDatabase } from '../platform/testing.ts'
import { Page } from '../ui/index.ts'
import { html } from '../web/page-context.ts'
import { problems as webProblems } from '../web/problems.ts'
import { get } from '../web/routes.ts'
import { createApp } from '../web/server.ts'
import type { Services } from '../web/services.ts'
import {
  accessApis,
  accessOthers,
  addPerson,
  approveDelegation,
  chosenAccount,
  demoIssuers,
  grantRole,
  makeIdentify,
  openDoors,
  openProgramAccount,
  problems,
  registerApiClient,
  registerBusiness,
  requestDelegation,
  routes,
  SYSTEM_ACTOR,
  whoMay,
} from './index.ts'

const importer = bn9('123456782')
const broker = bn9('100000009')
const account = bn15('123456782RM0001')
const today = isoDate('2026-01-14')

let db: Database
const servers: ServerType[] = []
let origin = ''

/**
 * A browser without scripts: keeps cookies by path, follows redirects, sends forms.
 * @param proxied where the address people use is answered by a proxy, the server behind it: it is asked by its own host.
 */
function browser(home = origin, proxied?: string) {
  const jar = new Map<string, { value: string; path: string }>()
  const visited: string[] = []
  async function send(
    address: string,
    init: RequestInit = {},
  ): Promise<{ status: number; url: string; text: string; headers: Headers }> {
    const url = new URL(address, home)
    if (proxied !== undefined) expect(url.origin).toBe(home)
    const cookie = [...jar]
      .filter(([, one]) => url.pathname.startsWith(one.path))
      .map(([name, one]) => `${name}=${one.value}`)
    const response = await fetch(new URL(url.pathname + url.search, proxied ?? url), {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        ...(proxied === undefined ? {} : { 'x-forwarded-for': '203.0.113.9' }),
        cookie: cookie.join('; '),
      },
    })
    visited.push(`${init.method ?? 'GET'} ${url.pathname} ${response.status}`)
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */)
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1)
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      if (value === '' || attributes.some((one) => /^max-age=0$/i.test(one))) jar.delete(name)
      else jar.set(name, { value, path })
    }
    const location = response.headers.get('location')
    if (response.status === 303 && location) return send(new URL(location, url).href)
    return {
      status: response.status,
      url: url.pathname + url.search,
      text: await response.text(),
      headers: response.headers,
    }
  }
  const post = (address: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    send(address, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: home, ...headers },
    })
  return { get: (address: string) => send(address), post, jar, visited }
}
const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(SYSTEM, async (tx) => {
    const s = SYSTEM_ACTOR
    const address = { line: '1 Main St', city: 'Halifax', country: 'CA' }
    await registerBusiness(
      tx,
      s,
      { bn9: importer, legalName: 'Larkspur Housewares Ltd.', address, language: 'en', kinds: ['importer'] },
      today,
    )
    await registerBusiness(
      tx,
      s,
      { bn9: broker, legalName: 'Tidewater & Finch', address, language: 'en', kinds: ['customs_broker'] },
      today,
    )
    for (const of of [importer, importer, broker])
      await openProgramAccount(tx, s, { bn9: of, profile: 'importer' }, today)
    for (const [issuer, subject, name, of] of [
      ['demo:gckey', 'dana', 'Dana Okafor', importer],
      ['demo:partner', 'etienne', 'Étienne Roy', broker],
    ] as const) {
      const person = await addPerson(
        tx,
        s,
        { issuer, subject, name, email: `${subject}@example.com`, language: 'en' },
        today,
      )
      if (person.ok)
        await grantRole(tx, s, { personId: person.value.personId, bn9: of, bn15: null, role: 'BAM' }, today)
    }
    const request = await requestDelegation(
      tx,
      s,
      { clientBn9: importer, providerBn9: broker, kind: 'business' },
      today,
    )
    if (request.ok)
      await approveDelegation(
        tx,
        s,
        { delegationId: request.value, kind: 'business', visibility: ['program_all'] },
        today,
      )
    await registerApiClient(
      tx,
      s,
      { clientId: 'demo-broker', kind: 'broker', bn9: broker, name: 'Demo', secret: 'demo-broker-secret' },
      today,
    )
  })
  const config: Config = readConfig({ PORT: String(await freePort()) })
  origin = config.publicUrl
  await startPortal(config)
})
afterAll(async () => {
  for (const server of servers) server.close()
  await db.close()
})

const logged: Record<string, unknown>[] = []

async function startPortal(config: Config): Promise<void> {
  const secret = 'a secret of at least thirty-two characters'
  const clock = stoppedClock(today)
  const services = {
    config,
    db,
    clock,
    testClock: null,
    secret,
    settings: settingsOf([]),
    catalogue: { ...webProblems, ...problems },
    log: { info: (line: Record<string, unknown>) => void logged.push(line), error: () => undefined },
    metrics: { requestSeconds: { observe: () => undefined } },
    identify: makeIdentify({ db, clock, secret, publicUrl: config.publicUrl }),
    doors: openDoors(config, await demoIssuers(config, secret)),
  } as unknown as Services
  const mine = get('/mine', whoMay('pay'), (context) =>
    html(context, 200, Page({ frame: context.frame, title: 'Mine', children: chosenAccount(context)?.bn15 })),
  )
  const home = get(
    '/',
    () => 'allow',
    (context) => html(context, 200, Page({ frame: context.frame, title: 'Home' })),
  )
  const app = createApp(services, {
    pages: [...routes, mine, home],
    apis: accessApis,
    others: accessOthers(),
    formTargets: [],
    frameExtras: () => ({}),
  })
  servers.push(serve({ fetch: app.fetch, port: config.port, createServer: withIssuers(services) as never }))
}

/** The issuers come before the application, as in the real start. */
function withIssuers(services: Services) {
  return (options: object, listener: (request: unknown, response: unknown) => void) => {
    const { createServer: createHttpServer } = process.getBuiltinModule('node:http')
    const { demo } = services.doors
    return createHttpServer(options, (request, response) =>
      demo?.handles(request.url ?? '') ? demo.callback(request, response) : listener(request, response),
    )
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

describe('Sign-in, without a script', () => {
  test('a page that needs a person leads to the sign-in page, through the issuer, and back', async () => {
    const user = browser()
    const page = await user.get('/en/mine')
    expect(page.url).toBe('/en/sign-in?next=%2Fmine')
    expect(page.status).toBe(200)
    const door = /href="([^"]*\/sign-in\/gckey\?[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const pick = await user.get(door)
    expect(pick.url).toMatch(/^\/en\/demo-sign-in\//)
    expect(pick.text).toContain('Dana Okafor')
    expect(pick.text).not.toContain('Étienne Roy')
    const back = await user.post(pick.url, { subject: 'dana' })
    expect(back.url).toBe('/en/mine')
    expect(back.text).toContain(account)
    expect(user.visited.filter((one) => one.includes('/oidc/'))).toHaveLength(2)
  })
  test('the language switched at the issuer is the language on return', async () => {
    const user = browser()
    const pick = await user.get('/sign-in/gckey?lang=en&next=%2Fmine')
    const french = pick.url.replace('/en/', '/fr/')
    expect((await user.get(french)).text).toContain('CléGC')
    expect((await user.post(french, { subject: 'dana' })).url).toBe('/fr/mine')
  })
  test('one click per person of the demo', async () => {
    const user = browser()
    const page = await user.get('/fr/sign-in')
    const href = /href="([^"]*person=etienne[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const home = await user.get(href)
    expect(home.url).toBe('/fr')
    expect(home.text).toContain('Étienne Roy')
  })
  test('another browser cannot finish it: the callback without its cookie opens nothing', async () => {
    const user = browser()
    const pick = await user.get('/sign-in/gckey?lang=en')
    user.jar.delete('carm_sign_in')
    const answer = await user.post(pick.url, { subject: 'dana' })
    expect(answer.url).toBe('/en/sign-in?problem=access.sign_in_failed')
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('You are not signed in')
    expect([...user.jar.keys()]).not.toContain('carm_session')
  })
  test('cancelled at the issuer: back at the sign-in page, nothing happened', async () => {
    const user = browser()
    const pick = await user.get('/sign-in/partner?lang=fr')
    expect((await user.post(pick.url, { cancel: 'yes' })).url).toBe('/fr/sign-in?problem=access.sign_in_failed')
  })
  test('an address of another site is never the way back', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect((await browser().get(`/sign-in/gckey?lang=en&person=dana&next=${encodeURIComponent(next)}`)).url).toBe(
        '/en',
      )
  })
  test('a person of one door is unknown at the other: the account is issuer and subject', async () => {
    const pick = await browser().get('/sign-in/partner?lang=en&person=dana')
    expect(pick.url).toMatch(/demo-sign-in/)
  })
  test('an expired or invented sign-in says so', async () => {
    expect((await browser().get('/en/demo-sign-in/invented')).status).toBe(410)
  })
  test('an issuer’s page keeps a strict policy too', async () => {
    const answer = await browser().get('/oidc/gckey/auth?client_id=unknown')
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('Behind a proxy that asks by the address it found us at', () => {
  test('sign-in and sign-out stay at the address people use, and the record says where they came from', async () => {
    const home = 'https://portal.example'
    const port = String(await freePort())
    await startPortal(readConfig({ PORT: port, CARM_PUBLIC_URL: home, CARM_TRUSTED_PROXIES: '127.0.0.1, ::1' }))
    const user = browser(home, `http://localhost:${port}`)
    logged.length = 0
    expect((await user.get('/sign-in/gckey?lang=en&person=dana&next=%2Fmine')).url).toBe('/en/mine')
    expect([...user.jar.keys()]).toContain('__Host-carm_session')
    expect(logged).toContainEqual(expect.objectContaining({ subject: 'dana', address: '203.0.113.9' }))
    const page = await user.get('/en')
    expect((await user.post('/en/sign-out', { _csrf: hidden(page.text, '_csrf') })).url).toBe(
      '/en/sign-in?signed-out=1',
    )
  })
})

describe('Session and account', () => {
  const signedIn = async (person = 'dana', door = 'gckey') => {
    const user = browser()
    await user.get(`/sign-in/${door}?lang=en&person=${person}`)
    return user
  }
  test('the cookie is HttpOnly and SameSite, and new at each sign-in', async () => {
    const user = await signedIn()
    const first = user.jar.get('carm_session')?.value
    await user.get('/sign-in/gckey?lang=en&person=dana')
    expect(user.jar.get('carm_session')?.value).not.toBe(first)
  })
  test('signing out ends the session here and at the issuer', async () => {
    const user = await signedIn()
    const home = await user.get('/en')
    const old = user.jar.get('carm_session')?.value ?? ''
    const out = await user.post('/en/sign-out', { _csrf: hidden(home.text, '_csrf') })
    expect(out.url).toBe('/en/sign-in?signed-out=1')
    expect(user.visited.some((one) => one.startsWith('GET /oidc/gckey/session/end 303'))).toBe(true)
    user.jar.set('carm_session', { value: old, path: '/' })
    expect((await user.get('/en/mine')).url).toContain('/sign-in')
  })
  test('a form without the token of the session, or from another site, does nothing', async () => {
    const user = await signedIn()
    await user.post('/en/sign-out', { _csrf: 'guessed' })
    const home = await user.get('/en')
    await user.post('/en/sign-out', { _csrf: hidden(home.text, '_csrf') }, { 'sec-fetch-site': 'cross-site' })
    expect((await user.get('/en/mine')).status).toBe(200)
  })
  test('the account chosen stays chosen; one out of reach cannot be chosen', async () => {
    const user = await signedIn()
    const page = await user.get('/en/accounts')
    expect(page.text).toContain('2 accounts')
    const csrf = { _csrf: hidden(page.text, '_csrf') }
    await user.post('/en/accounts', { ...csrf, account: '123456782RM0002', next: '/mine' })
    expect((await user.get('/en/mine')).text).toContain('123456782RM0002')
    expect((await user.post('/en/accounts', { ...csrf, account: `${broker}RM0001` })).status).toBe(404)
  })
  test('a broker finds a client by name without accents, or by number', async () => {
    const user = await signedIn('etienne', 'partner')
    expect((await user.get('/en/accounts?q=larkspur')).text).toContain('2 of 3 accounts')
    expect((await user.get('/en/accounts?q=123456782 RM0002')).text).toContain('1 of 3 accounts')
    expect((await user.get('/fr/accounts?q=xyz')).text).toContain('Aucun compte ne correspond')
  })
})

describe('Your access', () => {
  test('each act is answered with its reason: a broker without a licence reads but does not file', async () => {
    const user = browser()
    await user.get('/sign-in/partner?lang=en&person=etienne')
    const accounts = await user.get('/en/accounts')
    await user.post('/en/accounts', { _csrf: hidden(accounts.text, '_csrf'), account })
    const page = await user.get('/en/access')
    expect(page.status).toBe(200)
    const rowOf = (act: string): string => page.text.split(act)[1]?.split('</tr>')[0] ?? ''
    expect(rowOf('See declarations')).toContain('Yes')
    expect(rowOf('File a declaration')).toContain('No customs broker licence covers this act')
    expect(rowOf('Give employees access')).toContain('does not include this act')
    expect(page.text).toContain('Larkspur Housewares Ltd.')
    expect((await user.get('/fr/access')).text).toContain('Délégations de pouvoirs')
  })
  test('the client sees the same delegation from its side', async () => {
    const user = browser()
    await user.get('/sign-in/gckey?lang=fr&person=dana')
    expect((await user.get('/fr/access')).text).toContain('Tidewater &amp; Finch')
  })
})

describe('Tokens and delegations over HTTP', () => {
  const token = (authorization: string, body = 'grant_type=client_credentials') =>
    fetch(`${origin}/oauth/token`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
  const basic = (secret: string): string => `Basic ${Buffer.from(`demo-broker:${secret}`).toString('base64')}`

  test('client credentials give a bearer token for an hour', async () => {
    const answer = await token(basic('demo-broker-secret'))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
  })
  test('a wrong secret is invalid_client, 401', async () => {
    const answer = await token(basic('x'))
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([401, 'invalid_client'])
  })
  test('GET /delegations lists who may act for whom, on either side', async () => {
    const { access_token } = (await (await token(basic('demo-broker-secret'))).json()) as { access_token: string }
    const list = await fetch(`${origin}/api/v1/delegations`, { headers: { authorization: `Bearer ${access_token}` } })
    expect(await list.json()).toMatchObject({
      data: [
        {
          client: { bn9: importer, legalName: 'Larkspur Housewares Ltd.' },
          provider: { bn9: broker },
          kind: 'business',
          status: 'active',
          visibility: ['transaction_own', 'program_all'],
        },
      ],
      hasMore: false,
      nextCursor: null,
    })
  })
  test('without a token 401, with a forged one 401', async () => {
    for (const headers of [{}, { authorization: 'Bearer x.y.z' }] as Record<string, string>[])
      expect((await fetch(`${origin}/api/v1/delegations`, { headers })).status).toBe(401)
  })
})
