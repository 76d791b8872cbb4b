import type { Instant, IsoDate } from '../kernel/dates.ts'
import { dayNumber, dayOfWeek, torontoDay, torontoTime } from '../kernel/dates.ts'
import { type Cents, moneyText } from '../kernel/money.ts'
import { accept, type Outcome, refuse } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'

/** No-break space: between figures and their unit, and in French groups of thousands. */
export const NBSP = '\u00a0'
/** The minus of amounts. A hyphen is too short beside figures and may break at the end of a line. */
export const MINUS = '\u2212'

const locales = { en: 'en-CA', fr: 'fr-CA' } as const
const whole = {
  en: new Intl.NumberFormat(locales.en, { useGrouping: 'always' }),
  fr: new Intl.NumberFormat(locales.fr, { useGrouping: 'always' }),
} as const

/** The wire form of money or any exact decimal: `-1234.56`. */
const DECIMAL_TEXT = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * A decimal number as people write it, digit for digit: `1234.50` → `1,234.50`, `1 234,50`. Only the whole part goes
 * through Intl, as a bigint, so eighteen digits stay exact. Keeps the decimals it is given.
 */
export function number(text: string | bigint | number, lang: Lang): string {
  const match = DECIMAL_TEXT.exec(String(text))
  if (!match) throw new Error(`not a decimal number: ${text}`)
  const [, sign, digits = '0', fraction] = match
  const isZero = /^0*$/.test(digits + (fraction ?? ''))
  const grouped = whole[lang].format(BigInt(digits)).replace(/\s/g, NBSP)
  return `${sign === '-' && !isZero ? MINUS : ''}${grouped}${fraction ? `${lang === 'en' ? '.' : ','}${fraction}` : ''}`
}

/** Cents, or the wire form that the API and forms use. */
export type Amount = Cents | bigint | string

/** Always two decimals, so that a `"0"` from a form or a query does not look like another kind of number. */
export function wireMoney(amount: Amount): string {
  if (typeof amount !== 'string') return moneyText(amount as Cents)
  const [whole = '0', fraction = ''] = amount.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}

/**
 * Canadian dollars: `$1,234.56`, `−$12.50`; `1 234,56 $`, `−12,50 $`. Another currency is named by its code, since
 * "CAD" is a declaration here: `29,829.00 USD`.
 */
export function money(amount: Amount, lang: Lang, currency = 'CAD'): string {
  const figure = number(wireMoney(amount), lang)
  if (currency !== 'CAD') return `${figure}${NBSP}${currency}`
  if (lang === 'fr') return `${figure}${NBSP}$`
  return figure.startsWith(MINUS) ? `${MINUS}$${figure.slice(1)}` : `$${figure}`
}

/** The figure alone, for columns whose head names the currency: `1,234.56`. */
export const plainMoney = (amount: Amount, lang: Lang): string => number(wireMoney(amount), lang)

export const percent = (text: string | number, lang: Lang): string =>
  `${number(text, lang)}${lang === 'en' ? '%' : `${NBSP}%`}`

const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
} as const
const shortMonths = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  fr: 'janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.'.split(' '),
} as const
const weekdays = {
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  fr: 'dimanche lundi mardi mercredi jeudi vendredi samedi'.split(' '),
} as const
const shortWeekdays = {
  en: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  fr: 'dim. lun. mar. mer. jeu. ven. sam.'.split(' '),
} as const

/**
 * `long` November 27, 2026 · 27 novembre 2026; `weekday` Friday, November 27, 2026 · vendredi 27 novembre 2026;
 * `day` November 27 · 27 novembre; `short` Nov 27 · 27 nov.; `short-weekday` Fri, Nov 27 · ven. 27 nov.;
 * `iso` 2026-11-27, the form of tables.
 */
export type DateStyle = 'long' | 'weekday' | 'day' | 'short' | 'short-weekday' | 'iso'

