import { type Actor, actingBusiness, actorOf, chosenAccount, may } from '../../access/index.ts'
import { parseBn15, parseTransactionNumber } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { money } from '../../ui/index.ts'
import { html, onceForForm, type PageContext, seeOther } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import type { CadVersion, Draft, DraftBody } from '../cad.ts'
import { correctCad } from '../correct-cad.ts'
import { createDraft, discardDraft, getDraft, listDrafts, saveDraft, submitDraft } from '../drafts.ts'
import type { Intake } from '../intake.ts'
import { cadJson, parseCad } from '../parse-cad.ts'
import { getCad } from '../read-cad.ts'
import { texts } from '../texts.ts'
import { checkDraft, type DraftCheck } from './check-draft.ts'
import { CheckPage, type CheckPageProps, certificationOf, partId } from './check-page.tsx'
import {
  draftLines,
  invoicesOf,
  isCorrection,
  lineNumbers,
  textAt,
  wireValue,
  withForm,
  withInvoice,
  withInvoices,
  withLines,
  withValue,
} from './draft-fields.ts'
import { DraftListPage } from './draft-list.tsx'
import { type Part, partOf, placeOf } from './draft-parts.ts'
import { type DraftView, draftPath } from './draft-view.tsx'
import { errorsOf, sentenceOf } from './explain-draft.ts'
import { GridPage } from './grid-page.tsx'
import {
  NUMBER_FIELD,
  PARTIES_FIELDS,
  PartiesPage,
  REASON_FIELDS,
  RELEASE_FIELDS,
  ReleasePage,
} from './header-pages.tsx'
import { DiscardPage, INVOICE_FIELDS, InvoicePage, InvoicesPage, RemoveInvoicePage } from './invoice-pages.tsx'
import { cellsFor, linesAfter, postedRows, withUnit } from './line-columns.ts'
import { LINE_FIELDS, LinePage, LinesPage } from './line-pages.tsx'
import { StartPage, type StartView } from './start.tsx'
import { TaskListPage } from './task-list.tsx'

export const intakeOf = ({ services, today }: PageContext): Intake => ({
  today,
  reference: services.tariff,
  settings: services.settings,
})

const scopeFor = (context: PageContext) => {
  const { visitor } = context
  if (!visitor) throw new Error('no visitor: the route needs a guard')
  return visitor.scope
}

