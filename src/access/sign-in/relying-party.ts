import { createHash } from 'node:crypto'
import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import * as oidc from 'openid-client'
import type { Config } from '../../platform/config.ts'
import type { Lang } from '../../platform/i18n.ts'
import { DEMO_CLIENT_ID, type DemoIssuers, type Door, demoIssuerId, isDoor, originsOf } from './demo-issuers.ts'

/** The portal's side of sign-in: OpenID Connect relying party, authorization code with PKCE, state and nonce. */
export interface Doors {
  /** The ways in that are configured. */
  readonly open: readonly Door[]
  readonly demo: DemoIssuers | null
  /**
   * Sends the browser to the identity provider. @returns the address, and what the browser must bring back, sealed with
   * the secret.
   */
  begin(wish: SignInWish, secret: string): Promise<{ readonly url: string; readonly pending: string }>
  /** Checks what came back. Not signed in when anything does not fit: another browser, too late, forged, cancelled. */
  finish(callback: URL, pending: string | undefined, secret: string): Promise<SignedIn | NotSignedIn>
  /** Where to sign out at the identity provider; null when it offers none. */
  signOutUrl(end: {
    readonly door: string
    readonly idToken: string | null
    readonly origin: string
    readonly lang: Lang
  }): Promise<string | null>
  /** The name the browser used, when it is one of ours. */
  originFor(host: string | undefined): string
}

export interface SignInWish {
  readonly door: Door
  readonly origin: string
  readonly lang: Lang
  /** Path after the language to return to. */
  readonly next: string
  /** Demo: the person picked beforehand. */
  readonly loginHint?: string
}

export interface NotSignedIn {
  readonly kind: 'not_signed_in'
  /** The language of the sign-in that failed, when it is known. */
  readonly lang: Lang | null
}

export interface SignedIn {
  readonly kind: 'signed_in'
  readonly door: Door
  /** As `person.issuer`: an account is (issuer, subject), never an e-mail address. */
  readonly issuerId: string
  readonly subject: string
  readonly idToken: string | null
  readonly lang: Lang
  readonly next: string
}

