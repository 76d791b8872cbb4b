import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { billingApis } from '../billing/index.ts'
import { catalogue } from '../catalogue.ts'
import { isoDate } from '../kernel/dates.ts'
import { langOfHeader } from '../platform/i18n.ts'
import { tariffApis } from '../tariff/index.ts'
import { listenOn } from '../tariff/odata/testing.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import type { ApiEnv } from '../web/api.ts'
import { unreadBodies } from '../web/unread.ts'
import { machinesOthers } from './index.ts'

const services = {
  tariff: buildReferenceFromFiles(),
  catalogue,
  config: { publicUrl: 'http://localhost' },
  // The calendar asks for the holidays of an office; none are stored here.
  db: { transaction: async (_scope: unknown, work: (tx: unknown) => unknown) => work(nothing) },
} as unknown as ApiEnv['Variables']['services']
const nothing = {
  getExecutor: () => ({
    compileQuery: () => ({}),
    transformQuery: (node: unknown) => node,
    executeQuery: async () => ({ rows: [] }),
    adapter: {},
  }),
}

function product(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>().use(unreadBodies).use(async (context, next) => {
    context.set('lang', langOfHeader(context.req.header('accept-language')))
    context.set('today', isoDate('2026-11-24'))
    context.set('requestId', 'req_test')
    context.set('visitor', null)
    context.set('services', services)
    await next()
  })
  for (const { path, app: other } of machinesOthers((request, env) => app.fetch(request, env as object)))
    app.route(path, other)
  for (const api of [...tariffApis, ...billingApis]) app.route('/api/v1', api)
  return app
}

