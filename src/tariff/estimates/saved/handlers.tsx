import { type AccountAccess, actorOf, chosenAccount, visitorScope } from '../../../access/index.ts'
import { type Outcome, type Refusal, refuse } from '../../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import { explain } from '../../../platform/problems.ts'
import { ProblemPage } from '../../../ui/index.ts'
import { html, onceForForm, type PageContext, seeOther } from '../../../web/page-context.ts'
import { problems } from '../problems.ts'
import { deleteEstimate, keepEstimate, renameEstimate, visible } from './keep-estimate.ts'
import { SavedList } from './list.tsx'
import { DeletePage, SavedPage } from './one.tsx'
import { askedToday, mayChange, type SavedEstimate, sightOf } from './saved.ts'
import * as store from './store.ts'

import '../../services.ts'

/** GET /estimates: what the business of the chosen account keeps. */
export async function showSavedEstimates(context: PageContext): Promise<Response> {
  const account = chosenAccount(context)
  const sight = account ? sightOf(actorOf(context), account.bn15, context.today) : 'none'
  const kept =
    account && sight !== 'none'
      ? await reading(context, (tx) => store.listSaved(tx, account.bn9, sight === 'all' ? null : actorOf(context).id))
      : []
  const { services, today } = context
  const all = kept.map((saved) => askedToday(saved, services.tariff, today))
  return html(context, 200, <SavedList context={context} business={account?.legalName} all={all} />)
}

/** POST /estimates: keeps the estimate of the page. */
export async function postSavedEstimate(context: PageContext): Promise<Response> {
  const account = chosenAccount(context)
  const form = await context.form()
  const text = (name: string): string => String(form.get(name) ?? '')
  return onceForForm(context, async (tx) => {
    const outcome = account
      ? await keepEstimate(
          tx,
          actorOf(context),
          { account: account.bn15, name: text('name'), query: text('query') },
          context.services.tariff,
          context.today,
        )
      : refuse({ code: 'estimates.saved_not_allowed' })
    return outcome.ok ? { seeOther: `/estimates/${outcome.value}` } : refusalAnswer(context, outcome.refusals)
  })
}

/** GET /estimates/:id: then and now, renaming and deleting. */
export async function showSavedEstimate(context: PageContext): Promise<Response> {
  const found = await savedOf(context)
  if (!found.ok) {
    const { status, page } = refusalAnswer(context, found.refusals)
    return html(context, status, page)
  }
  return html(context, 200, pageOf(context, found.value, []))
}

/** POST /estimates/:id: another name. */
export async function postSavedChange(context: PageContext): Promise<Response> {
  const account = chosenAccount(context)
  const form = await context.form()
  const estimateId = context.param('id')
  const name = String(form.get('name') ?? '')
  if (!account) return seeOther(context, '/estimates')
  const command = { account: account.bn15, estimateId, name }
  return onceForForm(context, async (tx) => {
    const actor = actorOf(context)
    const outcome = await renameEstimate(tx, actor, command, context.today)
    if (outcome.ok) return { seeOther: `/estimates/${estimateId}` }
    const found = await visible(tx, actor, command, context.today)
    const isAboutName = outcome.refusals.every((refusal) => refusal.pointer === '/name')
    if (!found.ok || !isAboutName) return refusalAnswer(context, outcome.refusals)
    return { status: 422, page: pageOf(context, found.value, outcome.refusals, name) }
  })
}

/** GET /estimates/:id/delete: asked once more, since it cannot be brought back. */
export async function showSavedDelete(context: PageContext): Promise<Response> {
  const found = await savedOf(context)
  const refusals = !found.ok
    ? found.refusals
    : mayChangeIt(context, found.value)
      ? []
      : [{ code: 'estimates.saved_not_yours' }]
  if (!found.ok || refusals.length > 0) {
    const { status, page } = refusalAnswer(context, refusals)
    return html(context, status, page)
  }
  return html(context, 200, <DeletePage context={context} saved={found.value} />)
}

/** POST /estimates/:id/delete */
export async function postSavedDelete(context: PageContext): Promise<Response> {
  const account = chosenAccount(context)
  await context.form()
  if (!account) return seeOther(context, '/estimates')
  const command = { account: account.bn15, estimateId: context.param('id') }
  return onceForForm(context, async (tx) => {
    const outcome = await deleteEstimate(tx, actorOf(context), command, context.today)
    return outcome.ok
      ? { seeOther: `/estimates?${new URLSearchParams({ deleted: outcome.value.name })}` }
      : refusalAnswer(context, outcome.refusals)
  })
}

const mayChangeIt = (context: PageContext, saved: SavedEstimate): boolean => {
  const account = chosenAccount(context)
  return account !== undefined && mayChange(actorOf(context), account.bn15, saved, context.today)
}

const reading = <T,>(context: PageContext, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(context.services.db, visitorScope(context), work)

async function savedOf(context: PageContext): Promise<Outcome<SavedEstimate>> {
  const account: AccountAccess | undefined = chosenAccount(context)
  if (!account) return refuse({ code: 'estimates.saved_unknown' })
  const asked = { account: account.bn15, estimateId: context.param('id') }
  return reading(context, (tx) => visible(tx, actorOf(context), asked, context.today))
}

function pageOf(context: PageContext, saved: SavedEstimate, refusals: readonly Refusal[], typed?: string) {
  const { lang, services, today } = context
  const errors = refusals.map((refusal) => ({ field: 'name', text: explain(problems, refusal, lang).detail }))
  return (
    <SavedPage
      context={context}
      of={askedToday(saved, services.tariff, today)}
      mayChange={mayChangeIt(context, saved)}
      errors={errors}
      typed={typed}
    />
  )
}

function refusalAnswer(context: PageContext, refusals: readonly Refusal[]) {
  const { lang, frame } = context
  const refusal = refusals[0] ?? { code: 'estimates.saved_unknown' }
  const { detail, cure } = explain(problems, refusal, lang)
  const kind = problems[refusal.code]
  return {
    status: kind?.status ?? 422,
    page: <ProblemPage frame={frame} title={kind?.[lang].title ?? ''} detail={detail} cure={cure} />,
  }
}
