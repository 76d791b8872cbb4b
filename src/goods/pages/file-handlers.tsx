import { actorOf } from '../../access/index.ts'
import { openChange, tableOf } from '../../declarations/index.ts'
import { type Bn15, parseTransactionNumber } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { html, onceForForm, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { reportTabular, templateTabular } from '../files.ts'
import { findSavings } from '../find-savings.ts'
import { proposalsOf } from '../proposals.ts'
import { businessesInReach, businessToChange } from '../reach.ts'
import { readTable } from '../read-table.ts'
import { savingsTabular } from '../savings-file.ts'
import { applyUpload, getUpload, storeUpload } from '../take-over.ts'
import { texts } from '../texts.ts'
import { noBusiness } from './handlers.tsx'
import {
  type Chosen,
  chosenBusiness,
  errorsOf,
  fileAnswer,
  formatOf,
  keepingOf,
  lost,
  reading,
  refusalPage,
  statusOf,
} from './request.ts'
import { SavingsPageView } from './savings.tsx'
import { ReportPage, UploadPage } from './upload.tsx'

const stemOf = (context: PageContext, en: string, fr: string): string => (context.lang === 'en' ? en : fr)

export function showUpload(context: PageContext) {
  const chosen = chosenBusiness(context)
  if (!chosen) return noBusiness(context)
  const allowed = businessToChange(actorOf(context), chosen.business.bn9, context.today)
  if (!allowed.ok) return refusalPage(context, allowed.refusals)
  return html(context, 200, <UploadPage frame={context.frame} chosen={chosen} errors={[]} pasted="" />)
}

export const downloadTemplate = (format: 'csv' | 'xlsx') => (context: PageContext) =>
  fileAnswer(context, templateTabular(), format, stemOf(context, 'goods', 'marchandises'))

/** Reads the file and shows what it would do; nothing of the library changes. */
export async function postUpload(context: PageContext): Promise<Response> {
  const form = await context.form()
  const businesses = businessesInReach(actorOf(context), context.today)
  const business = businesses.find((one) => one.bn9 === form.get('business'))
  if (!business) return noBusiness(context)
  const chosen: Chosen = { business, businesses }
  const pasted = String(form.get('pasted') ?? '')
  const refused = (refusals: readonly Refusal[], field = 'file') => (
    <UploadPage frame={context.frame} chosen={chosen} errors={errorsOf(context, refusals, field)} pasted={pasted} />
  )
  const sent = fileIn(form, texts[context.lang].upload.pastedName)
  if (!sent) return html(context, 422, refused([{ code: 'goods.file_missing' }]))
  const { file, field } = sent
  const name = file.name.slice(0, 200)
  const table = await tableOf(file)
  if (!table) return html(context, 422, refused([{ code: 'goods.file_unreadable', params: { name } }], field))
  const read = readTable(table, name)
  if (!read.ok) return html(context, 422, refused(read.refusals, field))
  const command = { bn9: business.bn9, fileName: name, rows: read.value.rows }
  const unread = read.value.unread.join(', ').slice(0, 500)
  return onceForForm(context, async (tx) => {
    const stored = await storeUpload(tx, actorOf(context), command, keepingOf(context))
    if (!stored.ok) return { status: 422, page: refused(stored.refusals, field) }
    return { seeOther: `/goods/uploads/${stored.value}${unread ? `?${new URLSearchParams({ unread })}` : ''}` }
  })
}

/** A file, or cells copied from a spreadsheet: text with tabs. */
function fileIn(form: FormData, pastedName: string): { file: File; field: 'file' | 'pasted' } | undefined {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return { file, field: 'file' }
  const pasted = String(form.get('pasted') ?? '')
  return pasted.trim() === '' ? undefined : { file: new File([pasted], pastedName), field: 'pasted' }
}

const uploadIn = (context: PageContext) =>
  reading(context, (tx) => getUpload(tx, actorOf(context), context.param('uploadId'), keepingOf(context)))

export async function showReport(context: PageContext): Promise<Response> {
  const found = await uploadIn(context)
  if (!found.ok) return refusalPage(context, found.refusals)
  const { bn9 } = found.value.upload
  const business = businessesInReach(actorOf(context), context.today).find((one) => one.bn9 === bn9)
  if (!business) return problemPage(context, { code: 'platform.not_found' })
  const { catalogue } = context.services
  return html(
    context,
    200,
    <ReportPage
      frame={context.frame}
      business={business}
      view={found.value}
      catalogue={catalogue}
      unread={context.query('unread').slice(0, 500)}
    />,
  )
}

export const downloadReport = (format: 'csv' | 'xlsx') => async (context: PageContext) => {
  const found = await uploadIn(context)
  if (!found.ok) return refusalPage(context, found.refusals)
  const list = reportTabular(found.value.rows, context.services.catalogue, context.lang)
  return fileAnswer(context, list, format, stemOf(context, 'goods-report', 'marchandises-rapport'))
}

export function postTake(context: PageContext): Promise<Response> {
  const uploadId = context.param('uploadId')
  return onceForForm(context, async (tx) => {
    const taken = await applyUpload(tx, actorOf(context), uploadId, keepingOf(context))
    if (taken.ok) return { seeOther: `/goods/uploads/${uploadId}` }
    return { status: statusOf(context, taken.refusals), page: await lost(context, taken.refusals) }
  })
}

export async function showSavings(context: PageContext): Promise<Response> {
  const actor = actorOf(context)
  const businesses = businessesInReach(actor, context.today)
  const accounts = businesses.flatMap(({ accounts: own, legalName }) => own.map((bn15) => ({ bn15, legalName })))
  const chosen = chosenBusiness(context)
  const wanted: string = context.query('account') || (chosen ? accountOf(context, chosen) : '')
  const account = accounts.find((one) => one.bn15 === wanted)?.bn15
  const business = businesses.find((one) => account !== undefined && one.accounts.includes(account))
  if (!account || !business) return noBusiness(context)
  const cursor = context.query('cursor')
  const asked = { importer: account, cursor: cursor || null }
  const page = await reading(context, (tx) => findSavings(tx, actor, asked, keepingOf(context)))
  if (!page.ok) return refusalPage(context, page.refusals)
  const format = formatOf(context.query('format'))
  if (format) {
    const list = savingsTabular(page.value.savings, context.today)
    return fileAnswer(context, list, format, `${stemOf(context, 'savings', 'economies')}-${account}-${context.today}`)
  }
  return html(
    context,
    200,
    <SavingsPageView
      frame={context.frame}
      business={business}
      accounts={accounts}
      account={account}
      page={page.value}
      cursor={cursor}
      tariff={context.services.tariff}
    />,
  )
}

/** The account one works in, when it is the business's; else its first. */
function accountOf(context: PageContext, { business }: Chosen): Bn15 | '' {
  const working = context.identity.account?.bn15
  return business.accounts.find((one) => one === working) ?? business.accounts[0] ?? ''
}

/**
 * POST /goods/savings — opens the change of a declaration with its findings already entered: treatment or surtax, and the
 * reason codes of their grounds (declarations 2.9). The person adds the evidence and files it.
 */
export async function postSaving(context: PageContext): Promise<Response> {
  const form = await context.form()
  return onceForForm(context, async (tx) => {
    const number = parseTransactionNumber(String(form.get('transactionNumber') ?? ''))
    const proposals = proposalsOf(form.getAll('finding').map(String))
    if (!number.ok || proposals.length === 0)
      return { status: 404, page: await lost(context, [{ code: 'platform.not_found' }]) }
    const draft = await openChange(tx, actorOf(context), number.value, proposals, context.today)
    return draft.ok
      ? { seeOther: `/declarations/drafts/${draft.value.draftId}` }
      : { status: statusOf(context, draft.refusals), page: await lost(context, draft.refusals) }
  })
}