/** A day in words. The first of the month is `1er` in French (glossary 16); <DateText> raises the letters. */
export function dateWords(day: IsoDate, lang: Lang, style: DateStyle = 'long'): string {
  if (style === 'iso') return day
  const isShort = style === 'short' || style === 'short-weekday'
  const month = (isShort ? shortMonths : months)[lang][Number(day.slice(5, 7)) - 1] ?? ''
  const weekday = (isShort ? shortWeekdays : weekdays)[lang][dayOfWeek(day)] ?? ''
  const hasWeekday = style === 'weekday' || style === 'short-weekday'
  const hasYear = style === 'long' || style === 'weekday'
  const date = Number(day.slice(8, 10))
  const year = day.slice(0, 4)
  if (lang === 'en') return `${hasWeekday ? `${weekday}, ` : ''}${month}${NBSP}${date}${hasYear ? `, ${year}` : ''}`
  return `${hasWeekday ? `${weekday} ` : ''}${date === 1 ? '1er' : date}${NBSP}${month}${hasYear ? `${NBSP}${year}` : ''}`
}

/** For the start of a line or a sentence: French weekdays are written small otherwise. */
export const atStart = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** `2026-11` → `November 2026`, `novembre 2026`. */
export const monthWords = (month: string, lang: Lang, isShort = false): string =>
  `${(isShort ? shortMonths : months)[lang][Number(month.slice(5, 7)) - 1] ?? ''}${isShort ? '' : `${NBSP}${month.slice(0, 4)}`}`