interface Pending {
  readonly door: Door
  readonly origin: string
  readonly lang: Lang
  readonly next: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Clocks of the provider and ours may differ by so much (CATS profile: 3 to 5 minutes). */
const CLOCK_TOLERANCE_SECONDS = 240
export const PENDING_SECONDS = 600

/** @param demo the issuers of the demo; null in production, where `config.identityProviders` names the real ones. */
export function openDoors(config: Config, demo: DemoIssuers | null): Doors {
  const origins = originsOf(config)
  const configurations = configured(config, demo)
  const open: readonly Door[] = demo ? ['gckey', 'partner'] : config.identityProviders.map((one) => one.key)

  return {
    open,
    demo,
    originFor: (host) => origins.find((origin) => new URL(origin).host === host) ?? config.publicUrl,
    async begin(wish, secret) {
      const client = await configurations(wish.door, wish.origin)
      const pending: Pending = {
        door: wish.door,
        origin: wish.origin,
        lang: wish.lang,
        next: safePath(wish.next),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(client, {
        redirect_uri: `${wish.origin}/sign-in/callback`,
        scope: 'openid',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ui_locales: `${wish.lang}-CA`,
        // A shared computer must not slip into the person before: always ask.
        prompt: 'login',
        ...(wish.loginHint ? { login_hint: wish.loginHint } : {}),
      })
      return { url: url.href, pending: await seal(pending, secret) }
    },
    async finish(callback, brought, secret) {
      const pending = brought === undefined ? undefined : await unseal(brought, secret)
      if (!pending) return { kind: 'not_signed_in', lang: null }
      const failed: NotSignedIn = { kind: 'not_signed_in', lang: pending.lang }
      try {
        const client = await configurations(pending.door, pending.origin)
        const tokens = await oidc.authorizationCodeGrant(
          client,
          new URL(callback.pathname + callback.search, pending.origin),
          {
            expectedState: pending.state,
            expectedNonce: pending.nonce,
            pkceCodeVerifier: pending.verifier,
            idTokenExpected: true,
          },
        )
        const claims = tokens.claims()
        if (!claims) return failed
        const issuerId = demo ? demoIssuerId(pending.door) : claims.iss
        return {
          kind: 'signed_in',
          door: pending.door,
          issuerId,
          subject: claims.sub,
          idToken: tokens.id_token ?? null,
          lang: langOfLocale(claims.locale) ?? pending.lang,
          next: pending.next,
        }
      } catch (error) {
        if (isProtocolFault(error)) return failed
        throw error
      }
    },
    async signOutUrl({ door, idToken, origin, lang }) {
      if (idToken === null || !isDoor(door) || !open.includes(door)) return null
      const client = await configurations(door, origin)
      if (!client.serverMetadata().end_session_endpoint) return null
      return oidc.buildEndSessionUrl(client, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${origin}/sign-in/signed-out`,
        state: lang,
        ui_locales: `${lang}-CA`,
      }).href
    },
  }
}

/** Origins a sign-out form may end up at: the content security policy has to name them. */
export const signInOrigins = (config: Config): string[] =>
  config.mode === 'demo' ? [] : config.identityProviders.map((one) => new URL(one.issuer).origin)

/** A path of ours after the language, or the home page: never a way out to another site. */
export const safePath = (text: string): string => (/^\/(?![/\\])[^\\\r\n]*$/.test(text) ? text : '/')

/** How to talk to each provider, found out once. A failure is not kept: the provider may be back at the next try. */
function configured(
  config: Config,
  demo: DemoIssuers | null,
): (door: Door, origin: string) => Promise<oidc.Configuration> {
  const found = new Map<string, Promise<oidc.Configuration>>()
  return (door, origin) => {
    const key = demo ? `${door} ${origin}` : door
    const known = found.get(key)
    if (known) return known
    const opening = demo ? Promise.resolve(ofDemo(config, demo, door, origin)) : discovered(config, door)
    found.set(key, opening)
    opening.catch(() => found.delete(key))
    return opening
  }
}

/** The issuer is this process: the browser's part under the name it used, the server's own calls on this computer. */
function ofDemo(config: Config, demo: DemoIssuers, door: Door, origin: string): oidc.Configuration {
  const client = new oidc.Configuration(
    {
      issuer: demo.issuerOf(door),
      authorization_endpoint: `${origin}/oidc/${door}/auth`,
      token_endpoint: `http://localhost:${config.port}/oidc/${door}/token`,
      jwks_uri: `http://localhost:${config.port}/oidc/${door}/jwks`,
      end_session_endpoint: `${origin}/oidc/${door}/session/end`,
    },
    DEMO_CLIENT_ID,
    {
      client_secret: demo.clientSecret,
      id_token_signed_response_alg: 'ES256',
      [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
    },
    oidc.ClientSecretBasic(demo.clientSecret),
  )
  oidc.allowInsecureRequests(client)
  return client
}

function discovered(config: Config, door: Door): Promise<oidc.Configuration> {
  const provider = config.identityProviders.find((one) => one.key === door)
  if (!provider) throw new Error(`no identity provider ${door} is configured`)
  return oidc.discovery(
    new URL(provider.issuer),
    provider.clientId,
    { client_secret: provider.clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    oidc.ClientSecretBasic(provider.clientSecret),
  )
}

/**
 * What a started sign-in must remember (state, nonce, PKCE verifier, where to return) travels in a cookie only this server
 * can read or make, so that any web process can finish what another began.
 */
const sealKey = (secret: string): Uint8Array => createHash('sha256').update(`sign-in:${secret}`).digest()

const seal = (pending: Pending, secret: string): Promise<string> =>
  new EncryptJWT({ ...pending })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuedAt()
    .setExpirationTime(`${PENDING_SECONDS}s`)
    .encrypt(sealKey(secret))

async function unseal(text: string, secret: string): Promise<Pending | undefined> {
  try {
    return (await jwtDecrypt<Pending>(text, sealKey(secret))).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

const langOfLocale = (locale: unknown): Lang | undefined => {
  const first = typeof locale === 'string' ? locale.slice(0, 2) : ''
  return first === 'en' || first === 'fr' ? first : undefined
}

const isProtocolFault = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError ||
  error instanceof oidc.ResponseBodyError ||
  error instanceof oidc.ClientError
