import type { Language } from '../reference.ts'

/** How texts and queries become comparable terms. One way for both languages: a query need not say which it is in. */

/** Lower case, no accents, ligatures opened, elisions (`l'`, `d'`) and possessives (`'s`) taken off. */
export function plain(text: string): string {
  const lower = text.toLowerCase()
  // Most English texts need nothing more, and the index reads a hundred thousand.
  if (/^[ -&(-~]*$/.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\b(?:[cdjlmnst]|qu|jusqu|lorsqu)'(?=[a-z])/g, ' ')
    .replace(/'s\b/g, '')
    .replaceAll("'", ' ')
}

/** One word as it stands in a text; a hyphenated word carries its parts. */
export interface Word {
  /** Normal form without plural: `t-shirts` → `tshirt`. */
  readonly term: string
  /** Of a hyphenated word: `low-fat` → `low`, `fat`. Empty for others. */
  readonly parts: readonly string[]
  /** As typed, without accents: for telling people what was read. */
  readonly typed: string
}

/**
 * The words of a text that carry meaning; little words and single letters are left out. The language decides which are
 * little: `or` and `thé` are goods in French.
 */
export const wordsOf = (text: string, language: Language): readonly Word[] =>
  wordsOfPlain(plain(text), (typed) => wordOf(typed, language))

/** Reads many texts, already `plain`: each word is worked out once and is the same object every time. */
export function wordReader(language: Language): (plainText: string) => readonly Word[] {
  const known = new Map<string, Word | undefined>()
  return (text) =>
    wordsOfPlain(text, (typed) => {
      const before = known.get(typed)
      if (before !== undefined || known.has(typed)) return before
      const made = wordOf(typed, language)
      known.set(typed, made)
      return made
    })
}

function wordsOfPlain(text: string, read: (typed: string) => Word | undefined): readonly Word[] {
  const words: Word[] = []
  for (const typed of withLetters(text.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [])) {
    const word = read(typed)
    if (word !== undefined) words.push(word)
  }
  return words
}

function wordOf(typed: string, language: Language): Word | undefined {
  const little = LITTLE_WORDS[language]
  if (little.has(typed)) return undefined
  const parts = typed.includes('-') ? typed.split('-') : []
  const joined = parts.length === 0 ? typed : parts.join('')
  if (joined.length < 2) return undefined
  return {
    term: singular(joined),
    parts: parts.filter((part) => part.length > 1 && !little.has(part)).map(singular),
    typed,
  }
}

/** Words that a letter behind them makes another thing: vitamin C, hepatitis B. */
const LETTERED = new Set([
  'vitamin',
  'vitamine',
  'hepatitis',
  'hepatite',
  'influenza',
  'usb',
  'type',
  'class',
  'classe',
])

/** A letter alone goes with a word: `vitamin c` is `vitamin`, `vitaminc`; before others it is a hyphen left out: `o ring`. */
function withLetters(typed: readonly string[]): readonly string[] {
  if (!typed.some((one) => one.length === 1)) return typed
  const together: string[] = []
  for (let at = 0; at < typed.length; at += 1) {
    const [before = '', here = '', next = ''] = [typed[at - 1], typed[at], typed[at + 1]]
    if (here.length !== 1 || here > 'z' || here < 'a') together.push(here)
    else if (LETTERED.has(before)) together.push(before + here)
    else if (here !== 'a' && here !== 'y' && /^[a-z]{2,}$/.test(next)) {
      together.push(`${here}-${next}`)
      at += 1
    }
  }
  return together
}

const IRREGULAR: Readonly<Record<string, string>> = {
  knives: 'knife',
  leaves: 'leaf',
  shelves: 'shelf',
  scarves: 'scarf',
  halves: 'half',
  calves: 'calf',
  loaves: 'loaf',
  hooves: 'hoof',
  men: 'man',
  women: 'woman',
  children: 'child',
  feet: 'foot',
  teeth: 'tooth',
  geese: 'goose',
  mice: 'mouse',
  oxen: 'ox',
  yeux: 'oeil',
  fraiche: 'frais',
  fraiches: 'frais',
  seche: 'sec',
  seches: 'sec',
  sechee: 'sec',
  sechees: 'sec',
  dried: 'dry',
  shoes: 'shoe',
  gas: 'gas',
  lens: 'lens',
  glasses: 'glasses',
  jus: 'jus',
  tapis: 'tapis',
  bas: 'bas',
  bois: 'bois',
  mais: 'mais',
  riz: 'riz',
  noix: 'noix',
  frais: 'frais',
}

/** Plural off, in English or French; what is shorter than four letters stays. */
export function singular(word: string): string {
  // A word such as `constructor` is none of the list, though every object has it.
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined
  if (known !== undefined) return known
  if (word.length < 4 || /\d/.test(word)) return word
  if (word.endsWith('eaux') || word.endsWith('oux') || word.endsWith('eux')) return word.slice(0, -1)
  if (word.endsWith('aux') && word.length > 5) return `${word.slice(0, -3)}al`
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:sh|ch|x|zz|ss)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('oes') && word.length > 5) return word.slice(0, -2)
  return word.slice(0, -1)
}

/** What kin words share (`knitted`, `knitting`, `knit`; `tricoté`, `tricotée`, `tricot`): coarse, so it counts for less. */
export function stem(term: string): string {
  if (/\d/.test(term)) return term
  let left = term.replace(/(?<=[a-z]{3})is(?=(?:e|ed|er|ing|ation)$)/, 'iz')
  if (left.endsWith('ied')) left = `${left.slice(0, -3)}y`
  else if (/[aeiouy].*(?:ing|ed)$/.test(left.slice(0, -1)) || /[aeiouy].+(?:ing|ed)$/.test(left)) {
    const cut = left.replace(/(?:ing|ed)$/, '')
    if (cut.length >= 3) left = cut
  } else if (left.endsWith('ly') && left.length > 6) left = left.slice(0, -2)
  else if (left.endsWith('ie') && left.length > 4) left = `${left.slice(0, -2)}y`
  left = left.replace(/e+$/, '')
  if (left.length > 3 && left.at(-1) === left.at(-2) && !/[lsz]$/.test(left)) left = left.slice(0, -1)
  return left.length < 3 ? term : left
}

/**
 * How a word sounds, roughly, in both languages: `headfones` and `headphones`, `bycicle` and `bicycle` come to the same.
 */
export const soundOf = (term: string): string =>
  term
    .replaceAll('ph', 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|qu|[cq]/g, 'k')
    .replaceAll('z', 's')
    .replaceAll('y', 'i')
    .replace(/(?<=.)h/g, '')
    .replace(/(?:eau|au)/g, 'o')
    .replace(/(.)\1+/g, '$1')
    .replace(/e+$/, '')

/** What begins what the goods are of, for or with. */
export const TAIL: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:of|for|with|in|from|on|by|to|made|containing|having|used|covering)\b/,
  fr: /\b(?:de|du|des|d|pour|avec|en|a|au|aux|dans|sur|par|contenant)\b/,
}

