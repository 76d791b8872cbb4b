import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { rateText, type TariffReference } from '../../tariff/index.ts'
import { dateWords, Status, url, Views } from '../../ui/index.ts'
import type { Goods } from '../item.ts'
import type { SeenGoods } from '../list-goods.ts'
import type { RateChange } from '../rate-changes.ts'
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
  if (before && after) return t.surtaxChange(change.order, before, after, day)
  return after ? t.surtaxBegins(change.order, after, day) : t.surtaxEnds(change.order, before ?? '', day)
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
