import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Scope } from '../platform/db.ts'
import type { PermissionCorrection, Role } from './permissions.ts'

export type BusinessKind =
  | 'importer'
  | 'exporter'
  | 'customs_broker'
  | 'trade_consultant'
  | 'carrier'
  | 'freight_forwarder'
  | 'warehouse'
  | 'courier'
  | 'duty_free_shop'
  | 'surety'

/** Desks of the agency (K18). */
export type OfficerRole =
  | 'registration'
  | 'licensing'
  | 'rulings'
  | 'publication'
  | 'verification'
  | 'adjustments'
  | 'penalties'
  | 'appeals'
  | 'recourse'
  | 'security'
  | 'finance'
  | 'support'
  | 'supervisor'
  | 'content'
  | 'system'
  | 'auditor'

export type ClientKind = 'broker' | 'importer' | 'surety' | 'agency'
export type Profile = 'importer' | 'exporter' | 'importer_exporter'
export type Visibility = 'transaction_own' | 'program_all' | 'business_info'

/** Whole days, both ends included; `to` null: until further notice. */
export interface Period {
  readonly from: IsoDate
  readonly to: IsoDate | null
}
export const covers = (period: Period, on: IsoDate): boolean =>
  period.from <= on && (period.to === null || on <= period.to)

export interface Licence {
  readonly number: string
  readonly status: 'active' | 'suspended' | 'cancelled'
  readonly period: Period
}

/** A role in a business one works for. */
export interface OwnGrant {
  readonly via: 'own'
  readonly bn9: Bn9
  /** Null: the whole business. */
  readonly bn15: Bn15 | null
  readonly role: Role
  readonly period: Period
  /** What the business is: rows 33 to 35 ask for a service provider. */
  readonly kinds: readonly BusinessKind[]
}

/** A client's delegation to the business one works for. */
export interface DelegatedGrant {
  readonly via: 'delegation'
  readonly delegationId: string
  readonly bn9: Bn9
  /** Null: a business relationship, which covers every program account. */
  readonly bn15: Bn15 | null
  readonly level: 'pP' | 'pB'
  readonly providerBn9: Bn9
  readonly providerKinds: readonly BusinessKind[]
  readonly licences: readonly Licence[]
  readonly visibility: readonly Visibility[]
  /** The broker's licence was suspended: rights with `L` are gone (5.4). */
  readonly isRestricted: boolean
  readonly period: Period
  /** When this person was assigned to the client. A manager of the provider needs none. */
  readonly assigned: readonly Period[]
}

export type Grant = OwnGrant | DelegatedGrant

/** A program account in reach on the day the actor was loaded. */
export interface AccountAccess {
  readonly bn15: Bn15
  readonly bn9: Bn9
  readonly legalName: string
  readonly profile: Profile
  readonly via: 'own' | 'delegation'
  /** The person's role, in the own business or at the service provider. */
  readonly role: Role
  readonly visibility: readonly Visibility[]
  /** Whose employee acts: the own business, or the service provider. It is the filer of what is filed. */
  readonly actingBn9: Bn9
  /** Present when acting for a client. */
  readonly providerBn9: Bn9 | null
  readonly actingFor: 'broker' | 'consultant' | 'other' | null
}

export interface ProgramAccount {
  readonly bn15: Bn15
  readonly bn9: Bn9
  readonly legalName: string
  readonly profile: Profile
}

/** Everything that decides what a caller may do, loaded once per request. Pure data: `may` asks nothing else. */
export interface Actor {
  readonly kind: 'person' | 'client' | 'system'
  /** As the audit writes it: `person:…`, `client:…`, `system`. */
  readonly id: string
  readonly name: string
  readonly language: 'en' | 'fr'
  readonly personId: string | null
  readonly clientKind: ClientKind | null
  readonly officerRoles: readonly OfficerRole[]
  readonly grants: readonly Grant[]
  /** Program accounts in reach, by legal name, then number. */
  readonly accounts: readonly AccountAccess[]
  /** Businesses the person or the client belongs to. */
  readonly ownBusinesses: readonly {
    readonly bn9: Bn9
    readonly legalName: string
    readonly kinds: readonly BusinessKind[]
  }[]
  readonly corrections: readonly PermissionCorrection[]
  readonly loadedOn: IsoDate
}

/** Jobs, the calendar and the seed: may do everything, and says so in the audit. */
export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  id: 'system',
  name: 'System',
  language: 'en',
  personId: null,
  clientKind: null,
  officerRoles: [],
  grants: [],
  accounts: [],
  ownBusinesses: [],
  corrections: [],
  loadedOn: '1900-01-01' as IsoDate,
}

export const isOfficer = (actor: Actor): boolean => actor.officerRoles.length > 0

/** What the database may show this caller: own businesses and clients in reach; officers and the agency see all. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system' || isOfficer(actor) || actor.clientKind === 'agency')
    return { actor: actor.id, businesses: 'everything' }
  const seen = new Set<string>([...actor.ownBusinesses.map((one) => one.bn9), ...actor.accounts.map((one) => one.bn9)])
  return { actor: actor.id, businesses: [...seen].sort() }
}

/**
 * The scope with one more business in it: a surety that lodges a bond for an importer, a broker that asks a new client.
 * Call it only after `may` said yes to the act.
 */
export const widen = (scope: Scope, bn9: Bn9): Scope =>
  scope.businesses === 'everything' ? scope : { ...scope, businesses: [...scope.businesses, bn9] }

export const accountInReach = (actor: Actor, bn15: Bn15): AccountAccess | undefined =>
  actor.accounts.find((one) => one.bn15 === bn15)

/** The business in whose name this actor files for an account: the client itself, or the service provider. */
export const actingBusiness = (actor: Actor, bn15: Bn15): Bn9 | undefined => accountInReach(actor, bn15)?.actingBn9
