import { createLocalJWKSet, decodeJwt, errors, type JWK, jwtVerify, SignJWT } from 'jose'
import { sql } from 'kysely'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { hashSecret, isSecret } from './api-clients.ts'
import { type ApiClient, apiClientOf } from './store.ts'

/** Access tokens live an hour. They name the client only: rights are loaded at each call, so revoking counts at once. */
export const TOKEN_SECONDS = 3600
const AUDIENCE = 'carm-api'
/** Clocks of two machines may differ by so much (CATS profile: 3 to 5 minutes). */
const CLOCK_TOLERANCE_SECONDS = 240

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret)

export const signAccessToken = (secret: string, issuer: string, clientId: string, at: Date): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(clientId)
    .setJti(crypto.randomUUID())
    .setIssuedAt(at)
    .setExpirationTime(Math.floor(at.getTime() / 1000) + TOKEN_SECONDS)
    .sign(keyOf(secret))

/** The client a token was issued to; undefined when it is forged, foreign or over. */
export async function clientOfToken(
  secret: string,
  issuer: string,
  token: string,
  at: Date,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      issuer,
      audience: AUDIENCE,
      typ: 'at+jwt',
      algorithms: ['HS256'],
      currentDate: at,
    })
    return payload.sub
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** The faults RFC 6749 5.2 names; `invalid_client` also for a client that does not exist, so that none can be guessed. */
export interface TokenFault {
  readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type'
  readonly status: 400 | 401
}
const invalidClient: TokenFault = { error: 'invalid_client', status: 401 }
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export interface TokenRequest {
  readonly authorization: string | undefined
  readonly form: URLSearchParams
  /** Values the assertion may carry as audience: the token address, or the issuer itself. */
  readonly audiences: readonly string[]
}

/**
 * Who asks for a token: `client_secret_basic`, or `private_key_jwt` (RFC 7523) with an assertion that is used once.
 * Short transactions of its own: a secret is checked slowly on purpose, and nothing may wait for it.
 */
export async function authenticateClient(
  db: Database,
  request: TokenRequest,
  at: Date,
): Promise<ApiClient | TokenFault> {
  if (request.form.get('grant_type') !== 'client_credentials')
    return request.form.has('grant_type')
      ? { error: 'unsupported_grant_type', status: 400 }
      : { error: 'invalid_request', status: 400 }
  const assertion = request.form.get('client_assertion')
  const hasBasic = /^basic /i.test(request.authorization ?? '')
  // Two ways at once is an attack or a mistake, either way not a login (RFC 6749 2.3).
  if (hasBasic && assertion !== null) return { error: 'invalid_request', status: 400 }
  if (hasBasic) return bySecret(db, request.authorization ?? '')
  if (assertion !== null && request.form.get('client_assertion_type') === ASSERTION_TYPE)
    return byAssertion(db, assertion, request.audiences, at)
  return invalidClient
}

async function bySecret(db: Database, authorization: string): Promise<ApiClient | TokenFault> {
  const decoded = Buffer.from(authorization.slice(6).trim(), 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1) return invalidClient
  const client = await findClient(db, formDecoded(decoded.slice(0, colon)))
  // Without a client the same work is done, so that the time taken tells nobody which clients exist.
  const isRight = await isSecret(formDecoded(decoded.slice(colon + 1)), client?.secretHash ?? (await nobodysSecret))
  return client?.secretHash && isRight ? client : invalidClient
}

const nobodysSecret = hashSecret(crypto.randomUUID())

const findClient = (db: Database, clientId: string): Promise<ApiClient | undefined> =>
  db.transaction(SYSTEM, (tx) => apiClientOf(tx, clientId))

/** Both halves are form-encoded before they are joined (RFC 6749 2.3.1); plain ones come through unchanged. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

async function byAssertion(
  db: Database,
  assertion: string,
  audiences: readonly string[],
  at: Date,
): Promise<ApiClient | TokenFault> {
  try {
    const clientId = decodeJwt(assertion).sub ?? ''
    const client = await findClient(db, clientId)
    if (!client?.publicJwk) return invalidClient
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [client.publicJwk as unknown as JWK] }), {
      issuer: clientId,
      subject: clientId,
      audience: [...audiences],
      algorithms: ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'jti'],
      currentDate: at,
    })
    const isNew = await db.transaction(SYSTEM, (tx) =>
      rows(
        tx,
        sql`insert into access.client_assertion (client_id, jti, expires_at)
          values (${clientId}, ${String(payload.jti)}, to_timestamp(${payload.exp ?? 0}::float8)) on conflict do nothing returning jti`,
      ),
    )
    return isNew.length === 1 ? client : invalidClient
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalidClient
    throw error
  }
}
