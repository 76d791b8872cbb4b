import type { IsoDate } from '../../kernel/dates.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { TariffReference } from '../reference.ts'
import { type Answer, answerOf } from './answer.ts'
import { type EstimateForm, readForm } from './form.ts'

export const ORIGINS_MAX = 6
/** What the form offers to somebody who has said nothing yet. */
const FIRST_ORIGINS = ['US', 'CN', 'MX', 'DE']

export interface OriginsForm {
  /** One line; its own origin is not used. */
  readonly form: EstimateForm
  /** ISO codes, as many as the form has places; empty where nothing was chosen. */
  readonly origins: readonly string[]
  readonly isAsked: boolean
}

/** The address of the comparison: the line as the estimator writes it, and `origins` once for each country. */
export function readOrigins(search: URLSearchParams, today: IsoDate): OriginsForm {
  const read = readForm(search, today)
  const [line] = read.lines
  if (!line) throw new Error('a form has a line')
  const given = [...new Set(search.getAll('origins').map((code) => code.trim().toUpperCase()))]
    .filter((code) => code !== '')
    .slice(0, ORIGINS_MAX)
  const chosen = search.has('origins') ? given : [...new Set([line.origin || 'US', ...FIRST_ORIGINS])].slice(0, 4)
  return {
    form: { ...read, lines: [{ ...line, treatment: '' }] },
    origins: Array.from({ length: ORIGINS_MAX }, (_, place) => chosen[place] ?? ''),
    isAsked: read.isAsked && given.length > 0,
  }
}

export interface OfOrigin {
  readonly origin: string
  /** The estimate of this origin: its address is made from it. */
  readonly form: EstimateForm
  readonly answer: Outcome<Answer>
}

/** The same goods from each country, each under its best treatment. */
export const originAnswers = (
  asked: OriginsForm,
  lang: Lang,
  reference: TariffReference,
  today: IsoDate,
): readonly OfOrigin[] =>
  asked.origins
    .filter((origin) => origin !== '')
    .map((origin) => {
      const form = { ...asked.form, lines: asked.form.lines.map((line) => ({ ...line, origin })) }
      return { origin, form, answer: answerOf(form, lang, reference, today) }
    })
