import type { Language } from '../reference.ts'
import type { AskedWords } from './query.ts'
import type { Ranked } from './rank.ts'
import type { LanguageIndex, SearchIndex } from './search-index.ts'

/** Why an answer is one; `texts` of the tariff say it in words. */
export type Reason =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'moved'; readonly digits: string }
  | { readonly kind: 'nearest'; readonly digits: string }
  /** The query is the title itself. */
  | { readonly kind: 'name' }
  /** `phrase` is an everyday word for the goods of `code`. */
  | { readonly kind: 'everyday'; readonly phrase: string; readonly code: string; readonly language: Language }
  | { readonly kind: 'title'; readonly words: readonly string[]; readonly code: string }
  | { readonly kind: 'spelling'; readonly typed: string; readonly readAs: string }

/** Looked up again for the few answers shown: which phrase on the way down to the node said which word best. */
export function reasonsOf(index: SearchIndex, { at, language }: Ranked, { asked }: AskedWords): readonly Reason[] {
  const texts = index.languages[language]
  const onTheWay = new Set<number>()
  for (let code = index.nodes[at]?.code; code; ) {
    const place: number | undefined = index.placeOf.get(code)
    if (place === undefined) break
    onTheWay.add(place)
    code = index.nodes[place]?.parent ?? ''
  }
  const everyday = new Map<string, { phrase: string; code: string; hits: number; length: number }>()
  const titles = new Map<string, string[]>()
  const spelling: Reason[] = []
  for (const one of asked) {
    if (one.readAs !== undefined && one.readAs !== one.typed)
      spelling.push({ kind: 'spelling', typed: one.typed, readAs: one.readAs })
    const titled = new Map<string, number>()
    for (const { id } of one.terms) {
      for (const node of onTheWay) {
        const code = index.nodes[node]?.code ?? ''
        for (let posting = firstAt(texts, id, node); ; posting += 1) {
          const phrase = texts.postingPhrase[posting] ?? 0
          if (posting >= (texts.postingStart[id + 1] ?? 0) || texts.phrases.node[phrase] !== node) break
          const text = texts.phrases.text[phrase] ?? ''
          if (texts.phrases.isEveryday[phrase] === 1) {
            const key = `${code} ${text}`
            const known = everyday.get(key) ?? { phrase: text, code, hits: 0, length: text.split(/[\s-]+/).length }
            everyday.set(key, { ...known, hits: known.hits + (texts.postingShare[posting] ?? 0) })
          } else titled.set(code, Math.max(titled.get(code) ?? 0, texts.postingPlace[posting] ?? 0))
        }
      }
    }
    const nearest = [...titled].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0]
    if (nearest && nearest[1] > 0.2) {
      const [code] = nearest
      titles.set(code, [...(titles.get(code) ?? []), one.typed])
    }
  }
  const name = [...everyday.values()].sort((a, b) => b.hits - a.hits || b.code.length - a.code.length)[0]
  return [
    ...spelling,
    // Where no title speaks, a name the query only touches is better than no reason.
    ...(name !== undefined && (name.hits > 0.5 || titles.size === 0)
      ? [{ kind: 'everyday', phrase: name.phrase, code: name.code, language } as const]
      : []),
    ...[...titles].map(([code, words]): Reason => ({ kind: 'title', words: [...new Set(words)], code })),
  ]
}

/** The first posting of a term at a node or behind it: postings stand in the order of the nodes. */
function firstAt(texts: LanguageIndex, term: number, node: number): number {
  let [low, high] = [texts.postingStart[term] ?? 0, texts.postingStart[term + 1] ?? 0]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((texts.phrases.node[texts.postingPhrase[middle] ?? 0] ?? 0) < node) low = middle + 1
    else high = middle
  }
  return low
}
