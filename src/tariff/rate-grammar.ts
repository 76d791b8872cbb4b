import { compare, type Decimal, decimal, decimalText, exact, shortest } from '../kernel/decimal.ts'
import type { Language, RateExpression, RateNote, RatePart } from './reference.ts'

/**
 * The rate texts of the Customs Tariff, read and written.
 *
 *     rate    = "N/A" | [note] "Free" | sum [limits] [" (ad valorem part only)"]
 *     note    = "See Note " digits " "
 *     limits  = " but not less than " part [" or more than " part] [" plus " sum]
 *             | " but not more than " part [" plus " sum]
 *     sum     = part { " plus " part }
 *     part    = number "%" | "$" number "/" unit | number "¢/" unit | number "¢each"
 *
 * What stands after the limits is outside them: `1.88¢/kg but not less than 4% plus 4%` is the larger of 1.88¢/kg and
 * 4 %, and then 4 % more (domain README K28). Source of the forms: the 2026 tariff; `0.86¢each` is its own spelling.
 */

const UNIT_WORDS: readonly (readonly [word: string, unit: string, fr: string])[] = [
  ['kg', 'KGM', 'kg'],
  ['tonne', 'TNE', 'tonne'],
  ['litre of absolute ethyl alcohol', 'LPA', 'litre d’alcool éthylique absolu'],
  ['litre', 'LTR', 'litre'],
  ['hl', 'HLT', 'hl'],
  ['dozen', 'DZN', 'douzaine'],
  ['each', 'NMB', 'unité'],
]
const unitOfWord = new Map(UNIT_WORDS.map(([word, unit]) => [word, unit]))
const wordOfUnit = new Map(UNIT_WORDS.map(([word, unit, fr]) => [unit, { en: word, fr }]))

const PART_ONLY = ' (ad valorem part only)'
const SEE_NOTE = /^See Note (\d{1,3}) /

/** Null when the text has no place in the grammar: it is kept and shown, never guessed. */
export function parseRate(text: string): RateExpression | null {
  if (text === 'N/A') return { notAvailable: true }
  const noted = SEE_NOTE.exec(text)
  if (noted) return withNote(parseRate(text.slice(noted[0].length)), { kind: 'see_note', number: Number(noted[1]) })
  if (text.endsWith(PART_ONLY))
    return withNote(parseRate(text.slice(0, -PART_ONLY.length)), { kind: 'ad_valorem_part_only' })
  if (text === 'Free') return { base: [] }
  return parseLimited(text)
}

function withNote(rate: RateExpression | null, note: RateNote): RateExpression | null {
  return rate === null || 'notAvailable' in rate || rate.note !== undefined ? null : { ...rate, note }
}

function parseLimited(text: string): RateExpression | null {
  const [baseText = '', limits, ...more] = text.split(' but not ')
  const base = parseSum(baseText)
  if (base === null || more.length > 0) return null
  if (limits === undefined) return { base }
  const [limitText = '', ...plusTexts] = limits.split(' plus ')
  const plus = plusTexts.length === 0 ? undefined : parseSum(plusTexts.join(' plus '))
  if (plus === null) return null
  const bounds = parseBounds(limitText)
  return bounds === null ? null : { base, ...bounds, ...(plus === undefined ? {} : { plus }) }
}

function parseBounds(text: string): { minimum?: readonly RatePart[]; maximum?: readonly RatePart[] } | null {
  if (text.startsWith('more than ')) {
    const maximum = parsePart(text.slice('more than '.length))
    return maximum && { maximum: [maximum] }
  }
  if (!text.startsWith('less than ')) return null
  const [minimumText = '', maximumText, ...more] = text.slice('less than '.length).split(' or more than ')
  const minimum = parsePart(minimumText)
  if (minimum === null || more.length > 0) return null
  if (maximumText === undefined) return { minimum: [minimum] }
  const maximum = parsePart(maximumText)
  return maximum && { minimum: [minimum], maximum: [maximum] }
}

function parseSum(text: string): readonly RatePart[] | null {
  const parts = text.split(' plus ').map(parsePart)
  return parts.every((part) => part !== null) ? parts : null
}

const PERCENT = /^(\d{1,9}(?:\.\d{1,6})?)%$/
const DOLLARS = /^\$(\d{1,9}(?:\.\d{1,6})?)\/(.+)$/
const CENTS = /^(\d{1,9}(?:\.\d{1,6})?)¢(?:\/(.+)|(each))$/

