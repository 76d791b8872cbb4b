import { Button, ButtonRow, type Option, Page, Radios, Tag, url, Why } from '../../ui/index.ts'
import { tariffUrl } from '../pages/day.tsx'
import { Notes } from '../pages/notes.tsx'
import { Rulings } from '../pages/rulings.tsx'
import { dotted } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { Answers, crumbsOf, LeftOut } from './answers.tsx'
import { type Branch, branchOf } from './branch.ts'
import { dividesBy } from './divides.ts'
import { rulesFor } from './general-rules.ts'
import { classifyPath } from './link.ts'
import { notesBeside } from './notes-beside.ts'
import type { Session } from './page.tsx'
import { NONE, pointedTo, type Question, UNKNOWN } from './question.ts'
import { rulingsBeside } from './rulings-beside.ts'
import { texts } from './texts.ts'
import { choiceWords, questionWords, unitWords } from './words.ts'

interface QuestionParts {
  session: Session
  question: Question
}

/** One question with its choices, each with what it holds, its rate and its unit. */
export function QuestionPage({ session, question }: QuestionParts) {
  const { context, asked, dialogue, errors } = session
  const { lang, frame } = context
  const t = texts[lang]
  const number = dialogue.answered.length + 1
  return (
    <Page
      frame={frame}
      section="tariff"
      title={questionWords(question, lang)}
      heading="own"
      crumbs={crumbsOf(session)}
      errors={errors}
    >
      <LeftOut session={session} />
      <p class="quiet">{t.step(number)}</p>
      <div class="split split--aside">
        <form action={url(lang, '/tariff/classify')} method="get">
          <input type="hidden" name="q" value={asked.query} />
          {asked.asOf === null ? null : <input type="hidden" name="asOf" value={asked.asOf} />}
          {asked.answers.map((answer) => (
            <input type="hidden" name="a" value={answer} />
          ))}
          <input type="hidden" name="after" value={String(asked.answers.length)} />
          <Radios
            lang={lang}
            name="a"
            label={questionWords(question, lang)}
            isHeading
            hint={hintOf(question, lang)}
            options={optionsOf({ session, question })}
            error={errors[0]?.text}
          />
          <ButtonRow>
            <Button>{t.next}</Button>
            {asked.answers.length === 0 ? null : (
              <a href={url(lang, classifyPath({ ...asked, answers: asked.answers.slice(0, -1) }))}>{t.back}</a>
            )}
            <a href={url(lang, '/tariff/classify')}>{t.restart}</a>
          </ButtonRow>
        </form>
        <aside class="aside" aria-labelledby="so-far">
          <h2 id="so-far">{t.soFar}</h2>
          <Answers session={session} isNarrow />
          <NotesBeside session={session} question={question} />
          <RulingsBeside session={session} question={question} />
          <Why summary={t.rules}>
            <ul>
              {rulesFor(question, asked.query).map((rule) => (
                <li>{t.rule[rule]}</li>
              ))}
            </ul>
          </Why>
        </aside>
      </div>
    </Page>
  )
}

function hintOf(question: Question, lang: Session['context']['lang']) {
  const t = texts[lang]
  if (question.under === null) return t.headingHint
  const under = t.under(dotted(question.under.code), question.under.title[lang])
  return dividesBy(question.choices) === 'quota' ? `${under} ${t.quotaHint}` : under
}

/** What the notes say of the choices, open: General Rule 1 comes before everything else. */
function NotesBeside({ session: { context, day }, question }: QuestionParts) {
  const { lang, services } = context
  const notes = notesBeside(question, services.tariff)
  if (notes.length === 0) return null
  return (
    <Why summary={texts[lang].notes(notes.length)} isOpen>
      <Notes
        tariff={services.tariff}
        notes={notes}
        day={day.day}
        lang={lang}
        hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, day, context.today)}
        showPlace
        areElsewhere
      />
      <p class="fine quiet">{tariffTexts[lang].notesOwn}</p>
    </Why>
  )
}

function RulingsBeside({ session: { context, asked, day }, question }: QuestionParts) {
  const { lang, services } = context
  const rulings = rulingsBeside(question, asked.query, services.tariff, day.day)
  if (rulings.length === 0) return null
  return (
    <Why summary={texts[lang].rulings(rulings.length)} isOpen>
      <Rulings
        rulings={rulings}
        lang={lang}
        hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, day, context.today)}
      />
    </Why>
  )
}

function optionsOf({ session, question }: QuestionParts): Option[] {
  const { context, day } = session
  const { lang, services } = context
  const t = texts[lang]
  const heading = question.under?.code.slice(0, 4)
  const pointed = pointedTo(question, session.candidates)
  return [
    ...question.choices.map((node) => ({
      value: node.code,
      text: choiceWords(node, lang),
      hint: (
        <ChoiceHint
          branch={branchOf(services.tariff, node, day.day, lang)}
          isPointedTo={node.code === pointed}
          lang={lang}
        />
      ),
    })),
    {
      value: NONE,
      text: t.none,
      hint: heading === undefined ? t.noneHeadings : t.noneBelow(dotted(heading)),
    },
    { value: UNKNOWN, text: t.unknown, hint: t.unknownHint },
  ]
}

function ChoiceHint({
  branch,
  isPointedTo,
  lang,
}: {
  branch: Branch
  isPointedTo: boolean
  lang: Session['context']['lang']
}) {
  const t = texts[lang]
  const unit = branch.units.length > 0 ? t.unit(branch.units) : unitWords(branch, lang)
  return (
    <>
      {isPointedTo ? (
        <>
          <Tag tone="ok">{t.pointed}</Tag>
          <br />
        </>
      ) : null}
      {branch.holds.length > 0 ? (
        <>
          {t.holds(branch.holds)}
          <br />
        </>
      ) : null}
      {branch.mfnRange === null ? t.noRate : t.mfn(branch.mfnRange)}
      {unit === '–' ? '' : ` · ${unit}`}
      {branch.hasSurtax ? (
        <>
          {' '}
          <Tag tone="warn">{t.surtax}</Tag>
        </>
      ) : null}
    </>
  )
}
