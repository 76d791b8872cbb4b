import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import type { Configuration, default as Provider } from 'oidc-provider'
import type { Config } from '../../platform/config.ts'
import { isLang, type Lang } from '../../platform/i18n.ts'
import { memoryArtefacts } from './artefacts.ts'

/**
 * Two identity providers that run in the product itself, in demo mode only: stand-ins for GCKey and for a Sign-In Partner.
 * They speak real OpenID Connect, so that the portal's side is the same code as in production; they ask no password.
 */
export const DOORS = ['gckey', 'partner'] as const
export type Door = (typeof DOORS)[number]
export const isDoor = (text: string): text is Door => (DOORS as readonly string[]).includes(text)

/** What `person.issuer` says of the demo's people: the address may change with the port, the account may not. */
export const demoIssuerId = (door: Door): string => `demo:${door}`

export const DEMO_CLIENT_ID = 'carm-portal'

/** A started sign-in at an issuer, waiting for a person to be picked. */
export interface Interaction {
  readonly door: Door
  readonly loginHint: string | null
  /** Ends it with the person picked, or with a refusal. @returns where the browser goes on. */
  finish(answer: { readonly subject: string; readonly lang: Lang } | 'cancelled'): Promise<string>
}

export interface DemoIssuers {
  readonly clientSecret: string
  readonly issuerOf: (door: Door) => string
  /** Whether an address belongs to the issuers; they are mounted before the application. */
  handles(path: string): boolean
  callback(request: IncomingMessage, response: ServerResponse): void
  interaction(uid: string): Promise<Interaction | undefined>
}

