import type { IsoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of, newId } from '../kernel/ids.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
import type { Actor, Visibility } from './actor.ts'
import { denied, isServiceProvider, may } from './may.ts'
import { type DelegationStatus, isDelegationStep, STEP_TAKERS } from './states.ts'
import * as store from './store.ts'

export interface RequestDelegation {
  readonly clientBn9: Bn9
  readonly providerBn9: Bn9
  readonly kind: 'business' | 'program'
  /** What the provider would like; the client chooses. Empty for a business relationship. */
  readonly bn15s?: readonly Bn15[]
  readonly comment?: string
}

/**
 * The service provider asks, the client approves, never the reverse (5.1). The provider learns nothing of the client but
 * that its number is registered; everything else waits for the approval.
 */
export async function requestDelegation(
  tx: Tx,
  actor: Actor,
  command: RequestDelegation,
  today: IsoDate,
): Promise<Outcome<string>> {
  const permission = may(actor, 'request_client', command.providerBn9, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.providerBn9))
  const provider = await store.businessOf(tx, command.providerBn9)
  if (!provider || !isServiceProvider(provider.kinds)) return refuse({ code: 'access.not_a_service_provider' })
  if (command.clientBn9 === command.providerBn9)
    return refuse({ code: 'access.delegation_to_self', pointer: '#/clientBn9' })
  if (!(await store.isRegistered(tx, command.clientBn9)))
    return refuse({ code: 'access.business_unknown', pointer: '#/clientBn9', params: { account: command.clientBn9 } })
  const delegationId = newId('del')
  const request = {
    delegationId,
    bn9: command.clientBn9,
    providerBn9: command.providerBn9,
    kind: command.kind,
    bn15s: command.kind === 'business' ? [] : (command.bn15s ?? []),
    comment: command.comment ?? null,
    on: today,
  }
  if (!(await store.insertRequest(tx, request)))
    return refuse({ code: 'access.delegation_asked', pointer: '#/clientBn9' })
  // In the chain and the outbox of the one who asks: its transaction may not write the client's.
  await note(tx, actor, command.providerBn9, 'delegation_requested', delegationId, today, { after: request })
  return accept(delegationId)
}

export interface ApproveDelegation {
  readonly delegationId: string
  readonly kind: 'business' | 'program'
  readonly bn15s?: readonly Bn15[]
  /** Own transactions are always seen; the other two are given one by one (TP-1, TP-2). */
  readonly visibility?: readonly Visibility[]
  readonly validFrom?: IsoDate
  readonly validTo?: IsoDate | null
}

/** The client's answer yes: which relationship, which accounts, how much is shown, from when to when. */
export async function approveDelegation(
  tx: Tx,
  actor: Actor,
  command: ApproveDelegation,
  today: IsoDate,
): Promise<Outcome<store.Delegation>> {
  const found = await store.lockDelegation(tx, command.delegationId)
  if (!found) return refuse({ code: 'access.delegation_unknown' })
  const bn15s = command.kind === 'business' ? [] : (command.bn15s ?? found.bn15s)
  const validFrom = command.validFrom ?? today
  const status: DelegationStatus = validFrom > today ? 'scheduled' : 'active'
  const denial = mayDecide(actor, found.bn9, command.kind, bn15s, today)
  if (denial) return refuse(denial)
  if (found.status !== 'requested' || !isDelegationStep(found.status, status))
    return refuse({ code: 'access.delegation_step', params: { from: found.status, to: status } })
  if (command.kind === 'program' && bn15s.length === 0)
    return refuse({ code: 'access.delegation_accounts_missing', pointer: '#/bn15s' })
  if (bn15s.some((one) => bn9Of(one) !== found.bn9))
    return refuse({ code: 'access.delegation_account_foreign', pointer: '#/bn15s' })
  if (command.validTo && command.validTo < validFrom)
    return refuse({ code: 'access.period_reversed', pointer: '#/validTo' })
  const visibility: Visibility[] = [...new Set<Visibility>(['transaction_own', ...(command.visibility ?? [])])].filter(
    (one) => command.kind === 'business' || one !== 'business_info',
  )
  const next = { ...found, kind: command.kind, bn15s, visibility, status, validFrom, validTo: command.validTo ?? null }
  await store.updateDelegation(tx, next)
  await note(tx, actor, found.bn9, 'delegation_granted', found.delegationId, today, { before: found, after: next })
  return accept({ ...next, version: found.version + 1 })
}

