import { addDays, type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { compare, exact } from '../../kernel/decimal.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { TableRow, Tables } from '../tables.ts'
import { validityOf, versionOn } from '../validity.ts'
import { isJump } from './jumps.ts'
import type { ReadFile } from './read-file.ts'
import { shortRows } from './records.ts'
import {
  emptyReport,
  fault,
  type Laid,
  LISTED,
  type LoadReport,
  type LoadWarning,
  type ReportedChange,
} from './report.ts'

/**
 * Bank of Canada rates as its Valet service gives them: JSON (`observations`, series `FXUSDCAD`) or CSV (a date column
 * and one column per series). One row per currency and day published; a rate published again differently is corrected.
 * The agency's own service (`ForeignExchangeRates`, domain D 6.5) tells the day a rate is in force: it is kept under the
 * day `fx.lag.days` before, on which it was published. Its other currencies come this way.
 */

interface Observation {
  readonly row: number
  readonly currency: string
  readonly day: string
  readonly rate: string
}
interface Observations {
  readonly all: readonly Observation[]
  readonly remarks: Partial<Pick<LoadReport, 'unknownColumns' | 'warnings'>>
}

export function layExchange(tables: Tables, file: ReadFile, today: IsoDate): Outcome<Laid> {
  const read = observationsOf(file, lagOn(tables, today))
  if (!read.ok) return read
  const { all, remarks } = read.value
  const known = new Set(tables.currency.map((row) => row.currency))
  const faults = [...all.flatMap((one) => faultsOf(one, known, today)), ...contradictions(all)]
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  const series = new Map(
    [...Map.groupBy(tables.exchange_rate, (row) => row.currency)].map(([currency, rows]) => [
      currency,
      new Map(rows.map((row) => [row.published_on, row])),
    ]),
  )
  const changes: ReportedChange[] = []
  const warnings: LoadWarning[] = [...(remarks.warnings ?? [])]
  let unchanged = 0
  for (const { row, currency, day, rate } of all.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const rates = series.get(currency) ?? new Map<string, TableRow<'exchange_rate'>>()
    series.set(currency, rates)
    const before = rates.get(day)?.rate ?? null
    if (before !== null && compare(exact(before), exact(rate)) === 0) {
      unchanged += 1
      continue
    }
    const nearest = before ?? lastBefore(rates, day)
    // Currencies halve once in a generation; a rate the other way round or in hundreds does at once.
    if (nearest !== null && isJump(nearest, rate, 2n))
      warnings.push({ warning: 'jump', params: { code: `${currency} ${day}`, row, before: nearest, after: rate } })
    const on = parseIsoDate(day)
    if (on.ok)
      changes.push({ code: currency, kind: before === null ? 'added' : 'rate', before, after: rate, on: on.value })
    rates.set(day, { currency, published_on: day, rate })
  }
  const first = parseIsoDate(all.map((one) => one.day).sort()[0] ?? '')
  if (!first.ok || all.length === 0) return refuse(fault('file_empty', {}))
  const exchange_rate = [...series.values()]
    .flatMap((rates) => [...rates.values()])
    .sort((a, b) => (a.currency + a.published_on < b.currency + b.published_on ? -1 : 1))
  const corrected = changes.filter((one) => one.kind === 'rate').length
  return accept({
    tables: { exchange_rate },
    report: {
      ...emptyReport('rates', first.value, all.length),
      ...remarks,
      added: changes.length - corrected,
      ratesChanged: corrected === 0 ? {} : { corrected },
      unchanged,
      changes: changes.slice(0, LISTED),
      warnings: warnings.slice(0, LISTED),
    },
    changes,
  })
}

function lagOn(tables: Tables, today: IsoDate): number {
  const versions = tables.setting.filter((row) => row.setting === 'fx.lag.days')
  return Number(
    versionOn(
      versions.map((row) => ({ ...validityOf(row), value: row.value })),
      today,
    )?.value ?? 1,
  )
}

function lastBefore(rates: ReadonlyMap<string, TableRow<'exchange_rate'>>, day: string): string | null {
  let found: TableRow<'exchange_rate'> | null = null
  for (const row of rates.values())
    if (row.published_on < day && (found === null || row.published_on > found.published_on)) found = row
  return found?.rate ?? null
}

/** A currency twice on one day with two rates: which one, nobody can know. */
function contradictions(all: readonly Observation[]): Refusal[] {
  const seen = new Map<string, Observation>()
  return all.flatMap((one) => {
    const key = `${one.currency} ${one.day}`
    const earlier = seen.get(key)
    seen.set(key, earlier ?? one)
    return earlier && earlier.rate !== one.rate
      ? [fault('row_contradicts', { row: one.row, code: key, other: earlier.row })]
      : []
  })
}

function faultsOf({ row, currency, day, rate }: Observation, known: ReadonlySet<string>, today: IsoDate): Refusal[] {
  if (!parseIsoDate(day).ok) return [fault('day_malformed', { row, code: currency, given: day })]
  if (day > today) return [fault('day_ahead', { row, code: currency, given: day })]
  if (!known.has(currency)) return [fault('currency_unknown', { row, code: currency })]
  return /^\d{1,9}(\.\d{1,10})?$/.test(rate) && Number(rate) > 0
    ? []
    : [fault('rate_malformed', { row, code: currency, given: rate })]
}

/** `FXUSDCAD` → `USD`. Other series of a file (indices, the reverse direction) are not ours. */
const currencyOf = (series: string): string | null => /^FX([A-Z]{3})CAD$/.exec(series.trim())?.[1] ?? null

function observationsOf(file: ReadFile, lagDays: number): Outcome<Observations> {
  if (file.form === 'records') {
    const date = file.columns.find((name) => name.toLowerCase() === 'date')
    const series = file.columns.filter((name) => currencyOf(name))
    if (date === undefined || series.length === 0) return refuse(fault('columns_missing', { names: 'date, FX…CAD' }))
    return accept({
      all: file.records.flatMap((record, index) =>
        series.flatMap((name) => one(file.rowOf(index), name, String(record[date] ?? ''), record[name])),
      ),
      remarks: {
        unknownColumns: file.columns.filter((name) => name !== date && !series.includes(name)),
        warnings: shortRows(file),
      },
    })
  }
  if (file.form !== 'json') return refuse(fault('columns_missing', { names: 'date, FX…CAD' }))
  const { observations, ForeignExchangeRates: ofAgency } = recordOf(file.json)
  if (Array.isArray(ofAgency))
    return accept({
      all: ofAgency.flatMap((entry, index) => agencyRate(recordOf(entry), index + 1, lagDays)),
      remarks: {},
    })
  if (!Array.isArray(observations))
    return refuse(fault('columns_missing', { names: 'observations, ForeignExchangeRates' }))
  return accept({
    all: observations.flatMap((entry: unknown, index) => {
      const record = recordOf(entry)
      return Object.entries(record).flatMap(([name, value]) =>
        one(index + 1, name, String(record.d ?? ''), recordOf(value).v),
      )
    }),
    remarks: {},
  })
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** Zero stands for a rate that is not set; other directions than into Canadian dollars are not ours. */
function agencyRate(entry: Readonly<Record<string, unknown>>, row: number, lagDays: number): Observation[] {
  const [from, to] = [recordOf(entry.FromCurrency).Value, recordOf(entry.ToCurrency).Value]
  const rate = String(entry.Rate ?? '').trim()
  if (to !== 'CAD' || typeof from !== 'string' || from === 'CAD' || rate === '' || Number(rate) === 0) return []
  const inForce = String(entry.ExchangeRateEffectiveTimestamp ?? '').slice(0, 10)
  const read = parseIsoDate(inForce)
  return [{ row, currency: from, day: read.ok ? addDays(read.value, -lagDays) : inForce, rate }]
}

/** An empty value is a bank holiday or a currency no longer published. */
function one(row: number, series: string, day: string, value: unknown): Observation[] {
  const currency = currencyOf(series)
  const rate = value === undefined || value === null ? '' : String(value).trim()
  return currency === null || rate === '' ? [] : [{ row, currency, day: day.trim(), rate }]
}
