import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { type ApiEnv, apiRouter, createRoute, Day, exact, problem, queryOf, z } from './api.ts'
import { acceptsGzip } from './compressed.ts'
import { withOperationIds } from './operation-ids.ts'
import { rateLimiter } from './rate-limit.ts'
import { isKnown, revalidated } from './revalidated.ts'
import { type AppParts, createApp } from './server.ts'
import type { Services } from './services.ts'
import { services } from './testing.ts'

describe('What every answer carries', () => {
  const api = apiRouter()
  api.get('/json', (context) => context.json({ fine: true }))
  api.get('/raw', () => new Response('raw'))
  api.get('/refused', (context) => problem(context, [{ code: 'platform.not_found' }]))
  const other = new Hono<ApiEnv>().get('/', () => new Response('raw'))
  const parts = { pages: [], apis: [api], others: [{ path: '/other', app: other }], formTargets: [] }
  const app = createApp(services, { ...parts, frameExtras: () => ({}) })

  for (const path of ['/api/v1/json', '/api/v1/raw', '/api/v1/refused', '/api/v1/nowhere', '/other'])
    test(`${path}: its number and the headers of safety, however the answer was made`, async () => {
      const { headers } = await app.request(path)
      expect(headers.get('x-request-id')).toMatch(/^req_/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    })

  for (const path of ['/api/v1/json', '/api/v1/raw', '/api/v1/refused'])
    test(`${path}: the limit and what is left of it`, async () => {
      const { headers } = await app.request(path)
      expect(headers.get('ratelimit-policy')).toMatch(/^"default";q=\d+;w=5$/)
      expect(headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=1$/)
    })
})

describe('An address that is there but does not take the method', () => {
  const api = apiRouter()
  api.get('/things', (context) => context.json([]))
  api.post('/things', (context) => context.json({}))
  api.get('/things/:id', (context) => context.json({}))
  const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })

  for (const [method, path, status, allow] of [
    ['DELETE', '/things', 405, 'GET, POST, HEAD, OPTIONS'],
    ['POST', '/things/1', 405, 'GET, HEAD, OPTIONS'],
    ['OPTIONS', '/things', 204, 'GET, POST, HEAD, OPTIONS'],
    ['OPTIONS', '/nothing', 404, null],
    ['POST', '/nothing', 404, null],
    ['HEAD', '/things', 200, null],
  ] as const)
    test(`${method} ${path} is ${status}`, async () => {
      const answer = await app.request(`/api/v1${path}`, { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow])
      if (status === 405)
        expect(await answer.json()).toMatchObject({ errors: [{ code: 'platform.method_not_allowed' }] })
    })
})

describe('An address as people shorten or lengthen it', () => {
  const handler = () => new Response('page')
  const pages = ['/', '/tariff', '/tariff/:code'].map((path) => ({
    method: 'get',
    path,
    guard: () => 'allow',
    handler,
  }))
  const parts = { pages, apis: [], others: [], formTargets: [], frameExtras: () => ({}) }
  const seen = { visitor: null, account: null, unread: null, csrfToken: '' }
  const config = { publicUrl: 'http://localhost', mode: 'demo' }
  const clock = { ...services.clock, now: () => '2026-11-24T15:00:00.000Z' }
  const identify = { ...services.identify, page: async () => seen }
  const app = createApp({ ...services, config, clock, identify } as unknown as Services, parts as unknown as AppParts)

  for (const [path, language, leadsTo] of [
    ['/en/', 'fr', '/en'],
    ['/fr/tariff/', 'en', '/fr/tariff'],
    ['/tariff?q=tea', 'fr-CA', '/fr/tariff?q=tea'],
    ['/tariff/9617/', 'en', '/en/tariff/9617'],
    ['//en//tariff', 'en', '/en/tariff'],
    ['//elsewhere.example/tariff', 'en', null],
    ['/nothing/', 'en', null],
    ['/en/nothing', 'en', null],
  ] as const)
    test(`${path}: ${leadsTo ?? 'nothing is here'}`, async () => {
      const answer = await app.request(`http://localhost${path}`, { headers: { 'accept-language': language } })
      expect([answer.status, answer.headers.get('location')]).toEqual(leadsTo ? [303, leadsTo] : [404, null])
    })
})

