import type { IsoDate } from '../kernel/dates.ts'
import { decimalText, isZero, shortest } from '../kernel/decimal.ts'
import type { Lang } from '../platform/i18n.ts'
import { number } from '../ui/index.ts'
import { mayBear } from './excise-rates.ts'
import { otherChargeTexts } from './other-charge-texts.ts'
import type { ExcisePart, ExciseRate, TariffReference } from './reference.ts'

/** Excise rates that goods of a number, or of numbers below it, may bear. */
export const exciseRatesFor = (tariff: TariffReference, code: string, day: IsoDate): readonly ExciseRate[] =>
  tariff.exciseRates(day).filter((rate) => mayBear(rate, code))

export const exciseOf = (tariff: TariffReference, code: string, day: IsoDate, lang: Lang) =>
  exciseRatesFor(tariff, code, day).map((rate) => ({
    code: rate.key,
    name: rate.name[lang],
    charge: rate.charge,
    rate: exciseText(rate, lang, tariff),
    source: rate.source[lang],
    confidence: rate.confidence,
  }))

export const simaOf = (tariff: TariffReference, code: string, day: IsoDate, lang: Lang) =>
  tariff.simaMeasures(code, null, day).map((measure) => ({
    kind: measure.kind === 'AD' ? ('anti_dumping' as const) : ('countervailing' as const),
    name: measure.title[lang],
    rate: null,
    condition: otherChargeTexts[lang].condition[measure.state],
    countries: [...measure.countries],
    source: `${measure.simaCase}, ${measure.source}`,
    confidence: measure.confidence,
  }))

/** `$40.43121 per 1,000 units + the greatest of $0.14533 per unit, 88% of the value`: units in words, codes are for machines. */
export function exciseText(rate: ExciseRate, lang: Lang, tariff: TariffReference): string {
  const t = otherChargeTexts[lang]
  const choices = [...Map.groupBy(rate.parts, ({ choice }) => choice).values()]
  return choices
    .map((parts) => {
      const sides = parts.map((part) => partText(part, lang, (code) => unitWord(code, lang, tariff)))
      return sides.length === 1 ? sides[0] : t[parts[0]?.pick ?? 'greatest'](sides.join(', '))
    })
    .join(' + ')
}

/** Counted goods have no word of their own in the list of units: "unit". */
function unitWord(code: string | null, lang: Lang, tariff: TariffReference): string {
  if (code === null) return ''
  return code === 'NMB' ? otherChargeTexts[lang].piece : (tariff.unit(code)?.[lang].toLowerCase() ?? code)
}

function partText(part: ExcisePart, lang: Lang, wordOf: (unit: string | null) => string): string {
  const t = otherChargeTexts[lang]
  const figure = (value: ExcisePart['figure']): string => number(decimalText(shortest(value)), lang)
  const per =
    decimalText(shortest(part.per)) === '1' ? wordOf(part.unit) : t.several(figure(part.per), wordOf(part.unit))
  switch (part.basis) {
    case 'unit':
      return t.perUnit(figure(part.figure), per)
    case 'started':
      return t.perStarted(figure(part.figure), per)
    case 'tier': {
      const above =
        part.above && !isZero(part.above) ? ` ${t.from(t.several(figure(part.above), wordOf(part.unit)))}` : ''
      return `${t.perStarted(figure(part.figure), per)}${above}`
    }
    case 'percent':
      return t.percent(figure(part.figure))
    case 'percent_above':
      return t.percentAbove(figure(part.figure), part.above ? figure(part.above) : '0')
  }
}
