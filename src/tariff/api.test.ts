import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { type ApiEnv, apiRouter } from '../web/api.ts'
import { api } from './api.ts'
import {
  ClassificationAnswer,
  ExchangeAnswer,
  GstCodesAnswer,
  SearchAnswer,
  SpecialAuthoritiesAnswer,
  TreatmentsAnswer,
} from './api-shapes.ts'
import { problems } from './problems.ts'
import { buildReferenceFromFiles } from './testing.ts'

const app = apiRouter()
app.use(async (context, next) => {
  const lang = context.req.header('accept-language')?.startsWith('fr') ? 'fr' : 'en'
  context.set('lang', lang)
  context.set('today', isoDate('2026-11-24'))
  context.set('requestId', 'req_test')
  context.set('services', {
    tariff: buildReferenceFromFiles(),
    catalogue: {
      ...problems,
      'platform.field_missing': anyText,
      'platform.field_unknown': anyText,
      'platform.field_format': anyText,
    },
    config: { publicUrl: 'http://localhost' },
  } as unknown as ApiEnv['Variables']['services'])
  await next()
})
app.route('/', api)
const text = { title: 't', detail: () => 'd', cure: 'c' }
const anyText = { status: 422, en: text, fr: text } as const

// The answers are read as any JSON reader would: field by field.
const get = async (path: string, language = 'en'): Promise<{ status: number; json: Json }> => {
  const answer = await app.request(path, { headers: { 'accept-language': language } })
  return { status: answer.status, json: (await answer.json()) as Json }
}
interface Json {
  readonly [field: string]: unknown
  readonly data?: readonly Record<string, unknown>[]
  readonly rates?: readonly Record<string, unknown>[]
  readonly measures?: readonly Record<string, unknown>[]
  readonly errors?: readonly Record<string, unknown>[]
}

for (const [path, pointer] of [
  ['/tariff/search?q=mug&asof=2026-01-01', '?asof'],
  ['/tariff/classifications/9617000000?day=2026-01-01', '?day'],
  ['/tariff/treatments?origin=CN&date=2026-01-01', '?date'],
  ['/tariff/gst-codes?asOff=2026-01-01', '?asOff'],
  ['/tariff/special-authorities?language=fr', '?language'],
  ['/exchange-rates?curency=USD', '?curency'],
] as const)
  test(`${path}: a misspelled question is not answered as if it had not been asked`, async () => {
    const { status, json } = await get(path)
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ code: 'platform.field_unknown', pointer }])
  })

test('a number is found in any punctuation, the number itself first', async () => {
  const { json } = await get('/tariff/search?q=9617.00')
  expect(json.data?.map((one) => one.classification)).toEqual(['961700', '96170000', '9617000000'])
  expect(json.data?.at(-1)).toMatchObject({ level: 10, mfn: '7.5%', unit: null })
})

test('words are found in either language, without accents', async () => {
  const found = async (query: string) => (await get(`/tariff/search?q=${encodeURIComponent(query)}&limit=3`)).json.data
  expect((await found('vacuum flasks'))?.[0]?.classification).toBe('9617000000')
  expect((await found('meubles literie'))?.[0]?.classification).toMatch(/^94/)
  expect((await found('carreaux ceramiques'))?.[0]?.classification).toMatch(/^6907/)
  expect((await found('sneakers'))?.[0]).toMatchObject({
    reason: expect.stringContaining('“sneakers” is an everyday word'),
  })
  expect(await found('xyzzy')).toEqual([])
})

test('a line with its path, rates, measures and GST', async () => {
  const { status, json } = await get('/tariff/classifications/7326.20.00.00')
  expect(status).toBe(200)
  expect(json).toMatchObject({
    classification: '7326200000',
    level: 10,
    unit: null,
    quantityWanted: false,
    gst: { percent: '5' },
    edition: 'T2026-0',
    asOf: '2026-11-24',
  })
  expect((json.path as { code: string }[]).map((step) => step.code)).toEqual(['73', '7326', '732620', '73262000'])
  expect(json.rates?.[0]).toMatchObject({
    treatment: '02',
    abbreviation: 'MFN',
    text: '6.5%',
    adValoremPercent: '6.5',
    specific: null,
    confidence: 'official',
  })
  expect(json.measures?.map((one) => [one.source, one.rate, one.countries])).toContainEqual([
    'SOR/2025-267, schedule 1',
    '25',
    [],
  ])
})

test('a compound rate is given in its parts', async () => {
  const { json } = await get('/tariff/classifications/07041011')
  expect(json.rates?.[0]).toMatchObject({
    text: '1.88¢/kg but not less than 4% plus 4%',
    adValoremPercent: null,
    specific: {
      base: [{ amountPerUnit: '0.0188', unit: 'KGM' }],
      minimum: [{ percent: '4' }],
      plus: [{ percent: '4' }],
    },
  })
})

