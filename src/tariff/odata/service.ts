import { type Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { explain } from '../../platform/problems.ts'
import type { ApiEnv } from '../../web/api.ts'
import { rateLimiter } from '../../web/rate-limit.ts'
import { type Key, parseAddress } from './address.ts'
import { entityAtom, metadataXml, serviceAtom, setAtom, xml } from './atom.ts'
import { countOf, findEntity, findPage, type Page } from './find.ts'
import { entityJson, type Shown, serviceJson, setJson } from './json.ts'
import { customsDuties, type Entity, type EntityType, SERVICE } from './model.ts'
import { type Format, formatOf, parseQuery, type Query } from './query.ts'
import { rowsOf } from './rows.ts'
import '../services.ts'

type Call = Context<ApiEnv>
const PER_SECOND = Number(process.env.CARM_RATE_LIMIT ?? 200)

/** The agency's tariff service, read only and without a token, mounted at `/v1/tariff-srv`. */
export function odataService(): Hono<ApiEnv> {
  const limiter = rateLimiter(PER_SECOND, PER_SECOND * 5)
  const service = new Hono<ApiEnv>().use(etag({ weak: true })).all('*', async (call) => {
    const taken = limiter.take(call.req.header('x-forwarded-for') ?? 'public')
    const answer = taken.allowed
      ? await answerOf(call)
      : fault(call, 'atom', [{ code: 'tariff.odata_too_many', params: { limit: limiter.perSecond } }])
    if (!taken.allowed) answer.headers.set('retry-after', String(taken.retryAfterSeconds))
    answer.headers.set('dataserviceversion', '2.0')
    answer.headers.set('vary', 'Accept, Accept-Language')
    return answer
  })
  return service.onError((error, call) => {
    const incident = call.var.requestId
    call.var.services.log.error({ requestId: incident, error: error.stack ?? String(error) })
    return fault(call, 'atom', [{ code: 'platform.internal', params: { incident } }])
  })
}

async function answerOf(call: Call): Promise<Response> {
  const url = new URL(call.req.url)
  const format = formatOf(url.searchParams, call.req.header('accept'))
  if (format === null) {
    const given = url.searchParams.get('$format') ?? ''
    return fault(call, 'atom', [{ code: 'tariff.odata_option', params: { option: '$format', given } }])
  }
  const { method } = call.req
  if (method !== 'GET' && method !== 'HEAD')
    return fault(call, format, [{ code: 'tariff.odata_method', params: { method } }])
  const address = parseAddress(url.pathname.slice(url.pathname.indexOf(SERVICE) + SERVICE.length))
  if (!address.ok) return fault(call, format, address.refusals)
  const resource = address.value
  if (resource.kind === 'metadata') return text(metadataXml(), 'application/xml;charset=utf-8')
  const base = call.var.services.config.publicUrl + SERVICE
  if (resource.kind === 'service')
    return format === 'json'
      ? text(serviceJson(), JSON_TYPE)
      : text(serviceAtom(base), 'application/atomsvc+xml;charset=utf-8')

  const type = resource.kind === 'navigation' ? customsDuties : resource.type
  const read = parseQuery(url.searchParams, type)
  if (!read.ok) return fault(call, format, read.refusals)
  const query = read.value
  const world = { tariff: call.var.services.tariff, lang: call.var.lang }
  const { today } = call.var
  if (resource.kind === 'set') {
    if (resource.isCount) return text(String(await countOf(type, query, world, today)), 'text/plain;charset=utf-8')
    return answerSet(call, format, type, query, await findPage(type, query, world, today), url)
  }
  const entity = findEntity(resource.type, resource.key, world, today)
  if (!entity) return fault(call, format, [missing(resource.type, resource.key, today)])
  if (resource.kind === 'navigation')
    return answerSet(call, format, type, query, await findPage(type, query, world, today, dutiesOf(entity)), url)
  const shown = shownOf(call, type, query)
  return format === 'json'
    ? text(entityJson(entity, shown), JSON_TYPE)
    : text(entityAtom(entity, shown, updatedAt(call)), 'application/atom+xml;type=entry;charset=utf-8')
}

const JSON_TYPE = 'application/json;charset=utf-8'
const text = (body: string, type: string, status = 200): Response =>
  new Response(body, { status, headers: { 'content-type': type } })

/** The whole answer was true at midnight of the day it was asked: equal questions of a day get equal bytes. */
const updatedAt = (call: Call): string => `${call.var.today}T00:00:00Z`

function answerSet(call: Call, format: Format, type: EntityType, query: Query, page: Page, url: URL): Response {
  const shown = shownOf(call, type, query)
  const more = { count: page.count, next: page.nextSkip === null ? null : nextAddress(call, query, page.nextSkip, url) }
  return format === 'json'
    ? text(setJson(page.entities, shown, more), JSON_TYPE)
    : text(setAtom(page.entities, shown, updatedAt(call), more), 'application/atom+xml;type=feed;charset=utf-8')
}

function nextAddress(call: Call, query: Query, skip: number, url: URL): string {
  const search = new URLSearchParams(url.searchParams)
  search.set('$skip', String(skip))
  if (query.top !== null) search.set('$top', String(query.top - (skip - query.skip)))
  return `${call.var.services.config.publicUrl}${url.pathname}?${search}`
}

const dutiesOf = (classification: Entity): Key => ({
  TariffItemNumber: classification.TariffItemNumber ?? '',
  AsOfDate: classification.AsOfDate ?? '',
})

function shownOf(call: Call, type: EntityType, query: Query): Shown {
  return {
    type,
    select: query.select,
    base: call.var.services.config.publicUrl + SERVICE,
    typeOf: () => customsDuties,
    expanded: (entity, name) => (query.expand.includes(name) ? dutiesBelow(call, entity) : undefined),
  }
}

function dutiesBelow({ var: { services, lang, today } }: Call, classification: Entity): readonly Entity[] {
  const key = dutiesOf(classification)
  const day = (key.AsOfDate as IsoDate | undefined) ?? today
  return [...rowsOf(customsDuties, { tariff: services.tariff, lang, day, fixed: new Map(Object.entries(key)) })]
}

const missing = (type: EntityType, key: Key, today: string): Refusal => ({
  code: 'tariff.odata_entity',
  params: { set: type.set, day: key.AsOfDate ?? today },
})

/** A refusal in the form of OData 2, in the caller's language. */
function fault(call: Call, format: Format, refusals: readonly Refusal[]): Response {
  const { services, lang } = call.var
  const first = refusals[0]
  if (!first) throw new Error('a fault without a reason')
  const sentences = refusals.map((one) => explain(services.catalogue, one, lang))
  const value = sentences.map((one) => `${one.detail} ${one.cure}`).join(' ')
  const status = services.catalogue[first.code]?.status ?? 400
  if (format === 'json')
    return text(JSON.stringify({ error: { code: first.code, message: { lang, value } } }), JSON_TYPE, status)
  return text(
    `<?xml version="1.0" encoding="utf-8"?>\n<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>${first.code}</code><message xml:lang="${lang}">${xml(value)}</message></error>`,
    'application/xml;charset=utf-8',
    status,
  )
}
