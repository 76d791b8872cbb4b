import type { Child } from 'hono/jsx'
import { torontoDay } from '../../kernel/dates.ts'
import { versionText } from '../../kernel/ids.ts'
import { cents, negate, ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type Charge, chargeName, rateWords, type TariffReference } from '../../tariff/index.ts'
import {
  classificationText,
  dateWords,
  type FieldError,
  type Frame,
  InstantText,
  Money,
  number,
  Page,
  PageSection,
  SummaryList,
  Table,
  Tag,
} from '../../ui/index.ts'
import type { AssessedLine, FieldChange, LineDifference, VersionDifference } from '../cad.ts'
import { texts } from '../texts.ts'
import { placeOf } from './draft-parts.ts'

export interface DifferencePageProps {
  frame: Frame
  difference: VersionDifference
  tariff: TariffReference
  /** Of the page that shows it; else the declaration's own. */
  crumbs?: readonly { path: string; text: Child }[]
  errors?: readonly FieldError[]
  /** Below the comparison: an officer's decision. */
  children?: Child
}

/** What one version changed, and what that did to the money. */
export function DifferencePage({ frame, difference, tariff, crumbs, errors, children }: DifferencePageProps) {
  const { lang } = frame
  const t = texts[lang]
  const { from, to, transactionNumber } = difference
  const changed = difference.lines.filter((line) => line.kind !== 'same')
  return (
    <Page
      frame={frame}
      section="declarations"
      title={t.difference.title(versionText(from.version), versionText(to.version))}
      over={t.difference.over(transactionNumber)}
      crumbs={
        crumbs ?? [
          { path: '/declarations', text: t.section },
          { path: `/declarations/${transactionNumber}`, text: <span class="code">{transactionNumber}</span> },
        ]
      }
      errors={errors ?? []}
      sub={
        <>
          <Tag tone={to.status === 'adjustment_pending' ? 'wait' : to.status === 'refused' ? 'bad' : 'ok'}>
            {t.versionStatus[to.status]}
          </Tag>{' '}
          <span>
            <InstantText lang={lang} at={to.acceptedAt} />
            {`, ${to.filerName}`}
          </span>
        </>
      }
    >
      <div class="split section">
        <Effect lang={lang} difference={difference} />
        <Reasons lang={lang} difference={difference} />
      </div>
      <PageSection
        id="side-by-side"
        title={t.difference.sideBySide}
        aside={t.difference.changedLines(changed.length, difference.lines.length)}
      >
        <Table<Compared>
          lang={lang}
          caption={t.difference.sideBySide}
          phone="stack"
          class="diff"
          columns={[
            {
              key: 'field',
              head: t.difference.field,
              isRowHead: true,
              cell: (row) => (
                <>
                  {row.label}
                  {row.isSame ? null : <span class="vh">{t.difference.changed}</span>}
                </>
              ),
            },
            {
              key: 'before',
              head: t.difference.versionOf(
                versionText(from.version),
                dateWords(torontoDay(from.acceptedAt), lang, 'day'),
              ),
              cell: (row) => (row.isSame ? row.before : <del>{row.before}</del>),
            },
            {
              key: 'after',
              head: t.difference.versionOf(versionText(to.version), dateWords(torontoDay(to.acceptedAt), lang, 'day')),
              cell: (row) => (row.isSame ? row.after : <ins>{row.after}</ins>),
            },
          ]}
          groups={[
            ...(difference.fields.length > 0
              ? [{ title: t.difference.header, rows: difference.fields.map((field) => fieldRow(field, lang, tariff)) }]
              : []),
            ...changed.map((line) => ({
              title:
                line.kind === 'added'
                  ? `${t.difference.line(line.lineNumber, line.description)} (${t.difference.added})`
                  : t.difference.line(line.lineNumber, line.description),
              rows: lineRows(line, lang, tariff),
            })),
          ]}
        />
      </PageSection>
      {children}
    </Page>
  )
}

const EFFECTS: readonly Charge[] = ['valueForDuty', 'customsDuty', 'surtax', 'gst']

function Effect({ lang, difference }: { lang: Lang; difference: VersionDifference }) {
  const t = texts[lang].difference
  const { from, to, totals } = difference
  const shown = EFFECTS.filter((charge) => charge !== 'surtax' || from.totals.surtax !== 0n || to.totals.surtax !== 0n)
  const others = difference.changedCharges.filter(
    (charge): charge is Charge => charge !== 'total' && charge !== 'valueForTax' && !EFFECTS.includes(charge),
  )
  const amount = (value: Parameters<typeof Money>[0]['amount'], isSigned = false) => (
    <Money lang={lang} amount={value} isSigned={isSigned} />
  )
  const words =
    totals.total === 0n ? (
      t.same
    ) : totals.total < ZERO ? (
      <SentenceWithMoney lang={lang} amount={negate(totals.total)} words={t.less} />
    ) : (
      <SentenceWithMoney lang={lang} amount={totals.total} words={t.more} />
    )
  return (
    <PageSection id="effect" title={t.effect}>
      <p class="effect">{words}</p>
      <p class="quiet">{postedWords(to, lang)}</p>
      <Table<Charge>
        lang={lang}
        caption={t.effect}
        phone="stack"
        rows={[...shown, ...others]}
        columns={[
          { key: 'charge', head: t.amount, isRowHead: true, cell: (charge) => chargeName(charge, lang) },
          {
            key: 'before',
            head: versionText(from.version),
            label: t.versionShort(versionText(from.version)),
            isNum: true,
            cell: (charge) => amount(from.totals[charge]),
          },
          {
            key: 'after',
            head: versionText(to.version),
            label: t.versionShort(versionText(to.version)),
            isNum: true,
            cell: (charge) => amount(to.totals[charge]),
          },
          { key: 'change', head: t.difference, isNum: true, cell: (charge) => amount(totals[charge], true) },
        ]}
        foot={[
          {
            label: chargeName('total', lang),
            cells: {
              before: amount(from.totals.total),
              after: amount(to.totals.total),
              change: amount(totals.total, true),
            },
          },
        ]}
      />
    </PageSection>
  )
}

