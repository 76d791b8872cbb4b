import type { Child } from 'hono/jsx'
import { releaseCalendar } from '../../billing/index.ts'
import { versionText } from '../../kernel/ids.ts'
import { type Cents, cents, negate, subtract } from '../../kernel/money.ts'
import { chargeName } from '../../tariff/index.ts'
import {
  Button,
  ButtonRow,
  Classification,
  DateText,
  dateWords,
  Money,
  money,
  Notice,
  PageSection,
  SummaryList,
  Table,
  url,
} from '../../ui/index.ts'
import type { Amounts, Cad, CheckedCad } from '../cad.ts'
import { texts } from '../texts.ts'
import { AmountsByCharge, treatmentText } from './amounts.tsx'
import { invoicesOf, isCorrection, lineNumbers, shown, textAt } from './draft-fields.ts'
import { PARTS, type Part, partOf } from './draft-parts.ts'
import { DraftForm, DraftPage, type DraftView, draftPath } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'
import { invoiceWords } from './task-list.tsx'

export interface CheckPageProps {
  view: DraftView
  /** The version that a correction changes. */
  before: { version: number; totals: Amounts } | null
}

/** Everything once more with what it costs; the button names the act and the sum. */
export function CheckPage({ view, before }: CheckPageProps) {
  const { lang } = view.frame
  const t = texts[lang]
  const { checked } = view.check
  const isChange = isCorrection(view.draft.body)
  return (
    <DraftPage view={view} title={isChange ? t.check.titleCorrection : t.check.title}>
      {checked ? (
        <Filing view={view} checked={checked} before={before} />
      ) : (
        <>
          <Notice tone="bad">
            <p id="whole" tabindex={-1}>
              {t.check.blocked}
            </p>
            {view.check.refusals
              .filter((refusal) => partOf(refusal) === 'whole')
              .map((refusal) => (
                <p>{sentenceOf(refusal, { catalogue: view.catalogue, lang, body: view.draft.body })}</p>
              ))}
          </Notice>
          <Answers view={view} />
        </>
      )}
    </DraftPage>
  )
}

/** The sentence a person agrees to; kept with the version, in the language shown. */
export const certificationOf = (view: Pick<DraftView, 'frame' | 'personName'>): string =>
  texts[view.frame.lang].check.certify(view.personName)

function Filing({ view, checked, before }: { view: DraftView; checked: CheckedCad; before: CheckPageProps['before'] }) {
  const { lang } = view.frame
  const t = texts[lang]
  const { statementOn } = releaseCalendar(checked.cad.release.on, 'rpp')
  const change = before ? subtract(checked.totals.total, before.totals.total) : null
  return (
    <>
      {checked.warnings.length > 0 ? (
        <PageSection id="warnings" title={t.check.warnings} aside={t.check.warningsText}>
          <Notice tone="warn" icon="alert">
            <ul>
              {checked.warnings.map((warning) => (
                <li>{sentenceOf(warning, { catalogue: view.catalogue, lang, body: view.draft.body })}</li>
              ))}
            </ul>
          </Notice>
        </PageSection>
      ) : null}
      <Answers view={view} />
      <PageSection id="amounts" title={t.check.amounts} aside={t.check.amountsAside}>
        <AmountsByCharge lang={lang} lines={checked.lines} totals={checked.totals} tariff={view.tariff} />
      </PageSection>
      {before ? <Effect view={view} before={before} now={checked.totals} /> : null}
      <PageSection id="certification" title={t.check.certifyTitle}>
        <p class="measure">{certificationOf(view)}</p>
        <p class="measure">
          {t.check.dueText(dateWords(checked.paymentDueOn, lang), dateWords(statementOn, lang, 'day'))}
        </p>
        <DraftForm view={view} path="/check">
          <input type="hidden" name="total" value={String(checked.totals.total)} />
          <ButtonRow>
            <Button>{change === null ? fileWords(checked.totals.total, view) : changeWords(change, view)}</Button>
            <Button kind="quiet" href={url(lang, draftPath(view.draft))}>
              {t.check.keepDraft}
            </Button>
          </ButtonRow>
        </DraftForm>
      </PageSection>
    </>
  )
}

