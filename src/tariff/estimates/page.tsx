import { moneyText } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  DateField,
  dateWords,
  errorAt,
  Facts,
  type FieldError,
  fieldErrors,
  Money,
  Page,
  PageSection,
  SelectField,
  Table,
  url,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { CHARGES, chargeName } from '../assessment/index.ts'
import { type Answer, answerOf } from './answer.ts'
import { type Choices, choicesOf } from './choices.ts'
import { damageTexts } from './damage-texts.ts'
import type { Estimate } from './estimate.ts'
import { type EstimateForm, FORM_LINES_MAX, fieldName, fieldOfPointer, readForm, searchOf } from './form.ts'
import { Keep } from './keep.tsx'
import { LineFields } from './line-fields.tsx'
import { LineResult } from './line-result.tsx'
import { shortQuery } from './link.ts'
import { problems } from './problems.ts'
import { KeepForm } from './saved/keep-form.tsx'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { readWhatIf, type WhatIf, type WhatIfAnswer, whatIfAnswer, whatIfField } from './what-if.ts'
import { WhatIfForm } from './what-if.tsx'

import '../services.ts'

/** GET /estimate: the form, and its result when it was sent. Everything stands in the address. */
export function showEstimate(context: PageContext): Response | Promise<Response> {
  const { lang, services, today } = context
  const form = readForm(context.search, today)
  if (!form.isAsked) return html(context, 200, <EstimatePage context={context} form={form} errors={[]} />)

  const answer = answerOf(form, lang, services.tariff, today)
  if (!answer.ok) {
    const errors = errorsOf(answer.refusals, form, lang)
    return html(context, 422, <EstimatePage context={context} form={form} errors={errors} />)
  }
  const asked = readWhatIf(context.search, form)
  const whatIf = asked && whatIfAnswer(asked, form, answer.value, lang, services.tariff, today)
  const errors = whatIf?.answer.ok === false ? whatIfErrors(whatIf.answer.refusals, asked, lang) : []
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <EstimatePage context={context} form={form} errors={errors} answer={answer.value} whatIf={whatIf} />,
  )
}

/** Sentences beside the fields; where there are several lines, each says which one it is about. */
function errorsOf(refusals: readonly Refusal[], form: EstimateForm, lang: Lang): FieldError[] {
  const problemsFound = refusals.map((refusal) => {
    const problem = explain(problems, refusal, lang)
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
  answer?: Answer
  whatIf?: WhatIfAnswer | undefined
}

function EstimatePage({ context, form, errors, answer, whatIf }: EstimatePageProps) {
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
      errors={errors}
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
                  hrefWith={(treatment) => hrefWith(form, lang, index, treatment)}
                />
                <WhatIfForm
                  context={context}
                  form={form}
                  answer={answer}
                  choices={choices}
                  line={index}
                  whatIf={whatIf}
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
      <EstimateForms context={context} choices={choices} form={form} errors={errors} hasResult={result !== undefined} />
    </Page>
  )
}

/** The same address with another treatment for one line. */
function hrefWith(form: EstimateForm, lang: Lang, line: number, treatment: string): string {
  const changed = searchOf(form)
  changed.set(fieldName('treatment', line), treatment)
  return `${url(lang, '/estimate')}?${changed}`
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

/** The same address without one line. A link, so that the Enter key in a field never takes a line away. */
function hrefWithout(form: EstimateForm, lang: Lang, line: number): string {
  const changed = searchOf(form)
  changed.set('remove', String(line + 1))
  return `${url(lang, '/estimate')}?${changed}`
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
  const { lang } = context
  const t = texts[lang]
  // The usual charges have a column always, the others where there is an amount.
  const columns = [...CHARGES.filter((name) => USUAL.has(name) || result.totals[name] !== 0n), 'total' as const].filter(
    (name) => name !== 'valueForTax',
  )
  const money = (amount: bigint) => <Money lang={lang} amount={amount} isPlain />
  return (
    <Table
      lang={lang}
      caption={t.byLine}
      rows={result.lines.map((line, index) => ({ line, index }))}
      columns={[
        {
          key: 'line',
          head: t.columns.line,
          isRowHead: true,
          cell: ({ index }) => <a href={`#result-${index + 1}`}>{t.line(index + 1)}</a>,
        },
        ...columns.map((name) => ({
          key: name,
          head: name === 'total' ? t.columns.total : chargeName(name, lang),
          isNum: true,
          cell: ({ line }: { line: Estimate['lines'][number] }) => money(line.amounts[name]),
        })),
      ]}
      foot={[
        {
          label: t.total,
          kind: 'total',
          cells: Object.fromEntries(columns.map((name) => [name, money(result.totals[name])])),
        },
      ]}
    />
  )
}

function EstimateForms({
  context,
  choices,
  form,
  errors,
  hasResult,
}: {
  context: PageContext
  choices: Choices
  form: EstimateForm
  errors: readonly FieldError[]
  hasResult: boolean
}) {
  const { lang } = context
  const t = texts[lang]
  return (
    <form class="no-print" action={url(lang, '/estimate')} method="get" novalidate>
      <datalist id="authorities">
        {choices.authorities.map(({ value, text }) => (
          <option value={value}>{text}</option>
        ))}
      </datalist>
      {form.lines.map((line, index) => (
        <PageSection
          id={`facts-${index + 1}`}
          title={form.lines.length > 1 ? t.line(index + 1) : hasResult ? t.changeFacts : t.goods}
        >
          <LineFields lang={lang} line={index} form={line} choices={choices} errors={errors} />
          {form.lines.length > 1 ? (
            <Button kind="quiet" isSmall href={hrefWithout(form, lang, index)}>
              {t.remove(index + 1)}
            </Button>
          ) : null}
        </PageSection>
      ))}
      <Why summary={t.fields.accounting} isOpen={form.accounting.year !== ''}>
        <DateField
          lang={lang}
          name="accounting"
          label={t.fields.accounting}
          hint={t.fields.accountingHint}
          value={form.accounting}
          error={errorAt(errors, 'accounting')}
          isOptional
        />
      </Why>
      <Why summary={t.fields.casual} isOpen={form.province !== ''}>
        <SelectField
          lang={lang}
          name="province"
          id="province"
          label={t.fields.casual}
          hint={t.fields.casualHint}
          options={choices.provinces}
          value={form.province}
          error={errorAt(errors, 'province')}
          empty={false}
        />
      </Why>
      <ButtonRow>
        <Button>{t.work}</Button>
        {form.lines.length < FORM_LINES_MAX ? (
          <Button kind="second" name="add" value="line">
            {t.add}
          </Button>
        ) : null}
      </ButtonRow>
    </form>
  )
}
