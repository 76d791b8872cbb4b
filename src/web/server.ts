import { OpenAPIHono } from '@hono/zod-openapi'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { newId } from '../kernel/ids.ts'
import { isLang, type Lang, langOfHeader } from '../platform/i18n.ts'
import type { Frame } from '../ui/layout.tsx'
import { type ApiContext, type ApiEnv, problem } from './api.ts'
import { addressOf, callerOf } from './caller.ts'
import { isSameOrigin, matchesToken, securityHeaders } from './csp.ts'
import { withOperationIds } from './operation-ids.ts'
import type { PageContext } from './page-context.ts'
import { problemPage } from './problem-page.tsx'
import { callerLimit, limitHeaders } from './rate-limit.ts'
import { revalidated } from './revalidated.ts'
import type { Route } from './routes.ts'
import type { Services } from './services.ts'
import { unreadBodies } from './unread.ts'
import { isUnstorable } from './unstorable.ts'
import { type PageIdentity, UNKNOWN } from './visitor.ts'

/** Bodies above this are refused before they are read. Bulk files have their own route. */
export const BODY_LIMIT = 8 * 1024 * 1024

export interface AppParts {
  readonly pages: readonly Route[]
  /** Routers below `/api/v1`. */
  readonly apis: readonly OpenAPIHono<ApiEnv>[]
  /** Addresses outside both: tokens, callbacks, webhooks, browser files. */
  readonly others: readonly { readonly path: string; readonly app: Hono<ApiEnv> }[]
  /** Origins besides our own that a form may end up at (identity providers, the hosted payment page). */
  readonly formTargets: readonly string[]
  readonly frameExtras: (lang: Lang) => Partial<Frame>
}

/** All addresses of the product in one application: pages below /en and /fr, the API below /api/v1, and the rest. */
export function createApp(services: Services, parts: AppParts): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const limiter = callerLimit()

  const headers = securityHeaders(parts.formTargets, services.config.publicUrl.startsWith('https:'))

  app.use(async (context, next) => {
    const started = performance.now()
    const requestId = newId('req')
    context.set('services', services)
    context.set('requestId', requestId)
    context.set('today', services.clock.today())
    context.set('lang', langOf(context))
    context.set('visitor', null)
    await next()
    // On the answer itself: one made without the context (`new Response`) takes no headers along. Its own stay.
    const given = context.res.headers
    for (const [name, value] of [['x-request-id', requestId] as const, ...headers])
      if (!given.has(name)) given.set(name, value)
    const seconds = (performance.now() - started) / 1000
    const route = context.req.routePath
    services.metrics.requestSeconds.observe({ method: context.req.method, route, status: context.res.status }, seconds)
    services.log.info({
      requestId,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      ms: Math.round(seconds * 1000),
      visitor: context.var.visitor?.id,
      address: addressOf(context),
    })
  })

  app.use(unreadBodies)
  app.use(
    bodyLimit({ maxSize: BODY_LIMIT, onError: (context) => tooLarge(context as Context<ApiEnv>, services, parts) }),
  )

  app.get('/', (context) => context.redirect(`/${langOfHeader(context.req.header('accept-language'))}`, 303))
  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/metrics', async (context) => context.text(await services.metrics.registry.metrics()))
  for (const { path, app: other } of parts.others) app.route(path, other)

  app.use('/api/v1/*', async (context, next) => {
    const visitor = await services.identify.api(context.req.header('authorization'))
    if (visitor === 'unknown') return problem(context, [{ code: 'platform.token_unknown' }])
    context.set('visitor', visitor)
    const taken = limiter.take(callerOf(context))
    if (taken.allowed) await next()
    else context.res = problem(context, [{ code: 'platform.too_many_requests', params: { limit: limiter.perSecond } }])
    for (const [name, value] of limitHeaders(limiter, taken)) context.res.headers.set(name, value)
  })
  const api = new OpenAPIHono<ApiEnv>()
  for (const router of parts.apis) api.route('/', router)
  api.openAPIRegistry.registerComponent('securitySchemes', 'oauth', {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: {} } },
  })
  // Made once, when first asked for: it takes a tenth of a second.
  let described: string | undefined
  const description = {
    openapi: '3.1.0',
    info: {
      title: 'CARM Client Portal, open implementation',
      version: '1',
      description: 'Independent open-source project, not the Canada Border Services Agency.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${services.config.publicUrl}/api/v1` }],
  }
  api.get('/openapi.json', revalidated, (context) => {
    described ??= JSON.stringify(withOperationIds(api.getOpenAPI31Document(description)))
    return context.body(described, 200, { 'content-type': 'application/json' })
  })
  app.route('/api/v1', api)

  for (const lang of ['en', 'fr'] as const) {
    for (const route of parts.pages) {
      const path = `/${lang}${route.path === '/' ? '' : route.path}`
      app.on(route.method.toUpperCase(), path, (context) => servePage(context, services, parts, lang, route))
    }
  }

  app.notFound((context) => notFound(context, services, parts, app.router))
  app.onError((error, context) => failed(error, context, services, parts))
  return app
}

