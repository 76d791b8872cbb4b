import type { IsoDate } from '../../kernel/dates.ts'
import type { Answer } from './question.ts'

/** What the address of a dialogue says: all of its state, so that back, sharing and the language switch keep it. */
export interface Asked {
  readonly query: string
  readonly answers: readonly Answer[]
  /** The day, when it is not today's. */
  readonly asOf: IsoDate | null
}

/** @param path `/tariff/classify` or its file; the query is left out when nothing has been asked. */
export function classifyPath({ query, answers, asOf }: Asked, path = '/tariff/classify'): string {
  const search = new URLSearchParams([
    ...(query === '' ? [] : [['q', query]]),
    ...answers.map((answer) => ['a', answer]),
    ...(asOf === null ? [] : [['asOf', asOf]]),
  ])
  return search.size === 0 ? path : `${path}?${search}`
}
