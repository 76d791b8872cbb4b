import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { explain } from '../../platform/problems.ts'
import { readShippedTables } from '../files.ts'
import type { Tables } from '../tables.ts'
import { prepareLoad } from './prepare.ts'
import { problems } from './problems.ts'
import type { LoadKind } from './report.ts'

const today = isoDate('2026-11-25')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})
const load = (kind: LoadKind, csv: string) =>
  prepareLoad(
    { tables: shipped, texts: new Map() },
    { kind, bytes: new TextEncoder().encode(csv), validFrom: today, edition: 'T2026-3', lang: 'en', today },
  )
/** Every refusal, English and French, as a person reads them. */
const said = (kind: LoadKind, csv: string): string[] => {
  const done = load(kind, csv)
  return done.ok
    ? []
    : done.refusals.flatMap((one) => [explain(problems, one, 'en').detail, explain(problems, one, 'fr').detail])
}
const report = (kind: LoadKind, csv: string) => {
  const done = load(kind, csv)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals))
  return done.value.report
}
const SETTING = 'setting,value,valid_from,valid_to,confidence,source'
const setting = (...rows: string[]): string => [SETTING, ...rows].join('\n')

describe('A list of a careless hand is refused by row, column and what the column holds, in both languages', () => {
  test('a setting that nobody asks for; one of a known family may be new', () => {
    expect(said('list', setting('gst.percnt,6,,,official,x'))).toEqual([
      'Row 2, gst.percnt: no rule asks for a setting of this name.',
      'Ligne 2, gst.percnt\u00a0: aucune règle ne demande un paramètre de ce nom.',
    ])
    expect(report('list', setting('surtax.transit.SOR/2026-999,2026-12-01,,,check,x')).added).toBe(1)
  })
  test('a word that the column does not know, an empty cell, a figure below zero, a formula', () => {
    const [confidence] = said('list', setting('gst.percent,6,,,sure,x'))
    expect(confidence).toContain('confidence "sure" is not what this column holds: official, high, check, unreliable')
    expect(said('list', setting('gst.percent,6,,,official,'))[0]).toBe('Row 2, gst.percent: source is empty.')
    expect(said('list', setting('gst.percent,-5,,,official,x'))[0]).toContain('value "-5" is not a figure')
    expect(said('list', setting('gst.percent,=5+1,,,official,x'))[0]).toContain('value "=5+1" is not a figure')
  })
  test('the same first day twice, also when one of them is left out', () => {
    const twice = setting('gst.percent,6,,,official,x', `gst.percent,7,${today},,official,x`)
    expect(said('list', twice)[0]).toBe('Row 3, gst.percent: the same stands in row 2, for the same first day.')
  })
  test('two rows that hold on the same days; one after the other they may', () => {
    const both = (end: string) =>
      setting(`gst.percent,6,2026-12-01,${end},official,x`, 'gst.percent,7,2027-01-01,,official,x')
    expect(said('list', both('2027-03-01'))[1]).toContain('Ligne 3, gst.percent')
    expect(said('list', both('2027-03-01'))[0]).toContain('while row 2 holds until 2027-03-01')
    expect(report('list', both('2026-12-31')).figures).toBe(2)
  })
  test('a last day before the first, also when the first is that of the load', () => {
    expect(said('list', setting('gst.percent,6,2026-12-01,2026-11-30,official,x'))[0]).toContain('from 2026-12-01')
    expect(said('list', setting('gst.percent,6,,2026-11-01,official,x'))[0]).toContain(`from ${today} to 2026-11-01`)
  })
  test('what a row names and nobody holds, each word of it', () => {
    const measure = 'sima_case,kind,countries,state,confidence,en,fr,source\nZZZ,AD,"CN, QQ",final,check,A,B,s'
    expect(said('list', measure)).toEqual([
      'Row 2: ZZZ AD names the country QQ, which is not held here.',
      'Ligne 2\u00a0: ZZZ AD nomme le pays QQ, introuvable ici.',
    ])
    expect(said('list', 'sima_case,code\nNOPE,7208.10.00')[0]).toContain('names the case NOPE')
    expect(said('list', 'surtax_order,schedule,code\nSOR/2025-95,99,7208.10.00')[0]).toContain('SOR/2025-95 99')
  })
  test('amounts per unit without their unit, limits the wrong way round', () => {
    const head =
      'excise_rate,part,charge,choice,pick,basis,figure,per,unit,above,up_to,begins,remark,confidence,en,fr,source,source_fr'
    const row = (basis: string, per: string, unit: string, above: string, upTo: string) =>
      `${head}\nBEER-X,1,exciseDuty,1,,${basis},1,${per},${unit},${above},${upTo},,,check,a,b,c,d`
    expect(said('list', row('unit', '', '', '', '')).filter((one) => one.startsWith('Row'))).toEqual([
      'Row 2, BEER-X 1: per is empty.',
      'Row 2, BEER-X 1: unit is empty.',
    ])
    expect(said('list', row('percent', '', '', '5', '3'))[0]).toContain('up_to 3 is not above 5')
  })
  test('columns of no table: the nearest is named', () => {
    expect(said('list', 'country,treatment,from\nCN,MFN,')[0]).toContain('country_treatment')
  })
  test('a column that is not used is told, a number may have its points, a line break is a space', () => {
    const csv = 'program,begins,confidence,remark\nHC-CPS,9617.00,check,"two\nlines"'
    expect(report('list', csv)).toMatchObject({ added: 1, unknownColumns: ['remark'] })
    const broken = load('list', setting('gst.percent,6,,,official,"one\ntwo\tthree"'))
    const rows = broken.ok ? (broken.value.tables.setting ?? []) : []
    expect(rows.find((row) => row.value === '6')?.source).toBe('one two three')
  })
})

