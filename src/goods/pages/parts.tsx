import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { rateText, type TariffReference } from '../../tariff/index.ts'
import { dateWords, Status, url, Views } from '../../ui/index.ts'
import type { Goods } from '../item.ts'
import type { SeenGoods } from '../list-goods.ts'
import { percentWords, type RateChange, surtaxesOf } from '../rate-changes.ts'
import { texts } from '../texts.ts'

export const goodsHref = (lang: Lang, path: string, query: Readonly<Record<string, string>> = {}): string => {
  const set = Object.entries(query).filter(([, value]) => value !== '')
  return url(lang, set.length === 0 ? `/goods${path}` : `/goods${path}?${new URLSearchParams(set)}`)
}

export const treatmentName = (treatment: string, tariff: TariffReference, lang: Lang): string =>
  tariff.treatment(treatment)?.abbreviation[lang] ?? treatment

/** "Your item's rate changes on …" */
export function changeWords(change: RateChange, tariff: TariffReference, lang: Lang): string {
  const t = texts[lang]
  const day = dateWords(change.on, lang)
  if (change.kind === 'number_ends') return t.numberEnds(day)
  const [before, after] = [change.before?.[lang], change.after?.[lang]]
  if (change.kind === 'rate') {
    const name = treatmentName(change.treatment, tariff, lang)
    if (before && after) return t.rateChange(name, before, after, day)
    return after ? t.rateBegins(name, after, day) : t.rateEnds(name, before ?? '', day)
  }
  const order = orderName(change.order, tariff, lang)
  if (before && after) return t.surtaxChange(order, before, after, day)
  return after ? t.surtaxBegins(order, after, day) : t.surtaxEnds(order, before ?? '', day)
}

/** Title and number of a surtax order, as the reader's language cites it: `SOR/2025-148`, `DORS/2025-148`. */
export function orderName(order: string, tariff: TariffReference, lang: Lang): string {
  const number = lang === 'fr' ? order.replace(/^SOR\//, 'DORS/') : order
  const title = tariff.surtaxOrders().find((one) => one.order === order)?.title[lang]
  return title ? `${title}, ${number}` : number
}

/** Surtaxes that may come on top of the rate today, in sentences; none for most goods. */
export const surtaxWords = (goods: Goods, today: IsoDate, tariff: TariffReference, lang: Lang): readonly string[] =>
  [...surtaxesOf(goods, today, tariff)].map(([order, percent]) =>
    texts[lang].surtaxToday(orderName(order, tariff, lang), percentWords(percent)?.[lang] ?? percent),
  )

/** The highest of them, for a list. */
export function surtaxShort(goods: Goods, today: IsoDate, tariff: TariffReference, lang: Lang): string | null {
  const highest = [...surtaxesOf(goods, today, tariff).values()].toSorted((a, b) => Number(b) - Number(a))[0]
  return highest === undefined ? null : texts[lang].surtaxShort(percentWords(highest)?.[lang] ?? highest)
}

/** The rate of the usual treatment, else of the Most-Favoured-Nation Tariff. */
export function rateToday(goods: Goods, today: IsoDate, tariff: TariffReference, lang: Lang): string {
  const row = tariff.rate(goods.classification.slice(0, 8), goods.treatment ?? 'MFN', today)
  if (!row) return '–'
  return row.parsed === null ? row.text : rateText(row.parsed, lang)
}

export function StateOf({ lang, seen }: { lang: Lang; seen: SeenGoods }) {
  const t = texts[lang]
  const [next] = seen.changes
  if (!seen.item.isActive) return <Status>{t.inactive}</Status>
  if (seen.faults.length > 0) return <Status tone="bad">{t.wrong}</Status>
  if (next)
    return (
      <Status tone="warn">
        {t.changing} {next.on}
      </Status>
    )
  return <Status tone="ok">{t.ok}</Status>
}

export function GoodsViews(props: {
  lang: Lang
  bn9: string
  current: 'all' | 'attention' | 'savings' | 'upload' | null
  mayChange: boolean
}) {
  const { lang, bn9, current } = props
  const t = texts[lang].views
  const business = { business: bn9 }
  return (
    <Views
      lang={lang}
      views={[
        { href: goodsHref(lang, '', business), text: t.all, isCurrent: current === 'all' },
        {
          href: goodsHref(lang, '', { ...business, view: 'attention' }),
          text: t.attention,
          isCurrent: current === 'attention',
        },
        { href: goodsHref(lang, '/savings', business), text: t.savings, isCurrent: current === 'savings' },
        ...(props.mayChange
          ? [{ href: goodsHref(lang, '/upload', business), text: t.upload, isCurrent: current === 'upload' }]
          : []),
      ]}
    />
  )
}
