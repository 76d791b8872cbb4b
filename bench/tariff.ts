import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folders } from '../src/platform/folders.ts'
import { discard, startProduct } from '../tests/journeys/product.ts'
import { fire, type Load } from './load.ts'
import { emptyPage } from './pages.ts'

export interface TariffApiResult {
  readonly name: string
  readonly load: Load
  readonly bytes: number
}

/** What trade software asks all day: one number, in each of the forms we serve, at 16 clients. */
const questions: readonly {
  readonly name: string
  readonly path: (code: string) => string
  readonly accept: string
}[] = [
  {
    name: 'OData entity, Atom',
    accept: 'application/xml',
    path: (code) => `/v1/tariff-srv/tariffClassifications(TariffNumber='${code}')`,
  },
  {
    name: 'OData entity, JSON',
    accept: 'application/json',
    path: (code) => `/v1/tariff-srv/tariffClassifications(TariffNumber='${code}')`,
  },
  {
    name: 'OData duties of an item, JSON',
    accept: 'application/json',
    path: (code) => `/v1/tariff-srv/customsDuties?$filter=TariffItemNumber%20eq%20'${code.slice(0, 10)}'`,
  },
  { name: 'API classification', accept: 'application/json', path: (code) => `/api/v1/tariff/classifications/${code}` },
]
/** Numbers of different chapters, so that no answer is the last one again. */
const codes = ['9617.00.00.00', '7326.20.00.00', '6911.10.90.90', '0101.21.00.00'] as const

export async function measureTariffApi(
  url: string,
  count: number,
): Promise<{ readonly answers: readonly TariffApiResult[]; readonly empty: Load }> {
  const answers: TariffApiResult[] = []
  for (const { name, path, accept } of questions) {
    const headers = { accept, 'accept-encoding': 'identity' }
    const shot = (index: number) => ({ path: path(codes[index % codes.length] ?? codes[0]), headers })
    const first = await fetch(`${url}${shot(0).path}`, { headers })
    if (first.status !== 200) throw new Error(`${shot(0).path} answered ${first.status}`)
    const bytes = Buffer.byteLength(await first.text())
    await fire(url, 16, 200, shot)
    answers.push({ name, bytes, load: await fire(url, 16, count, shot) })
  }
  return { answers, empty: await emptyPage(count) }
}

/** `npm run bench -- --tariff`: these alone, on a product of its own with the embedded database. */
export async function runTariffBench(isQuick: boolean): Promise<void> {
  const product = await startProduct({ env: { CARM_RATE_LIMIT: '1000000', LOG_LEVEL: 'error' } })
  try {
    const { answers, empty } = await measureTariffApi(product.url, isQuick ? 1_000 : 8_000)
    for (const { name, load, bytes } of [...answers, { name: 'empty page', load: empty, bytes: 0 }]) {
      const ratio = (load.perSecond / empty.perSecond).toFixed(2)
      const size = `${(bytes / 1024).toFixed(1)} kB`
      process.stdout.write(
        `${name.padEnd(30)} ${load.perSecond.toFixed(0).padStart(6)}/s  p95 ${load.p95.toFixed(1).padStart(5)} ms  ${size.padStart(8)}  ${ratio} of the empty page\n`,
      )
    }
    const output = join(folders.root, 'bench', 'output')
    mkdirSync(output, { recursive: true })
    writeFileSync(join(output, 'tariff.json'), `${JSON.stringify({ answers, empty }, null, 2)}\n`)
  } finally {
    await product.stop()
    await discard(product)
  }
}
