import { Button, ButtonRow, Downloads, errorAt, FileField, PostForm, url } from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { invoicesOf } from './draft-fields.ts'
import { DraftPage, type DraftView, draftPath } from './draft-view.tsx'
import { invoiceNumber } from './invoice-pages.tsx'
import { CELLS } from './line-columns.ts'

/** Lines of an invoice from a file; they are added after those that are there. */
export function UploadPage({ view, index }: { view: DraftView; index: number }) {
  const { lang } = view.frame
  const t = texts[lang]
  const path = draftPath(view.draft, `/invoices/${index + 1}`)
  return (
    <DraftPage
      view={view}
      title={t.upload.title}
      over={t.invoice.title(invoiceNumber(invoicesOf(view.draft.body)[index], index, view))}
      crumbs={[{ path: `${path}/grid`, text: t.linesPage.title }]}
    >
      <p class="lead measure">{t.upload.lead}</p>
      <p class="measure">{t.upload.columns(CELLS.map(({ key }) => t.grid[key][1] ?? key).join(', '))}</p>
      <Downloads
        items={(['xlsx', 'csv'] as const).map((format) => ({
          href: url(lang, `${path}/template.${format}`),
          text: t.upload.template(format.toUpperCase()),
        }))}
      />
      <PostForm frame={view.frame} action={url(lang, `${path}/upload`)} class="section--tight" hasFiles>
        <input type="hidden" name="etag" value={view.draft.etag} />
        <FileField
          lang={lang}
          name="file"
          label={t.upload.file}
          hint={t.upload.fileHint}
          accept=".csv,.xlsx,text/csv"
          error={errorAt(view.errors, 'file')}
        />
        <ButtonRow>
          <Button>{t.upload.button}</Button>
          <Button kind="quiet" href={url(lang, `${path}/grid`)}>
            {t.back}
          </Button>
        </ButtonRow>
      </PostForm>
    </DraftPage>
  )
}
