import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { BusinessKind, ClientKind, OfficerRole, Profile, Visibility } from './actor.ts'
import type { Role } from './permissions.ts'
import type { DelegationStatus } from './states.ts'

export interface Address {
  readonly line: string
  readonly city: string
  readonly region?: string
  readonly country: string
  readonly postalCode?: string
}

export interface Business {
  readonly bn9: Bn9
  readonly legalName: string
  readonly operatingNames: readonly string[]
  readonly address: Address
  readonly language: 'en' | 'fr'
  readonly kinds: readonly BusinessKind[]
  readonly isResident: boolean
}

export const insertBusiness = async (tx: Tx, business: Business, on: IsoDate): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.business (bn9, legal_name, operating_names, address, language, kinds, is_resident, registered_on)
          values (${business.bn9}, ${business.legalName}, ${business.operatingNames}, ${JSON.stringify(business.address)}::jsonb,
            ${business.language}, ${business.kinds}, ${business.isResident}, ${on}::date)
          on conflict do nothing returning bn9`,
    )
  ).length === 1

export const businessOf = (tx: Tx, bn9: Bn9): Promise<Business | undefined> =>
  maybeOne<Business>(
    tx,
    sql`select bn9, legal_name as "legalName", operating_names as "operatingNames", address, language, kinds,
          is_resident as "isResident"
        from access.business where bn9 = ${bn9}`,
  )

/** Whether the number is a business of the portal; tells no more, so it works in any scope. */
export const isRegistered = async (tx: Tx, bn9: Bn9): Promise<boolean> =>
  (await one<{ known: boolean }>(tx, sql`select access.is_registered(${bn9}) as known`)).known

export interface ProgramAccountRow {
  readonly bn15: Bn15
  readonly bn9: Bn9
  readonly legalName: string
  readonly profile: Profile
  readonly status: 'active' | 'suspended' | 'closure_requested' | 'closed' | 'reactivation_requested'
  readonly openedOn: IsoDate
  readonly closedOn: IsoDate | null
}

export const programAccountOf = (tx: Tx, bn15: Bn15): Promise<ProgramAccountRow | undefined> =>
  maybeOne<ProgramAccountRow>(
    tx,
    sql`select p.bn15, p.bn9, b.legal_name as "legalName", p.profile, p.status, p.opened_on as "openedOn",
          p.closed_on as "closedOn"
        from access.program_account p join access.business b using (bn9) where p.bn15 = ${bn15}`,
  )

/** Next free reference number of the business (`RM0001`, `RM0002`, …), never reused. Locks the business's row. */
export async function nextReference(tx: Tx, bn9: Bn9): Promise<number> {
  await sql`select from access.business where bn9 = ${bn9} for update`.execute(tx)
  const found = await one<{ last: number }>(
    tx,
    sql`select coalesce(max(right(bn15, 4)::int), 0) as last from access.program_account where bn9 = ${bn9}`,
  )
  return found.last + 1
}

export const insertProgramAccount = async (
  tx: Tx,
  account: { readonly bn9: Bn9; readonly bn15: Bn15; readonly profile: Profile; readonly openedOn: IsoDate },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.program_account (bn9, bn15, profile, status, opened_on)
          values (${account.bn9}, ${account.bn15}, ${account.profile}, 'active', ${account.openedOn}::date)
          on conflict do nothing returning bn15`,
    )
  ).length === 1

export interface Person {
  readonly personId: string
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'fr'
  readonly officerRoles: readonly OfficerRole[]
}

const personColumns = sql`person_id as "personId", issuer, subject, name, email, language, officer_roles as "officerRoles"`

export const personBySubject = (tx: Tx, issuer: string, subject: string): Promise<Person | undefined> =>
  maybeOne<Person>(
    tx,
    sql`select ${personColumns} from access.person
        where issuer = ${issuer} and subject = ${subject} and status = 'active'`,
  )

export const insertPerson = (tx: Tx, person: Person, on: IsoDate): Promise<unknown> =>
  sql`insert into access.person (person_id, issuer, subject, name, email, language, officer_roles, created_on)
      values (${person.personId}, ${person.issuer}, ${person.subject}, ${person.name}, ${person.email},
        ${person.language}, ${person.officerRoles}, ${on}::date)`.execute(tx)

/** One person of the demo world with what they do: the list on the sign-in page. */
export interface Persona {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly officerRoles: readonly OfficerRole[]
  readonly legalName: string | null
  readonly kinds: readonly BusinessKind[]
  readonly role: Role | null
  /** Businesses that delegate to the person's own. */
  readonly clients: number
}

