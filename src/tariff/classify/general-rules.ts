import type { Language } from '../reference.ts'
import type { Question } from './question.ts'

/** General Rules for the Interpretation of the Harmonized System that may decide the question, by their number. */
export type GeneralRule = '1' | '2a' | '3a' | '3b' | '3c' | '5' | '6' | 'parts'

const SIGNS: readonly (readonly [GeneralRule, Readonly<Record<Language, RegExp>>])[] = [
  ['parts', { en: /\b(?:parts?|accessor(?:y|ies))\b/i, fr: /(?<!\p{L})(?:pièces?|parties?|accessoires?)(?!\p{L})/iu }],
  [
    '2a',
    {
      en: /\b(?:unfinished|incomplete|unassembled|disassembled|blanks?|kits?|semi-finished|in parts)\b/i,
      fr: /(?<!\p{L})(?:inachevée?s?|incompl\p{L}+|démontée?s?|non assemblée?s?|ébauches?|kits?|mi-ouvrée?s?)(?!\p{L})/iu,
    },
  ],
  [
    '3b',
    {
      en: /\b(?:sets?|mixtures?|mixed|assort\w+|combined)\b/i,
      fr: /(?<!\p{L})(?:assorti\p{L}*|ensembles?|mélang\p{L}+|combinée?s?)(?!\p{L})/iu,
    },
  ],
  [
    '5',
    {
      en: /\b(?:cases?|containers?|packag\w+|bottles?)\b/i,
      fr: /(?<!\p{L})(?:étuis?|contenants?|emball\p{L}+|bouteilles?)(?!\p{L})/iu,
    },
  ],
]

/** Rule 1 or 6 always, 3 (a) and (c) between headings, and those that words of the query or the choices call for. */
export function rulesFor({ under, choices }: Question, query: string): readonly GeneralRule[] {
  const called = SIGNS.filter(([, sign]) =>
    (['en', 'fr'] as const).some(
      (language) => sign[language].test(query) || choices.some(({ title }) => sign[language].test(title[language])),
    ),
  ).map(([rule]) => rule)
  return under === null ? ['1', '3a', ...called, '3c'] : ['6', ...called]
}
