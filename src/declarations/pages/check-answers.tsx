import type { Child } from 'hono/jsx'
import { Classification, DateText, Money, Notice, SummaryList, Table, url } from '../../ui/index.ts'
import type { Cad } from '../cad.ts'
import { texts } from '../texts.ts'
import { treatmentText } from './amounts.tsx'
import { invoicesOf, lineNumbers, shown, textAt } from './draft-fields.ts'
import { PARTS, type Part, partOf } from './draft-parts.ts'
import { type DraftView, draftPath } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'
import { invoiceWords } from './task-list.tsx'

/** Id of a part's section: errors of the summary lead there, and from there to the place. */
export const partId = (part: Part | 'whole'): string => (part === 'whole' ? 'whole' : `part-${part}`)

/** What was answered, part by part, with what is wrong in it and the way to change it. */
export function Answers({ view }: { view: DraftView }) {
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