/** An adjustment is posted by its approval, on that day. */
function postedWords({ isAdjustment, decision, accountedOn }: VersionDifference['to'], lang: Lang): string {
  const t = texts[lang]
  if (!isAdjustment) return t.difference.posted(dateWords(accountedOn, lang))
  if (decision?.decision === 'approved') return t.difference.posted(dateWords(decision.on, lang))
  return decision
    ? [t.adjustments.decided(t.versionStatus[decision.decision], decision.by), decision.reason]
        .filter(Boolean)
        .join('. ')
    : t.difference.notPosted
}

/** The amount inside a sentence keeps its `data` element; the sentence decides where it stands. */
function SentenceWithMoney(props: {
  lang: Lang
  amount: Parameters<typeof Money>[0]['amount']
  words: (amount: string) => string
}) {
  const [before = '', after = ''] = props.words('\u0000').split('\u0000')
  return (
    <>
      {before}
      <Money lang={props.lang} amount={props.amount} />
      {after}
    </>
  )
}

function Reasons({ lang, difference }: { lang: Lang; difference: VersionDifference }) {
  const t = texts[lang].difference
  const given = difference.lines.filter((line) => line.kind !== 'same' && line.reasonCodes.length > 0)
  const isWhole = given.length === 0 && difference.to.reasonCodes.length > 0
  return (
    <PageSection id="reasons" title={t.reasons}>
      {given.length === 0 && !isWhole ? (
        <p>{t.noReasons}</p>
      ) : (
        <SummaryList
          lang={lang}
          items={
            isWhole
              ? [{ label: t.whole, value: <span class="code">{difference.to.reasonCodes.join(', ')}</span> }]
              : given.map((line) => ({
                  label: t.line(line.lineNumber, line.description),
                  value: <span class="code">{line.reasonCodes.join(', ')}</span>,
                  ...(line.remarks.length > 0 ? { note: line.remarks.join(' ') } : {}),
                }))
          }
        />
      )}
    </PageSection>
  )
}

interface Compared {
  readonly label: Child
  readonly before: Child
  readonly after: Child
  readonly isSame: boolean
}

function fieldRow(change: FieldChange, lang: Lang, tariff: TariffReference): Compared {
  const t = texts[lang]
  const { path } = placeOf(change.pointer)
  const name = t.names[path] ?? t.names[path.replace(/\.\d+$/, '')] ?? change.field
  return {
    label: name.charAt(0).toUpperCase() + name.slice(1),
    before: valueWords(path, change.before, lang, tariff),
    after: valueWords(path, change.after, lang, tariff),
    isSame: change.before === change.after,
  }
}

/** Codes with what they mean, figures in the reader's habit. */
function valueWords(path: string, value: string | null, lang: Lang, tariff: TariffReference): Child {
  const t = texts[lang]
  if (value === null || value === '') return <span class="quiet">{t.difference.nothing}</span>
  if (path === 'classification') return <span class="code">{classificationText(value)}</span>
  if (path === 'valueForDutyCode') return t.valueCodes[value] ?? value
  if (path === 'tariffTreatment') {
    const info = tariff.treatment(value)
    return info ? [info.code, info.name[lang]].filter(Boolean).join(', ') : value
  }
  if (path.startsWith('countryOf') || path.endsWith('.country')) return tariff.country(value)?.[lang] ?? value
  if (/^-?\d+\.\d+$/.test(value) || (path === 'quantity.amount' && /^\d+$/.test(value))) return number(value, lang)
  return value
}

const LINE_CHARGES: readonly Charge[] = ['valueForDuty', 'customsDuty', 'surtax', 'gst']

function lineRows(line: LineDifference, lang: Lang, tariff: TariffReference): Compared[] {
  const t = texts[lang]
  const { before, after } = line
  const fields = line.fields
    .filter((field) => !field.pointer.includes('/reasonCodes') && !field.pointer.includes('/remarks'))
    .map((field) => fieldRow(field, lang, tariff))
  const rate = compared(t.grid.workedRate, rateOf(before, lang), rateOf(after, lang))
  const charges = LINE_CHARGES.filter(
    (charge) =>
      charge !== 'surtax' || after.assessment.amounts.surtax !== 0n || (before?.assessment.amounts.surtax ?? 0n) !== 0n,
  ).map((charge) => amountRow(chargeName(charge, lang), charge, line, lang))
  return [...fields, rate, ...charges, amountRow(t.difference.lineTotal, 'total', line, lang)]
}

const rateOf = (line: AssessedLine | null, lang: Lang): string => {
  const working = line?.assessment.working.find((one) => one.charge === 'customsDuty')
  return (working && rateWords(working, lang)) ?? '–'
}

const compared = (label: string, before: string, after: string): Compared => ({
  label,
  before,
  after,
  isSame: before === after,
})

function amountRow(label: string, charge: Charge | 'total', { before, after }: LineDifference, lang: Lang): Compared {
  const was = before?.assessment.amounts[charge] ?? cents(0n)
  const now = after.assessment.amounts[charge]
  return {
    label,
    before: <Money lang={lang} amount={was} />,
    after: <Money lang={lang} amount={now} />,
    isSame: was === now,
  }
}
