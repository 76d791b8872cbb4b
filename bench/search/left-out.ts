import type { Bilingual, TariffReference } from '../../src/tariff/reference.ts'
import { wordsOf } from '../../src/tariff/search/words.ts'
import { firstByteOf, type GradedQuery } from './queries.ts'

/**
 * Everyday names taken out of the words and asked for: how the search does on names that nobody wrote down. One name of
 * a hundred or so, each with the subheadings it stood at.
 */
export function leftOut(tariff: TariffReference): {
  readonly queries: readonly GradedQuery[]
  readonly without: TariffReference
} {
  const left = new Map<string, { readonly lang: 'en' | 'fr'; readonly query: string; readonly right: string[] }>()
  const kept = new Map<string, Bilingual>()
  for (const [code, words] of tariff.everydayWords()) {
    const isGoods = code.length >= 6 && code < '98'
    const rest = (lang: 'en' | 'fr'): string =>
      words[lang]
        .split(';')
        .filter((name) => {
          const key = keyOf(name, lang)
          if (key === '' || firstByteOf(key) !== (lang === 'en' ? 1 : 2)) return true
          const known = left.get(`${lang} ${key}`)
          if (known !== undefined) known.right.push(code.slice(0, 6))
          else if (isGoods) left.set(`${lang} ${key}`, { lang, query: name.trim(), right: [code.slice(0, 6)] })
          return false
        })
        .join(';')
    kept.set(code, { en: rest('en'), fr: rest('fr') })
  }
  return { queries: [...left.values()], without: { ...tariff, everydayWords: () => kept } }
}

/** The same name in another order, singular or plural, is the same name. */
const keyOf = (name: string, lang: 'en' | 'fr'): string =>
  wordsOf(name, lang)
    .map((word) => word.term)
    .sort()
    .join(' ')