/** Little words that betray the language of a query. */
const ENGLISH = 'of the and or for in on with without to by an from other its at as is are that than over under'.split(
  ' ',
)
const FRENCH =
  'de la le les des du et ou en au aux un une pour par sur avec sans autre autres plus que dont ce ces cette ne pas est a dans'.split(
    ' ',
  )
const LITTLE_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([...ENGLISH, 'not', 'non', 'etc', 'kind']),
  fr: new Set([...FRENCH, 'etc', 'genre']),
}

/** Whether the word says nothing in this language. */
export const isLittle = (typed: string, language: Language): boolean => LITTLE_WORDS[language].has(typed)

/** How much the little words speak for each language. */
export function betrayed(text: string): Readonly<Record<Language, number>> {
  const typed = plain(text).match(/[a-z]+/g) ?? []
  return {
    en: typed.filter((word) => ENGLISH.includes(word)).length,
    fr: typed.filter((word) => FRENCH.includes(word)).length + (/[éèêàçùîôûœ]|\b[dl]['’]/i.test(text) ? 1 : 0),
  }
}

/** What follows is excluded: `of fibres, not wool`; up to the next comma. */
export const NEGATION: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:not|other than|except|excluding|without|but not)\b/,
  fr: /\b(?:non|sauf|autres? que|sans|a l'exclusion|a l'exception|ni)\b/,
}
