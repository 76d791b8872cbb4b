import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { maybeOne, one, type Tx } from '../platform/db.ts'
import type { Actor, BusinessKind, ClientKind, Grant, Licence, OfficerRole, Profile, Visibility } from './actor.ts'
import { accountsInReach } from './may.ts'
import type { PermissionCorrection, Role } from './permissions.ts'

export type Who =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'client'; readonly clientId: string }

/**
 * Everything that decides what a caller may do, in one round trip. The transaction must have the system's scope: nobody is
 * known yet. Undefined when the person is suspended, the client was switched off, or neither exists.
 */
export async function loadActor(tx: Tx, who: Who, today: IsoDate): Promise<Actor | undefined> {
  const found = await maybeOne<{ facts: Facts }>(
    tx,
    who.kind === 'person' ? personFacts(who.personId) : clientFacts(who.clientId),
  )
  return found && actorOf(who, found.facts, today)
}

/** More than the people and programs a process sees in a day; the oldest goes first. */
const KEPT = 5000

/**
 * Loads actors, and uses one again until any right changes anywhere: the counter `access.version` is asked at every call,
 * in every process, so what is revoked is gone at the next request. It is read before the facts: they are never older.
 */
export function actorLoader() {
  const kept = new Map<string, { readonly version: bigint; readonly actor: Actor | undefined }>()
  /** @param known the counter, where the caller has just read it. */
  return async (tx: Tx, who: Who, today: IsoDate, known?: bigint): Promise<Actor | undefined> => {
    const key = `${today} ${who.kind === 'person' ? who.personId : `client ${who.clientId}`}`
    const version = known ?? (await one<{ number: bigint }>(tx, sql`select number from access.version`)).number
    const before = kept.get(key)
    if (before?.version === version) return before.actor
    const actor = await loadActor(tx, who, today)
    kept.delete(key)
    kept.set(key, { version, actor })
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return actor
  }
}

interface OwnRow {
  bn9: Bn9
  bn15: Bn15 | null
  role: Role
  from: IsoDate
  to: IsoDate | null
}

interface DelegationRow {
  delegationId: string
  bn9: Bn9
  providerBn9: Bn9
  kind: 'business' | 'program'
  bn15s: Bn15[]
  visibility: Visibility[]
  status: 'active' | 'scheduled' | 'restricted'
  from: IsoDate
  to: IsoDate | null
}

interface Facts {
  name: string
  language: 'en' | 'fr'
  officerRoles: OfficerRole[]
  clientKind: ClientKind | null
  own: OwnRow[]
  businesses: { bn9: Bn9; legalName: string; kinds: BusinessKind[] }[]
  delegations: DelegationRow[]
  assignments: { bn9: Bn9; clientBn9: Bn9; from: IsoDate; to: IsoDate | null }[]
  licences: { bn9: Bn9; number: string; status: Licence['status']; from: IsoDate; to: IsoDate | null }[]
  accounts: { bn15: Bn15; bn9: Bn9; legalName: string; profile: Profile }[]
  corrections: PermissionCorrection[]
}

/** What a person is, then the part that persons and clients share: delegations to their businesses, and the accounts. */
const personFacts = (personId: string) => sql<{ facts: Facts }>`
  with me as (
    select name, language, officer_roles, null::text as client_kind from access.person
    where person_id = ${personId} and status = 'active'),
  own as (
    select e.bn9, e.bn15, e.role, e.valid_from, e.valid_to from access.employment e
    where e.person_id = ${personId} and e.status = 'active'),
  assigned as (
    select a.bn9, a.client_bn9, a.valid_from, a.valid_to from access.assignment a where a.person_id = ${personId}),
  ${shared}`

/** An API client has the rights of the whole business it was registered for: its manager answers for it. */
const clientFacts = (clientId: string) => sql<{ facts: Facts }>`
  with me as (
    select c.name, b.language, '{}'::text[] as officer_roles, c.kind as client_kind
    from access.api_client c join access.business b using (bn9)
    where c.client_id = ${clientId} and c.active),
  own as (
    select c.bn9, null::text as bn15, 'BAM'::text as role, c.created_on as valid_from, null::date as valid_to
    from access.api_client c where c.client_id = ${clientId} and c.active),
  assigned as (select null::text as bn9, null::text as client_bn9, null::date as valid_from, null::date as valid_to where false),
  ${shared}`

