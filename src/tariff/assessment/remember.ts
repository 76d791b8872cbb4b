import type { IsoDate } from '../../kernel/dates.ts'
import { type Decimal, exact } from '../../kernel/decimal.ts'
import type { ExchangeRate, OriginTreatment, TariffReference } from '../reference.ts'

/**
 * Answers of the reference that the lines of a day ask for again and again, kept so that a text is not parsed, and a
 * list not made, for every line. A reference never changes: a new edition is a new one, with nothing remembered.
 */
export function remembering<Answer>(ask: (reference: TariffReference, what: string, asOf: IsoDate) => Answer) {
  const known = new WeakMap<TariffReference, Map<string, Answer>>()
  return (reference: TariffReference, what: string, asOf: IsoDate): Answer => {
    let answers = known.get(reference)
    if (!answers) {
      answers = new Map()
      known.set(reference, answers)
    }
    const place = asOf + what
    let answer = answers.get(place)
    if (answer === undefined) {
      if (answers.size >= ENOUGH) answers.clear()
      answer = ask(reference, what, asOf)
      answers.set(place, answer)
    }
    return answer
  }
}
const ENOUGH = 5_000

/** A dated setting as a number. */
export const settingNumber: (reference: TariffReference, key: string, asOf: IsoDate) => Decimal = remembering(
  (reference, key, asOf) => exact(reference.setting(key, asOf)),
)

/** A setting that need not be there on every day: as a number, as its text. */
export const settingIfAny = ifAny(exact)
export const settingTextIfAny = ifAny((text) => text)

function ifAny<Value>(read: (text: string) => Value) {
  return remembering((reference, key, asOf): Value | null => {
    try {
      return read(reference.setting(key, asOf))
    } catch {
      return null
    }
  })
}

export const treatmentsFor: (reference: TariffReference, origin: string, asOf: IsoDate) => readonly OriginTreatment[] =
  remembering((reference, origin, asOf) => reference.treatmentsFor(origin, asOf))

/** Null: no rate was published before the day. */
export const exchangeRateOn: (reference: TariffReference, currency: string, on: IsoDate) => ExchangeRate | null =
  remembering((reference, currency, on) => reference.exchangeRate(currency, on) ?? null)