describe("The official SDK's own client talks to /mcp over HTTP", () => {
  let client: Client
  let url: string
  let close: () => Promise<void>
  beforeAll(async () => {
    const server = await listenOn(product())
    ;({ url, close } = server)
    client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)))
  })
  afterAll(async () => {
    await client.close()
    await close()
  })

  const call = async (name: string, given: Record<string, unknown>) => {
    const answer = await client.callTool({ name, arguments: given })
    const [first] = answer.content as { text: string }[]
    return { isError: answer.isError === true, text: first?.text ?? '', body: answer.structuredContent }
  }

  test('it lists five tools that only read, each with a description and a schema', async () => {
    const { tools } = await client.listTools()
    expect(tools.map((one) => one.name)).toEqual([
      'search_tariff',
      'get_classification',
      'estimate_duties',
      'exchange_rate',
      'release_calendar',
    ])
    for (const one of tools) {
      expect(one.description?.length).toBeGreaterThan(40)
      expect(one.annotations?.readOnlyHint).toBe(true)
      expect(Object.keys(one.inputSchema.properties ?? {})).toContain('language')
      expect(one.inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(one.inputSchema.required).not.toContain('language')
    }
  })

  test('search_tariff finds a number', async () => {
    const { body } = await call('search_tariff', { query: '9617.00', limit: 3 })
    expect((body as { data: { classification: string }[] }).data[0]?.classification).toBe('961700')
  })

  test('get_classification answers in French', async () => {
    const { body } = await call('get_classification', { code: '9617000000', language: 'fr' })
    expect(body).toMatchObject({ classification: '9617000000', rates: expect.arrayContaining([expect.anything()]) })
    expect(JSON.stringify(body)).toContain('NPF')
  })

  test('estimate_duties works a line out', async () => {
    const { body } = await call('estimate_duties', {
      lines: [
        {
          classification: '9617000000',
          countryOfOrigin: 'CN',
          directShipmentDate: '2026-11-01',
          tariffTreatment: 'MFN',
          value: { amount: '1000.00', currency: 'CAD' },
        },
      ],
    })
    expect(body).toMatchObject({ lines: [{ customsDuty: { amount: '75.00', currency: 'CAD' } }] })
  })

  test('exchange_rate gives the rate in force', async () => {
    const { body } = await call('exchange_rate', { currency: 'USD', date: '2025-12-05' })
    expect(body).toMatchObject({ data: [{ currency: 'USD', isStale: false }] })
  })

  test('a refusal comes as a sentence the model can act on', async () => {
    const { isError, text } = await call('get_classification', { code: '9999999999' })
    expect(isError).toBe(true)
    expect(text).toContain('is not in the tariff of 2026-11-24')
    const other = await call('exchange_rate', { currency: 'ZZZ', language: 'fr' })
    expect(other.text).toContain('n’est pas un code de devise')
  })

  test('a day outside the calendar is refused, not failed at', async () => {
    const { isError, text } = await call('release_calendar', { releaseDate: '1800-01-01' })
    expect(isError).toBe(true)
    expect(text).toContain('of 1900 to 2199')
  })

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body,
    })
  const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}'

  for (const [name, given, en, fr] of [
    [
      'exchange_rate',
      { currency: 'USD', asOf: '2025-12-05' },
      '#/asOf There is no field named asOf',
      '#/asOf Il n’y a pas de champ nommé asOf',
    ],
    ['search_tariff', { query: 'mug', langauge: 'fr' }, 'Did you mean language?', 'Vouliez-vous dire language'],
    ['search_tariff', { q: 'mug' }, '#/query This field is required.', '#/query Ce champ est obligatoire.'],
    ['search_tariff', { query: 'mug', limit: 'ten' }, '#/limit Here goes a number.', '#/limit Il faut ici un nombre.'],
    ['release_calendar', { releaseDate: '2026-02-30' }, 'a day such as 2026-11-24', 'un jour comme 2026-11-24'],
    [
      'get_classification',
      { code: 'x' },
      '#/code Here goes a number of 2 to 10 digits',
      '#/code Il faut ici un numéro de 2 à 10 chiffres',
    ],
    ['estimate_duties', { lines: [] }, '#/lines Here goes 1 item or more.', '#/lines Il faut ici 1 élément ou plus.'],
  ] as const)
    test(`${name} with ${JSON.stringify(given)} is told what is wrong, in the language asked for`, async () => {
      for (const [language, words] of [
        ['en', en],
        ['fr', fr],
      ] as const) {
        const { isError, text } = await call(name, { ...given, language })
        expect([isError, text]).toEqual([true, expect.stringContaining(words)])
      }
    })

  test('null says the same as leaving an argument out', async () => {
    const { body } = await call('exchange_rate', { currency: 'USD', date: null })
    expect(body).toMatchObject({ data: [{ date: '2026-11-24' }] })
  })

  test('a misspelled field of a line is refused, not left out', async () => {
    const line = {
      classification: '9617000000',
      countryOfOrigin: 'CN',
      directShipmentDate: '2026-11-01',
      treatement: 'MFN',
    }
    const lines = [{ ...line, value: { amount: '1000.00', currency: 'CAD' } }]
    expect((await call('estimate_duties', { lines })).text).toContain('Did you mean tariffTreatment?')
  })

  test('arguments that are none are named, and an address cannot be smuggled in as a code', async () => {
    const wrong = await call('estimate_duties', { lines: [{ classification: 5 }] })
    expect([wrong.isError, wrong.text]).toEqual([true, expect.stringContaining('lines')])
    for (const code of ['..', '../../status', '%2e%2e', './1'])
      expect(await call('get_classification', { code })).toMatchObject({ isError: true })
    expect((await call('get_classification', { code: '../../status' })).text).toContain('2 to 10 digits')
    await expect(call('nothing_like_it', {})).rejects.toThrow(
      'There is no tool nothing_like_it. There are: search_tariff',
    )
  })

  test('pages of other sites are refused (DNS rebinding), our own and programs are not', async () => {
    expect((await post(PING, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await post(PING, { origin: 'null' })).status).toBe(403)
    expect((await post(PING, { origin: 'http://localhost' })).status).toBe(200)
    expect((await post(PING)).status).toBe(200)
  })

  test('a message has a size, a batch a length, and a broken one an answer', async () => {
    expect((await post(`{"jsonrpc":"2.0","id":1,"method":"ping","params":"${'x'.repeat(300_000)}"}`)).status).toBe(413)
    expect((await post(`[${Array(101).fill(PING).join()}]`)).status).toBe(400)
    expect((await post('{')).status).toBe(400)
    expect((await post(PING, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('several clients at once each get their own answers', async () => {
    const codes = ['9617000000', '7326200000', '0101210000', '6911109090']
    const answers = await Promise.all(
      codes.map(async (code) => {
        const one = new Client({ name: code, version: '1' })
        await one.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)))
        const answer = await one.callTool({ name: 'get_classification', arguments: { code } })
        await one.close()
        return (answer.structuredContent as { classification: string }).classification
      }),
    )
    expect(answers).toEqual(codes)
  })

  test('it keeps no session', async () => {
    expect((await fetch(`${url}/mcp`)).status).toBe(405)
  })

  test('llms.txt names the addresses', async () => {
    const text = await (await fetch(`${url}/llms.txt`)).text()
    expect(text).toMatch(/^# /)
    for (const address of ['/mcp', '/v1/tariff-srv/', '/api/v1/openapi.json', '/api/v1/tariff/snapshots'])
      expect(text).toContain(`http://localhost${address}`)
  })
})
