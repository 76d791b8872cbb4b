import { decimalText, shortest } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type DateParts, dateOfParts, datePartsOf, parseDecimalInput, partsOfDate } from '../../ui/index.ts'
import type { TariffReference } from '../reference.ts'
import { type Answer, answerOf } from './answer.ts'
import { type EstimateForm, fieldOfPointer, type LineForm } from './form.ts'

/** What a person wants to see changed in one line; the estimate itself stays as it is. */
export interface WhatIf {
  /** Counted from 0. */
  readonly line: number
  readonly value: string
  readonly currency: string
  readonly quantity: string
  readonly rate: string
  readonly origin: string
  readonly shipped: DateParts
  /** Of the whole estimate: its rates of duty and tax. */
  readonly accounting: DateParts
}
export interface WhatIfAnswer {
  readonly asked: WhatIf
  /** The whole form with the line changed: the address of the new estimate. */
  readonly form: EstimateForm
  readonly answer: Outcome<Answer>
}

/** Names of the controls; ids carry the line too, since every line has such a form. */
export const WHAT_IF_FIELDS = ['value', 'currency', 'quantity', 'rate', 'origin', 'shipped', 'accounting'] as const
export type WhatIfField = (typeof WHAT_IF_FIELDS)[number]
export const whatIfId = (field: WhatIfField, line: number): string => `if-${line + 1}-${field}`

/** What the form of a line shows before anything was changed: its own facts, the rate that was used included. */
export function asItIs(form: EstimateForm, answer: Answer, line: number, lang: Lang): WhatIf {
  const own = form.lines[line]
  const used = answer.result.lines[line]
  const rate = used ? decimalText(shortest(used.exchangeRate)) : ''
  return {
    line,
    value: own?.value ?? '',
    currency: own?.currency ?? '',
    quantity: own?.quantity ?? '',
    rate: own?.rate || (lang === 'fr' ? rate.replace('.', ',') : rate),
    origin: own?.origin ?? '',
    shipped: own?.shipped ?? { year: '', month: '', day: '' },
    accounting: partsOfDate(answer.result.rateOn),
  }
}

/** What was asked, and the facts as they are where nothing was said: a list never stands on its first country by chance. */
export function shownOf(asked: WhatIf | undefined, own: WhatIf): WhatIf {
  if (!asked) return own
  const day = (name: 'shipped' | 'accounting') => (dateOfParts(asked[name]) === '' ? own[name] : asked[name])
  return {
    line: own.line,
    value: asked.value || own.value,
    currency: asked.currency || own.currency,
    quantity: asked.quantity || own.quantity,
    rate: asked.rate || own.rate,
    origin: asked.origin || own.origin,
    shipped: day('shipped'),
    accounting: day('accounting'),
  }
}

/** Undefined when nothing was asked, or of a line that is not there. */
export function readWhatIf(search: URLSearchParams, form: EstimateForm): WhatIf | undefined {
  const line = Number(search.get('if-line') ?? 0) - 1
  if (!Number.isInteger(line) || !form.lines[line]) return undefined
  const text = (name: string): string => (search.get(`if-${name}`) ?? '').trim().slice(0, 100)
  return {
    line,
    value: text('value'),
    currency: text('currency'),
    quantity: text('quantity'),
    rate: text('rate'),
    origin: text('origin'),
    shipped: datePartsOf(search, 'if-shipped'),
    accounting: datePartsOf(search, 'if-accounting'),
  }
}

/** The small form was only opened: there is nothing to compare yet. */
export const isBlank = ({ shipped, accounting, line: _line, ...texts }: WhatIf): boolean =>
  Object.values(texts).every((text) => text === '') && dateOfParts(shipped) === '' && dateOfParts(accounting) === ''

export function whatIfAnswer(
  asked: WhatIf,
  form: EstimateForm,
  base: Answer,
  lang: Lang,
  reference: TariffReference,
  today: Parameters<typeof answerOf>[3],
): WhatIfAnswer {
  const lines = form.lines.map((line, index) => (index === asked.line ? changed(line, asked, base, lang) : line))
  const day = dateOfParts(asked.accounting)
  // The day that stood in the form and was not touched: an estimate as of today stays one.
  const isOtherDay = day !== '' && day !== base.result.rateOn
  const whole = { ...form, lines, ...(isOtherDay ? { accounting: asked.accounting } : {}) }
  return { asked, form: whole, answer: answerOf(whole, lang, reference, today) }
}

/** Fields left empty stay as they are. A treatment claimed for one origin says nothing about another: all are compared. */
function changed(line: LineForm, asked: WhatIf, base: Answer, lang: Lang): LineForm {
  const origin = asked.origin || line.origin
  const currency = asked.currency || line.currency
  // A rate of one's own is of one currency: another one brings its own, unless a rate was typed for it.
  const ownRate = currency === line.currency ? line.rate : ''
  return {
    ...line,
    value: asked.value || line.value,
    currency,
    quantity: asked.quantity || line.quantity,
    rate: isPublishedRate(asked, base, lang) ? ownRate : asked.rate,
    origin,
    treatment: origin === line.origin ? line.treatment : '',
    shipped: dateOfParts(asked.shipped) ? asked.shipped : line.shipped,
  }
}

/** The rate that stood in the form and was not touched: another day of shipment then brings its own rate. */
function isPublishedRate(asked: WhatIf, base: Answer, lang: Lang): boolean {
  if (asked.rate === '') return true
  const used = base.result.lines[asked.line]
  const read = parseDecimalInput(asked.rate, lang, 10)
  return used !== undefined && read.ok && sameFigure(read.value, decimalText(shortest(used.exchangeRate)))
}
const sameFigure = (a: string, b: string): boolean => bare(a) === bare(b)
const bare = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** The control of the small form that a fault of the changed line leads to. */
export function whatIfField(pointer: string, line: number): string {
  const field = fieldOfPointer(pointer).replace(/-\d+$/, '')
  const own = WHAT_IF_FIELDS.find((name) => name === field)
  return whatIfId(own ?? (field === 'unit' ? 'quantity' : 'value'), line)
}

/** Figures that sliders start from, as programs read them. */
export function sliderFigures(answer: Answer, line: number): Partial<Record<WhatIfField, string>> {
  const facts = answer.result.facts[line]
  const used = answer.result.lines[line]
  if (!facts || !used) return {}
  return {
    value: moneyText(facts.value),
    ...(facts.quantity ? { quantity: decimalText(facts.quantity.amount) } : {}),
    ...(facts.currency === 'CAD' ? {} : { rate: decimalText(shortest(used.exchangeRate)) }),
  }
}
