import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { percent } from '../../ui/index.ts'
import type { SurtaxItem, TariffReference } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { orderNumber, textOf, treatmentOf } from '../wire.ts'
import type { TariffChange } from './changes.ts'
import { texts } from './texts.ts'

/** What stood before and what stands after, in words; null = nothing. */
export function statesOf(change: TariffChange, lang: Lang): { before: string | null; after: string | null } {
  if (change.kind === 'unit') return { before: change.before, after: change.after }
  if (change.kind === 'surtax')
    return {
      before: change.before && surtaxText(change.before, lang),
      after: change.after && surtaxText(change.after, lang),
    }
  if (change.kind !== 'rate') return { before: null, after: null }
  return { before: change.before && textOf(change.before, lang), after: change.after && textOf(change.after, lang) }
}

/** `100%, if of Chinese origin (SOR/2024-187, schedule 1)`. */
const surtaxText = ({ ratePercent, origin, order, schedule }: SurtaxItem, lang: Lang): string =>
  texts[lang].surtaxState(
    percent(decimalText(ratePercent), lang),
    tariffTexts[lang].surtaxOrigin[origin],
    `${orderNumber(order, lang)}, ${tariffTexts[lang].schedule(schedule)}`,
  )

export function changeOf(tariff: TariffReference, change: TariffChange, lang: Lang) {
  const rate = change.kind === 'rate' ? (change.after ?? change.before) : null
  const listed = change.kind === 'surtax' ? (change.after ?? change.before) : null
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
    source: rate?.source ?? listed?.order ?? null,
    confidence: rate?.confidence ?? listed?.confidence ?? null,
  }
}