/** Of a page by its address, of a call by `lang`, else by what the caller prefers. */
function langOf(context: Context<ApiEnv>): Lang {
  const first = context.req.path.split('/')[1]
  const asked = first === 'api' ? context.req.query('lang') : first
  return isLang(asked) ? asked : langOfHeader(context.req.header('accept-language'))
}

async function servePage(
  context: Context<ApiEnv>,
  services: Services,
  parts: AppParts,
  lang: Lang,
  route: Route,
): Promise<Response> {
  const identity = await services.identify.page(context.req.header('cookie'))
  context.set('visitor', identity.visitor)
  const page = pageContext(context, services, parts, lang, identity)
  const verdict = route.guard(page)
  if (verdict === 'sign_in') {
    const next = route.method === 'get' ? page.frame.path : '/'
    return context.redirect(`/${lang}/sign-in?next=${encodeURIComponent(next)}`, 303)
  }
  if (verdict === 'refuse') return problemPage(page, { code: 'platform.forbidden' })
  if (route.method === 'post' && !(await isOurForm(page))) return problemPage(page, { code: 'platform.form_expired' })
  context.header('cache-control', 'no-store')
  return route.handler(page)
}

async function isOurForm(page: PageContext): Promise<boolean> {
  const { http, services, identity } = page
  if (
    !isSameOrigin(
      http.req.header('origin'),
      http.req.header('sec-fetch-site'),
      http.req.header('host'),
      services.config.publicUrl,
    )
  )
    return false
  if (identity.csrfToken === '') return true
  return matchesToken(await page.form(), identity.csrfToken)
}

function pageContext(
  context: Context<ApiEnv>,
  services: Services,
  parts: AppParts,
  lang: Lang,
  identity: PageIdentity,
): PageContext {
  const url = new URL(context.req.url)
  const today = context.var.today
  let form: Promise<FormData> | undefined
  const frame: Frame = {
    lang,
    path: (url.pathname.slice(3) || '/') + url.search,
    csrfToken: identity.csrfToken,
    nonce: '',
    formKey: crypto.randomUUID(),
    ...(identity.visitor ? { person: { name: identity.visitor.name } } : {}),
    ...(identity.account ? { account: identity.account } : {}),
    ...(identity.unread === null ? {} : { unread: identity.unread }),
    today,
    madeAt: services.clock.now(),
    isDemo: services.config.mode === 'demo',
    ...parts.frameExtras(lang),
  }
  return {
    http: context,
    services,
    lang,
    visitor: identity.visitor,
    identity,
    today,
    requestId: context.var.requestId,
    frame,
    param: (name) => context.req.param(name) ?? '',
    query: (name) => url.searchParams.get(name) ?? '',
    search: url.searchParams,
    form: () => (form ??= context.req.formData()),
  }
}

