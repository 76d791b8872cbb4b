import type { IsoDate } from '../../kernel/dates.ts'
import type { Decimal } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { TariffReference } from '../reference.ts'
import { percentOf } from './fractions.ts'
import { settingNumber } from './remember.ts'

/**
 * Goods and services tax on the value for tax, half up to the cent. Source: Excise Tax Act Part IX, s. 215(1) by
 * Memorandum D13-2-5; percentage from the dated setting `gst.percent`. @returns Canadian cents, never negative.
 */
export function gst(
  valueForTax: Cents,
  rateOn: IsoDate,
  reference: TariffReference,
): { amount: Cents; percent: Decimal } {
  const percent = settingNumber(reference, 'gst.percent', rateOn)
  return { amount: percentOf(valueForTax, percent), percent }
}