export const personas = (tx: Tx): Promise<Persona[]> =>
  rows<Persona>(
    tx,
    sql`select p.issuer, p.subject, p.name, p.officer_roles as "officerRoles", w.legal_name as "legalName",
          coalesce(w.kinds, '{}') as kinds, w.role,
          (select count(distinct d.bn9)::int from access.delegation d
           where d.provider_bn9 = w.bn9 and d.status = 'active') as clients
        from access.person p
        left join lateral (
          select b.bn9, b.legal_name, b.kinds, e.role from access.employment e join access.business b using (bn9)
          where e.person_id = p.person_id and e.status = 'active'
          order by array_position(array['BAM', 'PAM', 'ED', 'RD'], e.role), b.bn9 limit 1) w on true
        where p.status = 'active'
        order by cardinality(p.officer_roles) > 0, p.created_on, p.person_id limit 40`,
  )

export interface NewEmployment {
  readonly bn9: Bn9
  readonly employmentId: string
  readonly personId: string
  readonly bn15: Bn15 | null
  readonly role: Role
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
  readonly grantedBy: string
}

export const insertEmployment = async (tx: Tx, grant: NewEmployment): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.employment (bn9, employment_id, person_id, bn15, role, status, valid_from, valid_to, granted_by)
          values (${grant.bn9}, ${grant.employmentId}, ${grant.personId}, ${grant.bn15}, ${grant.role}, 'active',
            ${grant.validFrom}::date, ${grant.validTo}::date, ${grant.grantedBy})
          on conflict do nothing returning employment_id`,
    )
  ).length === 1

export interface Delegation {
  readonly delegationId: string
  readonly bn9: Bn9
  readonly providerBn9: Bn9
  readonly kind: 'business' | 'program'
  readonly bn15s: readonly Bn15[]
  readonly visibility: readonly Visibility[]
  readonly status: DelegationStatus
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly requestedOn: IsoDate
  readonly version: number
}

const delegationColumns = sql`d.delegation_id as "delegationId", d.bn9, d.provider_bn9 as "providerBn9", d.kind, d.bn15s,
  d.visibility, d.status, d.valid_from as "validFrom", d.valid_to as "validTo", d.requested_on as "requestedOn", d.version`

/** Locks the relationship until commit: two managers who decide at once decide one after the other. */
export const lockDelegation = (tx: Tx, delegationId: string): Promise<Delegation | undefined> =>
  maybeOne<Delegation>(
    tx,
    sql`select ${delegationColumns} from access.delegation d where d.delegation_id = ${delegationId} for update`,
  )

export const insertRequest = async (
  tx: Tx,
  request: {
    readonly delegationId: string
    readonly bn9: Bn9
    readonly providerBn9: Bn9
    readonly kind: 'business' | 'program'
    readonly bn15s: readonly Bn15[]
    readonly comment: string | null
    readonly on: IsoDate
  },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.delegation (bn9, delegation_id, provider_bn9, kind, bn15s, status, requested_on, comment)
          values (${request.bn9}, ${request.delegationId}, ${request.providerBn9}, ${request.kind}, ${request.bn15s},
            'requested', ${request.on}::date, ${request.comment})
          on conflict do nothing returning delegation_id`,
    )
  ).length === 1

/** Writes the new state of a locked relationship, one version on. */
export const updateDelegation = (tx: Tx, next: Delegation): Promise<unknown> =>
  sql`update access.delegation set kind = ${next.kind}, bn15s = ${next.bn15s}, visibility = ${next.visibility},
        status = ${next.status}, valid_from = ${next.validFrom}::date, valid_to = ${next.validTo}::date, version = version + 1
      where bn9 = ${next.bn9} and delegation_id = ${next.delegationId}`.execute(tx)

export interface DelegationWithNames extends Delegation {
  readonly clientName: string
  readonly providerName: string
}

/**
 * Relationships of some businesses, on either side, by client then id. @param after the last row seen.
 * Reads names of both parties, so the transaction needs the system's scope. Served by the primary key and
 * `delegation_of_provider`.
 */
export const delegationsOf = (
  tx: Tx,
  question: {
    readonly businesses: readonly Bn9[]
    readonly status?: DelegationStatus
    readonly after?: readonly [bn9: string, delegationId: string]
    readonly limit: number
  },
): Promise<DelegationWithNames[]> =>
  rows<DelegationWithNames>(
    tx,
    sql`select ${delegationColumns}, c.legal_name as "clientName", p.legal_name as "providerName"
        from access.delegation d
        join access.business c on c.bn9 = d.bn9 join access.business p on p.bn9 = d.provider_bn9
        where (d.bn9 = any (${question.businesses}) or d.provider_bn9 = any (${question.businesses}))
          and (${question.status ?? null}::text is null or d.status = ${question.status ?? null})
          and (d.bn9, d.delegation_id) > (${question.after?.[0] ?? ''}, ${question.after?.[1] ?? ''})
        order by d.bn9, d.delegation_id limit ${question.limit}`,
  )

