import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { referenceOf } from '../build-reference.ts'
import { estimate } from '../estimates/estimate.ts'
import { readShippedTables } from '../files.ts'
import type { Tables } from '../tables.ts'
import { assess } from './assess.ts'
import { rateDay } from './rate-day.ts'
import { dollars, lineFacts, onlyLine } from './testing.ts'

/**
 * A table made by hand: rates by season and a change during the year, for an item whose shipped rows are taken out. The
 * edition that ships gives no seasonal rates; the law gives them for fruit and vegetables.
 */
const shipped = readShippedTables()
const ITEM = '07020011'
const LINE = shipped.node.find(({ code }) => code.length === 10 && code.startsWith('0702'))?.code ?? ''
const item = LINE.slice(0, 8) || ITEM
const rate = (valid_from: string, valid_to: string, text: string): Tables['rate'][number] => ({
  item,
  treatments: 'MFN',
  rate: text,
  source: 'T2026-0',
  valid_from,
  valid_to,
})
const reference = referenceOf({
  ...shipped,
  rate: [
    ...shipped.rate.filter((row) => row.item !== item),
    rate('2026-01-01', '2026-05-15', 'Free'),
    rate('2026-05-16', '2026-09-30', '4.68¢/kg but not less than 12.5%'),
    rate('2026-10-01', '2026-11-30', 'Free'),
    // A change of the law during the year.
    rate('2026-12-01', '', '3%'),
  ],
})
const tomatoes = lineFacts({
  classification: LINE,
  origin: 'CN',
  value: dollars('1000.00'),
  quantity: { amount: exact('4000'), unit: 'KGM' },
  gstCode: '01',
})
const dutyOn = (day: string): string =>
  moneyText(onlyLine(assess([tomatoes], { rateOn: isoDate(day), isCasual: false }, reference)).amounts.customsDuty)

describe('Seasonal rates and changes by day: the row valid on the rate day rules', () => {
  for (const [day, duty, why] of [
    ['2026-05-15', '0.00', 'last day of the free season'],
    ['2026-05-16', '187.20', '4,000 kg at 4.68 cents, more than 12.5 % of 1,000.00'],
    ['2026-09-30', '187.20', 'last day of the season'],
    ['2026-10-01', '0.00', 'free again'],
    ['2026-11-30', '0.00', 'the day before the change'],
    ['2026-12-01', '30.00', 'the change: 3 %'],
  ] as const)
    test(`${day}: ${duty}, ${why}`, () => expect(dutyOn(day)).toBe(duty))
})

test('GST is at the percentage of the rate day', () => {
  const [gst] = shipped.setting.filter(({ setting }) => setting === 'gst.percent')
  if (!gst) throw new Error('no percentage of GST')
  const raised = referenceOf({
    ...shipped,
    setting: [
      ...shipped.setting.filter((row) => row !== gst),
      { ...gst, valid_to: '2026-06-30' },
      { ...gst, value: '6', valid_from: '2026-07-01' },
    ],
  })
  const taxOn = (day: string) =>
    moneyText(onlyLine(assess([tomatoes], { rateOn: isoDate(day), isCasual: false }, raised)).amounts.gst)
  expect(taxOn('2026-03-01')).toBe('50.00')
  const { amounts } = onlyLine(assess([tomatoes], { rateOn: isoDate('2026-10-01'), isCasual: false }, raised))
  expect([amounts.valueForTax, amounts.gst]).toEqual([100_000n, 6_000n])
})

describe('The rate day (Customs Act s. 17(2))', () => {
  const duty = (accounted: string, released: string | null): string =>
    dutyOn(rateDay({ accountedOn: isoDate(accounted), releasedOn: released === null ? null : isoDate(released) }))
  test('released in the free season, accounted for after it: free, the day of release rules', () =>
    expect(duty('2026-05-19', '2026-05-15')).toBe('0.00'))
  test('released after the change is charged, whatever the day of shipment', () =>
    expect(duty('2026-12-03', '2026-12-01')).toBe('30.00'))
  test('not released before accounting: the day of accounting rules', () => {
    expect(duty('2026-12-01', null)).toBe('30.00')
    expect(duty('2026-11-30', '2026-12-02')).toBe('0.00')
  })
})

describe('The estimator asks the same table', () => {
  const costs = (accountingDate: string) => {
    const answer = estimate(
      {
        accountingDate,
        lines: [
          {
            classification: LINE,
            countryOfOrigin: 'CN',
            tariffTreatment: '02',
            directShipmentDate: '2026-05-01',
            value: { amount: '1000.00', currency: 'CAD' },
            quantity: { amount: '4000', unit: 'KGM' },
          },
        ],
      },
      reference,
      isoDate('2026-12-15'),
    )
    return answer.ok ? moneyText(answer.value.totals.customsDuty) : answer.refusals
  }
  test('a change during the year is seen', () =>
    expect(['2026-05-15', '2026-05-16', '2026-10-01', '2026-12-01'].map(costs)).toEqual([
      '0.00',
      '187.20',
      '0.00',
      '30.00',
    ]))
})
