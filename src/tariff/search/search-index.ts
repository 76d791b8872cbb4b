import type { Language, TariffNode } from '../reference.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'
import { WEIGHTS as W } from './weights.ts'
import { NEGATION, plain, TAIL, type Word, wordReader } from './words.ts'

/**
 * The words of one language over all codes. Codes stand in order, so what is below a code is one stretch of them, and a
 * word of a heading reaches its lines by filling a stretch.
 */
export interface LanguageIndex {
  readonly language: Language
  readonly vocabulary: Vocabulary
  /** Rarity by term: of how few headings and subheadings a term speaks. */
  readonly rarity: Float32Array
  /** By term: of the phrases that have it before `of`, `for` …, the share it names. */
  readonly namingShare: Float32Array
  /** By term: where its postings begin in `posting…`; one more at the end. */
  readonly postingStart: Int32Array
  readonly postingPhrase: Int32Array
  /** Share of the phrase's meaning that the term is, 0 to 1. */
  readonly postingShare: Float32Array
  /** Weight of the term's place in the phrase: head of a title, later part, excluded. */
  readonly postingPlace: Float32Array
  /** 1 when the term is what the phrase names: `ring` of `piston ring`. */
  readonly postingHead: Uint8Array
  readonly phrases: Phrases
  /** By heading and subheading: how many names its goods have, each part of a title counted as one. */
  readonly names: Float32Array
}

/** A title's part between commas, or one everyday name. */
export interface Phrases {
  readonly node: Int32Array
  readonly place: Float32Array
  /** 1 when it is an everyday name. */
  readonly isEveryday: Uint8Array
  readonly text: readonly string[]
}

export interface SearchIndex {
  readonly nodes: readonly TariffNode[]
  /** By node: the first node that is not below it. */
  readonly end: Int32Array
  /** By node: the subheading it belongs to (or itself above that level), as place in `nodes`. */
  readonly group: Int32Array
  /** By node: the heading it belongs to (or itself above that level), as place in `nodes`. */
  readonly heading: Int32Array
  /** By node: how much its levels carry over to what is below it. */
  readonly carry: Float32Array
  /** By node: how likely goods of its chapter are meant when nothing else decides. */
  readonly likelihood: Float32Array
  /** By node: 1 when its title speaks of parts or accessories. */
  readonly isParts: Uint8Array
  readonly placeOf: ReadonlyMap<string, number>
  readonly languages: Readonly<Record<Language, LanguageIndex>>
}

/** Chapter titles say little about a line, headings much. */
function carryOf(level: number): number {
  if (level === 2) return W.carryChapter
  if (level === 4) return W.carryHeading
  return level === 5 ? W.carryGroup : W.carryBelow
}

export interface EverydayWords {
  readonly en: string
  readonly fr: string
}

export function searchIndexOf(nodes: readonly TariffNode[], everyday: ReadonlyMap<string, EverydayWords>): SearchIndex {
  const end = new Int32Array(nodes.length)
  const group = new Int32Array(nodes.length)
  const heading = new Int32Array(nodes.length)
  const open: number[] = []
  const placeOf = new Map<string, number>()
  nodes.forEach(({ code }, at) => {
    placeOf.set(code, at)
    while (open.length > 0 && !code.startsWith(nodes[open.at(-1) ?? 0]?.code ?? '')) end[open.pop() ?? 0] = at
    open.push(at)
    group[at] = code.length <= 6 ? at : (placeOf.get(code.slice(0, 6)) ?? at)
    heading[at] = code.length <= 4 ? at : (placeOf.get(code.slice(0, 4)) ?? at)
  })
  for (const at of open) end[at] = nodes.length
  return {
    nodes,
    end,
    group,
    heading,
    placeOf,
    carry: Float32Array.from(nodes, (node) => carryOf(node.level)),
    likelihood: Float32Array.from(nodes, ({ code }) => likelihoodOf(code.slice(0, 2))),
    isParts: Uint8Array.from(nodes, (node) => (PARTS.test(`${node.title.en} ${node.title.fr}`) ? 1 : 0)),
    languages: {
      en: languageIndex('en', nodes, everyday, { heading, group }),
      fr: languageIndex('fr', nodes, everyday, { heading, group }),
    },
  }
}

/** Chapters 98 and 99 are special provisions, no goods; what no metal is named for is mostly of iron or steel. */
const likelihoodOf = (chapter: string): number =>
  chapter >= '98' ? 0.6 : chapter >= '74' && chapter <= '81' ? W.otherMetals : 1

const PARTS = /\b(?:parts|parties|accessories|accessoires|waste|scrap|déchets)\b/i