export const reading = <T,>(context: PageContext, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(context.services.db, scopeFor(context), work)

/** The page of the first refusal, for what concerns the whole request: unknown, not allowed, closed. */
export const refusalPage = (context: PageContext, refusals: readonly Refusal[]) =>
  problemPage(context, refusals[0] ?? { code: 'platform.not_found' })

// Starting

const accountsToFile = (context: PageContext) => {
  const actor = actorOf(context)
  return actor.accounts.filter(
    ({ bn15, profile }) => profile !== 'exporter' && may(actor, 'draft_declaration', bn15, context.today).allowed,
  )
}

const startView = (context: PageContext, chosen: StartView['chosen'], errors: StartView['errors'] = []): StartView => ({
  frame: context.frame,
  accounts: accountsToFile(context),
  chosen,
  errors,
})

export function showStart(context: PageContext) {
  const importer = context.query('importer') || (chosenAccount(context)?.bn15 ?? '')
  return html(context, 200, <StartPage view={startView(context, { importer, type: 'AB', way: 'guided' })} />)
}

export async function postStart(context: PageContext): Promise<Response> {
  const form = await context.form()
  const chosen = {
    importer: String(form.get('importer') ?? ''),
    type: String(form.get('type') ?? ''),
    way: form.get('way') === 'grid' ? 'grid' : 'guided',
  }
  const t = texts[context.lang].start
  const importer = parseBn15(chosen.importer)
  const errors = [
    ...(importer.ok ? [] : [{ field: 'importer', text: t.chooseImporter }]),
    ...(chosen.type === 'AB' ? [] : [{ field: 'type', text: t.chooseType }]),
  ]
  const again = (found: StartView['errors']) => <StartPage view={startView(context, chosen, found)} />
  if (!importer.ok || errors.length > 0) return html(context, 422, again(errors))
  return onceForForm(context, async (tx) => {
    const body = { type: 'AB', rpp: true, language: context.lang, way: chosen.way }
    const draft = await createDraft(tx, actorOf(context), importer.value, body, context.today)
    if (draft.ok) return { seeOther: draftPath(draft.value) }
    const { catalogue } = context.services
    const explaining = { catalogue, lang: context.lang, body }
    return {
      status: 422,
      page: again(draft.refusals.map((one) => ({ field: 'importer', text: sentenceOf(one, explaining) }))),
    }
  })
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

// Looking at a draft

interface Opened {
  readonly view: DraftView
  readonly actor: Actor
}

async function open(context: PageContext, tx: Tx): Promise<Outcome<Opened>> {
  const actor = actorOf(context)
  const draft = await getDraft(tx, actor, context.param('draftId'), context.today)
  return draft.ok ? { ok: true, value: { actor, view: await viewOf(context, tx, draft.value) } } : draft
}

async function viewOf(context: PageContext, tx: Tx, draft: Draft): Promise<DraftView> {
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

/** A page that shows a draft; `?problems=1` shows what is wrong on it at once. */
const showing =
  (page: (view: DraftView, context: PageContext) => Shown) =>
  async (context: PageContext): Promise<Response> => {
    const opened = await reading(context, (tx) => open(context, tx))
    if (!opened.ok) return refusalPage(context, opened.refusals)
    const shown = page(opened.value.view, context)
    if (shown === null) return problemPage(context, { code: 'platform.not_found' })
    const wantsProblems = context.query('problems') !== ''
    const view = wantsProblems ? withErrors(opened.value.view, shown.concerns, shown.kind) : opened.value.view
    return html(context, 200, shown.render(view, wantsProblems))
  }

/** A page and which refusals are about it. */
type Shown = {
  readonly kind: 'grid' | 'line' | 'form'
  readonly concerns: (refusal: Refusal) => boolean
  readonly render: (view: DraftView, showsErrors: boolean) => unknown
} | null

function withErrors(
  view: DraftView,
  concerns: (refusal: Refusal) => boolean,
  kind: 'grid' | 'line' | 'form',
): DraftView {
  const explaining = { catalogue: view.catalogue, lang: view.frame.lang, body: view.draft.body }
  return { ...view, errors: errorsOf(view.check.refusals.filter(concerns), explaining, kind) }
}

const ofPart = (part: Part) => (refusal: Refusal) => partOf(refusal) === part
const ofInvoice = (index: number) => (refusal: Refusal) => {
  const place = placeOf(refusal.pointer)
  return place.part === 'invoices' && place.invoice === index
}
const ofLine = (index: number, at: number) => (refusal: Refusal) => {
  const place = placeOf(refusal.pointer)
  return place.part === 'lines' && place.invoice === index && place.line === at
}
const ofGrid = (index: number) => (refusal: Refusal) => {
  const place = placeOf(refusal.pointer)
  return place.part === 'lines' && place.invoice === index
}

const partiesPage = (): Shown => ({
  kind: 'form',
  concerns: ofPart('parties'),
  render: (view) => <PartiesPage view={view} />,
})
const releasePage = (): Shown => ({
  kind: 'form',
  concerns: ofPart('release'),
  render: (view) => <ReleasePage view={view} />,
})
const invoicePage = (index: number): Shown => ({
  kind: 'form',
  concerns: ofInvoice(index),
  render: (view) => <InvoicePage view={view} index={index} />,
})
const linePage = (index: number, at: number): Shown => ({
  kind: 'line',
  concerns: ofLine(index, at),
  render: (view) => <LinePage view={view} index={index} at={at} />,
})
const gridPage = (index: number, blanks: number): Shown => ({
  kind: 'grid',
  concerns: ofGrid(index),
  render: (view, showsErrors) => <GridPage view={view} index={index} blanks={blanks} showsErrors={showsErrors} />,
})

export const showTasks = showing(() => ({
  kind: 'form',
  concerns: () => false,
  render: (view) => <TaskListPage view={view} />,
}))
export const showParties = showing(partiesPage)
export const showRelease = showing(releasePage)
export const showInvoices = showing(() => ({
  kind: 'form',
  concerns: () => false,
  render: (view) => <InvoicesPage view={view} />,
}))
export const showLines = showing(() => ({
  kind: 'form',
  concerns: () => false,
  render: (view) => <LinesPage view={view} />,
}))
export const showDiscard = showing(() => ({
  kind: 'form',
  concerns: () => false,
  render: (view) => <DiscardPage view={view} />,
}))
export const showInvoice = showing((view, context) => {
  const index = invoiceIndex(context, view.draft.body)
  return index === null ? null : invoicePage(index)
})
export const showRemoveInvoice = showing((view, context) => {
  const index = invoiceIndex(context, view.draft.body)
  if (index === null || index >= invoicesOf(view.draft.body).length) return null
  return { kind: 'form', concerns: () => false, render: (one) => <RemoveInvoicePage view={one} index={index} /> }
})
export const showGrid = showing((view, context) => {
  const index = invoiceIndex(context, view.draft.body)
  if (index === null || index >= invoicesOf(view.draft.body).length) return null
  const count = draftLines(invoicesOf(view.draft.body)[index]).length
  const wanted = Number(context.query('blank'))
  return gridPage(index, wanted > 0 && wanted <= 100 ? wanted : count === 0 ? 8 : 2)
})
export const showLine = showing((view, context) => {
  const place = linePlace(context, view.draft.body)
  return place && linePage(place.index, place.at)
})

/** `new` is the place after the last. */
function invoiceIndex(context: PageContext, body: DraftBody): number | null {
  const count = invoicesOf(body).length
  const text = context.param('invoice') || 'new'
  if (text === 'new') return count
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= count ? Number(text) - 1 : null
}

function linePlace(context: PageContext, body: DraftBody): { index: number; at: number } | null {
  const index = invoiceIndex(context, body)
  if (index === null || index >= invoicesOf(body).length) return null
  const count = draftLines(invoicesOf(body)[index]).length
  const text = context.param('line') || 'new'
  if (text === 'new') return { index, at: count }
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= count ? { index, at: Number(text) - 1 } : null
}

// Saving a page of a draft

interface Saving {
  readonly body: DraftBody
  /** Shown again when something on it is wrong. */
  readonly page: Shown
  /** Address of the page itself, after the language: the language switch of a page with errors leads there. */
  readonly here: string
  /** After the language; where to go when all is well. */
  readonly next: string
  /** Goes on whatever is wrong: adding rows, taking a line out. */
  readonly isPatient?: boolean
}

/**
 * Saves first, whatever is wrong, so that nothing typed is lost; then says what is wrong on this page (422), or goes on
 * (303). A second click finds its own saving done and goes on too.
 */
const saving =
  (change: (form: FormData, view: DraftView, context: PageContext) => Saving | null) =>
  async (context: PageContext): Promise<Response> => {
    const form = await context.form()
    const answer = await reading(context, async (tx) => {
      const opened = await open(context, tx)
      if (!opened.ok) return { refusals: opened.refusals }
      const { view, actor } = opened.value
      const made = change(form, view, context)
      if (!made) return { refusals: [{ code: 'platform.not_found' }] }
      const isTwice = sameBody(made.body, view.draft.body)
      const save = { draftId: view.draft.draftId, etag: String(form.get('etag') ?? ''), body: made.body }
      const saved = isTwice ? { ok: true as const, value: view.draft } : await saveDraft(tx, actor, save, context.today)
      if (saved.ok) return { made, view: await viewOf(context, tx, saved.value) }
      if (saved.refusals.some((one) => one.code === 'declarations.draft_changed')) {
        const mine = { ...view.draft, body: made.body }
        return { made, view: await viewOf(context, tx, mine), isConflict: true }
      }
      return { refusals: saved.refusals }
    })
    if ('refusals' in answer) return refusalPage(context, answer.refusals ?? [])
    return afterSaving(context, answer)
  }

function afterSaving(context: PageContext, answer: { made: Saving; view: DraftView; isConflict?: boolean }) {
  const { made, view, isConflict } = answer
  const { page } = made
  if (isConflict && page) {
    const errors = [{ field: 'main', text: texts[context.lang].faults.changedElsewhere }]
    return html(context, 409, page.render({ ...view, errors }, false))
  }
  if (made.isPatient || !page) return seeOther(context, made.next)
  const frame = { ...view.frame, path: `${made.here}?problems=1` }
  const shown = withErrors({ ...view, frame }, page.concerns, page.kind)
  return shown.errors.length > 0 ? html(context, 422, page.render(shown, true)) : seeOther(context, made.next)
}

const sameBody = (a: DraftBody, b: DraftBody): boolean => sorted(a) === sorted(b)
/** The database gives the names of a body back in another order. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

const withRemark = <Of extends { readonly [name: string]: unknown }>(of: Of, form: FormData): Of => {
  const remark = String(form.get('remarks') ?? '').trim()
  return withValue(of, 'remarks', remark === '' ? undefined : [remark])
}

const withReasons = <Of extends { readonly [name: string]: unknown }>(of: Of, form: FormData, view: DraftView): Of =>
  isCorrection(view.draft.body)
    ? withRemark(
        withForm(
          of,
          form,
          REASON_FIELDS.filter((field) => field.path === 'reasonCodes'),
          view.frame.lang,
        ),
        form,
      )
    : of

export const postParties = saving((form, view, context) => {
  const isChange = isCorrection(view.draft.body)
  const fields = isChange ? PARTIES_FIELDS : [...PARTIES_FIELDS, ...NUMBER_FIELD]
  const seen = withValue(withForm(view.draft.body, form, fields, context.lang), 'seen', ['parties'])
  return {
    body: withReasons(seen, form, view),
    page: partiesPage(),
    here: draftPath(view.draft, '/parties'),
    next: draftPath(view.draft, isChange ? '' : '/release'),
  }
})

export const postRelease = saving((form, view, context) => {
  const body = withForm(view.draft.body, form, RELEASE_FIELDS, context.lang)
  const office = textAt(body, 'release.office')
  return {
    // `0395 Montreal`, picked or pasted with its name.
    body: withValue(body, 'release.office', /^\d{3,4}\b/.exec(office)?.[0].padStart(4, '0') ?? (office || undefined)),
    page: releasePage(),
    here: draftPath(view.draft, '/release'),
    next: draftPath(view.draft, isCorrection(view.draft.body) ? '' : '/invoices'),
  }
})

export const postInvoice = saving((form, view, context) => {
  const { body } = view.draft
  const index = invoiceIndex(context, body)
  if (index === null) return null
  const before = invoicesOf(body)[index] ?? {}
  const read = withForm(before, form, INVOICE_FIELDS, context.lang)
  const currency = textAt(read, 'currency').toUpperCase()
  const invoice = withReasons(withValue(read, 'currency', currency || undefined), form, view)
  const toLines = form.get('_do') === 'lines'
  const grid = `/invoices/${index + 1}/grid`
  const guided = draftLines(invoice).length > 0 ? '/lines' : `/invoices/${index + 1}/lines/new`
  return {
    body: withInvoice(body, index, invoice),
    page: invoicePage(index),
    here: draftPath(view.draft, `/invoices/${index + 1}`),
    next: draftPath(view.draft, toLines ? (body.way === 'grid' ? grid : guided) : '/invoices'),
  }
})

export const postRemoveInvoice = saving((_form, view, context) => {
  const { body } = view.draft
  const index = invoiceIndex(context, body)
  if (index === null || index >= invoicesOf(body).length || isCorrection(body)) return null
  return {
    body: withInvoices(body, invoicesOf(body).toSpliced(index, 1)),
    page: null,
    here: draftPath(view.draft, '/invoices'),
    next: draftPath(view.draft, '/invoices'),
  }
})

export const postGrid = saving((form, view, context) => {
  const { body } = view.draft
  const index = invoiceIndex(context, body)
  const invoice = index === null ? undefined : invoicesOf(body)[index]
  if (index === null || !invoice) return null
  const cells = cellsFor(isCorrection(body))
  const rows = postedRows(
    form,
    cells.map((cell) => cell.key),
  )
  const lines = linesAfter(rows, {
    lines: draftLines(invoice),
    numbers: lineNumbers(body)[index] ?? [],
    cells,
    lang: context.lang,
    removed: null,
    keepsAll: isCorrection(body),
  }).map((line) => tidied(line, context))
  const added = String(form.get('_add') ?? '')
  const place = draftPath(view.draft, `/invoices/${index + 1}/grid`)
  const isNext = form.get('_do') === 'next'
  return {
    body: { ...withInvoice(body, index, withLines(invoice, lines)), way: 'grid' },
    page: gridPage(index, lines.length === 0 ? 8 : 2),
    here: place,
    next: isNext ? afterGrid(view, index) : added ? `${place}?blank=${Number(added) || 5}` : place,
    isPatient: added !== '',
  }
})

/** The grid of the next invoice, else the parts. */
const afterGrid = (view: DraftView, index: number): string =>
  index + 1 < invoicesOf(view.draft.body).length
    ? draftPath(view.draft, `/invoices/${index + 2}/grid`)
    : draftPath(view.draft)

/** What people leave out or write in another way: the unit of the tariff, a treatment by its abbreviation. */
function tidied(line: { readonly [name: string]: unknown }, { services: { tariff }, today }: PageContext) {
  const treatment = tariff.treatment(textAt(line, 'tariffTreatment'))
  const known = treatment ? withValue(line, 'tariffTreatment', treatment.code ?? treatment.treatment) : line
  return withUnit(known, (classification) => tariff.node(classification.replace(/\D/g, ''), today)?.unit ?? null)
}

export const postLine = saving((form, view, context) => {
  const { body } = view.draft
  const place = linePlace(context, body)
  const invoice = place && invoicesOf(body)[place.index]
  if (!place || !invoice) return null
  const { index, at } = place
  const lines = draftLines(invoice)
  const doing = form.get('_do')
  const toLines = draftPath(view.draft, '/lines')
  if (doing === 'remove' && !isCorrection(body) && at < lines.length) {
    return {
      body: withInvoice(body, index, withLines(invoice, lines.toSpliced(at, 1))),
      page: null,
      here: toLines,
      next: toLines,
    }
  }
  const read = withSurtax(withForm(lines[at] ?? {}, form, LINE_FIELDS, context.lang), form, context)
  const line = tidied(withReasons(upperCodes(read), form, view), context)
  const next = doing === 'next' ? draftPath(view.draft, `/invoices/${index + 1}/lines/new`) : toLines
  return {
    body: withInvoice(body, index, withLines(invoice, at < lines.length ? lines.with(at, line) : [...lines, line])),
    page: linePage(index, at),
    here: draftPath(view.draft, `/invoices/${index + 1}/lines/${at + 1}`),
    next,
  }
})

/** `auto` leaves it to the assessment; yes and no are what the importer declares. */
function withSurtax(line: { readonly [name: string]: unknown }, form: FormData, context: PageContext) {
  const choice = form.get('surtax')
  const code = wireValue(
    String(form.get('surtax.code') ?? '')
      .toUpperCase()
      .replace(/^DORS/, 'SOR'),
    'text',
    context.lang,
  )
  if (choice !== 'yes' && choice !== 'no') return withValue(line, 'surtax', undefined)
  return withValue(line, 'surtax', { subject: choice === 'yes', ...(code ? { code } : {}) })
}

const CODES = ['stateOfOrigin', 'stateOfExport', 'quantity.unit', 'exciseCode']
const upperCodes = (line: { readonly [name: string]: unknown }) =>
  CODES.reduce((next, path) => withValue(next, path, textAt(next, path).toUpperCase() || undefined), line)

export async function postDiscard(context: PageContext): Promise<Response> {
  return onceForForm(context, async (tx) => {
    await discardDraft(tx, actorOf(context), context.param('draftId'), context.today)
    // Gone already is as good: the wish is fulfilled.
    return { seeOther: '/declarations/drafts' }
  })
}

// Checking and filing

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

const lost = async (context: PageContext, refusals: readonly Refusal[]) => (await refusalPage(context, refusals)).text()

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
  const corrected = await correctCad(tx, actor, number.value, { ...command.value, certification }, intakeOf(context))
  if (corrected.ok) await discardDraft(tx, actor, draft.draftId, context.today)
  return corrected
}

// From a filed declaration to a draft

/** Opens the version in force as a draft of its correction. */
export const postCorrect = (context: PageContext): Promise<Response> =>
  copied(context, (body, version) => ({
    ...body,
    version: String(version).padStart(5, '0'),
    way: 'grid',
    seen: ['parties'],
  }))

/** The same goods again: everything but the number, the day of release and what belongs to one version. */
export const postCopy = (context: PageContext): Promise<Response> =>
  copied(context, ({ transactionNumber: _number, reasonCodes: _codes, remarks: _remarks, ...body }) => ({
    ...withValue(body, 'release.date', undefined),
    invoices: invoicesOf(body).map((invoice) => ({
      ...invoice,
      lines: draftLines(invoice).map(({ lineNumber: _line, reasonCodes: _c, remarks: _r, ...line }) => line),
    })),
    way: 'grid',
  }))

function copied(context: PageContext, change: (body: DraftBody, version: number) => DraftBody): Promise<Response> {
  return onceForForm(context, async (tx) => {
    const actor = actorOf(context)
    const number = parseTransactionNumber(context.param('transactionNumber'))
    if (!number.ok) return { status: 404, page: await lost(context, [{ code: 'platform.not_found' }]) }
    const cad = await getCad(tx, actor, number.value, null, context.today)
    if (!cad.ok) return { status: 404, page: await lost(context, cad.refusals) }
    const { version } = cad.value
    const body = change({ ...cadJson(version.cad), transactionNumber: number.value }, version.version)
    const draft = await createDraft(tx, actor, version.cad.importer, body, context.today)
    return draft.ok ? { seeOther: draftPath(draft.value) } : { status: 422, page: await lost(context, draft.refusals) }
  })
}
