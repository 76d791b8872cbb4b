import type { IsoDate } from '../../kernel/dates.ts'
import type { TariffNode, TariffReference } from '../reference.ts'
import { namingTerm } from '../search/index.ts'

/** What the search found for the words, best first. */
export interface Candidate {
  readonly code: string
  /** Only the order and the distance mean something. */
  readonly score: number
}

/** A code of the choices, or a word: `none` of these, `unknown` to the person asked. */
export type Answer = string
export const NONE: Answer = 'none'
export const UNKNOWN: Answer = 'unknown'

/** One division of the nomenclature, as a question with two choices or more. */
export interface Question {
  /** What has been chosen so far; null while headings are compared. */
  readonly under: TariffNode | null
  readonly choices: readonly TariffNode[]
}

export interface Answered {
  readonly question: Question
  readonly answer: Answer
}

export type Next =
  | { readonly kind: 'question'; readonly question: Question }
  /** The number to declare with: nothing divides it further. */
  | { readonly kind: 'number'; readonly node: TariffNode }
  /** Not known, or asked long enough: what is left, to be compared. */
  | { readonly kind: 'open'; readonly question: Question }
  /** No heading is left that the words speak for. */
  | { readonly kind: 'nothing' }

export interface Dialogue {
  readonly answered: readonly Answered[]
  readonly next: Next
  /** False when an answer did not fit its question: it and those after it were left out. */
  readonly isWhole: boolean
}

export const MOST_QUESTIONS = 10
const HEADINGS_AT_ONCE = 6
/** Of the score of the best heading: below, the words hardly speak for it. */
const CLOSE_ENOUGH = 0.3

/**
 * Where the candidates differ, asked one division at a time: first between headings, then down the nomenclature's own
 * divisions under the heading chosen (General Rules 1 and 6). Levels with one child are passed over. The same words and
 * answers always give the same dialogue.
 */
export function nextQuestion(
  candidates: readonly Candidate[],
  answers: readonly Answer[],
  reference: TariffReference,
  day: IsoDate,
): Dialogue {
  const answered: Answered[] = []
  const refused = new Set<string>()
  let chosen: TariffNode | null = null
  for (const answer of answers) {
    const next = step(chosen)
    if (next.kind !== 'question' || answered.length >= MOST_QUESTIONS)
      return { answered, next: ended(next), isWhole: false }
    const { question } = next
    if (answer === UNKNOWN) {
      const isLast = answers.length === answered.length + 1
      return { answered: [...answered, { question, answer }], next: { kind: 'open', question }, isWhole: isLast }
    }
    if (answer === NONE) {
      const headings = chosen ? [chosen] : question.choices
      for (const { code } of headings) refused.add(code.slice(0, 4))
      chosen = null
    } else {
      const taken = chosenOf(question, answer)
      if (!taken) return { answered, next, isWhole: false }
      chosen = taken
    }
    answered.push({ question, answer })
  }
  return { answered, next: ended(step(chosen)), isWhole: true }

  function step(from: TariffNode | null): Next {
    return from ? below(from, reference, day) : betweenHeadings(candidates, refused, reference, day)
  }

  function ended(next: Next): Next {
    return next.kind === 'question' && answered.length >= MOST_QUESTIONS
      ? { kind: 'open', question: next.question }
      : next
  }

  /** A heading stays an answer when the search would put others beside it today: shared links keep their meaning. */
  function chosenOf(question: Question, answer: Answer): TariffNode | undefined {
    const offered = question.choices.find(({ code }) => code === answer)
    if (offered || question.under) return offered
    return /^\d{4}$/.test(answer) && !refused.has(answer) ? reference.node(answer, day) : undefined
  }
}

/**
 * The choice below which the best candidate lies: where the words alone would lead. Null between headings, which stand
 * likeliest first, and when no candidate tells the choices apart.
 */
export function pointedTo({ under, choices }: Question, candidates: readonly Candidate[]): string | null {
  if (under === null) return null
  const isWithin = (code: string) => code.length > under.code.length && code.startsWith(under.code)
  const best = candidates.find(({ code }) => isWithin(code))
  return best ? (choices.find(({ code }) => best.code.startsWith(code))?.code ?? null) : null
}

function below(from: TariffNode, reference: TariffReference, day: IsoDate): Next {
  const choices = reference.children(from.code, day)
  const [only] = choices
  if (!only) return { kind: 'number', node: from }
  return choices.length === 1 ? below(only, reference, day) : { kind: 'question', question: { under: from, choices } }
}

function betweenHeadings(
  candidates: readonly Candidate[],
  refused: ReadonlySet<string>,
  reference: TariffReference,
  day: IsoDate,
): Next {
  const best = new Map<string, number>()
  for (const { code, score } of candidates) {
    const heading = code.slice(0, 4)
    if (heading.length === 4 && !refused.has(heading)) best.set(heading, Math.max(best.get(heading) ?? 0, score))
  }
  const ranked = [...best].sort((a, b) => isSpecial(a[0]) - isSpecial(b[0]) || b[1] - a[1])
  const floor = CLOSE_ENOUGH * (ranked[0]?.[1] ?? 0)
  const close = ranked
    .filter(([code, score]) => score >= floor && isSpecial(code) === isSpecial(ranked[0]?.[0] ?? ''))
    .flatMap(([code]) => reference.node(code, day) ?? [])
  // A single candidate is a number that was typed: no question between headings.
  const kin = candidates.length > 1 ? kinOf(close[0], reference, day) : []
  const offered = [...new Set([...close, ...kin])].filter(({ code }) => !refused.has(code))
  const choices = offered.slice(0, HEADINGS_AT_ONCE)
  const [only] = choices
  if (!only) return { kind: 'nothing' }
  return choices.length === 1 ? below(only, reference, day) : { kind: 'question', question: { under: null, choices } }
}

/**
 * Headings beside the likeliest that name the same thing and differ by what it is made of or how: the footwear of textile
 * uppers leads to that of leather and of plastics, whatever the words were. A word that half a chapter has says nothing.
 */
function kinOf(best: TariffNode | undefined, reference: TariffReference, day: IsoDate): readonly TariffNode[] {
  const named = best && namingTerm(best.title.en, 'en')
  if (!best || named === undefined) return []
  const kin = reference
    .children(best.code.slice(0, 2), day)
    .filter((node) => node.code !== best.code && namingTerm(node.title.en, 'en') === named)
  return kin.length < HEADINGS_AT_ONCE ? kin : []
}

/** Chapters 98 and 99 name circumstances (returned, for a project), not goods: asked last. */
const isSpecial = (code: string): number => (code >= '98' ? 1 : 0)
