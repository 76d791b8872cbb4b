import { releaseCalendar } from '../../billing/index.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import {
  type DateParts,
  dateOfParts,
  datePartsOf,
  number,
  parseAmountInput,
  parseDecimalInput,
} from '../../ui/index.ts'
import type { DraftBody } from '../cad.ts'

/**
 * Fields of a draft, form to wire form and back. What cannot be read is kept as it was typed: the rules say what is
 * wrong with it, and the person finds it again.
 */
export type FieldKind = 'text' | 'day' | 'money' | 'decimal' | 'whole' | 'flag' | 'list'

export interface DraftField {
  /** Place in the wire form, with points: `release.office`. It is the name of the control; `idOf` gives its id. */
  readonly path: string
  readonly kind: FieldKind
}

export const fieldsOf = (kind: FieldKind, ...paths: readonly string[]): DraftField[] =>
  paths.map((path) => ({ path, kind }))

export const idOf = (path: string): string => path.replaceAll('.', '-')

type Fields = { readonly [name: string]: unknown }
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), body)

/** The text at a place, empty when there is none. */
export function textAt(body: unknown, path: string): string {
  const value = valueAt(body, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A copy with one value changed; undefined takes it away, and with it what becomes empty around it. */
export function withValue<Body extends Fields>(body: Body, path: string, value: unknown): Body {
  const [name = '', ...rest] = path.split('.')
  const { [name]: old, ...others } = body
  const next = rest.length === 0 ? value : withValue(isFields(old) ? old : {}, rest.join('.'), value)
  const isEmpty = next === undefined || (rest.length > 0 && Object.keys(next as Fields).length === 0)
  return (isEmpty ? others : { ...body, [name]: next }) as Body
}

/** Puts every field of a posted page into the body. */
export const withForm = <Body extends Fields>(
  body: Body,
  form: FormData,
  fields: readonly DraftField[],
  lang: Lang,
): Body =>
  fields.reduce((next, field) => withValue(next, field.path, wireValue(typed(form, field), field.kind, lang)), body)

function typed(form: FormData, { path, kind }: DraftField): string {
  if (kind === 'day' && form.has(`${path}.year`)) return dateOfParts(datePartsOf(form, path))
  return String(form.get(path) ?? '')
}

/** What a person typed, as the wire form has it; as typed where it cannot be read; undefined when nothing was. */
export function wireValue(raw: string, kind: FieldKind, lang: Lang): unknown {
  const text = raw.trim()
  if (kind === 'flag') return text !== ''
  if (text === '') return undefined
  switch (kind) {
    case 'money': {
      const parsed = parseAmountInput(text, lang)
      return parsed.ok ? parsed.value : text
    }
    case 'decimal':
    case 'whole': {
      const parsed = parseDecimalInput(text, lang, kind === 'whole' ? 0 : 6)
      return parsed.ok ? parsed.value : text
    }
    case 'day':
      return dayText(text)
    case 'list':
      return text
        .split(/[\n,;]+/)
        .map((one) => one.trim())
        .filter((one) => one !== '')
    case 'text':
      return text
  }
}

/** Days as people type or paste them: `2026/1/6`, `20260106`, `2026-01-06 00:00`. */
function dayText(text: string): string {
  const match = /^(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ][\d:.]*Z?)?$/.exec(text)
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/

/** How a value of the draft stands in its control, in the habit of the page's language. */
export function shown(value: unknown, kind: FieldKind, lang: Lang): string {
  if (Array.isArray(value)) return value.join('\n')
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const isNumber = kind === 'money' || kind === 'decimal' || kind === 'whole'
  return isNumber && PLAIN_DECIMAL.test(text) ? number(text, lang) : text
}

export const dayParts = (body: unknown, path: string): DateParts => {
  const [year = '', month = '', ...day] = textAt(body, path).split('-')
  return { year, month, day: day.join('-') }
}

// Invoices and lines of a body that may hold anything.

export const invoicesOf = (body: DraftBody): Fields[] =>
  Array.isArray(body.invoices) ? body.invoices.filter(isFields) : []
export const draftLines = (invoice: unknown): Fields[] => {
  const lines = valueAt(invoice, 'lines')
  return Array.isArray(lines) ? lines.filter(isFields) : []
}

export const withInvoices = (body: DraftBody, invoices: readonly Fields[]): DraftBody =>
  withValue(body, 'invoices', invoices.length === 0 ? undefined : invoices)
export const withInvoice = (body: DraftBody, index: number, invoice: Fields): DraftBody => {
  const invoices = invoicesOf(body)
  return withInvoices(body, index < invoices.length ? invoices.with(index, invoice) : [...invoices, invoice])
}
export const withLines = (invoice: Fields, lines: readonly Fields[]): Fields =>
  withValue(invoice, 'lines', lines.length === 0 ? undefined : lines)

/** Numbers that the lines carry through the whole declaration: as stated, else the next free one (as `parseCad` does). */
export function lineNumbers(body: DraftBody): readonly (readonly number[])[] {
  const lines = invoicesOf(body).map(draftLines)
  const stated = (line: Fields): number => (typeof line.lineNumber === 'number' ? line.lineNumber : 0)
  const taken = new Set(lines.flat().map(stated))
  let last = 0
  const next = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  return lines.map((ofInvoice) => ofInvoice.map((line) => stated(line) || next()))
}

export const lineCount = (body: DraftBody): number => invoicesOf(body).flatMap(draftLines).length
export const isCorrection = (body: DraftBody): boolean => typeof body.version === 'string'

/** A change that is filed after the payment due date: the same pages then ask for an adjustment. */
export function isAdjustment(body: DraftBody, today: IsoDate): boolean {
  const released = parseIsoDate(textAt(body, 'release.date'))
  return isCorrection(body) && released.ok && today > releaseCalendar(released.value, 'rpp').correctionUntil
}
