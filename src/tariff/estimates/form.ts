import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import {
  type DateParts,
  dateOfParts,
  datePartsOf,
  parseAmountInput,
  parseDecimalInput,
  partsOfDate,
} from '../../ui/index.ts'
import { exemptionOfKey } from '../assessment/index.ts'
import type { WireEstimate, WireLine } from './shapes.ts'

/** The estimator's form, kept whole in the address: what a person typed, as it was typed. */
export interface LineForm {
  readonly classification: string
  readonly origin: string
  readonly treatment: string
  readonly value: string
  readonly currency: string
  readonly shipped: DateParts
  readonly quantity: string
  readonly unit: string
  /** `yes`, `no`, or empty: the engine decides. */
  readonly surtax: string
  readonly order: string
  /** Canadian and Mexican content of a motor vehicle, in Canadian dollars. */
  readonly content: string
  readonly rate: string
  readonly code: string
  readonly excise: string
  readonly exciseAmount: string
  readonly exciseUnit: string
  /** Immediate containers of vaping products. */
  readonly containers: string
  /** `S`, `N`, `U`, or empty: not stated. */
  readonly sima: string
  /** In the currency of the line: export price of the line; normal value and subsidy for one unit. */
  readonly simaPrice: string
  readonly simaNormal: string
  readonly simaPercent: string
  readonly simaSubsidy: string
  readonly simaExport: string
  /** `yes`: security in place of provisional duty. */
  readonly simaSecurity: string
  readonly simaSale: DateParts
  /** Empty: the normal rate, and a hint where another code is usual. */
  readonly gst: string
  /** In the currency of the line. */
  readonly gstValue: string
  readonly authority: string
  /** Country of export; empty: not stated. */
  readonly sentFrom: string
  /** `yes`, `no`, or empty: the engine decides. */
  readonly safeguard: string
  readonly safeguardOrder: string
  /** Value of work done abroad, in the currency of the line. */
  readonly work: string
  readonly timeType: string
  readonly timeFrom: DateParts
  readonly timeTo: DateParts
}
export interface EstimateForm {
  readonly lines: readonly LineForm[]
  readonly accounting: DateParts
  /** Casual goods: where they go. Empty: commercial goods. */
  readonly province: string
  /** The line that is being filled in, counted from 0, where there are too many to show them all. */
  readonly edited: number | null
  /** False on the first visit, and while lines are added, opened or taken away: nothing is worked out, nothing is wrong yet. */
  readonly isAsked: boolean
}

export const FORM_LINES_MAX = 10
/** Id of the form with all lines: what a button elsewhere on the page sends along. */
export const ESTIMATE_FORM = 'estimate-form'
type LineField = keyof LineForm
const TEXTS = [
  'classification',
  'origin',
  'treatment',
  'value',
  'currency',
  'quantity',
  'unit',
  'surtax',
  'order',
  'content',
  'rate',
  'code',
  'excise',
  'exciseAmount',
  'exciseUnit',
  'containers',
  'sima',
  'simaPrice',
  'simaNormal',
  'simaPercent',
  'simaSubsidy',
  'simaExport',
  'simaSecurity',
  'gst',
  'gstValue',
  'authority',
  'sentFrom',
  'safeguard',
  'safeguardOrder',
  'work',
  'timeType',
] as const
const DAYS = ['shipped', 'simaSale', 'timeFrom', 'timeTo'] as const

/** Name and id of a field of a line, counted from 0: the first line has plain names, so that a link is easy to write. */
export const fieldName = (field: LineField, line: number): string => (line === 0 ? field : `${field}-${line + 1}`)

export function readForm(search: URLSearchParams, today: IsoDate): EstimateForm {
  const given = countLines(search)
  const lines = Array.from({ length: given }, (_, line) => readLine(search, line, today))
  const removed = Number(search.get('remove') ?? 0)
  if (removed >= 1 && lines.length > 1) lines.splice(removed - 1, 1)
  const last = lines.at(-1)
  const isAdding = search.has('add') && last !== undefined && lines.length < FORM_LINES_MAX
  if (isAdding) lines.push(another(last))
  const opened = Number(search.get('edit') ?? 0) - 1
  return {
    lines,
    edited: isAdding ? lines.length - 1 : lines[opened] ? opened : null,
    accounting: readDay(search, 'accounting', ''),
    province: (search.get('province') ?? '').trim().slice(0, 20),
    isAsked: search.has('value') && !['add', 'edit', 'remove'].some((name) => search.has(name)),
  }
}