export const insertAssignment = async (
  tx: Tx,
  row: { readonly bn9: Bn9; readonly personId: string; readonly clientBn9: Bn9; readonly validFrom: IsoDate },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.assignment (bn9, person_id, client_bn9, valid_from)
          values (${row.bn9}, ${row.personId}, ${row.clientBn9}, ${row.validFrom}::date)
          on conflict do nothing returning bn9`,
    )
  ).length === 1

export const isEmployed = async (tx: Tx, personId: string, bn9: Bn9): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`select from access.employment where person_id = ${personId} and bn9 = ${bn9} and status = 'active'`,
    )
  ).length > 0

export const hasRelationship = async (tx: Tx, clientBn9: Bn9, providerBn9: Bn9): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`select from access.delegation where bn9 = ${clientBn9} and provider_bn9 = ${providerBn9}
          and status in ('active', 'scheduled', 'restricted')`,
    )
  ).length > 0

export const insertLicence = async (
  tx: Tx,
  row: {
    readonly bn9: Bn9
    readonly licenceNumber: string
    readonly validFrom: IsoDate
    readonly validTo: IsoDate | null
  },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.licence (bn9, licence_number, status, valid_from, valid_to)
          values (${row.bn9}, ${row.licenceNumber}, 'active', ${row.validFrom}::date, ${row.validTo}::date)
          on conflict do nothing returning bn9`,
    )
  ).length === 1

export const insertAccountSecurityNumber = async (
  tx: Tx,
  row: { readonly bn9: Bn9; readonly number: string; readonly issuedOn: IsoDate },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.account_security_number (bn9, number, issued_on)
          values (${row.bn9}, ${row.number}, ${row.issuedOn}::date) on conflict do nothing returning bn9`,
    )
  ).length === 1

/** The holder of an account security number in use on a day. Needs the system's scope, or the holder's. */
export const holderOf = async (tx: Tx, number: string, on: IsoDate): Promise<Bn9 | undefined> =>
  (
    await maybeOne<{ bn9: Bn9 }>(
      tx,
      sql`select bn9 from access.account_security_number
          where number = ${number} and issued_on <= ${on}::date and (withdrawn_on is null or ${on}::date < withdrawn_on)`,
    )
  )?.bn9

/** The first number of a business in use on a day: its own transaction numbers start with it. */
const firstNumberOf = (bn9: Bn9, on: IsoDate) =>
  sql`(select number from access.account_security_number
       where bn9 = ${bn9} and issued_on <= ${on}::date and (withdrawn_on is null or ${on}::date < withdrawn_on)
       order by issued_on, number limit 1)`

/** What filing asks at once: how the importer's account stands, and what the filer's own numbers start with. */
export const filingAccountOf = (tx: Tx, bn15: Bn15, filer: Bn9, on: IsoDate) =>
  one<{ readonly status: ProgramAccountRow['status'] | null; readonly accountSecurityNumber: string | null }>(
    tx,
    sql`select (select status from access.program_account where bn15 = ${bn15}) as status,
          ${firstNumberOf(filer, on)} as "accountSecurityNumber"`,
  )

export interface ApiClient {
  readonly bn9: Bn9
  readonly clientId: string
  readonly kind: ClientKind
  readonly secretHash: string | null
  readonly publicJwk: Record<string, unknown> | null
}

export const insertApiClient = async (
  tx: Tx,
  client: ApiClient & { readonly name: string; readonly on: IsoDate },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into access.api_client (bn9, client_id, kind, name, secret_hash, public_jwk, created_on)
          values (${client.bn9}, ${client.clientId}, ${client.kind}, ${client.name}, ${client.secretHash},
            ${client.publicJwk === null ? null : JSON.stringify(client.publicJwk)}::jsonb, ${client.on}::date)
          on conflict do nothing returning client_id`,
    )
  ).length === 1

export const apiClientOf = (tx: Tx, clientId: string): Promise<ApiClient | undefined> =>
  maybeOne<ApiClient>(
    tx,
    sql`select bn9, client_id as "clientId", kind, secret_hash as "secretHash", public_jwk as "publicJwk"
        from access.api_client where client_id = ${clientId} and active`,
  )
