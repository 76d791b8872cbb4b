import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import { checkGoods } from './check-goods.ts'
import type { GoodsInput, GoodsItem } from './item.ts'
import { planRows } from './plan-rows.ts'
import { problems } from './problems.ts'
import { rateChanges } from './rate-changes.ts'
import { readGoods } from './read-goods.ts'
import { readTable } from './read-table.ts'
import { claimUntil } from './savings.ts'

const tariff = buildReferenceFromFiles()
const today = isoDate('2026-11-24')
const reading = { today, tariff, lang: 'en' } as const

const mugs: GoodsInput = {
  reference: 'MUG-1',
  description: 'Porcelain mugs',
  classification: '6911.10.90.90',
  origin: 'DE',
  treatment: 'CEUT',
  unit: 'NMB',
  value: '1,234.5',
  currency: 'EUR',
}
const countedByWeight = tariff.nodes(today).find((node) => node.level === 10 && node.unit === 'KGM')?.code ?? ''
const codes = (input: GoodsInput): string[] => {
  const read = readGoods(input, reading)
  return read.ok ? [] : read.refusals.map((one) => one.code)
}

describe('Goods are read from form, file and API alike', () => {
  test('whole goods are accepted, digits and amounts in their plain form', () => {
    const read = readGoods(mugs, reading)
    expect(read.ok && [read.value.classification, read.value.value, read.value.treatment, read.value.isActive]).toEqual(
      ['6911109090', 123450n, 'CEUT', true],
    )
  })
  for (const [change, code] of [
    [{ reference: ' ' }, 'goods.reference_missing'],
    [{ description: '' }, 'goods.description_missing'],
    [{ classification: '' }, 'goods.classification_missing'],
    [{ classification: '6911.10' }, 'goods.classification_malformed'],
    [{ classification: '6911.10.90.91' }, 'goods.classification_not_valid'],
    [{ origin: '' }, 'goods.origin_missing'],
    [{ origin: 'QQ' }, 'goods.origin_unknown'],
    [{ treatment: '77' }, 'goods.treatment_unknown'],
    [{ treatment: 'UST' }, 'goods.treatment_not_for_origin'],
    [{ unit: 'XXX' }, 'goods.unit_unknown'],
    [{ classification: countedByWeight, unit: 'LTR', treatment: '' }, 'goods.unit_mismatch'],
    [{ value: 'ten' }, 'goods.value_malformed'],
    [{ value: '-1' }, 'goods.value_malformed'],
    [{ currency: 'ZZZ' }, 'goods.currency_unknown'],
    [{ active: 'maybe' }, 'goods.active_malformed'],
    [{ notes: 'x'.repeat(2001) }, 'goods.text_too_long'],
  ] as const)
    test(`${JSON.stringify(change).slice(0, 40)} alone: ${code}`, () =>
      expect(codes({ ...mugs, ...change })).toEqual([code]))

  test('every reason comes at once, each with words in both languages', () => {
    const found = codes({ treatment: '77', value: 'x' })
    expect(found.length).toBeGreaterThan(4)
    for (const code of found) expect(problems[code]?.en.title && problems[code]?.fr.title).toBeTruthy()
  })
  test('a country goes by its name too, in either language', () => {
    for (const [name, iso2] of [
      ['Germany', 'DE'],
      ['états-unis', 'US'],
      ['USA', 'US'],
      ['VIET NAM', 'VN'],
      ['Chine', 'CN'],
    ])
      expect(readGoods({ ...mugs, origin: name ?? '', treatment: '' }, reading), name).toMatchObject({
        value: { origin: iso2 },
      })
  })
  test('a number that can be completed in one way only is; one that cannot names its lines', () => {
    const flask = { ...mugs, classification: '9617.00.00', origin: 'CN', treatment: '' }
    expect(readGoods(flask, reading)).toMatchObject({ value: { classification: '9617000000' } })
    const short = readGoods({ ...mugs, classification: '6911.10' }, reading)
    expect(short.ok || short.refusals[0]?.params?.lines).toContain('6911.10.')
  })
  test('nine digits of a number column whose zero the spreadsheet took away: the whole number is named', () => {
    const read = readGoods({ ...mugs, classification: '203290010', unit: '' }, reading)
    expect(read).toMatchObject({
      refusals: [{ code: 'goods.classification_zero_lost', params: { lines: '0203.29.00.10' } }],
    })
  })
  test('an unknown number names those nearest to it', () => {
    const [fault] = checkGoods(
      { classification: '6911109091', origin: 'DE', treatment: null, unit: null },
      today,
      tariff,
    )
    expect(fault?.params?.nearest).toContain('6911.10.90')
  })
  test('whatever is typed is read or refused, never an error', () =>
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(Object.keys(mugs).map((key) => [key, fc.string({ unit: 'binary' })]))),
        (input) => {
          expect(typeof readGoods(input, reading).ok).toBe('boolean')
        },
      ),
      { numRuns: 300 },
    ))
})

