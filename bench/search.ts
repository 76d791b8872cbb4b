import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isoDate } from '../src/kernel/dates.ts'
import { folders } from '../src/platform/folders.ts'
import { indexOn, searchTariff } from '../src/tariff/search/search.ts'
import { buildReferenceFromFiles } from '../src/tariff/testing.ts'
import { startPostgres } from '../tests/postgres.ts'
import { fullText } from './search/full-text.ts'
import { officialTexts, unseenNames } from './search/goods-index.ts'
import { leftOut } from './search/left-out.ts'
import { miniSearch } from './search/minisearch.ts'
import { type Accuracy, blindQueries, gradedQueries, measure, type Searcher } from './search/queries.ts'
import { searchTexts } from './search/texts.ts'

/**
 * Search of the tariff beside MiniSearch and PostgreSQL full text, on the same titles and everyday words. Times are of
 * one query in process (PostgreSQL: over its socket), the middle of three, after one pass to warm up.
 */
export async function benchSearch(say: (text: string) => void): Promise<void> {
  const day = isoDate('2026-11-24')
  const tariff = buildReferenceFromFiles()
  const nodes = tariff.nodes(day)
  const heapBefore = usedHeap()
  const started = performance.now()
  indexOn(tariff, day)
  searchTariff(tariff, 'bottle', day, 10)
  const indexSeconds = (performance.now() - started) / 1000
  const indexMegabytes = (usedHeap() - heapBefore) / 2 ** 20

  const texts = searchTexts(tariff, nodes, day as never)
  const server = await startPostgres()
  const postgres = await fullText(server.url, texts)
  const engines: readonly (readonly [string, Searcher])[] = [
    ['ours', (query, lang) => searchTariff(tariff, query, day, 10, { lang }).map(({ node }) => node.code)],
    ['ours, language not told', (query) => searchTariff(tariff, query, day, 10).map(({ node }) => node.code)],
    ['MiniSearch', miniSearch(texts)],
    ['PostgreSQL full text', postgres.search],
  ]
  const { dev, test } = gradedQueries()
  const blind = blindQueries()
  const { queries: unwritten, without } = leftOut(tariff)
  const results: { engine: string; half: string; accuracy: Accuracy }[] = []
  try {
    for (const [engine, search] of engines) {
      await measure(search, test)
      results.push({ engine, half: 'dev', accuracy: await measure(search, dev) })
      results.push({ engine, half: 'test', accuracy: await measure(search, test) })
      results.push({ engine, half: 'blind', accuracy: await measure(search, blind) })
    }
    const search: Searcher = (query, lang) =>
      searchTariff(without, query, day, 10, { lang }).map(({ node }) => node.code)
    results.push({ engine: 'ours', half: 'left out', accuracy: await measure(search, unwritten) })
    const names = unseenNames()
    if (names.length === 0) say('The goods index and the legal texts are not beside the project: not measured')
    else {
      const official = ['MiniSearch on the legal texts', miniSearch(officialTexts())] as const
      for (const [engine, search] of [...engines.filter(([engine]) => !engine.includes('not told')), official])
        results.push({ engine, half: 'names', accuracy: await measure(search, names) })
      const english = blind.filter(({ lang }) => lang === 'en')
      results.push({ engine: official[0], half: 'blind, English', accuracy: await measure(official[1], english) })
    }
  } finally {
    await postgres.close()
    await server.stop()
  }
  say(
    `\nSearch: ${dev.length} queries to tune on (dev), ${test.length} only measured (test), ${blind.length} of a stranger to the project (blind), both languages;\n${unwritten.length} everyday names left out of the words; names: of a goods index nobody tuned on, English`,
  )
  say(
    `Our index: ${indexSeconds.toFixed(2)} s for ${nodes.length.toLocaleString('en-CA')} codes, ${indexMegabytes.toFixed(0)} MB\n`,
  )
  const head = ['engine', 'half', 'heading 1', 'subh. 1', 'subh. 3', 'subh. 10', 'p50 ms', 'p99 ms']
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const rows = results.map(({ engine, half, accuracy: a }) => [
    engine,
    half,
    percent(a.heading1),
    percent(a.subheading1),
    percent(a.subheading3),
    percent(a.subheading10),
    a.p50.toFixed(2),
    a.p99.toFixed(2),
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  for (const row of [head, ...rows])
    say(row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '))
  const output = join(folders.root, 'bench', 'output')
  mkdirSync(output, { recursive: true })
  writeFileSync(join(output, 'search.json'), `${JSON.stringify({ indexSeconds, indexMegabytes, results }, null, 2)}\n`)
}

/** What is held, without what only waits to be thrown away. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
}
