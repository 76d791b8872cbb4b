import type { IsoDate } from '../kernel/dates.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { TariffReference } from './reference.ts'

/**
 * The day since which the tariff has been as it is on this one, so that what was worked out for one day holds for all up
 * to the next change; the day itself when it lies before all changes.
 */
export const epochOf = (tariff: TariffReference, day: IsoDate): IsoDate =>
  tariff.daysOfChange().findLast((one) => one <= day) ?? day

/** Rates are known of days before the first edition, numbers are not: without them there is nothing to ask about. */
export function dayUncovered(tariff: TariffReference, day: IsoDate, pointer: string): Refusal | null {
  const days = tariff.daysOfChange()
  if (days.length === 0 || tariff.nodes(epochOf(tariff, day)).length > 0) return null
  const first = days.find((one) => one > day && tariff.nodes(one).length > 0)
  return first === undefined ? null : { code: 'tariff.day_uncovered', pointer, params: { day, first } }
}
