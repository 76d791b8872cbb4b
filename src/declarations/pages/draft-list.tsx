import { releaseCalendar } from '../../billing/index.ts'
import { dayNumber, parseIsoDate } from '../../kernel/dates.ts'
import type { TariffReference } from '../../tariff/index.ts'
import {
  Button,
  DateText,
  daysAway,
  deadlineTone,
  Empty,
  type Frame,
  InstantText,
  Page,
  Status,
  Table,
  url,
  Views,
} from '../../ui/index.ts'
import type { Draft } from '../cad.ts'
import { texts } from '../texts.ts'
import { isAdjustment, isCorrection, lineCount, textAt } from './draft-fields.ts'
import { draftPath } from './draft-view.tsx'

export interface DraftListProps {
  frame: Frame
  drafts: readonly Draft[]
  names: ReadonlyMap<string, string>
  tariff: TariffReference
}

/** Last legal day to account, once the day of release is known. */
export function fileByOf(draft: Pick<Draft, 'body'>) {
  const released = parseIsoDate(textAt(draft.body, 'release.date'))
  if (!released.ok) return null
  const calendar = releaseCalendar(released.value, 'rpp')
  return { released: released.value, by: isCorrection(draft.body) ? calendar.correctionUntil : calendar.accountBy }
}

/** How a draft is called in lists. */
export function draftTitle({ body }: Pick<Draft, 'body'>, { lang, today }: Pick<Frame, 'lang' | 'today'>): string {
  const t = texts[lang].draftList
  const number = textAt(body, 'transactionNumber')
  if (isCorrection(body)) return isAdjustment(body, today) ? t.adjustmentOf(number) : t.correctionOf(number)
  return textAt(body, 'clientReference') || number || textAt(body, 'invoices.0.number') || t.unnamed
}

/** Declarations begun and not filed, the ones with a deadline first. */
export function DraftListPage({ frame, drafts, names }: DraftListProps) {
  const { lang, today } = frame
  const t = texts[lang]
  const rows = drafts
    .map((draft) => ({ draft, deadline: fileByOf(draft) }))
    .toSorted((a, b) => ((a.deadline?.by ?? '9999') < (b.deadline?.by ?? '9999') ? -1 : 1))
  return (
    <Page
      frame={frame}
      section="declarations"
      title={t.draftList.title}
      crumbs={[{ path: '/declarations', text: t.section }]}
      actions={<Button href={url(lang, '/declarations/new')}>{t.list.newOne}</Button>}
    >
      <Views
        lang={lang}
        views={[
          { href: url(lang, '/declarations'), text: t.list.declarations },
          { href: url(lang, '/declarations/drafts'), text: t.list.draftsView, count: drafts.length, isCurrent: true },
        ]}
      />
      {rows.length === 0 ? (
        <Empty title={t.draftList.empty}>
          <p>{t.draftList.emptyText}</p>
          <p>
            <a href={url(lang, '/declarations/new')}>{t.list.newOne}</a>
          </p>
        </Empty>
      ) : (
        <>
          <p class="section--tight">{t.draftList.lead}</p>
          <Table
            lang={lang}
            caption={t.draftList.title}
            phone="stack"
            rows={rows}
            columns={[
              {
                key: 'draft',
                head: t.draftList.draft,
                isRowHead: true,
                cell: ({ draft }) => <a href={url(lang, draftPath(draft))}>{draftTitle(draft, frame)}</a>,
              },
              {
                key: 'importer',
                head: t.draftList.importer,
                cell: ({ draft }) => names.get(draft.importer) ?? draft.importer,
              },
              { key: 'lines', head: t.list.lineCount, isNum: true, cell: ({ draft }) => lineCount(draft.body) },
              {
                key: 'released',
                head: t.draftList.released,
                cell: ({ deadline }) =>
                  deadline ? (
                    <DateText lang={lang} day={deadline.released} style="iso" />
                  ) : (
                    <span class="quiet">{t.draftList.notKnown}</span>
                  ),
              },
              {
                key: 'by',
                head: t.draftList.fileBy,
                cell: ({ deadline }) =>
                  deadline ? (
                    <Status tone={toneOf(dayNumber(deadline.by) - dayNumber(today))}>
                      <DateText lang={lang} day={deadline.by} style="iso" /> {daysAway(deadline.by, today, lang)}
                    </Status>
                  ) : (
                    '–'
                  ),
              },
              {
                key: 'saved',
                head: t.draftList.saved,
                cell: ({ draft }) => <InstantText lang={lang} at={draft.updatedAt} style="iso" />,
              },
            ]}
          />
        </>
      )}
    </Page>
  )
}

const toneOf = (days: number): 'bad' | 'warn' | 'idle' => deadlineTone(days)
