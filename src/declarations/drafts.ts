import type { Actor } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import type { CadVersion, Draft, DraftBody } from './cad.ts'
import type { Intake } from './intake.ts'

/** Starts a server-kept draft for an importer in reach; `body` may be anything from nothing to a whole CAD. */
export async function createDraft(
  _tx: Tx,
  _actor: Actor,
  _importer: Bn15,
  _body: DraftBody,
  _today: IsoDate,
): Promise<Outcome<Draft>> {
  throw new Error('not built yet')
}

/** Saves the whole body; refuses `declarations.draft_changed` when somebody saved since `etag` was read. */
export async function saveDraft(
  _tx: Tx,
  _actor: Actor,
  _save: { draftId: string; etag: string; body: DraftBody },
  _today: IsoDate,
): Promise<Outcome<Draft>> {
  throw new Error('not built yet')
}

export async function discardDraft(
  _tx: Tx,
  _actor: Actor,
  _draftId: string,
  _today: IsoDate,
): Promise<Outcome<{ discarded: string }>> {
  throw new Error('not built yet')
}

/** Parses, files and removes the draft. `certification` is the sentence the person saw and agreed to. */
export async function submitDraft(
  _tx: Tx,
  _actor: Actor,
  _submit: { draftId: string; etag: string; certification: string },
  _intake: Intake,
): Promise<Outcome<CadVersion>> {
  throw new Error('not built yet')
}

export async function getDraft(_tx: Tx, _actor: Actor, _draftId: string, _today: IsoDate): Promise<Outcome<Draft>> {
  throw new Error('not built yet')
}

/** The actor's drafts and those of the same employer for accounts in reach, newest first; at most 200. */
export async function listDrafts(
  _tx: Tx,
  _actor: Actor,
  _filter: { importer?: Bn15 },
  _today: IsoDate,
): Promise<readonly Draft[]> {
  throw new Error('not built yet')
}
