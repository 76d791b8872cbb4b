import type { IsoDate } from '../kernel/dates.ts'
import type { Settings } from '../platform/settings.ts'
import type { TariffReference } from '../tariff/index.ts'

/** What every filing needs besides the command: the day, the tariff in memory, the dated settings. */
export interface Intake {
  readonly today: IsoDate
  readonly reference: TariffReference
  readonly settings: Settings
}
