import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import { addDays, daysBetween, type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { decimalText } from '../kernel/decimal.ts'
import { explain } from '../platform/problems.ts'
import type { ApiEnv } from '../web/api.ts'
import type { ExchangeRate } from './reference.ts'
import './services.ts'

/**
 * The agency's exchange-rate service (domain D 6.5): same address, parameters and shape. Per currency and calendar day one
 * entry, the rate in force that day. The meaning of the `CSN` numbers is not public: they stay null.
 */
export const exchangeRateService = (): Hono<ApiEnv> =>
  new Hono<ApiEnv>().use(etag({ weak: true })).get('/exchange-rates', answer)

/** Days of one question at most: a year and a day, of all currencies. */
const DAYS_MAX = 366

function answer(context: Context<ApiEnv>): Response {
  const { services, today, lang } = context.var
  const asked = readAsked((name) => context.req.query(name), today)
  if ('fault' in asked) {
    const refusal = { code: 'tariff.exchange_query', params: { name: asked.fault, days: DAYS_MAX } }
    const { detail, cure } = explain(services.catalogue, refusal, lang)
    return context.json({ message: `${detail} ${cure}` }, 400)
  }
  const { tariff } = services
  const codes = tariff.currencies().map((one) => one.code)
  const entries: object[] = []
  let left = asked.skip
  for (let day = asked.from; day <= asked.to; day = addDays(day, 1)) {
    for (const code of codes) {
      const rate = code === 'CAD' ? undefined : tariff.exchangeRate(code, day)
      if (!rate) continue
      if (left > 0) left -= 1
      else if (entries.length < asked.limit) entries.push(entryOf(rate, day))
      else return context.json({ ForeignExchangeRates: entries })
    }
  }
  return context.json({ ForeignExchangeRates: entries })
}

interface Asked {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly limit: number
  readonly skip: number
}

function readAsked(query: (name: string) => string | undefined, today: IsoDate): Asked | { readonly fault: string } {
  const [start, end] = [query('startDate'), query('endDate')]
  const from = parseIsoDate(start ?? end ?? today)
  if (!from.ok) return { fault: start === undefined ? 'endDate' : 'startDate' }
  // A beginning alone asks for everything since, as far as one answer goes.
  const latest = addDays(from.value, DAYS_MAX - 1)
  const to = parseIsoDate(end ?? (latest < today ? latest : from.value > today ? from.value : today))
  if (!to.ok || to.value < from.value || daysBetween(from.value, to.value) >= DAYS_MAX) return { fault: 'endDate' }
  const limit = whole(query('limit'), Number.MAX_SAFE_INTEGER)
  if (limit === null) return { fault: 'limit' }
  const skip = whole(query('skip'), 0)
  return skip === null ? { fault: 'skip' } : { from: from.value, to: to.value, limit, skip }
}

function whole(text: string | undefined, otherwise: number): number | null {
  if (text === undefined || text === '') return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** The shape has no place for the age of a rate: where one is too old, the source says it (decision 3). */
const entryOf = (rate: ExchangeRate, day: IsoDate) => ({
  ExchangeRateId: `${rate.currency}-CAD-${day}`,
  Rate: decimalText(rate.rate),
  ExchangeRateEffectiveTimestamp: `${day}T08:00:00Z`,
  ExchangeRateExpiryTimestamp: `${addDays(day, 1)}T07:59:59Z`,
  ExchangeRateSource: rate.isStale ? `${rate.source}, published ${rate.publishedOn}` : rate.source,
  FromCurrency: { Value: rate.currency },
  FromCurrencyCSN: null,
  ToCurrency: { Value: 'CAD' },
  ToCurrencyCSN: null,
})
