import type { Refusal, RefusalParams } from '../kernel/outcome.ts'
import { frenchSpaces } from './french-spaces.ts'
import type { Lang } from './i18n.ts'

/** What a person reads about one problem: what is wrong here, and what to do about it. Whole sentences. */
export interface ProblemText {
  readonly title: string
  readonly detail: (params: RefusalParams) => string
  readonly cure: string
}

export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  readonly en: ProblemText
  readonly fr: ProblemText
}

/** Every code a feature can answer. A missing language does not compile; a test asks each feature for each code it uses. */
export type ProblemCatalogue = Readonly<Record<string, ProblemKind>>

export interface ProblemError {
  readonly code: string
  readonly pointer?: string
  readonly detail: string
  readonly cure: string
}

/** One refusal as a sentence in the reader's language. */
export function explain(catalogue: ProblemCatalogue, refusal: Refusal, lang: Lang): ProblemError {
  const kind = catalogue[refusal.code]
  if (!kind) throw new Error(`no text for problem ${refusal.code}`)
  const text = kind[lang]
  const spaced = lang === 'fr' ? frenchSpaces : (sentence: string) => sentence
  return {
    code: refusal.code,
    ...(refusal.pointer === undefined ? {} : { pointer: refusal.pointer }),
    detail: spaced(text.detail(quotable(refusal.params ?? {}))),
    cure: spaced(text.cure),
  }
}

/** What somebody wrote is quoted back, but not by the megabyte. */
function quotable(params: RefusalParams): RefusalParams {
  const { given } = params
  return typeof given === 'string' && given.length > QUOTED
    ? { ...params, given: `${given.slice(0, QUOTED)}…` }
    : params
}
const QUOTED = 100

/** The same for the API: rules point into the command (`/invoices/0`), on the wire that is a fragment (`#/invoices/0`). */
export function explainOnWire(catalogue: ProblemCatalogue, refusal: Refusal, lang: Lang): ProblemError {
  const { pointer } = refusal
  return explain(catalogue, pointer?.startsWith('/') ? { ...refusal, pointer: `#${pointer}` } : refusal, lang)
}
