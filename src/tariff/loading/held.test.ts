import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import type { Tables } from '../tables.ts'
import { LISTS } from './dated-list.ts'
import { editionFile, listFile } from './held.ts'
import { prepareLoad } from './prepare.ts'
import type { LoadKind } from './report.ts'

const today = isoDate('2026-11-25')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})
const load = (kind: LoadKind, csv: string, tables = shipped, validFrom = today) => {
  const request = {
    kind,
    bytes: new TextEncoder().encode(csv),
    validFrom,
    edition: 'T2026-3',
    lang: 'en',
    today,
  } as const
  const done = prepareLoad({ tables, texts: new Map() }, request)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals.slice(0, 3)))
  return done.value
}

describe('What is held goes out as a file and comes back as nothing new', () => {
  for (const table of LISTS)
    test(table, () => {
      if (shipped[table].length === 0) return
      const rows = shipped[table] as readonly Readonly<Record<string, string>>[]
      const all = load('list', listFile(table, rows, today, 'all'))
      expect(all.changes).toEqual([])
      expect(all.report).toMatchObject({ edition: table, unknownColumns: [], unchanged: rows.length })
      expect(load('list', listFile(table, rows, today, 'day')).changes).toEqual([])
    })
  test('the tariff of a day, in the agency’s layout', () => {
    const { report, texts } = load('edition', editionFile(shipped.node, shipped.rate, today))
    expect(report).toMatchObject({ added: 0, ended: 0, units: 0, ratesChanged: {}, unreadRates: [], warnings: [] })
    expect(texts).toEqual([])
  })
})

test('a load is undone by loading what was held before it', () => {
  const before = editionFile(shipped.node, shipped.rate, today)
  const changed = before.replace(/^(7323\.93\.90,.*?),6\.5%/m, '$1,5%').replace(/^0101\.30\.00\.00.*\n/m, '')
  const mistake = load('edition', changed)
  expect(mistake.changes.map((one) => [one.code, one.after])).toEqual([
    ['0101300000', null],
    ['73239390', '5%'],
  ])
  const after: Tables = { ...shipped, ...mistake.tables }
  const back: Tables = { ...after, ...load('edition', before, after).tables }
  expect(editionFile(back.node, back.rate, today)).toBe(before)
})

test('a setting is put back by the state of the day before; one line changed in the file of all days is one change', () => {
  const file = (tables: Tables, state: 'all' | 'day') => listFile('setting', tables.setting, today, state)
  const before = file(shipped, 'day')
  const added = `${file(shipped, 'all')}gst.percent,6,${today},,official,a mistake\n`
  const mistake = load('list', added)
  expect(mistake.changes).toMatchObject([{ code: 'gst.percent', kind: 'figure', on: today }])
  const after: Tables = { ...shipped, ...mistake.tables }
  const back = load('list', before, after)
  expect(back.changes).toMatchObject([{ code: 'gst.percent', kind: 'figure', on: today }])
  expect(referenceOf({ ...after, ...back.tables }).setting('gst.percent', today)).toBe('5')
})
