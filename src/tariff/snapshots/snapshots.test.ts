import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../kernel/dates.ts'
import { openFiles } from '../../platform/files.ts'
import { type ApiEnv, apiRouter } from '../../web/api.ts'
import { problems as ofWeb } from '../../web/problems.ts'
import { api as tariffApi } from '../api.ts'
import { problems as ofTariff } from '../problems.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { api } from './api.ts'
import { differenceOf } from './difference.ts'
import { problems } from './problems.ts'
import { byteRange } from './range.ts'
import { KEPT_DAYS, openSnapshots } from './snapshots.ts'

const today = isoDate('2026-11-24')
const tariff = buildReferenceFromFiles()
const row = { parent: null, unit: null, en: 'e', fr: 'f', validFrom: today, validTo: null }

test('a difference names what came, what went and each field that changed', async () => {
  const before = [
    { ...row, code: '01012100', rates: { MFN: 'Free', GT: '35%' } },
    { ...row, code: '01012900' },
  ]
  const after = [
    { ...row, code: '01012100', rates: { MFN: '2%', UST: 'Free' } },
    { ...row, code: '01013000' },
  ]
  expect(await differenceOf(before, after)).toEqual([
    {
      code: '01012100',
      kind: 'changed',
      before: { 'rates.MFN': 'Free', 'rates.GT': '35%', 'rates.UST': null },
      after: { 'rates.MFN': '2%', 'rates.GT': null, 'rates.UST': 'Free' },
    },
    expect.objectContaining({ code: '01012900', kind: 'removed', after: {} }),
    expect.objectContaining({ code: '01013000', kind: 'added', before: {} }),
  ])
  expect(await differenceOf(before, before)).toEqual([])
})

