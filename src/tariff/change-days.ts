import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { TariffReference } from './reference.ts'
import { QUOTA_ORDER } from './surtaxes.ts'
import type { Tables } from './tables.ts'

/**
 * The days on which a row of a number, a rate of its item or a surtax list that names either begins or has ended. Few
 * different lists: each kept once.
 */
export function changeDaysOf(tables: Tables): Pick<TariffReference, 'changeDays' | 'daysOfChange'> {
  const days = new Map<string, Set<string>>()
  const note = (code: string, row: { valid_from: string; valid_to: string }): void => {
    const found = days.get(code) ?? new Set<string>()
    if (row.valid_from !== '') found.add(row.valid_from)
    if (row.valid_to !== '') found.add(addDays(row.valid_to as IsoDate, 1))
    days.set(code, found)
  }
  for (const row of tables.node) note(row.code, row)
  for (const row of tables.rate) note(row.item, row)
  const surtaxLists = new Map(tables.surtax_list.map((row) => [`${row.surtax_order} ${row.schedule}`, row]))
  for (const { surtax_order, schedule, code } of tables.surtax_item) {
    const list = surtaxLists.get(`${surtax_order} ${schedule}`)
    if (list) note(code, list)
  }
  const quotas = tables.surtax_list.filter((list) => list.surtax_order === QUOTA_ORDER)
  for (const row of tables.steel_class_item) for (const dated of [row, ...quotas]) note(row.code, dated)
  const lists = new Map<string, readonly IsoDate[]>()
  const byCode = new Map<string, readonly IsoDate[]>()
  for (const [code, found] of days) {
    const list = [...found].sort() as IsoDate[]
    const key = list.join()
    if (!lists.has(key)) lists.set(key, list)
    byCode.set(code, lists.get(key) ?? list)
  }
  const all = [...new Set([...lists.values()].flat())].sort()
  return {
    daysOfChange: () => all,
    changeDays(code) {
      const own = byCode.get(code) ?? []
      if (code.length !== 10) return own
      return [...new Set([...own, ...(byCode.get(code.slice(0, 8)) ?? [])])].sort()
    },
  }
}
