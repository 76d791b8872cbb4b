import type { Lang } from '../../platform/i18n.ts'
import { dotted, type TariffNode } from '../reference.ts'
import type { Branch } from './branch.ts'
import { dividesBy } from './divides.ts'
import { type Answered, NONE, type Question, UNKNOWN } from './question.ts'
import { texts } from './texts.ts'

/** The same sentences for page and paper. */

export const questionWords = ({ under, choices }: Question, lang: Lang): string =>
  under === null ? texts[lang].whichHeading : texts[lang].by[dividesBy(choices)]

export const choiceWords = (node: TariffNode, lang: Lang): string => `${dotted(node.code)} ${node.title[lang]}`

export function answerWords({ question, answer }: Answered, lang: Lang): string {
  const t = texts[lang]
  if (answer === NONE) return t.none
  if (answer === UNKNOWN) return t.unknown
  const chosen = question.choices.find(({ code }) => code === answer)
  return chosen ? choiceWords(chosen, lang) : dotted(answer)
}

export const mfnWords = ({ mfnRange }: Branch): string => mfnRange ?? '–'

/** The path of a number, each title once: an undivided level repeats that of the level below it. */
export const pathWithoutEchoes = (path: readonly TariffNode[], lang: Lang): readonly TariffNode[] =>
  path.filter((one, at) => one.title[lang] !== path[at + 1]?.title[lang])

/** Codes of the choices that an answer left aside, as the specialist's note would say it. */
export const setAside = ({ question, answer }: Answered): readonly string[] =>
  answer === UNKNOWN ? [] : question.choices.flatMap(({ code }) => (code === answer ? [] : [dotted(code)]))

export function unitWords({ units, isNoUnitWanted }: Branch, lang: Lang): string {
  if (units.length > 3) return texts[lang].severalUnits(units.length)
  return units.length > 0 ? units.join(', ') : isNoUnitWanted ? texts[lang].noUnit : '–'
}

/** Whether the choice between them changes nothing of what is paid or counted. */
export const isSameMoney = (branches: readonly Branch[]): boolean =>
  new Set(branches.map(({ mfn, units, hasSurtax }) => JSON.stringify([mfn, units, hasSurtax]))).size === 1 &&
  branches.every(({ mfn }) => mfn.length === 1)
