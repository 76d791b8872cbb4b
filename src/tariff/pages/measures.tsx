import type { IsoDate } from '../../kernel/dates.ts'
import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type Column, DateText, percent, Table, Tag, Why } from '../../ui/index.ts'
import type { Measure } from '../measures.ts'
import type { SurtaxOrder, SurtaxOrigin, TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { holdsOn } from '../validity.ts'
import { orderNumber } from '../wire.ts'

export interface MeasuresProps {
  tariff: TariffReference
  measures: readonly Measure[]
  day: IsoDate
  lang: Lang
}

/** Orders in force that day: those that list the number open, those that do not by name behind it, so that nobody wonders. */
export function Measures({ tariff, measures, day, lang }: MeasuresProps) {
  const t = texts[lang]
  const listed = new Set(measures.map((one) => one.order.order))
  const checked = ordersInForce(tariff, day)
  const others = checked.filter((order) => !listed.has(order.order))
  return (
    <>
      {measures.length === 0 ? (
        <p>{t.noOrderLists}</p>
      ) : (
        <>
          <Table lang={lang} caption={t.measuresCaption} columns={columnsOf(lang)} rows={measures} phone="stack" />
          {listed.size > 1 ? <p class="fine quiet">{t.oneSurtax}</p> : null}
        </>
      )}
      {others.length === 0 ? null : (
        <Why summary={t.ordersNotListing(others.length)}>
          <ul>
            {others.map((order) => (
              <li>
                {order.title[lang]}, <span class="nowrap">{orderNumber(order.order, lang)}</span>
              </li>
            ))}
          </ul>
        </Why>
      )}
    </>
  )
}

export const ordersInForce = (tariff: TariffReference, day: IsoDate): readonly SurtaxOrder[] =>
  tariff.surtaxOrders().filter((order) => holdsOn(order, day))

function columnsOf(lang: Lang): Column<Measure>[] {
  const t = texts[lang]
  return [
    {
      key: 'order',
      head: t.order,
      isRowHead: true,
      cell: ({ order, item }) => (
        <>
          {order.title[lang]}
          <small>
            {t.orderSchedule(orderNumber(order.order, lang), item.schedule)}{' '}
            <span class="nowrap">
              <DateText lang={lang} day={item.validFrom} style="iso" />
            </span>
          </small>
          {item.quota ? (
            <small>{t.quota(item.quota.title[lang], item.schedule === '2' ? 'agreement' : 'other')}</small>
          ) : null}
        </>
      ),
    },
    {
      key: 'applies',
      head: t.applies,
      // One element: on a phone the cell sets label and content beside each other.
      cell: ({ origin }) => (
        <span>
          <Tag tone="warn" icon="alert">
            {t.surtaxTag[origin]}
          </Tag>
          {SAID_BY_TAG.has(origin) ? null : <small>{t.surtaxOrigin[origin]}</small>}
        </span>
      ),
    },
    { key: 'rate', head: t.rate, isNum: true, cell: ({ item }) => percent(decimalText(item.ratePercent), lang) },
  ]
}

/** Origins whose tag is the whole condition. */
const SAID_BY_TAG: ReadonlySet<SurtaxOrigin> = new Set(['CN', 'US', 'ALL'])
