import { resolve } from 'node:path'
import { type IsTrustedProxy, trustedProxies } from './addresses.ts'

/** Everything the environment may say, read once at the start. Secrets come from here only. */
export interface Config {
  readonly mode: 'demo' | 'production'
  readonly port: number
  /** Folder of the embedded database and of the files. */
  readonly varFolder: string
  /** A PostgreSQL server; absent: the embedded database in `varFolder`. */
  readonly databaseUrl: string | null
  /** The address people and identity providers use, without a slash at the end. */
  readonly publicUrl: string
  /** The proxies whose word about the caller's address is taken; none where nothing is set. */
  readonly trustedProxies: IsTrustedProxy
  /** Signs access tokens and cookies. In demo mode made up at the first start and kept in the database. */
  readonly secret: string | null
  /** Clients of the identity providers in production: issuer, client id, client secret. */
  readonly identityProviders: readonly IdentityProvider[]
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string } | null
  readonly logLevel: string
}

export interface IdentityProvider {
  readonly key: 'gckey' | 'partner'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Reads the environment. Throws with one clear sentence when something needed is missing or malformed. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const mode = env.CARM_MODE ?? 'demo'
  if (mode !== 'demo' && mode !== 'production') throw new Error(`CARM_MODE must be demo or production, not "${mode}"`)
  const port = Number(env.PORT ?? '3000')
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT must be 1 to 65535, not "${env.PORT}"`)
  const limit = Number(env.CARM_RATE_LIMIT ?? '200')
  if (!(limit > 0)) throw new Error(`CARM_RATE_LIMIT must be requests a second, not "${env.CARM_RATE_LIMIT}"`)
  const identityProviders = (['gckey', 'partner'] as const).flatMap((key) => {
    const issuer = env[`CARM_OIDC_${key.toUpperCase()}_ISSUER`]
    const clientId = env[`CARM_OIDC_${key.toUpperCase()}_CLIENT_ID`]
    const clientSecret = env[`CARM_OIDC_${key.toUpperCase()}_CLIENT_SECRET`]
    return issuer && clientId && clientSecret ? [{ key, issuer, clientId, clientSecret }] : []
  })
  const stripe =
    env.STRIPE_SECRET_KEY && env.STRIPE_WEBHOOK_SECRET
      ? { secretKey: env.STRIPE_SECRET_KEY, webhookSecret: env.STRIPE_WEBHOOK_SECRET }
      : null
  const secret = env.CARM_SECRET ?? null
  if (mode === 'production') {
    const missing = [
      ...(env.DATABASE_URL ? [] : ['DATABASE_URL']),
      ...(secret && secret.length >= 32 ? [] : ['CARM_SECRET (at least 32 characters)']),
      ...(env.CARM_PUBLIC_URL ? [] : ['CARM_PUBLIC_URL']),
      ...(identityProviders.length > 0 ? [] : ['CARM_OIDC_GCKEY_ISSUER, _CLIENT_ID and _CLIENT_SECRET']),
      ...(stripe ? [] : ['STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET']),
    ]
    if (missing.length > 0) throw new Error(`Production mode needs: ${missing.join('; ')}`)
  }
  return {
    mode,
    port,
    varFolder: resolve(env.CARM_VAR ?? 'var'),
    databaseUrl: env.DATABASE_URL ?? null,
    publicUrl: publicOrigin(env.CARM_PUBLIC_URL || `http://localhost:${port}`),
    trustedProxies: trustedProxies(env.CARM_TRUSTED_PROXIES ?? ''),
    secret,
    identityProviders,
    stripe,
    logLevel: env.LOG_LEVEL ?? 'info',
  }
}

/** Links, cookies and sign-in are made from it, whatever host and scheme a proxy asks with: so it is an origin and no more. */
function publicOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new Error(`CARM_PUBLIC_URL must be like https://portal.example.com, without a path, not "${text}"`)
  return url.origin
}
