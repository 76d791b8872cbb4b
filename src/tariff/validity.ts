import type { IsoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'

/** First and last day, both included; null = open. */
export interface Validity {
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
}

export const holdsOn = (one: Validity, day: IsoDate): boolean =>
  (one.validFrom === null || one.validFrom <= day) && (one.validTo === null || day <= one.validTo)

/** The version of a day; where two overlap, the younger one. */
export function versionOn<T extends Validity>(versions: readonly T[] | undefined, day: IsoDate): T | undefined {
  let found: T | undefined
  for (const one of versions ?? [])
    if (holdsOn(one, day) && (found === undefined || (one.validFrom ?? '') >= (found.validFrom ?? ''))) found = one
  return found
}

export const dayOrNull = (text: string): IsoDate | null => (text === '' ? null : (text as IsoDate))
export const validityOf = (row: { readonly valid_from: string; readonly valid_to: string }): Validity => ({
  validFrom: dayOrNull(row.valid_from),
  validTo: dayOrNull(row.valid_to),
})

/** Words of a cell that holds several. */
export const wordsOf = (cell: string): readonly string[] => cell.split(' ').filter(Boolean)

/** Dollars of a cell as cents, a part of a cent cut off; null when empty. */
export function centsOrNull(cell: string): bigint | null {
  if (cell === '') return null
  const { units, scale } = exact(cell)
  return (units * 100n) / 10n ** BigInt(scale)
}