test('in French: title, treatment and rate', async () => {
  const { json } = await get('/tariff/classifications/7326.20?lang=fr')
  expect(json.level).toBe(6)
  const line = (await get('/tariff/classifications/7326200000', 'fr-CA')).json
  expect(line.rates?.[0]).toMatchObject({ abbreviation: 'NPF', text: '6,5\u00a0%' })
  expect(line.rates?.find((one) => one.treatment === '10')).toMatchObject({ text: 'En franchise' })
})

test('an unknown number is a 404 that names the closest valid ones', async () => {
  const { status, json } = await get('/tariff/classifications/9617.00.00.01')
  expect(status).toBe(404)
  expect(json.errors?.[0]).toMatchObject({
    code: 'tariff.code_unknown',
    detail: expect.stringContaining('9617.00.00.00'),
  })
})

test('the tariff of a day before the edition is not there, and letters are no number', async () => {
  for (const path of [
    '/tariff/classifications/9617000000?asOf=2025-12-31',
    '/tariff/search?q=bottle&asOf=2025-12-31',
  ]) {
    const early = await get(path)
    expect([early.status, early.json.errors?.[0]?.code]).toEqual([422, 'tariff.day_uncovered'])
  }
  expect((await get('/tariff/classifications/bottle')).json.errors?.[0]).toMatchObject({
    code: 'tariff.code_malformed',
  })
  expect((await get('/tariff/classifications/9617?asOf=24-11-2026')).status).toBe(422)
  expect((await get('/tariff/search')).status).toBe(422)
})

test('treatments of an origin with their conditions', async () => {
  const { json } = await get('/tariff/treatments?origin=cn')
  expect(json.data?.map((one) => [one.treatment, one.abbreviation])).toEqual([
    ['02', 'MFN'],
    ['03', 'GT'],
  ])
  expect(json.data?.[0]?.conditions).toContainEqual({ code: 'proof_of_origin', text: 'Proof of origin' })
  expect((await get('/tariff/treatments?origin=ZZ')).json.errors?.[0]).toMatchObject({ code: 'tariff.origin_unknown' })
})

test('exchange rates: the one in force that day, or all', async () => {
  const one = await get('/exchange-rates?currency=USD&date=2025-12-30')
  expect(one.json.data).toEqual([
    {
      currency: 'USD',
      date: '2025-12-30',
      rate: '1.3686',
      source: 'Bank of Canada',
      publishedOn: '2025-12-29',
      isStale: false,
    },
  ])
  expect((await get('/exchange-rates?date=2025-12-30')).json.data?.length).toBeGreaterThan(23)
  expect((await get('/exchange-rates?currency=ZZZ')).status).toBe(422)
  expect((await get('/exchange-rates?currency=AFN')).json.data).toEqual([])
})

test('GST codes and special authorities are listed with their law and conditions, in the language asked for', async () => {
  const codes = (await get('/tariff/gst-codes?lang=fr')).json
  expect(codes.data?.map(({ code }) => code)).toEqual(expect.arrayContaining(['01', 'N5', 'P2', 'Z3']))
  expect(codes.data?.find(({ code }) => code === 'N7')).toMatchObject({ kind: 'non_taxable', valueTo: '20.00' })
  const orders = (await get('/tariff/special-authorities')).json
  expect(orders.data?.find(({ number }) => number === 'SOR/2026-34')).toMatchObject({
    takes: ['surtax'],
    surtaxOrders: ['SOR/2025-267'],
    claimYears: 2,
  })
})

test('a number says under which GST codes its goods are often free', async () => {
  const { json } = await get('/tariff/classifications/0704101100')
  expect(json.gst).toMatchObject({ percent: '5', codes: [{ code: 'Z3', name: 'Basic groceries' }] })
})

for (const [path, shape] of [
  ['/tariff/classifications/9617000000', ClassificationAnswer],
  ['/tariff/classifications/0207.11.91?lang=fr', ClassificationAnswer],
  ['/tariff/classifications/8703230010', ClassificationAnswer],
  ['/tariff/classifications/24', ClassificationAnswer],
  ['/tariff/search?q=bottle', SearchAnswer],
  ['/tariff/treatments?origin=US', TreatmentsAnswer],
  ['/exchange-rates?date=2025-12-05', ExchangeAnswer],
  ['/tariff/gst-codes', GstCodesAnswer],
  ['/tariff/special-authorities', SpecialAuthoritiesAnswer],
] as const)
  test(`${path} answers what the OpenAPI document says, and no field besides`, async () => {
    const { json } = await get(path)
    expect(shape.parse(json)).toEqual(json)
  })
