import { type Actor, denied, may } from '../access/index.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import { accept, invariant, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { Assessment } from '../tariff/index.ts'
import type { Cad, CadCommand, CadVersion, CheckedCad } from './cad.ts'
import { type Checked, checkCad } from './check-cad.ts'
import { filingFacts } from './facts.ts'
import { insertPendingVersion, insertVersion } from './insert-version.ts'
import type { Intake } from './intake.ts'
import type { ReadCad } from './parse-cad.ts'
import { adjustmentFindings, adjustmentGate, withGstKept } from './rules/adjustment.ts'
import {
  type ChangeKind,
  changeFindings,
  changeGate,
  correctionGate,
  kindOfChange,
  sameFindings,
} from './rules/change.ts'
import { correctionRules } from './rules/filing.ts'
import type { FilingFacts, Finding, Rule } from './rules/rule.ts'
import * as store from './store.ts'
import { isVisible, unknownCad } from './visibility.ts'
import { assessedLines, canonical, follow, newVersion, tellOfRequest } from './write-version.ts'

/**
 * Version n+1 of a CAD. Up to the payment due date it is a correction, accepted at once, and only the difference it makes
 * is posted; from the next day on an adjustment, kept until an officer decides (`decide-adjustment.ts`). The day decides
 * which, never the caller. Writes nothing when refused. Source: declarations 4.3, domain README section 6 no. 2.
 */
export async function changeCad(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  command: CadCommand,
  intake: Intake,
): Promise<Outcome<CadVersion>> {
  const found = await loadForChange(tx, actor, number, { command, faults: [] }, intake) // facts
  if (!found.ok) return found
  const checked = checkChange(found.value, []) // rules, charges
  if (!checked.ok) return checked

  const { kind, head, before, facts, cad } = found.value
  const { assessment, warnings } = checked.value
  const version = newVersion(actor, facts, {
    cad,
    transactionNumber: number,
    version: found.value.newestVersion + 1,
    lines: assessedLines(cad, assessment),
    totals: assessment.totals,
    warnings,
    paymentDueOn: head.paymentDueOn,
    certification: command.certification,
  })
  if (kind === 'adjustment') {
    const acceptedAt = await insertPendingVersion(tx, version) // write
    const pending: CadVersion = { ...version, acceptedAt, status: 'adjustment_pending', decision: null }
    await tellOfRequest(tx, actor, pending, before) // news, audit; nothing is posted yet
    return accept(pending)
  }
  const acceptedAt = await insertVersion(tx, version) // write
  invariant(acceptedAt, 'nobody else writes a version while the head is locked')
  const accepted: CadVersion = { ...version, acceptedAt, status: 'accepted', decision: null }
  await follow(tx, actor, accepted, { before, action: 'cad_corrected' }) // news, ledger, audit
  return accept(accepted)
}

/** What a change would answer, with nothing written. */
export const validateChange = (
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  command: CadCommand,
  intake: Intake,
): Promise<Outcome<CheckedCad>> => validateReadChange(tx, actor, number, { command, faults: [] }, intake)

/** The same for a change that could not be read in every place. */
export async function validateReadChange(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  read: ReadCad,
  intake: Intake,
): Promise<Outcome<CheckedCad>> {
  const found = await loadForChange(tx, actor, number, read, intake)
  if (!found.ok) return found
  const checked = checkChange(found.value, read.faults)
  if (!checked.ok) return checked
  const { kind, head, cad } = found.value
  return accept({
    change: kind,
    transactionNumber: number,
    cad,
    lines: assessedLines(cad, checked.value.assessment),
    totals: checked.value.assessment.totals,
    paymentDueOn: head.paymentDueOn,
    accountedOn: intake.today,
    warnings: checked.value.warnings,
  })
}

interface Found {
  readonly kind: ChangeKind
  readonly head: store.CadHead
  /** The version in force. */
  readonly before: CadVersion
  /** Refused adjustments keep their numbers, so that the newest is not always the one in force. */
  readonly newestVersion: number
  readonly facts: FilingFacts
  readonly cad: Cad
}

