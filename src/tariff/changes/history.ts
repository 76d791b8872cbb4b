import { addDays, type IsoDate } from '../../kernel/dates.ts'
import type { TariffReference } from '../reference.ts'
import { changesOfNumber, type TariffChange } from './changes.ts'

export interface HistoryEntry {
  readonly on: IsoDate
  readonly changes: readonly TariffChange[]
}

/** What happened to a number, newest first: every day on which a row of it, of its item or of the item's rates begins or ends. */
export function historyOf(tariff: TariffReference, code: string): readonly HistoryEntry[] {
  return tariff
    .changeDays(code)
    .map((on) => ({ on, changes: changesOfNumber(tariff, code, { from: addDays(on, -1), to: on }) }))
    .filter((entry) => entry.changes.length > 0)
    .toReversed()
}
