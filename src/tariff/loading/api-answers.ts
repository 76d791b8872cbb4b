import type { ReadFile } from './read-file.ts'

/** Names and values of one entity, as texts. */
export type Entry = Readonly<Record<string, string>>

/** The entities of answers of the agency's tariff API: JSON of OData (`d.results` or `value`), or Atom XML; none of a table. */
export const apiEntries = (file: ReadFile): readonly Entry[] =>
  file.form === 'json' ? jsonEntries(file.json) : file.form === 'xml' ? xmlEntries(file.text) : []

function jsonEntries(json: unknown): Entry[] {
  const record = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const inner = record(json).d ?? json
  const list = Array.isArray(inner) ? inner : (record(inner).results ?? record(inner).value ?? [inner])
  if (!Array.isArray(list)) return []
  return list.map((entry: unknown) =>
    Object.fromEntries(
      Object.entries(record(entry)).flatMap(([name, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
      ),
    ),
  )
}

const OPENS = /<(?:\w+:)?properties(?:\s[^<>]*)?>/g
const CLOSES = /<\/(?:\w+:)?properties>/g

/**
 * The properties of an Atom entry are flat: names with a prefix, text inside. Read from mark to mark, each looked at once:
 * a file made to be slow takes no longer than its length.
 */
function xmlEntries(text: string): Entry[] {
  const ends = [...text.matchAll(CLOSES)].map((one) => one.index)
  const entries: Entry[] = []
  let end = 0
  for (const open of text.matchAll(OPENS)) {
    while (end < ends.length && (ends[end] ?? 0) < open.index) end += 1
    const until = ends[end]
    if (until === undefined) break
    const inner = text.slice(open.index + open[0].length, until)
    if (inner.length > ENTRY_MAX) continue
    entries.push(
      Object.fromEntries(
        [...inner.matchAll(/<(?:\w+:)?(\w+)(?:\s[^<>]*)?>([^<]*)<\//g)].map(([, name = '', value = '']) => [
          name,
          unescaped(value),
        ]),
      ),
    )
    end += 1
  }
  return entries
}
/** An entry has some twenty short properties and one description. */
const ENTRY_MAX = 600_000

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    const point = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : null
    if (point !== null) return point <= 0x10ffff ? String.fromCodePoint(point) : ''
    return ENTITIES[name ?? ''] ?? whole
  })
