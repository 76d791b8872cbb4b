import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { type ApiEnv, apiRouter } from '../web/api.ts'
import { problems as ofWeb } from '../web/problems.ts'
import { RulingAnswer, RulingsAnswer } from './api-shapes.ts'
import { referenceOf } from './build-reference.ts'
import { readShippedTables } from './files.ts'
import { tariffApis } from './index.ts'
import { problems } from './problems.ts'
import { api } from './rulings-api.ts'
import type { TableRow } from './tables.ts'

const row = (ruling: string, code: string, en: string, fr: string, decided_on: string): TableRow<'ruling'> => ({
  ruling,
  code,
  kind: 'tariff',
  status: 'issued',
  decided_on,
  valid_from: decided_on,
  valid_to: '',
  en,
  fr,
  why_en: 'By its essential character',
  why_fr: 'D’après le caractère essentiel',
  address: '',
  source: 'test',
})
const tariff = referenceOf({
  ...readShippedTables(),
  ruling: [
    row('TRS-1001', '9617000000', 'An insulated bottle of steel', 'Une bouteille isotherme en acier', '2026-03-01'),
    row('TRS-1002', '732393', 'A steel pot', 'Une casserole en acier', '2026-02-01'),
    row('TRS-1002', '7615', 'A steel pot', 'Une casserole en acier', '2026-02-01'),
    row('TRS-1003', '9503', 'A toy', 'Un jouet', '2026-12-01'),
  ],
})
const app = apiRouter()
app.use(async (context, next) => {
  context.set('lang', context.req.header('accept-language') === 'fr' ? 'fr' : 'en')
  context.set('today', isoDate('2026-11-24'))
  context.set('requestId', 'req_test')
  context.set('services', {
    tariff,
    catalogue: { ...problems, ...ofWeb },
    config: { publicUrl: 'http://localhost' },
  } as unknown as ApiEnv['Variables']['services'])
  await next()
})
app.route('/', api)
const get = async (path: string, lang = 'en') => {
  const answer = await app.request(path, { headers: { 'accept-language': lang } })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}
const numbers = async (query: string) => {
  const { json } = await get(`/rulings?${query}`)
  expect(RulingsAnswer.parse(json)).toEqual(json)
  return RulingsAnswer.parse(json).data.map((one) => one.number)
}

test('the list is packed once, and a client unpacks it', async () => {
  const whole = apiRouter()
  whole.use(async (context, next) => {
    const many = Array.from({ length: 50 }, (_, index) =>
      row(`TRS-${index}`, '9503', 'A toy', 'Un jouet', '2026-01-01'),
    )
    context.set('lang', 'en')
    context.set('today', isoDate('2026-11-24'))
    context.set('services', {
      tariff: referenceOf({ ...readShippedTables(), ruling: many }),
    } as unknown as ApiEnv['Variables']['services'])
    await next()
  })
  for (const one of tariffApis) whole.route('/', one)
  const answer = await whole.request('/rulings?limit=50', { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers.get('vary')).toBe('Accept-Language, Accept-Encoding')
  const unpacked = JSON.parse(gunzipSync(await answer.arrayBuffer()).toString())
  expect(RulingsAnswer.parse(unpacked).data).toHaveLength(50)
})

describe('GET /rulings', () => {
  for (const [query, expected] of [
    ['', ['TRS-1001', 'TRS-1002']],
    ['q=steel', ['TRS-1001', 'TRS-1002']],
    ['q=ACIER+casserole', ['TRS-1002']],
    ['q=caractere', ['TRS-1001', 'TRS-1002']],
    ['q=9617.00', ['TRS-1001']],
    ['q=7615', ['TRS-1002']],
    ['q=trs-1001', ['TRS-1001']],
    ['q=steel+wool', []],
    ['q=toy', []],
    ['q=toy&asOf=2026-12-01', ['TRS-1003']],
    ['asOf=2026-02-15', ['TRS-1002']],
  ] as const)
    test(`${query || 'without words'}: ${expected.join(', ') || 'none'}`, async () =>
      expect(await numbers(query)).toEqual(expected))

  test('comes in pages', async () => {
    const { json } = await get('/rulings?limit=1')
    expect(json).toMatchObject({ hasMore: true, data: [{ number: 'TRS-1001' }] })
    const next = await get(`/rulings?limit=1&cursor=${json.nextCursor}`)
    expect(next.json).toMatchObject({ hasMore: false, nextCursor: null, data: [{ number: 'TRS-1002' }] })
    expect((await get('/rulings?cursor=x')).status).toBe(422)
  })
})

test('GET /rulings/{number}: every number that it names, in the language asked for; unknown ones are 404', async () => {
  const { json } = await get('/rulings/trs-1002', 'fr')
  expect(RulingAnswer.parse(json)).toEqual(json)
  expect(json).toMatchObject({ classifications: ['732393', '7615'], goods: 'Une casserole en acier', isInForce: true })
  for (const path of ['/rulings/TRS-9', '/rulings/TRS-1003'])
    expect(await get(path)).toMatchObject({ status: 404, json: { errors: [{ code: 'tariff.ruling_unknown' }] } })
})
