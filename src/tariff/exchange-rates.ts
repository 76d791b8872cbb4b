import { addDays, daysBetween, type IsoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import type { ExchangeRate, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'

/** Days in order and their rates side by side, as text: only the rate asked for becomes a number. */
interface Series {
  readonly days: readonly IsoDate[]
  readonly rates: readonly string[]
}

const SOURCE = 'Bank of Canada'

export function exchangeRatesOf(
  tables: Tables,
  setting: TariffReference['setting'],
): Pick<TariffReference, 'exchangeRate'> {
  const series = seriesByCurrency(tables)
  return {
    exchangeRate(currency, on) {
      if (currency === 'CAD') return { currency, rate: exact('1'), publishedOn: on, source: 'CAD', isStale: false }
      const found = series.get(currency)
      if (!found) return undefined
      const at = lastUpTo(found.days, addDays(on, -Number(setting('fx.lag.days', on))))
      const publishedOn = found.days[at]
      const rate = found.rates[at]
      if (publishedOn === undefined || rate === undefined) return undefined
      const isStale = daysBetween(publishedOn, on) > Number(setting('fx.stale.days', on))
      return { currency, rate: exact(rate), publishedOn, source: SOURCE, isStale } satisfies ExchangeRate
    },
  }
}

function seriesByCurrency(tables: Tables): Map<string, Series> {
  const series = new Map<string, { days: IsoDate[]; rates: string[] }>()
  for (const { currency, published_on: day, rate } of tables.exchange_rate) {
    const found = series.get(currency) ?? { days: [], rates: [] }
    found.days.push(day as IsoDate)
    found.rates.push(rate)
    series.set(currency, found)
  }
  return series
}

/** Place of the last day that is not after `limit`; −1 when there is none. */
function lastUpTo(days: readonly IsoDate[], limit: IsoDate): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? '') <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
