import type { IsoDate } from '../../kernel/dates.ts'
import { digitsOf, type Language, type TariffNode, type TariffReference } from '../reference.ts'
import { MOVED } from './moved.ts'
import { type Ranked, rank } from './rank.ts'
import { type Reason, reasonsOf } from './reasons.ts'
import { type SearchIndex, searchIndexOf } from './search-index.ts'
import { plain, type Word, wordReader, wordsOf } from './words.ts'

export interface Found {
  readonly node: TariffNode
  /** 1 for the number itself or the very name; only the order means something. */
  readonly score: number
  readonly reasons: readonly Reason[]
}

export interface SearchWish {
  /** The reader's language: decides between equals only, both languages are searched. */
  readonly lang?: Language | undefined
  /** Two digits each; none means all. */
  readonly chapters?: readonly string[] | undefined
}

/**
 * An answer found in the other language than the best one needs this share of its score: `hunting chair` is no fish
 * (French *chair*). On the queries to tune on and on names nobody tuned on it costs nothing.
 */
const OTHER_LANGUAGE = 0.4

/** What people write before a number, pasted from an invoice: `HS code`, `H.T.S. no.`, `numéro tarifaire`, `#`. */
const BEFORE_NUMBER =
  /^(?:(?:the|le)\s+)?(?:(?:h\.?s\.?|h\.?t\.?s\.?(?:u\.?s\.?a?\.?)?|s\.?h\.?|tariff|tarif|customs|item|classification|class|heading|subheading|chapter|chapitre|(?:sous-?)?position|pos|code|codes|num[eé]ro|tarifaire|number|no|nº|n°|#|de|du)[\s.:#°º-]*)+(?=\d)/i

/** The digits of a query that is a number, whatever stands before it: `HS code 6109.10` → `610910`; full-width digits too. */
export const codeDigits = (query: string): string =>
  digitsOf(firstOf(query.normalize('NFKC').trim().replace(BEFORE_NUMBER, '')))

/** `8471.30.00.00 / 8471.41`: of several numbers, set apart as an invoice does, the first. */
function firstOf(text: string): string {
  const parts = text.split(/[/,;|&]|\s(?:and|or|et|ou)\s/).map((part) => part.trim())
  const areNumbers = parts.every((part) => /^\d[\d.\s·-]*$/.test(part) && digitsOf(part).length >= 4)
  return parts.length > 1 && areNumbers ? (parts[0] ?? text) : text
}

/**
 * Two digits or more in any punctuation: the beginning of a classification number. Up to fourteen, since other countries
 * write longer ones: what is beyond the tenth says nothing here.
 */
export const looksLikeCode = (query: string): boolean => /^\d{2,14}$/.test(codeDigits(query))

/**
 * Finds classification numbers by number (any punctuation and length; numbers of older editions lead to where the goods
 * went) or by words: everyday names, titles of all levels, both languages, singular or plural, slips of spelling.
 * Best first, each subheading once, represented by the line that says it best.
 */
export function searchTariff(
  tariff: TariffReference,
  query: string,
  asOf: IsoDate,
  limit: number,
  wish: SearchWish = {},
): readonly Found[] {
  if (looksLikeCode(query)) return byCode(tariff, codeDigits(query).slice(0, 10), asOf, limit)
  const index = indexOn(tariff, asOf)
  const { ranked, asked } = rank(index, query, wish.lang, wish.chapters ?? [])
  const titled = bearing(index, query, wish)
  const said = new Set(titled.map(({ code }) => code))
  const best = ranked[0]
  const isFarFetched = ({ score, language }: Ranked): boolean =>
    best !== undefined && language !== best.language && score < best.score * OTHER_LANGUAGE
  const found = ranked.slice(0, limit + titled.length).flatMap((one): Found[] => {
    const node = onlyLineOf(index, one.at)
    if (node === undefined || said.has(node.code) || isFarFetched(one)) return []
    return [{ node, score: Math.min(0.999, one.score), reasons: reasonsOf(index, one, asked[one.language]) }]
  })
  const named = titled.map((node): Found => ({ node, score: 1, reasons: [{ kind: 'name' }] }))
  return [...named, ...found].slice(0, limit)
}

/** What is not divided is declared by its only line or item: that is the number people need, with its rate and unit. */
function onlyLineOf(index: SearchIndex, at: number): TariffNode | undefined {
  let place = at
  const end = index.end[at] ?? at
  while (place + 1 < end && (index.end[place + 1] ?? 0) === end) place += 1
  return index.nodes[place]
}

/** Codes whose whole title is the query, the highest of a chain of repeated titles at its line. */
function bearing(index: SearchIndex, query: string, wish: SearchWish): readonly TariffNode[] {
  const names = titleNames(index)
  const places = (['en', 'fr'] as const).flatMap((language) => names.get(keyOf(wordsOf(query, language))) ?? [])
  const nodes = places.flatMap((at) => onlyLineOf(index, at) ?? [])
  const fitting = nodes.filter((node) => !wish.chapters?.length || wish.chapters.includes(node.code.slice(0, 2)))
  return [...new Set(fitting)].slice(0, 5)
}

/** The words of a title, or of a query read in one language: a bumper car is no car bumper. */
const keyOf = (words: readonly Word[]): string => words.map((word) => word.term).join(' ')

const namesKept = new WeakMap<SearchIndex, ReadonlyMap<string, readonly number[]>>()

function titleNames(index: SearchIndex): ReadonlyMap<string, readonly number[]> {
  const known = namesKept.get(index)
  if (known) return known
  const names = new Map<string, number[]>()
  const keys = new Map<string, string>()
  const read = { en: wordReader('en'), fr: wordReader('fr') }
  index.nodes.forEach((node, at) => {
    if (!node.titleIsOwn) return
    const parent = node.parent === null ? undefined : index.nodes[index.placeOf.get(node.parent) ?? -1]
    for (const language of ['en', 'fr'] as const) {
      const title = node.title[language]
      // A level that repeats the title above it is found with that.
      if (parent?.title[language] === title) continue
      const key = keys.get(title) ?? keyOf(read[language](plain(title)))
      keys.set(title, key)
      if (key === '') continue
      const known = names.get(key)
      if (known === undefined) names.set(key, [at])
      else known.push(at)
    }
  })
  namesKept.set(index, names)
  return names
}

function byCode(tariff: TariffReference, digits: string, asOf: IsoDate, limit: number): readonly Found[] {
  const found = tariff
    .nodes(asOf)
    .filter((node) => node.code.startsWith(digits))
    .map((node): Found => ({ node, score: digits.length / node.code.length, reasons: [{ kind: 'number', digits }] }))
  if (found.length > 0)
    return found.sort((a, b) => b.score - a.score || (a.node.code < b.node.code ? -1 : 1)).slice(0, limit)
  const went = (MOVED.get(digits.slice(0, 6)) ?? []).flatMap((code) => tariff.node(code, asOf) ?? [])
  if (went.length > 0)
    return went.slice(0, limit).map((node) => ({ node, score: 0.5, reasons: [{ kind: 'moved', digits }] }))
  return tariff
    .nearest(digits, asOf, Math.min(limit, 5))
    .map((node) => ({ node, score: 0.2, reasons: [{ kind: 'nearest', digits }] }))
}

const kept = new WeakMap<TariffReference, SearchIndex[]>()

/** Made at the first search; days on which the same codes hold share one. */
export function indexOn(tariff: TariffReference, asOf: IsoDate): SearchIndex {
  const nodes = tariff.nodes(asOf)
  const known = kept.get(tariff) ?? []
  kept.set(tariff, known)
  const same = known.find((one) => one.nodes === nodes || isSame(one.nodes, nodes))
  if (same) return same
  const made = searchIndexOf(nodes, tariff.everydayWords())
  if (known.length >= 2) known.shift()
  known.push(made)
  return made
}

const isSame = (a: readonly TariffNode[], b: readonly TariffNode[]): boolean =>
  a.length === b.length && a.every((node, at) => node === b[at])
