import { type Context, Hono } from 'hono'
import { addDays, daysBetween, type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { decimalText } from '../kernel/decimal.ts'
import type { Refusal } from '../kernel/outcome.ts'
import { explain } from '../platform/problems.ts'
import type { ApiEnv } from '../web/api.ts'
import { callerOf } from '../web/caller.ts'
import { nearestName } from '../web/nearest.ts'
import { callerLimit, limitHeaders } from '../web/rate-limit.ts'
import { revalidated } from '../web/revalidated.ts'
import type { ExchangeRate, TariffReference } from './reference.ts'
import './services.ts'

/**
 * The agency's exchange-rate service (domain D 6.5): same address, parameters and shape. Per currency and calendar day one
 * entry, the rate in force that day. The meaning of the `CSN` numbers is not public: they stay null.
 */
export function exchangeRateService(): Hono<ApiEnv> {
  const limiter = callerLimit()
  const service = new Hono<ApiEnv>()
    .use(revalidated)
    .use(async (context, next) => {
      const caller = callerOf(context)
      const taken = limiter.take(caller)
      for (const [name, value] of limitHeaders(limiter, taken)) context.header(name, value)
      if (taken.allowed) return next()
      return fault(context, { code: 'tariff.odata_too_many', params: { limit: limiter.perSecond } })
    })
    .get('/exchange-rates', (context) => {
      const { response, entries } = answer(context)
      limiter.spend(callerOf(context), entries / ENTRIES_A_REQUEST)
      return response
    })
    .all('/exchange-rates', (context) => {
      context.header('allow', 'GET, HEAD')
      return fault(context, { code: 'tariff.odata_method', params: { method: context.req.method.slice(0, 20) } })
    })
    .all('*', (context) => fault(context, { code: 'tariff.exchange_address' }))
  return service.onError((error, context) => {
    const incident = context.var.requestId
    context.var.services.log.error({ requestId: incident, error: error.stack ?? String(error) })
    return fault(context, { code: 'platform.internal', params: { incident } })
  })
}

/** Entries written in the time of a simple request. */
const ENTRIES_A_REQUEST = 200

/** Days of one question at most: a year and a day, of all currencies. */
const DAYS_MAX = 366

/** The agency's service leaves out what it does not know, and so does this one; but not a slip of the pen (`startdate`). */
const PARAMETERS = ['startDate', 'endDate', 'limit', 'skip']

function answer(context: Context<ApiEnv>): { readonly response: Response; readonly entries: number } {
  const { services, today } = context.var
  const misspelled = Object.keys(context.req.query()).find(
    (name) => !PARAMETERS.includes(name) && nearestName(name, PARAMETERS),
  )
  const asked =
    misspelled === undefined ? readAsked((name) => context.req.query(name), today) : { fault: misspelled.slice(0, 80) }
  if ('fault' in asked) {
    const params = { name: asked.fault, days: DAYS_MAX }
    return { response: fault(context, { code: 'tariff.exchange_query', params }), entries: 0 }
  }
  // The rate of a day is the last one published before it: of tomorrow it is known today, of later days it is not.
  const entries = entriesOf(services.tariff, asked, addDays(today, 1))
  return { response: context.json({ ForeignExchangeRates: entries }), entries: entries.length }
}

function entriesOf(tariff: TariffReference, { from, to, limit, skip }: Asked, lastKnown: IsoDate): readonly object[] {
  const codes = tariff.currencies().flatMap((one) => (one.code === 'CAD' ? [] : [one.code]))
  const entries: object[] = []
  let left = skip
  for (let day = from; day <= to && day <= lastKnown; day = addDays(day, 1)) {
    for (const code of codes) {
      const rate = tariff.exchangeRate(code, day)
      if (!rate) continue
      if (entries.length >= limit) return entries
      if (left > 0) left -= 1
      else entries.push(entryOf(rate, day))
    }
  }
  return entries
}

/** As the agency's gateway says no: a sentence as `message`. */
function fault(context: Context<ApiEnv>, refusal: Refusal): Response {
  const { services, lang } = context.var
  const { detail, cure } = explain(services.catalogue, refusal, lang)
  context.header('content-language', lang)
  return context.json({ message: `${detail} ${cure}` }, (services.catalogue[refusal.code]?.status ?? 400) as 400)
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