export interface EndDelegation {
  readonly delegationId: string
  /** Reject or revoke (client), withdraw or relinquish (provider), lapse, expire, restrict (calendar). */
  readonly to: 'rejected' | 'withdrawn' | 'lapsed' | 'restricted' | 'expired' | 'revoked' | 'relinquished'
  readonly reason?: string
}

/** Every other step of the state machine. Ending is immediate: the next request of the provider finds nothing (EA-4). */
export async function endDelegation(
  tx: Tx,
  actor: Actor,
  command: EndDelegation,
  today: IsoDate,
): Promise<Outcome<store.Delegation>> {
  const found = await store.lockDelegation(tx, command.delegationId)
  if (!found) return refuse({ code: 'access.delegation_unknown' })
  const taker = STEP_TAKERS[command.to]
  const denial =
    taker === 'client'
      ? mayDecide(actor, found.bn9, found.kind, found.bn15s, today)
      : taker === 'provider'
        ? mayAsk(actor, found.providerBn9, today)
        : actor.kind === 'system'
          ? undefined
          : denied('role', found.bn9)
  if (denial) return refuse(denial)
  if (!isDelegationStep(found.status, command.to))
    return refuse({ code: 'access.delegation_step', params: { from: found.status, to: command.to } })
  const next = { ...found, status: command.to }
  await store.updateDelegation(tx, next)
  const chain = taker === 'provider' ? found.providerBn9 : found.bn9
  await note(tx, actor, chain, `delegation_${command.to}`, found.delegationId, today, {
    before: found,
    after: next,
    ...(command.reason === undefined ? {} : { reason: command.reason }),
  })
  return accept({ ...next, version: found.version + 1 })
}

/** Business relationships are decided by the business's manager, program ones also by the manager of each account (5.2). */
function mayDecide(actor: Actor, bn9: Bn9, kind: 'business' | 'program', bn15s: readonly Bn15[], today: IsoDate) {
  const business = may(actor, 'manage_third_parties_business', bn9, today)
  if (business.allowed) return undefined
  if (kind === 'business' || bn15s.length === 0) return denied(business.reason, bn9)
  for (const bn15 of bn15s) {
    const program = may(actor, 'manage_third_parties_program', bn15, today)
    if (!program.allowed) return denied(program.reason, bn15)
  }
  return undefined
}

function mayAsk(actor: Actor, providerBn9: Bn9, today: IsoDate) {
  const permission = may(actor, 'request_client', providerBn9, today)
  return permission.allowed ? undefined : denied(permission.reason, providerBn9)
}

/** A manager of the service provider says which employee works for which client (CG-4). */
export async function assignEmployee(
  tx: Tx,
  actor: Actor,
  command: {
    readonly providerBn9: Bn9
    readonly personId: string
    readonly clientBn9: Bn9
    readonly validFrom?: IsoDate
  },
  today: IsoDate,
): Promise<Outcome<true>> {
  const permission = may(actor, 'assign_employees', command.providerBn9, today)
  if (!permission.allowed) return refuse(denied(permission.reason, command.providerBn9))
  if (!(await store.isEmployed(tx, command.personId, command.providerBn9)))
    return refuse({ code: 'access.not_an_employee', pointer: '#/personId' })
  if (!(await store.hasRelationship(tx, command.clientBn9, command.providerBn9)))
    return refuse({ code: 'access.not_a_client', pointer: '#/clientBn9', params: { account: command.clientBn9 } })
  const row = {
    bn9: command.providerBn9,
    personId: command.personId,
    clientBn9: command.clientBn9,
    validFrom: command.validFrom ?? today,
  }
  if (await store.insertAssignment(tx, row)) {
    await recordAudit(tx, {
      bn9: command.providerBn9,
      on: today,
      actor: actor.id,
      action: 'employee_assigned',
      subject: command.personId,
      after: row,
    })
  }
  return accept(true)
}

async function note(
  tx: Tx,
  actor: Actor,
  bn9: Bn9,
  action: string,
  subject: string,
  on: IsoDate,
  change: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string },
): Promise<void> {
  await publish(tx, { bn9, on, kind: action.replace('_', '.'), data: { delegationId: subject, change: change.after } })
  await recordAudit(tx, { bn9, on, actor: actor.id, action, subject, ...change })
}