/** The address that shows this form again: what links are made from. Reading it gives the same form. */
export function searchOf(form: EstimateForm): URLSearchParams {
  const search = new URLSearchParams()
  form.lines.forEach((line, index) => {
    for (const field of TEXTS) {
      if (line[field] || REQUIRED.has(field)) search.set(fieldName(field, index), line[field])
    }
    for (const day of DAYS) setDay(search, fieldName(day, index), line[day])
  })
  setDay(search, 'accounting', form.accounting)
  if (form.province) search.set('province', form.province)
  return search
}
/** Names and values of one line, for a form that keeps it without showing it. */
export const entriesOfLine = (form: EstimateForm, line: number): readonly (readonly [string, string])[] =>
  [...searchOf(form)].filter(([name]) => {
    const [, number] = /^[a-zA-Z]+(?:-(\d+))?(?:\.|$)/.exec(name) ?? []
    return !WHOLE.test(name) && Number(number ?? 1) === line + 1
  })
/** Said once for all lines. */
const WHOLE = /^(accounting|province)(\.|$)/

/** The same form with other facts in one line. */
export const formWith = (form: EstimateForm, line: number, facts: Partial<LineForm>): EstimateForm => ({
  ...form,
  lines: form.lines.map((one, at) => (at === line ? { ...one, ...facts } : one)),
})

/** Present even when empty: they say how many lines there are, and that the form was sent. */
const REQUIRED: ReadonlySet<LineField> = new Set(['classification', 'value', 'currency'])

function setDay(search: URLSearchParams, name: string, parts: DateParts): void {
  if (dateOfParts(parts) === '') return
  for (const part of ['year', 'month', 'day'] as const) search.set(`${name}.${part}`, parts[part])
}

function countLines(search: URLSearchParams): number {
  let count = 1
  while (count < FORM_LINES_MAX && search.has(fieldName('classification', count))) count += 1
  return count
}

function readLine(search: URLSearchParams, line: number, today: IsoDate): LineForm {
  const values = Object.fromEntries(
    TEXTS.map((field) => [field, (search.get(fieldName(field, line)) ?? '').trim().slice(0, 100)]),
  ) as Record<(typeof TEXTS)[number], string>
  const dayAt = (day: LineField, instead: string): DateParts => readDay(search, fieldName(day, line), instead)
  return {
    ...values,
    currency: search.has(fieldName('currency', line)) ? values.currency : 'USD',
    shipped: dayAt('shipped', today),
    simaSale: dayAt('simaSale', ''),
    timeFrom: dayAt('timeFrom', ''),
    timeTo: dayAt('timeTo', ''),
  }
}

/** A link may say `shipped=2026-11-20`; the form sends the three parts. */
function readDay(search: URLSearchParams, name: string, instead: string): DateParts {
  if (search.has(name)) return partsOfDate(search.get(name) ?? '')
  return search.has(`${name}.year`) ? datePartsOf(search, name) : partsOfDate(instead)
}

/** A further line of the same shipment: same origin, currency and day. */
const another = (last: LineForm): LineForm => ({
  ...last,
  classification: '',
  treatment: '',
  value: '',
  quantity: '',
  unit: '',
  surtax: '',
  order: '',
  content: '',
  rate: '',
  code: '',
  excise: '',
  exciseAmount: '',
  exciseUnit: '',
  containers: '',
  simaPrice: '',
  simaNormal: '',
  simaPercent: '',
  simaSubsidy: '',
  simaExport: '',
  simaSecurity: '',
  gst: '',
  gstValue: '',
  safeguard: '',
  safeguardOrder: '',
  work: '',
})

