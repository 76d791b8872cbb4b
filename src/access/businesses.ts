import type { IsoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, isBn9CheckDigitRight, newId, bn15 as trustedBn15 } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { Actor, BusinessKind, OfficerRole, Profile } from './actor.ts'
import { denied, may } from './may.ts'
import type { Role } from './permissions.ts'
import * as store from './store.ts'

export interface RegisterBusiness {
  readonly bn9: Bn9
  readonly legalName: string
  /** Every name that may stand on an invoice: release documents must carry one the agency knows (ID-10). */
  readonly operatingNames?: readonly string[]
  readonly address: store.Address
  readonly language: 'en' | 'fr'
  readonly kinds: readonly BusinessKind[]
  readonly isResident?: boolean
}

/** Enters a business. Only the system may for now: the wizard that proves who asks comes with registration. */
export async function registerBusiness(
  tx: Tx,
  actor: Actor,
  command: RegisterBusiness,
  today: IsoDate,
): Promise<Outcome<store.Business>> {
  if (actor.kind !== 'system') return refuse(denied('role', command.bn9))
  if (!isBn9CheckDigitRight(command.bn9)) return refuse({ code: 'access.bn9_check_digit', pointer: '#/bn9' })
  const business: store.Business = {
    ...command,
    operatingNames: command.operatingNames ?? [],
    isResident: command.isResident ?? true,
  }
  if (!(await store.insertBusiness(tx, business, today)))
    return refuse({ code: 'access.business_known', pointer: '#/bn9', params: { account: command.bn9 } })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'business_registered',
    subject: command.bn9,
    after: business,
  })
  return accept(business)
}

/** Opens a program account under the next free reference number, or under the number told. */
export async function openProgramAccount(
  tx: Tx,
  actor: Actor,
  command: { readonly bn9: Bn9; readonly profile: Profile; readonly bn15?: Bn15; readonly openedOn?: IsoDate },
  today: IsoDate,
): Promise<Outcome<Bn15>> {
  const permission = may(actor, 'enrol_in_program', command.bn9, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.bn9))
  const reference = command.bn15 ? 0 : await store.nextReference(tx, command.bn9)
  const bn15 = command.bn15 ?? trustedBn15(`${command.bn9}RM${String(reference).padStart(4, '0')}`)
  const openedOn = command.openedOn ?? today
  if (!(await store.insertProgramAccount(tx, { bn9: command.bn9, bn15, profile: command.profile, openedOn })))
    return refuse({ code: 'access.program_account_known', pointer: '#/bn15', params: { account: bn15 } })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'program_account_opened',
    subject: bn15,
    after: { profile: command.profile, openedOn },
  })
  return accept(bn15)
}

export interface AddPerson {
  /** The identity provider, as `issuerIdOf` or `demoIssuerId` names it. With the subject it is the account. */
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'fr'
  readonly officerRoles?: readonly OfficerRole[]
}

/** A person who signs in with a credential; belongs to no business yet. Audited where roles are granted. */
export async function addPerson(
  tx: Tx,
  actor: Actor,
  command: AddPerson,
  today: IsoDate,
): Promise<Outcome<store.Person>> {
  if (actor.kind !== 'system') return refuse(denied('role', null))
  if (await store.personBySubject(tx, command.issuer, command.subject))
    return refuse({ code: 'access.person_known', pointer: '#/subject' })
  const person: store.Person = { ...command, personId: newId('per'), officerRoles: command.officerRoles ?? [] }
  await store.insertPerson(tx, person, today)
  return accept(person)
}

/**
 * Gives a person a role: BAM on the whole business, the others on one program account (EA-1). A program account manager
 * grants on the own account only (EA-2); nobody grants to themselves (EA-3).
 */
export async function grantRole(
  tx: Tx,
  actor: Actor,
  command: {
    readonly personId: string
    readonly bn9: Bn9
    readonly bn15: Bn15 | null
    readonly role: Role
    readonly validFrom?: IsoDate
    readonly validTo?: IsoDate | null
  },
  today: IsoDate,
): Promise<Outcome<string>> {
  if ((command.role === 'BAM') !== (command.bn15 === null))
    return refuse({ code: 'access.role_scope', pointer: '#/role' })
  const permission =
    command.bn15 === null
      ? may(actor, 'manage_business_managers', command.bn9, today)
      : may(actor, 'manage_employees', command.bn15, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.bn15 ?? command.bn9))
  if (actor.personId === command.personId) return refuse({ code: 'access.own_role', pointer: '#/personId' })
  const grant = {
    ...command,
    employmentId: newId('emp'),
    validFrom: command.validFrom ?? today,
    validTo: command.validTo ?? null,
    grantedBy: actor.id,
  }
  if (!(await store.insertEmployment(tx, grant))) return refuse({ code: 'access.role_known', pointer: '#/role' })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'role_granted',
    subject: command.personId,
    after: grant,
  })
  return accept(grant.employmentId)
}

/** A customs broker's licence, as the agency granted it. */
export async function grantLicence(
  tx: Tx,
  actor: Actor,
  command: {
    readonly bn9: Bn9
    readonly licenceNumber: string
    readonly validFrom: IsoDate
    readonly validTo?: IsoDate | null
  },
  today: IsoDate,
): Promise<Outcome<string>> {
  if (actor.kind !== 'system' && !actor.officerRoles.includes('licensing')) return refuse(denied('role', command.bn9))
  const row = { ...command, validTo: command.validTo ?? null }
  if (!(await store.insertLicence(tx, row))) return refuse({ code: 'access.licence_known', pointer: '#/licenceNumber' })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'licence_granted',
    subject: command.licenceNumber,
    after: row,
  })
  return accept(command.licenceNumber)
}

/** Five digits that start every transaction number of their holder (ID-20). Given once, never to a second holder. */
export async function issueAccountSecurityNumber(
  tx: Tx,
  actor: Actor,
  command: { readonly bn9: Bn9; readonly number: string; readonly issuedOn?: IsoDate },
  today: IsoDate,
): Promise<Outcome<string>> {
  if (actor.kind !== 'system' && !actor.officerRoles.includes('registration'))
    return refuse(denied('role', command.bn9))
  if (!/^\d{5}$/.test(command.number))
    return refuse({ code: 'access.account_security_number_malformed', pointer: '#/number' })
  const row = { bn9: command.bn9, number: command.number, issuedOn: command.issuedOn ?? today }
  if (!(await store.insertAccountSecurityNumber(tx, row)))
    return refuse({ code: 'access.account_security_number_known', pointer: '#/number' })
  await recordAudit(tx, {
    bn9: command.bn9,
    on: today,
    actor: actor.id,
    action: 'account_security_number_issued',
    subject: command.number,
    after: row,
  })
  return accept(command.number)
}
