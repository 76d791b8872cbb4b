import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import type { Tables } from '../tables.ts'
import { layList } from './dated-list.ts'
import { prepareLoad } from './prepare.ts'
import { readRecords } from './records.testing.ts'

const today = isoDate('2026-11-25')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})
const load = (csv: string, tables = shipped) =>
  prepareLoad(
    { tables, texts: new Map() },
    { kind: 'list', bytes: new TextEncoder().encode(csv), validFrom: today, edition: '', lang: 'en', today },
  )
const loaded = (csv: string) => {
  const done = load(csv)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return { report: done.value.report, tariff: referenceOf({ ...shipped, ...done.value.tables }), done: done.value }
}
const HEAD = 'setting,value,valid_from,valid_to,confidence,source'

describe('A list goes into the table whose columns it has', () => {
  test('a setting holds from its first day; the day before, what was held', () => {
    const { tariff, report } = loaded(`${HEAD}\ngst.percent,6,2027-01-01,,official,a law to come`)
    expect([
      tariff.setting('gst.percent', isoDate('2026-12-31')),
      tariff.setting('gst.percent', isoDate('2027-01-01')),
    ]).toEqual(['5', '6'])
    expect(report).toMatchObject({ kind: 'list', edition: 'setting', figures: 1, added: 0, ended: 0 })
    expect(report.changes[0]).toMatchObject({ code: 'gst.percent', kind: 'figure', on: '2027-01-01' })
    expect(report.changes[0]?.before).toContain('value 5')
  })
  test('without days a row holds from the first day of the load', () => {
    const { tariff } = loaded('setting,value,confidence,source\ngst.percent,6,check,nobody')
    expect(tariff.setting('gst.percent', addDays(today, -1))).toBe('5')
    expect(tariff.setting('gst.percent', today)).toBe('6')
  })
  test('with a last day it is a window: what was held goes on behind it', () => {
    const { tariff } = loaded(`${HEAD}\ngst.percent,0,2026-12-14,2027-02-15,check,a holiday of taxes`)
    const on = (day: string): string => tariff.setting('gst.percent', isoDate(day))
    expect(['2026-12-13', '2026-12-14', '2027-02-15', '2027-02-16'].map(on)).toEqual(['5', '0', '0', '5'])
  })
  test('a row that says the same with a last day ends what is held', () => {
    const [measure] = shipped.sima_measure
    if (!measure) throw new Error('measures ship')
    const { report, done } = loaded(
      `${Object.keys(measure).join(',')}\n${Object.entries({ ...measure, valid_to: '2026-12-31' })
        .map(([, value]) => `"${value}"`)
        .join(',')}`,
    )
    expect(report).toMatchObject({ ended: 1, added: 0, figures: 0 })
    const ended = done.tables.sima_measure?.filter((row) => row.valid_to === '2026-12-31')
    expect(ended).toMatchObject([{ sima_case: measure.sima_case, kind: measure.kind }])
  })
  test('a setting of a file from before sources had two languages is taken; its French source is empty', () => {
    const done = load(`${HEAD}\ngst.percent,6,2027-01-01,,official,law`)
    const rows = done.ok ? (done.value.tables.setting ?? []) : []
    expect(rows.filter(({ value, source }) => value === '6' && source === 'law')).toMatchObject([
      { source: 'law', source_fr: '' },
    ])
  })
  test('a version that begins later stands', () => {
    const later = {
      setting: 'gst.percent',
      value: '7',
      valid_from: '2027-07-01',
      valid_to: '',
      confidence: 'check',
      source: 's',
      source_fr: '',
    }
    const tables = { ...shipped, setting: [...shipped.setting, later] }
    const done = load(`${HEAD}\ngst.percent,6,2027-01-01,,official,law`, tables)
    const tariff = referenceOf({ ...tables, ...(done.ok ? done.value.tables : {}) })
    expect(
      ['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map((day) =>
        tariff.setting('gst.percent', isoDate(day)),
      ),
    ).toEqual(['5', '6', '6', '7'])
  })
  test('anti-dumping cases and their numbers come as two lists, each to its own table', () => {
    const cases = loaded(
      'sima_case,kind,countries,valid_from,valid_to,state,confidence,en,fr,source\nZZ,AD,CN,2026-11-25,,final,official,Bottles,Bouteilles,a finding',
    )
    expect(cases.report).toMatchObject({ edition: 'sima_measure', added: 1 })
    const items = load('sima_case,code\nZZ,9617000000', { ...shipped, ...cases.done.tables })
    expect(items).toMatchObject({ ok: true, value: { report: { edition: 'sima_item', added: 1 } } })
    // A number of a case that nobody holds would hang in the air.
    expect(load('sima_case,code\nYY,9617000000')).toMatchObject({
      ok: false,
      refusals: [{ code: 'loading.row_broken' }],
    })
  })
  test('published rulings come as a list; one on a number that is none is refused', () => {
    const head = 'ruling,code,kind,status,decided_on,en,fr,why_en,why_fr,address,source'
    const row = (code: string): string => `T-2026-001,${code},tariff,issued,2026-11-02,A flask,Une bouteille,,,,test`
    const { tariff, report } = loaded(`${head}\n${row('961700')}`)
    expect(report).toMatchObject({ edition: 'ruling', added: 1 })
    expect(tariff.rulings('9617000000', today)).toMatchObject([{ number: 'T-2026-001', isInForce: true }])
    expect(load(`${head}\n${row('961799')}`)).toMatchObject({ ok: false, refusals: [{ code: 'loading.row_broken' }] })
  })
  test('a setting cannot just end: what holds next is said', () =>
    expect(load(`${HEAD}\ngst.percent,5,2027-01-01,2027-03-31,official,Excise Tax Act s. 212`)).toMatchObject({
      ok: false,
      refusals: [{ code: 'loading.setting_ends', params: { code: 'gst.percent' } }],
    }))
  test('what is held already changes nothing', () => {
    const gst = shipped.setting.find((row) => row.setting === 'gst.percent')
    const { report } = loaded(stringify([gst], { header: true }))
    expect(report).toMatchObject({ unchanged: 1, added: 0, figures: 0, ended: 0, changes: [] })
    // A file from before sources had two languages says nothing about the second.
    const before = loaded(`${HEAD}\ngst.percent,5,2008-01-01,,official,Excise Tax Act s. 212`)
    expect(before.report).toMatchObject({ unchanged: 1, figures: 0 })
  })
})

