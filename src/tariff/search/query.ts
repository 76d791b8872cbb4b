import type { Language } from '../reference.ts'
import { type LanguageIndex, namingPlace } from './search-index.ts'
import { synonymsOf } from './synonyms.ts'
import { WEIGHTS as W } from './weights.ts'
import { betrayed, isLittle, plain, singular, TAIL, type Word, wordsOf } from './words.ts'

/** One word asked for, with the terms of the index that may stand for it. */
export interface Asked {
  readonly typed: string
  /** Term number → how well it stands for the word, 0 to 1; the best first. */
  readonly terms: readonly { readonly id: number; readonly quality: number }[]
  readonly weight: number
  /** The word that says what the goods are. */
  readonly isHead: boolean
  /** What a misspelled word was read as. */
  readonly readAs?: string
}

/** What an unknown word weighs: less than a rare one, but its answers must not look perfect. */
const UNKNOWN = 5

export interface AskedWords {
  readonly asked: readonly Asked[]
  /** Whether the index knows the words, weighed: for guessing the language. */
  readonly known: number
}

/**
 * The words of a query against one language. `others`: the other language's index; a word it knows is not taken for a
 * misspelling here. The last word may be unfinished.
 */
export function askedWords(query: string, index: LanguageIndex, others: LanguageIndex): AskedWords {
  // `for` is no French word: not to be taken for a slip of one.
  const words = joinTwo(query, index).filter(
    ({ term, typed }) => !isLittle(typed, others.language) || index.vocabulary.idOf(term) !== undefined,
  )
  const before = wordsBeforeTail(query, words.length, index.language)
  // In English the last word before `of` or `for` is the thing, in French the first word.
  const readings = withJoined(
    words,
    words.map((word, at) => readingsOf(word, index, others, at === words.length - 1)),
    index,
  )
  const head = namingPlace(
    index.language === 'fr' ? 0 : before - 1,
    readings.slice(0, before).map(({ terms }) => index.namingShare[terms[0]?.id ?? -1] ?? 0),
  )
  let known = 0
  const asked = readings.map((found, at): Asked => {
    if (found.isKnown) known += 1
    const rarity = Math.max(0, ...found.terms.slice(0, 3).map(({ id }) => index.rarity[id] ?? 0))
    return {
      typed: words[at]?.typed ?? '',
      terms: found.terms,
      isHead: at === head,
      weight:
        (found.terms.length === 0 ? UNKNOWN : rarity) *
        (at === head ? W.queryHead : at >= before ? W.queryTail : 1) *
        (/^\d/.test(words[at]?.term ?? '') ? W.measure : 1),
      ...(found.readAs === undefined ? {} : { readAs: found.readAs }),
    }
  })
  return { asked, known }
}

/** `t shirt`, `base ball`: two words that the index writes as one. */
function joinTwo(query: string, index: LanguageIndex): readonly Word[] {
  const pieces = plain(query).match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []
  const written: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const [one = '', two = ''] = [pieces[at], pieces[at + 1]]
    const joined = one + two
    if (
      two !== '' &&
      one.length < 6 &&
      !one.includes('-') &&
      // `Tunnel de congélation` is none of décongélation, `mousse à raser` no sander; but `under wear` is one word.
      !(isLittle(one, index.language) && one.length < 4) &&
      index.vocabulary.idOf(singular(joined)) !== undefined &&
      (one.length === 1 || index.vocabulary.idOf(singular(one)) === undefined)
    ) {
      written.push(joined)
      at += 1
    } else written.push(one)
  }
  return wordsOf(written.join(' '), index.language).slice(0, 12)
}

/** What begins the details in what people type: little words, a comma, a measure (`tent 4 person`, `jack 20 ton`). */
const QUERY_TAIL: Readonly<Record<Language, RegExp>> = {
  en: /,|\b(?:of|for|with|in|from|made|without|to|on|\d\S*)\b/,
  fr: new RegExp(`,|\\b\\d|${TAIL.fr.source}`),
}

/** How many words say what the goods are, before `of`, `for` …; all when none does. */
function wordsBeforeTail(query: string, count: number, language: Language): number {
  const text = plain(query)
  const cut = text.search(QUERY_TAIL[language])
  const before = cut > 0 ? wordsOf(text.slice(0, cut), language).length : 0
  return before === 0 ? count : Math.min(before, count)
}

