import type { Child } from 'hono/jsx'
import {
  Button,
  ButtonRow,
  DateText,
  errorAt,
  type FieldError,
  type Frame,
  Notice,
  number,
  Page,
  PageSection,
  PostForm,
  Status,
  SummaryList,
  TextareaField,
  url,
} from '../../../ui/index.ts'
import { fingerprintOf, OPERATOR } from '../loads.ts'
import type { LoadReport } from '../report.ts'
import type { LoadRow } from '../store.ts'
import { words } from '../words.ts'
import { toneOf } from './reference-page.tsx'
import { Changes, Report } from './report-parts.tsx'
import { texts } from './texts.ts'

export interface LoadPageProps {
  frame: Frame
  load: LoadRow
  /** The person who looks is the one who proposed it. */
  isOwn: boolean
  reason: string
  errors: readonly FieldError[]
  /** Sentences of a load that was no longer possible on its day, or is not at this moment. */
  faults: readonly string[]
  /** What it would change at this moment; null once it is decided and its file gone, or when it is not possible. */
  now: LoadReport | null
  /** Of the report shown: what is approved is what was looked at. */
  seen: string
}

/** GET /officer/reference/:load — one load with its report, and the second person's decision. */
export function LoadPage({ frame, load, isOwn, reason, errors, faults, now, seen }: LoadPageProps) {
  const { lang } = frame
  const t = texts[lang]
  const report = now ?? load.report
  const hasMoved = now !== null && fingerprintOf(now) !== fingerprintOf(load.report)
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
            { label: t.validFrom, value: <DateText lang={lang} day={report.validFrom} /> },
            ...(load.edition ? [{ label: t.edition, value: load.edition }] : []),
            {
              label: t.by,
              value: load.proposedBy === OPERATOR ? t.operator : load.proposedName,
              note: <DateText lang={lang} day={load.proposedOn} isAtStart />,
            },
            ...(load.decidedName
              ? [
                  {
                    label: t.decidedBy,
                    value: load.decidedBy === OPERATOR ? t.operator : load.decidedName,
                    ...(load.reason ? { note: load.reason } : {}),
                  },
                ]
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
        <PageSection id="faults" title={load.status === 'failed' ? t.whyNot : t.notNow}>
          <ul>
            {faults.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </PageSection>
      ) : null}
      {hasMoved ? (
        <Notice tone="warn">
          <p>{t.movedText}</p>
        </Notice>
      ) : null}
      <Report report={report} title={now ? t.nowReport : t.report} lang={lang}>
        {report.changes.length > 0 ? (
          <p>
            <a href={url(lang, `/officer/reference/${load.loadId}/changes`)}>{t.changesFile}</a>{' '}
            {now ? t.changesFileNow : t.changesFileKept(report.changes.length)}
          </p>
        ) : null}
      </Report>
      {load.status === 'proposed' && !isOwn ? (
        <PageSection id="decide" title={t.decide}>
          <p>{t.decideText}</p>
          <ReasonForm frame={frame} load={load} reason={reason} errors={errors} hint={t.reasonHint} seen={seen}>
            <Button name="_action" value="approved">
              {t.approve}
            </Button>
            <Button kind="second" name="_action" value="rejected">
              {t.reject}
            </Button>
          </ReasonForm>
        </PageSection>
      ) : null}
      {load.status === 'proposed' && isOwn ? (
        <PageSection id="withdraw" title={t.withdrawTitle}>
          <p>{t.ownText}</p>
          <ReasonForm frame={frame} load={load} reason={reason} errors={errors} hint="" seen={seen}>
            <Button kind="second" name="_action" value="withdrawn">
              {t.withdraw}
            </Button>
          </ReasonForm>
        </PageSection>
      ) : null}
      {load.status === 'approved' ? (
        <PageSection id="stop" title={t.stopTitle}>
          <p>{t.stopText}</p>
          <ReasonForm frame={frame} load={load} reason={reason} errors={errors} hint={t.stopReasonHint} seen={seen}>
            <Button kind="second" name="_action" value="withdrawn">
              {t.stop}
            </Button>
          </ReasonForm>
        </PageSection>
      ) : null}
      <Changes report={report} lang={lang} />
    </Page>
  )
}

interface ReasonFormProps extends Pick<LoadPageProps, 'frame' | 'load' | 'reason' | 'errors' | 'seen'> {
  hint: string
  children?: Child
}

/** A reason and one or two buttons. */
function ReasonForm({ frame, load, reason, errors, hint, seen, children }: ReasonFormProps) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <PostForm frame={frame} action={url(lang, `/officer/reference/${load.loadId}`)}>
      <input type="hidden" name="seen" value={seen} />
      <TextareaField
        lang={lang}
        name="reason"
        label={t.reason}
        {...(hint === '' ? {} : { hint })}
        rows={3}
        maxlength={1000}
        value={reason}
        isOptional={load.status === 'proposed'}
        error={errorAt(errors, 'reason')}
      />
      <ButtonRow>{children}</ButtonRow>
    </PostForm>
  )
}
