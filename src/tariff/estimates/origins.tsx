import { type Cents, cents, subtract } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  DateField,
  errorAt,
  type FieldError,
  fieldErrors,
  Money,
  Notice,
  Page,
  PageSection,
  SelectField,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { rateWords } from '../assessment/index.ts'
import type { Answer } from './answer.ts'
import { choicesOf } from './choices.ts'
import { fieldOfPointer, searchOf } from './form.ts'
import { labelOf } from './line-result.tsx'
import { shortQuery } from './link.ts'
import { type OfOrigin, type OriginsForm, originAnswers, readOrigins } from './origins.ts'
import { problems } from './problems.ts'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { warningText } from './warning.ts'

import '../services.ts'

/** GET /estimate/origins: the same goods from up to six countries, side by side. Everything stands in the address. */
export function showOrigins(context: PageContext): Response | Promise<Response> {
  const { lang, services, today } = context
  const asked = readOrigins(context.search, today)
  if (!asked.isAsked) return html(context, 200, <OriginsPage context={context} asked={asked} errors={[]} found={[]} />)
  const found = originAnswers(asked, lang, services.tariff, today)
  const errors = found.some(({ answer }) => answer.ok) ? [] : errorsOf(found, lang)
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <OriginsPage context={context} asked={asked} errors={errors} found={errors.length > 0 ? [] : found} />,
  )
}

/** Nothing could be worked out for any origin: what is wrong with the goods themselves. */
function errorsOf(found: readonly OfOrigin[], lang: Lang): FieldError[] {
  const [first] = found
  if (!first || first.answer.ok) return []
  const fieldOf = (pointer: string): string => {
    const field = fieldOfPointer(pointer)
    return field === 'origin' ? 'origins-1' : field
  }
  return fieldErrors(
    first.answer.refusals.map((refusal) => explain(problems, refusal, lang)),
    fieldOf,
  )
}

interface OriginsPageProps {
  context: PageContext
  asked: OriginsForm
  errors: readonly FieldError[]
  found: readonly OfOrigin[]
}

function OriginsPage({ context, asked, errors, found }: OriginsPageProps) {
  const { lang, frame } = context
  const t = tools[lang].origins
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={found.length > 0 ? texts[lang].caveat : t.lead}
      crumbs={[
        { path: '/tariff', text: texts[lang].tariff },
        { path: '/estimate', text: texts[lang].title },
      ]}
      errors={errors}
    >
      {found.length > 0 ? <SideBySide context={context} found={found} /> : null}
      <Facts context={context} asked={asked} errors={errors} hasResult={found.length > 0} />
    </Page>
  )
}

const REST = [
  'safeguard',
  'antiDumping',
  'countervailing',
  'exciseDuty',
  'exciseTax',
  'luxuryTax',
  'provincial',
] as const

