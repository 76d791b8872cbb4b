import type { Lang } from '../../platform/i18n.ts'
import type { TariffReference } from '../reference.ts'
import { textOf, treatmentOf } from '../wire.ts'
import type { TariffChange } from './changes.ts'

/** What stood before and what stands after, in words; null = nothing. */
export function statesOf(change: TariffChange, lang: Lang): { before: string | null; after: string | null } {
  if (change.kind === 'unit') return { before: change.before, after: change.after }
  if (change.kind !== 'rate') return { before: null, after: null }
  return { before: change.before && textOf(change.before, lang), after: change.after && textOf(change.after, lang) }
}

export function changeOf(tariff: TariffReference, change: TariffChange, lang: Lang) {
  const rate = change.kind === 'rate' ? (change.after ?? change.before) : null
  const treatment = rate && treatmentOf(tariff, rate.treatment, lang)
  return {
    kind: change.kind,
    classification: change.code,
    level: change.node.level,
    description: change.node.title[lang],
    treatment: treatment?.treatment ?? null,
    abbreviation: treatment?.abbreviation ?? null,
    ...statesOf(change, lang),
    effectiveOn: change.on,
    source: rate?.source ?? null,
    confidence: rate?.confidence ?? null,
  }
}
