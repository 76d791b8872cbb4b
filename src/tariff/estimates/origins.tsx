import { type Cents, cents, subtract } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import { tabularFile } from '../../platform/tabular.ts'
import {
  Button,
  ButtonRow,
  Charges,
  Classification,
  DateField,
  Downloads,
  dateWords,
  errorAt,
  type FieldError,
  fieldErrors,
  Money,
  money,
  Notice,
  Page,
  PageSection,
  SelectField,
  Table,
  TextField,
  url,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { chargeName, rateWords } from '../assessment/index.ts'
import type { Answer } from './answer.ts'
import { choicesOf } from './choices.ts'
import { fieldOfPointer, formWith, searchOf } from './form.ts'
import { chargeItem, labelOf } from './line-result.tsx'
import { originsQuery, shortQuery } from './link.ts'
import { type NumberChoice, numberChoices } from './number-choice.ts'
import { NumberHint, Pick, withChoice } from './number-pick.tsx'
import { type OfOrigin, type OriginsForm, originAnswers, readOrigins } from './origins.ts'
import { problems } from './problems.ts'
import { originRows } from './rows.ts'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { warningText } from './warning.ts'

import '../services.ts'

/** GET /estimate/origins.csv and .xlsx: every charge of every country. What cannot be worked out leads to the page. */
export const downloadOrigins =
  (format: 'csv' | 'xlsx') =>
  async (context: PageContext): Promise<Response> => {
    const { lang, services, today, search } = context
    const asked = readOrigins(search, today)
    const found = asked.isAsked ? originAnswers(asked, lang, services.tariff, today) : []
    const results = found.flatMap(({ answer }) => (answer.ok ? [answer.value.result] : []))
    if (results.length === 0) return seeOther(context, `/estimate/origins?${search}`)
    const stem = `${tools[lang].origins.stem}-${results[0]?.rateOn}`
    const file = await tabularFile(originRows(results, services.tariff, lang), format, lang, stem)
    return new Response(file.body, {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'no-store',
      },
    })
  }

/** GET /estimate/origins: the same goods from up to six countries, side by side. Everything stands in the address. */
export function showOrigins(context: PageContext): Response | Promise<Response> {
  const { lang, services, today } = context
  const asked = readOrigins(context.search, today)
  if (!asked.isAsked) return html(context, 200, <OriginsPage context={context} asked={asked} errors={[]} found={[]} />)
  const found = originAnswers(asked, lang, services.tariff, today)
  if (found.some(({ answer }) => answer.ok))
    return html(context, 200, <OriginsPage context={context} asked={asked} errors={[]} found={found} />)
  const refusals = found[0]?.answer.ok === false ? found[0].answer.refusals : []
  const [pick] = numberChoices(asked.form, refusals, services.tariff, today, lang)
  const errors = errorsOf(refusals, pick, lang)
  return html(context, 422, <OriginsPage context={context} asked={asked} errors={errors} pick={pick} found={[]} />)
}

/** Nothing could be worked out for any origin: what is wrong with the goods themselves. */
function errorsOf(refusals: readonly Refusal[], pick: NumberChoice | undefined, lang: Lang): FieldError[] {
  const fieldOf = (pointer: string): string => {
    const field = fieldOfPointer(pointer)
    return field === 'origin' ? 'origins-1' : field
  }
  return fieldErrors(
    refusals.map((refusal) => withChoice(explain(problems, refusal, lang), pick, lang)),
    fieldOf,
  )
}

interface OriginsPageProps {
  context: PageContext
  asked: OriginsForm
  errors: readonly FieldError[]
  /** Numbers that what was typed may have meant. */
  pick?: NumberChoice | undefined
  found: readonly OfOrigin[]
}

