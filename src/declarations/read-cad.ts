import type { Actor } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { TransactionNumber } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { CadFilter, CadPage, CadView, TimelineEntry, VersionDifference, VersionSummary } from './cad.ts'

/** CADs of accounts in reach, newest first. What a broker may not see is left out, silently. */
export async function listCads(_tx: Tx, _actor: Actor, _filter: CadFilter, _today: IsoDate): Promise<Outcome<CadPage>> {
  throw new Error('not built yet')
}

/** The newest version unless told. Out of reach and not existing give the same `declarations.cad_unknown`. */
export async function getCad(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _version: number | null,
  _today: IsoDate,
): Promise<Outcome<CadView>> {
  throw new Error('not built yet')
}

/** Newest first. */
export async function versions(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _today: IsoDate,
): Promise<Outcome<readonly VersionSummary[]>> {
  throw new Error('not built yet')
}

/** Version n beside n−1, with the effect on the money. Version 1 is refused: `declarations.no_earlier_version`. */
export async function difference(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _version: number,
  _today: IsoDate,
): Promise<Outcome<VersionDifference>> {
  throw new Error('not built yet')
}

export async function timeline(
  _tx: Tx,
  _actor: Actor,
  _transactionNumber: TransactionNumber,
  _today: IsoDate,
): Promise<Outcome<readonly TimelineEntry[]>> {
  throw new Error('not built yet')
}
