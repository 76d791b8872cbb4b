import { decimalText, shortest } from '../../kernel/decimal.ts'
import { subtract } from '../../kernel/money.ts'
import {
  Button,
  ButtonRow,
  DateField,
  errorAt,
  type FieldError,
  Money,
  number,
  SelectField,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { CHARGES, chargeName } from '../assessment/index.ts'
import type { Answer } from './answer.ts'
import type { Choices } from './choices.ts'
import { ESTIMATE_FORM, type EstimateForm, searchOf } from './form.ts'
import { shortQuery } from './link.ts'
import { texts } from './texts.ts'
import { tools } from './tools.ts'
import { asItIs, shownOf, sliderFigures, type WhatIfAnswer, type WhatIfField, whatIfId } from './what-if.ts'

interface WhatIfFormProps {
  context: PageContext
  form: EstimateForm
  answer: Answer
  choices: Choices
  /** Counted from 0. */
  line: number
  whatIf: WhatIfAnswer | undefined
  /** The line whose small form was asked for. */
  opened: number | undefined
  errors: readonly FieldError[]
}

/**
 * "What if …" of a line. Where there are several lines, one form at a time: each carries the whole estimate and the list
 * of countries, and ten of them made the page several times as heavy.
 */
export function WhatIfOfLine(props: WhatIfFormProps) {
  const { context, form, line, opened } = props
  if (form.lines.length === 1 || opened === line) return <WhatIfForm {...props} />
  const { lang } = context
  return (
    <p class="no-print" id={`what-if-${line + 1}`}>
      <button
        type="submit"
        class="btn btn--quiet btn--small"
        form={ESTIMATE_FORM}
        formaction={`${url(lang, '/estimate')}#what-if-${line + 1}`}
        name="if-line"
        value={line + 1}
      >
        {tools[lang].whatIf.title}
        <span class="vh">{` ${texts[lang].line(line + 1)}`}</span>
      </button>
    </p>
  )
}

/** "What if the value were …": a GET form beside the line, with sliders where scripts run, and the difference by charge. */
function WhatIfForm({ context, form, answer, choices, line, whatIf, opened, errors }: WhatIfFormProps) {
  const { lang } = context
  const t = tools[lang].whatIf
  const mine = whatIf?.asked.line === line ? whatIf : undefined
  const shown = shownOf(mine?.asked, asItIs(form, answer, line, lang))
  const start = sliderFigures(answer, line)
  const field = (name: WhatIfField) => {
    const id = whatIfId(name, line)
    return { lang, id, name: `if-${name}`, error: errorAt(errors, id) }
  }
  return (
    <details class="why no-print section--tight" id={`what-if-${line + 1}`} open={opened === line}>
      <summary>{t.title}</summary>
      <div class="why__panel">
        <portal-what-if
          data-value={start.value}
          data-quantity={start.quantity}
          data-rate={start.rate}
          data-slider={t.slider('{field}')}
        >
          <form action={`${url(lang, '/estimate')}#what-if-${line + 1}`} method="get" novalidate>
            {[...searchOf(form)].map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="if-line" value={line + 1} />
            <div class="split">
              <div>
                <TextField {...field('value')} label={t.value} value={shown.value} width={16} inputmode="decimal" />
                <SelectField
                  {...field('currency')}
                  label={t.currency}
                  options={choices.currencies}
                  value={shown.currency}
                  empty={false}
                />
                {start.quantity === undefined ? null : (
                  <TextField
                    {...field('quantity')}
                    label={t.quantity}
                    value={shown.quantity}
                    width={16}
                    inputmode="decimal"
                  />
                )}
                {start.rate === undefined ? null : (
                  <TextField {...field('rate')} label={t.rate} value={shown.rate} width={16} inputmode="decimal" />
                )}
              </div>
              <div>
                <SelectField
                  {...field('origin')}
                  label={t.origin}
                  options={choices.origins}
                  value={shown.origin}
                  empty={false}
                />
                <DateField {...field('shipped')} label={t.shipped} hint={t.shippedHint} value={shown.shipped} />
                <DateField
                  {...field('accounting')}
                  label={t.accounting}
                  hint={t.accountingHint}
                  value={shown.accounting}
                />
              </div>
            </div>
            <ButtonRow>
              <Button kind="second">{t.show}</Button>
            </ButtonRow>
          </form>
          <div class="section--tight" data-result aria-live="polite">
            {mine?.answer.ok ? (
              <BeforeAfter context={context} before={answer} after={mine.answer.value} line={line} form={mine.form} />
            ) : null}
          </div>
        </portal-what-if>
      </div>
    </details>
  )
}

interface BeforeAfterProps {
  context: PageContext
  before: Answer
  after: Answer
  line: number
  /** The changed form, for the link that keeps it. */
  form: EstimateForm
}

function BeforeAfter({ context, before, after, line, form }: BeforeAfterProps) {
  const { lang } = context
  const t = tools[lang].whatIf
  const old = before.result.lines[line]?.amounts
  const now = after.result.lines[line]?.amounts
  if (!old || !now) return null
  const rateOf = ({ result }: Answer): string => {
    const used = result.lines[line]
    return used ? `${result.facts[line]?.currency} ${number(decimalText(shortest(used.exchangeRate)), lang)}` : ''
  }
  const [rateBefore, rateAfter] = [rateOf(before), rateOf(after)]
  const names = [...CHARGES.filter((name) => old[name] !== 0n || now[name] !== 0n), 'total' as const]
  const row = (name: (typeof names)[number]) => ({
    before: <Money lang={lang} amount={old[name]} isPlain />,
    after: <Money lang={lang} amount={now[name]} isPlain />,
    difference: <Money lang={lang} amount={subtract(now[name], old[name])} isSigned isPlain />,
  })
  return (
    <>
      <Table
        lang={lang}
        caption={t.caption(line + 1)}
        isDense
        phone="stack"
        rows={names.slice(0, -1)}
        columns={[
          { key: 'charge', head: t.charge, isRowHead: true, cell: (name) => chargeName(name, lang) },
          { key: 'before', head: t.before, isNum: true, cell: (name) => row(name).before },
          { key: 'after', head: t.after, isNum: true, cell: (name) => row(name).after },
          { key: 'difference', head: t.difference, isNum: true, cell: (name) => row(name).difference },
        ]}
        foot={[{ label: chargeName('total', lang), kind: 'total', cells: row('total') }]}
      />
      {rateBefore === rateAfter ? null : <p class="fine quiet">{t.rates(rateBefore, rateAfter)}</p>}
      <p>
        <a href={`${url(lang, '/estimate')}?${shortQuery(form, lang)}`}>{t.take}</a>
      </p>
    </>
  )
}
