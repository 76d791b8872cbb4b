import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { dotted, type TariffReference } from '../reference.ts'
import type { Reason } from './reasons.ts'
import { texts } from './texts.ts'

/**
 * The reasons of an answer as sentences.
 * @param shown the number whose title stands right above them: a name of it is not told again.
 * @param query as typed, to give words back with their accents.
 */
export function whyOf(
  reasons: readonly Reason[],
  tariff: TariffReference,
  day: IsoDate,
  lang: Lang,
  shown?: string,
  query = '',
): readonly string[] {
  const t = texts[lang]
  const titleOf = (code: string): string => tariff.node(code, day)?.title[lang] ?? dotted(code)
  const titled = reasons.filter((reason) => reason.kind === 'title')
  const others = reasons.filter((reason) => reason.kind !== 'title')
  const sentences = others.map((reason): string => {
    if (reason.kind === 'number') return t.begins(reason.digits)
    if (reason.kind === 'moved') return t.moved(dotted(reason.digits))
    if (reason.kind === 'nearest') return t.nearest(dotted(reason.digits))
    if (reason.kind === 'everyday' && shown !== undefined && titleOf(reason.code) === titleOf(shown))
      return t.everydayHere(reason.phrase)
    if (reason.kind === 'everyday') return t.everyday(reason.phrase, titleOf(reason.code), place(reason.code, t))
    if (reason.kind === 'spelling') return t.spelling(reason.typed, reason.readAs)
    return t.name
  })
  const inTitles = titled.map((reason) =>
    t.inTitle(
      reason.words.map((word) => asTyped(word, query)),
      place(reason.code, t),
    ),
  )
  return inTitles.length === 0 ? sentences : [...sentences, t.titles(inTitles)]
}

export const whyText = (reasons: readonly Reason[], tariff: TariffReference, day: IsoDate, lang: Lang): string =>
  whyOf(reasons, tariff, day, lang).join(' ')

/** The word of the query that was read as this one, with the accents it was typed with. */
const asTyped = (word: string, query: string): string =>
  query.split(/[\s,;.()/]+/).find((one) => one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() === word) ?? word

const place = (code: string, t: (typeof texts)['en']): string => (code.length === 2 ? t.chapter(code) : dotted(code))