describe('A bad list changes nothing and says which row and why', () => {
  const codes = (csv: string) => {
    const done = load(csv)
    return done.ok ? [] : done.refusals.map(({ code, params }) => `${code} ${params?.row ?? ''}`.trim())
  }
  test('columns of no table: the nearest table, and what it wants', () => {
    expect(load('setting,value\ngst.percent,6')).toMatchObject({
      ok: false,
      refusals: [{ code: 'loading.list_columns_missing', params: { table: 'setting', names: 'confidence, source' } }],
    })
  })
  test('a text where a figure was, a day that is none, days crossed, a row twice, no key', () => {
    expect(codes(`${HEAD}\ngst.percent,five,2027-01-01,,official,law`)).toEqual(['loading.value_figure 2'])
    expect(codes(`${HEAD}\ngst.percent,6,2027-02-30,,official,law`)).toEqual(['loading.value_day 2'])
    expect(codes(`${HEAD}\ngst.percent,6,2027-02-01,2027-01-01,official,law`)).toEqual(['loading.days_crossed 2'])
    expect(codes(`${HEAD}\ngst.percent,6,,,official,law\ngst.percent,7,,,official,law`)).toEqual([
      'loading.row_twice 3',
    ])
    expect(codes(`${HEAD}\n,6,,,official,law`)).toEqual(['loading.key_missing 2'])
  })
})

test('whatever rows are loaded: on every day exactly one value holds, and the row just loaded rules on its own days', () => {
  const first = isoDate('2026-06-01')
  const days = Array.from({ length: 50 }, (_, at) => addDays(first, at))
  const row = fc.record({
    from: fc.integer({ min: 0, max: 30 }),
    length: fc.option(fc.integer({ min: 0, max: 12 })),
    value: fc.integer({ min: 0, max: 9 }),
  })
  const before = { ...shipped, setting: shipped.setting.filter((one) => one.setting === 'gst.percent') }
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      let tables: Tables = before
      for (const { from, length, value } of rows) {
        const [valid_from, valid_to] = [addDays(first, from), length === null ? '' : addDays(first, from + length)]
        const record = { setting: 'gst.percent', value, valid_from, valid_to, confidence: 'check', source: 'x' }
        const done = layList(tables, readRecords([record]), today)
        // A setting that would only end is refused, and nothing moves.
        if (!done.ok) continue
        tables = { ...tables, ...done.value.tables }
        for (const on of days) {
          const holding = tables.setting.filter(
            (one) => one.valid_from <= on && (one.valid_to === '' || on <= one.valid_to),
          )
          expect(holding).toHaveLength(1)
          if (valid_from <= on && on <= valid_to) expect(holding[0]?.value).toBe(String(value))
          if (on === valid_from) expect(holding[0]?.value).toBe(String(value))
        }
      }
    }),
    { numRuns: 300 },
  )
})
