import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import type { TariffReference } from '../reference.ts'
import type { Tables } from '../tables.ts'
import { changesBetween, changesOfNumber, countByKind } from './changes.ts'
import { historyOf } from './history.ts'

const year = { from: isoDate('2026-01-01'), to: isoDate('2026-09-01') }
let shipped: Tables
let tariff: TariffReference
beforeAll(() => {
  shipped = readShippedTables()
  tariff = referenceOf(shipped)
})

describe('Between 2026-01-01 and 2026-09-01', () => {
  test('of rates, the column of the United Kingdom in the Trans-Pacific agreement appears, and nothing else', () => {
    const all = changesBetween(tariff, year)
    const changes = all.filter((one) => one.kind !== 'surtax')
    expect(changes.every((one) => one.kind === 'rate' && one.treatment === 'CPUKT' && one.before === null)).toBe(true)
    expect(changes.every((one) => one.on === '2026-09-01')).toBe(true)
    const offered = new Set(
      shipped.rate.filter((row) => row.treatments.includes('CPUKT') && row.rate !== 'N/A').map((row) => row.item),
    )
    expect(countByKind(changes)).toMatchObject({ added: 0, ended: 0, unit: 0, rate: offered.size })
    expect(offered.size).toBeGreaterThan(7000)
  })
  test('the surtax of 100 % on Chinese electric cars (SOR/2024-187, schedule 1) ends after 2026-02-28', () => {
    const ended = changesBetween(tariff, year, '8703').filter((one) => one.kind === 'surtax')
    expect(ended.length).toBeGreaterThan(0)
    expect(ended.every((one) => one.before?.order === 'SOR/2024-187' && one.after === null)).toBe(true)
    expect(new Set(ended.map((one) => one.on))).toEqual(new Set(['2026-03-01']))
  })
  test('a steel line that moves to another class of the quota from 2026-06-28 stays listed: no change of surtax', () => {
    const moved = shipped.steel_class_item.find((row) => row.valid_from === '2026-06-28')?.code ?? ''
    expect(changesOfNumber(tariff, moved, year).filter((one) => one.kind === 'surtax')).toEqual([])
  })
  test('a chapter has its own share', () => {
    const changes = changesBetween(tariff, year, '73')
    expect(changes.length).toBeGreaterThan(50)
    expect(changes.every((one) => one.code.startsWith('73'))).toBe(true)
  })
  test('any two days between the same changes of numbers and rates tell the same of them', () => {
    const ofRates = (from: string, to: string) =>
      changesBetween(tariff, { from: isoDate(from), to: isoDate(to) }).filter((one) => one.kind !== 'surtax')
    expect(ofRates('2026-02-03', '2026-10-05')).toEqual(ofRates('2026-01-01', '2026-09-01'))
    expect(ofRates('2026-02-03', '2026-08-31')).toEqual([])
    expect(ofRates('1950-01-01', '2026-01-01')).toEqual(ofRates('1960-01-01', '2026-01-02'))
  })
  test('nothing differs between a day and itself', () => {
    expect(changesBetween(tariff, { from: year.to, to: year.to })).toEqual([])
  })
})

test('the history of a number tells the surtax lists that named it, older than the edition held', () => {
  const item = changesBetween(tariff, year, '8703').find((one) => one.kind === 'surtax')?.code ?? ''
  const told = historyOf(tariff, item).flatMap(({ on, changes }) =>
    changes.flatMap((one) =>
      one.kind === 'surtax' && (one.before ?? one.after)?.schedule === '1' ? [[on, one.after === null]] : [],
    ),
  )
  expect(told).toContainEqual(['2026-03-01', true])
  expect(told).toContainEqual(['2024-10-01', false])
})

test('a steel line is told each schedule of the quota order from its own day (SOR/2025-148: 2025-06-27 and 2025-08-01)', () => {
  const told = historyOf(tariff, '7208250000').flatMap(({ on, changes }) =>
    changes.flatMap((one) =>
      one.kind === 'surtax' && one.after?.order === 'SOR/2025-148' ? [[on, one.after.schedule]] : [],
    ),
  )
  expect(told).toEqual([
    ['2025-08-01', '2'],
    ['2025-06-27', '1'],
  ])
})

describe('A number that changes', () => {
  let changed: TariffReference
  beforeAll(() => {
    const upTo = '2026-06-30'
    const from = '2026-07-01'
    const end = <Row extends { valid_to: string }>(row: Row): Row => ({ ...row, valid_to: upTo })
    changed = referenceOf({
      ...shipped,
      node: [
        ...shipped.node.map((row) => (['7323939010', '73239310', '9617000000'].includes(row.code) ? end(row) : row)),
        { code: '7323939010', unit: 'KGM', valid_from: from, valid_to: '' },
        { code: '9617000000', unit: '-', valid_from: from, valid_to: '' },
        { code: '7323939099', unit: 'NMB', valid_from: from, valid_to: '' },
      ],
      rate: [
        ...shipped.rate.map((row) => (row.item === '73239390' && row.treatments.includes('MFN') ? end(row) : row)),
        { item: '73239390', treatments: 'MFN', rate: '5%', source: 'T2026-0', valid_from: from, valid_to: '' },
      ],
    })
  })
  const span = { from: isoDate('2026-06-30'), to: isoDate('2026-07-01') }
  test('comes, goes, gets another unit and another rate; a row only dated anew is no change', () => {
    const told = changesBetween(changed, span).map((one) => [one.code, one.kind, one.on])
    expect(told).toEqual([
      ['73239310', 'ended', '2026-07-01'],
      ['73239390', 'rate', '2026-07-01'],
      ['7323939010', 'unit', '2026-07-01'],
      ['7323939099', 'added', '2026-07-01'],
    ])
  })
  test('tells the rate before and after', () => {
    const rate = changesBetween(changed, span).find((one) => one.kind === 'rate')
    expect(rate).toMatchObject({ treatment: 'MFN', before: { text: '6.5%' }, after: { text: '5%' } })
  })
  test('a line is told the rates of its item too, and its history newest first', () => {
    expect(changesOfNumber(changed, '7323939010', span).map((one) => one.kind)).toEqual(['rate', 'unit'])
    const days = historyOf(changed, '7323939010').map((entry) => entry.on)
    expect(days).toEqual(['2026-09-01', '2026-07-01', '2026-01-01', '2025-03-13'])
  })
})
