import type { Actor } from '../access/index.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { CadCommand, CadVersion, CheckedCad } from './cad.ts'
import type { Intake } from './intake.ts'

/** What a correction would answer, with nothing written. */
export async function validateCorrection(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _command: CadCommand,
  _intake: Intake,
): Promise<Outcome<CheckedCad>> {
  throw new Error('not built yet')
}

/** Accepts version n+1 of a CAD and posts only the difference it makes. Writes nothing when refused. */
export async function correctCad(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _command: CadCommand,
  _intake: Intake,
): Promise<Outcome<CadVersion>> {
  throw new Error('not built yet')
}
