import type { Actor } from '../access/index.ts'
import { releaseCalendar } from '../billing/index.ts'
import { type TransactionNumber, transactionNumber } from '../kernel/ids.ts'
import { accept, invariant, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { CadCommand, CadVersion, CheckedCad } from './cad.ts'
import { checkCad } from './check-cad.ts'
import { filingFacts } from './facts.ts'
import { insertCad } from './insert-version.ts'
import type { Intake } from './intake.ts'
import type { ReadCad } from './parse-cad.ts'
import { filingRules } from './rules/filing.ts'
import type { FilingFacts } from './rules/rule.ts'
import * as store from './store.ts'
import { assessedLines, canonical, follow, newVersion } from './write-version.ts'

/** Accepts version 00001 of a CAD: assessed, written, posted, told. Writes nothing when refused. */
export async function submitCad(
  tx: Tx,
  actor: Actor,
  command: CadCommand,
  intake: Intake,
): Promise<Outcome<CadVersion>> {
  const facts = await filingFacts(tx, actor, submission(command), intake) // facts
  const checked = checkCad(command.cad, [], facts, filingRules) // rules, charges
  if (!checked.ok) return checked

  const cad = canonical(command.cad, facts.reference)
  const number = cad.transactionNumber ?? (await nextNumber(tx, facts))
  const version = newVersion(actor, facts, {
    cad,
    transactionNumber: number,
    version: 1,
    lines: assessedLines(cad, checked.value.assessment),
    totals: checked.value.assessment.totals,
    warnings: checked.value.warnings,
    paymentDueOn: releaseCalendar(cad.release.on, 'rpp').paymentDueOn,
    certification: command.certification,
  })
  const acceptedAt = await insertCad(tx, version) // write
  if (acceptedAt === undefined) return refuse(taken(number, facts))
  const accepted: CadVersion = { ...version, acceptedAt, status: 'accepted', decision: null }
  await follow(tx, actor, accepted, { before: null, action: 'cad_accepted' }) // news, ledger, audit
  return accept(accepted)
}

/** Everything that filing would answer, with nothing written: every refusal, or the assessed CAD and its warnings. */
export const validateCad = (tx: Tx, actor: Actor, command: CadCommand, intake: Intake): Promise<Outcome<CheckedCad>> =>
  validateRead(tx, actor, { command, faults: [] }, intake)

/** The same for a CAD that could not be read in every place: one answer lists what is malformed and what is unlawful. */
export async function validateRead(
  tx: Tx,
  actor: Actor,
  { command, faults }: ReadCad,
  intake: Intake,
): Promise<Outcome<CheckedCad>> {
  const unread = new Set(faults.flatMap((fault) => fault.pointer ?? []))
  const facts = await filingFacts(tx, actor, { ...submission(command), unread }, intake)
  const checked = checkCad(command.cad, faults, facts, filingRules)
  if (!checked.ok) return checked
  const cad = canonical(command.cad, facts.reference)
  return accept({
    change: null,
    transactionNumber: cad.transactionNumber,
    cad,
    lines: assessedLines(cad, checked.value.assessment),
    totals: checked.value.assessment.totals,
    paymentDueOn: releaseCalendar(cad.release.on, 'rpp').paymentDueOn,
    accountedOn: intake.today,
    warnings: checked.value.warnings,
  })
}

const ALL_READ: ReadonlySet<string> = new Set()
const submission = ({ cad }: CadCommand) => ({ cad, action: 'submit_declaration', unread: ALL_READ }) as const

async function nextNumber(tx: Tx, { number }: FilingFacts): Promise<TransactionNumber> {
  invariant(number.drawnUnder, 'a declaration without a number was refused where there is nothing to draw it from')
  return transactionNumber(number.drawnUnder, await store.drawSequence(tx, number.drawnUnder))
}

const taken = (number: TransactionNumber, { policy }: FilingFacts) => ({
  code: 'declarations.transaction_number_in_use',
  pointer: '/transactionNumber',
  params: { number, months: policy.reuseAfterMonths },
})
