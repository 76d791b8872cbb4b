import { type Actor, denied, may } from '../access/index.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import { accept, invariant, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { Cad, CadCommand, CadVersion, CheckedCad } from './cad.ts'
import { checkCad } from './check-cad.ts'
import { filingFacts } from './facts.ts'
import { insertVersion } from './insert-version.ts'
import type { Intake } from './intake.ts'
import type { ReadCad } from './parse-cad.ts'
import { correctionFindings, correctionGate } from './rules/correction.ts'
import { correctionRules } from './rules/filing.ts'
import type { FilingFacts, Rule } from './rules/rule.ts'
import * as store from './store.ts'
import { isVisible, unknownCad } from './visibility.ts'
import { assessedLines, canonical, follow, newVersion } from './write-version.ts'

/** Accepts version n+1 of a CAD and posts only the difference it makes. Writes nothing when refused. */
export async function correctCad(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  command: CadCommand,
  intake: Intake,
): Promise<Outcome<CadVersion>> {
  const found = await loadForCorrection(tx, actor, number, { command, faults: [] }, intake) // facts
  if (!found.ok) return found
  const { head, before, facts, cad } = found.value
  const checked = checkCad(cad, [], facts, rulesOf(before)) // rules, charges
  if (!checked.ok) return checked

  const version = newVersion(actor, facts, {
    cad,
    transactionNumber: number,
    version: head.currentVersion + 1,
    lines: assessedLines(cad, checked.value.assessment),
    totals: checked.value.assessment.totals,
    warnings: checked.value.warnings,
    paymentDueOn: head.paymentDueOn,
    certification: command.certification,
  })
  const acceptedAt = await insertVersion(tx, version) // write
  invariant(acceptedAt, 'nobody else writes a version while the head is locked')
  const accepted: CadVersion = { ...version, acceptedAt, status: 'accepted' }
  await follow(tx, actor, accepted, { before, action: 'cad_corrected' }) // news, ledger, audit
  return accept(accepted)
}

/** What a correction would answer, with nothing written. */
export const validateCorrection = (
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  command: CadCommand,
  intake: Intake,
): Promise<Outcome<CheckedCad>> => validateReadCorrection(tx, actor, number, { command, faults: [] }, intake)

/** The same for a correction that could not be read in every place. */
export async function validateReadCorrection(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  read: ReadCad,
  intake: Intake,
): Promise<Outcome<CheckedCad>> {
  const found = await loadForCorrection(tx, actor, number, read, intake)
  if (!found.ok) return found
  const { head, before, facts, cad } = found.value
  const checked = checkCad(cad, read.faults, facts, rulesOf(before))
  if (!checked.ok) return checked
  return accept({
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
  readonly head: store.CadHead
  /** The version in force. */
  readonly before: CadVersion
  readonly facts: FilingFacts
  readonly cad: Cad
}

/** Locks the declaration, so that two corrections at once come one after the other and the second sees the first. */
async function loadForCorrection(
  tx: Tx,
  actor: Actor,
  number: TransactionNumber,
  { command, faults }: ReadCad,
  intake: Intake,
): Promise<Outcome<Found>> {
  const head = await store.lockHead(tx, number)
  if (!head || !isVisible(actor, head, intake.today)) return refuse(unknownCad(number))
  const permission = may(actor, 'correct_declaration', head.importer, intake.today)
  if (!permission.allowed) return refuse(denied(permission.reason, head.importer))
  const before = await store.versionOf(tx, head, head.currentVersion)
  invariant(before, `the version in force of ${number} exists`)
  const gate = gateOf(head, before, command, intake)
  if (gate) return refuse(gate)
  const unread = new Set(faults.flatMap((fault) => fault.pointer ?? []))
  const asked = { cad: command.cad, action: 'correct_declaration', unread } as const
  const facts = await filingFacts(tx, actor, asked, intake)
  // The number is in the address; a body without one means the same declaration.
  const cad = canonical({ ...command.cad, transactionNumber: command.cad.transactionNumber ?? number }, facts.reference)
  return accept({ head, before, facts, cad })
}

function gateOf(head: store.CadHead, before: CadVersion, command: CadCommand, intake: Intake): Refusal | null {
  const found = correctionGate({
    today: intake.today,
    paymentDueOn: head.paymentDueOn,
    status: head.status,
    currentVersion: head.currentVersion,
    basedOnVersion: command.basedOnVersion,
    isRpp: before.cad.isRpp,
    isRppWanted: intake.settings.get('correction.rpp.only', intake.today) === 'true',
  })
  if (!found) return null
  const { level: _, ...refusal } = found
  return refusal
}

/** What changed comes first in the answer, then the rules of filing. */
const rulesOf = (before: CadVersion): readonly Rule[] => [
  (cad) => correctionFindings(before.cad, cad, before.version),
  ...correctionRules,
]
