import { contents, lineCodes, simaPrices, timeLimits } from './codes.ts'
import { originAndShipment, quantities, treatments } from './goods.ts'
import { importer } from './importer.ts'
import { invoices, lineNumbers, lineValues } from './invoices.ts'
import { cargoControlNumbers, carriage, releaseDayAndOffice, timeliness } from './release.ts'
import type { Rule } from './rule.ts'
import { transactionNumber } from './transaction-number.ts'
import { type } from './type.ts'

/** Every rule a filing passes, in the order of the answer. The assessment's own refusals follow. */
export const filingRules: readonly Rule[] = [
  type,
  importer,
  transactionNumber,
  releaseDayAndOffice,
  carriage,
  cargoControlNumbers,
  timeliness,
  lineNumbers,
  invoices,
  originAndShipment,
  treatments,
  lineValues,
  quantities,
  lineCodes,
  timeLimits,
  simaPrices,
  contents,
]

/**
 * A correction keeps importer, type and number (`correction.ts` sees to it), may come after release prior to payment has
 * lapsed, and cannot be late.
 */
export const correctionRules: readonly Rule[] = filingRules.filter(
  (rule) => rule !== importer && rule !== transactionNumber && rule !== timeliness,
)
