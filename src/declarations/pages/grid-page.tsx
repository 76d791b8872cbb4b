import { decimalText, shortest } from '../../kernel/decimal.ts'
import { moneyText, parseMoney, sum, ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type LineAssessment, rateWords } from '../../tariff/index.ts'
import {
  Button,
  GridBar,
  type GridColumn,
  type GridLine,
  LineGrid,
  Money,
  money,
  number,
  plainMoney,
  Tag,
  time,
  url,
  Views,
  withBlankLines,
} from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { lineKey } from './check-draft.ts'
import { draftLines, invoicesOf, isCorrection, lineNumbers, textAt } from './draft-fields.ts'
import { gridKeyOf, placeOf } from './draft-parts.ts'
import { DraftForm, DraftPage, type DraftView, draftPath } from './draft-view.tsx'
import { sentenceOf } from './explain-draft.ts'
import { invoiceNumber } from './invoice-pages.tsx'
import { cellsFor, cellTexts } from './line-columns.ts'

export interface GridPageProps {
  view: DraftView
  /** From 0. */
  index: number
  /** Rows to type into, after the last line. */
  blanks: number
  /** Errors are shown under their lines: after saving, or when the page was opened to see them. */
  showsErrors: boolean
}

/** All lines of one invoice in one table of inputs, with what they cost beside them. */
export function GridPage({ view, index, blanks, showsErrors }: GridPageProps) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const invoices = invoicesOf(body)
  const invoice = invoices[index]
  const name = invoiceNumber(invoice, index, view)
  const lines = gridLines({ view, index, showsErrors })
  const first = (lineNumbers(body).flat().length > 0 ? Math.max(...lineNumbers(body).flat()) : 0) + 1
  const rows = [...lines, ...withBlankLines([], blanks).map((row, at) => ({ ...row, number: first + at }))]
  const id = 'lines-form'
  return (
    <DraftPage
      view={view}
      title={t.grid.title(name)}
      isWide
      isCompact
      sub={<GridFacts view={view} index={index} />}
      crumbs={[{ path: draftPath(view.draft, '/invoices'), text: t.invoices.title }]}
      actions={
        <>
          <Button kind="second" isSmall href={url(lang, draftPath(view.draft, '/lines'))}>
            {t.grid.guided}
          </Button>
          <Button kind="second" isSmall form={id} name="_do" value="save">
            {t.saveAndWorkOut}
          </Button>
          <Button isSmall form={id} name="_do" value="next">
            {t.saveAndContinue}
          </Button>
        </>
      }
    >
      {invoices.length > 1 ? (
        <Views
          lang={lang}
          views={invoices.map((one, at) => ({
            href: url(lang, draftPath(view.draft, `/invoices/${at + 1}/grid`)),
            text: invoiceNumber(one, at, view),
            count: draftLines(one).length,
            isCurrent: at === index,
          }))}
        />
      ) : null}
      <DraftForm view={view} path={`/invoices/${index + 1}/grid`} id={id}>
        <GridBar lang={lang} saved={t.grid.saved(time(view.draft.updatedAt, lang))}>
          <Button kind="second" isSmall href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/upload`))}>
            {t.upload.link}
          </Button>
        </GridBar>
        <LineGrid
          lang={lang}
          caption={t.grid.caption}
          columns={columnsOf(view, textAt(invoice, 'currency'))}
          lines={rows}
          {...(lines.length > 0 ? { foot: footOf(view, index, lines.length) } : {})}
        />
        <p class="section--tight fine">
          <SumRemark view={view} index={index} /> {isCorrection(body) ? t.grid.zeroOut : t.grid.blankOut}
        </p>
        <div class="btn-row section--tight">
          <Button name="_do" value="next">
            {t.saveAndContinue}
          </Button>
          <Button kind="second" name="_do" value="save">
            {t.saveAndWorkOut}
          </Button>
          <Button kind="quiet" href={url(lang, draftPath(view.draft))}>
            {t.grid.toTasks}
          </Button>
        </div>
        {view.errors.length > 0 ? <p class="quiet">{t.grid.savedAnyway}</p> : null}
      </DraftForm>
    </DraftPage>
  )
}

function GridFacts({ view, index }: { view: DraftView; index: number }) {
  const { lang } = view.frame
  const t = texts[lang]
  const invoice = invoicesOf(view.draft.body)[index]
  const rate = view.check.sofar.lines.get(lineKey(index, 0))
  const value = textAt(invoice, 'value')
  const currency = textAt(invoice, 'currency') || 'CAD'
  return (
    <>
      <Tag>{t.draftList.draft}</Tag>
      {textAt(invoice, 'vendor.name') ? <span>{textAt(invoice, 'vendor.name')}</span> : null}
      {/^\d+\.\d\d$/.test(value) ? <span>{money(value, lang, currency)}</span> : null}
      {rate?.exchangeRatePublishedOn && currency !== 'CAD' ? (
        <span>
          {t.grid.rate(currency, number(decimalText(shortest(rate.exchangeRate)), lang), rate.exchangeRatePublishedOn)}
        </span>
      ) : null}
    </>
  )
}

function columnsOf(view: DraftView, currency: string): GridColumn[] {
  const { lang } = view.frame
  const t = texts[lang].grid
  const of = (key: keyof typeof t, width: GridColumn['width'], more: Partial<GridColumn> = {}): GridColumn => {
    const [head = '', label = ''] = t[key] as readonly string[]
    return { key, head, label, width, ...more }
  }
  const worked = (key: string, head: string): GridColumn => ({
    key,
    head,
    label: head,
    width: key === 'rate' ? 'r' : 'm',
    isWorkedOut: true,
  })
  return [
    of('description', 'desc'),
    of('classification', 'code', { suggest: 'classification' }),
    of('origin', '2', { title: t.originLong }),
    of('state', '2', { title: t.stateLong, maxlength: 2 }),
    of('treatment', '2', { title: t.treatmentLong }),
    of('shipped', 'code', { title: t.shippedLong }),
    of('quantity', 'q', { isNum: true }),
    of('unit', 'u', { maxlength: 3 }),
    of('vfd', '2', { title: t.vfdLong }),
    of('value', 'm', { isNum: true, head: currency ? t.valueIn(currency) : (t.value[0] ?? '') }),
    ...(isCorrection(view.draft.body) ? [of('reason', 'code', { title: t.reasonLong }), of('remark', 'desc')] : []),
    worked('vfdCad', t.workedVfd),
    worked('rate', t.workedRate),
    worked('duty', t.workedDuty),
    worked('surtax', t.workedSurtax),
    worked('gst', t.workedGst),
    worked('total', t.workedTotal),
    worked('more', t.more),
  ]
}

function gridLines({ view, index, showsErrors }: { view: DraftView; index: number; showsErrors: boolean }): GridLine[] {
  const { lang } = view.frame
  const { body } = view.draft
  const cells = cellsFor(isCorrection(body))
  const numbers = lineNumbers(body)[index] ?? []
  const explaining = { catalogue: view.catalogue, lang, body }
  return draftLines(invoicesOf(body)[index]).map((line, at) => {
    const lineNumber = numbers[at] ?? at + 1
    const worked = view.check.sofar.lines.get(lineKey(index, at))
    const refusals = view.check.refusals.filter((refusal) => {
      const place = placeOf(refusal.pointer)
      return place.part === 'lines' && place.invoice === index && place.line === at
    })
    const errors = showsErrors
      ? refusals.map((refusal) => ({
          key: gridKeyOf(placeOf(refusal.pointer).path) ?? 'description',
          text: sentenceOf(refusal, explaining),
        }))
      : []
    const hint = worked ? hintOf(worked, view) : undefined
    return {
      number: lineNumber,
      values: cellTexts(line, cells, lang),
      worked: {
        ...(worked ? workedCells(worked, lang) : {}),
        more: <More view={view} index={index} at={at} number={lineNumber} />,
      },
      ...(errors.length > 0 ? { errors } : {}),
      ...(hint ? { hint } : {}),
    }
  })
}

const More = ({ view, index, at, number: line }: { view: DraftView; index: number; at: number; number: number }) => {
  const { lang } = view.frame
  const t = texts[lang].grid
  return (
    <a href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/lines/${at + 1}`))}>
      {t.moreText}
      <span class="vh">{t.moreLink(line)}</span>
    </a>
  )
}

