import { explain, type ProblemCatalogue } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  Downloads,
  dateWords,
  errorAt,
  type FieldError,
  FileField,
  type Frame,
  Notice,
  number,
  Page,
  PostForm,
  SelectField,
  Status,
  Table,
  TextareaField,
  type Tone,
  url,
} from '../../ui/index.ts'
import { FIELDS } from '../item.ts'
import type { RowResult } from '../plan-rows.ts'
import { ROWS_MAX, type UploadView } from '../take-over.ts'
import { texts } from '../texts.ts'
import type { ReportRow } from '../upload-store.ts'
import { GoodsViews, goodsHref } from './parts.tsx'
import type { Chosen } from './request.ts'

interface UploadProps {
  frame: Frame
  chosen: Chosen
  errors: readonly FieldError[]
  /** Cells that were pasted, kept when something is wrong with them. */
  pasted: string
}

export function UploadPage({ frame, chosen, errors, pasted }: UploadProps) {
  const { lang } = frame
  const t = texts[lang]
  const { business } = chosen
  const may = chosen.businesses.filter((one) => one.mayChange)
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.upload.title}
      over={business.legalName}
      errors={errors}
      crumbs={[{ path: `/goods?business=${business.bn9}`, text: t.title }]}
    >
      <GoodsViews lang={lang} bn9={business.bn9} current="upload" mayChange />
      <p class="lead measure section--tight">{t.upload.lead}</p>
      <p class="measure">{t.upload.columns(FIELDS.map((field) => t.fields[field]).join(', '))}</p>
      <Downloads
        items={[
          { href: goodsHref(lang, '/template.csv'), text: t.upload.template },
          { href: goodsHref(lang, '/template.xlsx'), text: t.upload.templateXlsx },
        ]}
      />
      <PostForm frame={frame} action={url(lang, '/goods/upload')} class="section--tight" hasFiles>
        {may.length > 1 ? (
          <SelectField
            lang={lang}
            name="business"
            label={t.business}
            options={may.map(({ bn9, legalName }) => ({ value: bn9, text: legalName }))}
            value={business.bn9}
            empty={false}
          />
        ) : (
          <input type="hidden" name="business" value={business.bn9} />
        )}
        <FileField
          lang={lang}
          name="file"
          label={t.upload.file}
          hint={t.upload.fileHint(number(ROWS_MAX, lang), String(FILE_MEGABYTES))}
          accept=".csv,.xlsx,text/csv"
          error={errorAt(errors, 'file')}
        />
        <TextareaField
          lang={lang}
          name="pasted"
          label={t.upload.pasted}
          hint={t.upload.pastedHint}
          value={pasted}
          rows={4}
          error={errorAt(errors, 'pasted')}
        />
        <ButtonRow>
          <Button>{t.upload.button}</Button>
          <Button kind="quiet" href={goodsHref(lang, '', { business: business.bn9 })}>
            {t.back}
          </Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

/** What the server takes in one request (src/web/server.ts), said before somebody waits for it in vain. */
const FILE_MEGABYTES = 8

const tones: Record<RowResult, Tone> = { accepted: 'ok', changed: 'ok', same: 'idle', refused: 'bad' }
const order: readonly RowResult[] = ['refused', 'changed', 'accepted', 'same']
/** Rows on the page; the annotated copy has them all. */
const SHOWN = 200

export interface ReportProps {
  frame: Frame
  business: { readonly bn9: string; readonly legalName: string }
  view: UploadView
  catalogue: ProblemCatalogue
  /** Heads of columns that were not read, right after the upload. */
  unread: string
}

/** Row by row: new, changed, the same, or refused with reason and cure. */
export function ReportPage({ frame, business, view, catalogue, unread }: ReportProps) {
  const { lang } = frame
  const t = texts[lang].upload
  const { upload, rows } = view
  const count = (result: RowResult): number => rows.filter((row) => row.result === result).length
  const toTake = count('accepted') + count('changed')
  const sorted = rows.toSorted((a, b) => order.indexOf(a.result) - order.indexOf(b.result) || a.row - b.row)
  const path = `/goods/uploads/${upload.uploadId}`
  return (
    <Page
      frame={frame}
      section="tariff"
      title={upload.appliedOn ? t.doneTitle : t.reportTitle}
      over={business.legalName}
      sub={upload.fileName}
      crumbs={[
        { path: `/goods?business=${business.bn9}`, text: texts[lang].title },
        { path: `/goods/upload?business=${business.bn9}`, text: t.title },
      ]}
    >
      <Notice tone={upload.appliedOn ? 'ok' : 'info'} isStatus>
        <p>{upload.appliedOn ? t.done(dateWords(upload.appliedOn, lang)) : t.dryRun}</p>
      </Notice>
      {unread ? (
        <div class="section--tight">
          <Notice tone="warn">
            <p>{t.unread(unread)}</p>
          </Notice>
        </div>
      ) : null}
      <ul class="chips section--tight">
        {order.map((result) => (
          <li>
            <Status tone={count(result) === 0 ? 'idle' : tones[result]}>
              {t.results[result]} <b>{number(count(result), lang)}</b>
            </Status>
          </li>
        ))}
      </ul>
      {upload.appliedOn ? null : toTake === 0 ? (
        <p class="section--tight">
          {t.nothing} <a href={goodsHref(lang, '/upload', { business: business.bn9 })}>{t.again}</a>
        </p>
      ) : (
        <PostForm frame={frame} action={url(lang, `${path}/take`)} class="section--tight">
          <ButtonRow>
            <Button>{t.take(toTake)}</Button>
            <Button kind="quiet" href={goodsHref(lang, '/upload', { business: business.bn9 })}>
              {t.again}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
      <div class="section--tight">
        <Downloads
          items={[
            { href: url(lang, `${path}/report.xlsx`), text: `${t.annotated} (XLSX)` },
            { href: url(lang, `${path}/report.csv`), text: `${t.annotated} (CSV)` },
          ]}
        />
      </div>
      {rows.length > SHOWN ? <p class="fine quiet">{t.shown(SHOWN, rows.length)}</p> : null}
      <Table<ReportRow>
        lang={lang}
        caption={t.reportTitle}
        phone="stack"
        rows={sorted.slice(0, SHOWN)}
        columns={[
          { key: 'row', head: t.row, isNum: true, cell: (row) => row.row },
          {
            key: 'reference',
            head: texts[lang].fields.reference,
            isRowHead: true,
            cell: (row) => <span class="ref">{row.input.reference ?? '–'}</span>,
          },
          {
            key: 'result',
            head: t.result,
            cell: (row) => <Status tone={tones[row.result]}>{t.results[row.result]}</Status>,
          },
          {
            key: 'reason',
            head: t.reason,
            class: 'is-text',
            cell: (row) =>
              row.refusals.map((refusal) => {
                const { detail, cure } = explain(catalogue, refusal, lang)
                return (
                  <p>
                    {detail} <span class="quiet">{cure}</span>
                  </p>
                )
              }),
          },
        ]}
      />
    </Page>
  )
}