test('every call of the description has a name of its own, which clients are generated from', () => {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/things': { get: { summary: 'a' }, post: {} },
      '/things/{id}': { get: {} },
      '/things/{id}/daily-files': { get: { operationId: 'told' } },
    },
  }
  const named = withOperationIds(document)
  const names = Object.values(named.paths).flatMap((methods) => Object.values(methods as object))
  expect(names).toEqual([
    { operationId: 'getThings', summary: 'a' },
    { operationId: 'postThings' },
    { operationId: 'getThingsId' },
    { operationId: 'told' },
  ])
})

test('the description of the API is packed, and not sent again to who has it', async () => {
  const app = createApp(services, { pages: [], apis: [], others: [], formTargets: [], frameExtras: () => ({}) })
  const first = await app.request('/api/v1/openapi.json')
  expect(await first.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost/api/v1' }] })
  const again = { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }
  expect((await app.request('/api/v1/openapi.json', again)).status).toBe(304)
})

test('a text that the database cannot keep is the sender’s fault, told in both languages', async () => {
  const api = apiRouter()
  api.get('/things', () => {
    throw Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' })
  })
  const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
  for (const [language, words] of [
    ['en', 'U+0000'],
    ['fr', 'moitié de caractère'],
  ] as const) {
    const answer = await app.request('/api/v1/things?q=%00', { headers: { 'accept-language': language } })
    expect(answer.status).toBe(400)
    expect((await answer.json()).errors).toMatchObject([
      { code: 'platform.text_unstorable', detail: expect.stringContaining(words) },
    ])
  }
})

describe('A body that a call cannot read', () => {
  const api = apiRouter()
  const route = createRoute({
    method: 'post',
    path: '/things',
    request: { body: { required: true, content: { 'application/json': { schema: exact({ name: z.string() }) } } } },
    responses: { 200: { description: 'Fine' } },
  })
  api.openapi(route, (context) => context.json(context.req.valid('json')))
  const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
  const JSON_TYPE = 'application/json'
  for (const [body, type, status, code, pointer] of [
    ['{"name":"a"}', JSON_TYPE, 200, undefined, undefined],
    ['{"name":"a"}', 'application/json; charset=utf-8', 200, undefined, undefined],
    ['{"name":"a"}', 'text/plain', 415, 'platform.content_type', undefined],
    ['{"name":"a"}', undefined, 415, 'platform.content_type', undefined],
    ['name=a', 'application/x-www-form-urlencoded', 415, 'platform.content_type', undefined],
    ['{"name":"a"', JSON_TYPE, 400, 'platform.json_malformed', undefined],
    ['', JSON_TYPE, 400, 'platform.json_malformed', undefined],
    ['[]', JSON_TYPE, 422, 'platform.field_type', '#'],
    ['null', JSON_TYPE, 422, 'platform.field_type', '#'],
    ['{}', JSON_TYPE, 422, 'platform.field_missing', '#/name'],
    ['{"name":"a","nmae":1}', JSON_TYPE, 422, 'platform.field_unknown', '#/nmae'],
    ['{"name":"a","a/~b":1}', JSON_TYPE, 422, 'platform.field_unknown', '#/a~1~0b'],
    ['{"name":"a","__proto__":1}', JSON_TYPE, 422, 'platform.field_unknown', '#/__proto__'],
    [`{"name":${'['.repeat(100_000)}`, JSON_TYPE, 400, 'platform.json_malformed', undefined],
  ] as const)
    for (const language of ['en', 'fr'])
      test(`${body.slice(0, 30)} as ${type}, ${language}: ${code ?? 'read'}`, async () => {
        const headers = { 'accept-language': language, ...(type === undefined ? {} : { 'content-type': type }) }
        const bytes = new TextEncoder().encode(body)
        const answer = await app.request('/api/v1/things', { method: 'POST', headers, body: bytes })
        expect(answer.status).toBe(status)
        if (code === undefined) return
        expect(answer.headers.get('content-language')).toBe(language)
        const [fault] = ((await answer.json()) as { errors: Record<string, string>[] }).errors
        expect([fault?.code, fault?.pointer]).toEqual([code, pointer])
      })
})

describe('A place of an address that is filled wrongly: what goes there, in both languages', () => {
  const api = apiRouter()
  const query = queryOf({
    limit: z.coerce.number().int().max(200).optional(),
    day: Day.optional(),
    q: z.string().min(1).max(10).optional(),
    chapter: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
  })
  const route = createRoute({
    method: 'get',
    path: '/things',
    request: { query },
    responses: { 200: { description: '' } },
  })
  api.openapi(route, (context) => context.json(context.req.valid('query')))
  const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
  for (const [asked, pointer, en, fr] of [
    ['limit=201', '?limit', 'Here goes 200 at most.', 'Il faut ici 200 au plus.'],
    ['q=', '?q', 'Here goes 1 character or more.', 'Il faut ici 1 caractère ou plus.'],
    [`q=${'x'.repeat(11)}`, '?q', '10 characters at most', '10 caractères au plus'],
    ['limit=ten', '?limit', 'Here goes a number.', 'Il faut ici un nombre.'],
    ['limit=1.5', '?limit', 'Here goes a whole number.', 'Il faut ici un nombre entier.'],
    ['day=2026-02-30', '?day', 'a day such as 2026-11-24', 'un jour comme 2026-11-24'],
    ['day=2200-01-01', '?day', 'of 1900 to 2199', 'de 1900 à 2199'],
    ['chapter=9', '?chapter', 'what fits /^\\d{2}$/', 'ce qui suit le motif /^\\d{2}$/'],
    ['dya=2026-01-01', '?dya', 'Did you mean day?', 'Vouliez-vous dire day'],
    ['chapter=96&chapter=97', '?chapter', 'a text', 'un texte'],
  ] as const)
    test(asked, async () => {
      for (const [language, words] of [
        ['en', en],
        ['fr', fr],
      ] as const) {
        const answer = await app.request(`/api/v1/things?${asked}`, { headers: { 'accept-language': language } })
        expect(answer.status).toBe(422)
        expect((await answer.json()).errors).toMatchObject([{ pointer, detail: expect.stringContaining(words) }])
      }
    })
  test('every call takes lang, for its refusals too; before it no preference counts', async () => {
    const asked = async (path: string) => app.request(`/api/v1${path}`, { headers: { 'accept-language': 'en' } })
    expect((await asked('/things?lang=fr')).status).toBe(200)
    const refused = await (await asked('/things?lang=fr&limit=201')).json()
    expect(refused.errors).toMatchObject([{ pointer: '?limit', detail: 'Il faut ici 200 au plus.' }])
    const nowhere = await asked('/nowhere?lang=fr')
    expect(nowhere.headers.get('content-language')).toBe('fr')
    expect((await (await asked('/things?lang=de')).json()).errors).toMatchObject([{ pointer: '?lang' }])
  })
})

describe('The limit of a caller', () => {
  test('beyond it: 429 with the limit, when to come back, and the headers of every answer', async () => {
    const api = apiRouter()
    api.get('/json', (context) => context.json({ fine: true }))
    const app = createApp(services, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
    const answers: Response[] = []
    // More than the limit allows at once, however fast the machine is.
    while (answers.at(-1)?.status !== 429 && answers.length < 100_000) answers.push(await app.request('/api/v1/json'))
    const refused = answers.at(-1)
    expect(refused?.status).toBe(429)
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(refused?.headers.get('ratelimit')).toBe('"default";r=0;t=1')
    expect(refused?.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await refused?.json()).toMatchObject({ errors: [{ code: 'platform.too_many_requests' }] })
  })
  test('behind a proxy each caller has a limit of its own; without one a header buys none', async () => {
    const api = apiRouter()
    api.get('/json', (context) => context.json({ fine: true }))
    const config = readConfig({ CARM_TRUSTED_PROXIES: '10.0.0.0/8' })
    const behind = { ...services, config } as Services
    const app = createApp(behind, { pages: [], apis: [api], others: [], formTargets: [], frameExtras: () => ({}) })
    // No time passes, so that nothing comes back to a bucket between two calls.
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const used = async (remoteAddress: string, forwarded: string): Promise<number> => {
      const env = { incoming: { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } }
      const { headers } = await app.request('/api/v1/json', {}, env)
      const [burst, left] = [headers.get('ratelimit-policy'), headers.get('ratelimit')].map((text) =>
        Number(/[qr]=(\d+)/.exec(text ?? '')?.[1]),
      )
      return (burst ?? 0) - (left ?? 0)
    }
    expect(await used('::ffff:10.0.0.1', '198.51.100.1')).toBe(1)
    expect(await used('::ffff:10.0.0.1', '198.51.100.2')).toBe(1)
    expect(await used('10.0.0.2', '198.51.100.9, 198.51.100.2')).toBe(2)
    expect(await used('10.0.0.1', '2001:db8::1')).toBe(1)
    expect(await used('10.0.0.1', '2001:db8::2')).toBe(2)
    for (const [count, forwarded] of [
      [1, '198.51.100.7'],
      [2, '198.51.100.8'],
    ] as const)
      expect(await used('203.0.113.9', forwarded)).toBe(count)
  })
  test('a costly answer is paid for by the ones after it, and by nobody else', () => {
    let now = 0
    const limiter = rateLimiter(10, 20, () => now)
    expect(limiter.take('a').allowed).toBe(true)
    limiter.spend('a', 100)
    expect(limiter.take('a')).toMatchObject({ allowed: false, left: 0, retryAfterSeconds: 9 })
    expect(limiter.take('b').allowed).toBe(true)
    now += 9_000
    expect(limiter.take('a').allowed).toBe(true)
  })
})

describe('Packing', () => {
  for (const [header, expected] of [
    ['gzip', true],
    ['deflate, gzip;q=0.5', true],
    ['br, *;q=0.1', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0, *', false],
    ['br', false],
    ['', false],
  ] as const)
    test(`Accept-Encoding: ${header} → ${expected}`, () => expect(acceptsGzip(header)).toBe(expected))

  for (const [header, tag, expected] of [
    ['W/"a"', 'W/"a"', true],
    ['"a"', 'W/"a"', true],
    ['"b", W/"a"', '"a"', true],
    ['*', '"a"', true],
    ['"b"', '"a"', false],
    [undefined, '"a"', false],
  ] as const)
    test(`If-None-Match ${header} and ${tag}: ${expected ? 'known' : 'new'}`, () =>
      expect(isKnown(header, tag)).toBe(expected))

  test('what was packed once is not packed again', async () => {
    const text = 'é'.repeat(3_000)
    const app = new Hono<ApiEnv>()
      .use(revalidated)
      .use('/a/*', revalidated)
      .get('/a', (context) => context.text(text))
    const answer = await app.request('/a', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await answer.arrayBuffer()).toString()).toBe(text)
  })
  test('a text comes out as it went in, small ones and refusals untouched', async () => {
    const app = new Hono<ApiEnv>().use(revalidated).get('/:status/:text', (context) => {
      const text = context.req.param('text').repeat(100)
      return context.text(text, Number(context.req.param('status')) as 200)
    })
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.constantFrom(200, 404), async (text, status) => {
        const answer = await app.request(`/${status}/${encodeURIComponent(`x${text}`)}`, {
          headers: { 'accept-encoding': 'gzip' },
        })
        const bytes = Buffer.from(await answer.arrayBuffer())
        const isPacked = answer.headers.get('content-encoding') === 'gzip'
        const whole = (isPacked ? gunzipSync(bytes) : bytes).toString()
        expect(whole).toBe(`x${text}`.repeat(100))
        expect(isPacked).toBe(status === 200 && Buffer.byteLength(whole) >= 2_048)
      }),
    )
  })
})