describe('The daily files', () => {
  let folder: string
  let day = today
  const app = apiRouter()
  app.use(async (context, next) => {
    context.set('lang', 'en')
    context.set('today', day)
    context.set('requestId', 'req_test')
    context.set('services', {
      tariff,
      catalogue: { ...problems, ...ofTariff, ...ofWeb },
      config: { publicUrl: 'http://localhost', varFolder: folder },
    } as unknown as ApiEnv['Variables']['services'])
    await next()
  })
  app.route('/', api)
  app.route('/', tariffApi)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carm snapshots '))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const ask = (path: string, headers: Record<string, string> = {}) => app.request(`/tariff/${path}`, { headers })
  const bytesOf = async (path: string) => Buffer.from(await (await ask(path)).arrayBuffer())

  test('the list has the files of today, with checksums that hold', async () => {
    const { data } = (await (await ask('snapshots')).json()) as { data: Listed[] }
    expect(data.map((one) => one.day)).toEqual([today])
    expect(data[0]?.rows).toBe(tariff.nodes(today).length)
    const sums = await (await ask(`snapshots/${today}/sha256`)).text()
    for (const { name, sha256, bytes } of data[0]?.files ?? []) {
      const content = await bytesOf(`snapshots/${today}/${name}`)
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
      expect(content.length).toBe(bytes)
      expect(sums).toContain(`${sha256}  ${name}\n`)
    }
  })

  test('NDJSON and CSV hold every code of the day with its rates', async () => {
    const lines = gunzipSync(await bytesOf(`snapshots/${today}/tariff.ndjson.gz`))
      .toString()
      .trim()
      .split('\n')
    expect(lines).toHaveLength(tariff.nodes(today).length)
    const item = lines.map((line) => JSON.parse(line)).find((one) => one.code === '96170000')
    expect(item).toMatchObject({ code: '96170000', parent: '961700', rates: { MFN: '7.5%', UST: 'Free' } })
    const table: Record<string, string>[] = parse(gunzipSync(await bytesOf(`snapshots/${today}/tariff.csv.gz`)), {
      columns: true,
    })
    expect(table).toHaveLength(lines.length)
    expect(table.find((one) => one.code === '96170000')).toMatchObject({ MFN: '7.5%', GT: '35%' })
  })

  test('days on which nothing changed share one content; between January and November the column CPUKT came', async () => {
    await ask('snapshots/2026-11-23/sha256')
    const { data } = (await (await ask('snapshots')).json()) as { data: Listed[] }
    expect(data.map((one) => one.day)).toEqual(['2026-11-24', '2026-11-23'])
    expect(data[0]?.content).toBe(data[1]?.content)
    const same = await ask('snapshots/2026-11-24/difference?from=2026-11-23')
    expect(await same.json()).toMatchObject({ counts: { added: 0, removed: 0, changed: 0 }, data: [] })
    const since = await ask('snapshots/2026-11-24/difference?from=2026-01-01')
    const { counts, data: rows } = (await since.json()) as { counts: { changed: number }; data: Changed[] }
    expect(counts.changed).toBeGreaterThan(1_000)
    expect(rows[0]?.kind).toBe('changed')
    expect(Object.keys(rows[0]?.after ?? {})).toEqual(['rates.CPUKT'])
  })

  test('what was compared once is kept, and packed on its way', async () => {
    const path = 'snapshots/2026-11-24/difference?from=2026-01-01'
    const plain = await (await ask(path)).text()
    expect(await readdir(join(folder, 'files', 'tariff-snapshots', 'differences'))).toHaveLength(1)
    const small = await ask(path, { 'accept-encoding': 'gzip' })
    expect(small.headers.get('content-encoding')).toBe('gzip')
    expect(small.headers.get('vary')).toMatch(/Accept-Encoding/)
    expect(gunzipSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(plain)
  })

  test('a part of a file comes as asked, so that a download can go on where it broke off', async () => {
    const path = `snapshots/${today}/tariff.csv.gz`
    const whole = await bytesOf(path)
    const etag = (await ask(path)).headers.get('etag') ?? ''
    const part = await ask(path, { range: 'bytes=1000-', 'if-range': etag })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${whole.length - 1}/${whole.length}`,
    ])
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1000))).toBe(true)
    expect((await ask(path, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200)
    const beyond = await ask(path, { range: `bytes=${whole.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
  })

  for (const [header, expected] of [
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=90-', { first: 90, last: 99 }],
    ['bytes=90-500', { first: 90, last: 99 }],
    ['bytes=-10', { first: 90, last: 99 }],
    ['bytes=-500', { first: 0, last: 99 }],
    ['bytes=-0', 'outside'],
    ['bytes=100-', 'outside'],
    ['bytes=9-3', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=1-2', 'whole'],
    [undefined, 'whole'],
  ] as const)
    test(`of 100 bytes, Range: ${header}`, () => expect(byteRange(header, 100)).toEqual(expected))

  test('a folder emptied meanwhile is filled again', async () => {
    const before = await bytesOf(`snapshots/${today}/tariff.ndjson.gz`)
    await rm(join(folder, 'files'), { recursive: true })
    expect((await bytesOf(`snapshots/${today}/tariff.ndjson.gz`)).equals(before)).toBe(true)
  })

  test('days older than thirteen months go, with contents that no other day has', async () => {
    const files = openFiles(join(folder, 'old'))
    const snapshots = openSnapshots(files)
    const [first, later] = [isoDate('2026-01-01'), isoDate('2026-11-24')]
    const [old, now] = [await snapshots.of(tariff, first, later), await snapshots.of(tariff, later, later)]
    if (!old.ok || !now.ok) throw new Error('not made')
    await snapshots.difference(old.value, now.value)
    expect(await snapshots.tidy(addDays(first, KEPT_DAYS - 1))).toEqual([])
    expect(await snapshots.tidy(addDays(first, KEPT_DAYS))).toEqual([first])
    expect((await snapshots.list()).map((one) => one.day)).toEqual([later])
    expect(await files.read(`${old.value.content}/tariff.csv.gz`)).toBeNull()
    expect(await files.list('differences')).toEqual([])
    expect(await files.read(`${now.value.content}/tariff.csv.gz`)).not.toBeNull()
    const again = await snapshots.of(tariff, first, later)
    expect(again).toEqual(old)
  })

  test('a later day is made once per content, and no day after today', async () => {
    expect((await ask('snapshots/2026-11-25/sha256')).status).toBe(404)
    expect((await ask('snapshots/2025-12-31/sha256')).status).toBe(404)
    expect((await ask('snapshots/2026-11-25/other')).status).toBe(422)
    expect((await ask('snapshots/never/sha256')).status).toBe(422)
    day = isoDate('2026-11-25')
    expect((await ask('snapshots/2026-11-25/sha256')).status).toBe(200)
    day = today
  })

  test('files and answers of the tariff carry an ETag; the same one again is 304 without a body', async () => {
    for (const path of [`snapshots/${today}/tariff.csv.gz`, 'classifications/9617000000', 'treatments?origin=CN']) {
      const first = await ask(path)
      const tag = first.headers.get('etag') ?? ''
      expect([path, first.status, first.headers.get('cache-control')]).toEqual([path, 200, 'public, no-cache'])
      const again = await ask(path, { 'if-none-match': tag })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
      expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })
})

interface Listed {
  readonly day: string
  readonly content: string
  readonly rows: number
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}
interface Changed {
  readonly kind: string
  readonly after: Readonly<Record<string, string>>
}
