import type { IsoDate } from '../kernel/dates.ts'
import { decimalText, shortest } from '../kernel/decimal.ts'
import type { Lang } from '../platform/i18n.ts'
import type { Measure } from './measures.ts'
import { adValoremPercent, rateText } from './rate-grammar.ts'
import type { RateExpression, RatePart, RateRow, TariffNode, TariffReference } from './reference.ts'
import { texts } from './texts.ts'

/** From the reference to the JSON of the API, in the reader's language. */

export const summaryOf = (tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang) => ({
  classification: node.code,
  level: node.level,
  description: node.title[lang],
  unit: node.unit,
  mfn: mfnText(tariff, node, day, lang),
})

/** Rates stand on items: a heading or a group has none of its own. */
export function mfnText(tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang): string | null {
  const row = node.level < 8 ? undefined : tariff.rate(node.code.slice(0, 8), 'MFN', day)
  return row ? textOf(row, lang) : null
}

/** The tariff's own words in English, ours in French; a rate not understood is shown as it stands. */
export const textOf = (row: RateRow, lang: Lang): string =>
  row.parsed === null || lang === 'en' ? row.text : rateText(row.parsed, lang)

export const pathOf = (tariff: TariffReference, node: TariffNode, day: IsoDate, lang: Lang) =>
  tariff
    .path(node.code, day)
    .slice(0, -1)
    .map((step) => ({ code: step.code, description: step.title[lang] }))

export function treatmentOf(tariff: TariffReference, treatment: RateRow['treatment'], lang: Lang) {
  const info = tariff.treatment(treatment)
  return {
    treatment: info?.code ?? null,
    abbreviation: info?.abbreviation[lang] ?? treatment,
    name: info?.name[lang] ?? treatment,
  }
}

export function rateOf(tariff: TariffReference, row: RateRow, lang: Lang) {
  const percent = row.parsed === null ? null : adValoremPercent(row.parsed)
  return {
    ...treatmentOf(tariff, row.treatment, lang),
    text: textOf(row, lang),
    adValoremPercent: percent && decimalText(percent),
    specific: percent === null && row.parsed !== null ? specificOf(row.parsed) : null,
    validFrom: row.validFrom,
    validTo: row.validTo,
    source: row.source,
    confidence: row.confidence,
  }
}

function specificOf(rate: RateExpression) {
  if ('notAvailable' in rate) return null
  return {
    base: rate.base.map(partOf),
    ...(rate.minimum ? { minimum: rate.minimum.map(partOf) } : {}),
    ...(rate.maximum ? { maximum: rate.maximum.map(partOf) } : {}),
    ...(rate.plus ? { plus: rate.plus.map(partOf) } : {}),
  }
}

const partOf = (part: RatePart) =>
  part.kind === 'percent'
    ? { percent: decimalText(shortest(part.percent)) }
    : { amountPerUnit: decimalText(shortest(part.dollars)), unit: part.unit }

/** Statutory orders are `SOR` in English and `DORS` in French. */
export const orderNumber = (order: string, lang: Lang): string =>
  lang === 'fr' ? order.replace(/^SOR\b/, 'DORS') : order

export const measureOf = ({ order, item, origin, countries }: Measure, lang: Lang) => ({
  kind: 'surtax' as const,
  name: order.title[lang],
  rate: decimalText(item.ratePercent),
  condition: texts[lang].surtaxOrigin[origin],
  countries: [...countries],
  source: `${orderNumber(order.order, lang)}, ${texts[lang].schedule(item.schedule)}`,
  confidence: item.confidence,
})
