import type { Refusal } from '../../kernel/outcome.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import type { DraftBody } from '../cad.ts'
import { draftLines, invoicesOf } from './draft-fields.ts'
import { type Part, partOf, placeOf } from './draft-parts.ts'
import type { DraftView } from './draft-view.tsx'
import { errorsOf } from './explain-draft.ts'
import { GridPage } from './grid-page.tsx'
import { PartiesPage, ReleasePage } from './header-pages.tsx'
import { DiscardPage, InvoicePage, InvoicesPage, RemoveInvoicePage } from './invoice-pages.tsx'
import { LinePage } from './line-page.tsx'
import { LinesPage } from './lines-page.tsx'
import { open } from './open-draft.ts'
import { reading, refusalPage } from './request.ts'
import { TaskListPage } from './task-list.tsx'

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
export type Shown = {
  readonly kind: 'grid' | 'line' | 'form'
  readonly concerns: (refusal: Refusal) => boolean
  readonly render: (view: DraftView, showsErrors: boolean) => unknown
} | null

export function withErrors(
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

export const partiesPage = (): Shown => ({
  kind: 'form',
  concerns: ofPart('parties'),
  render: (view) => <PartiesPage view={view} />,
})
export const releasePage = (): Shown => ({
  kind: 'form',
  concerns: ofPart('release'),
  render: (view) => <ReleasePage view={view} />,
})
export const invoicePage = (index: number): Shown => ({
  kind: 'form',
  concerns: ofInvoice(index),
  render: (view) => <InvoicePage view={view} index={index} />,
})
export const linePage = (index: number, at: number): Shown => ({
  kind: 'line',
  concerns: ofLine(index, at),
  render: (view) => <LinePage view={view} index={index} at={at} />,
})
export const gridPage = (index: number, blanks: number): Shown => ({
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
export function invoiceIndex(context: PageContext, body: DraftBody): number | null {
  const count = invoicesOf(body).length
  const text = context.param('invoice') || 'new'
  if (text === 'new') return count
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= count ? Number(text) - 1 : null
}

export function linePlace(context: PageContext, body: DraftBody): { index: number; at: number } | null {
  const index = invoiceIndex(context, body)
  if (index === null || index >= invoicesOf(body).length) return null
  const count = draftLines(invoicesOf(body)[index]).length
  const text = context.param('line') || 'new'
  if (text === 'new') return { index, at: count }
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= count ? { index, at: Number(text) - 1 } : null
}
