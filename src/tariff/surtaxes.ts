import type { IsoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import type {
  Bilingual,
  Confidence,
  SteelQuota,
  SurtaxItem,
  SurtaxOrder,
  SurtaxOrigin,
  TariffReference,
} from './reference.ts'
import type { Tables } from './tables.ts'
import { dayOrNull, holdsOn, validityOf, versionOn } from './validity.ts'

/** The steel quota: its classes hang on 10-digit lines, and its figures on class and schedule. */
export const QUOTA_ORDER = 'SOR/2025-148'
const ALWAYS = '1900-01-01' as IsoDate
const NONE: readonly SurtaxItem[] = []

export function surtaxesOf(
  tables: Tables,
): Pick<TariffReference, 'surtaxItems' | 'surtaxOrders' | 'surtaxListings' | 'surtaxCodes'> {
  const listed = listedItems(tables)
  const quotaItems = quotaItemsOf(tables)
  const partners = new Set(tables.surtax_partner.map((row) => row.country))
  const orders = tables.surtax_order
    .map(
      (row): SurtaxOrder => ({
        order: row.surtax_order,
        title: { en: row.en, fr: row.fr },
        origin: row.origin as SurtaxOrigin,
        validFrom: dayOrNull(row.valid_from) ?? ALWAYS,
        validTo: dayOrNull(row.valid_to),
        rank: Number(row.rank),
      }),
    )
    .sort((a, b) => a.rank - b.rank)
  const rank = new Map(orders.map((one) => [one.order, one.rank]))

  const codes = [...new Set([...listed.keys(), ...tables.steel_class_item.map(({ code }) => code)])].sort()

  return {
    surtaxOrders: () => orders,
    surtaxCodes: () => codes,
    surtaxListings(code, asOf) {
      const quotas = ['1', '2'].flatMap((schedule) => quotaItems(code, schedule, asOf) ?? [])
      const found = (listed.get(code) ?? NONE).filter((one) => holdsOn(one, asOf))
      return [...found, ...quotas].sort((a, b) => (rank.get(a.order) ?? 99) - (rank.get(b.order) ?? 99))
    },
    surtaxItems(code, origin, asOf) {
      const ofLine = listed.get(code)
      const ofItem = code.length > 8 ? listed.get(code.slice(0, 8)) : undefined
      const quota = quotaItems(code, partners.has(origin) ? '2' : '1', asOf)
      // Few numbers are listed: for the others the question ends here.
      if (!ofLine && !ofItem && !quota) return NONE
      const found = [...(ofLine ?? NONE), ...(ofItem ?? NONE)].filter(
        (one) => holdsOn(one, asOf) && mayMeet(one.origin, origin),
      )
      const all = quota && mayMeet(quota.origin, origin) ? [...found, quota] : found
      return all.sort((a, b) => (rank.get(a.order) ?? 99) - (rank.get(b.order) ?? 99))
    },
  }
}

/** Whether goods of an origin can meet the test at all; `CN-MELT` depends on the mill certificate. */
export function mayMeet(test: SurtaxOrigin, origin: string): boolean {
  if (test === 'ALL') return true
  if (test === 'CN-MELT') return origin !== 'US'
  if (test === 'NOT-CUSMA') return !['CA', 'US', 'MX'].includes(origin)
  return test === origin
}

type ListRow = Tables['surtax_list'][number]

const itemOf = (list: ListRow, code: string): SurtaxItem => ({
  order: list.surtax_order,
  schedule: list.schedule,
  code,
  ratePercent: exact(list.percent),
  origin: list.origin as SurtaxOrigin,
  validFrom: dayOrNull(list.valid_from) ?? ALWAYS,
  validTo: dayOrNull(list.valid_to),
  confidence: list.confidence as Confidence,
})

function listedItems(tables: Tables): Map<string, SurtaxItem[]> {
  const lists = new Map(tables.surtax_list.map((list) => [`${list.surtax_order} ${list.schedule}`, list]))
  return Map.groupBy(
    tables.surtax_item.flatMap((row) => {
      const list = lists.get(`${row.surtax_order} ${row.schedule}`)
      return list ? [itemOf(list, row.code)] : []
    }),
    (item) => item.code,
  )
}

/** The class of a line moves (SOR/2026-119), and so do the figures: both are read for the day. */
function quotaItemsOf(tables: Tables) {
  const titles = new Map(tables.steel_class.map((row): [string, Bilingual] => [row.steel_class, row]))
  const classes = Map.groupBy(
    tables.steel_class_item.map((row) => ({ ...validityOf(row), code: row.code, steelClass: row.steel_class })),
    (row) => row.code,
  )
  const figures = Map.groupBy(
    tables.steel_quota.map((row) => ({ ...validityOf(row), row })),
    ({ row }) => `${row.schedule} ${row.steel_class}`,
  )
  const lists = new Map(
    tables.surtax_list.filter((list) => list.surtax_order === QUOTA_ORDER).map((list) => [list.schedule, list]),
  )
  return (code: string, schedule: string, asOf: IsoDate): SurtaxItem | undefined => {
    const list = lists.get(schedule)
    const steelClass = versionOn(classes.get(code), asOf)?.steelClass
    if (!list || steelClass === undefined || !holdsOn(validityOf(list), asOf)) return undefined
    const figure = versionOn(figures.get(`${schedule} ${steelClass}`), asOf)?.row
    const title = titles.get(steelClass)
    const quota: SteelQuota = {
      classNumber: Number(steelClass),
      title: { en: title?.en ?? steelClass, fr: title?.fr ?? steelClass },
      tonnesPerQuarter: figure ? exact(figure.tonnes_per_quarter) : null,
      maximumSharePercent: figure ? exact(figure.maximum_share_percent) : null,
    }
    return { ...itemOf(list, code), quota }
  }
}
