import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { folders } from '../../src/platform/folders.ts'

/** A description as people type it, and the subheadings an informed classifier accepts. */
export interface GradedQuery {
  readonly lang: 'en' | 'fr'
  readonly query: string
  readonly right: readonly string[]
}

/**
 * Two graded sets from public knowledge of the nomenclature: `queries.csv`, ours, and `everyday.csv`, written by one who
 * had seen neither our titles nor our words, of which a third are goods of residual subheadings. Each is cut in two: the
 * search was tuned on `dev`; `test` only measures. All queries for one subheading of `everyday.csv` are in one half.
 */
export function gradedQueries(): { readonly dev: readonly GradedQuery[]; readonly test: readonly GradedQuery[] } {
  const own = read('queries.csv').map((query, at) => ({ query, isDev: at % 2 === 0 }))
  const everyday = read('everyday.csv').map((query) => ({ query, isDev: firstByteOf(query.right[0] ?? '') % 2 === 0 }))
  const [dev, test] = [true, false].map((half) =>
    [...own, ...everyday].filter(({ isDev }) => isDev === half).map(({ query }) => query),
  )
  return { dev: dev ?? [], test: test ?? [] }
}

/**
 * A third set, of one who had looked at nothing of this project, neither its texts nor its sets: four hundred bare nouns,
 * invoice lines, shop listings and sentences from all chapters. Only ever measured, never read to tune or to add words.
 */
export const blindQueries = (): readonly GradedQuery[] => read('blind.csv')

function read(file: string): readonly GradedQuery[] {
  const rows = parse(readFileSync(join(folders.root, 'bench', 'search', file)), { columns: true }) as Record<
    string,
    string
  >[]
  return rows.map(({ lang, query = '', right = '' }) => ({
    lang: lang === 'fr' ? 'fr' : 'en',
    query,
    right: right.split(' '),
  }))
}

/** Cuts a set in two by chance that is the same every time. */
export const firstByteOf = (text: string): number => createHash('sha1').update(text).digest()[0] ?? 0

export interface Accuracy {
  readonly heading1: number
  readonly subheading1: number
  readonly subheading3: number
  readonly subheading10: number
  readonly p50: number
  readonly p99: number
}

export type Searcher = (query: string, lang: 'en' | 'fr') => readonly string[] | Promise<readonly string[]>

/** Shares of queries answered right, by the first answer's heading and by subheadings among the first one, three, ten. */
export async function measure(
  search: Searcher,
  queries: readonly GradedQuery[],
  onMiss?: (query: GradedQuery, codes: readonly string[], kind: string) => void,
): Promise<Accuracy> {
  const times: number[] = []
  const counts = { heading1: 0, subheading1: 0, subheading3: 0, subheading10: 0 }
  for (const graded of queries) {
    const tries: number[] = []
    let codes: readonly string[] = []
    for (let again = 0; again < 3; again += 1) {
      const start = performance.now()
      codes = (await search(graded.query, graded.lang)).slice(0, 10)
      tries.push(performance.now() - start)
    }
    // The middle of three: a query is timed, not what else the machine did at that moment.
    times.push(tries.sort((a, b) => a - b)[1] ?? 0)
    const isAmong = (count: number): boolean =>
      codes.slice(0, count).some((code) => graded.right.includes(code.slice(0, 6)))
    const heading = graded.right.some((right) => right.slice(0, 4) === codes[0]?.slice(0, 4))
    if (heading) counts.heading1 += 1
    if (isAmong(1)) counts.subheading1 += 1
    if (isAmong(3)) counts.subheading3 += 1
    if (isAmong(10)) counts.subheading10 += 1
    if (!isAmong(10)) onMiss?.(graded, codes, 'ten')
    else if (!heading) onMiss?.(graded, codes, 'heading')
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  const share = (count: number): number => count / queries.length
  return {
    heading1: share(counts.heading1),
    subheading1: share(counts.subheading1),
    subheading3: share(counts.subheading3),
    subheading10: share(counts.subheading10),
    p50: at(0.5),
    p99: at(0.99),
  }
}