describe('A figure that moves further than law moves figures is told, and needs somebody’s word', () => {
  test('a setting, a quota, an exchange rate, the other way round too', () => {
    expect(report('list', setting('gst.percent,5000,,,official,x')).warnings).toEqual([
      { warning: 'jump', params: { code: 'gst.percent, value', before: '5', after: '5000' } },
    ])
    expect(report('list', setting('gst.percent,6,,,official,x')).warnings).toEqual([])
    const rate = (text: string) => report('rates', `date,FXUSDCAD\n2026-11-24,${text}`).warnings
    expect(rate('1374.8')).toMatchObject([{ warning: 'jump', params: { row: 2 } }])
    expect(rate('0.5')).toMatchObject([{ warning: 'jump' }])
    expect(rate('1.45')).toEqual([])
  })
  test('figures of a day that is over: what was assessed stays', () => {
    expect(report('list', setting('gst.percent,6,2026-11-01,,official,x')).warnings).toEqual([
      { warning: 'past', params: { day: '2026-11-01' } },
    ])
  })
})

describe('The agency’s own exchange rates', () => {
  const answer = (entries: object[]) => JSON.stringify({ ForeignExchangeRates: entries })
  const entry = (Rate: string, day: string, currency = 'USD', to = 'CAD') => ({
    Rate,
    ExchangeRateEffectiveTimestamp: `${day}T08:00:00Z`,
    FromCurrency: { Value: currency },
    ToCurrency: { Value: to },
  })
  test('are kept under the day before they are in force; zero and other directions are left out', () => {
    const json = answer([
      entry('1.38', '2026-11-25'),
      entry('0', '2026-11-24'),
      entry('0.72', '2026-11-25', 'CAD', 'USD'),
    ])
    const { changes } = report('rates', json)
    expect(changes).toMatchObject([{ code: 'USD', after: '1.38', on: '2026-11-24' }])
  })
  test('two rates of one currency and day', () =>
    expect(said('rates', answer([entry('1.38', '2026-11-25'), entry('1.39', '2026-11-25')]))[0]).toContain('Row 2'))
})

