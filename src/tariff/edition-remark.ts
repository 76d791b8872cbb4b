import type { IsoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import type { TariffReference } from './reference.ts'
import { texts } from './texts.ts'

/** For the footer of every page: which tariff the figures on it come from. */
export const editionRemark = (tariff: TariffReference, lang: Lang, today: IsoDate): string =>
  texts[lang].editionRemark(tariff.edition(today))
