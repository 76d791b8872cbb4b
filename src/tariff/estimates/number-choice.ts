import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { digitsOf, type TariffNode, type TariffReference } from '../reference.ts'
import { looksLikeCode, searchTariff } from '../search/index.ts'
import type { EstimateForm } from './form.ts'

/** Numbers offered for what was typed where a whole number belongs: words, a number cut short, one that is no more. */
export interface NumberChoice {
  /** Counted from 0. */
  readonly line: number
  readonly given: string
  readonly isWords: boolean
  /** Lines of ten digits, or the level to choose from first. Never empty. */
  readonly nodes: readonly TariffNode[]
}

const BY_WORDS = 8
/** More lines than fit a glance are offered level by level. */
const LINES_AT_ONCE = 24

/** For each line whose number was refused, what it may have meant; lines for which nothing is found are left out. */
export function numberChoices(
  form: EstimateForm,
  refusals: readonly Refusal[],
  reference: TariffReference,
  day: IsoDate,
  lang: Lang,
): readonly NumberChoice[] {
  const refused = new Set(
    refusals.flatMap(({ pointer }) => /^\/lines\/(\d+)\/classification$/.exec(pointer ?? '')?.[1] ?? []),
  )
  return [...refused].flatMap((at): NumberChoice[] => {
    const line = Number(at)
    const given = form.lines[line]?.classification ?? ''
    if (given === '') return []
    const nodes = candidates(given, reference, day, lang)
    return nodes.length === 0 ? [] : [{ line, given, isWords: !looksLikeCode(given), nodes }]
  })
}

function candidates(given: string, reference: TariffReference, day: IsoDate, lang: Lang): readonly TariffNode[] {
  if (!looksLikeCode(given)) return searchTariff(reference, given, day, BY_WORDS, { lang }).map(({ node }) => node)
  const digits = digitsOf(given)
  const lines = reference.nodes(day).filter(({ code }) => code.length === 10 && code.startsWith(digits))
  if (lines.length > LINES_AT_ONCE) return reference.children(digits, day)
  return lines.length > 0 ? lines : searchTariff(reference, given, day, BY_WORDS, { lang }).map(({ node }) => node)
}
