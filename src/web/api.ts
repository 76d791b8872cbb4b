import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { type Cents, moneyText } from '../kernel/money.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Scope, Tx } from '../platform/db.ts'
import { LANGS, type Lang } from '../platform/i18n.ts'
import { once } from '../platform/idempotency.ts'
import { explainOnWire } from '../platform/problems.ts'
import { nearestName } from './nearest.ts'
import type { Services } from './services.ts'
import type { Visitor } from './visitor.ts'

export { createRoute, z }

export interface ApiEnv {
  Variables: {
    services: Services
    lang: Lang
    visitor: Visitor | null
    requestId: string
    today: IsoDate
  }
}
export type ApiContext = Context<ApiEnv>

/** A router of the API: shape faults of body, query and path become problems in the caller's language. */
export function apiRouter(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      return problem(context as ApiContext, shapeRefusals(result.error.issues, result.target))
    },
  })
}

interface ShapeIssue {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly input?: unknown
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
  readonly maximum?: unknown
  readonly minimum?: unknown
  readonly origin?: unknown
  readonly format?: unknown
  readonly pattern?: unknown
  readonly params?: { readonly expected?: unknown } | undefined
}

/**
 * An object that takes no field but its own: a misspelled one, left out silently, would give the answer to another
 * question. Of bodies and of query fields.
 */
export const exact = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    // The only way for the names to reach the refusal.
    error: (issue) => (issue.code === 'unrecognized_keys' ? KNOWN + Object.keys(shape).join(' ') : undefined),
  })
const KNOWN = 'known: '

/** The query fields of a call. Every call takes `lang`; the server has read it before the handler runs. */
export const queryOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  exact({
    ...shape,
    lang: z
      .enum(LANGS)
      .optional()
      .openapi({ description: 'Language of texts and of refusals; Accept-Language when left out' }),
  })

/** Faults told in one answer at most: who sends thousands has one mistake, made in a loop. */
export const FAULTS_MAX = 100

/** Faults of shape as refusals of the catalogue. Query fields get the pointer `?name`, header fields `@name`. */
export function shapeRefusals(issues: readonly ShapeIssue[], target = 'json'): readonly Refusal[] {
  const refusals: Refusal[] = []
  for (const issue of issues) {
    if (refusals.length >= FAULTS_MAX) break
    if (issue.code === 'unrecognized_keys')
      refusals.push(...unknownNames(namesOf(issue), target).slice(0, FAULTS_MAX - refusals.length))
    else refusals.push(shapeRefusal(issue, target))
  }
  return refusals
}

interface UnknownNames {
  readonly keys: readonly string[]
  readonly path: readonly PropertyKey[]
  readonly known: readonly string[]
}
const namesOf = ({ keys = [], path, message }: ShapeIssue): UnknownNames => ({
  keys,
  path,
  known: message.startsWith(KNOWN) ? message.slice(KNOWN.length).split(' ') : [],
})

/** Each where it stands, with the name that was probably meant, else with all that there are. */
export function unknownNames({ keys, path, known }: UnknownNames, target = 'json'): readonly Refusal[] {
  return keys.slice(0, FAULTS_MAX).map((key) => {
    const nearest = nearestName(key, known)
    return {
      code: 'platform.field_unknown',
      pointer: pointerTo([...path, key.slice(0, 100)], target),
      params: {
        names: key.slice(0, 100),
        ...(nearest === undefined ? { known: known.join(', ') } : { nearest }),
      },
    }
  })
}

/** A JSON pointer (RFC 6901), or the name of a query or header field. */
function pointerTo(path: readonly PropertyKey[], target: string): string {
  const names = path.map(String)
  if (target === 'json')
    return `#${names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`
  return `${target === 'header' ? '@' : '?'}${names.join('.')}`
}

function shapeRefusal(issue: ShapeIssue, target: string): Refusal {
  const pointer = pointerTo(issue.path, target)
  const isMissing =
    issue.message.includes('received undefined') ||
    (issue.code === 'invalid_type' && issue.input === undefined && !issue.message.includes('received'))
  if (isMissing) return { code: 'platform.field_missing', pointer }
  if (issue.code === 'invalid_type') {
    // In an address everything is text: what is wrong there is its form.
    const code = target === 'json' ? 'platform.field_type' : 'platform.field_format'
    return { code, pointer, params: { expected: String(issue.expected) } }
  }
  if (issue.code === 'invalid_value')
    return { code: 'platform.field_choice', pointer, params: { allowed: (issue.values ?? []).join(', ') } }
  if (issue.code === 'too_big')
    return {
      code: 'platform.field_size',
      pointer,
      params: { limit: String(issue.maximum), kind: String(issue.origin) },
    }
  if (issue.code === 'too_small')
    return {
      code: 'platform.field_size',
      pointer,
      params: { least: String(issue.minimum), kind: String(issue.origin) },
    }
  const expected = issue.params?.expected ?? (issue.format === 'regex' ? issue.pattern : issue.format)
  return {
    code: 'platform.field_format',
    pointer,
    params: expected === undefined ? {} : { expected: String(expected) },
  }
}

/**
 * `application/problem+json` (RFC 9457) in the caller's language. The first refusal names the problem, all are listed.
 * @param status taken from the catalogue when not told.
 */
export function problem(context: ApiContext, refusals: readonly Refusal[], status?: number): Response {
  const { services, lang } = context.var
  return new Response(problemBody(context, refusals, status), {
    status: status ?? services.catalogue[refusals[0]?.code ?? '']?.status ?? 422,
    headers: { 'content-type': 'application/problem+json', 'content-language': lang },
  })
}

