import { moneyText } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  dateWords,
  Facts,
  type FieldError,
  fieldErrors,
  Money,
  Page,
  PageSection,
  Table,
  url,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { CHARGES, chargeName } from '../assessment/index.ts'
import { type Answer, answerOf } from './answer.ts'
import { choicesOf } from './choices.ts'
import { damageTexts } from './damage-texts.ts'
import type { Estimate } from './estimate.ts'
import { EstimateForms, reachable } from './estimate-forms.tsx'
import { type EstimateForm, fieldOfPointer, formWith, readForm } from './form.ts'
import { Keep } from './keep.tsx'
import { LineResult } from './line-result.tsx'
import { shortQuery } from './link.ts'
import { type NumberChoice, numberChoices } from './number-choice.ts'
import { withChoice } from './number-pick.tsx'
import { problems } from './problems.ts'
import { KeepForm } from './saved/keep-form.tsx'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { isBlank, readWhatIf, type WhatIf, type WhatIfAnswer, whatIfAnswer, whatIfField } from './what-if.ts'
import { WhatIfOfLine } from './what-if.tsx'

import '../services.ts'

/** GET /estimate: the form, and its result when it was sent. Everything stands in the address. */
export function showEstimate(context: PageContext): Response | Promise<Response> {
  const { lang, services, today } = context
  const form = readForm(context.search, today)
  if (!form.isAsked) return html(context, 200, <EstimatePage context={context} form={form} errors={[]} />)

  const answer = answerOf(form, lang, services.tariff, today)
  if (!answer.ok) {
    const picks = numberChoices(form, answer.refusals, services.tariff, today, lang)
    const errors = errorsOf(answer.refusals, form, lang, picks)
    return html(context, 422, <EstimatePage context={context} form={form} errors={errors} picks={picks} />)
  }
  const asked = readWhatIf(context.search, form)
  const whatIf =
    asked && !isBlank(asked) ? whatIfAnswer(asked, form, answer.value, lang, services.tariff, today) : undefined
  const errors = whatIf?.answer.ok === false ? whatIfErrors(whatIf.answer.refusals, asked, lang) : []
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <EstimatePage
      context={context}
      form={form}
      errors={errors}
      answer={answer.value}
      whatIf={whatIf}
      opened={asked?.line}
    />,
  )
}

/** Sentences beside the fields; where there are several lines, each says which one it is about. */
function errorsOf(
  refusals: readonly Refusal[],
  form: EstimateForm,
  lang: Lang,
  picks: readonly NumberChoice[],
): FieldError[] {
  const problemsFound = refusals.map((refusal) => {
    const pick = picks.find(({ line }) => refusal.pointer === `/lines/${line}/classification`)
    const problem = withChoice(explain(problems, refusal, lang), pick, lang)
    const line = /^\/lines\/(\d+)\//.exec(refusal.pointer ?? '')?.[1]
    const isNamed = form.lines.length > 1 && line !== undefined
    return isNamed ? { ...problem, detail: texts[lang].lineProblem(Number(line) + 1, problem.detail) } : problem
  })
  return fieldErrors(problemsFound, fieldOfPointer)
}

const whatIfErrors = (refusals: readonly Refusal[], asked: WhatIf | undefined, lang: Lang): FieldError[] =>
  fieldErrors(
    refusals.map((refusal) => explain(problems, refusal, lang)),
    (pointer) => whatIfField(pointer, asked?.line ?? 0),
  )

interface EstimatePageProps {
  context: PageContext
  form: EstimateForm
  errors: readonly FieldError[]
  picks?: readonly NumberChoice[]
  answer?: Answer
  whatIf?: WhatIfAnswer | undefined
  /** The line whose "what if" was asked for. */
  opened?: number | undefined
}

function EstimatePage({ context, form, errors, picks = [], answer, whatIf, opened }: EstimatePageProps) {
  const { lang, frame, services } = context
  const result = answer?.result
  const choices = choicesOf(services.tariff, lang, context.today)
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={result ? t.caveat : t.lead}
      crumbs={[{ path: '/tariff', text: t.tariff }]}
      errors={reachable(form, errors, result !== undefined)}
      actions={
        result ? (
          <Button kind="second" href="#facts-1">
            {t.changeFacts}
          </Button>
        ) : context.visitor ? (
          <Button kind="second" href={url(lang, '/estimates')}>
            {tools[lang].saved}
          </Button>
        ) : null
      }
    >
      {result ? (
        <>
          <Summary context={context} result={result} />
          {result.lines.map((line, index) => {
            const facts = result.facts[index]
            return facts && answer ? (
              <>
                <LineResult
                  lang={lang}
                  reference={services.tariff}
                  rateOn={result.rateOn}
                  line={index}
                  facts={facts}
                  result={line}
                  compared={answer.compared[index] ?? []}
                  hrefWith={(facts) => `${url(lang, '/estimate')}?${shortQuery(formWith(form, index, facts), lang)}`}
                />
                <WhatIfOfLine
                  context={context}
                  form={form}
                  answer={answer}
                  choices={choices}
                  line={index}
                  whatIf={whatIf}
                  opened={opened}
                  errors={errors}
                />
              </>
            ) : null
          })}
          <Keep context={context} query={shortQuery(form, lang)}>
            {form.lines.length === 1 ? (
              <p>
                <a href={`${url(lang, '/estimate/origins')}?${originsQuery(form, lang)}`}>{tools[lang].origins.link}</a>
              </p>
            ) : null}
            <p>
              <a href={`${url(lang, '/estimate/damage')}?${damageQuery(answer?.result, lang)}`}>
                {damageTexts[lang].link}
              </a>
            </p>
            <KeepForm
              context={context}
              query={shortQuery(form, lang)}
              suggestion={suggestionOf(answer?.result, context)}
            />
          </Keep>
        </>
      ) : null}
      <EstimateForms
        context={context}
        choices={choices}
        form={form}
        errors={errors}
        picks={picks}
        hasResult={result !== undefined}
      />
    </Page>
  )
}

