/** The two languages of the product, equal from the first page on. */
export type Lang = 'en' | 'fr'
export const LANGS = ['en', 'fr'] as const

export const isLang = (text: string | undefined): text is Lang => text === 'en' || text === 'fr'
export const otherLang = (lang: Lang): Lang => (lang === 'en' ? 'fr' : 'en')

/** The language an HTTP client asks for with `Accept-Language`; English when it asks for neither. */
export function langOfHeader(header: string | undefined): Lang {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const quality = Number(rest.find((one) => one.trim().startsWith('q='))?.split('=')[1] ?? '1')
      return { lang: tag.slice(0, 2), quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter((wish) => isLang(wish.lang))
    .sort((a, b) => b.quality - a.quality)
  const first = wishes[0]?.lang
  return isLang(first) ? first : 'en'
}

/** The same text in both languages. */
export interface Bilingual {
  readonly en: string
  readonly fr: string
}
