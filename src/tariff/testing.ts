import { referenceOf } from './build-reference.ts'
import { readShippedTables } from './files.ts'
import type { TariffReference } from './reference.ts'

let shipped: TariffReference | undefined

/** The reference straight from the files of `data/`, without a database: half a second, once per test file. */
export function buildReferenceFromFiles(): TariffReference {
  shipped ??= referenceOf(readShippedTables())
  return shipped
}
