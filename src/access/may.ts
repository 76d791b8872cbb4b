import type { IsoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/outcome.ts'
import {
  type AccountAccess,
  type Actor,
  accountInReach,
  covers,
  type DelegatedGrant,
  type Grant,
  isOfficer,
  type OwnGrant,
  type ProgramAccount,
} from './actor.ts'
import {
  type AccountAction,
  type Action,
  isSpecial,
  lettersOf,
  PERMISSIONS,
  type Role,
  SPECIAL_ACTIONS,
} from './permissions.ts'

/** Why not, from "knows nothing of this account" to "everything but one thing". The most telling one is answered. */
export const DENIALS = ['no_access', 'ended', 'not_assigned', 'role', 'licence', 'visibility'] as const
export type Denial = (typeof DENIALS)[number]
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly reason: Denial }

/**
 * The one permission question (accounts-and-access 5.7), asked in one place for pages, API, files and jobs.
 * Pure: the actor was loaded before.
 * @param target the program account, the business for rights of a whole business, or null for what concerns no account.
 * @param on the legal day of the act: grants, delegations and licences count with their days, both ends included.
 */
export function may(actor: Actor, action: Action, target: Bn15 | Bn9 | null, on: IsoDate): Permission {
  if (actor.kind === 'system') return yes
  if (isSpecial(action)) return actor.clientKind === SPECIAL_ACTIONS[action] ? yes : no('role')
  const { level } = PERMISSIONS[action]
  if (level === 'self') return lettersOf(action, 'UN', actor.corrections) === 'Y' ? yes : no('role')
  if (target === null) return no('no_access')
  if (isReading(action) && (isOfficer(actor) || actor.clientKind === 'agency')) return yes
  const answers = actor.grants
    .filter((grant) => isAbout(grant, target, level === 'business'))
    .map((grant) =>
      grant.via === 'own' ? ownAnswer(actor, action, grant, on) : delegatedAnswer(actor, action, grant, on),
    )
  return answers.find((answer) => answer.allowed) ?? mostTelling(answers)
}

/** Whether the caller may do it on any account at all: shows or hides an entry of the menu. */
export const mayAnywhere = (actor: Actor, action: Action, on: IsoDate): boolean =>
  actor.accounts.some((account) => may(actor, action, account.bn15, on).allowed) ||
  actor.ownBusinesses.some((business) => may(actor, action, business.bn9, on).allowed)

/** The denial as a refusal, for people and for the API. */
export const denied = (reason: Denial, target: Bn15 | Bn9 | null): Refusal => ({
  code: `access.denied_${reason}`,
  ...(target === null ? {} : { params: { account: target } }),
})

const yes: Permission = { allowed: true }
const no = (reason: Denial): Permission => ({ allowed: false, reason })
const isReading = (action: AccountAction): boolean => 'isReading' in PERMISSIONS[action]
const sightOf = (action: AccountAction) => {
  const permission = PERMISSIONS[action]
  return 'sight' in permission ? permission.sight : undefined
}

/**
 * A grant on the whole business covers all its accounts. The reverse holds only for an employee and a right of the
 * business (a program account manager may see the employees): a delegated account never opens the business.
 */
function isAbout(grant: OwnGrant | DelegatedGrant, target: Bn15 | Bn9, isBusinessRight: boolean): boolean {
  if (grant.bn9 !== bn9Of(target as Bn15)) return false
  return grant.bn15 === null || grant.bn15 === target || (grant.via === 'own' && isBusinessRight)
}

function ownAnswer(actor: Actor, action: AccountAction, grant: OwnGrant, on: IsoDate): Permission {
  if (!covers(grant.period, on)) return no('ended')
  if ('isForProviders' in PERMISSIONS[action] && !isServiceProvider(grant.kinds)) return no('role')
  return lettersOf(action, grant.role, actor.corrections) === '-' ? no('role') : yes
}

function delegatedAnswer(actor: Actor, action: AccountAction, grant: DelegatedGrant, on: IsoDate): Permission {
  if (!covers(grant.period, on)) return no('ended')
  const role = roleAt(actor, grant.providerBn9, on)
  if (role === null) return no('ended')
  if (role !== 'BAM' && !grant.assigned.some((period) => covers(period, on))) return no('not_assigned')
  const letters = lettersOf(action, grant.level, actor.corrections)
  if (letters === '-' || !isWithinRole(actor, action, role)) return no('role')
  if (letters.includes('L') && !isLicensed(grant, on)) return no('licence')
  const sight = sightOf(action)
  const isSeen = sight === undefined || sight === 'own_lines' || grant.visibility.includes(sight)
  return letters.includes('v') && !isSeen ? no('visibility') : yes
}

