import {
  addPerson,
  approveDelegation,
  assignEmployee,
  demoIssuerId,
  grantLicence,
  grantRole,
  issueAccountSecurityNumber,
  openProgramAccount,
  registerApiClient,
  registerBusiness,
  requestDelegation,
  SYSTEM_ACTOR,
} from '../access/index.ts'
import { enrolInRpp } from '../enrolment/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn15 } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import { invariant, type Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import { postBond } from '../security/index.ts'
import * as cast from './cast.ts'

/** A use case of the seed that is refused is a mistake of ours. */
export function must<T>(outcome: Outcome<T, unknown>, what: string): T {
  invariant(outcome.ok, `the demo world is lawful: ${what}${outcome.ok ? '' : ` ${JSON.stringify(outcome.refusals)}`}`)
  return outcome.value
}

export const accountOf = (business: cast.DemoBusiness): Bn15 => bn15(`${business.bn9}RM0001`)

/** Everybody on the stage before the first day. @param since when accounts, licences and roles began. @returns ids of people. */
export async function enterCast(tx: Tx, since: IsoDate, today: IsoDate): Promise<Map<cast.DemoPerson, string>> {
  await enterBusinesses(tx, since, today)
  const ids = await enterPeople(tx, since, today)
  await delegateToTheBroker(tx, ids, since, today)
  await secureTheImporters(tx, since, today)
  for (const { clientId, kind, of, name } of cast.clientsOfTheApi) {
    const client = { clientId, kind, bn9: of.bn9, name, secret: cast.secretOf(clientId) }
    must(await registerApiClient(tx, SYSTEM_ACTOR, client, today), clientId)
  }
  for (const officer of cast.officers) {
    const { door, roles, ...person } = officer
    const entered = {
      ...person,
      issuer: demoIssuerId(door),
      email: `${officer.subject}@example.com`,
      officerRoles: roles,
    }
    must(await addPerson(tx, SYSTEM_ACTOR, entered, today), officer.name)
  }
  return ids
}

async function enterBusinesses(tx: Tx, since: IsoDate, today: IsoDate): Promise<void> {
  for (const one of cast.businesses) {
    must(await registerBusiness(tx, SYSTEM_ACTOR, one, today), one.legalName)
    const account = { bn9: one.bn9, profile: 'importer', bn15: accountOf(one), openedOn: since } as const
    must(await openProgramAccount(tx, SYSTEM_ACTOR, account, today), 'program account')
  }
  const { bn9 } = cast.broker
  const licence = { bn9, licenceNumber: 'CB-2019-0412', validFrom: since }
  must(await grantLicence(tx, SYSTEM_ACTOR, licence, today), 'licence')
  const holders = [cast.broker, ...cast.importers]
  for (const [index, holder] of holders.entries()) {
    const number = index === 0 ? cast.ACCOUNT_SECURITY_NUMBER : String(20_100 + index)
    const issued = { bn9: holder.bn9, number, issuedOn: since }
    must(await issueAccountSecurityNumber(tx, SYSTEM_ACTOR, issued, today), 'account security number')
  }
}

/** @returns the person id of each. */
async function enterPeople(tx: Tx, since: IsoDate, today: IsoDate): Promise<Map<cast.DemoPerson, string>> {
  const ids = new Map<cast.DemoPerson, string>()
  for (const one of cast.people) {
    const person = {
      issuer: demoIssuerId(one.door),
      subject: one.subject,
      name: one.name,
      email: `${one.subject}@example.com`,
      language: one.language,
    }
    const { personId } = must(await addPerson(tx, SYSTEM_ACTOR, person, today), one.name)
    const role = {
      personId,
      bn9: one.worksFor.bn9,
      bn15: one.role === 'BAM' ? null : accountOf(one.worksFor),
      role: one.role,
      validFrom: since,
    }
    must(await grantRole(tx, SYSTEM_ACTOR, role, today), 'role')
    ids.set(one, personId)
  }
  return ids
}

async function delegateToTheBroker(
  tx: Tx,
  ids: ReadonlyMap<cast.DemoPerson, string>,
  since: IsoDate,
  today: IsoDate,
): Promise<void> {
  for (const client of cast.clients) {
    const request = { clientBn9: client.bn9, providerBn9: cast.broker.bn9, kind: 'business' } as const
    const delegationId = must(await requestDelegation(tx, SYSTEM_ACTOR, request, today), 'delegation request')
    const approval = {
      delegationId,
      kind: 'business',
      visibility: ['program_all', 'business_info'],
      validFrom: since,
    } as const
    must(await approveDelegation(tx, SYSTEM_ACTOR, approval, today), 'delegation')
  }
  for (const [employee, personId] of ids) {
    for (const client of employee.assignedTo ?? []) {
      const assignment = { providerBn9: cast.broker.bn9, personId, clientBn9: client.bn9, validFrom: since }
      must(await assignEmployee(tx, SYSTEM_ACTOR, assignment, today), 'assignment')
    }
  }
}

/** Required: half of the highest month, rounded up; the bond is a little more (domain README section 5). */
async function secureTheImporters(tx: Tx, since: IsoDate, today: IsoDate): Promise<void> {
  for (const importer of cast.importers) {
    const account = accountOf(importer)
    const bond = {
      bn15: account,
      suretyBn9: cast.surety.bn9,
      amount: cents(12_000_00n),
      required: cents(11_710_00n),
      validFrom: since,
    }
    must(await postBond(tx, SYSTEM_ACTOR, bond, today), 'bond')
    must(await enrolInRpp(tx, SYSTEM_ACTOR, { bn15: account, hasSecurity: true, validFrom: since }, today), 'RPP')
  }
}