const ACTION = { correction: 'correct_declaration', adjustment: 'adjust_declaration' } as const

/** Locks the declaration, so that two changes at once come one after the other and the second sees the first. */
async function loadForChange(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  { command, faults }: ReadCad,
  intake: Intake,
): Promise<Outcome<Found>> {
  const head = await store.lockHead(tx, number)
  if (!head || !isVisible(actor, head, intake.today)) return refuse(unknownCad(number))
  const kind = kindOfChange(intake.today, head.paymentDueOn)
  const permission = may(actor, ACTION[kind], head.importer, intake.today)
  if (!permission.allowed) return refuse(denied(permission.reason, head.importer))
  const before = await store.versionOf(tx, head, head.currentVersion)
  invariant(before, `the version in force of ${number} exists`)
  const versions = await store.versionHeads(tx, head)
  const gate = gateOf(kind, { head, before, versions }, command, intake)
  if (gate) return refuse(gate)
  const unread = new Set(faults.flatMap((fault) => fault.pointer ?? []))
  const asked = { cad: command.cad, action: ACTION[kind], unread } as const
  const facts = await filingFacts(tx, actor, asked, intake)
  // The number is in the address; a body without one means the same declaration.
  const cad = canonical({ ...command.cad, transactionNumber: command.cad.transactionNumber ?? number }, facts.reference)
  return accept({ kind, head, before, newestVersion: versions[0]?.version ?? before.version, facts, cad })
}

function gateOf(
  kind: ChangeKind,
  { head, before, versions }: Pick<Found, 'head' | 'before'> & { readonly versions: readonly store.VersionHeadRow[] },
  command: CadCommand,
  { today, settings }: Intake,
): Refusal | null {
  const found =
    changeGate({
      status: head.status,
      currentVersion: head.currentVersion,
      basedOnVersion: command.basedOnVersion,
    }) ??
    (kind === 'correction'
      ? correctionGate({ isRpp: before.cad.isRpp, isRppWanted: settings.get('correction.rpp.only', today) === 'true' })
      : adjustmentGate({
          today,
          accountedOn: head.accountedOn,
          claimYears: Number(settings.get('refund.claim.years', today)),
          pending: versions.filter((one) => one.status === 'adjustment_pending').map((one) => one.version),
          pendingMax: Number(settings.get('cad.adjustments.pending.max', today)),
        }))
  if (!found) return null
  const { level: _, ...refusal } = found
  return refusal
}

/** What changed comes first in the answer, then the rules of filing; of an adjustment then what it does to the money. */
function checkChange({ kind, before, facts, cad }: Found, faults: readonly Refusal[]): Outcome<Checked> {
  const rules: readonly Rule[] = [(after) => changeFindings(before.cad, after, before.version), ...correctionRules]
  const checked = checkCad(cad, faults, facts, rules)
  if (!checked.ok) return checked
  const { totals } = checked.value.assessment
  const isSameCharge = totals.total === before.totals.total && totals.valueForDuty === before.totals.valueForDuty
  const same = sameFindings(before.cad, cad, isSameCharge)
  if (same.length > 0) return refuse(...plain(same))
  return kind === 'adjustment' ? adjusted(before, cad, checked.value) : checked
}

const plain = (found: readonly Finding[]): Refusal[] => found.map(({ level: _, ...refusal }) => refusal)

function adjusted(before: CadVersion, cad: Cad, { assessment, warnings }: Checked): Outcome<Checked> {
  const kept: Assessment = withGstKept(before, cad, assessment)
  const findings = adjustmentFindings(before, cad, { computed: assessment, kept })
  const refused = findings.filter((one) => one.level === 'refusal')
  if (refused.length > 0) return refuse(...plain(refused))
  return accept({ assessment: kept, warnings: [...warnings, ...plain(findings)] })
}
