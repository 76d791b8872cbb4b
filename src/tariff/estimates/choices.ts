import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { Option } from '../../ui/index.ts'
import { PROVINCES, provinceName, RELIEFS } from '../assessment/index.ts'
import { exciseClaims } from '../excise-claims.ts'
import type { TariffReference } from '../reference.ts'
import { surtaxClaims } from '../surtax-claims.ts'
import { texts } from './texts.ts'

/** What can be chosen in the form, the same for every line: made once a page. */
export interface Choices {
  readonly origins: readonly Option[]
  readonly treatments: readonly Option[]
  readonly currencies: readonly Option[]
  readonly units: readonly Option[]
  /** Surtax orders in force, then what can be claimed as exempt from one. */
  readonly orders: readonly Option[]
  readonly excise: readonly Option[]
  readonly provinces: readonly Option[]
  readonly gst: readonly Option[]
  readonly authorities: readonly Option[]
  /** Empty: no safeguard order of the day is known, and nothing is asked. */
  readonly safeguards: readonly Option[]
  readonly stays: readonly Option[]
}

const FIRST_CURRENCIES = ['CAD', 'USD', 'EUR', 'CNY', 'GBP', 'MXN', 'JPY']

export function choicesOf(reference: TariffReference, lang: Lang, today: IsoDate): Choices {
  const t = texts[lang].fields
  const byText = new Intl.Collator(lang === 'en' ? 'en-CA' : 'fr-CA')
  const sorted = (options: Option[]): Option[] => options.sort((a, b) => byText.compare(a.text, b.text))
  const hasRate = (currency: string): boolean => reference.exchangeRate(currency, today) !== undefined
  const currencyOption = (code: string): Option => ({
    value: code,
    text: `${code}, ${reference.currency(code)?.[lang] ?? code}`,
  })
  const others = reference.currencies().filter(({ code }) => !FIRST_CURRENCIES.includes(code) && hasRate(code))
  return {
    origins: sorted(reference.countries().map((country) => ({ value: country.iso2, text: country[lang] }))),
    treatments: [
      { value: '', text: t.compareAll },
      ...reference
        .treatments()
        .filter((one) => one.validTo === null || one.validTo >= today)
        .map((one) => ({
          value: one.code ?? one.treatment,
          text: `${one.code ? `${one.code} ` : ''}${one.abbreviation[lang]}, ${one.name[lang]}`,
        })),
    ],
    currencies: [
      ...FIRST_CURRENCIES.filter(hasRate).map(currencyOption),
      ...sorted(others.map(({ code }) => currencyOption(code))),
    ],
    units: sorted(reference.units().map((unit) => ({ value: unit.code, text: `${unit[lang]} (${unit.code})` }))),
    orders: [{ value: '', text: t.orderNone }, ...surtaxClaims(reference, today, lang)],
    excise: [
      { value: '', text: t.exciseNone },
      { value: 'E00', text: t.exciseE00 },
      ...exciseClaims(reference, today, lang),
    ],
    provinces: [
      { value: '', text: t.commercial },
      ...sorted(PROVINCES.map((province) => ({ value: province, text: t.personal(provinceName(province)[lang]) }))),
    ],
    gst: [
      { value: '', text: t.gstNone },
      ...reference.gstCodes(today).map(({ code, name }) => ({ value: code, text: `${code} ${name[lang]}` })),
    ],
    authorities: reference.remissions().map(({ number, name }) => ({ value: number, text: name[lang] })),
    safeguards: reference.safeguardOrders(today).map(({ order, title }) => ({ value: order, text: title[lang] })),
    stays: [
      { value: '', text: t.timeNone },
      ...Object.keys(RELIEFS).map((type) => ({ value: type, text: t.timeTypes[type as keyof typeof t.timeTypes] })),
    ],
  }
}
