import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import { maybeOne, type Tx } from '../platform/db.ts'

/** 15 minutes without a request, 8 hours in all (setting `signin.idle` / `.absolute`, K17). */
export const IDLE_MINUTES = 15
export const ABSOLUTE_HOURS = 8

export interface Session {
  readonly personId: string
  /** Which identity provider opened it. */
  readonly door: string
  /** Tells the identity provider at sign-out whose session ends. */
  readonly idToken: string | null
  readonly csrfToken: string
  /** The account chosen; null until one is. */
  readonly bn15: Bn15 | null
  readonly startedAt: Instant
  /** Counter of every change of rights, as of this read (`actorLoader`). */
  readonly rightsVersion: bigint
}

/** Only the hash is kept: who reads the table cannot become anybody. */
const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url')
const chance = (): string => randomBytes(32).toString('base64url')

/**
 * A new session with a new id, so that an id known before the sign-in is worth nothing after it. Ends the one the
 * browser brought along. @returns the value of the cookie, which is kept nowhere.
 */
export async function startSession(
  tx: Tx,
  start: {
    readonly personId: string
    readonly door: string
    readonly idToken: string | null
    readonly replaces?: string
  },
  now: Instant,
): Promise<string> {
  if (start.replaces) await endSession(tx, start.replaces, now)
  const cookie = chance()
  await sql`insert into access.session (session_hash, person_id, door, id_token, csrf_token, bn15, started_at, last_seen_at)
    select ${hashOf(cookie)}, person_id, ${start.door}, ${start.idToken}, ${chance()}, last_bn15, ${now}::timestamptz,
      ${now}::timestamptz
    from access.person where person_id = ${start.personId}`.execute(tx)
  return cookie
}

/**
 * The session of a cookie, or undefined when it ended, was idle too long or is too old. Being seen keeps it alive: written
 * at most once a minute, so that a busy page does not write for each of its requests.
 */
export async function loadSession(tx: Tx, cookie: string, now: Instant): Promise<Session | undefined> {
  const hash = hashOf(cookie)
  const found = await maybeOne<Session & { isStale: boolean }>(
    tx,
    sql`select person_id as "personId", door, id_token as "idToken", csrf_token as "csrfToken", bn15,
          started_at as "startedAt", last_seen_at < ${now}::timestamptz - interval '1 minute' as "isStale",
          (select number from access.version) as "rightsVersion"
        from access.session
        where session_hash = ${hash} and ended_at is null
          and last_seen_at >= ${now}::timestamptz - make_interval(mins => ${IDLE_MINUTES}::int)
          and started_at > ${now}::timestamptz - make_interval(hours => ${ABSOLUTE_HOURS}::int)`,
  )
  if (!found) return undefined
  if (found.isStale)
    await sql`update access.session set last_seen_at = ${now}::timestamptz where session_hash = ${hash}`.execute(tx)
  const { isStale: _, ...session } = found
  return session
}

/** Ends it at once and for good. @returns what sign-out at the identity provider needs. */
export const endSession = (
  tx: Tx,
  cookie: string,
  now: Instant,
): Promise<Pick<Session, 'door' | 'idToken'> | undefined> =>
  maybeOne<Pick<Session, 'door' | 'idToken'>>(
    tx,
    sql`update access.session set ended_at = ${now}::timestamptz where session_hash = ${hashOf(cookie)} and ended_at is null
        returning door, id_token as "idToken"`,
  )

/** The account the person works in from now on; the next session starts there too. */
export async function chooseAccount(tx: Tx, cookie: string, bn15: Bn15): Promise<void> {
  await sql`with chosen as (
      update access.session set bn15 = ${bn15} where session_hash = ${hashOf(cookie)} and ended_at is null returning person_id)
    update access.person p set last_bn15 = ${bn15} from chosen where p.person_id = chosen.person_id`.execute(tx)
}

/** Removes what ended more than a day ago; the calendar calls it. */
export async function forgetOldSessions(tx: Tx, now: Instant): Promise<void> {
  await sql`delete from access.session where started_at < ${now}::timestamptz - interval '2 days'`.execute(tx)
  await sql`delete from access.client_assertion where expires_at < ${now}::timestamptz - interval '1 day'`.execute(tx)
}
