import MiniSearch from 'minisearch'
import type { Searcher } from './queries.ts'
import { oncePerSubheading, type SearchText } from './texts.ts'

/** MiniSearch as its documentation recommends for such texts: fields boosted, beginnings and one slip in five letters. */
export function miniSearch(texts: readonly SearchText[]): Searcher {
  const engine = new MiniSearch<SearchText>({
    fields: ['title', 'words', 'path'],
    storeFields: ['code'],
    processTerm: (term) => term.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    searchOptions: { boost: { title: 3, words: 3 }, prefix: true, fuzzy: 0.2 },
  })
  engine.addAll(texts)
  return (query) =>
    oncePerSubheading(
      engine.search(query).map((hit) => hit.code as string),
      10,
    )
}