describe('A surtax list and office codes', () => {
  test('a last day before the first, a percentage that is none', () => {
    const head = 'order,schedule,code,origin,percent,valid_from,valid_to\n'
    expect(said('surtax', `${head}SOR/2025-95,9,9617.00.00,US,25,2026-12-01,2026-01-01`)[0]).toContain('2026-12-01')
    expect(said('surtax', `${head}SOR/2025-95,9,9617.00.00,US,25000,2026-12-01,`)[0]).toContain(
      'percentage of a surtax',
    )
  })
  test('an office in no province; a list in English keeps the French name', () => {
    expect(said('offices', 'code,name,province\n9999,A,XX')[0]).toContain('thirteen')
    const [office] = shipped.office.filter((row) => row.en !== row.fr)
    const done = load('offices', `code,name,province\n${office?.office},Another,${office?.province}`)
    const after = done.ok ? done.value.tables.office?.filter((row) => row.office === office?.office) : []
    expect(after?.at(-1)).toMatchObject({ en: 'Another', fr: office?.fr })
  })
})

describe('An edition that would do harm', () => {
  const head = 'TARIFF,EFF_DATE,UOM,MFN,DESC1\n'
  test('two rows of one number and day that differ; the same row twice is one', () => {
    const row = (mfn: string) => `0101.21.00,2026-01-01,,${mfn},Horse\n`
    expect(said('edition', head + row('5%') + row('6%'))[0]).toContain('row 2 is about the same and the same day')
    expect(report('edition', head + row('5%') + row('5%')).rows).toBe(1)
  })
  test('a number that lost a zero in a spreadsheet', () =>
    expect(said('edition', `${head}101.2,2026-01-01,,5%,Horse`)[0]).toContain('"101.2" is not a number of the tariff'))
  test('rates of another language, nearly all of them: told, with where the words of a second language go', () => {
    const { warnings } = report('edition', `${head}0101.21.00,2026-01-01,,En fr.,Chevaux`)
    expect(warnings).toMatchObject([{ warning: 'unread_many', params: { count: 1, of: 1, text: 'En fr.' } }])
  })
  test('a rate a thousand times the one before, and a day in a generation', () => {
    const { warnings } = report('edition', `${head}7323.93.90,2026-01-01,,6500%,Ware\n9617.00.00,2062-01-01,,5%,Flask`)
    expect(warnings?.map((one) => one.warning).sort()).toEqual(['far', 'jump'])
  })
  test('a number known only from a later day keeps what is held until then', () => {
    const done = load('edition', `${head}7323.93.90,2027-03-01,,5%,Ware`)
    const rows = done.ok ? (done.value.tables.rate ?? []).filter((row) => row.item === '73239390') : []
    const mfn = rows.filter((row) => row.treatments.split(' ').includes('MFN'))
    expect(mfn.map((row) => [row.rate, row.valid_from, row.valid_to])).toEqual([
      ['6.5%', '2026-01-01', '2027-02-28'],
      ['5%', '2027-03-01', ''],
    ])
    const nodes = done.ok ? (done.value.tables.node ?? []).filter((row) => row.code === '73239390') : []
    expect(nodes.map((row) => row.valid_to)).toEqual(['2027-02-28', ''])
  })
  test('an older edition after a younger one gives the younger one up, and says so', () => {
    const later = { edition: 'T2026-9', valid_from: '2026-12-24', valid_to: '', source: 'load:T2026-9' }
    const csv = new TextEncoder().encode(`${head}0101.21.00,2026-01-01,,Free,Horse`)
    const request = { kind: 'edition', bytes: csv, validFrom: today, edition: 'T2026-3', lang: 'en', today } as const
    const done = prepareLoad(
      { tables: { ...shipped, edition: [...shipped.edition, later] }, texts: new Map() },
      request,
    )
    expect(done.ok && done.value.report.warnings).toEqual([
      { warning: 'overtakes', params: { edition: 'T2026-9', from: '2026-12-24' } },
    ])
  })
})

test('an XML made to be slow takes no longer than its length', () => {
  const before = performance.now()
  for (const part of ['<m:properties>', '<m:properties><a ', '<a>', '</m:properties>'])
    load('texts', `<feed>${part.repeat(100_000)}</feed>`)
  expect(performance.now() - before).toBeLessThan(5_000)
})
