import type { IsoDate } from '../kernel/dates.ts'
import { digitsOf, type TariffNode, type TariffReference } from './reference.ts'

export interface Found {
  readonly node: TariffNode
  /** 1 for the number itself or all words in the title, less for less; only the order means something. */
  readonly score: number
}

/** Two to ten digits in any punctuation: the beginning of a classification number. */
export const looksLikeCode = (query: string): boolean => /^\d{2,10}$/.test(digitsOf(query))

/**
 * Looks up a number or its beginning, or words in the titles of both languages. Words are compared without accents and
 * case, by their beginnings; spelling and everyday names come with the tariff issue.
 */
export function searchTariff(tariff: TariffReference, query: string, asOf: IsoDate, limit: number): readonly Found[] {
  return looksLikeCode(query)
    ? byCode(tariff, digitsOf(query), asOf, limit)
    : byWords(tariff, wordsOf(query), asOf).slice(0, limit)
}

function byCode(tariff: TariffReference, digits: string, asOf: IsoDate, limit: number): Found[] {
  const found = tariff
    .nodes(asOf)
    .filter((node) => node.code.startsWith(digits))
    .map((node) => ({ node, score: digits.length / node.code.length }))
  return found.sort((a, b) => b.score - a.score || (a.node.code < b.node.code ? -1 : 1)).slice(0, limit)
}

function byWords(tariff: TariffReference, words: readonly string[], asOf: IsoDate): Found[] {
  if (words.length === 0) return []
  return titledNodes(tariff, asOf)
    .map(({ node, en, fr }) => ({ node, score: Math.max(scoreOf(words, en), scoreOf(words, fr)) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || b.node.level - a.node.level || (a.node.code < b.node.code ? -1 : 1))
}

/** Share of the words asked for that begin a word of the title, with a little for a short title that says just that. */
function scoreOf(asked: readonly string[], title: readonly string[]): number {
  const hits = asked.filter((word) => title.some((one) => one === word || (word.length > 2 && one.startsWith(word))))
  return hits.length === 0 ? 0 : hits.length / asked.length - 0.01 * Math.min(title.length, 20)
}

interface Titled {
  readonly node: TariffNode
  readonly en: readonly string[]
  readonly fr: readonly string[]
}

/** Titles as words, kept for each reference and day asked for: a search must not split 1,400 titles again. */
const kept = new WeakMap<TariffReference, Map<IsoDate, readonly Titled[]>>()

function titledNodes(tariff: TariffReference, asOf: IsoDate): readonly Titled[] {
  const days = kept.get(tariff) ?? new Map<IsoDate, readonly Titled[]>()
  kept.set(tariff, days)
  const before = days.get(asOf)
  if (before) return before
  const made = tariff
    .nodes(asOf)
    .filter((node) => node.titleIsOwn)
    .map((node) => ({ node, en: wordsOf(node.title.en), fr: wordsOf(node.title.fr) }))
  if (days.size >= 8) days.clear()
  days.set(asOf, made)
  return made
}

/** `Œufs d'oiseaux, frais` → `oeufs`, `oiseaux`, `frais`. Words of one letter and the commonest little words are left out. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(/\p{M}/gu, '')
  return plain.split(/[^a-z0-9]+/).filter((word) => word.length > 1 && !LITTLE_WORDS.has(word))
}

const LITTLE_WORDS: ReadonlySet<string> = new Set(
  'of the and or for in on with not to by de la le les des du et ou en au aux un une pour par sur avec non'.split(' '),
)