export async function demoIssuers(config: Config, secret: string): Promise<DemoIssuers> {
  const Issuer = await issuerClass()
  const derived = (purpose: string): string => createHash('sha256').update(`${purpose}:${secret}`).digest('base64url')
  const clientSecret = derived('demo client')
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' }
  const issuerOf = (door: Door): string => `${config.publicUrl}/oidc/${door}`
  const origins = originsOf(config)
  const languages = new Map<string, Lang>()
  const providers = new Map(
    DOORS.map((door) => {
      const provider = new Issuer(issuerOf(door), {
        ...settings(origins, clientSecret, languages),
        jwks: { keys: [jwk] },
        adapter: memoryArtefacts(Date.now),
        cookies: cookies(door, derived('demo cookies')),
      })
      provider.proxy = config.publicUrl.startsWith('https:')
      endSessionsWithoutAsking(provider)
      return [door, { provider, handle: provider.callback() }] as const
    }),
  )

  return {
    clientSecret,
    issuerOf,
    handles: (path) => DOORS.some((door) => path.startsWith(`/oidc/${door}/`)),
    callback(request, response) {
      const door = DOORS.find((one) => request.url?.startsWith(`/oidc/${one}/`))
      const mounted = door && providers.get(door)
      if (!mounted) return void response.writeHead(404).end()
      response.setHeader('content-security-policy', "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
      response.setHeader('x-content-type-options', 'nosniff')
      // The issuer sees its own paths; where it is mounted it reads from the original address.
      Object.assign(request, { originalUrl: request.url })
      const { host, protocol } = new URL(config.publicUrl)
      // Through a proxy, links are those of the address people use, whatever host it asked us by.
      if (config.trustedProxies(request.socket.remoteAddress ?? ''))
        Object.assign(request.headers, {
          host,
          'x-forwarded-host': host,
          'x-forwarded-proto': protocol.slice(0, -1),
        })
      request.url = request.url?.slice(`/oidc/${door}`.length) ?? '/'
      void mounted.handle(request, response)
    },
    async interaction(uid) {
      for (const [door, { provider }] of providers) {
        const found = await provider.Interaction.find(uid)
        if (!found) continue
        return {
          door,
          loginHint: typeof found.params.login_hint === 'string' ? found.params.login_hint : null,
          async finish(answer) {
            if (answer === 'cancelled') found.result = { error: 'access_denied', error_description: 'cancelled' }
            else {
              languages.set(answer.subject, answer.lang)
              found.result = { login: { accountId: answer.subject, remember: false } }
            }
            await found.save(found.exp - Math.floor(Date.now() / 1000))
            return found.returnTo
          },
        }
      }
      return undefined
    },
  }
}

/**
 * Loaded in the demo only, production never sees it. The package greets every runtime that is not marked as a long-term
 * release with a warning; ours is pinned and tried, so that one line is not passed on.
 */
async function issuerClass(): Promise<typeof Provider> {
  const { warn } = console
  console.warn = (...words) => (String(words[0]).includes('Unsupported runtime') ? undefined : warn(...words))
  try {
    return (await import('oidc-provider')).default
  } finally {
    console.warn = warn
  }
}

/** The portal may be opened under each name of this computer; a sign-in comes back to the one it started from. */
export function originsOf(config: Config): readonly string[] {
  if (config.mode !== 'demo') return [config.publicUrl]
  return [
    ...new Set([
      config.publicUrl,
      ...['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${config.port}`),
    ]),
  ]
}

const settings = (origins: readonly string[], clientSecret: string, languages: Map<string, Lang>): Configuration => ({
  clients: [
    {
      client_id: DEMO_CLIENT_ID,
      client_secret: clientSecret,
      redirect_uris: origins.map((origin) => `${origin}/sign-in/callback`),
      post_logout_redirect_uris: origins.map((origin) => `${origin}/sign-in/signed-out`),
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
      application_type: 'web',
    },
  ],
  claims: { openid: ['sub', 'locale'] },
  conformIdTokenClaims: false,
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, locale: languages.get(sub) === 'fr' ? 'fr-CA' : 'en-CA' }),
  }),
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: unseen } },
  pkce: { required: () => true },
  interactions: {
    url: (_, interaction) => `/${langOf(interaction.params.ui_locales)}/demo-sign-in/${interaction.uid}`,
  },
  // One client, ours: nobody is asked whether the portal may know who signed in.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client?.clientId ?? '',
      accountId: ctx.oidc.session?.accountId ?? '',
    })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
  ttl: { Interaction: 600, Session: 3600, Grant: 3600, IdToken: 3600, AccessToken: 600, AuthorizationCode: 60 },
  renderError(ctx, out) {
    ctx.type = 'text/plain; charset=utf-8'
    ctx.body = `Sign-in stand-in / Fournisseur d’identité de démonstration: ${out.error}. ${out.error_description ?? ''}`
  },
})

/** `endSessionsWithoutAsking` answers in its place. */
const unseen = (ctx: { body?: unknown }): void => {
  ctx.body = ''
}

const langOf = (locales: unknown): Lang => {
  const first = String(locales ?? '').slice(0, 2)
  return isLang(first) ? first : 'en'
}

/** Two issuers on one host: names and paths keep their cookies apart. */
const cookies = (door: Door, key: string): NonNullable<Configuration['cookies']> => ({
  keys: [key],
  names: { session: `${door}_session`, interaction: `${door}_interaction`, resume: `${door}_resume` },
  long: { httpOnly: true, sameSite: 'lax', path: `/oidc/${door}`, signed: true },
  short: { httpOnly: true, sameSite: 'lax', signed: true },
})

/**
 * Signing out at the portal ends the issuer's session too, without the page that asks again: the request carries the ID
 * token of that very session, and a stand-in has no other service to stay signed in for.
 */
function endSessionsWithoutAsking(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.oidc?.route !== 'end_session' || ctx.status !== 200) return
    const { post_logout_redirect_uri: target, state } = ctx.oidc.params ?? {}
    await ctx.oidc.session?.destroy()
    if (typeof target !== 'string') return
    const url = new URL(target)
    if (typeof state === 'string') url.searchParams.set('state', state)
    ctx.redirect(url.href)
    ctx.status = 303
  })
}