const shared = sql`
  related as (
    select d.* from access.delegation d
    where d.provider_bn9 in (select bn9 from own) and d.status in ('active', 'scheduled', 'restricted')),
  reach as (select bn9 from own union select bn9 from related)
  select json_build_object(
    'name', me.name, 'language', me.language, 'officerRoles', me.officer_roles, 'clientKind', me.client_kind,
    'own', (select coalesce(json_agg(json_build_object('bn9', bn9, 'bn15', bn15, 'role', role, 'from', valid_from,
      'to', valid_to)), '[]') from own),
    'businesses', (select coalesce(json_agg(json_build_object('bn9', b.bn9, 'legalName', b.legal_name, 'kinds', b.kinds)
      order by b.legal_name), '[]') from access.business b where b.bn9 in (select bn9 from own)),
    'delegations', (select coalesce(json_agg(json_build_object('delegationId', delegation_id, 'bn9', bn9,
      'providerBn9', provider_bn9, 'kind', kind, 'bn15s', bn15s, 'visibility', visibility, 'status', status,
      'from', valid_from, 'to', valid_to)), '[]') from related),
    'assignments', (select coalesce(json_agg(json_build_object('bn9', bn9, 'clientBn9', client_bn9, 'from', valid_from,
      'to', valid_to)), '[]') from assigned),
    'licences', (select coalesce(json_agg(json_build_object('bn9', l.bn9, 'number', l.licence_number, 'status', l.status,
      'from', l.valid_from, 'to', l.valid_to)), '[]') from access.licence l where l.bn9 in (select bn9 from own)),
    'accounts', (select coalesce(json_agg(json_build_object('bn15', p.bn15, 'bn9', p.bn9, 'legalName', b.legal_name,
      'profile', p.profile)), '[]') from access.program_account p join access.business b using (bn9)
      where p.bn9 in (select bn9 from reach)),
    'corrections', (select coalesce(json_agg(json_build_object('action', action, 'role', role, 'letters', letters)), '[]')
      from access.permission)
  ) as facts from me`

function actorOf(who: Who, facts: Facts, today: IsoDate): Actor {
  const actor = {
    kind: who.kind,
    id: who.kind === 'person' ? `person:${who.personId}` : `client:${who.clientId}`,
    name: facts.name,
    language: facts.language,
    personId: who.kind === 'person' ? who.personId : null,
    clientKind: facts.clientKind,
    officerRoles: facts.officerRoles,
    grants: grantsOf(facts),
    ownBusinesses: facts.businesses,
    corrections: facts.corrections,
    loadedOn: today,
  }
  return { ...actor, accounts: accountsInReach(actor, facts.accounts, today) }
}

function grantsOf(facts: Facts): Grant[] {
  const assignments = Map.groupBy(facts.assignments, (one) => `${one.bn9} ${one.clientBn9}`)
  const licences = Map.groupBy(facts.licences, (one) => one.bn9)
  const kindsOf = (bn9: Bn9): BusinessKind[] => facts.businesses.find((one) => one.bn9 === bn9)?.kinds ?? []
  const own = facts.own.map(
    ({ bn9, bn15, role, from, to }): Grant => ({
      via: 'own',
      bn9,
      bn15,
      role,
      period: { from, to },
      kinds: kindsOf(bn9),
    }),
  )
  const delegated = facts.delegations.flatMap((row): Grant[] => {
    const grant = {
      via: 'delegation' as const,
      delegationId: row.delegationId,
      bn9: row.bn9,
      providerBn9: row.providerBn9,
      providerKinds: kindsOf(row.providerBn9),
      licences: (licences.get(row.providerBn9) ?? []).map(({ number, status, from, to }) => ({
        number,
        status,
        period: { from, to },
      })),
      visibility: row.visibility,
      isRestricted: row.status === 'restricted',
      period: { from: row.from, to: row.to },
      assigned: (assignments.get(`${row.providerBn9} ${row.bn9}`) ?? []).map(({ from, to }) => ({ from, to })),
    }
    return row.kind === 'business'
      ? [{ ...grant, bn15: null, level: 'pB' }]
      : row.bn15s.map((bn15) => ({ ...grant, bn15, level: 'pP' }))
  })
  return [...own, ...delegated]
}
