import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, problems as accessProblems, scopeOf } from '../access/index.ts'
import { isoDate } from '../kernel/dates.ts'
import type { Database } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { problems as tariffProblems } from '../tariff/index.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import { type ApiEnv, apiRouter } from '../web/api.ts'
import { problems as platformProblems } from '../web/problems.ts'
import { declarationsApi } from './api.ts'
import { problems } from './problems.ts'
import { type FilingWorld, filingWorld, lawfulCad } from './testing.ts'

let db: Database
let world: FilingWorld
let today = isoDate('2026-01-09')
let actor: Actor | null = null

const app = apiRouter()
app.use(async (context, next) => {
  context.set('lang', context.req.header('accept-language')?.startsWith('fr') ? 'fr' : 'en')
  context.set('today', today)
  context.set('requestId', 'req_test')
  context.set('visitor', actor && ({ id: actor.id, name: actor.name, scope: scopeOf(actor), actor } as never))
  context.set('services', {
    db,
    tariff: buildReferenceFromFiles(),
    settings: world.intake('2026-01-09').settings,
    catalogue: { ...platformProblems, ...accessProblems, ...tariffProblems, ...problems },
    config: { publicUrl: 'http://localhost' },
  } as unknown as ApiEnv['Variables']['services'])
  await next()
})
app.route('/', declarationsApi)

beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
  actor = world.broker
})
afterAll(() => db.close())

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: Record<string, unknown> & { errors?: Record<string, unknown>[]; data?: Record<string, unknown>[] }
}
async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Answer['json'] }
}
const post = (path: string, body: unknown, key: string) => ask('POST', path, body, { 'idempotency-key': key })
const get = (path: string) => ask('GET', path)
const cad = () => lawfulCad((one) => Object.assign(one, { transactionNumber: '12345000001013' }))

