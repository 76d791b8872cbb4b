import type { IsoDate } from '../kernel/dates.ts'
import type { Clock } from '../platform/clock.ts'
import { realClock } from '../platform/clock.ts'
import type { Database, Scope, Tx } from '../platform/db.ts'
import type { ApiContext } from '../web/api.ts'
import type { PageContext } from '../web/page-context.ts'
import type { Guard } from '../web/routes.ts'
import { type Identify, type PageIdentity, UNKNOWN, type Visitor } from '../web/visitor.ts'
import { type AccountAccess, type Actor, accountInReach, scopeOf } from './actor.ts'
import { actorLoader } from './load-actor.ts'
import { mayAnywhere } from './may.ts'
import type { Action } from './permissions.ts'
import { loadSession } from './sessions.ts'
import { clientOfToken } from './tokens.ts'

/** A visitor as access knows them: with everything that decides what they may do. */
export interface AccessVisitor extends Visitor {
  readonly actor: Actor
}

/** Secure origins get a name that browsers protect from being set by a neighbour. */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-carm_session' : 'carm_session'

export function cookieValue(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return undefined
}

/**
 * Ties requests to people and programs. Sessions and tokens live by the real time: the test
 * clock moves legal days, and moving it a month must not sign out the person who moved it.
 */
export function makeIdentify(parts: {
  readonly db: Database
  readonly clock: Clock
  readonly secret: string
  readonly publicUrl: string
  /** How many messages wait for somebody; a feature above knows. */
  readonly unread?: (tx: Tx, actor: Actor, today: IsoDate) => Promise<number | null>
}): Identify {
  const { db, clock, secret, publicUrl } = parts
  const cookieName = sessionCookieName(publicUrl)
  const loadActor = actorLoader()
  return {
    async page(cookieHeader) {
      const cookie = cookieValue(cookieHeader, cookieName)
      if (cookie === undefined) return UNKNOWN
      return db.lookup(async (tx): Promise<PageIdentity> => {
        const session = await loadSession(tx, cookie, realClock.now())
        if (!session) return UNKNOWN
        const actor = await loadActor(
          tx,
          { kind: 'person', personId: session.personId },
          clock.today(),
          session.rightsVersion,
        )
        if (!actor) return UNKNOWN
        const account = (session.bn15 && accountInReach(actor, session.bn15)) || startAccount(actor)
        return {
          visitor: visitorOf(actor),
          csrfToken: session.csrfToken,
          account: account ? frameAccount(account) : null,
          lang: actor.language,
          unread: (await parts.unread?.(tx, actor, clock.today())) ?? null,
        }
      })
    },
    async api(authorization) {
      if (authorization === undefined) return null
      const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) return 'unknown'
      const clientId = await clientOfToken(secret, publicUrl, token, new Date(realClock.now()))
      if (clientId === undefined) return 'unknown'
      const actor = await db.lookup((tx) => loadActor(tx, { kind: 'client', clientId }, clock.today()))
      return actor ? visitorOf(actor) : 'unknown'
    },
  }
}

/** An actor used again has its scope worked out already: hundreds of clients are not sorted at each request. */
const visitors = new WeakMap<Actor, AccessVisitor>()

function visitorOf(actor: Actor): AccessVisitor {
  const known = visitors.get(actor)
  if (known) return known
  const visitor = { id: actor.id, name: actor.name, scope: scopeOf(actor), actor }
  visitors.set(actor, visitor)
  return visitor
}

/** Where somebody starts who has not chosen yet: the own business, else the first client. */
const startAccount = (actor: Actor): AccountAccess | undefined =>
  actor.accounts.find((one) => one.via === 'own') ?? actor.accounts[0]

const frameAccount = (account: AccountAccess): NonNullable<PageIdentity['account']> => ({
  bn15: account.bn15,
  legalName: account.legalName,
  ...(account.actingFor ? { actingFor: account.actingFor } : {}),
})

const isAccessVisitor = (visitor: Visitor | null): visitor is AccessVisitor => visitor !== null && 'actor' in visitor

/** Who acts in this page request; throws where the guard let nobody through without a session. */
export function actorOf(context: PageContext): Actor {
  if (!isAccessVisitor(context.visitor)) throw new Error('no visitor: the route needs a guard')
  return context.visitor.actor
}

/** The same for whoever looks at public pages too. */
export const maybeActorOf = (context: PageContext): Actor | undefined =>
  isAccessVisitor(context.visitor) ? context.visitor.actor : undefined

/** Who acts in this API call; ask `visitorOf` of src/web first, it answers the 401. */
export function apiActorOf(context: ApiContext): Actor {
  const { visitor } = context.var
  if (!isAccessVisitor(visitor)) throw new Error('no visitor: ask visitorOf first')
  return visitor.actor
}

/** The account the person works in, with the way it is in reach; undefined for people without any. */
export function chosenAccount(context: PageContext): AccountAccess | undefined {
  const actor = maybeActorOf(context)
  return actor?.accounts.find((one) => one.bn15 === context.identity.account?.bn15)
}

/** Guard of a page: signed in, and the act is possible on at least one account. The handler asks `may` about the one. */
export const whoMay =
  (action: Action): Guard =>
  (context) => {
    const actor = maybeActorOf(context)
    if (!actor) return 'sign_in'
    const isReader = actor.officerRoles.length > 0
    return isReader || mayAnywhere(actor, action, context.today) ? 'allow' : 'refuse'
  }

/** Guard of the officers' pages; without roles told, any desk. */
export const officers =
  (...desks: Actor['officerRoles']): Guard =>
  (context) => {
    const actor = maybeActorOf(context)
    if (!actor) return 'sign_in'
    const isOneOf =
      desks.length === 0 ? actor.officerRoles.length > 0 : desks.some((desk) => actor.officerRoles.includes(desk))
    return isOneOf ? 'allow' : 'refuse'
  }

/** The scope of a visitor, for handlers that only have the context. */
export const visitorScope = (context: PageContext): Scope => scopeOf(actorOf(context))
