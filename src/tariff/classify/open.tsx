import { BigFind, Button, ButtonRow, type Column, Downloads, Page, Table, Tag, url } from '../../ui/index.ts'
import { dotted } from '../reference.ts'
import { Answers, crumbsOf, LeftOut } from './answers.tsx'
import { type Branch, branchOf } from './branch.ts'
import { type Asked, classifyPath } from './link.ts'
import type { Session } from './page.tsx'
import { MOST_QUESTIONS, type Question, UNKNOWN } from './question.ts'
import { texts } from './texts.ts'
import { isSameMoney, mfnWords, unitWords } from './words.ts'

/** Not known, or asked long enough: what differs between the choices, each of them a way on. */
export function StillOpen({ session, question }: { session: Session; question: Question }) {
  const { context, asked, day } = session
  const { lang, frame, services } = context
  const t = texts[lang]
  const branches = question.choices.map((node) => branchOf(services.tariff, node, day.day, lang))
  return (
    <Page frame={frame} section="tariff" title={t.open} sub={t.openText} crumbs={crumbsOf(session)}>
      <LeftOut session={session} />
      {isSameMoney(branches) ? <p>{t.sameMoney}</p> : null}
      <div class="section">
        <Table lang={lang} caption={t.choices} columns={columnsOf(session)} rows={branches} phone="stack" />
      </div>
      <section class="section" aria-labelledby="summary">
        <h2 id="summary">{t.summary}</h2>
        <Answers session={session} />
        <Downloads items={[{ href: url(lang, classifyPath(asked, '/tariff/classify.pdf')), text: t.pdf }]} />
        <p>
          <a href={url(lang, '/tariff/classify')}>{t.restart}</a>
        </p>
      </section>
      <p class="section--tight">
        <strong>{t.notRuling}.</strong> {t.notRulingOpen}
      </p>
    </Page>
  )
}

function columnsOf({ context, asked }: Session): Column<Branch>[] {
  const { lang } = context
  const t = texts[lang]
  return [
    {
      key: 'number',
      head: t.number,
      isRowHead: true,
      cell: ({ node }) => (
        <a href={wayOn(asked, node.code, lang)} aria-label={t.go(dotted(node.code))}>
          {dotted(node.code)}
        </a>
      ),
    },
    { key: 'goods', head: t.goods, cell: ({ node }) => node.title[lang] },
    { key: 'mfn', head: t.columnMfn, cell: (branch) => mfnWords(branch) },
    { key: 'unit', head: t.columnUnit, cell: (branch) => unitWords(branch, lang) },
    {
      key: 'surtax',
      head: t.surtaxLabel,
      cell: ({ hasSurtax }) => (hasSurtax ? <Tag tone="warn">{t.surtaxListed}</Tag> : t.surtaxNot),
    },
  ]
}

/** The choice takes the place of “I do not know”; after the last question it leads to the page of the number. */
function wayOn({ answers, ...asked }: Asked, code: string, lang: Session['context']['lang']): string {
  const before = answers.at(-1) === UNKNOWN ? answers.slice(0, -1) : answers
  return before.length >= MOST_QUESTIONS
    ? url(lang, `/tariff/${code}${asked.asOf === null ? '' : `?asOf=${asked.asOf}`}`)
    : url(lang, classifyPath({ ...asked, answers: [...before, code] }))
}

export function NothingLeft({ session }: { session: Session }) {
  const { context, asked } = session
  const { lang, frame } = context
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.nothing(asked.query)}
      heading={<span class="typed">{t.nothing(asked.query)}</span>}
      sub={t.nothingText}
      crumbs={crumbsOf(session)}
    >
      <BigFind action={url(lang, '/tariff/classify')} label={t.label} value={asked.query} button={t.start} />
      <ButtonRow>
        <Button kind="second" href={url(lang, '/tariff')}>
          {t.browse}
        </Button>
      </ButtonRow>
      {asked.answers.length > 0 ? (
        <section class="section" aria-labelledby="summary">
          <h2 id="summary">{t.soFar}</h2>
          <Answers session={session} />
        </section>
      ) : null}
    </Page>
  )
}
