import type { IsoDate } from '../../kernel/dates.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { parseRate } from '../rate-grammar.ts'
import type { TableRow, Tables } from '../tables.ts'
import { treatmentsOf } from '../treatments.ts'
import { holdsOn, validityOf } from '../validity.ts'
import type { AgencyRow } from './agency-table.ts'
import { apiEntries, type Entry } from './api-answers.ts'
import { jumps, laidItem, type RateLoad } from './edition.ts'
import type { ReadFile } from './read-file.ts'
import { emptyReport, fault, type Laid, LISTED, type ReportedChange } from './report.ts'
import { readToldRate, saysSame, toldText } from './told-rate.ts'

interface Told {
  readonly row: number
  readonly item: string
  readonly treatment: string
  readonly text: string
}

/**
 * Rates from answers of the agency's tariff API, entity set `customsDuties`: of one item or of many, as of one day. What an
 * entry tells holds from that day on; items and treatments that no entry tells stay as they are held. A rate that comes
 * to the duty held keeps its text, which may say more (`See Note 2`), and becomes official.
 * Source: domain D 3.3, 6.4; the field list is reconstructed from public clients.
 */
export function layDuties(tables: Tables, file: ReadFile, validFrom: IsoDate, label: string): Outcome<Laid> {
  const entries = apiEntries(file)
  const told = readDuties(tables, entries, validFrom)
  if (!told.ok) return told
  const source = `load:${label || 'API'}`
  const changes: ReportedChange[] = []
  const counts = { confirmed: 0, unchanged: 0 }
  const load: RateLoad = { source, validFrom, note: (change) => changes.push(change), counts }
  const confidence = new Map(tables.source.map((row) => [row.source, row.confidence]))
  const byItem = Map.groupBy(told.value, ({ item }) => item)
  const heldOf = Map.groupBy(tables.rate, (row) => row.item)
  const others = tables.rate.filter((row) => !byItem.has(row.item))
  const laid = [...byItem].flatMap(([item, all]) => {
    const rates = new Map(all.map(({ treatment, text }) => [treatment, text]))
    const row: AgencyRow = { row: all[0]?.row ?? 0, code: item, from: null, text: '', unit: '', rates }
    const state = { code: item, versions: [{ from: validFrom, row }] }
    return laidItem(item, heldOf.get(item) ?? [], state, [...rates.keys()], confidence, load)
  })
  changes.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  const unread = told.value
    .filter(({ text }) => parseRate(text) === null)
    .map(({ row, item, treatment, text }) => ({ row, code: item, treatment, text }))
  return accept({
    tables: {
      rate: [...others, ...laid],
      source: [...tables.source.filter((row) => row.source !== source), of(source)],
    },
    report: {
      ...emptyReport('duties', validFrom, entries.length),
      edition: label || null,
      ...counts,
      ratesChanged: Object.fromEntries(
        [...Map.groupBy(changes, ({ treatment = '' }) => treatment)].map(([name, all]) => [name, all.length]),
      ),
      changes: changes.slice(0, LISTED),
      unreadRates: unread.slice(0, LISTED),
      unread: unread.length,
      warnings: jumps(changes),
    },
    changes,
  })
}

const of = (source: string): TableRow<'source'> => ({
  source,
  confidence: 'official',
  en: 'Customs Tariff, answers of the agency’s tariff API',
  fr: 'Tarif des douanes, réponses de l’API du tarif de l’agence',
})

function readDuties(tables: Tables, entries: readonly Entry[], day: IsoDate): Outcome<readonly Told[]> {
  const { treatment: treatmentOf } = treatmentsOf(tables)
  const items = new Set(
    tables.node.filter((row) => row.code.length === 8 && holdsOn(validityOf(row), day)).map((row) => row.code),
  )
  const held = heldTexts(tables, day)
  const faults: Refusal[] = []
  const told = new Map<string, Told>()
  for (const [index, entry] of entries.entries()) {
    const row = index + 1
    const [given = '', written = ''] = [entry.TariffItemNumber?.trim(), entry.TariffTreatmentCode?.trim()]
    // Entries of other sets are not asked for here.
    if (given === '' || written === '') continue
    const item = given.replaceAll('.', '')
    const treatment = treatmentOf(written)?.treatment
    const place = { row, code: given, treatment: treatment ?? written }
    const [from, to] = [dayOf(entry.CustomsDutyValidStartDate), dayOf(entry.CustomsDutyValidEndDate)]
    const read = readToldRate(entry, entry.UnitOfMeasureCode?.trim() ?? '')
    if (!/^\d{8}$/.test(item)) faults.push(fault('code_malformed', { row, given }))
    else if (!items.has(item)) faults.push(fault('number_unknown', { row, code: given }))
    else if (treatment === undefined) faults.push(fault('treatment_unknown', { row, code: given, given: written }))
    else if ((from !== null && from > day) || (to !== null && to < day))
      faults.push(fault('duty_other_day', { ...place, from: from ?? '–', to: to ?? '–', day }))
    else if (!read.ok)
      faults.push(
        ...read.refusals.map((one) => fault('duty_malformed', { ...place, field: one.field, given: one.given })),
      )
    else {
      const before = held.get(`${item} ${treatment}`)
      const text = before !== undefined && saysSame(before, read.value) ? before : toldText(read.value)
      const key = `${item} ${treatment}`
      const earlier = told.get(key)
      if (earlier !== undefined && earlier.text !== text)
        faults.push(fault('row_contradicts', { row, code: `${given}, ${treatment}`, other: earlier.row }))
      else if (earlier === undefined) told.set(key, { row, item, treatment, text })
    }
  }
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  return told.size === 0 ? refuse(fault('no_duties', {})) : accept([...told.values()])
}

/** Rate texts of a day by `item treatment`; of two that hold, the younger counts. */
function heldTexts(tables: Tables, day: IsoDate): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const row of tables.rate.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1)))
    if (holdsOn(validityOf(row), day))
      for (const treatment of row.treatments.split(' ')) found.set(`${row.item} ${treatment}`, row.rate)
  return found
}

/** `2026-01-01T00:00:00`, `/Date(1767225600000)/`; null when nothing is said. The open ends are 1000-01-01 and 9999-12-31. */
function dayOf(text: string | undefined): IsoDate | null {
  const instant = /^\/Date\((-?\d{1,15})\)\/$/.exec(text ?? '')?.[1]
  const iso = instant === undefined ? (text ?? '') : new Date(Number(instant)).toISOString()
  const read = parseIsoDate(iso.slice(0, 10))
  return read.ok ? read.value : null
}