function fileWords(total: Cents, { frame: { lang } }: DraftView): string {
  const t = texts[lang].check
  return total === 0n ? t.buttonNothing : t.button(money(total, lang))
}

function changeWords(change: Cents, { frame: { lang } }: DraftView): string {
  const t = texts[lang].check
  if (change === 0n) return t.buttonSame
  return change > 0n ? t.buttonMore(money(change, lang)) : t.buttonLess(money(negate(change), lang))
}

const EFFECTS = ['valueForDuty', 'customsDuty', 'surtax', 'gst', 'total'] as const

function Effect({
  view,
  before,
  now,
}: {
  view: DraftView
  before: NonNullable<CheckPageProps['before']>
  now: Amounts
}) {
  const { lang } = view.frame
  const t = texts[lang].check
  const row = (charge: (typeof EFFECTS)[number]) => ({
    charge,
    before: before.totals[charge],
    now: now[charge],
    change: cents(now[charge] - before.totals[charge]),
  })
  const total = row('total')
  return (
    <PageSection id="effect" title={t.difference}>
      <Table
        lang={lang}
        caption={t.difference}
        phone="stack"
        rows={EFFECTS.filter((charge) => charge !== 'total').map(row)}
        columns={[
          {
            key: 'charge',
            head: texts[lang].difference.amount,
            isRowHead: true,
            cell: (one) => chargeName(one.charge, lang),
          },
          {
            key: 'before',
            head: t.before(versionText(before.version)),
            isNum: true,
            cell: (one) => <Money lang={lang} amount={one.before} />,
          },
          { key: 'now', head: t.after, isNum: true, cell: (one) => <Money lang={lang} amount={one.now} /> },
          {
            key: 'change',
            head: t.change,
            isNum: true,
            cell: (one) => <Money lang={lang} amount={one.change} isSigned />,
          },
        ]}
        foot={[
          {
            label: chargeName('total', lang),
            cells: {
              before: <Money lang={lang} amount={total.before} />,
              now: <Money lang={lang} amount={total.now} />,
              change: <Money lang={lang} amount={total.change} isSigned />,
            },
          },
        ]}
      />
    </PageSection>
  )
}

/** Id of a part's section: errors of the summary lead there, and from there to the place. */
export const partId = (part: Part | 'whole'): string => (part === 'whole' ? 'whole' : `part-${part}`)

function Answers({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang]
  const { body } = view.draft
  return (
    <>
      {PARTS.map((part) => (
        <section class="section" aria-labelledby={partId(part)}>
          <div class="section__head">
            <h2 id={partId(part)} tabindex={-1}>
              {t.tasks[part]}
            </h2>
            <p>
              <a href={url(lang, changeHref(view, part))}>
                {t.invoices.change}
                <span class="vh"> {t.tasks[part]}</span>
              </a>
            </p>
          </div>
          <Problems view={view} part={part} />
          {part === 'lines' ? (
            <LineAnswers view={view} />
          ) : part === 'invoices' ? (
            <SummaryList
              lang={lang}
              items={invoicesOf(body).map((invoice, index) => ({
                label: t.invoice.title(textAt(invoice, 'number') || String(index + 1)),
                value: invoiceWords(invoice, index, view),
                change: {
                  href: url(lang, draftPath(view.draft, `/invoices/${index + 1}`)),
                  what: t.invoice.title(textAt(invoice, 'number') || String(index + 1)),
                },
              }))}
            />
          ) : (
            <SummaryList lang={lang} items={part === 'parties' ? partyItems(view) : releaseItems(view)} />
          )}
        </section>
      ))}
    </>
  )
}

const changeHref = (view: DraftView, part: Part): string =>
  draftPath(view.draft, part === 'lines' && view.draft.body.way === 'grid' ? '/invoices/1/grid' : `/${part}`)

