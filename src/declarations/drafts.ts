import { type Actor, actingBusiness, denied, may } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { type Bn15, bn9Of, newId, parseBn15 } from '../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import { recordAudit } from '../platform/audit.ts'
import type { Tx } from '../platform/db.ts'
import type { CadVersion, Draft, DraftBody } from './cad.ts'
import * as store from './draft-store.ts'
import type { Intake } from './intake.ts'
import { readCad } from './parse-cad.ts'
import { submitCad, validateRead } from './submit-cad.ts'

/** Starts a server-kept draft for an importer in reach; `body` may be anything from nothing to a whole CAD. */
export async function createDraft(
  tx: Tx,
  actor: Actor,
  importer: Bn15,
  body: DraftBody,
  today: IsoDate,
): Promise<Outcome<Draft>> {
  const denial = denialOf(actor, importer, today)
  if (denial) return refuse(denial)
  return accept(
    await store.insertDraft(tx, {
      bn9: bn9Of(importer),
      draftId: newId('draft'),
      importer,
      owner: actor.id,
      ownerBn9: actingBusiness(actor, importer) ?? bn9Of(importer),
      body: { ...body, importer },
      etag: newId('e'),
    }),
  )
}

/** An account out of reach is answered as one that does not exist. */
function denialOf(actor: Actor, importer: Bn15, today: IsoDate): Refusal | null {
  const permission = may(actor, 'draft_declaration', importer, today)
  if (permission.allowed) return null
  return permission.reason === 'no_access'
    ? { code: 'declarations.importer_unknown', pointer: '/importer', params: { account: importer } }
    : { ...denied(permission.reason, importer), pointer: '/importer' }
}

/** Drafts are a business's own: the client does not see its broker's unfinished work, nor the other way round. */
async function ownDraft(tx: Tx, actor: Actor, draftId: string, today: IsoDate): Promise<store.DraftRow | undefined> {
  const draft = await store.lockDraft(tx, draftId)
  if (!draft || denialOf(actor, draft.importer, today)) return undefined
  return actor.kind === 'system' || actingBusiness(actor, draft.importer) === draft.ownerBn9 ? draft : undefined
}

const UNKNOWN: Refusal = { code: 'declarations.draft_unknown' }
const CHANGED: Refusal = { code: 'declarations.draft_changed' }

/** Saves the whole body; refuses `declarations.draft_changed` when somebody saved since `etag` was read. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  save: { draftId: string; etag: string; body: DraftBody },
  today: IsoDate,
): Promise<Outcome<Draft>> {
  const draft = await ownDraft(tx, actor, save.draftId, today)
  if (!draft) return refuse(UNKNOWN)
  if (draft.etag !== save.etag) return refuse(CHANGED)
  const importer = importerIn(save.body) ?? draft.importer
  const denial = importer === draft.importer ? null : denialOf(actor, importer, today)
  if (denial) return refuse(denial)
  return accept(
    await store.updateDraft(tx, { ...draft, bn9: bn9Of(importer), importer, body: save.body, etag: newId('e') }),
  )
}

/** The draft follows its importer when that one is changed to another account in reach. */
function importerIn(body: DraftBody): Bn15 | null {
  const parsed = typeof body.importer === 'string' ? parseBn15(body.importer) : undefined
  return parsed?.ok ? parsed.value : null
}

export async function discardDraft(
  tx: Tx,
  actor: Actor,
  draftId: string,
  today: IsoDate,
): Promise<Outcome<{ discarded: string }>> {
  const draft = await ownDraft(tx, actor, draftId, today)
  if (!draft) return refuse(UNKNOWN)
  await store.deleteDraft(tx, draft)
  await recordAudit(tx, { bn9: draft.bn9, on: today, actor: actor.id, action: 'draft_discarded', subject: draftId })
  return accept({ discarded: draftId })
}

/** Parses, files and removes the draft. `certification` is the sentence the person saw and agreed to. */
export async function submitDraft(
  tx: Tx,
  actor: Actor,
  submit: { draftId: string; etag: string; certification: string },
  intake: Intake,
): Promise<Outcome<CadVersion>> {
  const draft = await ownDraft(tx, actor, submit.draftId, intake.today)
  if (!draft) return refuse(UNKNOWN)
  if (draft.etag !== submit.etag) return refuse(CHANGED)
  const read = readCad(draft.body)
  if (!read.ok) return read
  if (read.value.faults.length > 0) {
    const all = await validateRead(tx, actor, read.value, intake)
    return all.ok ? refuse(...read.value.faults) : all
  }
  const filed = await submitCad(tx, actor, { ...read.value.command, certification: submit.certification }, intake)
  if (filed.ok) await store.deleteDraft(tx, draft)
  return filed
}

export async function getDraft(tx: Tx, actor: Actor, draftId: string, today: IsoDate): Promise<Outcome<Draft>> {
  const draft = await ownDraft(tx, actor, draftId, today)
  return draft ? accept(draft) : refuse(UNKNOWN)
}

/** The actor's drafts and those of the same employer for accounts in reach, newest first; at most 200. */
export const listDrafts = (
  tx: Tx,
  actor: Actor,
  filter: { importer?: Bn15 },
  today: IsoDate,
): Promise<readonly Draft[]> => store.draftsOf(tx, reachOf(actor, filter, today))

/** How many of them there are. */
export const countDrafts = (tx: Tx, actor: Actor, today: IsoDate): Promise<number> =>
  store.draftCountOf(tx, reachOf(actor, {}, today))

const reachOf = (actor: Actor, filter: { importer?: Bn15 }, today: IsoDate): store.DraftReach =>
  actor.accounts
    .filter((one) => filter.importer === undefined || one.bn15 === filter.importer)
    .filter((one) => may(actor, 'draft_declaration', one.bn15, today).allowed)
    .map((one) => ({ bn9: one.bn9, importer: one.bn15, owner_bn9: one.actingBn9 }))