function parsePart(text: string): RatePart | null {
  const percent = PERCENT.exec(text)?.[1]
  if (percent !== undefined) return { kind: 'percent', percent: shortest(exact(percent)) }
  const [, dollars, dollarWord] = DOLLARS.exec(text) ?? []
  if (dollars !== undefined) return perUnit(exact(dollars), dollarWord)
  const [, cents, centWord, each] = CENTS.exec(text) ?? []
  if (cents === undefined) return null
  const { units, scale } = exact(cents)
  return perUnit(decimal(units, scale + 2), centWord ?? each)
}

function perUnit(dollars: Decimal, word: string | undefined): RatePart | null {
  const unit = unitOfWord.get(word ?? '')
  return unit === undefined ? null : { kind: 'perUnit', dollars: shortest(dollars), unit }
}

const words = {
  en: {
    free: 'Free',
    notAvailable: 'N/A',
    notLess: ' but not less than ',
    orMore: ' or more than ',
    notMore: ' but not more than ',
    plus: ' plus ',
    seeNote: (number: number) => `See Note ${number} `,
    partOnly: PART_ONLY,
  },
  fr: {
    free: 'En franchise',
    notAvailable: 'S. O.',
    notLess: ' mais pas moins de ',
    orMore: ' ni plus de ',
    notMore: ' mais pas plus de ',
    plus: ' plus ',
    seeNote: (number: number) => `Voir la note ${number} : `,
    partOnly: ' (partie ad valorem seulement)',
  },
}

/** The rate in words: English exactly as the tariff writes it, French in the same order. `parseRate` reads the English. */
export function rateText(rate: RateExpression, lang: Language): string {
  const say = words[lang]
  if ('notAvailable' in rate) return say.notAvailable
  const sum = (parts: readonly RatePart[]): string => parts.map((part) => partText(part, lang)).join(say.plus)
  const before = rate.note?.kind === 'see_note' ? say.seeNote(rate.note.number) : ''
  const after = rate.note?.kind === 'ad_valorem_part_only' ? say.partOnly : ''
  const minimum = rate.minimum ? say.notLess + sum(rate.minimum) : ''
  const maximum = rate.maximum ? (rate.minimum ? say.orMore : say.notMore) + sum(rate.maximum) : ''
  const plus = rate.plus ? say.plus + sum(rate.plus) : ''
  return before + (rate.base.length === 0 ? say.free : sum(rate.base)) + minimum + maximum + plus + after
}

const ONE_DOLLAR = decimal(1n)

function partText(part: RatePart, lang: Language): string {
  if (part.kind === 'percent')
    return lang === 'en' ? `${figure(part.percent)}%` : `${frenchFigure(part.percent)}\u00a0%`
  const word = wordOfUnit.get(part.unit)?.[lang] ?? part.unit
  if (compare(part.dollars, ONE_DOLLAR) >= 0) {
    const atLeastCents = part.dollars.scale < 2 ? rescaled(part.dollars, 2) : part.dollars
    return lang === 'en'
      ? `$${decimalText(atLeastCents)}/${word}`
      : `${comma(decimalText(atLeastCents))}\u00a0$/${word}`
  }
  const cents = decimal(part.dollars.units * 100n, part.dollars.scale)
  if (lang === 'fr') return `${frenchFigure(cents)}\u00a0¢/${word}`
  return part.unit === 'NMB' ? `${figure(cents)}¢each` : `${figure(cents)}¢/${word}`
}

const figure = (value: Decimal): string => decimalText(shortest(value))
const comma = (text: string): string => text.replace('.', ',')
const frenchFigure = (value: Decimal): string => comma(figure(value))
const rescaled = (value: Decimal, scale: number): Decimal =>
  decimal(value.units * 10n ** BigInt(scale - value.scale), scale)

export const isFree = (rate: RateExpression): boolean => !('notAvailable' in rate) && rate.base.length === 0

/** A single percentage (`6.5%` → 6.5, Free → 0), else null: what a table column or a quick comparison can show. */
export function adValoremPercent(rate: RateExpression): Decimal | null {
  if ('notAvailable' in rate || rate.minimum || rate.maximum || rate.plus) return null
  if (rate.base.length === 0) return decimal(0n)
  const [only] = rate.base
  return rate.base.length === 1 && only?.kind === 'percent' ? only.percent : null
}

/** Unit codes whose quantity the duty needs; empty for Free and percentages. */
export function unitsNeeded(rate: RateExpression): readonly string[] {
  if ('notAvailable' in rate) return []
  const parts = [...rate.base, ...(rate.minimum ?? []), ...(rate.maximum ?? []), ...(rate.plus ?? [])]
  return [...new Set(parts.flatMap((part) => (part.kind === 'perUnit' ? [part.unit] : [])))]
}
