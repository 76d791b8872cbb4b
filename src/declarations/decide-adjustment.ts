import { type Actor, denied, isOfficer, may } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type TransactionNumber, versionText } from '../kernel/ids.ts'
import { accept, invariant, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import * as adjustments from './adjustment-store.ts'
import type { CadVersion, PendingAdjustment } from './cad.ts'
import { putInForce } from './insert-version.ts'
import * as store from './store.ts'
import { isVisible, unknownCad } from './visibility.ts'
import { follow, tellOfDecision } from './write-version.ts'

export interface AdjustmentDecision {
  readonly number: TransactionNumber
  readonly version: number
  readonly decision: 'approved' | 'refused'
  /** In the officer's own words; wanted on a refusal. */
  readonly reason: string
}

const REASON_MAX = 2_000

/**
 * An officer of the adjustments desk decides on a pending version. Approved, it comes into force and its difference is
 * posted, due on the day of the decision; refused, it stays visible with the reason. Source: declarations 4.2, 4.3; domain
 * README K8, K21.
 */
export async function decideAdjustment(
  tx: Tx,
  actor: Actor,
  { number, version, decision, reason }: AdjustmentDecision,
  today: IsoDate,
): Promise<Outcome<CadVersion>> {
  const head = await store.lockHead(tx, number)
  if (!head) return refuse(unknownCad(number))
  if (actor.kind !== 'system' && !actor.officerRoles.includes('adjustments'))
    return refuse(denied('role', head.importer))
  const why = reason.trim().slice(0, REASON_MAX)
  if (decision === 'refused' && why === '')
    return refuse({ code: 'declarations.decision_reason_missing', pointer: 'reason' })
  const found = await pendingVersion(tx, head, version)
  if (!found.ok) return found
  const before = await store.versionOf(tx, head, head.currentVersion)
  invariant(before, `the version in force of ${number} exists`)
  const decided = await record(tx, actor, found.value, { decision, reason: why }, today)
  if (decision === 'approved') {
    const moved = await putInForce(tx, decided, head.currentVersion)
    invariant(moved, 'nobody else moves the head while it is locked')
    await follow(
      tx,
      actor,
      { ...decided, accountedOn: today, paymentDueOn: today },
      { before, action: 'adjustment_approved' },
    )
  } else await tellOfDecision(tx, actor, decided, today)
  return accept(decided)
}

/** Who may ask for an adjustment may take the request back until it is decided. */
export async function withdrawAdjustment(
  tx: Tx,
  actor: Actor,
  { number, version }: { readonly number: TransactionNumber; readonly version: number },
  today: IsoDate,
): Promise<Outcome<CadVersion>> {
  const head = await store.lockHead(tx, number)
  if (!head || !isVisible(actor, head, today)) return refuse(unknownCad(number))
  const permission = may(actor, 'adjust_declaration', head.importer, today)
  if (!permission.allowed) return refuse(denied(permission.reason, head.importer))
  const found = await pendingVersion(tx, head, version)
  if (!found.ok) return found
  const decided = await record(tx, actor, found.value, { decision: 'withdrawn', reason: '' }, today)
  await tellOfDecision(tx, actor, decided, today)
  return accept(decided)
}

/** Those that wait, oldest first, for the officers' queue. */
export async function pendingAdjustments(tx: Tx, actor: Actor): Promise<Outcome<readonly PendingAdjustment[]>> {
  if (actor.kind !== 'system' && !isOfficer(actor)) return refuse({ code: 'platform.forbidden' })
  return accept(await adjustments.pending(tx))
}

async function pendingVersion(tx: Tx, head: store.CadHead, version: number): Promise<Outcome<CadVersion>> {
  const found = await store.versionOf(tx, head, version)
  if (!found) {
    const params = { number: head.transactionNumber, current: head.currentVersion, version }
    return refuse({ code: 'declarations.version_unknown', params })
  }
  return found.status === 'adjustment_pending'
    ? accept(found)
    : refuse({ code: 'declarations.adjustment_decided', params: { version: versionText(version) } })
}

async function record(
  tx: Tx,
  actor: Actor,
  version: CadVersion,
  { decision, reason }: { decision: 'approved' | 'refused' | 'withdrawn'; reason: string },
  today: IsoDate,
): Promise<CadVersion> {
  const at = await adjustments.insertDecision(tx, {
    bn9: version.bn9,
    transactionNumber: version.transactionNumber,
    version: version.version,
    decision,
    on: today,
    by: actor.id,
    byName: actor.name,
    reason: reason === '' ? null : reason,
  })
  const told = { decision, on: today, at, by: actor.name, reason: reason === '' ? null : reason }
  return { ...version, status: decision, decision: told }
}