const timeWords = (hour: number, minute: number, lang: Lang): string => {
  const minutes = String(minute).padStart(2, '0')
  if (lang === 'en') return `${String(hour).padStart(2, '0')}:${minutes}`
  return minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${minutes}`
}

/** Time of day in Toronto: `14:37`, `14 h 37`; on the hour `16 h`. */
export function time(instant: Instant, lang: Lang): string {
  const clock = torontoTime(instant)
  return timeWords(Number(clock.slice(11, 13)), Number(clock.slice(14, 16)), lang)
}

/** A time that the law or a rule states, not an instant: `23:59` → `23:59 Eastern`, `23 h 59, heure de l’Est`. */
export function easternTime(clock: string, lang: Lang): string {
  const [hour = '0', minute = '0'] = clock.split(':')
  const words = timeWords(Number(hour), Number(minute), lang)
  return lang === 'en' ? `${words}${NBSP}Eastern` : `${words}, heure de l’Est`
}

/** `2026-11-20 11:18`: date and time of tables and receipts, both languages alike. */
export const dateTimeIso = torontoTime

/** `November 24, 2026, 14:37 Eastern`; `24 novembre 2026, 14 h 37, heure de l’Est`. */
export function dateTimeWords(instant: Instant, lang: Lang, style: DateStyle = 'long'): string {
  const day = dateWords(torontoDay(instant), lang, style)
  return `${day}, ${easternTime(torontoTime(instant).slice(11), lang)}`
}

/** How far a day is: `Today`, `Tomorrow`, `In 5 days`, `3 days late`. */
export function daysAway(day: IsoDate, today: IsoDate, lang: Lang): string {
  const days = dayNumber(day) - dayNumber(today)
  if (lang === 'en') {
    if (days === 0) return 'Today'
    if (days === 1) return 'Tomorrow'
    return days > 0 ? `In ${days} days` : days === -1 ? '1 day late' : `${-days} days late`
  }
  if (days === 0) return 'Aujourd’hui'
  if (days === 1) return 'Demain'
  return days > 0 ? `Dans ${days} jours` : days === -1 ? '1 jour de retard' : `${-days} jours de retard`
}

/** `7323939010` → `7323.93.90.10`; shorter numbers are cut at the same places. */
export function classificationText(digits: string): string {
  const clean = digits.replace(/\D/g, '')
  return [clean.slice(0, 4), clean.slice(4, 6), clean.slice(6, 8), clean.slice(8, 10)].filter(Boolean).join('.')
}

/** The 19 characters people quote: transaction number and version. */
export const cadNumberText = (transactionNumber: string, version: number): string =>
  `${transactionNumber}-${String(version).padStart(5, '0')}`

/** The category of a French or English plural: French 0 and 1.5 are singular. */
export const plural = (count: number, lang: Lang, forms: { one: string; other: string }): string =>
  (lang === 'fr' ? Math.abs(count) < 2 : count === 1) ? forms.one : forms.other

export type AmountFault =
  | 'amount_missing'
  | 'amount_malformed'
  | 'amount_decimals'
  | 'amount_too_large'
  | 'amount_ambiguous'

const GROUPED = /^\d{1,3}(?:[ ,.]\d{3})+$/
const PLAIN = /^\d+$/

/**
 * A decimal number as a person types or pastes it, in either habit, whatever the page's language: `1,234.56`,
 * `1 234,56`, `1234.5`. Gives plain digits with a point. @param decimals the most that may follow the point.
 * `1,234` is one thousand and more on an English page; on a French page it is refused as ambiguous for money, since a
 * guess would be wrong by a factor of a thousand, and read as a decimal comma where three decimals are allowed.
 */
export function parseDecimalInput(text: string, lang: Lang, decimals = 6): Outcome<string, AmountFault> {
  const clean = text
    .replace(/[\s\u202f']/g, ' ')
    .replace(/[−–]/g, '-')
    .trim()
  if (clean === '') return refuse('amount_missing' as const)
  const sign = clean.startsWith('-') ? '-' : ''
  const body = (sign ? clean.slice(1) : clean).trim()
  if (!/^[\d ,.]+$/.test(body) || !/^\d/.test(body) || !/\d$/.test(body)) return refuse('amount_malformed' as const)
  const split = splitAtPoint(body, lang, decimals)
  if (typeof split === 'string') return refuse(split)
  const { integer, fraction } = split
  if (!PLAIN.test(integer) && !isGrouped(integer)) return refuse('amount_malformed' as const)
  if (fraction.length > decimals) return refuse('amount_decimals' as const)
  const digits = integer.replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  if (digits.length > 15) return refuse('amount_too_large' as const)
  return accept(`${sign}${digits}${fraction ? `.${fraction}` : ''}`)
}

/** An amount of money as typed, dollar sign or none, to the wire form: `$1,234.5` → `1234.50`. */
export function parseAmountInput(text: string, lang: Lang): Outcome<string, AmountFault> {
  const bare = text.replace(/\$|\bCAN?D?\b/gi, ' ').replace(/^\s*([-−–])\s*/, '$1')
  const parsed = parseDecimalInput(bare, lang, 2)
  if (!parsed.ok) return parsed
  const [integer = '0', fraction = ''] = parsed.value.split('.')
  return accept(`${integer}.${fraction.padEnd(2, '0')}`.replace(/^-(0\.00)$/, '$1'))
}

/** One kind of separator throughout: `1,234.567` as a whole number is neither habit. */
const isGrouped = (integer: string): boolean => GROUPED.test(integer) && new Set(integer.match(/[ ,.]/g)).size === 1

function splitAtPoint(body: string, lang: Lang, decimals: number): { integer: string; fraction: string } | AmountFault {
  const commas = body.split(',').length - 1
  const points = body.split('.').length - 1
  const at = Math.max(body.lastIndexOf(','), body.lastIndexOf('.'))
  const none = { integer: body, fraction: '' }
  if (at < 0) return none
  const cut = { integer: body.slice(0, at), fraction: body.slice(at + 1) }
  if (!PLAIN.test(cut.fraction)) return 'amount_malformed'
  if (commas > 0 && points > 0) return commas > 1 && points > 1 ? 'amount_malformed' : cut
  if (commas > 1 || points > 1) return none
  // One separator. Three digits behind it may be a group of thousands.
  const mayBeGroup = cut.fraction.length === 3 && /^\d{1,3}$/.test(cut.integer)
  if (!mayBeGroup) return cut
  if (commas === 1 && lang === 'en') return none
  if (decimals >= 3) return cut
  return commas === 1 || lang === 'fr' ? 'amount_ambiguous' : 'amount_decimals'
}