function workedCells(line: LineAssessment, lang: Lang) {
  const { amounts } = line
  const duty = line.working.find((one) => one.charge === 'customsDuty')
  return {
    vfdCad: plainMoney(amounts.valueForDuty, lang),
    rate: (duty && rateWords(duty, lang)) ?? '–',
    duty: plainMoney(amounts.customsDuty, lang),
    surtax: plainMoney(amounts.surtax, lang),
    gst: plainMoney(amounts.gst, lang),
    total: plainMoney(amounts.total, lang),
  }
}

/** What was decided for the person: a surtax, or the treatment taken when none was claimed. */
function hintOf(line: LineAssessment, view: DraftView): string | undefined {
  const { lang } = view.frame
  const t = texts[lang].grid
  const surtax = line.working.find((one) => one.charge === 'surtax')
  const info = view.tariff.treatment(line.treatment)
  const order = surtax?.source.kind === 'surtax_order' ? surtax.source.order : ''
  const said = [
    line.alternatives.length > 1 && info
      ? t.lowestTaken([info.code, info.abbreviation[lang]].filter(Boolean).join(' '))
      : '',
    surtax && surtax.amount > 0n
      ? t.surtaxAdded(rateWords(surtax, lang) ?? '', lang === 'fr' ? order.replace(/^SOR/, 'DORS') : order)
      : '',
  ].filter(Boolean)
  return said.length > 0 ? said.join(' ') : undefined
}

function footOf(view: DraftView, index: number, count: number) {
  const { lang } = view.frame
  const t = texts[lang].grid
  const lines = [...view.check.sofar.lines]
    .filter(([key]) => key.startsWith(`/invoices/${index}/`))
    .map(([, one]) => one)
  const total = (name: 'valueForDuty' | 'customsDuty' | 'surtax' | 'gst' | 'total') => (
    <Money lang={lang} amount={sum(...lines.map((line) => line.amounts[name]))} isPlain />
  )
  return {
    label: t.sum(count),
    cells: {
      value: plainMoney(sumOfValues(view, index), lang),
      vfdCad: total('valueForDuty'),
      rate: '',
      duty: total('customsDuty'),
      surtax: total('surtax'),
      gst: total('gst'),
      total: total('total'),
      more: '',
    },
  }
}

function sumOfValues(view: DraftView, index: number): string {
  const values = draftLines(invoicesOf(view.draft.body)[index]).map((line) => parseMoney(textAt(line, 'value.amount')))
  return moneyText(sum(...values.map((value) => (value.ok ? value.value : ZERO))))
}

function SumRemark({ view, index }: { view: DraftView; index: number }) {
  const { lang } = view.frame
  const invoice = invoicesOf(view.draft.body)[index]
  const value = textAt(invoice, 'value')
  if (!/^\d+\.\d\d$/.test(value) || draftLines(invoice).length === 0) return null
  const currency = textAt(invoice, 'currency') || 'CAD'
  return (
    <>{texts[lang].grid.invoiceSum(money(sumOfValues(view, index), lang, currency), money(value, lang, currency))}</>
  )
}
