import { actorOf } from '../../access/index.ts'
import { exemptionOfKey } from '../../tariff/index.ts'
import { html, onceForForm, type PageContext, seeOther } from '../../web/page-context.ts'
import type { DraftBody } from '../cad.ts'
import { discardDraft, saveDraft } from '../drafts.ts'
import { texts } from '../texts.ts'
import {
  draftLines,
  invoicesOf,
  isCorrection,
  lineNumbers,
  textAt,
  valueAt,
  wireValue,
  withForm,
  withInvoice,
  withInvoices,
  withLines,
  withValue,
} from './draft-fields.ts'
import { type DraftView, draftPath } from './draft-view.tsx'
import { NUMBER_FIELD, PARTIES_FIELDS, REASON_FIELDS, RELEASE_FIELDS } from './header-pages.tsx'
import { INVOICE_FIELDS } from './invoice-pages.tsx'
import { cellsFor, linesAfter, postedRows, withUnit } from './line-columns.ts'
import { LINE_FIELDS } from './line-page.tsx'
import { withReliefAnswers } from './line-relief.tsx'
import { open, viewOf } from './open-draft.ts'
import { reading, refusalPage } from './request.ts'
import {
  gridPage,
  invoiceIndex,
  invoicePage,
  linePage,
  linePlace,
  partiesPage,
  releasePage,
  type Shown,
  withErrors,
} from './show-draft.tsx'

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
export function tidied(line: { readonly [name: string]: unknown }, { services: { tariff }, today }: PageContext) {
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
  const typed = withForm(lines[at] ?? {}, form, LINE_FIELDS, context.lang)
  const read = withReliefAnswers(withSurtax(typed, form, context), form)
  const line = tidied(withReasons(upperCodes(read), form, view), context)
  const next = doing === 'next' ? draftPath(view.draft, `/invoices/${index + 1}/lines/new`) : toLines
  return {
    body: withInvoice(body, index, withLines(invoice, at < lines.length ? lines.with(at, line) : [...lines, line])),
    page: linePage(index, at),
    here: draftPath(view.draft, `/invoices/${index + 1}/lines/${at + 1}`),
    next,
  }
})

/**
 * `auto` leaves it to the assessment; yes and no are what the importer declares. Who states content means yes, who claims
 * an exemption means no.
 */
function withSurtax(line: { readonly [name: string]: unknown }, form: FormData, context: PageContext) {
  const choice = form.get('surtax')
  const code = wireValue(
    String(form.get('surtax.code') ?? '')
      .toUpperCase()
      .replace(/^DORS/, 'SOR'),
    'text',
    context.lang,
  )
  const amount = valueAt(line, 'surtax.content.amount')
  const isExempt = code !== undefined && exemptionOfKey(String(code)) !== undefined
  if (choice !== 'yes' && choice !== 'no' && amount === undefined && !isExempt)
    return withValue(line, 'surtax', undefined)
  const content = amount === undefined ? {} : { content: { amount, currency: 'CAD' } }
  return withValue(line, 'surtax', { subject: choice !== 'no' && !isExempt, ...(code ? { code } : {}), ...content })
}

const CODES = ['stateOfOrigin', 'stateOfExport', 'quantity.unit', 'exciseCode', 'exciseQuantity.unit']
const upperCodes = (line: { readonly [name: string]: unknown }) =>
  CODES.reduce((next, path) => withValue(next, path, textAt(next, path).toUpperCase() || undefined), line)

export async function postDiscard(context: PageContext): Promise<Response> {
  return onceForForm(context, async (tx) => {
    await discardDraft(tx, actorOf(context), context.param('draftId'), context.today)
    // Gone already is as good: the wish is fulfilled.
    return { seeOther: '/declarations/drafts' }
  })
}