/** What was typed → the command of the API; amounts in either habit of writing. Refuses what was left empty. */
export function commandOf(form: EstimateForm, lang: Lang): Outcome<WireEstimate> {
  const missing = form.lines.flatMap((line, index): Refusal[] => {
    const at = `/lines/${index}`
    return [
      ...(line.classification ? [] : [{ code: 'estimates.classification_missing', pointer: `${at}/classification` }]),
      ...(line.origin ? [] : [{ code: 'estimates.origin_missing', pointer: `${at}/countryOfOrigin` }]),
      ...(line.value ? [] : [{ code: 'estimates.value_missing', pointer: `${at}/value/amount` }]),
      ...(dateOfParts(line.shipped)
        ? []
        : [{ code: 'estimates.shipment_missing', pointer: `${at}/directShipmentDate` }]),
      ...(line.timeType && !(dateOfParts(line.timeFrom) && dateOfParts(line.timeTo))
        ? [
            {
              code: 'estimates.stay_days_missing',
              pointer: `${at}/timeLimit/${dateOfParts(line.timeFrom) ? 'to' : 'from'}`,
            },
          ]
        : []),
    ]
  })
  if (missing.length > 0) return refuse(...missing)
  const accounting = dateOfParts(form.accounting)
  return accept({
    ...(accounting ? { accountingDate: accounting } : {}),
    ...(form.province ? { casual: { province: form.province } } : {}),
    lines: form.lines.map((line) => wireLine(line, lang)),
  })
}

function wireLine(line: LineForm, lang: Lang): WireLine {
  const quantity = parseDecimalInput(line.quantity, lang)
  const rate = parseDecimalInput(line.rate, lang, 10)
  return {
    classification: line.classification,
    countryOfOrigin: line.origin,
    directShipmentDate: dateOfParts(line.shipped),
    value: moneyOf(line.value, line, lang),
    ...(line.treatment ? { tariffTreatment: line.treatment } : {}),
    ...(line.quantity ? { quantity: { amount: quantity.ok ? quantity.value : line.quantity, unit: line.unit } } : {}),
    ...surtaxOf(line, lang),
    ...(line.rate ? { exchangeRate: rate.ok ? rate.value : line.rate } : {}),
    ...(line.code ? { tariffCode: line.code } : {}),
    ...exciseOf(line, lang),
    ...simaOf(line, lang),
    ...reliefOf(line, lang),
  }
}

/** Who states content says that the surtax is due on the rest; who claims an exemption, that none is due. */
function surtaxOf({ surtax, order, content }: LineForm, lang: Lang): Partial<WireLine> {
  const isExempt = exemptionOfKey(order) !== undefined
  if (!surtax && !content && !isExempt) return {}
  const amount = parseAmountInput(bareOf(content, 'CAD'), lang)
  return {
    surtax: {
      subject: surtax !== 'no' && !isExempt,
      ...(order ? { code: order } : {}),
      ...(content ? { content: { amount: amount.ok ? amount.value : content, currency: 'CAD' } } : {}),
    },
  }
}

/** GST code, special authority, safeguard, work abroad, a stay for a time. */
function reliefOf(line: LineForm, lang: Lang): Partial<WireLine> {
  const { gst, gstValue, authority, sentFrom, safeguard, safeguardOrder, work, timeType } = line
  const order = safeguardOrder ? { code: safeguardOrder } : {}
  return {
    ...(gst ? { gstCode: gst } : {}),
    ...(gstValue ? { gstValue: moneyOf(gstValue, line, lang) } : {}),
    ...(authority ? { specialAuthority: authority } : {}),
    ...(sentFrom ? { countryOfExport: sentFrom } : {}),
    ...(safeguard ? { safeguard: { subject: safeguard === 'yes', ...order } } : {}),
    ...(work ? { workAbroad: moneyOf(work, line, lang) } : {}),
    ...(timeType
      ? { timeLimit: { from: dateOfParts(line.timeFrom), to: dateOfParts(line.timeTo), type: timeType } }
      : {}),
  }
}

/** Money of a measure is in the currency of the line. */
function moneyOf(text: string, { currency }: LineForm, lang: Lang): WireLine['value'] {
  const amount = parseAmountInput(bareOf(text, currency), lang)
  return { amount: amount.ok ? amount.value : text, currency }
}

