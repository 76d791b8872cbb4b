import type { IsoDate } from '../../kernel/dates.ts'
import { type Decimal, decimal } from '../../kernel/decimal.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { Expression } from './expression.ts'
import type { LineFacts, MoneyFact } from './facts.ts'
import { exchangeRateOn } from './remember.ts'

const ONE = decimal(1n)

/** Money of a line in Canadian dollars, as an expression; null when no rate of its currency is known. */
export type InCanadian = (price: MoneyFact) => Expression | null

/**
 * At the rate of a day: that of the line when no other is stated. @param on null: the day of direct shipment, or the
 * exchange rate that the caller gave for the currency of the line.
 */
export function inCanadianOn(on: IsoDate | null, facts: LineFacts, reference: TariffReference): InCanadian {
  const rateOf = (currency: string): Decimal | null => {
    if (currency === 'CAD') return ONE
    if (on === null && currency === facts.currency && facts.exchangeRate) return facts.exchangeRate
    return exchangeRateOn(reference, currency, on ?? facts.directShipmentOn)?.rate ?? null
  }
  return ({ amount, currency }) => {
    const rate = rateOf(currency)
    return rate && { is: 'foreign', amount, currency, rate }
  }
}

/** A value beside that of the goods, at the rate of the line; refuses a currency without a rate. */
export function valueBeside(
  value: MoneyFact,
  field: string,
  facts: LineFacts,
  reference: TariffReference,
): Outcome<Expression> {
  const expression = inCanadianOn(null, facts, reference)(value)
  if (expression) return accept(expression)
  const params = { currency: value.currency, day: facts.directShipmentOn }
  return refuse({ code: 'assessment.value_rate_missing', pointer: `${facts.at}/${field}/currency`, params })
}