function SideBySide({ context, found: all }: { context: PageContext; found: readonly OfOrigin[] }) {
  const { lang, services } = context
  const { tariff } = services
  const t = tools[lang].origins
  const nameOf = (origin: string): string => tariff.country(origin)?.[lang] ?? origin
  const known = all.flatMap(({ answer }) => (answer.ok ? [answer.value.result.totals.total] : []))
  const lowest = known.toSorted((a, b) => (a < b ? -1 : 1))[0]
  const rows = all.map((one) => ({ ...one, found: one.answer.ok ? one.answer.value : undefined }))
  const amount = (found: Answer | undefined, pick: (totals: Answer['result']['totals']) => Cents) =>
    found ? <Money lang={lang} amount={pick(found.result.totals)} isPlain /> : '–'
  const hasRest = rows.some(({ found }) => found && REST.some((name) => found.result.totals[name] !== 0n))
  return (
    <PageSection id="result" title={t.heading}>
      <Table
        lang={lang}
        caption={t.caption}
        phone="stack"
        rows={rows}
        isPicked={({ found }) => found !== undefined && found.result.totals.total === lowest}
        columns={[
          {
            key: 'origin',
            head: t.origin,
            isRowHead: true,
            cell: ({ origin, form }) => (
              <a href={`${url(lang, '/estimate')}?${shortQuery(form, lang)}`}>{nameOf(origin)}</a>
            ),
          },
          {
            key: 'treatment',
            head: t.treatment,
            cell: ({ found, answer }) => (found ? bestOf(found, context) : reasonOf(answer, lang)),
          },
          {
            key: 'duty',
            head: t.duty,
            isNum: true,
            cell: ({ found }) => amount(found, (totals) => totals.customsDuty),
          },
          { key: 'surtax', head: t.surtax, isNum: true, cell: ({ found }) => amount(found, (totals) => totals.surtax) },
          ...(hasRest
            ? [
                {
                  key: 'rest',
                  head: t.rest,
                  isNum: true,
                  cell: ({ found }: (typeof rows)[number]) =>
                    amount(found, (totals) => cents(REST.reduce((total, name) => total + totals[name], 0n))),
                },
              ]
            : []),
          { key: 'gst', head: t.gst, isNum: true, cell: ({ found }) => amount(found, (totals) => totals.gst) },
          {
            key: 'total',
            head: t.total,
            isNum: true,
            cell: ({ found }) => (
              <span>
                <strong>{amount(found, (totals) => totals.total)}</strong>
                {found && lowest !== undefined ? (
                  <small>
                    {found.result.totals.total === lowest ? (
                      t.lowest
                    ) : (
                      <Money lang={lang} amount={subtract(found.result.totals.total, lowest)} isSigned />
                    )}
                  </small>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      <div class="section--tight">
        <Warnings lang={lang} found={all} nameOf={nameOf} />
      </div>
    </PageSection>
  )
}

/** The treatment that was taken, its rate, and that of the Most-Favoured-Nation Tariff when it is another. */
function bestOf({ result }: Answer, context: PageContext) {
  const { lang, services } = context
  const [line] = result.lines
  if (!line) return '–'
  const duty = line.working.find(({ charge }) => charge === 'customsDuty')
  const rate = duty ? rateWords(duty, lang) : null
  return (
    <span>
      {labelOf(line.treatment, services.tariff, lang)}
      <small>{rate}</small>
    </span>
  )
}

function reasonOf(answer: OfOrigin['answer'], lang: Lang): string {
  const [first] = answer.ok ? [] : answer.refusals
  return first ? explain(problems, first, lang).detail : ''
}

/** Each warning once, with the origins it is about. */
function Warnings({
  lang,
  found,
  nameOf,
}: {
  lang: Lang
  found: readonly OfOrigin[]
  nameOf: (origin: string) => string
}) {
  const t = tools[lang].origins
  const origins = new Map<string, string[]>()
  for (const { origin, answer } of found) {
    for (const warning of answer.ok ? answer.value.result.lines.flatMap((line) => line.warnings) : []) {
      const text = warningText(warning, lang)
      origins.set(text, [...(origins.get(text) ?? []), nameOf(origin)])
    }
  }
  if (origins.size === 0) return null
  const answered = found.filter(({ answer }) => answer.ok).length
  return (
    <Notice tone="warn" icon="info" title={texts[lang].warnings}>
      <ul>
        {[...origins].map(([text, names]) => (
          <li>{names.length === answered ? text : t.about(names.join(', '), text)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Fields of the form below; what else was said about the goods stays with them. */
const SHOWN = new Set(['classification', 'origin', 'treatment', 'value', 'currency', 'shipped', 'quantity', 'unit'])

function Facts({
  context,
  asked,
  errors,
  hasResult,
}: {
  context: PageContext
  asked: OriginsForm
  errors: readonly FieldError[]
  hasResult: boolean
}) {
  const { lang, services, today } = context
  const t = tools[lang].origins
  const f = texts[lang].fields
  const choices = choicesOf(services.tariff, lang, today)
  const [line] = asked.form.lines
  if (!line) return null
  const field = (name: string) => ({ lang, name, id: name, error: errorAt(errors, name) })
  return (
    <form class="no-print" action={url(lang, '/estimate/origins')} method="get" novalidate>
      {[...searchOf(asked.form)]
        .filter(([name]) => !SHOWN.has(name.replace(/\..*$/, '')))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <PageSection id="facts" title={hasResult ? texts[lang].changeFacts : texts[lang].goods}>
        <TextField
          {...field('classification')}
          label={f.classification}
          hint={f.classificationHint}
          value={line.classification}
          width={16}
          inputmode="numeric"
          suggest="classification"
        />
        <TextField
          {...field('value')}
          label={f.value}
          hint={f.valueHint}
          value={line.value}
          width={16}
          inputmode="decimal"
        />
        <SelectField
          {...field('currency')}
          label={f.currency}
          options={choices.currencies}
          value={line.currency}
          empty={false}
        />
        <DateField {...field('shipped')} label={f.shipped} hint={f.shippedHint} value={line.shipped} />
        <TextField
          {...field('quantity')}
          label={f.quantity}
          hint={f.quantityHint}
          value={line.quantity}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <SelectField
          {...field('unit')}
          label={f.unit}
          options={choices.units}
          value={line.unit}
          empty={f.noUnit}
          isOptional
        />
      </PageSection>
      <PageSection id="countries" title={t.countries}>
        {asked.origins.map((origin, place) => (
          <SelectField
            lang={lang}
            name="origins"
            id={`origins-${place + 1}`}
            label={t.country(place + 1)}
            error={errorAt(errors, `origins-${place + 1}`)}
            options={choices.origins}
            value={origin}
            empty={t.none}
            isOptional={place > 0}
          />
        ))}
      </PageSection>
      <ButtonRow>
        <Button>{t.compare}</Button>
      </ButtonRow>
    </form>
  )
}