describe('A file says row by row what it does', () => {
  const item = (input: GoodsInput): GoodsItem => {
    const read = readGoods(input, reading)
    if (!read.ok) throw new Error('lawful')
    return {
      ...read.value,
      bn9: '123456782',
      itemId: 'g',
      account: '',
      version: 1,
      seenOn: today,
      updatedAt: '',
    } as never
  }
  const planning = { ...reading, existing: [item(mugs)] }
  const results = (inputs: GoodsInput[]) =>
    planRows(
      inputs.map((input, index) => ({ row: index + 2, input })),
      planning,
    ).map((one) => one.result)

  test('new, changed, the same, refused', () =>
    expect(
      results([
        { ...mugs, reference: 'MUG-2' },
        { ...mugs, reference: 'mug-1', supplier: 'New' },
        { ...mugs, reference: 'X', origin: '' },
      ]),
    ).toEqual(['accepted', 'changed', 'refused']))
  test('the same row again changes nothing', () => expect(results([mugs])).toEqual(['same']))
  test('a reference that stands twice is refused the second time', () => {
    const planned = planRows(
      [
        { row: 2, input: mugs },
        { row: 3, input: { ...mugs, reference: 'MUG-1 ' } },
      ],
      planning,
    )
    expect(planned[1]?.refusals).toMatchObject([{ code: 'goods.row_repeated', params: { row: 2 } }])
  })
  const rowsOf = (table: string[][]) => {
    const read = readTable(table, 'goods.csv')
    return read.ok ? read.value : read.refusals[0]
  }
  test('columns are found by their names in either language, in any order; others go by and are named', () =>
    expect(
      rowsOf([
        ["Pays d'origine", 'Colour', 'REFERENCE', 'Classification number', 'description'],
        ['DE', 'red', 'A1', '6911.10.90.90', 'Mugs'],
        ['', '', '', ''],
        ['CN', '', 'A2', '9617'],
      ]),
    ).toEqual({
      rows: [
        { row: 2, input: { origin: 'DE', reference: 'A1', classification: '6911.10.90.90', description: 'Mugs' } },
        { row: 4, input: { origin: 'CN', reference: 'A2', classification: '9617' } },
      ],
      unread: ['Colour'],
    }))
  test('names of importers’ own lists, under a title: SKU, Goods, HS code, Country', () =>
    expect(
      rowsOf([['Parts 2026'], ['SKU', 'Goods', 'HS code', 'Country'], ['A1', 'Mugs', '6911.10.90.90', 'DE']]),
    ).toMatchObject({ rows: [{ row: 3, input: { reference: 'A1', origin: 'DE' } }], unread: [] }))
  test('without names the columns come in the order of the template', () =>
    expect(rowsOf([['A1', 'Mugs', '6911.10.90.90', 'DE']])).toMatchObject({
      rows: [{ row: 1, input: { reference: 'A1', classification: '6911.10.90.90' } }],
    }))
  test('names that say nothing here refuse the file once, not each row', () =>
    expect(
      rowsOf([
        ['Qty', 'Price per box', 'Colour'],
        ['1', '2', 'red'],
      ]),
    ).toMatchObject({
      code: 'goods.columns_unknown',
      params: { found: 'Qty, Price per box, Colour' },
    }))
  test('a column that every row needs is missing: said once, by its name', () =>
    expect(
      rowsOf([
        ['Reference', 'Description', 'Origin'],
        ['A1', 'Mugs', 'DE'],
      ]),
    ).toMatchObject({
      code: 'goods.columns_missing',
      params: { columnsEn: 'Classification number', columnsFr: 'Numéro de classement' },
    }))
  test('our annotated copy goes up again without a word about its own columns', () =>
    expect(
      rowsOf([
        ['Row', 'Result', 'Reason', 'What to do', 'Reference', 'Description', 'Classification number', 'Origin'],
      ]),
    ).toEqual({ rows: [], unread: [] }))
})

describe('Rates that change, from the dated rows of the tariff', () => {
  const between = { from: isoDate('2026-08-01'), to: isoDate('2026-10-01') }
  test('goods of the United Kingdom may claim CPUKT from 2026-09-01, and nothing else changes', () => {
    const goods = { classification: '6911109090', origin: 'GB', treatment: null }
    expect(
      rateChanges(goods, between, tariff).map((one) => ('treatment' in one ? `${one.on} ${one.treatment}` : one)),
    ).toEqual(['2026-09-01 CPUKT'])
  })
  test('who usually claims another treatment is not told of it', () =>
    expect(rateChanges({ classification: '6911109090', origin: 'GB', treatment: 'UKT' }, between, tariff)).toEqual([]))
  test('the steel quota order ends on 2027-06-27: the day after, its surtax is gone', () => {
    const steel = tariff
      .nodes(today)
      .find(
        (node) =>
          node.level === 10 &&
          node.code.startsWith('7208') &&
          tariff.surtaxItems(node.code, 'TR', today).some((one) => one.order === 'SOR/2025-148'),
      )
    const changes = rateChanges(
      { classification: steel?.code ?? '', origin: 'TR', treatment: null },
      { from: isoDate('2027-06-01'), to: isoDate('2027-07-01') },
      tariff,
    )
    expect(changes).toMatchObject([{ kind: 'surtax', on: '2027-06-28', order: 'SOR/2025-148', after: null }])
  })
  test('the first day is not counted, the last one is', () => {
    const goods = { classification: '6911109090', origin: 'GB', treatment: null }
    const on = isoDate('2026-09-01')
    expect(rateChanges(goods, { from: on, to: isoDate('2026-12-31') }, tariff)).toEqual([])
    expect(rateChanges(goods, { from: isoDate('2026-08-31'), to: on }, tariff)).toHaveLength(1)
  })
})

describe('Time to claim: four years from accounting (Customs Act s. 74(3)(b)(i))', () => {
  for (const [accounted, until] of [
    ['2026-01-09', '2030-01-09'],
    ['2024-02-29', '2028-02-29'],
    ['2096-02-29', '2100-02-28'],
  ] as const)
    test(`${accounted} → ${until}`, () => expect(claimUntil(isoDate(accounted))).toBe(until))
})
