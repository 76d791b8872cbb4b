import { actorOf } from '../../access/index.ts'
import { tabularFile } from '../../platform/tabular.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { saveDraft } from '../drafts.ts'
import { texts } from '../texts.ts'
import { draftLines, invoicesOf, isCorrection, lineNumbers, withInvoice, withLines } from './draft-fields.ts'
import { type DraftView, draftPath } from './draft-view.tsx'
import { cellsFor, linesAfter } from './line-columns.ts'
import { lineTemplate, rowsOf, tableOf } from './line-file.ts'
import { open } from './open-draft.ts'
import { reading, refusalPage } from './request.ts'
import { tidied } from './save-draft.tsx'
import { invoiceIndex } from './show-draft.tsx'
import { UploadPage } from './upload-page.tsx'

async function opened(context: PageContext): Promise<{ view: DraftView; index: number } | Response> {
  const found = await reading(context, (tx) => open(context, tx))
  if (!found.ok) return refusalPage(context, found.refusals)
  const { view } = found.value
  const index = invoiceIndex(context, view.draft.body)
  if (index === null || index >= invoicesOf(view.draft.body).length)
    return problemPage(context, { code: 'platform.not_found' })
  return { view, index }
}

export async function showUpload(context: PageContext): Promise<Response> {
  const found = await opened(context)
  return found instanceof Response ? found : html(context, 200, <UploadPage {...found} />)
}

/** An empty table to fill in. */
export const downloadTemplate =
  (format: 'csv' | 'xlsx') =>
  async ({ http, lang }: PageContext): Promise<Response> => {
    const { body, contentType, fileName } = await tabularFile(
      lineTemplate,
      format,
      lang,
      lang === 'en' ? 'lines' : 'lignes',
    )
    return http.body(body, 200, {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
    })
  }

/** Adds the lines of a file after those of the invoice; the grid then shows what is wrong in them. */
export async function postUpload(context: PageContext): Promise<Response> {
  const found = await opened(context)
  if (found instanceof Response) return found
  const { view, index } = found
  const form = await context.form()
  const file = form.get('file')
  const refused = (text: string) =>
    html(context, 422, <UploadPage view={{ ...view, errors: [{ field: 'file', text }] }} index={index} />)
  const t = texts[context.lang].upload
  if (!(file instanceof File) || file.size === 0) return refused(t.noFile)
  const table = await tableOf(file)
  if (!table) return refused(t.unreadable(file.name))
  const { body } = view.draft
  const invoice = invoicesOf(body)[index] ?? {}
  const last = Math.max(0, ...lineNumbers(body).flat())
  const added = linesAfter(rowsOf(table, last + 1), {
    lines: [],
    numbers: [],
    cells: cellsFor(isCorrection(body)),
    lang: context.lang,
    removed: null,
    keepsAll: false,
  }).map((line) => tidied(line, context))
  if (added.length === 0) return refused(t.noLines)
  const lines = [...draftLines(invoice), ...added]
  const save = {
    draftId: view.draft.draftId,
    etag: String(form.get('etag') ?? ''),
    body: { ...withInvoice(body, index, withLines(invoice, lines)), way: 'grid' },
  }
  const saved = await reading(context, (tx) => saveDraft(tx, actorOf(context), save, context.today))
  if (saved.ok) return seeOther(context, draftPath(view.draft, `/invoices/${index + 1}/grid?problems=1`))
  const isStale = saved.refusals.some((one) => one.code === 'declarations.draft_changed')
  return isStale ? refused(t.stale) : refusalPage(context, saved.refusals)
}
