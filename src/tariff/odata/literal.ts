import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { digitsOf } from '../reference.ts'
import type { Property } from './model.ts'

/** A literal of an address: `'text'`, `datetime'2026-11-24T00:00:00'`, `6.5`, `true`, `null`. */
export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day'; readonly day: IsoDate }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'null' }

const TOKENS =
  /^(?:datetime(?:offset)?'([^']*)'|'((?:[^']|'')*)'|(-?\d{1,18}(?:\.\d{1,12})?)(?:[mMdDfFlL])?(?![\w.])|(true|false|null)(?!\w))/

/** The literal at the beginning of a text and how long it is; null when there is none. */
export function literalAt(source: string): { readonly literal: Literal; readonly length: number } | null {
  const match = TOKENS.exec(source)
  if (!match) return null
  const [whole, instant, text, number, word] = match
  const literal = instant !== undefined ? dayOf(instant) : plain(text, number, word)
  return literal && { literal, length: whole.length }
}

/** Every instant of the service is the midnight of a day: the time of day is read and left. */
function dayOf(instant: string): Literal | null {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(instant)) return null
  const text = instant.slice(0, 10)
  const day = parseIsoDate(text)
  // The open ends lie outside the calendar of the rules.
  if (!day.ok && text !== '1000-01-01' && text !== '9999-12-31') return null
  return { kind: 'day', day: text as IsoDate }
}

function plain(text: string | undefined, number: string | undefined, word: string | undefined): Literal | null {
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") }
  if (number !== undefined) return { kind: 'number', number }
  return word === 'null' ? { kind: 'null' } : { kind: 'boolean', boolean: word === 'true' }
}

/** The value of a literal as the entities hold it. */
export function literalText(literal: Literal): string {
  if (literal.kind === 'text') return literal.text
  if (literal.kind === 'day') return literal.day
  return literal.kind === 'number' ? literal.number : ''
}

/** Whether a literal may stand beside a property of this type. */
export const suits = (literal: Literal, property: Property): boolean =>
  literal.kind === 'null' ||
  (property.type === 'Edm.String' && literal.kind === 'text') ||
  (property.type === 'Edm.DateTime' && literal.kind === 'day') ||
  (property.type === 'Edm.Decimal' && literal.kind === 'number')

/** What is compared of a property's value: the digits of a dotted number, else the text as it stands. */
export const comparable = (property: Property, text: string): string => (property.isNumber ? digitsOf(text) : text)
