import type { IsoDate } from '../../kernel/dates.ts'
import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type Column, percent, Status, Table, Tag } from '../../ui/index.ts'
import type { Measure } from '../measures.ts'
import type { SurtaxOrder, TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { holdsOn } from '../validity.ts'
import { orderNumber } from '../wire.ts'

interface MeasureLine {
  readonly order: SurtaxOrder
  readonly measure?: Measure
}

export interface MeasuresProps {
  tariff: TariffReference
  measures: readonly Measure[]
  day: IsoDate
  lang: Lang
}

/** Orders in force that day: those that list the number first, and the others named too, so that nobody wonders. */
export function Measures({ tariff, measures, day, lang }: MeasuresProps) {
  const t = texts[lang]
  const listed = new Set(measures.map((one) => one.order.order))
  const lines: MeasureLine[] = [
    ...measures.map((measure) => ({ order: measure.order, measure })),
    ...ordersInForce(tariff, day)
      .filter((order) => !listed.has(order.order))
      .map((order) => ({ order })),
  ]
  return (
    <>
      <Table lang={lang} caption={t.measuresCaption} columns={columnsOf(lang)} rows={lines} phone="stack" />
      <p class="fine quiet">{t.oneSurtax}</p>
    </>
  )
}

export const ordersInForce = (tariff: TariffReference, day: IsoDate): readonly SurtaxOrder[] =>
  tariff.surtaxOrders().filter((order) => holdsOn(order, day))

function columnsOf(lang: Lang): Column<MeasureLine>[] {
  const t = texts[lang]
  return [
    {
      key: 'order',
      head: t.order,
      isRowHead: true,
      cell: ({ order, measure }) => (
        <>
          {order.title[lang]}
          <small>
            {measure
              ? t.orderSince(orderNumber(order.order, lang), measure.item.schedule, measure.item.validFrom)
              : orderNumber(order.order, lang)}
          </small>
          {measure?.item.quota ? (
            <small>
              {t.quota(measure.item.quota.title[lang], measure.item.schedule === '2' ? 'agreement' : 'other')}
            </small>
          ) : null}
        </>
      ),
    },
    {
      key: 'applies',
      head: t.applies,
      cell: ({ measure }) =>
        measure ? (
          <>
            <Tag tone="warn" icon="alert">
              {t.surtaxTag[measure.origin]}
            </Tag>
            {measure.origin === 'ALL' ? null : <small>{t.surtaxOrigin[measure.origin]}</small>}
          </>
        ) : (
          <Status>{t.notListed}</Status>
        ),
    },
    {
      key: 'rate',
      head: t.rate,
      isNum: true,
      cell: ({ measure }) => (measure ? percent(decimalText(measure.item.ratePercent), lang) : ''),
    },
  ]
}
