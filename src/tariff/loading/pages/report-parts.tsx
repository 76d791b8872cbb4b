import type { Child } from 'hono/jsx'
import type { Lang } from '../../../platform/i18n.ts'
import { type Column, DateText, Notice, PageSection, Table } from '../../../ui/index.ts'
import { isHeld } from '../held.ts'
import type { LoadKind, LoadReport, ReportedChange } from '../report.ts'
import { figureText, reportLines, subjectText, warningLines, words } from '../words.ts'
import { settingName } from './setting-names.ts'
import { texts } from './texts.ts'

/** What a load changes: what to look at twice, then sentences. */
export function Report({
  report,
  title,
  lang,
  children,
}: {
  report: LoadReport
  title: string
  lang: Lang
  children?: Child
}) {
  const warned = warningLines(report, lang)
  return (
    <>
      {warned.length > 0 ? (
        <Notice title={words[lang].warned} tone="warn" icon="alert">
          <ul>
            {warned.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <PageSection id="report" title={title}>
        <ul>
          {reportLines(report, lang, listName(report, lang)).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        {children}
      </PageSection>
    </>
  )
}

const listName = ({ kind, edition }: LoadReport, lang: Lang): string | undefined =>
  kind === 'list' && edition !== null && isHeld(edition) ? texts[lang].heldNames[edition] : undefined

/** How many changes a page shows: a telephone scrolls each of them; the CSV has all. */
const SHOWN = 50

/** The first changes one by one, below what is to be decided. */
export function Changes({ report, lang }: { report: LoadReport; lang: Lang }) {
  const t = texts[lang]
  const { changes } = report
  if (changes.length === 0) return null
  const shown = changes.slice(0, SHOWN)
  return (
    <PageSection id="changes" title={t.changes} aside={t.changesShown(shown.length, changes.length)}>
      <Table
        lang={lang}
        caption={t.changesCaption}
        columns={columnsOf(report, lang)}
        rows={shown}
        phone="stack"
        isDense
      />
    </PageSection>
  )
}

/** Lists, descriptions and offices change in words, which wrap; the rest in figures. */
const IN_WORDS: readonly LoadKind[] = ['list', 'texts', 'offices']

function columnsOf({ kind: load, edition }: LoadReport, lang: Lang): Column<ReportedChange>[] {
  const t = texts[lang]
  const inWords = IN_WORDS.includes(load)
  const figure = inWords ? { class: 'is-text' } : { isNum: true }
  return [
    {
      key: 'code',
      head: t.code,
      isRowHead: true,
      cell: ({ code }) => (
        <>
          {load === 'list' && edition === 'setting' ? `${settingName(code, lang)} ` : null}
          <span class="code">{subjectText(load, code)}</span>
        </>
      ),
    },
    {
      key: 'change',
      head: t.change,
      cell: ({ kind, treatment }) => [words[lang].changes[kind], treatment].filter(Boolean).join(', '),
    },
    { key: 'before', head: t.before, ...figure, cell: (one) => figureText(load, one, one.before, lang) ?? t.nothing },
    { key: 'after', head: t.after, ...figure, cell: (one) => figureText(load, one, one.after, lang) ?? t.nothing },
    { key: 'since', head: t.since, cell: ({ on }) => <DateText lang={lang} day={on} style="iso" /> },
  ]
}
