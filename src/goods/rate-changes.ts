import { addDays, type IsoDate } from '../kernel/dates.ts'
import { decimalText, shortest } from '../kernel/decimal.ts'
import { type RateRow, rateText, type TariffReference, type Treatment } from '../tariff/index.ts'
import { claimsOf } from './check-goods.ts'
import type { Goods } from './item.ts'

/** Text of a rate in both languages; null: not offered. */
export interface RateWords {
  readonly en: string
  readonly fr: string
}

export type RateChange =
  /** The rate of a treatment that the goods may claim. */
  | {
      readonly kind: 'rate'
      readonly on: IsoDate
      readonly treatment: Treatment
      readonly before: RateWords | null
      readonly after: RateWords | null
    }
  /** A surtax order begins or stops to list the goods, or its percentage moves. */
  | {
      readonly kind: 'surtax'
      readonly on: IsoDate
      readonly order: string
      readonly before: RateWords | null
      readonly after: RateWords | null
    }
  /** The number itself ends. */
  | { readonly kind: 'number_ends'; readonly on: IsoDate }

type Watched = Pick<Goods, 'classification' | 'origin' | 'treatment'>

/**
 * What changes for goods after `from` up to and with `to`, earliest first: rates of the treatment usually claimed (of
 * every one the origin may claim, when none is), surtaxes, the end of the number. Read from the dated rows of the tariff.
 */
export function rateChanges(
  goods: Watched,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  tariff: TariffReference,
): readonly RateChange[] {
  return daysToLookAt(goods, tariff)
    .filter((day) => from < day && day <= to)
    .flatMap((day) => changesOn(goods, day, tariff))
}

/** Every day on which a row behind the goods begins, or has ended the day before. Few: dozens at most. */
function daysToLookAt({ classification }: Watched, tariff: TariffReference): IsoDate[] {
  const days = new Set<IsoDate>(tariff.changeDays(classification))
  const note = ({ validFrom, validTo }: { validFrom: IsoDate | null; validTo: IsoDate | null }): void => {
    if (validFrom) days.add(validFrom)
    if (validTo) days.add(addDays(validTo, 1))
  }
  for (const order of tariff.surtaxOrders()) note(order)
  for (const treatment of tariff.treatments()) note(treatment)
  return [...days].sort()
}

function changesOn(goods: Watched, day: IsoDate, tariff: TariffReference): RateChange[] {
  const eve = addDays(day, -1)
  const [was, is] = [tariff.node(goods.classification, eve), tariff.node(goods.classification, day)]
  if (was && !is) return [{ kind: 'number_ends', on: day }]
  if (!was || !is) return []
  return [...ratesOn(goods, eve, day, tariff), ...surtaxesOn(goods, eve, day, tariff)]
}

function ratesOn(goods: Watched, eve: IsoDate, day: IsoDate, tariff: TariffReference): RateChange[] {
  const [before, after] = [ratesOf(goods, eve, tariff), ratesOf(goods, day, tariff)]
  const treatments = new Set([...before.keys(), ...after.keys()])
  return [...treatments].flatMap((treatment): RateChange[] => {
    const [old, now] = [before.get(treatment), after.get(treatment)]
    if (old?.text === now?.text) return []
    return [{ kind: 'rate', on: day, treatment, before: wordsOf(old), after: wordsOf(now) }]
  })
}

function ratesOf(goods: Watched, on: IsoDate, tariff: TariffReference): Map<Treatment, RateRow> {
  const claims = claimsOf(goods, on, tariff).map((one) => one.treatment)
  const watched = goods.treatment === null ? claims : claims.filter((one) => one === goods.treatment)
  return new Map(
    watched.flatMap((treatment): [Treatment, RateRow][] => {
      const row = tariff.rate(goods.classification.slice(0, 8), treatment, on)
      return row ? [[treatment, row]] : []
    }),
  )
}

const wordsOf = (row: RateRow | undefined): RateWords | null =>
  row === undefined
    ? null
    : row.parsed === null
      ? { en: row.text, fr: row.text }
      : { en: rateText(row.parsed, 'en'), fr: rateText(row.parsed, 'fr') }

/** Surtaxes whose orders list the goods on a day: percentage by order. */
export const surtaxesOf = (
  { classification, origin }: Pick<Goods, 'classification' | 'origin'>,
  on: IsoDate,
  tariff: TariffReference,
): ReadonlyMap<string, string> =>
  new Map(
    tariff
      .surtaxItems(classification, origin, on)
      // Steel melted in China: only the mill certificate tells whether it concerns these goods.
      .filter((item) => item.origin !== 'CN-MELT' || origin === 'CN')
      .map((item) => [item.order, decimalText(shortest(item.ratePercent))]),
  )

function surtaxesOn(goods: Watched, eve: IsoDate, day: IsoDate, tariff: TariffReference): RateChange[] {
  const [before, after] = [surtaxesOf(goods, eve, tariff), surtaxesOf(goods, day, tariff)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((order): RateChange[] => {
    const [old, now] = [before.get(order), after.get(order)]
    if (old === now) return []
    return [{ kind: 'surtax', on: day, order, before: percentWords(old), after: percentWords(now) }]
  })
}

export const percentWords = (percent: string | undefined): RateWords | null =>
  percent === undefined ? null : { en: `${percent}%`, fr: `${percent.replace('.', ',')} %` }
