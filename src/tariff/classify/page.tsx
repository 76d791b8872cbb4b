import { BigFind, DateText, type FieldError, Page, url } from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { type AskedDay, askedDay, DayChoice } from '../pages/day.tsx'
import { texts as tariffTexts } from '../texts.ts'
import { candidatesOf } from './candidates.ts'
import { NumberFound } from './found.tsx'
import { type Asked, classifyPath } from './link.ts'
import { NothingLeft, StillOpen } from './open.tsx'
import { type Candidate, type Dialogue, nextQuestion } from './question.ts'
import { QuestionPage } from './question-page.tsx'
import { texts } from './texts.ts'

/** The dialogue of an address, for page and file alike. */
export interface Session {
  readonly context: PageContext
  readonly asked: Asked
  readonly day: AskedDay
  readonly dialogue: Dialogue
  /** What the words may mean, best first. */
  readonly candidates: readonly Candidate[]
  readonly errors: readonly FieldError[]
}

export function sessionOf(context: PageContext): Session {
  const day = askedDay(context)
  const query = context.query('q').trim().slice(0, 200)
  const answers = context.search.getAll('a').slice(0, 20)
  const { tariff } = context.services
  const candidates = candidatesOf(tariff, query, day.day)
  const dialogue = nextQuestion(candidates, answers, tariff, day.day)
  const kept = dialogue.answered.map(({ answer }) => answer)
  const asked = { query, answers: kept, asOf: day.day === context.today ? null : day.day }
  return { context, asked, day, dialogue, candidates, errors: day.errors }
}

/**
 * GET /tariff/classify?q=&a=&a=&asOf= — words, then one answer `a` a question; `words` are words to be changed. A form sends `after`, the number of
 * answers before its own: an answer given leads to the address without it, none is an error beside the question.
 */
export function showClassify(context: PageContext): Response | Promise<Response> {
  const session = sessionOf(context)
  const { asked, dialogue, day } = session
  if (asked.query === '' || day.errors.length > 0)
    return html(context, day.errors.length > 0 ? 422 : 200, <StartPage session={session} />)
  const after = context.query('after')
  if (after !== '' && context.search.getAll('a').length > Number(after) && dialogue.isWhole)
    return seeOther(context, classifyPath(asked))
  const isUnanswered = after !== '' && dialogue.next.kind === 'question' && dialogue.isWhole
  const errors = isUnanswered ? [{ field: 'a', text: texts[context.lang].choose }] : []
  return html(context, isUnanswered ? 422 : 200, <DialoguePage session={{ ...session, errors }} />)
}

function DialoguePage({ session }: { session: Session }) {
  const { next } = session.dialogue
  if (next.kind === 'question') return <QuestionPage session={session} question={next.question} />
  if (next.kind === 'number') return <NumberFound session={session} node={next.node} />
  if (next.kind === 'open') return <StillOpen session={session} question={next.question} />
  return <NothingLeft session={session} />
}

function StartPage({ session: { context, asked, day, errors } }: { session: Session }) {
  const { lang, frame } = context
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={t.lead}
      crumbs={[{ path: '/tariff', text: tariffTexts[lang].tariff }]}
      errors={errors}
    >
      <BigFind
        action={url(lang, '/tariff/classify')}
        label={t.label}
        hint={t.hint}
        value={asked.query || context.query('words').slice(0, 200)}
        button={t.start}
        suggest="search"
      >
        <DayChoice lang={lang} asked={day} />
      </BigFind>
      <p class="fine quiet">
        <strong>{t.notRuling}.</strong> {t.notRulingOpen} {t.ratesOn} <DateText lang={lang} day={day.day} />.
      </p>
    </Page>
  )
}
