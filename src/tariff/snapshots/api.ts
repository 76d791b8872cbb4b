import { createMiddleware } from 'hono/factory'
import type { IsoDate } from '../../kernel/dates.ts'
import { isLang } from '../../platform/i18n.ts'
import {
  type ApiEnv,
  apiRouter,
  createRoute,
  Day,
  problem,
  problemResponses,
  queryOf,
  revalidatedResponses,
  z,
} from '../../web/api.ts'
import { revalidated } from '../../web/revalidated.ts'
import { snapshotsIn } from './folder.ts'
import { byteRange } from './range.ts'
import { SNAPSHOT_NAMES, type Snapshot } from './snapshots.ts'
import '../services.ts'

const File = z.object({
  name: z.enum(SNAPSHOT_NAMES),
  bytes: z.int(),
  sha256: z.string(),
  href: z.string().openapi({ example: '/api/v1/tariff/snapshots/2026-11-24/tariff.ndjson.gz' }),
})
const SnapshotAnswer = z
  .object({
    day: Day,
    edition: z.string(),
    content: z.string().openapi({ description: 'SHA-256 of the NDJSON: equal exactly when nothing changed' }),
    rows: z.int(),
    files: z.array(File),
    checksums: z.string(),
  })
  .openapi('TariffSnapshot')
const Fields = z.record(z.string(), z.string().nullable())
const DifferenceAnswer = z.object({
  from: Day,
  to: Day,
  counts: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
  data: z.array(
    z.object({
      code: z.string(),
      kind: z.enum(['added', 'removed', 'changed']),
      before: Fields.openapi({ description: 'Fields that differ, rates one by one: rates.MFN' }),
      after: Fields,
    }),
  ),
})

const list = createRoute({
  method: 'get',
  path: '/tariff/snapshots',
  tags: ['Tariff'],
  summary: 'The whole tariff as files, day by day',
  description: "The day's files and those made before, newest first. Days on which nothing changed share one content.",
  request: { query: queryOf({}) },
  responses: {
    200: {
      description: 'Newest first',
      content: { 'application/json': { schema: z.object({ data: z.array(SnapshotAnswer) }) } },
    },
    ...revalidatedResponses,
    ...problemResponses,
  },
})
const difference = createRoute({
  method: 'get',
  path: '/tariff/snapshots/{day}/difference',
  tags: ['Tariff'],
  summary: 'What turns the files of one day into those of another',
  request: {
    params: z.object({ day: Day.openapi({ description: 'The later day' }) }),
    query: queryOf({ from: Day.openapi({ description: 'The earlier day' }) }),
  },
  responses: {
    200: { description: 'In order of code', content: { 'application/json': { schema: DifferenceAnswer } } },
    ...revalidatedResponses,
    ...problemResponses,
  },
})
const file = createRoute({
  method: 'get',
  path: '/tariff/snapshots/{day}/{file}',
  tags: ['Tariff'],
  summary: 'One file of a day',
  description:
    'NDJSON: one code a line. CSV: one code a row, one column per tariff treatment. Both gzip. sha256: their checksums, as `sha256sum -c` reads them.',
  request: {
    params: z.object({
      day: Day.openapi({ description: 'A day of the list, or any day of an edition up to today' }),
      file: z.enum([...SNAPSHOT_NAMES, 'sha256']).openapi({ description: 'Name of the file' }),
    }),
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'application/gzip': { schema: z.string().openapi({ format: 'binary' }) },
        'text/plain': { schema: z.string() },
      },
    },
    206: { description: 'A part of a file, asked for with `Range: bytes=`' },
    416: { description: 'The range lies outside of the file' },
    ...revalidatedResponses,
    ...problemResponses,
  },
})

export const api = apiRouter()

/** The language of the texts, as it was asked for: `lang` goes before the header. */
const inLanguage = createMiddleware<ApiEnv>(async (context, next) => {
  await next()
  const { headers } = context.res
  const asked = context.req.query('lang')
  if (!headers.has('content-language')) headers.set('content-language', isLang(asked) ? asked : context.var.lang)
})
// `/rulings/*` takes in `/rulings` itself.
for (const path of ['/tariff/*', '/exchange-rates', '/rulings/*']) api.use(path, revalidated, inLanguage)

api.openapi(list, async (context) => {
  const { services, today } = context.var
  const snapshots = snapshotsIn(services.config.varFolder)
  await snapshots.of(services.tariff, today, today)
  return context.json({ data: (await snapshots.list()).filter((one) => one.day <= today).map(answerOf) }, 200)
})

api.openapi(difference, async (context) => {
  const { services, today } = context.var
  const to = context.req.valid('param').day as IsoDate
  const from = context.req.valid('query').from as IsoDate
  const snapshots = snapshotsIn(services.config.varFolder)
  const before = await snapshots.of(services.tariff, from, today)
  if (!before.ok)
    return problem(
      context,
      before.refusals.map((one) => ({ ...one, pointer: '?from' })),
    ) as never
  const after = await snapshots.of(services.tariff, to, today)
  if (!after.ok) return problem(context, after.refusals) as never
  const found = await snapshots.difference(before.value, after.value)
  const text = `{"from":"${from}","to":"${to}",${found.slice(1)}`
  return context.body(text, 200, { 'content-type': 'application/json' }) as never
})

api.openapi(file, async (context) => {
  const { services, today } = context.var
  const { day, file: name } = context.req.valid('param')
  const snapshots = snapshotsIn(services.config.varFolder)
  const found = await snapshots.of(services.tariff, day as IsoDate, today)
  if (!found.ok) return problem(context, found.refusals) as never
  if (name === 'sha256')
    return context.text(found.value.files.map((one) => `${one.sha256}  ${one.name}\n`).join(''), 200)
  const sha256 = found.value.files.find((one) => one.name === name)?.sha256
  const etag = `"${sha256}"`
  const bytes = new Uint8Array(await snapshots.file(found.value, name))
  const headers = {
    'content-type': 'application/gzip',
    // The name that the checksums have.
    'content-disposition': `attachment; filename="${name}"`,
    'accept-ranges': 'bytes',
    etag,
  }
  const ifRange = context.req.header('if-range')
  const asked = ifRange === undefined || ifRange === etag ? context.req.header('range') : undefined
  const range = byteRange(asked, bytes.length)
  if (range === 'outside')
    return context.body(null, 416, { ...headers, 'content-range': `bytes */${bytes.length}` }) as never
  if (range === 'whole') return context.body(bytes, 200, headers) as never
  const { first, last } = range
  const part = { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` }
  return context.body(bytes.slice(first, last + 1), 206, part) as never
})

const answerOf = (snapshot: Snapshot) => {
  const folder = `/api/v1/tariff/snapshots/${snapshot.day}`
  return {
    ...snapshot,
    files: snapshot.files.map((one) => ({ ...one, href: `${folder}/${one.name}` })),
    checksums: `${folder}/sha256`,
  }
}
