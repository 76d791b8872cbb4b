import { actorOf, chosenAccount, may } from '../../access/index.ts'
import { parseBn15, parseTransactionNumber } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { linesOfEstimate, savedEstimatesOf } from '../../tariff/index.ts'
import { html, onceForForm, type PageContext } from '../../web/page-context.ts'
import type { DraftBody } from '../cad.ts'
import { createDraft, listDrafts } from '../drafts.ts'
import { openChange } from '../open-change.ts'
import { cadJson } from '../parse-cad.ts'
import { getCad } from '../read-cad.ts'
import { texts } from '../texts.ts'
import { draftLines, invoicesOf, withValue } from './draft-fields.ts'
import { DraftListPage } from './draft-list.tsx'
import { draftPath } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'
import { lost, reading } from './request.ts'
import { StartPage, type StartView } from './start.tsx'

const accountsToFile = (context: PageContext) => {
  const actor = actorOf(context)
  return actor.accounts.filter(
    ({ bn15, profile }) => profile !== 'exporter' && may(actor, 'draft_declaration', bn15, context.today).allowed,
  )
}

const startView = (
  context: PageContext,
  chosen: StartView['chosen'],
  estimates: StartView['estimates'],
  errors: StartView['errors'] = [],
): StartView => ({ frame: context.frame, accounts: accountsToFile(context), chosen, estimates, errors })

const estimatesOf = (tx: Tx, context: PageContext): Promise<StartView['estimates']> => {
  const account = chosenAccount(context)?.bn15
  return account ? savedEstimatesOf(tx, actorOf(context), account, context.today) : Promise.resolve([])
}

export async function showStart(context: PageContext) {
  const importer = context.query('importer') || (chosenAccount(context)?.bn15 ?? '')
  const estimates = await reading(context, (tx) => estimatesOf(tx, context))
  const chosen = { importer, type: 'AB', way: 'guided', estimate: context.query('estimate') }
  return html(context, 200, <StartPage view={startView(context, chosen, estimates)} />)
}

export async function postStart(context: PageContext): Promise<Response> {
  const form = await context.form()
  const chosen = {
    importer: String(form.get('importer') ?? ''),
    type: String(form.get('type') ?? ''),
    way: form.get('way') === 'grid' ? 'grid' : 'guided',
    estimate: String(form.get('estimate') ?? ''),
  }
  const t = texts[context.lang].start
  const importer = parseBn15(chosen.importer)
  const errors = [
    ...(importer.ok ? [] : [{ field: 'importer', text: t.chooseImporter }]),
    ...(chosen.type === 'AB' ? [] : [{ field: 'type', text: t.chooseType }]),
  ]
  const again = async (tx: Tx, found: StartView['errors']) => (
    <StartPage view={startView(context, chosen, await estimatesOf(tx, context), found)} />
  )
  if (!importer.ok || errors.length > 0) return html(context, 422, await reading(context, (tx) => again(tx, errors)))
  return onceForForm(context, async (tx) => {
    const actor = actorOf(context)
    const body = { type: 'AB', rpp: true, language: context.lang, way: chosen.way }
    const explaining = { catalogue: context.services.catalogue, lang: context.lang, body }
    const refused = async (field: string, refusals: readonly Refusal[]) => ({
      status: 422,
      page: await again(
        tx,
        refusals.map((one) => ({ field, text: sentenceOf(one, explaining) })),
      ),
    })
    const asked = { account: importer.value, estimateId: chosen.estimate }
    const lines = chosen.estimate ? await linesOfEstimate(tx, actor, asked, context.today) : undefined
    if (lines && !lines.ok) return refused('estimate', lines.refusals)
    const whole = lines ? { ...body, invoices: invoicesOfLines(lines.value) } : body
    const draft = await createDraft(tx, actor, importer.value, whole, context.today)
    return draft.ok ? { seeOther: draftPath(draft.value) } : refused('importer', draft.refusals)
  })
}

/** An invoice has one currency: one for each that the lines are in. */
function invoicesOfLines(lines: readonly { readonly value: { readonly currency: string } }[]): DraftBody[] {
  const currencies = [...new Set(lines.map((line) => line.value.currency))]
  return currencies.map((currency) => ({
    currency,
    lines: lines.filter((line) => line.value.currency === currency),
  }))
}

export async function showDrafts(context: PageContext) {
  const drafts = await reading(context, (tx) => listDrafts(tx, actorOf(context), {}, context.today))
  const names = new Map(actorOf(context).accounts.map((account) => [account.bn15, account.legalName]))
  return html(
    context,
    200,
    <DraftListPage frame={context.frame} drafts={drafts} names={names} tariff={context.services.tariff} />,
  )
}

/** Opens the version in force as a draft of its change. */
export const postCorrect = (context: PageContext): Promise<Response> =>
  onceForForm(context, async (tx) => {
    const number = parseTransactionNumber(context.param('transactionNumber'))
    if (!number.ok) return { status: 404, page: await lost(context, [{ code: 'platform.not_found' }]) }
    const draft = await openChange(tx, actorOf(context), number.value, [], context.today)
    return draft.ok ? { seeOther: draftPath(draft.value) } : { status: 404, page: await lost(context, draft.refusals) }
  })

/** The same goods again: everything but the number, the day of release and what belongs to one version. */
export const postCopy = (context: PageContext): Promise<Response> =>
  onceForForm(context, async (tx) => {
    const actor = actorOf(context)
    const number = parseTransactionNumber(context.param('transactionNumber'))
    if (!number.ok) return { status: 404, page: await lost(context, [{ code: 'platform.not_found' }]) }
    const cad = await getCad(tx, actor, number.value, null, context.today)
    if (!cad.ok) return { status: 404, page: await lost(context, cad.refusals) }
    const { cad: filed } = cad.value.version
    const draft = await createDraft(tx, actor, filed.importer, goodsAgain(cadJson(filed)), context.today)
    return draft.ok ? { seeOther: draftPath(draft.value) } : { status: 422, page: await lost(context, draft.refusals) }
  })

const goodsAgain = ({ transactionNumber: _number, reasonCodes: _codes, remarks: _remarks, ...body }: DraftBody) => ({
  ...withValue(body, 'release.date', undefined),
  invoices: invoicesOf(body).map((invoice) => ({
    ...invoice,
    lines: draftLines(invoice).map(({ lineNumber: _line, reasonCodes: _c, remarks: _r, ...line }) => line),
  })),
  way: 'grid',
})
