import type { Actor } from '../access/index.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { CadCommand, CadVersion, CheckedCad } from './cad.ts'
import type { Intake } from './intake.ts'

/** Everything that filing would answer, with nothing written: every refusal, or the assessed CAD and its warnings. */
export async function validateCad(
  _tx: Tx,
  _actor: Actor,
  _command: CadCommand,
  _intake: Intake,
): Promise<Outcome<CheckedCad>> {
  throw new Error('not built yet')
}

/** Accepts version 00001 of a CAD: assessed, written, posted, told. Writes nothing when refused. */
export async function submitCad(
  _tx: Tx,
  _actor: Actor,
  _command: CadCommand,
  _intake: Intake,
): Promise<Outcome<CadVersion>> {
  throw new Error('not built yet')
}
