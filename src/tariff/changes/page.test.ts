import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { problems as platformProblems } from '../../web/problems.ts'
import { createApp } from '../../web/server.ts'
import type { Services } from '../../web/services.ts'
import { UNKNOWN } from '../../web/visitor.ts'
import { problems as tariffProblems } from '../problems.ts'
import { routes as referenceRoutes } from '../routes.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { api, problems, routes } from './index.ts'

const services = {
  tariff: buildReferenceFromFiles(),
  clock: stoppedClock(isoDate('2026-11-24')),
  catalogue: { ...platformProblems, ...tariffProblems, ...problems },
  config: { mode: 'demo', publicUrl: 'http://localhost' },
  identify: { page: async () => UNKNOWN, api: async () => null },
  metrics: { requestSeconds: { observe: () => undefined } },
  log: { info: () => undefined, error: console.error },
} as unknown as Services
const app = createApp(services, {
  pages: [...routes, ...referenceRoutes],
  apis: [api],
  others: [],
  formTargets: [],
  frameExtras: () => ({}),
})
const get = async (path: string) => {
  const answer = await app.request(path)
  const page = await answer.text()
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    page,
    text: page
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .replace(/[\s\u00a0]+/g, ' '),
  }
}
const json = async (path: string) => {
  const answer = await app.request(`/api/v1${path}`)
  return { status: answer.status, body: (await answer.json()) as Json }
}
interface Json {
  readonly [field: string]: unknown
  readonly data: readonly Record<string, unknown>[]
  readonly counts: Record<string, number>
  readonly errors: readonly Record<string, unknown>[]
  readonly nextCursor: string | null
}

describe('GET /api/v1/tariff/changes', () => {
  test('the rows of CPUKT appear between January and September 2026', async () => {
    const { status, body } = await json('/tariff/changes?from=2026-01-01&to=2026-09-01&under=7323&limit=2')
    expect(status).toBe(200)
    expect(body.counts).toMatchObject({ added: 0, ended: 0, unit: 0 })
    expect(body.data[0]).toMatchObject({
      kind: 'rate',
      abbreviation: 'CPUKT',
      before: null,
      after: 'Free',
      effectiveOn: '2026-09-01',
    })
    expect(body.data).toHaveLength(2)
  })
  test('every row is reached through the cursor, once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await json(`/tariff/changes?from=2026-01-01&under=73&limit=50${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.data.map((one) => `${one.classification} ${one.treatment} ${one.abbreviation}`))
      cursor = body.nextCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect((await json('/tariff/changes?from=2026-01-01&under=73')).body.counts.rate).toBe(seen.length)
  })
  test('days the wrong way round, no day, an unknown treatment: each is refused beside its field', async () => {
    expect((await json('/tariff/changes?from=2026-09-01&to=2026-01-01')).body.errors[0]).toMatchObject({
      code: 'tariff.days_reversed',
      pointer: '?to',
    })
    expect((await json('/tariff/changes?from=2026-02-30')).status).toBe(422)
    expect((await json('/tariff/changes')).body.errors[0]).toMatchObject({ code: 'platform.field_missing' })
    expect((await json('/tariff/changes?from=2026-01-01&treatment=XYZ')).body.errors[0]).toMatchObject({
      code: 'tariff.treatment_unknown',
    })
    expect((await json('/tariff/changes?from=2026-01-01&cursor=zzz')).status).toBe(422)
  })
})

describe('The page of changes', () => {
  test('begins with the changes of the year, by chapter, and keeps the days in the links', async () => {
    const { status, page, text } = await get('/en/tariff/changes')
    expect(status).toBe(200)
    expect(text).toContain('Chapter 73')
    expect(page).toContain('from=2026-01-01&amp;to=2026-11-24&amp;under=73')
    expect(page).toContain('at=60')
  })
  test('a chapter alone, in French, with rates in French words', async () => {
    const { text } = await get('/fr/tariff/changes?from=2026-01-01&to=2026-09-01&under=73')
    expect(text).toContain('Pas offert')
    expect(text).toContain('En franchise')
    expect(text).not.toContain('Par chapitre')
  })
  test('the same rows as CSV and XLSX', async () => {
    const csv = await get('/en/tariff/changes?from=2026-01-01&to=2026-09-01&under=7323&format=csv')
    expect(csv.type).toContain('text/csv')
    expect(csv.page).toContain('7323.93.90')
    expect(csv.page).toContain('Rate changed')
    expect((await get('/fr/tariff/changes?under=7323&format=xlsx')).type).toContain('spreadsheetml')
  })
  test('nothing changed says so; a day before the edition says why everything is new', async () => {
    expect((await get('/en/tariff/changes?from=2026-03-01&to=2026-03-02')).text).toContain('Nothing changed')
    expect((await get('/en/tariff/changes?from=2025-12-31&to=2026-01-01')).text).toContain('begins on 2026-01-01')
  })
  test('a day that is none is an error beside the field, and what was typed stays', async () => {
    const { status, page, text } = await get('/en/tariff/changes?from=yesterday')
    expect(status).toBe(422)
    expect(text).toContain('is not a day of the calendar')
    expect(page).toContain('value="yesterday"')
  })
})

describe('A number compared on two days', () => {
  test('every rate beside the other, the changed one marked in words', async () => {
    const { text } = await get('/en/tariff/7323939010?compare=2026-01-01')
    expect(text).toContain('1 row differs, marked as changed.')
    expect(text).toMatch(/CPUKT\s*, changed Not offered Free/)
  })
  test('an equal pair says so; no day is an error of the second field', async () => {
    expect((await get('/en/tariff/7323939010?compare=2026-10-01')).text).toContain('Nothing differs')
    const wrong = await get('/en/tariff/7323939010?compare=soon')
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('href="#compare"')
  })
  test('the history of the number, newest first', async () => {
    expect((await get('/en/tariff/7323939010')).text).toMatch(
      /History of this number.*CPUKT offered from this day: Free\..*In the tariff held here from this day\./,
    )
  })
})

test('other departments: the programs that list the number, and those without a list with what they look after', async () => {
  const { text } = await get('/en/tariff/28041000')
  expect(text).toContain('Other departments')
  expect(text).toContain('8 departments without a public list by number')
  expect((await get('/fr/tariff/28041000')).text).toContain('Santé Canada')
})

test('of one heading, too, the page says from which day numbers are held', async () => {
  expect((await get('/en/tariff/changes?from=2020-01-01&under=7208')).text).toContain('begins on 2026-01-01')
})
