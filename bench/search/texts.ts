import type { Bilingual, TariffNode, TariffReference } from '../../src/tariff/reference.ts'

/** The same texts for every engine: per subheading and what is below it, title, everyday words, and those of the levels above. */
export interface SearchText {
  readonly id: number
  readonly code: string
  readonly title: string
  readonly words: string
  readonly path: string
}

export function searchTexts(tariff: TariffReference, nodes: readonly TariffNode[], day: never): readonly SearchText[] {
  const words = tariff.everydayWords()
  const both = (text: Bilingual | undefined): string => (text === undefined ? '' : `${text.en} ; ${text.fr}`)
  return nodes
    .filter((node) => node.level >= 6)
    .map((node, id) => ({
      id,
      code: node.code,
      title: both(node.title),
      words: both(words.get(node.code)),
      path: tariff
        .path(node.code, day)
        .slice(0, -1)
        .map((above) => `${both(above.title)} ; ${both(words.get(above.code))}`)
        .join(' ; '),
    }))
}

/** Each subheading once, best first: all engines are judged by the same kind of list. */
export function oncePerSubheading(codes: Iterable<string>, count: number): readonly string[] {
  const seen = new Map<string, string>()
  for (const code of codes) {
    if (!seen.has(code.slice(0, 6))) seen.set(code.slice(0, 6), code)
    if (seen.size >= count) break
  }
  return [...seen.values()]
}
