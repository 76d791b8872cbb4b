import type { IsoDate } from '../../kernel/dates.ts'
import type { TariffReference } from '../reference.ts'
import { codeDigits, looksLikeCode, searchTariff } from '../search/index.ts'
import type { Candidate } from './question.ts'

/** Enough for six headings twice over. */
const COUNTED = 120

/**
 * What the words may mean. Both languages alike, so that the same address asks the same questions in either. A number
 * of four digits or more is its heading: the dialogue begins below it.
 */
export function candidatesOf(tariff: TariffReference, query: string, day: IsoDate): readonly Candidate[] {
  if (query.trim() === '') return []
  const digits = codeDigits(query)
  if (looksLikeCode(query) && digits.length >= 4) {
    const heading = tariff.node(digits.slice(0, 4), day)
    if (heading) return [{ code: heading.code, score: 1 }]
  }
  return searchTariff(tariff, query, day, COUNTED).map(({ node, score }) => ({ code: node.code, score }))
}
