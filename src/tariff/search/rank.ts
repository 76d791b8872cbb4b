import type { Language } from '../reference.ts'
import { type AskedWords, askedWords, languageWeights } from './query.ts'
import type { LanguageIndex, SearchIndex } from './search-index.ts'
import { WEIGHTS as W } from './weights.ts'

/** A place of the index with its score, 0 to about 1, and what of the query spoke for it. */
export interface Ranked {
  readonly at: number
  readonly score: number
  readonly language: Language
}

export interface Ranking {
  readonly ranked: readonly Ranked[]
  readonly asked: Readonly<Record<Language, AskedWords>>
}

/** Ranks subheadings by the best of what is below them; above that level only what bears the very title asked for. */
export function rank(
  index: SearchIndex,
  query: string,
  told: Language | undefined,
  chapters: readonly string[],
): Ranking {
  const { en, fr } = index.languages
  const asked = { en: askedWords(query, en, fr), fr: askedWords(query, fr, en) }
  const weights = languageWeights(query, { en: asked.en.known, fr: asked.fr.known }, told)
  const scores = {
    en: scoresOf(index, en, asked.en),
    fr: scoresOf(index, fr, asked.fr),
  }
  const wantsParts = /\b(?:parts?|pieces?|accessor(?:y|ies)|accessoires?|scrap|waste|dechets?)\b/i.test(query)
  const best = new Map<number, Ranked>()
  for (let at = 0; at < index.nodes.length; at += 1) {
    const inEn = (scores.en[at] ?? 0) * weights.en
    const inFr = (scores.fr[at] ?? 0) * weights.fr
    let score = Math.max(inEn, inFr)
    if (score < 0.005) continue
    const node = index.nodes[at]
    if (node === undefined || node.level < 6) continue
    if (chapters.length > 0 && !chapters.includes(node.code.slice(0, 2))) continue
    score *= index.likelihood[at] ?? 1
    if (index.isParts[at] === 1 && !wantsParts) score *= W.parts
    const group = index.group[at] ?? at
    const known = best.get(group)
    // A line must say clearly more than its subheading to stand for it.
    if (known === undefined || score > known.score * 1.02)
      best.set(group, { at, score, language: inEn >= inFr ? 'en' : 'fr' })
  }
  for (const [group, one] of best) {
    const lines = (index.end[group] ?? group) - group
    best.set(group, { ...one, score: one.score * (1 + W.size * Math.log2(1 + lines)) })
  }
  return { ranked: spread(index, [...best.values()]), asked }
}

