import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { folders } from '../../src/platform/folders.ts'
import { firstByteOf, type GradedQuery } from './queries.ts'
import type { SearchText } from './texts.ts'

const shared = join(folders.root, '..', 'shared', 'data')

/**
 * Everyday names with their subheading, gathered by a tariff service of another country; read where the gathered data lie
 * beside the project, never shipped. Those who wrote our everyday words saw the names of one half; only the other half
 * measures. Names that begin alike are in the same half.
 */
export function unseenNames(): readonly GradedQuery[] {
  const file = join(shared, 'hs', 'goods-index.csv.gz')
  if (!existsSync(file)) return []
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true }) as { term: string; hs6: string }[]
  return rows.filter(({ term }) => isUnseen(term)).map(({ term, hs6 }) => ({ lang: 'en', query: term, right: [hs6] }))
}

const isUnseen = (term: string): boolean => firstByteOf(term.toLowerCase().slice(0, 5)) % 2 === 0

/** The agency's own English descriptions with those of the levels above: what other tools search. Empty without them. */
export function officialTexts(): readonly SearchText[] {
  const file = join(shared, 'tariff', 'ca-tariff-2026.csv.gz')
  if (!existsSync(file)) return []
  const rows = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[]
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return rows
    .filter((row) => Number(row.level) >= 6)
    .map((row, id) => {
      const above: string[] = []
      for (let one = byCode.get(row.parent); one !== undefined; one = byCode.get(one.parent))
        above.unshift(one.desc_en ?? '')
      return { id, code: row.code ?? '', title: row.desc_en ?? '', words: '', path: above.join(' ; ') }
    })
}
