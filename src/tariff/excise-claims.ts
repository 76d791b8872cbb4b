import type { IsoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import type { ExciseRate, TariffReference } from './reference.ts'

/** Rates that one vehicle bears together: nearly all that bear another have an air conditioner. Source: declarations 3.7. */
const COOLED = 'AIR-CONDITIONER'
const LUXURY = 'LUXURY-VEHICLE'
const THIRSTY = 'FUEL-INEFFICIENT-'

/**
 * What a line may state as excise code, for a form: the named rates of the day, and those of a vehicle joined as they come
 * together. Other rates may be joined too, by who writes the code (`A+B`).
 */
export function exciseClaims(
  reference: TariffReference,
  day: IsoDate,
  lang: Lang,
): readonly { readonly value: string; readonly text: string }[] {
  const rates = reference.exciseRates(day)
  const cooled = rates.filter(({ key }) => key === COOLED)
  const luxury = rates.filter(({ key }) => key === LUXURY)
  const thirsty = rates.filter(({ key }) => key.startsWith(THIRSTY))
  const together = cooled.flatMap((one) => [
    ...luxury.map((other) => [one, other]),
    ...thirsty.flatMap((other) => [[one, other], ...luxury.map((third) => [one, other, third])]),
  ])
  const option = (joined: readonly ExciseRate[]) => ({
    value: joined.map(({ key }) => key).join('+'),
    text: joined.map(({ name }) => name[lang]).join(' + '),
  })
  const byText = new Intl.Collator(lang === 'en' ? 'en-CA' : 'fr-CA')
  return [...rates.map((rate) => option([rate])), ...together.map(option)].sort((a, b) =>
    byText.compare(a.text, b.text),
  )
}