/** Best first; each further subheading of one heading a little later, so that other headings come into sight. */
function spread(index: SearchIndex, found: readonly Ranked[]): readonly Ranked[] {
  const sorted = [...found].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, 300)
  const seen = new Map<string, number>()
  return sorted
    .map((one) => {
      const heading = (index.nodes[one.at]?.code ?? '').slice(0, 4)
      const before = seen.get(heading) ?? 0
      seen.set(heading, before + 1)
      // The middle of two judgements, what the words say and how likely the goods are: the root of their product.
      return { ...one, score: Math.sqrt(one.score * W.sameHeading ** Math.min(before, 8)) }
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
}

/**
 * One score per node: for each word the best place it has on the way down to the node, weighed by rarity, times the
 * share of the query that was found at all, times how likely goods of its heading and subheading are named so.
 */
function scoresOf(index: SearchIndex, language: LanguageIndex, { asked }: AskedWords): Float32Array {
  const count = index.nodes.length
  const scratch = scratchOf(language, count)
  const sum = scratch.sum.fill(0)
  const total = asked.reduce((all, one) => all + one.weight, 0)
  if (total === 0) return sum
  const shares = sharesOf(language, asked, scratch)
  const whole = wholePhrases(index, language, shares, total, scratch.whole.fill(0))
  const covered = scratch.covered.fill(0)
  const { here, mass } = scratch
  const likely = scratch.likely.fill(0)
  let words = 0
  for (const one of asked) {
    if (one.terms.length === 0) continue
    here.fill(0)
    mass.fill(0)
    for (const { id, quality } of one.terms) {
      const stop = language.postingStart[id + 1] ?? 0
      for (let posting = language.postingStart[id] ?? 0; posting < stop; posting += 1) {
        const phrase = language.postingPhrase[posting] ?? 0
        const share = Math.min(1, shares.share[phrase] ?? 0)
        const kind = (language.phrases.isEveryday[phrase] === 1 ? W.everyday : W.title) * naming(shares, phrase)
        const value = quality * kind * (language.postingPlace[posting] ?? 1) * (W.base + (1 - W.base) * share * share)
        const node = language.phrases.node[phrase] ?? 0
        raise(here, index, node, value)
        const use = quality * (language.postingShare[posting] ?? 0)
        const [heading, group] = [index.heading[node] ?? node, index.group[node] ?? node]
        mass[heading] = (mass[heading] ?? 0) + use
        if (group !== heading) mass[group] = (mass[group] ?? 0) + use
      }
    }
    words += 1
    for (let at = 0; at < count; at += 1) {
      const value = mass[at] ?? 0
      if (value !== 0) likely[at] = (likely[at] ?? 0) + Math.log(1 + value / W.unseen)
    }
    for (let at = 0; at < count; at += 1) {
      const value = here[at] ?? 0
      if (value === 0) continue
      sum[at] = (sum[at] ?? 0) + one.weight * value
      covered[at] = (covered[at] ?? 0) + one.weight * Math.min(1, value * 2)
    }
  }
  belowLikeliest(index, language, likely, words)
  for (let at = 0; at < count; at += 1) {
    const value = sum[at] ?? 0
    if (value === 0) continue
    const said = (value / total) * ((covered[at] ?? 0) / total) ** W.coverage
    const score = (said + W.whole * (whole[at] ?? 0)) / (1 + W.whole)
    const [heading, group] = [index.heading[at] ?? at, index.group[at] ?? at]
    const unlikely = W.likelyHeading * (likely[heading] ?? 0) + W.likelySubheading * (likely[group] ?? 0)
    // By word, so that long queries are not decided by likelihood alone.
    sum[at] = score * Math.exp(unlikely / Math.max(1, words / 1.2))
  }
  return sum
}

/**
 * Makes of each heading and subheading how much less likely it is than the likeliest, as a logarithm, 0 or below: as if
 * whoever named its goods drew words from the names they have (naive Bayes). Many names make one word say less.
 */
function belowLikeliest(index: SearchIndex, { names }: LanguageIndex, likely: Float32Array, words: number): void {
  const isHeading = (at: number): boolean => index.heading[at] === at
  let [heading, subheading] = [-Infinity, -Infinity]
  for (let at = 0; at < likely.length; at += 1) {
    if (index.group[at] !== at) continue
    const value = (likely[at] ?? 0) - words * Math.log((names[at] ?? 0) + W.room)
    likely[at] = value
    if (isHeading(at)) heading = Math.max(heading, value)
    else subheading = Math.max(subheading, value)
  }
  for (let at = 0; at < likely.length; at += 1) likely[at] = (likely[at] ?? 0) - (isHeading(at) ? heading : subheading)
}

/** How nearly one phrase is the query, and the query the phrase: the best on the way down to each node. */
function wholePhrases(
  index: SearchIndex,
  language: LanguageIndex,
  shares: Shares,
  total: number,
  best: Float32Array,
): Float32Array {
  for (const phrase of shares.touched) {
    const whole = Math.min(1, shares.share[phrase] ?? 0) * Math.min(1, (shares.asked[phrase] ?? 0) / total)
    const alike = naming(shares, phrase) * whole ** 2
    if (alike < 0.2) continue
    raise(best, index, language.phrases.node[phrase] ?? 0, alike * (language.phrases.place[phrase] ?? 1))
  }
  return best
}

/** How far a phrase names what the query names. */
function naming({ named }: Shares, phrase: number): number {
  const how = named[phrase] ?? 0
  return how === 2 ? 1 : how === 1 ? W.turned : W.headless
}

/** Lifts a node to a value, and what is below it to what carries over. */
function raise(values: Float32Array, index: SearchIndex, node: number, value: number): void {
  if (value > (values[node] ?? 0)) values[node] = value
  const below = value * (index.carry[node] ?? 1)
  const end = index.end[node] ?? node
  for (let at = node + 1; at < end; at += 1) if (below > (values[at] ?? 0)) values[at] = below
}

/** By phrase. Plain arrays over all phrases: a common word has thousands, and a query must not make garbage of them. */
interface Shares {
  readonly touched: readonly number[]
  /** Of the phrase's meaning, what the query says. */
  readonly share: Float32Array
  /** Weight of the words of the query that the phrase has. */
  readonly asked: Float32Array
  /** 1 when the query says what the phrase names, 2 when that is what the query names too. */
  readonly named: Uint8Array
}

/** Arrays over all nodes and all phrases, kept: a query would throw away three megabytes else. Searching is synchronous. */
interface Scratch {
  readonly sum: Float32Array
  readonly covered: Float32Array
  readonly here: Float32Array
  /** Of one word: how much of its use is at the heading and at the subheading. */
  readonly mass: Float32Array
  /** Over the words of a query: how likely goods of the heading, the subheading are named so, as a logarithm. */
  readonly likely: Float32Array
  readonly whole: Float32Array
  readonly share: Float32Array
  readonly asked: Float32Array
  readonly named: Uint8Array
  readonly best: Float32Array
}

const scratches = new WeakMap<LanguageIndex, Scratch>()

function scratchOf(language: LanguageIndex, nodes: number): Scratch {
  const known = scratches.get(language)
  if (known) return known
  const overNodes = (): Float32Array => new Float32Array(nodes)
  const overPhrases = (): Float32Array => new Float32Array(language.phrases.node.length)
  const made: Scratch = {
    sum: overNodes(),
    covered: overNodes(),
    here: overNodes(),
    mass: overNodes(),
    likely: overNodes(),
    whole: overNodes(),
    share: overPhrases(),
    asked: overPhrases(),
    named: new Uint8Array(language.phrases.node.length),
    best: overPhrases(),
  }
  scratches.set(language, made)
  return made
}

function sharesOf(language: LanguageIndex, asked: AskedWords['asked'], scratch: Scratch): Shares {
  const share = scratch.share.fill(0)
  const weight = scratch.asked.fill(0)
  const named = scratch.named.fill(0)
  // The best term of the word at hand, so that two readings of one word do not add up; all zero between words.
  const { best } = scratch
  const touched: number[] = []
  for (const one of asked) {
    const naming = one.isHead ? 2 : 1
    const mine: number[] = []
    for (const { id, quality } of one.terms) {
      const stop = language.postingStart[id + 1] ?? 0
      for (let posting = language.postingStart[id] ?? 0; posting < stop; posting += 1) {
        const phrase = language.postingPhrase[posting] ?? 0
        if (language.postingHead[posting] === 1 && (named[phrase] ?? 0) < naming) named[phrase] = naming
        const value = quality * (language.postingShare[posting] ?? 0)
        const before = best[phrase] ?? 0
        if (value <= before) continue
        if (before === 0) {
          mine.push(phrase)
          if (share[phrase] === 0) touched.push(phrase)
          weight[phrase] = (weight[phrase] ?? 0) + quality * one.weight
        }
        share[phrase] = (share[phrase] ?? 0) + value - before
        best[phrase] = value
      }
    }
    for (const phrase of mine) best[phrase] = 0
  }
  return { touched, share, asked: weight, named }
}
