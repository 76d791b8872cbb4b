import {
  BigFind,
  Button,
  ButtonRow,
  DateText,
  Empty,
  type Option,
  Page,
  PageSection,
  Radios,
  type SummaryItem,
  SummaryList,
  url,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { dotted, type TariffNode } from '../reference.ts'
import { type ClassifyStep, nextStep } from '../search/classify.ts'
import { type DialogueTexts, dialogueTexts } from '../search/dialogue-texts.ts'
import { texts } from '../texts.ts'
import { mfnText } from '../wire.ts'
import { askedDay, tariffUrl } from './day.tsx'

/** Given instead of a code: "I do not know". */
const UNSURE = 'unsure'

/**
 * GET /tariff/classify?q=&at=&from=&asOf= — from words to a number by the tariff's own divisions. The address holds the
 * whole state, so that the summary can be kept, printed and sent.
 */
export function showClassify(context: PageContext): Response | Promise<Response> {
  const { lang, frame, services } = context
  const t = dialogueTexts[lang]
  const asked = askedDay(context)
  const query = context.query('q').trim().slice(0, 200)
  const isUnsure = context.query('at') === UNSURE
  const typed = isUnsure || context.query('at') === '' ? context.query('from') : context.query('at')
  const chosen = /^\d{4,10}$/.test(typed) ? services.tariff.node(typed, asked.day) : undefined
  const at = chosen?.code ?? ''
  const ask = { query, at, day: asked.day, lang, askAll: context.query('ask') === 'all' }
  const step: ClassifyStep | null =
    query === '' ? null : isUnsure && chosen ? { kind: 'answer', node: chosen } : nextStep(services.tariff, ask)
  const view: View = { context, t, query, hrefOf: hrefWith(context, query), day: asked.day }
  return html(
    context,
    200,
    <Page
      frame={frame}
      section="tariff"
      title={query === '' ? t.title : `${t.title}: ${query}`}
      heading={t.title}
      crumbs={[{ path: '/tariff', text: texts[lang].tariff }]}
    >
      <BigFind
        action={url(lang, '/tariff/classify')}
        label={t.describe}
        hint={t.describeHint}
        value={query}
        button={t.begin}
      />
      {step?.kind === 'nothing' ? <Empty title={t.nothing(query)} /> : null}
      {step?.kind === 'question' ? <Question view={view} step={step} /> : null}
      {step?.kind === 'answer' ? <Summary view={view} node={step.node} isUnsure={isUnsure} /> : null}
    </Page>,
  )
}

interface View {
  context: PageContext
  t: DialogueTexts
  query: string
  hrefOf: (more: Readonly<Record<string, string>>) => string
  day: ReturnType<typeof askedDay>['day']
}

const hrefWith =
  (context: PageContext, query: string) =>
  (more: Readonly<Record<string, string>>): string => {
    const asOf = context.query('asOf')
    return `${url(context.lang, '/tariff/classify')}?${new URLSearchParams({ q: query, ...more, ...(asOf === '' ? {} : { asOf }) })}`
  }

function Question({ view, step }: { view: View; step: Extract<ClassifyStep, { kind: 'question' }> }) {
  const { context, t, query, day } = view
  const { lang, services } = context
  const options: Option[] = step.choices.map(({ node, fits }) => ({
    value: node.code,
    text: node.title[lang],
    hint: [
      step.at === null
        ? t.inChapter(dotted(node.code), services.tariff.node(node.code.slice(0, 2), day)?.title[lang] ?? '')
        : numberOf(node),
      step.at !== null && fits ? t.fits : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <PageSection id="question" title={t.question}>
      {step.at === null ? null : <StepsTaken view={view} node={step.at} />}
      <form class="section" action={url(lang, '/tariff/classify')} method="get">
        <input type="hidden" name="q" value={query} />
        {step.at === null ? null : <input type="hidden" name="from" value={step.at.code} />}
        {context.query('asOf') === '' ? null : <input type="hidden" name="asOf" value={day} />}
        <Radios
          lang={lang}
          name="at"
          label={t.ask[step.basis]}
          options={[...options, ...(step.at === null ? [] : [{ value: UNSURE, text: t.unsure }])]}
        />
        <ButtonRow>
          <Button>{t.next}</Button>
          <Button kind="second" href={`${url(lang, '/tariff')}?${new URLSearchParams({ q: query })}`}>
            {t.noneOfThese}
          </Button>
        </ButtonRow>
      </form>
    </PageSection>
  )
}

/** Groups have no number of their own that one could declare with. */
const numberOf = (node: TariffNode): string => (node.level % 2 === 0 ? dotted(node.code) : '')

/** What was decided on the way, each with a way back. */
function StepsTaken({ view, node }: { view: View; node: TariffNode }) {
  const { context, hrefOf, day } = view
  const { lang, services } = context
  const path = services.tariff.path(node.code, day).filter((step) => step.level > 2)
  const told = path.filter((step, at) => at === 0 || step.title[lang] !== path[at - 1]?.title[lang])
  const items: SummaryItem[] = told.map((step) => ({
    label: numberOf(step) || '…',
    value: step.title[lang],
    change: {
      href: step.level === 4 || step.parent === null ? hrefOf({}) : hrefOf({ at: step.parent, ask: 'all' }),
      what: step.title[lang],
    },
  }))
  return <SummaryList lang={lang} items={items} />
}

function Summary({ view, node, isUnsure }: { view: View; node: TariffNode; isUnsure: boolean }) {
  const { context, t, query, day } = view
  const { lang, services, today } = context
  const words = texts[lang]
  const unit = node.unit === null ? undefined : services.tariff.unit(node.unit)?.[lang]
  const mfn = mfnText(services.tariff, node, day, lang)
  const asked = { day, typed: day, errors: [] }
  const items: SummaryItem[] = [
    { label: t.yourWords, value: lang === 'fr' ? `« ${query} »` : `“${query}”` },
    { label: words.number, value: dotted(node.code), note: node.title[lang] },
    ...(mfn === null
      ? []
      : [
          { label: words.mfn, value: mfn },
          { label: words.unit, value: unit ?? (node.noUnitWanted ? words.noUnit : words.unitNotStated) },
        ]),
    {
      label: words.ratesOn,
      value: <DateText lang={lang} day={day} />,
      note: words.editionLine(services.tariff.edition(day)),
    },
  ]
  const isWhole = node.level === 10
  return (
    <PageSection id="summary" title={isUnsure || !isWhole ? t.soFar : t.result}>
      {isWhole ? null : <p>{t.notWhole}</p>}
      <SummaryList lang={lang} items={items} />
      <section class="section" aria-labelledby="way">
        <h3 id="way">{t.way}</h3>
        <StepsTaken view={view} node={node} />
      </section>
      <ButtonRow>
        <Button href={tariffUrl(lang, `/tariff/${node.code}`, asked, today)}>{t.open}</Button>
        {isWhole ? (
          <Button kind="second" href={`${url(lang, '/estimate')}?classification=${node.code}`}>
            {words.estimate}
          </Button>
        ) : null}
      </ButtonRow>
      <p class="fine quiet">{t.keep}</p>
      <p class="fine quiet">{t.information}</p>
    </PageSection>
  )
}
