import { type Context, Hono } from 'hono'
import { realClock } from '../../platform/clock.ts'
import { SYSTEM } from '../../platform/db.ts'
import { isLang, type Lang, langOfHeader } from '../../platform/i18n.ts'
import type { ApiEnv } from '../../web/api.ts'
import { addressOf, hostOf } from '../../web/caller.ts'
import { doorsOf } from '../services.ts'
import { endSession, startSession } from '../sessions.ts'
import { personBySubject } from '../store.ts'
import { cookieValue, sessionCookieName } from '../visit.ts'
import { isDoor } from './demo-issuers.ts'
import { PENDING_SECONDS, type SignedIn, safePath } from './relying-party.ts'

const PENDING_COOKIE = 'carm_sign_in'

/** Addresses of the sign-in outside both languages: identity providers know only these. Mounted at `/sign-in`. */
export function signInApp(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get('/callback', finish)
  app.get('/signed-out', signedOut)
  app.get('/:door', begin)
  return app
}

/** Sends the browser to the identity provider, and remembers where to return. A link does it: no form, no script. */
async function begin(context: Context<ApiEnv>): Promise<Response> {
  const door = context.req.param('door') ?? ''
  const { services } = context.var
  const doors = doorsOf(services)
  if (!isDoor(door) || !doors.open.includes(door)) return context.notFound()
  const lang = langOf(context)
  const person = context.req.query('person')
  const { url, pending } = await doors.begin(
    {
      door,
      lang,
      origin: doors.originFor(hostOf(context)),
      next: context.req.query('next') ?? '/',
      ...(person && doors.demo ? { loginHint: person } : {}),
    },
    services.secret,
  )
  const headers = new Headers({ location: url, 'cache-control': 'no-store' })
  headers.append('set-cookie', pendingCookie(services.config.publicUrl, pending, PENDING_SECONDS))
  return new Response(null, { status: 303, headers })
}

async function finish(context: Context<ApiEnv>): Promise<Response> {
  const { services } = context.var
  const cookies = context.req.header('cookie')
  const signedIn = await doorsOf(services).finish(
    new URL(context.req.url),
    cookieValue(cookies, PENDING_COOKIE),
    services.secret,
  )
  if (signedIn.kind === 'not_signed_in')
    return ended(context, signedIn.lang ?? langOf(context), 'access.sign_in_failed')
  const session = await open(context, signedIn)
  if (session === undefined) return ended(context, signedIn.lang, 'access.person_unknown')
  // The record of who opened a session, and how; what they do then is in the audit of each business.
  const { door, subject } = signedIn
  services.log.info({ requestId: context.var.requestId, door, subject, address: addressOf(context) }, 'signed in')
  const { publicUrl } = services.config
  const next = safePath(signedIn.next)
  const headers = new Headers({ location: `/${signedIn.lang}${next === '/' ? '' : next}`, 'cache-control': 'no-store' })
  headers.append('set-cookie', pendingCookie(publicUrl, '', 0))
  headers.append('set-cookie', sessionCookie(publicUrl, session))
  return new Response(null, { status: 303, headers })
}

/** A session of its own for who came back; the one the browser had, if any, ends. */
function open(context: Context<ApiEnv>, signedIn: SignedIn): Promise<string | undefined> {
  const { services } = context.var
  const before = cookieValue(context.req.header('cookie'), sessionCookieName(services.config.publicUrl))
  return services.db.transaction(SYSTEM, async (tx) => {
    const person = await personBySubject(tx, signedIn.issuerId, signedIn.subject)
    if (!person) return undefined
    const { door, idToken } = signedIn
    const start = { personId: person.personId, door, idToken, ...(before ? { replaces: before } : {}) }
    return startSession(tx, start, realClock.now())
  })
}

/** Back from the identity provider after signing out; the state is the language. */
function signedOut(context: Context<ApiEnv>): Response {
  const state = context.req.query('state')
  return context.redirect(`/${isLang(state) ? state : langOf(context)}/sign-in?signed-out=1`, 303)
}

function ended(context: Context<ApiEnv>, lang: Lang, problem: string): Response {
  const headers = new Headers({ location: `/${lang}/sign-in?problem=${problem}`, 'cache-control': 'no-store' })
  headers.append('set-cookie', pendingCookie(context.var.services.config.publicUrl, '', 0))
  return new Response(null, { status: 303, headers })
}

function langOf(context: Context<ApiEnv>): Lang {
  const asked = context.req.query('lang')
  return isLang(asked) ? asked : langOfHeader(context.req.header('accept-language'))
}

const secure = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '; Secure' : '')

const pendingCookie = (publicUrl: string, value: string, seconds: number): string =>
  `${PENDING_COOKIE}=${value}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure(publicUrl)}`

/** A session cookie without an end: the database knows when it is over. */
const sessionCookie = (publicUrl: string, value: string): string =>
  `${sessionCookieName(publicUrl)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure(publicUrl)}`

/** Ends the session here and sends the browser to end the one at the identity provider. For the sign-out form. */
export async function signOut(parts: {
  readonly services: ApiEnv['Variables']['services']
  readonly cookies: string | undefined
  readonly host: string | undefined
  readonly lang: Lang
}): Promise<Response> {
  const { services, lang } = parts
  const { publicUrl } = services.config
  const cookie = cookieValue(parts.cookies, sessionCookieName(publicUrl))
  const session = cookie
    ? await services.db.transaction(SYSTEM, (tx) => endSession(tx, cookie, realClock.now()))
    : undefined
  const doors = doorsOf(services)
  const elsewhere = session ? await doors.signOutUrl({ ...session, origin: doors.originFor(parts.host), lang }) : null
  const headers = new Headers({ location: elsewhere ?? `/${lang}/sign-in?signed-out=1`, 'cache-control': 'no-store' })
  headers.append('set-cookie', `${sessionCookie(publicUrl, '')}; Max-Age=0`)
  return new Response(null, { status: 303, headers })
}