/** What a saved estimate is called when nobody says otherwise: the goods and where they come from. */
function suggestionOf(result: Estimate | undefined, { lang, services }: PageContext): string {
  const facts = result?.facts[0]
  if (!result || !facts) return ''
  const goods = services.tariff.node(facts.classification, result.rateOn)?.title[lang] ?? facts.classification
  return `${goods.slice(0, 70)}, ${services.tariff.country(facts.origin)?.[lang] ?? facts.origin}`
}

/** The same goods from other countries; the comparison asks for more of them itself. */
function originsQuery(form: EstimateForm, lang: Lang): string {
  const search = new URLSearchParams(shortQuery(form, lang))
  search.delete('treatment')
  for (const origin of [search.get('origin') ?? '', 'US', 'CN', 'MX', 'DE']) search.append('origins', origin)
  return String(search)
}

/** Duty and value of the estimate, for whoever asks what damage would give back. */
function damageQuery(result: Estimate | undefined, lang: Lang): string {
  const totals = result?.totals
  if (!totals) return ''
  const shown = (amount: Estimate['totals']['customsDuty']): string =>
    lang === 'fr' ? moneyText(amount).replace('.', ',') : moneyText(amount)
  return String(new URLSearchParams({ duty: shown(totals.customsDuty), valueForDuty: shown(totals.valueForDuty) }))
}

function Summary({ context, result }: { context: PageContext; result: Estimate }) {
  const { lang } = context
  const t = texts[lang]
  const { totals } = result
  return (
    <PageSection id="result" title={t.summary.heading} aside={t.summary.onDay(dateWords(result.rateOn, lang))}>
      <Facts
        items={[
          { label: t.summary.value, value: <Money lang={lang} amount={totals.valueForDuty} /> },
          { label: t.summary.duties, value: <Money lang={lang} amount={totals.total} /> },
          {
            label: t.summary.together,
            value: <Money lang={lang} amount={totals.valueForDuty + totals.total} />,
            note: t.summary.togetherNote,
          },
        ]}
      />
      {result.lines.length > 1 ? <ByLine context={context} result={result} /> : null}
    </PageSection>
  )
}

const USUAL: ReadonlySet<string> = new Set(['valueForDuty', 'customsDuty', 'surtax', 'gst'])

function ByLine({ context, result }: { context: PageContext; result: Estimate }) {
  const { lang, services } = context
  const t = texts[lang]
  // The usual charges have a column always, the others where there is an amount.
  const columns = CHARGES.filter((name) => USUAL.has(name) || result.totals[name] !== 0n).filter(
    (name) => name !== 'valueForTax',
  )
  const money = (amount: bigint) => <Money lang={lang} amount={amount} isPlain />
  const goodsOf = (index: number): string => {
    const number = result.facts[index]?.classification ?? ''
    return services.tariff.node(number, result.rateOn)?.title[lang] ?? number
  }
  return (
    <div class="section--tight">
      <Table
        lang={lang}
        caption={t.byLine}
        phone="rows"
        rows={result.lines.map((line, index) => ({ line, index }))}
        columns={[
          {
            key: 'line',
            head: t.columns.line,
            isRowHead: true,
            place: '1',
            cell: ({ index }) => <a href={`#result-${index + 1}`}>{t.line(index + 1)}</a>,
          },
          { key: 'goods', head: t.goods, place: '2', cell: ({ index }) => goodsOf(index) },
          ...columns.map((name) => ({
            key: name,
            head: chargeName(name, lang),
            isNum: true,
            isExtra: true,
            cell: ({ line }: { line: Estimate['lines'][number] }) => money(line.amounts[name]),
          })),
          {
            key: 'total',
            head: t.columns.total,
            isNum: true,
            place: '1e',
            cell: ({ line }) => money(line.amounts.total),
          },
        ]}
        foot={[
          {
            label: t.total,
            kind: 'total',
            cells: Object.fromEntries([...columns, 'total' as const].map((name) => [name, money(result.totals[name])])),
          },
        ]}
      />
    </div>
  )
}
