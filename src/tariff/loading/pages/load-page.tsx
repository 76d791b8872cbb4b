import {
  Button,
  ButtonRow,
  DateText,
  errorAt,
  type FieldError,
  type Frame,
  number,
  Page,
  PageSection,
  PostForm,
  Status,
  SummaryList,
  TextareaField,
  url,
} from '../../../ui/index.ts'
import type { LoadRow } from '../store.ts'
import { words } from '../words.ts'
import { toneOf } from './reference-page.tsx'
import { Report } from './report-parts.tsx'
import { texts } from './texts.ts'

export interface LoadPageProps {
  frame: Frame
  load: LoadRow
  /** The person who looks is the one who proposed it. */
  isOwn: boolean
  reason: string
  errors: readonly FieldError[]
  /** Sentences of a load that was no longer possible on its day. */
  faults: readonly string[]
}

/** GET /officer/reference/:load — one load with its report, and the second person's decision. */
export function LoadPage({ frame, load, isOwn, reason, errors, faults }: LoadPageProps) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      title={load.fileName}
      sub={words[lang].kinds[load.kind]}
      crumbs={[{ path: '/officer/reference', text: t.title }]}
      errors={errors}
    >
      <PageSection id="facts" title={t.facts}>
        <SummaryList
          lang={lang}
          items={[
            { label: t.status, value: <Status tone={toneOf(load.status)}>{t.statuses[load.status]}</Status> },
            { label: t.effective, value: <DateText lang={lang} day={load.effectiveOn} /> },
            { label: t.validFrom, value: <DateText lang={lang} day={load.report.validFrom} /> },
            ...(load.edition ? [{ label: t.edition, value: load.edition }] : []),
            {
              label: t.by,
              value: load.proposedName,
              note: <DateText lang={lang} day={load.proposedOn} isAtStart />,
            },
            ...(load.decidedName
              ? [{ label: t.decidedBy, value: load.decidedName, ...(load.reason ? { note: load.reason } : {}) }]
              : []),
            {
              label: t.hash,
              value: <code>{load.fileHash.slice(0, 16)}</code>,
              note: t.bytes(number(load.fileBytes, lang)),
            },
          ]}
        />
      </PageSection>
      {faults.length > 0 ? (
        <PageSection id="faults" title={t.whyNot}>
          <ul>
            {faults.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </PageSection>
      ) : null}
      <Report report={load.report} title={t.report} lang={lang} />
      {load.status === 'proposed' ? (
        <PageSection id="decide" title={t.decide}>
          <p>{isOwn ? t.ownText : t.decideText}</p>
          {isOwn ? null : (
            <PostForm frame={frame} action={url(lang, `/officer/reference/${load.loadId}`)}>
              <TextareaField
                lang={lang}
                name="reason"
                label={t.reason}
                hint={t.reasonHint}
                rows={3}
                maxlength={1000}
                value={reason}
                isOptional
                error={errorAt(errors, 'reason')}
              />
              <ButtonRow>
                <Button name="_action" value="approved">
                  {t.approve}
                </Button>
                <Button kind="second" name="_action" value="rejected">
                  {t.reject}
                </Button>
              </ButtonRow>
            </PostForm>
          )}
        </PageSection>
      ) : null}
    </Page>
  )
}