describe('POST /declarations', () => {
  test('files a CAD: 201, Location, the assessed CAD with the working of each charge', async () => {
    const { status, headers, json } = await post('/declarations', cad(), 'one')
    expect(status).toBe(201)
    expect(headers.get('location')).toBe('/api/v1/declarations/12345000001013')
    expect(json).toMatchObject({
      type: 'AB',
      transactionNumber: '12345000001013',
      importer: '123456782RM0001',
      version: '00001',
      number: '1234500000101300001',
      status: 'accepted',
      accountingDate: '2026-01-09',
      paymentDueDate: '2026-01-30',
      totals: { customsDuty: { amount: '2626.66', currency: 'CAD' }, total: { amount: '4585.86', currency: 'CAD' } },
      invoices: [
        {
          lines: [
            {
              lineNumber: 1,
              charges: {
                tariffTreatment: '02',
                exchangeRate: '1.6161',
                valueForDuty: { amount: '23029.43' },
                customsDuty: { amount: '1612.06' },
                gst: { amount: '1232.07' },
                total: { amount: '2844.13' },
                working: [
                  { charge: 'valueForDuty' },
                  { charge: 'customsDuty' },
                  { charge: 'valueForTax' },
                  { charge: 'gst' },
                ],
              },
            },
          ],
        },
        {},
      ],
      links: { self: '/api/v1/declarations/12345000001013' },
    })
  })

  test('the same key and body again: the stored answer, and no second declaration', async () => {
    const { status, headers, json } = await post('/declarations', cad(), 'one')
    expect(status).toBe(201)
    expect(headers.get('idempotency-replayed')).toBe('true')
    expect(json).toMatchObject({ transactionNumber: '12345000001013', version: '00001' })
    expect((await get('/declarations')).json.data).toHaveLength(1)
  })

  test('a field that is not known is refused with the one that was meant, beside everything else', async () => {
    const wrong = lawfulCad((one) => {
      Object.assign(one, { clientRef: 'A-1' })
      one.release.office = '9999'
      Object.assign(one.invoices[0].lines[0] ?? {}, { treatement: 'MFN', exchangeRate: '1.3' })
    })
    for (const path of ['/declarations', '/declarations/validate']) {
      const { status, json } = await post(path, wrong, 'strange')
      expect(status).toBe(422)
      expect(json.errors?.map((one) => [one.code, one.pointer])).toEqual([
        ['platform.field_unknown', '#/clientRef'],
        ['platform.field_unknown', '#/invoices/0/lines/0/treatement'],
        ['platform.field_unknown', '#/invoices/0/lines/0/exchangeRate'],
        ['declarations.office_unknown', '#/release/office'],
      ])
      expect(json.errors?.[1]?.detail).toContain('tariffTreatment')
    }
  })

  test('what was answered may be sent back as it is', async () => {
    const answered = (await get('/declarations/12345000001013')).json
    const { status, json } = await ask('POST', '/declarations/validate', { ...answered, transactionNumber: null })
    expect(json.errors ?? []).toEqual([])
    expect(status).toBe(200)
    expect((await ask('POST', '/declarations/validate', json)).status).toBe(200)
  })

  test('the same key with another body is refused', async () => {
    const { status, json } = await post('/declarations', lawfulCad(), 'one')
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ code: 'platform.idempotency_key_reused' }])
  })

  test('422 lists every refusal with its place, what is wrong and what to do, in the caller’s language', async () => {
    const wrong = lawfulCad((one) => {
      one.release.date = '06/01/2026'
      one.release.office = '9999'
      Object.assign(one.invoices[0].lines[0] ?? {}, { classification: '6911.10.90.91' })
    })
    const english = await post('/declarations', wrong, 'wrong')
    expect(english.status).toBe(422)
    expect(english.headers.get('content-type')).toBe('application/problem+json')
    expect(english.json.errors?.map((one) => [one.code, one.pointer])).toEqual([
      ['declarations.date_malformed', '#/release/date'],
      ['declarations.office_unknown', '#/release/office'],
      ['assessment.classification_unknown', '#/invoices/0/lines/0/classification'],
    ])
    for (const error of english.json.errors ?? []) expect(error).toMatchObject({ detail: /./, cure: /./ })
    const french = await ask('POST', '/declarations', wrong, { 'idempotency-key': 'wrong', 'accept-language': 'fr' })
    expect(french.json.title).toBe('La date est illisible')
  })

  test('a body that is not JSON, and a missing key', async () => {
    expect((await post('/declarations', '{', 'broken')).json.errors).toMatchObject([
      { code: 'platform.json_malformed' },
    ])
    expect((await ask('POST', '/declarations', cad())).json.errors).toMatchObject([
      { code: 'platform.idempotency_key_missing' },
    ])
  })

  test('without a token: 401', async () => {
    actor = null
    expect((await post('/declarations', cad(), 'nobody')).status).toBe(401)
    actor = world.broker
  })
})

test('POST /declarations/validate answers as filing would, with warnings, and files nothing', async () => {
  const { status, json } = await ask(
    'POST',
    '/declarations/validate',
    lawfulCad((one) => Object.assign(one, { rpp: false })),
  )
  expect(status).toBe(200)
  expect(json).toMatchObject({
    valid: true,
    totals: { total: { amount: '4585.86' } },
    warnings: [{ code: 'declarations.rpp_not_stated', pointer: '#/rpp', title: /./, cure: /./ }],
  })
  expect((await get('/declarations')).json.data).toHaveLength(1)
  expect((await ask('POST', '/declarations/validate', {})).status).toBe(422)
})

