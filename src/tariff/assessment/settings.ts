import type { IsoDate } from '../../kernel/dates.ts'
import { type Decimal, exact } from '../../kernel/decimal.ts'
import type { TariffReference } from '../reference.ts'

const remembered = new WeakMap<TariffReference, Map<string, Decimal>>()
const ENOUGH = 2_000

/** A dated setting as a number, read once a day asked for: its text is not parsed again for every line. */
export function settingNumber(reference: TariffReference, key: string, asOf: IsoDate): Decimal {
  let known = remembered.get(reference)
  if (!known) {
    known = new Map()
    remembered.set(reference, known)
  }
  const place = `${key} ${asOf}`
  const before = known.get(place)
  if (before) return before
  if (known.size > ENOUGH) known.clear()
  const value = exact(reference.setting(key, asOf))
  known.set(place, value)
  return value
}
