import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { faultsOf } from '../check-tables.ts'
import type { Tables } from '../tables.ts'
import { readAgencyTable } from './agency-table.ts'
import { layList } from './dated-list.ts'
import { layEdition } from './edition.ts'
import { layExchange } from './exchange.ts'
import { layOffices } from './offices.ts'
import { editionTexts, type OfficialText, readApiTexts } from './official-texts.ts'
import { readLoadFile } from './read-file.ts'
import { emptyReport, fault, type LoadKind, type LoadReport } from './report.ts'
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
export interface Prepared {
  readonly tables: Partial<Tables>
  readonly texts: readonly OfficialText[]
  readonly report: LoadReport
}

/** Reads a file, lays it over what is in force, and checks the whole. Pure: writes nothing. */
export function prepareLoad(present: Present, request: LoadRequest): Outcome<Prepared> {
  const prepared = worked(present, request)
  if (!prepared.ok || Object.keys(prepared.value.tables).length === 0) return prepared
  const before = new Set(faultsOf(present.tables))
  const faults = faultsOf({ ...present.tables, ...prepared.value.tables }).filter((one) => !before.has(one))
  return faults.length === 0
    ? prepared
    : refuse(fault('not_whole', { count: faults.length, first: faults.slice(0, 5).join('; ') }))
}

function worked({ tables, texts }: Present, request: LoadRequest): Outcome<Prepared> {
  const { kind, validFrom, edition, lang, today } = request
  const file = readLoadFile(request.bytes)
  if (!file.ok) return file
  const different = (all: readonly OfficialText[]): OfficialText[] =>
    all.filter((one) => texts.get(`${one.code} ${one.lang}`) !== one.text)
  switch (kind) {
    case 'edition': {
      if (!/^T\d{4}-\d{1,2}$/.test(edition)) return refuse(fault('edition_malformed', { given: edition }))
      if (file.value.form !== 'records') return refuse(fault('not_a_table', {}))
      const known = new Set(tables.treatment.map((row) => row.treatment))
      const table = readAgencyTable(file.value.records, known)
      if (!table.ok) return table
      const laid = layEdition(tables, table.value, { edition, validFrom })
      if (!laid.ok) return laid
      const worded = different(editionTexts(table.value, lang, validFrom))
      return accept({ ...laid.value, texts: worded, report: { ...laid.value.report, texts: worded.length } })
    }
    case 'texts': {
      const all = readApiTexts(file.value, lang)
      if (!all.ok) return all
      const codes = new Set(tables.node.map((row) => row.code))
      const unknown = all.value.find((one) => !codes.has(one.code))
      if (unknown) return refuse(fault('number_unknown', { row: all.value.indexOf(unknown) + 1, code: unknown.code }))
      const worded = different(all.value)
      const report = {
        ...emptyReport('texts', validFrom, all.value.length),
        edition,
        texts: worded.length,
        unchanged: all.value.length - worded.length,
      }
      return accept({ tables: {}, texts: worded, report })
    }
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

const withoutTexts = (laid: Outcome<Omit<Prepared, 'texts'>>): Outcome<Prepared> =>
  laid.ok ? accept({ ...laid.value, texts: [] }) : laid