function Problems({ view, part }: { view: DraftView; part: Part }) {
  const { lang } = view.frame
  const t = texts[lang].check
  const own = view.check.refusals.filter((refusal) => partOf(refusal) === part)
  if (own.length === 0) return null
  return (
    <Notice tone="bad">
      <ul>
        {own.map((refusal) => (
          <li>{sentenceOf(refusal, { catalogue: view.catalogue, lang, body: view.draft.body })}</li>
        ))}
      </ul>
      <p>
        <a href={url(lang, `${changeHref(view, part)}?problems=1`)}>{t.problemsIn(texts[lang].tasks[part])}</a>
      </p>
    </Notice>
  )
}

function partyItems(view: DraftView): { label: Child; value?: Child; note?: Child }[] {
  const { lang } = view.frame
  const t = texts[lang].parties
  const { body } = view.draft
  return [
    { label: t.importer, value: view.importerName, note: <span class="code">{view.draft.importer}</span> },
    { label: t.filer, value: view.filerName },
    { label: t.transactionNumber, value: textAt(body, 'transactionNumber') || texts[lang].check.nextNumber },
    { label: t.clientReference, value: textAt(body, 'clientReference') },
    ...(textAt(body, 'notes') ? [{ label: t.notes, value: textAt(body, 'notes') }] : []),
  ]
}

function releaseItems(view: DraftView): { label: Child; value?: Child }[] {
  const { lang } = view.frame
  const t = texts[lang]
  const { body } = view.draft
  const code = textAt(body, 'release.office')
  const office = view.tariff.office(code, view.today)
  const cargo = (body.release as { cargoControlNumbers?: unknown } | undefined)?.cargoControlNumbers
  const weight = textAt(body, 'release.grossWeightKg')
  return [
    { label: t.release.date, value: dayOf(textAt(body, 'release.date'), lang) },
    { label: t.release.office, value: office ? `${office[lang]}, ${office.code}` : code },
    { label: t.release.mode, value: t.modes[textAt(body, 'release.modeOfTransport')] },
    { label: t.release.weight, value: weight ? `${shown(weight, 'whole', lang)}\u00a0kg` : '' },
    { label: t.release.cargo, value: Array.isArray(cargo) ? cargo.join(', ') : '' },
  ]
}

const dayOf = (text: string, lang: 'en' | 'fr'): Child =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? <DateText lang={lang} day={text as Cad['release']['on']} /> : text

function LineAnswers({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang]
  const { checked } = view.check
  if (!checked) {
    return <p>{t.lines(lineNumbers(view.draft.body).flat().length)}</p>
  }
  return (
    <Table
      lang={lang}
      caption={t.tasks.lines}
      phone="stack"
      rows={checked.lines}
      columns={[
        {
          key: 'goods',
          head: t.detail.goods,
          isRowHead: true,
          cell: ({ line }) => (
            <>
              {line.lineNumber}. {line.description}
              <small>
                <Classification digits={line.classification} />
              </small>
            </>
          ),
        },
        {
          key: 'origin',
          head: t.detail.origin,
          cell: ({ line }) => view.tariff.country(line.countryOfOrigin)?.[lang] ?? line.countryOfOrigin,
        },
        { key: 'treatment', head: t.detail.treatment, cell: (line) => treatmentText(line, view.tariff, lang) },
        {
          key: 'value',
          head: t.invoices.value,
          isNum: true,
          cell: ({ line }) => <Money lang={lang} amount={line.value.amount} currency={line.value.currency} />,
        },
        {
          key: 'vfd',
          head: t.detail.vfd,
          isNum: true,
          cell: ({ assessment }) => <Money lang={lang} amount={assessment.amounts.valueForDuty} />,
        },
        {
          key: 'total',
          head: t.detail.total,
          isNum: true,
          cell: ({ assessment }) => <Money lang={lang} amount={assessment.amounts.total} />,
        },
      ]}
      foot={[
        {
          label: t.lines(checked.lines.length),
          cells: {
            vfd: <Money lang={lang} amount={checked.totals.valueForDuty} />,
            total: <Money lang={lang} amount={checked.totals.total} />,
          },
        },
      ]}
    />
  )
}
