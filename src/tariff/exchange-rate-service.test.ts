import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { exchangeRateService } from './exchange-rate-service.ts'
import { problems as ofOdata } from './odata/problems.ts'
import { appWith } from './odata/testing.ts'
import { problems } from './problems.ts'

const app = appWith('/exchange-rate-lambda', exchangeRateService(), {
  today: isoDate('2025-12-05'),
  catalogue: { ...problems, ...ofOdata },
})
interface Entry {
  readonly Rate: string
  readonly ExchangeRateEffectiveTimestamp: string
  readonly ExchangeRateSource: string
  readonly FromCurrency: { readonly Value: string }
}
const get = async (query = '') => {
  const answer = await app.request(`/exchange-rate-lambda/exchange-rates${query}`)
  return { status: answer.status, body: (await answer.json()) as { ForeignExchangeRates: Entry[]; message?: string } }
}

test('without parameters: one rate per currency, in force today, in the shape of the agency', async () => {
  const { ForeignExchangeRates: rates } = (await get()).body
  expect(rates.length).toBeGreaterThan(20)
  const dollar = rates.find((one) => one.FromCurrency.Value === 'USD')
  expect(dollar).toMatchObject({
    ExchangeRateEffectiveTimestamp: '2025-12-05T08:00:00Z',
    ExchangeRateExpiryTimestamp: '2025-12-06T07:59:59Z',
    ExchangeRateSource: 'Bank of Canada',
    ToCurrency: { Value: 'CAD' },
  })
  expect(dollar?.Rate).toMatch(/^1\.\d{4}$/)
})

test('a range of days, limited and skipped', async () => {
  const all = (await get('?startDate=2025-12-01&endDate=2025-12-03')).body.ForeignExchangeRates
  expect(new Set(all.map((one) => one.ExchangeRateEffectiveTimestamp.slice(0, 10)))).toEqual(
    new Set(['2025-12-01', '2025-12-02', '2025-12-03']),
  )
  const some = (await get('?startDate=2025-12-01&endDate=2025-12-03&limit=4&skip=2')).body.ForeignExchangeRates
  expect(some).toEqual(all.slice(2, 6))
})

test('a rate too old says the day it was published', async () => {
  const later = appWith('/exchange-rate-lambda', exchangeRateService(), { today: isoDate('2026-11-24') })
  const answer = await later.request('/exchange-rate-lambda/exchange-rates')
  const { ForeignExchangeRates: rates } = (await answer.json()) as { ForeignExchangeRates: Entry[] }
  expect(rates[0]?.ExchangeRateSource).toBe('Bank of Canada, published 2025-12-30')
})

test('the rate of tomorrow is known today, that of later days is not yet', async () => {
  const { ForeignExchangeRates: rates } = (await get('?startDate=2025-12-05&endDate=2025-12-31')).body
  const days = rates.map((one) => one.ExchangeRateEffectiveTimestamp.slice(0, 10))
  expect([...new Set(days)]).toEqual(['2025-12-05', '2025-12-06'])
  expect((await get('?startDate=2026-06-01')).body.ForeignExchangeRates).toEqual([])
})

test('a slip of the pen is refused; what the agency’s service does not know either is left out', async () => {
  for (const name of ['startdate', 'start_date', 'EndDate', 'limits']) {
    const { status, body } = await get(`?${name}=2025-12-01`)
    expect([status, body.message]).toEqual([400, expect.stringContaining(`${name} is not usable.`)])
  }
  for (const name of ['_', 'utm_source', 'apikey']) expect((await get(`?${name}=1`)).status).toBe(200)
})

test('what cannot be read is refused with a sentence', async () => {
  for (const query of [
    '?startDate=x',
    '?endDate=2025-02-30',
    '?limit=-1',
    '?startDate=2020-01-01&endDate=2025-01-01',
  ]) {
    const { status, body } = await get(query)
    expect([query, status]).toEqual([query, 400])
    expect(body.message).toMatch(/startDate|endDate|limit/)
  }
})

test('every refusal is JSON in the language asked for, another method and another address too', async () => {
  const ask = (path: string, method = 'GET') =>
    app.request(`/exchange-rate-lambda${path}`, { method, headers: { 'accept-language': 'fr' } })
  for (const [path, method, status] of [
    ['/exchange-rates?limit=x', 'GET', 400],
    ['/exchange-rates', 'POST', 405],
    ['/rates', 'GET', 404],
    ['', 'GET', 404],
  ] as const) {
    const answer = await ask(path, method)
    expect([path, answer.status, answer.headers.get('content-language')]).toEqual([path, status, 'fr'])
    expect(((await answer.json()) as { message: string }).message.length).toBeGreaterThan(20)
  }
})

test('a year of rates is packed, and not sent again to who has it', async () => {
  const path = '/exchange-rate-lambda/exchange-rates?startDate=2024-12-06'
  const first = await app.request(path, { headers: { 'accept-encoding': 'gzip' } })
  expect(first.headers.get('content-encoding')).toBe('gzip')
  const etag = first.headers.get('etag') ?? ''
  expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
})
