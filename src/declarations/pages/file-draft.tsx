import { type Actor, actorOf } from '../../access/index.ts'
import { parseTransactionNumber } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { money } from '../../ui/index.ts'
import { html, onceForForm, type PageContext } from '../../web/page-context.ts'
import type { CadVersion } from '../cad.ts'
import { changeCad } from '../change-cad.ts'
import { discardDraft, submitDraft } from '../drafts.ts'
import { parseCad } from '../parse-cad.ts'
import { getCad } from '../read-cad.ts'
import { texts } from '../texts.ts'
import { partId } from './check-answers.tsx'
import { CheckPage, type CheckPageProps, certificationOf } from './check-page.tsx'
import { isCorrection, textAt } from './draft-fields.ts'
import { partOf } from './draft-parts.ts'
import type { DraftView } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'
import { open } from './open-draft.ts'
import { intakeOf, lost, reading, refusalPage } from './request.ts'
export async function showCheck(context: PageContext): Promise<Response> {
  const opened = await reading(context, async (tx) => {
    const draft = await open(context, tx)
    return draft.ok
      ? { ok: true as const, value: { ...draft.value, before: await beforeOf(context, tx, draft.value.view) } }
      : draft
  })
  if (!opened.ok) return refusalPage(context, opened.refusals)
  const { view, before } = opened.value
  return html(context, 200, <CheckPage view={view} before={before} />)
}

async function beforeOf(context: PageContext, tx: Tx, view: DraftView): Promise<CheckPageProps['before']> {
  if (!isCorrection(view.draft.body)) return null
  const number = parseTransactionNumber(textAt(view.draft.body, 'transactionNumber'))
  if (!number.ok) return null
  const cad = await getCad(tx, actorOf(context), number.value, null, context.today)
  return cad.ok ? { version: cad.value.version.version, totals: cad.value.version.totals } : null
}

export async function postCheck(context: PageContext): Promise<Response> {
  const form = await context.form()
  const response = await onceForForm(context, async (tx) => {
    const opened = await open(context, tx)
    if (!opened.ok) return { status: 404, page: await lost(context, opened.refusals) }
    const { view, actor } = opened.value
    const errors = blockedBy(context, view, form)
    if (errors.length === 0) {
      const filed = await file(context, tx, actor, view, String(form.get('etag') ?? ''))
      if (filed.ok) return { seeOther: receiptPath(filed.value) }
      const check = { ...view.check, refusals: filed.refusals, checked: null }
      return again(context, tx, { ...view, check, errors: summaryOf(filed.refusals, view) })
    }
    return again(context, tx, { ...view, errors })
  })
  return response
}

const receiptPath = ({ transactionNumber, version }: CadVersion): string =>
  `/declarations/${transactionNumber}/receipt?version=${version}`

const again = async (context: PageContext, tx: Tx, view: DraftView) => ({
  status: 422,
  page: <CheckPage view={view} before={await beforeOf(context, tx, view)} />,
})

/** What stands in the way before the act: refusals, or an amount that is not the one on the button. */
function blockedBy(context: PageContext, view: DraftView, form: FormData) {
  const { checked } = view.check
  if (!checked) return summaryOf(view.check.refusals, view)
  const shown = String(form.get('total') ?? '')
  if (!/^-?\d+$/.test(shown) || BigInt(shown) === checked.totals.total) return []
  const { lang } = context
  const text = texts[lang].faults.amountChanged(money(cents(BigInt(shown)), lang), money(checked.totals.total, lang))
  return [{ field: 'amounts', text }]
}

const summaryOf = (refusals: readonly Refusal[], view: DraftView) => {
  const explaining = { catalogue: view.catalogue, lang: view.frame.lang, body: view.draft.body }
  return refusals.map((refusal) => ({ field: partId(partOf(refusal)), text: sentenceOf(refusal, explaining) }))
}

/** First accounting, or the correction of what was filed; either way the draft is gone with it. */
async function file(
  context: PageContext,
  tx: Tx,
  actor: Actor,
  view: DraftView,
  etag: string,
): Promise<Outcome<CadVersion>> {
  const { draft } = view
  const certification = certificationOf(view)
  if (!isCorrection(draft.body)) {
    return submitDraft(tx, actor, { draftId: draft.draftId, etag, certification }, intakeOf(context))
  }
  if (draft.etag !== etag) return { ok: false, refusals: [{ code: 'declarations.draft_changed' }] }
  const number = parseTransactionNumber(textAt(draft.body, 'transactionNumber'))
  const command = parseCad(draft.body)
  if (!number.ok || !command.ok) return { ok: false, refusals: command.ok ? [] : command.refusals }
  const corrected = await changeCad(tx, actor, number.value, { ...command.value, certification }, intakeOf(context))
  if (corrected.ok) await discardDraft(tx, actor, draft.draftId, context.today)
  return corrected
}
