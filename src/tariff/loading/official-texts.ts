import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import type { AgencyTable } from './agency-table.ts'
import type { ReadFile } from './read-file.ts'
import { fault } from './report.ts'

/** A description as the agency words it. Ours stand beside it, marked as ours. */
export interface OfficialText {
  readonly code: string
  readonly lang: 'en' | 'fr'
  readonly text: string
}

/**
 * Descriptions from answers of the agency's tariff API, entity set `tariffClassifications` (data README 8c): JSON of
 * OData (`d.results` or `value`), or Atom XML. The field `Language` says which language, else the one told.
 */
export function readApiTexts(file: ReadFile, lang: 'en' | 'fr'): Outcome<OfficialText[]> {
  const entries = file.form === 'json' ? jsonEntries(file.json) : file.form === 'xml' ? xmlEntries(file.text) : []
  const texts = entries.flatMap((entry): OfficialText[] => {
    const code = (entry.TariffNumber ?? '').replaceAll('.', '')
    const text = (entry.Description ?? '').trim()
    if (!/^\d{4,10}$/.test(code) || text === '') return []
    const said = (entry.Language ?? '').toLowerCase()
    return [{ code, text, lang: said.startsWith('f') ? 'fr' : said.startsWith('e') ? 'en' : lang }]
  })
  return texts.length === 0 ? refuse(fault('no_descriptions', {})) : accept(texts)
}

type Entry = Readonly<Record<string, string>>

function jsonEntries(json: unknown): Entry[] {
  const record = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const inner = record(json).d ?? json
  const list = Array.isArray(inner) ? inner : (record(inner).results ?? record(inner).value ?? [inner])
  if (!Array.isArray(list)) return []
  return list.map((entry: unknown) =>
    Object.fromEntries(Object.entries(record(entry)).map(([name, value]) => [name, String(value ?? '')])),
  )
}

/** The properties of an Atom entry are flat: names with a prefix, text inside. */
function xmlEntries(text: string): Entry[] {
  return [...text.matchAll(/<(?:\w+:)?properties\b[^>]*>([\s\S]*?)<\/(?:\w+:)?properties>/g)].map(([, inner = '']) =>
    Object.fromEntries(
      [...inner.matchAll(/<(?:\w+:)?(\w+)(?:\s[^>]*)?>([^<]*)<\//g)].map(([, name = '', value = '']) => [
        name,
        unescaped(value),
      ]),
    ),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null
    if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : ''
    return ENTITIES[name ?? ''] ?? whole
  })

/** Descriptions of an edition's table, in the language of the file; the state on the first day. */
export const editionTexts = (table: AgencyTable, lang: 'en' | 'fr', validFrom: IsoDate): OfficialText[] =>
  [...Map.groupBy(table.rows, (row) => row.code)].flatMap(([code, rows]) => {
    const known = rows
      .filter((row) => row.from === null || row.from <= validFrom)
      .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    const text = (known.at(-1) ?? rows[0])?.text ?? ''
    return text === '' ? [] : [{ code, lang, text }]
  })
