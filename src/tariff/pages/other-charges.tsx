import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Table } from '../../ui/index.ts'
import { otherChargeTexts } from '../other-charge-texts.ts'
import { exciseRatesFor, exciseText } from '../other-charges.ts'
import type { TariffNode, TariffReference } from '../reference.ts'

interface OtherChargesProps {
  tariff: TariffReference
  node: TariffNode
  day: IsoDate
  lang: Lang
}

export const hasOtherCharges = (tariff: TariffReference, { code, level }: TariffNode, day: IsoDate): boolean =>
  level >= 8 &&
  (tariff.simaMeasures(code, null, day).length > 0 ||
    exciseRatesFor(tariff, code, day).length > 0 ||
    tariff.gstCodesFor(code, day).length > 0)

/** Names only what is there: who reads of cigarettes need not wonder about anti-dumping. */
export function otherChargesTitle(tariff: TariffReference, { code }: TariffNode, day: IsoDate, lang: Lang): string {
  const t = otherChargeTexts[lang]
  const parts = [
    ...(tariff.simaMeasures(code, null, day).length > 0 ? [t.titles.sima] : []),
    ...(exciseRatesFor(tariff, code, day).length > 0 ? [t.titles.excise] : []),
    ...(tariff.gstCodesFor(code, day).length > 0 ? [t.titles.gst] : []),
  ]
  const all = new Intl.ListFormat(lang === 'en' ? 'en-CA' : 'fr-CA', { type: 'conjunction' }).format(parts)
  return `${all.slice(0, 1).toUpperCase()}${all.slice(1)}`
}

/** What may be charged beside duty and surtax, as far as the number tells. */
export function OtherCharges({ tariff, node, day, lang }: OtherChargesProps) {
  const t = otherChargeTexts[lang]
  const measures = tariff.simaMeasures(node.code, null, day)
  const excise = exciseRatesFor(tariff, node.code, day)
  const gst = tariff.gstCodesFor(node.code, day)
  const countries = (codes: readonly string[]): string =>
    codes.map((code) => tariff.country(code)?.[lang] ?? code).join(', ')
  return (
    <>
      {measures.length > 0 ? (
        <>
          <Table
            lang={lang}
            caption={t.simaCaption}
            phone="stack"
            rows={measures}
            columns={[
              {
                key: 'case',
                head: t.simaCase,
                isRowHead: true,
                cell: (one) => (
                  <>
                    {one.title[lang]}
                    <small>
                      {one.simaCase}, {t.states[one.state]}
                    </small>
                  </>
                ),
              },
              { key: 'kind', head: t.kind, cell: ({ kind }) => t.kinds[kind] },
              { key: 'countries', head: t.countries, cell: (one) => countries(one.countries) },
            ]}
          />
          <p class="fine quiet">{t.simaNote}</p>
        </>
      ) : null}
      {excise.length > 0 ? (
        <>
          <Table
            lang={lang}
            caption={t.exciseCaption}
            phone="stack"
            rows={excise}
            columns={[
              {
                key: 'goods',
                head: t.goods,
                isRowHead: true,
                cell: (rate) => (
                  <>
                    {rate.name[lang]}
                    <small>{rate.key}</small>
                  </>
                ),
              },
              { key: 'charge', head: t.charge, cell: ({ charge }) => t.charges[charge] },
              {
                key: 'rate',
                head: t.rate,
                cell: (rate) => (
                  <span>
                    {exciseText(rate, lang, tariff)}
                    {rate.remark === 'base_figure' ? <small>{t.base}</small> : null}
                    {rate.remark === 'last_figure' ? <small>{t.last}</small> : null}
                  </span>
                ),
              },
            ]}
          />
          <p class="fine quiet">{t.exciseNote}</p>
        </>
      ) : null}
      {gst.length > 0 ? (
        <>
          <Table
            lang={lang}
            caption={t.gstCaption}
            phone="stack"
            rows={gst}
            columns={[
              { key: 'code', head: t.gstCode, isRowHead: true, cell: ({ code }) => code },
              { key: 'goods', head: t.goods, cell: ({ name }) => name[lang] },
              { key: 'law', head: t.law, cell: ({ law }) => law[lang] },
            ]}
          />
          <p class="fine quiet">{t.gstNote}</p>
        </>
      ) : null}
    </>
  )
}