function OriginsPage({ context, asked, errors, pick, found }: OriginsPageProps) {
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
      {found.length > 0 ? <SideBySide context={context} asked={asked} errors={errors} found={found} /> : null}
      <Facts context={context} asked={asked} errors={errors} pick={pick} hasResult={found.length > 0} />
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

/** What is compared, said once: the goods, their value and its exchange rate are the same from everywhere. */
function Goods({ context: { lang, services }, found }: { context: PageContext; found: readonly OfOrigin[] }) {
  const known = found.find(({ answer }) => answer.ok)?.answer
  const result = known?.ok ? known.value.result : undefined
  const facts = result?.facts[0]
  if (!result || !facts) return null
  const title = services.tariff.node(facts.classification, result.rateOn)?.title[lang] ?? ''
  return (
    <p class="quiet measure">
      <Classification digits={facts.classification} href={url(lang, `/tariff/${facts.classification}`)} />{' '}
      {tools[lang].origins.goods(
        title,
        money(result.totals.valueForDuty, lang),
        dateWords(facts.directShipmentOn, lang),
        dateWords(result.rateOn, lang),
      )}
    </p>
  )
}

/** Every amount of one country, each opening to its working. */
function WorkingOf({ context: { lang, services }, found }: { context: PageContext; found: Answer }) {
  const [line] = found.result.lines
  if (!line) return null
  return (
    <Charges
      items={line.working.map((working) => chargeItem(working, lang, services.tariff))}
      total={{ name: chargeName('total', lang), amount: <Money lang={lang} amount={line.amounts.total} /> }}
    />
  )
}

function SideBySide({ context, asked, found: all }: OriginsPageProps) {
  const { lang, services } = context
  const { tariff } = services
  const t = tools[lang].origins
  const query = originsQuery(asked, lang)
  const files = ['xlsx', 'csv'] as const
  const fileHref = (format: string): string => `${url(lang, `/estimate/origins.${format}`)}?${query}`
  const nameOf = (origin: string): string => tariff.country(origin)?.[lang] ?? origin
  const known = all.flatMap(({ answer }) => (answer.ok ? [answer.value.result.totals.total] : []))
  const lowest = known.toSorted((a, b) => (a < b ? -1 : 1))[0]
  const rows = all.map((one) => ({ ...one, found: one.answer.ok ? one.answer.value : undefined }))
  const amount = (found: Answer | undefined, pick: (totals: Answer['result']['totals']) => Cents) =>
    found ? <Money lang={lang} amount={pick(found.result.totals)} isPlain /> : '–'
  const hasRest = rows.some(({ found }) => found && REST.some((name) => found.result.totals[name] !== 0n))
  return (
    <PageSection
      id="result"
      title={t.heading}
      aside={<Downloads items={files.map((format) => ({ href: fileHref(format), text: tools[lang].files[format] }))} />}
    >
      <Goods context={context} found={all} />
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
        {rows.map(({ origin, found }) =>
          found ? (
            <Why summary={t.working(nameOf(origin))}>
              <WorkingOf context={context} found={found} />
            </Why>
          ) : null,
        )}
      </div>
      <div class="section--tight">
        <Warnings lang={lang} found={all} nameOf={nameOf} />
      </div>
      <div class="section--tight no-print">
        <portal-copy data-text={tools[lang].share.copy} data-done={tools[lang].share.copied}>
          <TextField
            lang={lang}
            name="share"
            id="share"
            label={t.share}
            hint={tools[lang].share.hint}
            value={`${services.config.publicUrl}${url(lang, '/estimate/origins')}?${query}`}
            isReadonly
          />
        </portal-copy>
      </div>
    </PageSection>
  )
}

/** The treatment that was taken, its rate, and that of the Most-Favoured-Nation Tariff when it is another. */
function bestOf({ result, compared }: Answer, context: PageContext) {
  const { lang, services } = context
  const [line] = result.lines
  if (!line) return '–'
  const duty = line.working.find(({ charge }) => charge === 'customsDuty')
  const rate = duty ? rateWords(duty, lang) : null
  // Without the proof of origin in hand the goods pay the Most-Favoured-Nation rate: what the preference is worth.
  const mfn = compared[0]?.find(({ treatment }) => treatment === 'MFN')
  return (
    <span>
      {labelOf(line.treatment, services.tariff, lang)}
      <small>{rate}</small>
      {mfn && line.treatment !== 'MFN' && mfn.total > line.amounts.total ? (
        <small>{tools[lang].origins.otherwise(labelOf('MFN', services.tariff, lang), money(mfn.total, lang))}</small>
      ) : null}
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
  pick,
  hasResult,
}: {
  context: PageContext
  asked: OriginsForm
  errors: readonly FieldError[]
  pick: NumberChoice | undefined
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
          hint={<NumberHint lang={lang} />}
          value={line.classification}
          width={24}
          suggest="classification"
        />
        {pick ? (
          <Pick
            lang={lang}
            pick={pick}
            hrefWith={(classification) =>
              `${url(lang, '/estimate/origins')}?${originsQuery({ ...asked, form: formWith(asked.form, 0, { classification }) }, lang)}`
            }
          />
        ) : null}
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
