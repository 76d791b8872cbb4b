import { addDays, type IsoDate } from '../../kernel/dates.ts'
import type { TariffReference } from '../reference.ts'
import { changesOfNumber, type TariffChange } from './changes.ts'

export interface HistoryEntry {
  readonly on: IsoDate
  readonly changes: readonly TariffChange[]
}

/**
 * What happened to a number, newest first: every day on which a row of it, of its item, of the item's rates
 * or of a surtax list that names it begins or ends.
 */
export function historyOf(tariff: TariffReference, code: string): readonly HistoryEntry[] {
  const days = tariff.changeDays(code)
  const known = days.map((day) => tariff.node(code, day)).find((node) => node !== undefined)
  return days
    .map((on) => ({ on, changes: changesOfNumber(tariff, code, { from: addDays(on, -1), to: on }, known) }))
    .filter((entry) => entry.changes.length > 0)
    .toReversed()
}