interface Draft {
  readonly node: number
  readonly isEveryday: boolean
  readonly text: string
  readonly words: readonly Word[]
  /** How many of the words say what it is, before `of`, `for` …. */
  readonly before: number
  /** Place of the word that names the goods; -1 when none does. */
  readonly head: number
  readonly place: number
}

/** The levels at which likelihood is counted: the heading and the subheading of each node, as places. */
type Levels = Pick<SearchIndex, 'heading' | 'group'>

function namesOf(drafts: readonly Draft[], { heading, group }: Levels): Float32Array {
  const names = new Float32Array(heading.length)
  for (const { node } of drafts)
    for (const at of new Set([heading[node] ?? node, group[node] ?? node])) names[at] = (names[at] ?? 0) + 1
  return names
}

function languageIndex(
  language: Language,
  nodes: readonly TariffNode[],
  everyday: ReadonlyMap<string, EverydayWords>,
  levels: Levels,
): LanguageIndex {
  const words = wordReader(language)
  const read = partReader(language, words)
  const drafts = nodes.flatMap((node, at) => [
    ...(node.titleIsOwn ? titleParts(node, nodes, at, language, read) : []),
    ...everydayNames(everyday.get(node.code)?.[language] ?? '', at, language, words),
  ])
  const { terms, numbered, subheadings } = numberTerms(drafts, nodes)
  const namingShare = namingShareOf(drafts, numbered, terms.length)
  const spread = 6000
  const rarity = Float32Array.from(subheadings, (seen) => Math.log(1 + spread / (seen + 0.5)))
  return {
    language,
    vocabulary: vocabularyOf(terms),
    rarity,
    namingShare,
    ...postingsOf(drafts, numbered, rarity, namingShare),
    names: namesOf(drafts, levels),
    phrases: {
      node: Int32Array.from(drafts, (draft) => draft.node),
      place: Float32Array.from(drafts, (draft) => draft.place),
      isEveryday: Uint8Array.from(drafts, (draft) => (draft.isEveryday ? 1 : 0)),
      text: drafts.map((draft) => draft.text),
    },
  }
}

/** The numbers of a word's term and of its parts' terms. */
interface Numbered {
  readonly whole: number
  readonly parts: readonly number[]
}

interface NumberedTerms {
  readonly terms: readonly string[]
  readonly numbered: ReadonlyMap<Word, Numbered>
  /** By term: of how many headings and subheadings it speaks. */
  readonly subheadings: readonly number[]
}

function numberTerms(drafts: readonly Draft[], nodes: readonly TariffNode[]): NumberedTerms {
  const numbers = new Map<string, number>()
  const numbered = new Map<Word, Numbered>()
  // Codes come in order, so a new subheading is one that differs from the last the term was seen at.
  const lastSeen: string[] = []
  const subheadings: number[] = []
  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, numbers.size)
    lastSeen.push('')
    return subheadings.push(0) - 1
  }
  const numberedOf = (word: Word): Numbered => {
    const known = numbered.get(word)
    if (known !== undefined) return known
    const made = { whole: numberOf(word.term), parts: word.parts.map(numberOf) }
    numbered.set(word, made)
    return made
  }
  const see = (id: number, subheading: string): void => {
    if (lastSeen[id] === subheading) return
    lastSeen[id] = subheading
    subheadings[id] = (subheadings[id] ?? 0) + 1
  }
  for (const draft of drafts) {
    const subheading = nodes[draft.node]?.code.slice(0, 6) ?? ''
    for (const word of draft.words) {
      const { whole, parts } = numberedOf(word)
      see(whole, subheading)
      for (const part of parts) see(part, subheading)
    }
  }
  return { terms: [...numbers.keys()], numbered, subheadings }
}

/** `Press` names nearly all it stands in, `hydraulic` nothing: so that `presses hydraulic` are presses too. */
function namingShareOf(drafts: readonly Draft[], numbered: ReadonlyMap<Word, Numbered>, terms: number): Float32Array {
  const [names, stands] = [new Float32Array(terms), new Float32Array(terms)]
  for (const { words, before, head } of drafts) {
    if (head < 0) continue
    for (let at = 0; at < Math.min(before, words.length); at += 1) {
      const word = words[at]
      const id = word === undefined ? undefined : numbered.get(word)?.whole
      if (id === undefined) continue
      stands[id] = (stands[id] ?? 0) + 1
      if (at === head) names[id] = (names[id] ?? 0) + 1
    }
  }
  // A word seen once or twice is neither.
  return names.map((count, id) => (count + 1) / ((stands[id] ?? 0) + 2))
}

