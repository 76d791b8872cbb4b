import { stringify } from 'csv-stringify/sync'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/db.ts'
import { dotted } from '../reference.ts'
import { readRows } from '../store.ts'
import { columnsOf, keyText, type TableName, type TableRow } from '../tables.ts'
import { holdsOn, validityOf, versionOn } from '../validity.ts'
import { LISTS } from './dated-list.ts'
import type { LoadKind } from './report.ts'

/**
 * What is held, as files that can be loaded again: to change and propose, and to go back to. A load is undone by a load of
 * what held before it; what it had added is ended by its row with a last day.
 */
export const HELD = ['edition', 'exchange_rate', 'office', ...LISTS] as const
export type HeldName = (typeof HELD)[number]
export const isHeld = (name: string): name is HeldName => (HELD as readonly string[]).includes(name)

/** Lists whose rows have days: their state of one day is another file than all of them. */
export const hasDays = (name: HeldName): boolean =>
  name !== 'edition' && kindOfHeld(name) === 'list' && columnsOf(name).some(([column]) => column === 'valid_from')

/** The kind of load that takes the file back. */
export const kindOfHeld = (name: HeldName): LoadKind =>
  name === 'edition' ? 'edition' : name === 'exchange_rate' ? 'rates' : name === 'office' ? 'offices' : 'list'

/**
 * UTF-8 CSV. The tariff and the offices as of a day. A dated list with all its days, or (`day`) its state of that day without
 * the first days: loaded back, that holds again from the first day of the load.
 */
export async function heldFile(tx: Tx, name: HeldName, day: IsoDate, state: 'all' | 'day' = 'all'): Promise<string> {
  if (name === 'edition') return editionFile(await readRows(tx, 'node'), await readRows(tx, 'rate'), day)
  if (name === 'exchange_rate') return exchangeFile(await readRows(tx, 'exchange_rate'))
  if (name === 'office') {
    const offices = (await readRows(tx, 'office')).filter((row) => holdsOn(validityOf(row), day))
    return stringify(
      offices.map(({ office, en, fr, province }) => ({ office, name: en, name_fr: fr, province })),
      { header: true },
    )
  }
  return listFile(name, await readRows(tx, name), day, state)
}

export function listFile(
  table: TableName,
  rows: readonly Readonly<Record<string, string>>[],
  day: IsoDate,
  state: 'all' | 'day',
): string {
  const columns = columnsOf(table).map(([column]) => column)
  // Where two hold, the younger one counts, as everywhere.
  const ofDay = [...Map.groupBy(rows, (row) => keyText(table, row)).values()].flatMap((versions) => {
    const dated = versions.map((row) => ({
      ...validityOf({ valid_from: row.valid_from ?? '', valid_to: row.valid_to ?? '' }),
      row,
    }))
    const row = versionOn(dated, day)?.row
    return row ? [{ ...row, valid_from: '' }] : []
  })
  return stringify([...(state === 'day' ? ofDay : rows)], { header: true, columns })
}

/** The tariff of a day in the columns of the agency's yearly table; it has no words, so the descriptions stay as they are. */
export function editionFile(
  nodes: readonly TableRow<'node'>[],
  rates: readonly TableRow<'rate'>[],
  day: IsoDate,
): string {
  const onDay = <Row extends { readonly valid_from: string; readonly valid_to: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => holdsOn(validityOf(row), day))
  const byItem = new Map<string, Map<string, string>>()
  const treatments = new Set<string>()
  for (const row of onDay(rates)) {
    const ofItem = byItem.get(row.item) ?? new Map<string, string>()
    byItem.set(row.item, ofItem)
    for (const treatment of row.treatments.split(' ')) {
      ofItem.set(treatment, row.rate)
      treatments.add(treatment)
    }
  }
  const others = [...treatments].filter((one) => one !== 'MFN' && one !== 'GT').sort()
  const columns = ['TARIFF', 'EFF_DATE', 'UOM', 'MFN', 'General Tariff', ...others]
  const rows = onDay(nodes)
    .filter(({ code }) => code.length >= 4)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, unit }) => {
      const ofItem = byItem.get(code)
      return [dotted(code), '', unit, ...['MFN', 'GT', ...others].map((one) => ofItem?.get(one) ?? '')]
    })
  return stringify([columns, ...rows])
}

/** As the Bank's own file: a row per day, a column per currency. */
function exchangeFile(rows: readonly TableRow<'exchange_rate'>[]): string {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort()
  const days = Map.groupBy(rows, (row) => row.published_on)
  const table = [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, all]) => {
      const rates = new Map(all.map(({ currency, rate }) => [currency, rate]))
      return [day, ...currencies.map((currency) => rates.get(currency) ?? '')]
    })
  return stringify([['date', ...currencies.map((currency) => `FX${currency}CAD`)], ...table])
}