/** `Stock pot` may be written `stockpot`, though both are words: then each of the two stands for it. */
function withJoined(
  words: readonly Word[],
  readings: readonly Readings[],
  { vocabulary }: LanguageIndex,
): readonly Readings[] {
  const joined = words.map((word, at) => {
    const before = words[at - 1]
    return before === undefined ? undefined : vocabulary.idOf(singular(before.typed + word.typed))
  })
  return readings.map((found, at) => {
    const more = [joined[at], joined[at + 1]].flatMap((id) => (id === undefined ? [] : { id, quality: W.joined }))
    return more.length === 0 ? found : { ...found, terms: [...found.terms, ...more] }
  })
}

interface Readings {
  readonly terms: readonly { id: number; quality: number }[]
  readonly isKnown: boolean
  readonly readAs?: string
}

function readingsOf(word: Word, index: LanguageIndex, others: LanguageIndex, isLast: boolean): Readings {
  const { vocabulary } = index
  const best = new Map<number, number>()
  const add = (id: number | undefined, quality: number): void => {
    if (id !== undefined && quality > (best.get(id) ?? 0)) best.set(id, quality)
  }
  const terms = (): { id: number; quality: number }[] =>
    [...best].map(([id, quality]) => ({ id, quality })).sort((a, b) => b.quality - a.quality)

  const addWithKin = (term: string, quality: number): void => {
    const id = vocabulary.idOf(term)
    add(id, quality)
    for (const kin of vocabulary.kin(term)) add(kin, quality * W.kin)
    for (const other of synonymsOf(term)) add(vocabulary.idOf(other), quality * W.synonym)
  }
  addWithKin(word.term, 1)
  for (const part of word.parts) addWithKin(part, W.hyphenPart)
  if (best.size > 0) {
    if (isLast && word.term.length >= 4 && vocabulary.idOf(word.term) === undefined)
      for (const id of vocabulary.beginningWith(word.term, 8)) add(id, 0.7)
    return { terms: terms(), isKnown: true }
  }
  if (isLast && word.term.length >= 3) {
    for (const id of vocabulary.beginningWith(word.term, 12)) add(id, 0.8)
    if (best.size > 0) return { terms: terms(), isKnown: false }
  }
  if (others.vocabulary.idOf(word.term) !== undefined) return { terms: [], isKnown: false }
  const alike = vocabulary.soundingLike(word.term)
  for (const id of alike) addWithKin(vocabulary.termOf(id), 0.9)
  if (alike[0] !== undefined) return { terms: terms(), isKnown: false, readAs: vocabulary.termOf(alike[0]) }
  const near = vocabulary.near(word.term)
  const halves = near[0]?.slips === 1 ? undefined : splitInTwo(word.term, index)
  if (halves) {
    for (const half of halves) add(half, 0.8)
    return { terms: terms(), isKnown: false }
  }
  for (const { id, slips, firstDiffers } of near)
    addWithKin(vocabulary.termOf(id), (slips === 1 ? 0.85 : 0.65) * (firstDiffers ? W.firstLetter : 1))
  if (best.size === 0) for (const id of vocabulary.containing(word.term, 6)) add(id, 0.6)
  const readAs = near[0] === undefined ? undefined : vocabulary.termOf(near[0].id)
  return { terms: terms(), isKnown: false, ...(readAs === undefined ? {} : { readAs }) }
}

/** `waterbottle` → `water`, `bottle`. */
function splitInTwo(term: string, { vocabulary }: LanguageIndex): readonly [number, number] | undefined {
  for (let at = 3; at <= term.length - 3; at += 1) {
    const [first, second] = [vocabulary.idOf(term.slice(0, at)), vocabulary.idOf(term.slice(at))]
    if (first !== undefined && second !== undefined) return [first, second]
  }
  return undefined
}

/** Weight of each language for a query: 1 for the likelier, less for the other the clearer it is. */
export function languageWeights(
  query: string,
  known: Readonly<Record<Language, number>>,
  told: Language | undefined,
): Readonly<Record<Language, number>> {
  const little = betrayed(query)
  const en = known.en + 0.6 * little.en + (told === 'en' ? 0.4 : 0)
  const fr = known.fr + 0.6 * little.fr + (told === 'fr' ? 0.4 : 0)
  const gap = Math.min(1, Math.abs(en - fr))
  const lesser = 1 - 0.6 * gap
  return en >= fr ? { en: 1, fr: lesser } : { en: lesser, fr: 1 }
}