/** The place that names: where the language puts it, unless another word names things far more often. */
export function namingPlace(usual: number, shares: readonly number[]): number {
  if (usual < 0) return usual
  const most = shares.indexOf(Math.max(...shares))
  return (shares[most] ?? 0) - (shares[usual] ?? 0) > W.namingGap ? most : usual
}

type Postings = Pick<LanguageIndex, 'postingStart' | 'postingPhrase' | 'postingShare' | 'postingPlace' | 'postingHead'>

/** Counted first, then written in place: the phrases of a term stand in the order of the codes. */
function postingsOf(
  drafts: readonly Draft[],
  numbered: ReadonlyMap<Word, Numbered>,
  rarity: Float32Array,
  namingShare: Float32Array,
): Postings {
  const postingStart = new Int32Array(rarity.length + 1)
  const count = (id: number): void => {
    postingStart[id + 1] = (postingStart[id + 1] ?? 0) + 1
  }
  for (const draft of drafts)
    for (const word of draft.words) {
      const one = numbered.get(word)
      if (one === undefined) continue
      count(one.whole)
      one.parts.forEach(count)
    }
  for (let id = 0; id < rarity.length; id += 1)
    postingStart[id + 1] = (postingStart[id + 1] ?? 0) + (postingStart[id] ?? 0)
  const next = postingStart.slice()
  const total = postingStart[rarity.length] ?? 0
  const made = {
    postingStart,
    postingPhrase: new Int32Array(total),
    postingShare: new Float32Array(total),
    postingPlace: new Float32Array(total),
    postingHead: new Uint8Array(total),
  }
  const post = (id: number, phrase: number, share: number, place: number, isHead: boolean): void => {
    const to = next[id] ?? 0
    next[id] = to + 1
    made.postingPhrase[to] = phrase
    made.postingShare[to] = share
    made.postingPlace[to] = place
    made.postingHead[to] = isHead ? 1 : 0
  }
  const worth = (id: number): number => rarity[id] ?? 0
  const worthOf = (one: Numbered): number =>
    one.parts.length === 0 ? worth(one.whole) : one.parts.reduce((sum, part) => sum + worth(part), 0)
  drafts.forEach((draft, phrase) => {
    const { place, before, isEveryday } = draft
    const terms = draft.words.flatMap((word) => numbered.get(word) ?? [])
    const named = draft.head < 0 ? [] : terms.slice(0, before)
    const head = namingPlace(
      draft.head,
      named.map(({ whole }) => namingShare[whole] ?? 0),
    )
    // What stands behind `of` or `for` narrows the goods; it is not what they are.
    const standing = (at: number): number =>
      isEveryday ? 1 : at === head ? 1 : at >= before ? W.tailShare : W.modifierShare
    const all = terms.reduce((sum, one, at) => sum + standing(at) * worthOf(one), 0) || 1
    terms.forEach((one, at) => {
      const placed = place * (isEveryday || at === head ? 1 : at >= before ? W.tail : W.modifier)
      const factor = standing(at) / all
      post(one.whole, phrase, worthOf(one) * factor, placed, at === head)
      // A part alone is a lesser thing than the whole: `cigarette` of `e-cigarette`.
      const ofPart = one.parts.length === 1 ? 0.5 : 0.85
      for (const part of one.parts) post(part, phrase, ofPart * worth(part) * factor, placed * ofPart, at === head)
    })
  })
  return made
}

/**
 * A title is read in parts between commas, semicolons and brackets: the first says what it is, later ones narrow it, and
 * what is excluded hardly counts. A level that only repeats the title above it adds nothing and is left out.
 */
function titleParts(
  node: TariffNode,
  nodes: readonly TariffNode[],
  at: number,
  language: Language,
  read: (part: string) => readonly Piece[],
): Draft[] {
  const title = node.title[language]
  const above = nodes[at - 1]
  if (above !== undefined && above.code === node.parent && above.title[language] === title) return []
  const parts = listCut(title.split(/[,;:()–]/).map(read), title, language)
  // The more a title says, the narrower its goods are than the word alone.
  const narrow = 1 - W.narrow * Math.min(4, parts.reduce((sum, pieces) => sum + pieces.length, 0) - 1)
  return parts.flatMap((pieces, order) =>
    pieces.flatMap(({ words, before, head, isExcluded, isCut }): Draft[] => {
      if (words.length === 0) return []
      const place = (isExcluded ? W.excluded : order === 0 ? 1 : W.laterPart) * (isCut ? W.cutOff : 1)
      return [{ node: at, isEveryday: false, text: title, words, before, head, place: place * narrow }]
    }),
  )
}

