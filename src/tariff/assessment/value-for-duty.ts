import type { IsoDate } from '../../kernel/dates.ts'
import { compare, type Decimal, decimal } from '../../kernel/decimal.ts'
import { type Cents, times } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TariffReference } from '../reference.ts'
import type { LineFacts } from './facts.ts'
import { exchangeRateOn } from './remember.ts'

export interface ValueForDuty {
  readonly amount: Cents
  readonly rate: Decimal
  /** Null for Canadian dollars and for a rate the caller gave. */
  readonly publishedOn: IsoDate | null
  readonly publisher: string | null
  readonly warning: Refusal | null
}

const ONE = decimal(1n)

/**
 * Value for duty in Canadian cents: value × exchange rate in force on the day of direct shipment, half up.
 * The rate in force is the last one published before that day; the reference knows the lag (setting `fx.lag.days`).
 * A rate older than ten days still counts, with a warning. Source: SOR/85-900 s. 3; domain README K27.
 */
export function valueForDuty(facts: LineFacts, reference: TariffReference): Outcome<ValueForDuty> {
  if (facts.currency === 'CAD') {
    if (facts.exchangeRate !== null && compare(facts.exchangeRate, ONE) !== 0) {
      return refuse({ code: 'assessment.exchange_rate_cad', pointer: `${facts.at}/exchangeRate` })
    }
    return accept({ amount: facts.value, rate: ONE, publishedOn: null, publisher: null, warning: null })
  }
  if (facts.exchangeRate !== null) {
    const amount = times(facts.value, facts.exchangeRate)
    return accept({ amount, rate: facts.exchangeRate, publishedOn: null, publisher: null, warning: null })
  }
  const { currency, directShipmentOn } = facts
  const published = exchangeRateOn(reference, currency, directShipmentOn)
  if (published === null) {
    return reference.currency(currency) === undefined
      ? refuse({ code: 'assessment.currency_unknown', pointer: `${facts.at}/value/currency`, params: { currency } })
      : refuse({
          code: 'assessment.exchange_rate_missing',
          pointer: `${facts.at}/exchangeRate`,
          params: { currency, day: directShipmentOn },
        })
  }
  return accept({
    amount: times(facts.value, published.rate),
    rate: published.rate,
    publishedOn: published.publishedOn,
    publisher: published.source,
    warning: published.isStale
      ? {
          code: 'assessment.exchange_rate_stale',
          pointer: `${facts.at}/exchangeRate`,
          params: { currency, day: directShipmentOn, publishedOn: published.publishedOn },
        }
      : null,
  })
}
