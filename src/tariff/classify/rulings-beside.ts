import type { IsoDate } from '../../kernel/dates.ts'
import type { Ruling, TariffReference } from '../reference.ts'
import { wordsOf } from '../search/words.ts'
import type { Question } from './question.ts'

/** Beside a question nobody reads more. */
const MOST = 4

/**
 * Published rulings on goods like those described. Between headings only those that share a word with the description
 * help; under a heading all of its rulings do, those on like goods first.
 */
export function rulingsBeside(
  { under, choices }: Question,
  query: string,
  tariff: TariffReference,
  day: IsoDate,
): readonly Ruling[] {
  const asked = termsOf(query)
  const alike = (one: Ruling): number =>
    [...termsOf(`${one.goods.en} ${one.goods.fr}`)].filter((term) => asked.has(term)).length
  const about = under === null ? choices : [under]
  return about
    .flatMap(({ code }) => tariff.rulings(code, day))
    .map((ruling) => ({ ruling, alike: alike(ruling) }))
    .filter((one) => under !== null || one.alike > 0)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, MOST)
    .map(({ ruling }) => ruling)
}

const termsOf = (text: string): ReadonlySet<string> =>
  new Set((['en', 'fr'] as const).flatMap((language) => wordsOf(text, language).map(({ term }) => term)))