/** The frame of a page shown outside the routes: language and, where it can be known, the person. */
async function strayPage(context: Context<ApiEnv>, services: Services, parts: AppParts): Promise<PageContext> {
  const identity = await services.identify.page(context.req.header('cookie')).catch(() => UNKNOWN)
  return pageContext(context, services, parts, context.var.lang ?? 'en', identity)
}

const wantsProblemJson = (context: Context<ApiEnv>): boolean =>
  context.req.path.startsWith('/api/') || context.req.path.startsWith('/oauth/')

/** Programs sent too long a body; people chose too large a file, and read about it on a page. */
async function tooLarge(context: Context<ApiEnv>, services: Services, parts: AppParts): Promise<Response> {
  if (!isLang(context.req.path.split('/')[1]))
    return problem(context as ApiContext, [{ code: 'platform.body_too_large', params: { limit: BODY_LIMIT } }])
  const page = await strayPage(context, services, parts)
  return problemPage(page, { code: 'platform.file_too_large', params: { limit: BODY_LIMIT / 1_048_576 } })
}

async function notFound(
  context: Context<ApiEnv>,
  services: Services,
  parts: AppParts,
  router: Hono<ApiEnv>['router'],
): Promise<Response> {
  if (wantsProblemJson(context)) return noSuchCall(context, router)
  const meant = pageMeant(context, router)
  if (meant !== null) return context.redirect(meant, 303)
  return problemPage(await strayPage(context, services, parts), { code: 'platform.not_found' })
}

/** The page of an address with a slash too many or without a language, as people type and shorten them. */
function pageMeant(context: Context<ApiEnv>, router: Hono<ApiEnv>['router']): string | null {
  if (context.req.method !== 'GET') return null
  // Made of its parts: what begins with two slashes would lead to another host.
  const parts = context.req.path.split('/').filter((part) => part !== '')
  const path = `/${(isLang(parts[0]) ? parts : [context.var.lang, ...parts]).join('/')}`
  if (path === context.req.path || !methodsAt(path, router).includes('GET')) return null
  return path + new URL(context.req.url).search
}

/** The methods that an address takes. */
function methodsAt(path: string, router: Hono<ApiEnv>['router']): readonly string[] {
  const handlers = (method: string): number => router.match(method, path)[0].length
  // What every method meets are the steps before the handlers.
  const steps = handlers('TRACE')
  return METHODS.filter((method) => handlers(method) > steps)
}

/** 404, or 405 with what the address takes; OPTIONS asks for just that. */
function noSuchCall(context: Context<ApiEnv>, router: Hono<ApiEnv>['router']): Response {
  const { method, path } = context.req
  const taken = methodsAt(path, router)
  if (taken.length === 0) return problem(context as ApiContext, [{ code: 'platform.not_found' }])
  const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  const refused = problem(context as ApiContext, [{ code: 'platform.method_not_allowed', params: { method } }])
  refused.headers.set('allow', allow)
  return refused
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

async function failed(error: Error, context: Context<ApiEnv>, services: Services, parts: AppParts): Promise<Response> {
  if (error instanceof HTTPException && error.status === 400 && /JSON/i.test(error.message))
    return problem(context as ApiContext, [{ code: 'platform.json_malformed' }])
  if (error instanceof HTTPException && error.status === 415)
    return problem(context as ApiContext, [
      { code: 'platform.content_type', params: { given: (context.req.header('content-type') ?? '').slice(0, 100) } },
    ])
  if (isUnstorable(error)) {
    const refusal = { code: 'platform.text_unstorable' }
    if (!isLang(context.req.path.split('/')[1])) return problem(context as ApiContext, [refusal])
    return problemPage(await strayPage(context, services, parts), refusal)
  }
  const incident = context.var.requestId
  services.log.error({ requestId: incident, error: error.stack ?? String(error) })
  const refusal = { code: 'platform.internal', params: { incident } }
  if (wantsProblemJson(context)) return problem(context as ApiContext, [refusal])
  return problemPage(await strayPage(context, services, parts), refusal)
}