describe('POST /declarations/{transactionNumber}/versions', () => {
  test('corrects: version 00002, only the difference is posted', async () => {
    today = isoDate('2026-01-22')
    const before = (await get('/declarations/12345000001013')).json
    const body = structuredClone(before) as ReturnType<typeof cad> & { version: string }
    const second = body.invoices[1]
    if (!second?.lines[0]) throw new Error('declaration A has two invoices')
    second.value = '10660.00'
    second.lines[0].value = { amount: '10660.00', currency: 'USD' }
    second.lines[0].reasonCodes = ['R3-32.2.VFD']
    const { status, json } = await post('/declarations/12345000001013/versions', body, 'two')
    expect(status).toBe(201)
    expect(json).toMatchObject({ version: '00002', status: 'accepted', totals: { total: { amount: '4731.01' } } })
    const again = await post('/declarations/12345000001013/versions', body, 'three')
    expect(again.status).toBe(409)
    expect(again.json.errors).toMatchObject([{ code: 'declarations.version_stale', pointer: '#/version' }])
  })

  test('versions, one version, difference and timeline can be read', async () => {
    const versions = (await get('/declarations/12345000001013/versions')).json
    expect(versions.data).toMatchObject([
      { version: '00002', status: 'accepted' },
      { version: '00001', status: 'superseded' },
    ])
    expect((await get('/declarations/12345000001013/versions/1')).json).toMatchObject({ version: '00001' })
    expect((await get('/declarations/12345000001013?version=1')).json).toMatchObject({ status: 'superseded' })
    expect((await get('/declarations/1234500000101300001')).json).toMatchObject({ version: '00001' })
    const difference = (await get('/declarations/12345000001013/versions/2/difference')).json
    expect(difference).toMatchObject({ totals: { total: { amount: '145.15' }, gst: { amount: '60.60' } } })
    const timeline = (await get('/declarations/12345000001013/timeline')).json
    expect(timeline.data?.map((one) => one.kind)).toEqual(['corrected', 'accepted', 'released'])
    expect((await get('/declarations/12345000001013/receipt?format=json')).json).toMatchObject({ version: '00002' })
    const paper = await app.request('/declarations/12345000001013/receipt?format=pdf&version=1')
    expect(paper.headers.get('content-type')).toBe('application/pdf')
    expect((await paper.text()).slice(0, 5)).toBe('%PDF-')
  })

  test('after the payment due date the same call asks for an adjustment, which an officer decides', async () => {
    today = isoDate('2026-01-31')
    const back = lawfulCad((one) =>
      Object.assign(one, { transactionNumber: '12345000001013', reasonCodes: ['R2-74-1-E'] }),
    )
    const refund = await post('/declarations/12345000001013/versions', back, 'four')
    expect(refund.status).toBe(422)
    expect(refund.json.errors).toMatchObject([{ code: 'declarations.adjustment_evidence_missing' }])
    const supported = { ...back, remarks: ['Credit note NB-1, 2026-01-20.'] }
    const { status, json } = await post('/declarations/12345000001013/versions', supported, 'four b')
    expect(status).toBe(201)
    expect(json).toMatchObject({ version: '00003', status: 'adjustment_pending' })
    expect((await get('/declarations/12345000001013')).json).toMatchObject({ version: '00002' })
    expect((await get('/declarations/12345000001013/timeline')).json.data?.[0]).toMatchObject({
      kind: 'adjustment_requested',
      posted: null,
    })
  })
})

describe('GET /declarations', () => {
  test('a list with filters and a cursor', async () => {
    today = isoDate('2026-01-22')
    await post('/declarations', lawfulCad(), 'five')
    const first = (await get('/declarations?limit=1')).json
    expect(first).toMatchObject({ hasMore: true, data: [{ status: 'accepted', total: { amount: '4585.86' } }] })
    const rest = (await get(`/declarations?limit=1&cursor=${first.nextCursor}`)).json
    expect(rest).toMatchObject({ hasMore: false, nextCursor: null, data: [{ transactionNumber: '12345000001013' }] })
    expect((await get('/declarations?q=12345000001013&importer=123456782RM0001')).json.data).toHaveLength(1)
    expect((await get('/declarations?from=2026-01-10&to=2026-01-21')).json.data).toHaveLength(0)
  })
  test('a cursor or an account that cannot be read is refused', async () => {
    expect((await get('/declarations?cursor=x')).json.errors).toMatchObject([{ code: 'platform.cursor_unknown' }])
    expect((await get('/declarations?importer=x')).json.errors).toMatchObject([{ code: 'declarations.bn15_malformed' }])
  })
  test('what does not exist and what is not yours is 404, in the same words', async () => {
    const mine = await get('/declarations/12345000009992')
    actor = world.stranger
    const foreign = await get('/declarations/12345000001013')
    actor = world.broker
    expect([mine.status, foreign.status]).toEqual([404, 404])
    expect(foreign.json.errors?.[0]?.code).toBe(mine.json.errors?.[0]?.code)
  })
})