/** `249,90 €` copied from a web shop: the sign of the line's own currency says nothing new, another one is a fault. */
export function bareOf(text: string, currency: string): string {
  const bare = /^[A-Z]{3}$/.test(currency) ? text.replaceAll(currency, ' ') : text
  const sign = SIGNS[currency]
  return (sign ? bare.replaceAll(sign, ' ') : bare).trim()
}
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', JPY: '¥', CNY: '¥', INR: '₹', KRW: '₩' }

function exciseOf({ excise, exciseAmount, exciseUnit, containers }: LineForm, lang: Lang): Partial<WireLine> {
  const amount = parseDecimalInput(exciseAmount, lang)
  const count = parseDecimalInput(containers, lang)
  return {
    ...(excise ? { exciseCode: excise } : {}),
    ...(exciseAmount ? { exciseQuantity: { amount: amount.ok ? amount.value : exciseAmount, unit: exciseUnit } } : {}),
    ...(containers ? { exciseContainers: count.ok ? count.value : containers } : {}),
  }
}

function simaOf(line: LineForm, lang: Lang): Partial<WireLine> {
  const { sima } = line
  if (sima !== 'S' && sima !== 'N' && sima !== 'U') return {}
  const money = (text: string) => moneyOf(text, line, lang)
  const sale = dateOfParts(line.simaSale)
  const percent = parseDecimalInput(line.simaPercent, lang)
  return {
    sima: {
      subject: sima,
      ...(line.simaPrice ? { invoicePrice: money(line.simaPrice) } : {}),
      ...(line.simaNormal ? { normalValue: money(line.simaNormal) } : {}),
      ...(line.simaPercent ? { ministerialPercent: percent.ok ? percent.value : line.simaPercent } : {}),
      ...(line.simaSubsidy ? { subsidy: money(line.simaSubsidy) } : {}),
      ...(line.simaExport ? { exportSubsidy: money(line.simaExport) } : {}),
      ...(sale ? { saleDate: sale } : {}),
      ...(line.simaSecurity ? { security: true } : {}),
    },
  }
}

const FIELDS: readonly (readonly [pointer: string, field: LineField])[] = [
  ['classification', 'classification'],
  ['countryOfOrigin', 'origin'],
  ['tariffTreatment', 'treatment'],
  ['value/amount', 'value'],
  ['value/currency', 'currency'],
  ['directShipmentDate', 'shipped'],
  ['quantity/unit', 'unit'],
  ['quantity', 'quantity'],
  ['surtax/code', 'order'],
  ['surtax/content', 'content'],
  ['surtax', 'surtax'],
  ['exchangeRate', 'rate'],
  ['tariffCode', 'code'],
  ['exciseCode', 'excise'],
  ['exciseQuantity/unit', 'exciseUnit'],
  ['exciseQuantity', 'exciseAmount'],
  ['exciseContainers', 'containers'],
  ['sima/invoicePrice', 'simaPrice'],
  ['sima/normalValue', 'simaNormal'],
  ['sima/ministerialPercent', 'simaPercent'],
  ['sima/subsidy', 'simaSubsidy'],
  ['sima/exportSubsidy', 'simaExport'],
  ['sima/saleDate', 'simaSale'],
  ['sima/security', 'simaSecurity'],
  ['sima', 'sima'],
  ['gstCode', 'gst'],
  ['gstValue', 'gstValue'],
  ['specialAuthority', 'authority'],
  ['countryOfExport', 'sentFrom'],
  ['safeguard/code', 'safeguardOrder'],
  ['safeguard', 'safeguard'],
  ['workAbroad', 'work'],
  ['timeLimit/from', 'timeFrom'],
  ['timeLimit/to', 'timeTo'],
  ['timeLimit', 'timeType'],
]

/** The control that a pointer of the command leads to. */
export function fieldOfPointer(pointer: string): string {
  const [, line, path = ''] = /^\/lines\/(\d+)\/(.+)$/.exec(pointer) ?? []
  const field = FIELDS.find(([name]) => path === name || path.startsWith(`${name}/`))?.[1]
  if (line !== undefined && field) return fieldName(field, Number(line))
  if (pointer === '/casual/province') return 'province'
  return pointer === '/accountingDate' ? 'accounting' : 'main'
}
