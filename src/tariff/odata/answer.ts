import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import type { Services } from '../../web/services.ts'
import { type Key, type Parent, parseAddress, type Resource } from './address.ts'
import { entityAtom, metadataXml, propertyXml, serviceAtom, setAtom, xml } from './atom.ts'
import { fixedBy } from './evaluate.ts'
import { countOf, findEntity, findPage, type Page } from './find.ts'
import { type Format, formatOf } from './format.ts'
import { entityJson, propertyJson, type Shown, serviceJson, setJson } from './json.ts'
import { customsDuties, type Entity, type EntityType, propertyOf, SERVICE } from './model.ts'
import { parseQuery, type Query } from './query.ts'
import { rowsOf } from './rows.ts'
import { turns } from './turns.ts'
import '../services.ts'

/** One question to the service, by itself or as a part of a batch. */
export interface Question {
  readonly method: string
  readonly url: URL
  readonly accept: string | undefined
  readonly lang: Lang
  readonly today: IsoDate
  readonly services: Services
}

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
  /** What it took, in simple requests. */
  readonly cost: number
}

const JSON_TYPE = 'application/json;charset=utf-8'
const XML_TYPE = 'application/xml;charset=utf-8'
const TEXT_TYPE = 'text/plain;charset=utf-8'

/** Rows looked at, and entities written, in the time of a simple request. */
const ROWS_A_REQUEST = 2_000
const ENTITIES_A_REQUEST = 50

export async function answerTo(question: Question): Promise<Reply> {
  const { url, method, services, lang, today } = question
  const format = formatOf(url.searchParams, question.accept)
  if (format === null) {
    const given = url.searchParams.get('$format') ?? ''
    return fault(question, [{ code: 'tariff.odata_option', params: { option: '$format', given: given.slice(0, 80) } }])
  }
  if (method !== 'GET' && method !== 'HEAD')
    return fault(question, [{ code: 'tariff.odata_method', params: { method: method.slice(0, 20) } }])
  const address = parseAddress(url.pathname.slice(url.pathname.indexOf(SERVICE) + SERVICE.length))
  if (!address.ok) return fault(question, address.refusals)
  const resource = address.value
  if (resource.kind === 'metadata') return reply(metadataXml(), XML_TYPE)
  if (resource.kind === 'batch') return fault(question, [{ code: 'tariff.odata_batch' }])
  const base = services.config.publicUrl + SERVICE
  if (resource.kind === 'service')
    return format === 'json'
      ? reply(serviceJson(), JSON_TYPE)
      : reply(serviceAtom(base), 'application/atomsvc+xml;charset=utf-8')

  const { type } = resource
  const read = parseQuery(url.searchParams, type)
  if (!read.ok) return fault(question, read.refusals)
  const query = read.value
  const world = { tariff: services.tariff, lang }
  const above = resource.of && findEntity(resource.of.type, resource.of.key, world, today)
  if (resource.of && !above) return fault(question, [missing(resource.of, today)])
  const below = above && shared(type, above)
  if (resource.kind === 'set') return answerSet(question, format, resource, query, below)

  const entity = isOf(resource.key, below, type)
    ? findEntity(type, { ...resource.key, ...below }, world, today)
    : undefined
  if (!entity) return fault(question, [missing(resource, today)])
  if (resource.kind === 'property') {
    const { property, isBare } = resource
    if (isBare) return reply(bareValue(entity, property), TEXT_TYPE)
    return format === 'json'
      ? reply(propertyJson(entity, property), JSON_TYPE)
      : reply(propertyXml(entity, property), XML_TYPE)
  }
  const shown = shownOf(question, type, query)
  return format === 'json'
    ? reply(entityJson(entity, shown), JSON_TYPE)
    : reply(entityAtom(entity, shown, updatedAt(today)), 'application/atom+xml;type=entry;charset=utf-8')
}

const reply = (body: string, type: string, cost = 0): Reply => ({ status: 200, type, body, cost })

/** The whole answer was true at midnight of the day it was asked: equal questions of a day get equal bytes. */
const updatedAt = (today: IsoDate): string => `${today}T00:00:00Z`

/** Walks of all callers, two at a time. */
const walks = turns(2, 64)

