import { type Actor, actingBusiness, actorOf } from '../../access/index.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import type { PageContext } from '../../web/page-context.ts'
import type { Draft } from '../cad.ts'
import { getDraft } from '../drafts.ts'
import { checkDraft, type DraftCheck } from './check-draft.ts'
import type { DraftView } from './draft-view.tsx'
import { intakeOf } from './request.ts'
export interface Opened {
  readonly view: DraftView
  readonly actor: Actor
}

export async function open(context: PageContext, tx: Tx): Promise<Outcome<Opened>> {
  const actor = actorOf(context)
  const draft = await getDraft(tx, actor, context.param('draftId'), context.today)
  return draft.ok ? { ok: true, value: { actor, view: await viewOf(context, tx, draft.value) } } : draft
}

export async function viewOf(context: PageContext, tx: Tx, draft: Draft): Promise<DraftView> {
  const actor = actorOf(context)
  const check = await checkDraft(tx, actor, draft.body, intakeOf(context))
  return viewWith(context, draft, check)
}

export function viewWith(context: PageContext, draft: Draft, check: DraftCheck): DraftView {
  const actor = actorOf(context)
  const account = actor.accounts.find((one) => one.bn15 === draft.importer)
  const filer = actingBusiness(actor, draft.importer)
  return {
    frame: context.frame,
    draft,
    check,
    importerName: account?.legalName ?? draft.importer,
    filerName: actor.ownBusinesses.find((one) => one.bn9 === filer)?.legalName ?? account?.legalName ?? '',
    personName: actor.name,
    tariff: context.services.tariff,
    catalogue: context.services.catalogue,
    today: context.today,
    errors: [],
  }
}
