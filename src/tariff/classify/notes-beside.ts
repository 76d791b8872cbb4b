import { CHOOSING_FIRST } from '../pages/notes.tsx'
import type { TariffNote, TariffReference } from '../reference.ts'
import type { Question } from './question.ts'

/** Beside a question nobody reads more. */
const MOST = 8

/**
 * Notes that help with a question: of each choice in turn, the closest first, so that no choice crowds out the others; how to choose before what
 * belongs elsewhere.
 * Below a heading all choices share the heading's notes.
 */
export function notesBeside({ under, choices }: Question, tariff: TariffReference): readonly TariffNote[] {
  const about = under === null ? choices.map(({ code }) => tariff.notesAbout(code)) : [tariff.notesAbout(under.code)]
  const longest = Math.max(0, ...about.map((notes) => notes.length))
  const inTurn = Array.from({ length: longest }, (_, at) => about.flatMap((notes) => notes[at] ?? [])).flat()
  const rank = ({ kind }: TariffNote): number => CHOOSING_FIRST.indexOf(kind)
  return [...new Set(inTurn)].sort((a, b) => rank(a) - rank(b)).slice(0, MOST)
}