export function problemBody(context: ApiContext, refusals: readonly Refusal[], status?: number): string {
  const { services, lang, requestId } = context.var
  const first = refusals[0]
  const kind = first && services.catalogue[first.code]
  if (!first || !kind) throw new Error(`no text for problem ${first?.code}`)
  const errors = refusals.map((refusal) => explainOnWire(services.catalogue, refusal, lang))
  return JSON.stringify({
    type: `${services.config.publicUrl}/problems/${first.code}`,
    title: kind[lang].title,
    status: status ?? kind.status,
    detail: errors[0]?.detail,
    instance: requestId,
    errors,
  })
}

/** The visitor, or the 401 to answer. */
export function visitorOf(context: ApiContext): Visitor | Response {
  return context.var.visitor ?? problem(context, [{ code: 'platform.token_missing' }])
}

export type ApiAnswer =
  | { readonly status: 200 | 201 | 202; readonly json: unknown; readonly location?: string }
  | { readonly refusals: readonly Refusal[]; readonly status?: number }

/**
 * The effect of a POST, once per `Idempotency-Key`: the same key and body hear the stored answer (header
 * `Idempotency-Replayed: true`), another body is refused. A refusal keeps nothing.
 */
export async function onceForApi(
  context: ApiContext,
  scope: Scope,
  work: (tx: Tx) => Promise<ApiAnswer>,
): Promise<Response> {
  const key = context.req.header('idempotency-key') ?? ''
  if (key.length < 1 || key.length > 255) return problem(context, [{ code: 'platform.idempotency_key_missing' }])
  const request = { key, method: context.req.method, path: context.req.path, body: await context.req.text() }
  const outcome = await once(context.var.services.db, scope, request, async (tx) => stored(context, await work(tx)))
  if (outcome.kind === 'reused')
    return problem(context, [{ code: 'platform.idempotency_key_reused', pointer: '@Idempotency-Key' }])
  const { answer } = outcome
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      'content-type': answer.contentType,
      ...(answer.location === undefined ? {} : { location: answer.location }),
      ...(outcome.kind === 'replayed' ? { 'idempotency-replayed': 'true' } : {}),
    },
  })
}

function stored(context: ApiContext, answer: ApiAnswer) {
  if ('refusals' in answer) {
    const status = answer.status ?? context.var.services.catalogue[answer.refusals[0]?.code ?? '']?.status ?? 422
    return { status, body: problemBody(context, answer.refusals, status), contentType: 'application/problem+json' }
  }
  return {
    status: answer.status,
    body: JSON.stringify(answer.json),
    contentType: 'application/json',
    ...(answer.location === undefined ? {} : { location: answer.location }),
  }
}

/** The wire form of an amount. */
export const money = (amount: Cents, currency = 'CAD') => ({ amount: moneyText(amount), currency })

export const Money = z
  .object({
    amount: z.string().openapi({ example: '1950.00', description: 'Decimal string with two decimals.' }),
    currency: z.string().openapi({ example: 'CAD', description: 'ISO 4217' }),
  })
  .openapi('Money')

/** A day of our calendar (1900 to 2199): what lies outside is refused like any other malformed day. */
export const Day = z.iso
  .date({ abort: true })
  .refine((text) => parseIsoDate(text).ok, { params: { expected: 'date' } })
  .openapi({ example: '2026-01-06' })

export const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(
      z.object({ code: z.string(), pointer: z.string().optional(), detail: z.string(), cure: z.string() }),
    ),
  })
  .openapi('Problem')

const problemContent = { content: { 'application/problem+json': { schema: Problem } } }

/** Besides, of a route with a body. */
export const bodyResponses = {
  413: { description: 'The body is too large', ...problemContent },
  415: { description: 'The body is not JSON', ...problemContent },
} as const

/** Besides, of public answers that are the same for everybody: `revalidated.ts`. */
export const revalidatedResponses = {
  304: { description: 'The answer that `If-None-Match` names' },
} as const

/** The answers every described route shares. */
export const problemResponses = {
  400: { description: 'The request could not be read', ...problemContent },
  401: { description: 'A token is missing or has expired', ...problemContent },
  403: { description: 'Not allowed', ...problemContent },
  404: { description: 'No such thing, or no access to it', ...problemContent },
  422: { description: 'Refused, with every reason', ...problemContent },
  429: { description: 'Too many requests', ...problemContent },
} as const

/** `{data, hasMore, nextCursor}`: the shape of every list. Hand in one row more than the limit to tell whether there is more. */
export function listAnswer<Row, Wire>(
  found: readonly Row[],
  limit: number,
  wire: (row: Row) => Wire,
  cursorOf: (row: Row) => string,
): { data: Wire[]; hasMore: boolean; nextCursor: string | null } {
  const page = found.slice(0, limit)
  const hasMore = found.length > limit
  const last = page.at(-1)
  return { data: page.map(wire), hasMore, nextCursor: hasMore && last !== undefined ? cursorOf(last) : null }
}

/** Query fields of every list. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(25).openapi({ description: 'Rows of one page' }),
  cursor: z.string().max(300).optional().openapi({ description: 'nextCursor of the page before' }),
}

/** A cursor is the sort key of the last row, opaque to the caller. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')
export function decodeCursor(text: string, length: number): readonly string[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string')
      ? parts
      : null
  } catch {
    return null
  }
}
