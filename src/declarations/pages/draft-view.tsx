import type { Child } from 'hono/jsx'
import { releaseCalendar } from '../../billing/index.ts'
import type { Instant, IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import type { TariffReference } from '../../tariff/index.ts'
import {
  type Crumb,
  DateField,
  dateWords,
  Estimate,
  errorAt,
  type FieldError,
  type FieldWidth,
  type Frame,
  Money,
  MoneyField,
  type Option,
  Page,
  PostForm,
  SelectField,
  TextareaField,
  TextField,
  url,
} from '../../ui/index.ts'
import type { Draft } from '../cad.ts'
import { texts } from '../texts.ts'
import type { DraftCheck } from './check-draft.ts'
import { dayParts, type FieldKind, idOf, isAdjustment, isCorrection, shown, textAt, valueAt } from './draft-fields.ts'

/** Everything the pages of a draft show. */
export interface DraftView {
  readonly frame: Frame
  readonly draft: Draft
  readonly check: DraftCheck
  readonly importerName: string
  readonly filerName: string
  readonly personName: string
  readonly tariff: TariffReference
  readonly catalogue: ProblemCatalogue
  readonly today: IsoDate
  /** Shown on this page. */
  readonly errors: readonly FieldError[]
}

export const draftPath = (draft: Pick<Draft, 'draftId'>, rest = ''): string =>
  `/declarations/drafts/${draft.draftId}${rest}`

export const draftName = (view: Pick<DraftView, 'draft' | 'importerName' | 'frame'>): string => {
  const t = texts[view.frame.lang].tasks
  const number = textAt(view.draft.body, 'transactionNumber')
  if (!isCorrection(view.draft.body)) return t.over(view.importerName)
  return isAdjustment(view.draft.body, view.frame.today) ? t.overAdjustment(number) : t.overCorrection(number)
}

/** The day of release as far as it can be read. */
export function releasedOn(view: Pick<DraftView, 'draft'>): IsoDate | null {
  const day = parseIsoDate(textAt(view.draft.body, 'release.date'))
  return day.ok ? day.value : null
}

export interface DraftPageProps {
  view: DraftView
  title: string
  over?: Child
  sub?: Child
  actions?: Child
  crumbs?: readonly Crumb[]
  isWide?: boolean
  isCompact?: boolean
  /** The task list itself. */
  isStart?: boolean
  children?: Child
}

/** A page inside a draft: where one is, the errors first. */
export function DraftPage({ view, title, over, crumbs = [], isStart, ...rest }: DraftPageProps) {
  const t = texts[view.frame.lang]
  return (
    <Page
      frame={view.frame}
      section="declarations"
      title={title}
      over={over}
      errors={view.errors}
      crumbs={[
        { path: '/declarations', text: t.section },
        { path: '/declarations/drafts', text: t.drafts },
        ...(isStart ? [] : [{ path: draftPath(view.draft), text: draftName(view) }]),
        ...crumbs,
      ]}
      {...rest}
    />
  )
}

/** A form of a draft: carries which saving it was made from, so that two people do not overwrite each other. */
export const DraftForm = (props: { view: DraftView; path: string; id?: string; children?: Child }) => (
  <PostForm
    frame={props.view.frame}
    action={url(props.view.frame.lang, draftPath(props.view.draft, props.path))}
    class="section--tight"
    {...(props.id ? { id: props.id } : {})}
  >
    <input type="hidden" name="etag" value={props.view.draft.etag} />
    {props.children}
  </PostForm>
)

export interface ControlProps {
  view: DraftView
  /** What the path starts from: the body, an invoice, a line. */
  of: unknown
  path: string
  label: Child
  hint?: Child
  kind?: FieldKind
  width?: FieldWidth
  isOptional?: boolean
  list?: string
  after?: string
  currency?: string
  inputmode?: 'text' | 'numeric' | 'decimal'
  suggest?: 'classification'
  rows?: number
}

/** One control of a draft with what is saved in it and what is wrong with it. */
export function Control(props: ControlProps) {
  const { view, of, path, kind = 'text', currency, rows, ...rest } = props
  const { lang } = view.frame
  const common = { lang, name: path, id: idOf(path), error: errorAt(view.errors, idOf(path)), ...rest }
  if (kind === 'day') return <DateField {...common} value={dayParts(of, path)} />
  const value = shown(valueAt(of, path), kind, lang)
  if (kind === 'money') return <MoneyField {...common} value={value} currency={currency || 'CAD'} />
  if (kind === 'list' || rows) return <TextareaField {...common} rows={rows ?? 3} value={value} />
  const isNumber = kind === 'decimal' || kind === 'whole'
  return <TextField {...common} value={value} {...(isNumber ? { inputmode: 'decimal' as const } : {})} />
}

export const Choice = (props: ControlProps & { options: readonly Option[]; empty?: string | false }) => {
  const { view, of, path, options, empty, label, hint, isOptional, width } = props
  return (
    <SelectField
      lang={view.frame.lang}
      name={path}
      id={idOf(path)}
      label={label}
      options={options}
      value={textAt(of, path)}
      error={errorAt(view.errors, idOf(path))}
      {...(hint ? { hint } : {})}
      {...(isOptional ? { isOptional } : {})}
      {...(width ? { width } : {})}
      {...(empty === undefined ? {} : { empty })}
    />
  )
}

/** A list of codes that a text field offers; what is not in it may be typed too. */
export const CodeList = ({ id, items }: { id: string; items: readonly { code: string; text: string }[] }) => (
  <datalist id={id}>
    {items.map((item) => (
      <option value={item.code}>{item.text}</option>
    ))}
  </datalist>
)

export const countryOptions = (tariff: TariffReference, lang: Lang): Option[] =>
  tariff
    .countries()
    .map((country) => ({ value: country.iso2, text: country[lang] }))
    .toSorted((a, b) => a.text.localeCompare(b.text, lang))

/** What the lines cost as far as they can be worked out, beside every step. */
export function SoFarPanel({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang]
  const { totals, lines, lineCount } = view.check.sofar
  const released = releasedOn(view)
  const cycle = released && released <= view.today ? releaseCalendar(released, 'rpp') : null
  const charges = (
    [
      ['customsDuty', totals.customsDuty],
      ['surtax', totals.surtax],
      ['gst', totals.gst],
    ] as const
  ).map(([charge, amount]) => ({ charge, amount }))
  if (lines.size === 0) {
    return (
      <section class="estimate" aria-labelledby="sofar">
        <h2 id="sofar">{t.sofar.title}</h2>
        <p class="quiet">{t.sofar.none}</p>
      </section>
    )
  }
  return (
    <Estimate
      id="sofar"
      title={t.sofar.title}
      total={{ name: t.sofar.total(lines.size, lineCount), amount: <Money lang={lang} amount={totals.total} /> }}
      caveat={
        cycle
          ? t.sofar.due(dateWords(cycle.paymentDueOn, lang, 'day'), dateWords(cycle.statementOn, lang, 'day'))
          : t.sofar.caveat
      }
    >
      <table class="table dense">
        <caption class="vh">{t.sofar.caption}</caption>
        <tbody>
          {charges.map(({ charge, amount }) => (
            <tr>
              <th scope="row">{chargeLabel(charge, lang)}</th>
              <td class="num">
                <Money lang={lang} amount={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Estimate>
  )
}

const chargeLabel = (charge: 'customsDuty' | 'surtax' | 'gst', lang: Lang): string => {
  const t = texts[lang]
  return charge === 'customsDuty' ? t.file.duty : charge === 'surtax' ? t.detail.surtax : t.detail.gst
}

export const savedTime = (draft: Draft): Instant => draft.updatedAt