/** `Potato, beet and other root harvesters` names harvesters: what an English list of single things has before them is cut. */
function listCut(
  parts: readonly (readonly Piece[])[],
  title: string,
  language: Language,
): readonly (readonly Piece[])[] {
  const list = /^[^,;:()–]+(?:, [^,;:()–]+)+ (?:and|or) /.exec(title)?.[0].split(', ').length ?? 0
  const named = parts[list - 1]?.toSorted((a, b) => b.words.length - a.words.length)[0]?.words
  if (language === 'fr' || named === undefined || named.length < 2 || !isPlural(named.at(-1))) return parts
  return parts.map((pieces, order) =>
    order >= list - 1
      ? pieces
      : pieces.map((piece) => ({ ...piece, isCut: piece.isCut || !isPlural(piece.words.at(-1)) })),
  )
}

const isPlural = (word: Word | undefined): boolean => word !== undefined && word.term !== word.typed

type ReadWords = ReturnType<typeof wordReader>

interface Piece {
  readonly words: readonly Word[]
  readonly before: number
  readonly head: number
  readonly isExcluded: boolean
  /** Stands before `and` or `or` and is shorter than what follows: `clay` of `clay and other ceramic bricks`. */
  readonly isCut: boolean
}

/** Reads a part of a title, each text once: lines repeat `certified organic` and `for men` by the thousand. */
function partReader(language: Language, words: ReadWords): (part: string) => readonly Piece[] {
  const known = new Map<string, readonly Piece[]>()
  return (part) => {
    const before = known.get(part)
    if (before) return before
    const text = plain(part)
    const from = text.search(NEGATION[language])
    const named = from < 0 ? text : text.slice(0, from)
    const said = MACHINES.test(named) ? [named] : named.split(language === 'en' ? /\b(?:and|or)\b/ : /\b(?:et|ou)\b/)
    const tailFrom = said.findIndex((piece) => TAIL[language].test(piece))
    const pieces = said.map((piece, order) =>
      pieceOf(piece, language, words, { isTail: tailFrom >= 0 && order > tailFrom }),
    )
    const longest = Math.max(...pieces.map(({ words }) => words.length))
    const cut = pieces.map((piece, order) => ({
      ...piece,
      isCut: language === 'en' && order < pieces.length - 1 && piece.words.length < longest,
    }))
    pieces.splice(0, pieces.length, ...cut)
    if (from >= 0) pieces.push(pieceOf(text.slice(from), language, words, { isExcluded: true }))
    known.set(part, pieces)
    return pieces
  }
}

/** `Bottle and glass making machines` are no bottles: what stands before such a noun is not split off. */
const MACHINES =
  /^(?!.*s (?:and|or) ).* (?:and|or) .*\b(?:machines?|machinery|equipment|apparatus|makers?|tools|parts)\s*$/

function pieceOf(
  text: string,
  language: Language,
  read: ReadWords,
  { isExcluded = false, isTail = false }: { readonly isExcluded?: boolean; readonly isTail?: boolean },
): Piece {
  const words = read(text)
  const before = isTail ? 0 : beforeTail(text, language, words.length, read)
  return { words, before, head: headOf(before, language), isExcluded, isCut: false }
}

/** How many words of a plain text stand before `of`, `for` …; none when it begins so: `for men`. */
function beforeTail(text: string, language: Language, count: number, read: ReadWords): number {
  const cut = text.search(TAIL[language])
  if (cut < 0) return count
  const before = text.slice(0, cut)
  return before.trim() === '' ? 0 : Math.min(count, read(before).length || count)
}

/** The term that a title's first part names, as the search reads it: `footwear` of `Footwear with leather uppers`. */
export function namingTerm(title: string, language: Language): string | undefined {
  const part = plain(title.split(/[,;:()–]/)[0] ?? '')
  const read = wordReader(language)
  const words = read(part)
  return words[headOf(beforeTail(part, language, words.length, read), language)]?.term
}

/** In English the last word before `of` or `for` names the goods, in French the first. */
const headOf = (before: number, language: Language): number => (before === 0 ? -1 : language === 'fr' ? 0 : before - 1)

function everydayNames(cell: string, node: number, language: Language, read: ReadWords): Draft[] {
  if (cell === '') return []
  // Made plain in one go: it leaves semicolons where they are.
  const plainNames = plain(cell).split(';')
  return cell.split(';').flatMap((name, at): Draft[] => {
    const text = plainNames[at] ?? ''
    const words = read(text)
    if (words.length === 0) return []
    const before = beforeTail(text, language, words.length, read)
    const head = headOf(before, language)
    return [{ node, isEveryday: true, text: name.trim(), words, before, head, place: 1 }]
  })
}
