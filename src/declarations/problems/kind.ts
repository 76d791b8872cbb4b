import type { RefusalParams } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { ProblemKind, ProblemText } from '../../platform/problems.ts'
import { money } from '../../ui/format.ts'

type Detail = string | ((params: RefusalParams) => string)
type Words = readonly [title: string, detail: Detail, cure: string]

const words = ([title, detail, cure]: Words): ProblemText => ({
  title,
  detail: typeof detail === 'string' ? () => detail : detail,
  cure,
})

/** One code in both languages: title, what is wrong here, what to do. */
export const kind = (status: ProblemKind['status'], en: Words, fr: Words): ProblemKind => ({
  status,
  en: words(en),
  fr: words(fr),
})

/** `a, b` of a list in params, for sentences that name what is allowed. */
export const or = (text: unknown, word: string): string => {
  const names = String(text ?? '').split(', ')
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}

/** `1959.20` as the reader writes money; anything else as it stands. */
export const amount = (text: unknown, lang: Lang): string =>
  typeof text === 'string' && /^-?\d+\.\d{2}$/.test(text) ? money(text, lang) : String(text ?? '')
