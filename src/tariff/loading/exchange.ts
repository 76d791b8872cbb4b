import { parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TableRow, Tables } from '../tables.ts'
import type { Laid } from './edition.ts'
import type { ReadFile } from './read-file.ts'
import { emptyReport, fault, LISTED, type ReportedChange } from './report.ts'

/**
 * Bank of Canada rates as its Valet service gives them: JSON (`observations`, series `FXUSDCAD`) or CSV (a date column
 * and one column per series). One row per currency and day published; a rate published again differently is corrected.
 */

interface Observation {
  readonly row: number
  readonly currency: string
  readonly day: string
  readonly rate: string
}

export function layExchange(tables: Tables, file: ReadFile, today: string): Outcome<Laid> {
  const read = observationsOf(file)
  if (!read.ok) return read
  const known = new Set(tables.currency.map((row) => row.currency))
  const faults = read.value.flatMap((one) => faultsOf(one, known, today))
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  if (read.value.length === 0) return refuse(fault('file_empty', {}))
  const rates = new Map(tables.exchange_rate.map((row) => [`${row.currency} ${row.published_on}`, row]))
  const changes: ReportedChange[] = []
  let unchanged = 0
  for (const { currency, day, rate } of read.value) {
    const key = `${currency} ${day}`
    const before = rates.get(key)?.rate ?? null
    if (before !== null && Number(before) === Number(rate)) {
      unchanged += 1
      continue
    }
    const on = parseIsoDate(day)
    if (on.ok)
      changes.push({ code: currency, kind: before === null ? 'added' : 'rate', before, after: rate, on: on.value })
    rates.set(key, { currency, published_on: day, rate } satisfies TableRow<'exchange_rate'>)
  }
  const days = read.value.map((one) => one.day).sort()
  const first = parseIsoDate(days[0] ?? '')
  const corrected = changes.filter((one) => one.kind === 'rate').length
  if (!first.ok) return refuse(fault('file_empty', {}))
  const exchange_rate = [...rates.values()].sort((a, b) =>
    a.currency + a.published_on < b.currency + b.published_on ? -1 : 1,
  )
  return accept({
    tables: { exchange_rate },
    report: {
      ...emptyReport('rates', first.value, read.value.length),
      added: changes.length - corrected,
      ratesChanged: corrected === 0 ? {} : { corrected },
      unchanged,
      changes: changes.slice(0, LISTED),
    },
  })
}

function faultsOf({ row, currency, day, rate }: Observation, known: ReadonlySet<string>, today: string): Refusal[] {
  if (!parseIsoDate(day).ok) return [fault('day_malformed', { row, code: currency, given: day })]
  if (day > today) return [fault('day_ahead', { row, code: currency, given: day })]
  if (!known.has(currency)) return [fault('currency_unknown', { row, code: currency })]
  return /^\d{1,9}(\.\d{1,10})?$/.test(rate) && Number(rate) > 0
    ? []
    : [fault('rate_malformed', { row, code: currency, given: rate })]
}

/** `FXUSDCAD` → `USD`. Other series of a file (indices, the reverse direction) are not ours. */
const currencyOf = (series: string): string | null => /^FX([A-Z]{3})CAD$/.exec(series.trim())?.[1] ?? null

function observationsOf(file: ReadFile): Outcome<Observation[]> {
  if (file.form === 'records') {
    const head = Object.keys(file.records[0] ?? {})
    const date = head.find((name) => name.toLowerCase() === 'date')
    if (date === undefined || !head.some((name) => currencyOf(name)))
      return refuse(fault('columns_missing', { names: 'date, FX…CAD' }))
    return accept(
      file.records.flatMap((record, index) =>
        head.flatMap((name) => one(index + 2, name, String(record[date] ?? ''), record[name])),
      ),
    )
  }
  const observations = file.form === 'json' ? (file.json as { observations?: unknown }).observations : undefined
  if (!Array.isArray(observations)) return refuse(fault('columns_missing', { names: 'observations' }))
  return accept(
    observations.flatMap((entry: unknown, index) => {
      if (typeof entry !== 'object' || entry === null) return []
      const record = entry as Readonly<Record<string, unknown>>
      return Object.entries(record).flatMap(([name, value]) => {
        const rate = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
        return one(index + 1, name, String(record.d ?? ''), rate)
      })
    }),
  )
}

/** An empty value is a bank holiday or a currency no longer published. */
function one(row: number, series: string, day: string, value: unknown): Observation[] {
  const currency = currencyOf(series)
  const rate = value === undefined || value === null ? '' : String(value).trim()
  return currency === null || rate === '' ? [] : [{ row, currency, day: day.trim(), rate }]
}
