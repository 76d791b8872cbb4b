import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain, type ProblemCatalogue } from '../../platform/problems.ts'
import type { FieldError } from '../../ui/index.ts'
import type { DraftBody } from '../cad.ts'
import { texts } from '../texts.ts'
import { invoicesOf, lineNumbers, textAt } from './draft-fields.ts'
import { controlOf, type Place, placeOf } from './draft-parts.ts'

export interface Explaining {
  readonly catalogue: ProblemCatalogue
  readonly lang: Lang
  readonly body: DraftBody
}

/**
 * A refusal or warning as the sentence a page shows: where ("Line 6, quantity"), what, what to do. The catalogue speaks
 * to programs too; what people mistype most has its own words here.
 */
export function sentenceOf(refusal: Refusal, { catalogue, lang, body }: Explaining, isAlone = false): string {
  const t = texts[lang]
  const place = placeOf(refusal.pointer)
  const name = t.names[place.path.replace(/\.\d+$/, '')] ?? ''
  const words = ownWords(refusal, name, lang) ?? catalogueWords(refusal, catalogue, lang)
  if (isAlone || refusal.pointer === undefined) return words
  return withPlace(words, place, { refusal, lang, body, name })
}

function ownWords({ code, params = {}, pointer = '' }: Refusal, name: string, lang: Lang): string | undefined {
  const { faults } = texts[lang]
  const given = String(params.given ?? '')
  switch (code) {
    case 'declarations.field_missing':
      if (pointer.endsWith('/lines')) return faults.missingLines
      return pointer === '/invoices' ? faults.missingInvoices : faults.missing(name)
    case 'declarations.amount_malformed':
      return faults.amount(given)
    case 'declarations.quantity_malformed':
      return faults.quantity(given)
    case 'declarations.date_malformed':
      return faults.date(given.replaceAll('-', ' ').trim())
    case 'declarations.weight_malformed':
      return faults.weight(given)
    default:
      return undefined
  }
}

function catalogueWords(refusal: Refusal, catalogue: ProblemCatalogue, lang: Lang): string {
  const { detail, cure } = explain(catalogue, refusal, lang)
  return [detail, cure].filter(Boolean).join(' ')
}

function withPlace(words: string, place: Place, { refusal, lang, body, name }: Placed): string {
  const t = texts[lang]
  const colon = lang === 'fr' ? '\u00a0: ' : ': '
  const isEmpty = refusal.code === 'declarations.field_missing' && name !== '' && !refusal.pointer?.endsWith('/lines')
  if (place.line !== null) {
    const number = lineNumbers(body)[place.invoice ?? 0]?.[place.line] ?? place.line + 1
    if (isEmpty) return t.faults.missingAt(t.lineOf(number), name)
    return `${t.eachLineOf(number, name || (t.names.lines ?? ''))}${colon}${lowered(words)}`
  }
  if (place.invoice !== null) {
    const invoice = textAt(invoicesOf(body)[place.invoice], 'number') || String(place.invoice + 1)
    if (isEmpty) return t.faults.missingAt(t.invoiceOf(invoice), name)
    return `${t.eachInvoiceOf(invoice, name || (t.names.lines ?? ''))}${colon}${lowered(words)}`
  }
  return words
}

interface Placed {
  readonly refusal: Refusal
  readonly lang: Lang
  readonly body: DraftBody
  readonly name: string
}

/** After a colon a sentence goes on in small letters, unless it starts with a quotation or a name. */
const lowered = (words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words

/** Refusals as errors of a page; in the grid from the first line down, several at one place stay several. */
export const errorsOf = (
  refusals: readonly Refusal[],
  explaining: Explaining,
  page: 'grid' | 'line' | 'form',
): FieldError[] =>
  refusals
    .toSorted((a, b) => (placeOf(a.pointer).line ?? -1) - (placeOf(b.pointer).line ?? -1))
    .map((refusal) => ({
      field: controlOf(refusal, explaining.body, page),
      text: sentenceOf(refusal, explaining, page !== 'grid'),
    }))
