import type { Child } from 'hono/jsx'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { torontoDay } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import {
  type Amount,
  atStart,
  classificationText,
  type DateStyle,
  dateTimeIso,
  dateTimeWords,
  dateWords,
  money,
  percent,
  plainMoney,
  time,
  wireMoney,
} from './format.ts'
import { texts } from './texts.ts'

export interface MoneyProps {
  lang: Lang
  /** Cents, or the wire form `"-412.36"`. */
  amount: Amount
  currency?: string
  /** At totals a negative amount is also named: "(credit)". */
  isTotal?: boolean
  /** For columns whose head names the currency: the figure alone. */
  isPlain?: boolean
  /** A difference: a plus sign before what is more to pay. */
  isSigned?: boolean
}

/** An amount of money, exact in `value` and written in the reader's habit. */
export function Money({ lang, amount, currency = 'CAD', isTotal = false, isPlain, isSigned }: MoneyProps) {
  const value = wireMoney(amount)
  const isCredit = value.startsWith('-') && /[1-9]/.test(value)
  const figure = (
    <data class={isCredit ? 'money credit' : 'money'} value={value}>
      {isSigned && !isCredit && /[1-9]/.test(value) ? '+' : ''}
      {isPlain ? plainMoney(value, lang) : money(value, lang, currency)}
    </data>
  )
  if (!isTotal || !isCredit) return figure
  return (
    <>
      {figure} <span class="credit">({texts[lang].credit})</span>
    </>
  )
}

/** A rate of duty: percent, "Free", or words the tariff already put in the reader's language (`text`). */
export function Rate({ lang, percent: value, text }: { lang: Lang; percent?: string; text?: string }) {
  const isFree = value !== undefined && /^0(\.0*)?$/.test(value)
  return (
    <span class="nowrap">{text ?? (value === undefined ? '–' : isFree ? texts[lang].free : percent(value, lang))}</span>
  )
}

/** A number that people copy: never broken, figures of one width. */
export const Code = ({ children, href }: { children?: Child; href?: string }) =>
  href ? (
    <a class="code" href={href}>
      {children}
    </a>
  ) : (
    <span class="code">{children}</span>
  )

/** A classification number with its points: `7323.93.90.10`. */
export const Classification = ({ digits, href }: { digits: string; href?: string }) => (
  <Code {...(href ? { href } : {})}>{classificationText(digits)}</Code>
)

/** Raises the letters of the French `1er`. */
function raised(words: string): Child {
  const at = words.search(/\b1er\b/)
  if (at < 0) return words
  return (
    <>
      {words.slice(0, at)}1<sup>er</sup>
      {words.slice(at + 3)}
    </>
  )
}

/** A legal day. In words in sentences; `style="iso"` in tables. */
export function DateText(props: { lang: Lang; day: IsoDate; style?: DateStyle; isAtStart?: boolean }) {
  const words = dateWords(props.day, props.lang, props.style)
  return <time datetime={props.day}>{raised(props.isAtStart ? atStart(words) : words)}</time>
}

/** An instant, always shown as a Toronto clock shows it. `iso` for tables, `time` for the time of day alone. */
export function InstantText({ lang, at, style = 'long' }: { lang: Lang; at: Instant; style?: DateStyle | 'time' }) {
  const words = style === 'iso' ? dateTimeIso(at) : style === 'time' ? time(at, lang) : dateTimeWords(at, lang, style)
  return <time datetime={at}>{raised(words)}</time>
}

/** The day of an instant, without its time. */
export const InstantDay = ({ lang, at, style = 'long' }: { lang: Lang; at: Instant; style?: DateStyle }) => (
  <DateText lang={lang} day={torontoDay(at)} style={style} />
)
