import type { IsoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import { claimableExemptions } from './assessment/index.ts'
import type { TariffReference } from './reference.ts'
import { orderNumber } from './wire.ts'

const EXEMPT: Readonly<Record<Lang, (goods: string, order: string) => string>> = {
  en: (goods, order) => `Exempt under ${order}: ${goods}`,
  fr: (goods, order) => `Exemption du ${order}\u00a0: ${goods}`,
}

/** What a line may state as surtax code, for a form: the orders in force, then what can be claimed as exempt from one. */
export const surtaxClaims = (
  reference: TariffReference,
  day: IsoDate,
  lang: Lang,
): readonly { readonly value: string; readonly text: string }[] => [
  ...reference
    .surtaxOrders()
    .filter(({ validTo }) => validTo === null || day <= validTo)
    .map(({ order, title }) => ({ value: order, text: title[lang] })),
  ...claimableExemptions(day, reference).map(({ key, order, words }) => ({
    value: key,
    text: EXEMPT[lang](words[lang], orderNumber(order, lang)),
  })),
]
