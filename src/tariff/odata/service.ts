import { type Context, Hono } from 'hono'
import type { Lang } from '../../platform/i18n.ts'
import { langOfHeader } from '../../platform/i18n.ts'
import type { ApiEnv } from '../../web/api.ts'
import { callerOf } from '../../web/caller.ts'
import { packed } from '../../web/compressed.ts'
import { callerLimit, limitHeaders, type RateLimiter } from '../../web/rate-limit.ts'
import { isKnown, tagOf } from '../../web/revalidated.ts'
import { answerTo, fault, type Question, type Reply } from './answer.ts'
import { type BatchPart, type PartReply, readBatch, writeBatch } from './batch.ts'
import { SERVICE } from './model.ts'

type Call = Context<ApiEnv>

/**
 * The agency's tariff service, read only and without a token, mounted at `/v1/tariff-srv`.
 * @param perSecond requests of one caller; a test that asks thousands at once gives its own.
 */
export function odataService(perSecond?: number): Hono<ApiEnv> {
  const limiter = callerLimit(perSecond)
  const service = new Hono<ApiEnv>().all('*', async (call) => {
    const caller = callerOf(call)
    const taken = limiter.take(caller)
    for (const [name, value] of limitHeaders(limiter, taken)) call.header(name, value)
    const question = questionOf(call)
    const reply = taken.allowed
      ? await (isBatch(question) ? batchOf(call, question, limiter) : answerTo(question))
      : fault(question, [{ code: 'tariff.odata_too_many', params: { limit: limiter.perSecond } }])
    limiter.spend(caller, reply.cost)
    return send(call, reply, question.lang)
  })
  return service.onError((error, call) => {
    const incident = call.var.requestId
    call.var.services.log.error({ requestId: incident, error: error.stack ?? String(error) })
    const question = questionOf(call)
    return send(call, fault(question, [{ code: 'platform.internal', params: { incident } }]), question.lang)
  })
}

function questionOf(call: Call): Question {
  const url = new URL(call.req.url)
  return {
    method: call.req.method,
    url,
    accept: call.req.header('accept'),
    lang: langOf(url, call.var.lang),
    today: call.var.today,
    services: call.var.services,
  }
}

/** `sap-language`, as clients of such services write it, goes before `Accept-Language`. */
function langOf(url: URL, otherwise: Lang): Lang {
  const told = (url.searchParams.get('sap-language') ?? '').toLowerCase()
  if (told === 'fr' || told === 'f') return 'fr'
  return told === 'en' || told === 'e' ? 'en' : otherwise
}

const isBatch = ({ method, url }: Question): boolean => method === 'POST' && /\/(\$|%24)batch\/?$/.test(url.pathname)

/** Bytes that the answers of one batch have at most together. */
const BATCH_ANSWER = 24 * 1024 * 1024

/** Reads only, one after the other; each counts as a request. */
async function batchOf(call: Call, question: Question, limiter: RateLimiter): Promise<Reply> {
  const read = readBatch(call.req.header('content-type') ?? '', await call.req.text())
  if (!read.ok) return fault(question, read.refusals)
  const replies: PartReply[] = []
  let bytes = 0
  for (const part of read.value) {
    const asked = questionOfPart(question, part)
    const reply = await answerOfPart(asked, bytes, limiter, callerOf(call), replies.length)
    bytes += reply.body.length
    replies.push({ ...reply, contentId: part.contentId })
  }
  return { status: 202, cost: 0, ...writeBatch(replies) }
}

async function answerOfPart(
  asked: Question,
  bytes: number,
  limiter: RateLimiter,
  caller: string,
  index: number,
): Promise<Reply> {
  // The batch itself has paid for its first part.
  if (index > 0 && !limiter.take(caller).allowed)
    return fault(asked, [{ code: 'tariff.odata_too_many', params: { limit: limiter.perSecond } }])
  if (bytes > BATCH_ANSWER) return fault(asked, [{ code: 'tariff.odata_batch_full' }])
  const reply = await answerTo(asked)
  limiter.spend(caller, reply.cost)
  return reply
}

function questionOfPart(batch: Question, { method, target, headers }: BatchPart): Question {
  const base = `${batch.url.origin}${SERVICE}/`
  const found = URL.canParse(target, base) ? new URL(target, base) : new URL(base)
  // A whole address names the same service, whatever host its writer knew it by.
  const url = found.pathname.startsWith(`${SERVICE}/`) ? found : new URL(`${base}${encodeURIComponent(target)}`)
  return {
    ...batch,
    method,
    url,
    accept: headers.accept ?? batch.accept,
    lang: langOf(url, headers['accept-language'] ? langOfHeader(headers['accept-language']) : batch.lang),
  }
}

/** With the ETag of its bytes: who has them already is told so. */
async function send(call: Call, { status, type, body }: Reply, lang: Lang): Promise<Response> {
  call.header('dataserviceversion', '2.0')
  call.header('vary', 'Accept, Accept-Language, Accept-Encoding')
  call.header('content-language', lang)
  if (status === 405) call.header('allow', 'GET, HEAD')
  if (status === 200) {
    const tag = tagOf(body)
    call.header('etag', tag)
    call.header('cache-control', 'public, no-cache')
    if (isKnown(call.req.header('if-none-match'), tag)) return call.body(null, 304)
  }
  call.header('content-type', type)
  const small = call.req.method === 'HEAD' ? null : await packed(body, call.req.header('accept-encoding'))
  if (!small) return call.body(body, status as 200)
  call.header('content-encoding', 'gzip')
  return call.body(new Uint8Array(small), status as 200)
}