async function answerSet(
  question: Question,
  format: Format,
  { type, isCount }: Resource & { kind: 'set' },
  query: Query,
  below: Key | undefined,
): Promise<Reply> {
  const { services, lang, today } = question
  const world = { tariff: services.tariff, lang }
  const work = async (): Promise<Reply> => {
    if (isCount) {
      const { count, seen } = await countOf(type, query, world, today, below)
      return reply(String(count), TEXT_TYPE, seen / ROWS_A_REQUEST)
    }
    const page = await findPage(type, query, world, today, below)
    const shown = shownOf(question, type, query)
    const more = { count: page.count, next: page.next && nextAddress(question, query, page) }
    const cost =
      page.seen / ROWS_A_REQUEST + (page.entities.length * (query.expand.length > 0 ? 20 : 1)) / ENTITIES_A_REQUEST
    return format === 'json'
      ? reply(await setJson(page.entities, shown, more), JSON_TYPE, cost)
      : reply(
          await setAtom(page.entities, shown, updatedAt(today), more),
          'application/atom+xml;type=feed;charset=utf-8',
          cost,
        )
  }
  const isShort =
    below !== undefined || [...fixedBy(query.filter).keys()].some((name) => propertyOf(type, name)?.isNumber)
  const answer = isShort ? await work() : await walks.take(work)
  return answer ?? fault(question, [{ code: 'tariff.odata_busy' }])
}

function nextAddress({ services, url }: Question, query: Query, { next, entities }: Page): string {
  const search = new URLSearchParams(url.searchParams)
  if (next && 'after' in next) {
    search.delete('$skip')
    search.set('$skiptoken', next.after.join(','))
  } else if (next) search.set('$skip', String(next.skip))
  if (query.top !== null) search.set('$top', String(query.top - entities.length))
  return `${services.config.publicUrl}${url.pathname}?${search}`
}

/** What an entity fixes of those behind it: the parts of their key that it has itself. */
const shared = (type: EntityType, above: Entity): Key =>
  Object.fromEntries(type.key.flatMap((name) => (above[name] === undefined ? [] : [[name, above[name]]])))

/** A key behind an entity may repeat what that one says, and nothing else. */
const isOf = (key: Key, below: Key | undefined, type: EntityType): boolean =>
  below === undefined ||
  Object.entries(below).every(([name, value]) => {
    const given = key[name]
    const digits = (text: string): string => (propertyOf(type, name)?.isNumber ? text.replace(/\D/g, '') : text)
    return given === undefined || digits(given) === digits(value)
  })

const bareValue = (entity: Entity, { name, type }: EntityType['properties'][number]): string =>
  type === 'Edm.DateTime' ? `${entity[name]}T00:00:00` : (entity[name] ?? '')

function shownOf(question: Question, type: EntityType, query: Query): Shown {
  return {
    type,
    select: query.select,
    selectBelow: query.selectBelow,
    base: question.services.config.publicUrl + SERVICE,
    typeOf: () => customsDuties,
    expanded: (entity, name) => (query.expand.includes(name) ? dutiesBelow(question, entity) : undefined),
  }
}

function dutiesBelow({ services, lang, today }: Question, classification: Entity): readonly Entity[] {
  const key = shared(customsDuties, classification)
  const day = (key.AsOfDate as IsoDate | undefined) ?? today
  return [...rowsOf(customsDuties, { tariff: services.tariff, lang, day, fixed: new Map(Object.entries(key)) })]
}

const missing = ({ type, key }: Parent, today: string): Refusal => ({
  code: 'tariff.odata_entity',
  params: { set: type.set, day: key.AsOfDate ?? today },
})

/** A refusal in the form of OData 2, in the caller's language and format. */
export function fault(question: Omit<Question, 'method' | 'today'>, refusals: readonly Refusal[]): Reply {
  const { services, lang, url, accept } = question
  const first = refusals[0]
  if (!first) throw new Error('a fault without a reason')
  const sentences = refusals.map((one) => explain(services.catalogue, one, lang))
  const value = sentences.map((one) => `${one.detail} ${one.cure}`).join(' ')
  const status = services.catalogue[first.code]?.status ?? 400
  // Of a `$format` that is none, the header still says what can be read.
  const format = formatOf(url.searchParams, accept) ?? formatOf(new URLSearchParams(), accept)
  if (format === 'json')
    return {
      status,
      type: JSON_TYPE,
      body: JSON.stringify({ error: { code: first.code, message: { lang, value } } }),
      cost: 0,
    }
  return {
    status,
    type: XML_TYPE,
    body: `<?xml version="1.0" encoding="utf-8"?>\n<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>${first.code}</code><message xml:lang="${lang}">${xml(value)}</message></error>`,
    cost: 0,
  }
}
