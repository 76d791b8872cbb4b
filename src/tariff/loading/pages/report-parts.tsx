import type { Lang } from '../../../platform/i18n.ts'
import { type Column, DateText, PageSection, Table } from '../../../ui/index.ts'
import { dotted } from '../../reference.ts'
import type { LoadReport, ReportedChange } from '../report.ts'
import { reportLines } from '../words.ts'
import { texts } from './texts.ts'

/** What a load changes: first in sentences, then the first changes one by one. */
export function Report({ report, title, lang }: { report: LoadReport; title: string; lang: Lang }) {
  const t = texts[lang]
  return (
    <>
      <PageSection id="report" title={title}>
        <ul>
          {reportLines(report, lang).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </PageSection>
      {report.changes.length > 0 ? (
        <PageSection id="changes" title={t.changes} aside={t.changesShown(report.changes.length)}>
          <Table
            lang={lang}
            caption={t.changesCaption}
            columns={columnsOf(lang)}
            rows={report.changes}
            phone="stack"
            isDense
          />
        </PageSection>
      ) : null}
    </>
  )
}

function columnsOf(lang: Lang): Column<ReportedChange>[] {
  const t = texts[lang]
  return [
    {
      key: 'code',
      head: t.code,
      isRowHead: true,
      cell: ({ code }) => <span class="code">{/^\d{4,10}$/.test(code) ? dotted(code) : code}</span>,
    },
    {
      key: 'change',
      head: t.change,
      cell: ({ kind, treatment }) => (treatment ? `${t.kinds[kind]}, ${treatment}` : t.kinds[kind]),
    },
    { key: 'before', head: t.before, isNum: true, cell: ({ before }) => before ?? t.nothing },
    { key: 'after', head: t.after, isNum: true, cell: ({ after }) => after ?? t.nothing },
    { key: 'since', head: t.since, cell: ({ on }) => <DateText lang={lang} day={on} style="iso" /> },
  ]
}
