import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { AgencyTable } from './agency-table.ts'
import { apiEntries } from './api-answers.ts'
import type { ReadFile } from './read-file.ts'
import { fault } from './report.ts'

/** A description as the agency words it. Ours stand beside it, marked as ours. */
export interface OfficialText {
  readonly code: string
  readonly lang: 'en' | 'fr'
  readonly text: string
}

/** A description with the entry of the answer that gives it, counted from one. */
export interface ReadText extends OfficialText {
  readonly row: number
}

/**
 * Descriptions from answers of the agency's tariff API, entity set `tariffClassifications` (data README 8c): JSON of
 * OData (`d.results` or `value`), or Atom XML. The field `Language` says which language, else the one told.
 */
export function readApiTexts(file: ReadFile, lang: 'en' | 'fr'): Outcome<ReadText[]> {
  const entries = apiEntries(file)
  const faults: Refusal[] = []
  const texts = new Map<string, ReadText>()
  for (const [index, entry] of entries.entries()) {
    const row = index + 1
    const typed = (entry.TariffNumber ?? '').trim()
    const text = (entry.Description ?? '').replace(/\s+/g, ' ').trim()
    const code = typed.replaceAll('.', '')
    // Entries of other sets, and numbers the agency has no words for, are not asked for here.
    if (typed === '' || text === '') continue
    const said = (entry.Language ?? '').toLowerCase()
    const read = { row, code, text, lang: said.startsWith('f') ? 'fr' : said.startsWith('e') ? 'en' : lang } as const
    const earlier = texts.get(`${code} ${read.lang}`)
    if (!/^\d{4,10}$/.test(code)) faults.push(fault('code_malformed', { row, given: typed }))
    else if (text.length > TEXT_MAX)
      faults.push(fault('cell_too_long', { row, code, given: `${text.slice(0, 40)}…`, length: text.length }))
    else if (earlier === undefined) texts.set(`${code} ${read.lang}`, read)
    else if (earlier.text !== text) faults.push(fault('row_contradicts', { row, code, other: earlier.row }))
  }
  if (faults.length > 0) return refuse(...faults.slice(0, 100))
  return texts.size === 0 ? refuse(fault('no_descriptions', {})) : accept([...texts.values()])
}
const TEXT_MAX = 500_000

/** Descriptions of an edition's table, in the language of the file; the state on the first day. */
export const editionTexts = (table: AgencyTable, lang: 'en' | 'fr', validFrom: IsoDate): OfficialText[] =>
  [...Map.groupBy(table.rows, (row) => row.code)].flatMap(([code, rows]) => {
    const known = rows
      .filter((row) => row.from === null || row.from <= validFrom)
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    const text = (known.at(-1) ?? rows[0])?.text ?? ''
    return text === '' ? [] : [{ code, lang, text }]
  })