/** Capped by the role at home: an editor of the provider manages nothing for a client, a reader only reads (5.7). */
const isWithinRole = (actor: Actor, action: AccountAction, role: Role): boolean =>
  role === 'BAM' || role === 'PAM' || lettersOf(action, role, actor.corrections) !== '-'

/** Only a licensed customs broker accounts and pays as agent (Customs Act s. 32), and only on a day the licence covers. */
export const isLicensed = (grant: DelegatedGrant, on: IsoDate): boolean =>
  !grant.isRestricted &&
  grant.providerKinds.includes('customs_broker') &&
  grant.licences.some((licence) => licence.status === 'active' && covers(licence.period, on))

export const isServiceProvider = (kinds: readonly string[]): boolean =>
  kinds.includes('customs_broker') || kinds.includes('trade_consultant')

const strength: readonly Role[] = ['RD', 'ED', 'PAM', 'BAM']

/** The strongest role this actor holds anywhere in a business that day. */
function roleAt(actor: Actor, bn9: Bn9, on: IsoDate): Role | null {
  const held = actor.grants.flatMap((one) =>
    one.via === 'own' && one.bn9 === bn9 && covers(one.period, on) ? [one.role] : [],
  )
  return held.toSorted((a, b) => strength.indexOf(b) - strength.indexOf(a))[0] ?? null
}

function mostTelling(answers: readonly Permission[]): Permission {
  const reasons = answers.flatMap((answer) => (answer.allowed ? [] : [answer.reason]))
  return no(reasons.toSorted((a, b) => DENIALS.indexOf(b) - DENIALS.indexOf(a))[0] ?? 'no_access')
}

/** Which transactions of an account a reader sees: all, only those a business submitted, or none (5.3). */
export type VisibleFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'submitted_by'; readonly bn9: Bn9 }
  | { readonly kind: 'none' }

/** The read filter of lists and records, on the day the actor was loaded. Officers, the agency and the system see all. */
export function visibleFilter(actor: Actor, bn15: Bn15): VisibleFilter {
  if (actor.kind === 'system' || isOfficer(actor) || actor.clientKind === 'agency') return { kind: 'all' }
  const account = accountInReach(actor, bn15)
  if (!account) return { kind: 'none' }
  if (account.via === 'own' || account.visibility.includes('program_all')) return { kind: 'all' }
  return { kind: 'submitted_by', bn9: account.actingBn9 }
}

/** The accounts in reach on a day, own ones first where both ways lead to one. Sorted by name, then number. */
export function accountsInReach(
  actor: Omit<Actor, 'accounts'>,
  all: readonly ProgramAccount[],
  on: IsoDate,
): AccountAccess[] {
  const whole: Actor = { ...actor, accounts: [] }
  const byBusiness = Map.groupBy(actor.grants, (grant) => grant.bn9)
  return all
    .flatMap((account) => accessTo(whole, account, byBusiness.get(account.bn9) ?? [], on) ?? [])
    .toSorted((a, b) => compareNames(a.legalName, b.legalName) || (a.bn15 < b.bn15 ? -1 : 1))
}

const compareNames = new Intl.Collator('en-CA', { numeric: true }).compare

function accessTo(
  actor: Actor,
  account: ProgramAccount,
  grantsThere: readonly Grant[],
  on: IsoDate,
): AccountAccess | undefined {
  const grants = grantsThere.filter((grant) => isAbout(grant, account.bn15, false) && covers(grant.period, on))
  const own = grants
    .filter((grant) => grant.via === 'own')
    .toSorted((a, b) => strength.indexOf(b.role) - strength.indexOf(a.role))[0]
  if (own) {
    return {
      ...account,
      via: 'own',
      role: own.role,
      visibility: ['transaction_own', 'program_all', 'business_info'],
      actingBn9: own.bn9,
      providerBn9: null,
      actingFor: null,
    }
  }
  const delegated = grants
    .filter((grant) => grant.via === 'delegation')
    .toSorted((a, b) => b.visibility.length - a.visibility.length)
    .map((grant) => ({ grant, role: roleAt(actor, grant.providerBn9, on) }))
    .find(({ grant, role }) => role === 'BAM' || (role && grant.assigned.some((period) => covers(period, on))))
  if (!delegated?.role) return undefined
  const { grant, role } = delegated
  return {
    ...account,
    via: 'delegation',
    role,
    visibility: grant.visibility,
    actingBn9: grant.providerBn9,
    providerBn9: grant.providerBn9,
    actingFor: actingAs(grant),
  }
}

function actingAs(grant: DelegatedGrant): 'broker' | 'consultant' | 'other' {
  if (grant.providerKinds.includes('customs_broker')) return 'broker'
  return grant.providerKinds.includes('trade_consultant') ? 'consultant' : 'other'
}
