import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import { faultsOf, sentenceOf, type TableFault } from '../check-tables.ts'
import type { Tables } from '../tables.ts'
import { type AgencyTable, readAgencyTable } from './agency-table.ts'
import { identityOf, layList } from './dated-list.ts'
import { layDuties } from './duties.ts'
import { layEdition } from './edition.ts'
import { layExchange } from './exchange.ts'
import { layOffices } from './offices.ts'
import { editionTexts, type OfficialText, type ReadText, readApiTexts } from './official-texts.ts'
import { type ReadRecords, readLoadFile } from './read-file.ts'
import { shortRows } from './records.ts'
import { emptyReport, fault, type Laid, LISTED, type LoadKind, type ReportedChange } from './report.ts'
import { laySurtax } from './surtax.ts'

export interface LoadRequest {
  readonly kind: LoadKind
  readonly bytes: Uint8Array
  /** First day of the file's state. Rates bring their own days. */
  readonly validFrom: IsoDate
  /** `T2026-2`; of editions and of their texts. */
  readonly edition: string
  /** Language of descriptions that do not say theirs. */
  readonly lang: 'en' | 'fr'
  readonly today: IsoDate
}

/** What is in force now: the tables, and official texts by `code lang`. */
export interface Present {
  readonly tables: Tables
  readonly texts: ReadonlyMap<string, string>
}

/** A load worked out and found whole, not yet written. */
export interface Prepared extends Laid {
  readonly texts: readonly OfficialText[]
}

/** Reads a file, lays it over what is in force, and checks the whole. Pure: writes nothing. */
export function prepareLoad(present: Present, request: LoadRequest): Outcome<Prepared> {
  const laid = worked(present, request)
  if (!laid.ok) return laid
  const prepared = withDays(laid.value, request)
  if (Object.keys(prepared.tables).length === 0) return accept(prepared)
  const before = new Set(faultsOf(present.tables).map(sentenceOf))
  const faults = faultsOf({ ...present.tables, ...prepared.tables }).filter((one) => !before.has(sentenceOf(one)))
  return faults.length === 0 ? accept(prepared) : refuse(...faults.slice(0, 100).map((one) => broken(one, prepared)))
}

/** Where the file says the row at fault, its row; else the row at fault is one that is held, and the file takes what it needs. */
function broken({ table, row, fault: what, params }: TableFault, { rowOf }: Laid): Refusal {
  const place = rowOf?.get(identityOf(table, row))
  return place === undefined
    ? fault('whole_broken', { table, fault: what, ...params })
    : fault('row_broken', { row: place, table, fault: what, ...params })
}

/** Figures of a day that is over: what was assessed with others stays as it is until somebody corrects or adjusts it. */
function withDays(laid: Prepared, { kind, validFrom, today }: LoadRequest): Prepared {
  const days = [...laid.changes.map(({ on }) => on), kind === 'edition' ? validFrom : today].sort()
  const first = days[0] ?? today
  const { changes, report } = laid
  const changesNothing = changes.length === 0 && report.confirmed === 0
  if (kind === 'rates' || kind === 'texts' || changesNothing || first >= today) return laid
  const warnings = [...(report.warnings ?? []), { warning: 'past' as const, params: { day: first } }]
  return { ...laid, report: { ...report, warnings } }
}

function worked({ tables, texts }: Present, request: LoadRequest): Outcome<Prepared> {
  const { kind, validFrom, edition, lang, today } = request
  const file = readLoadFile(request.bytes)
  if (!file.ok) return file
  const different = (all: readonly OfficialText[]): OfficialText[] =>
    all.filter((one) => texts.get(`${one.code} ${one.lang}`) !== one.text)
  const agencyTable = (records: ReadRecords) =>
    readAgencyTable(records, new Set(tables.treatment.map((row) => row.treatment)))
  switch (kind) {
    case 'edition': {
      if (!/^T\d{4}-\d{1,2}$/.test(edition)) return refuse(fault('edition_malformed', { given: edition }))
      if (file.value.form !== 'records') return refuse(fault('not_a_table', {}))
      const table = agencyTable(file.value)
      if (!table.ok) return table
      const laid = layEdition(tables, table.value, { edition, validFrom })
      if (!laid.ok) return laid
      const worded = different(editionTexts(table.value, lang, validFrom))
      const { report } = laid.value
      const warnings = [...shortRows(file.value), ...(report.warnings ?? [])]
      return accept({ ...laid.value, texts: worded, report: { ...report, texts: worded.length, warnings } })
    }
    case 'texts': {
      const all =
        file.value.form === 'records' ? textsOfTable(agencyTable(file.value), request) : readApiTexts(file.value, lang)
      if (!all.ok) return all
      const codes = new Set(tables.node.map((row) => row.code))
      const unknown = all.value.filter((one) => !codes.has(one.code))
      if (unknown.length > 0)
        return refuse(...unknown.slice(0, 100).map(({ row, code }) => fault('number_unknown', { row, code })))
      const worded = different(all.value)
      const changes = worded.map(({ code, lang: language, text }): ReportedChange => {
        const before = texts.get(`${code} ${language}`) ?? null
        return {
          code,
          kind: before === null ? 'added' : 'figure',
          treatment: language,
          before,
          after: text,
          on: validFrom,
        }
      })
      const report = {
        ...emptyReport('texts', validFrom, all.value.length),
        edition,
        texts: worded.length,
        unchanged: all.value.length - worded.length,
        changes: changes.slice(0, LISTED),
      }
      return accept({ tables: {}, texts: worded, report, changes })
    }
    case 'duties':
      return withoutTexts(layDuties(tables, file.value, validFrom, edition))
    case 'rates':
      return withoutTexts(layExchange(tables, file.value, today))
    case 'surtax':
      return withoutTexts(laySurtax(tables, file.value, validFrom))
    case 'offices':
      return withoutTexts(layOffices(tables, file.value, validFrom))
    case 'list':
      return withoutTexts(layList(tables, file.value, validFrom))
  }
}

/** Only the words of an edition, for the second language: its rates are those of the first. */
function textsOfTable(table: Outcome<AgencyTable>, { lang, validFrom }: LoadRequest): Outcome<ReadText[]> {
  if (!table.ok) return table
  const rows = new Map(table.value.rows.map(({ code, row }) => [code, row]))
  const texts = editionTexts(table.value, lang, validFrom)
  return texts.length === 0
    ? refuse(fault('no_descriptions', {}))
    : accept(texts.map((one) => ({ ...one, row: rows.get(one.code) ?? 0 })))
}

const withoutTexts = (laid: Outcome<Laid>): Outcome<Prepared> => (laid.ok ? accept({ ...laid.value, texts: [] }) : laid)
