import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { moneyText } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { courierRemissions, isLate } from './remission.ts'
import { assessed, codesOf, dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'
import { formulaWords, sourceWords } from './words.ts'

const words = { confidence: 'official', en: 'Order', fr: 'Décret', conditions_en: 'Named goods.', conditions_fr: 'x' }
const reference = handMadeReference({
  lines: { '7326200000': { MFN: '6.5%' }, '6109100000': { MFN: '18%' } },
  surtaxes: [{ order: 'SOR/2025-267', code: '7326200000', origin: 'ALL', from: '2025-12-26' }],
  origins: { US: ['UST'] },
  tables: {
    remission: [
      {
        ...words,
        remission: 'SOR/2026-34',
        is_prefix: 'no',
        takes: 'surtax',
        surtax_orders: 'SOR/2025-267',
        claim_years: '2',
        valid_from: '2025-12-26',
      },
      { ...words, remission: 'SOR/2025-12', is_prefix: 'no', takes: 'surtax', countries: 'CN' },
      { ...words, remission: 'SI/2025-60', is_prefix: 'no', takes: 'surtax', valid_to: '2025-12-31' },
      { ...words, remission: 'SOR/2099-3', is_prefix: 'no', takes: 'customsDuty', valid_to: '2026-01-12' },
      { ...words, remission: 'SOR/2099-3', is_prefix: 'no', takes: 'surtax', valid_from: '2026-01-13' },
      {
        ...words,
        remission: '85-2955-1',
        is_prefix: 'no',
        takes: 'customsDuty surtax exciseDuty exciseTax gst provincial',
        value_to: '20',
      },
      {
        ...words,
        remission: '85-2955-3',
        is_prefix: 'no',
        takes: 'customsDuty',
        countries: 'US MX',
        value_from: '40',
        value_to: '150',
      },
      { ...words, remission: 'DRP', is_prefix: 'yes', takes: 'customsDuty' },
      { ...words, remission: 'DRAWBACK', is_prefix: 'yes' },
    ],
  },
})
const wire = (changed: Partial<LineFacts> = {}): LineFacts =>
  lineFacts({
    classification: '7326200000',
    origin: 'TW',
    value: dollars('8375.83'),
    directShipmentOn: isoDate('2025-12-30'),
    ...changed,
  })
const told = (line: LineFacts, on: AssessmentHeader = header()) => {
  const result = onlyLine(assess([line], on, reference))
  const { customsDuty, surtax, valueForTax, gst, total } = result.amounts
  return {
    amounts: [customsDuty, surtax, valueForTax, gst, total].map(moneyText),
    warnings: codesOf(result.warnings),
    result,
  }
}

describe('Remission of a surtax (Customs Tariff s. 115)', () => {
  test('without a claim: 6.5 % and 25 % of 8,375.83 (domain README, line B1)', () =>
    expect(told(wire()).amounts).toEqual(['544.43', '2093.96', '11014.22', '550.71', '3189.10']))
  test('claimed: no surtax, GST on what is left; the working shows the amount remitted and its order', () => {
    const { amounts, warnings, result } = told(wire({ specialAuthority: 'SOR/2026-34' }))
    expect(amounts).toEqual(['544.43', '0.00', '8920.26', '446.01', '990.44'])
    expect(warnings).toEqual(['assessment.remission_conditions'])
    const working = result.working.find(({ charge }) => charge === 'surtax')
    if (!working) throw new Error('no working')
    expect(formulaWords(working.formula, 'en')).toBe('25% × $8,375.83, less $2,093.96 remitted')
    expect(sourceWords(working, 'fr', reference)).toMatch(/; 2\s093,96\s\$ remis en vertu de DORS\/2026-34 \(Décret\)$/)
    expect(result.warnings[0]?.params).toMatchObject({ amount: '2093.96', conditionsEn: 'Named goods.' })
  })
  for (const written of ['DORS/2026-34', 'sor 2026-34', '2026-34'])
    test(`the number may be written ${written}`, () =>
      expect(told(wire({ specialAuthority: written })).amounts[1]).toBe('0.00'))
  test('an order for goods of another origin is not applied', () => {
    const { amounts, result } = told(wire({ specialAuthority: 'SOR/2025-12' }))
    expect(amounts[1]).toBe('2093.96')
    expect(result.warnings).toMatchObject([{ code: 'assessment.remission_not_met', params: { reason: 'country' } }])
  })
  test('an order for goods imported on other days is not applied', () => {
    const { amounts, result } = told(wire({ specialAuthority: 'SI/2025-60' }))
    expect(amounts[1]).toBe('2093.96')
    expect(result.warnings).toMatchObject([{ params: { reason: 'day', to: '2025-12-31' } }])
  })
  test('an order that names no surtax order remits any surtax', () =>
    expect(told(wire({ origin: 'CN', specialAuthority: 'SOR/2025-12' })).amounts[1]).toBe('0.00'))
  test('an order that was changed: each day of importation has its version', () => {
    const on = (day: string) => told(wire({ specialAuthority: 'SOR/2099-3' }), header(day)).amounts.slice(0, 2)
    expect(on('2026-01-12')).toEqual(['0.00', '2093.96'])
    expect(on('2026-01-13')).toEqual(['544.43', '0.00'])
  })
  test('no such surtax on the goods: said', () => {
    const shirt = wire({ classification: '6109100000', specialAuthority: 'SOR/2026-34' })
    expect(told(shirt).result.warnings).toMatchObject([{ params: { reason: 'nothing' } }])
  })
  test('claimed within two years of importation: the last day counts, the next does not', () => {
    const on = (claimedOn: string) => ({ ...header('2026-01-12'), claimedOn: isoDate(claimedOn) })
    expect([isLate(2, on('2028-01-12')), isLate(2, on('2028-01-13')), isLate(null, on('2050-01-01'))]).toEqual([
      false,
      true,
      false,
    ])
    const line = wire({ specialAuthority: 'SOR/2026-34' })
    expect(told(line, on('2028-01-13'))).toMatchObject({ warnings: ['assessment.remission_not_met'] })
    expect(told(line, on('2028-01-13')).amounts[1]).toBe('2093.96')
  })
})

describe('Low value by courier (85-2955)', () => {
  test('offered are those that the value and the sender’s country allow, wherever the goods were made', () => {
    const offered = (value: bigint, origin: string, exportedFrom: string | null) =>
      courierRemissions(value, lineFacts({ origin, exportedFrom }), header(), reference).map(({ number }) => number)
    expect(offered(2000n, 'CN', null)).toEqual(['85-2955-1'])
    expect(offered(10000n, 'CN', 'US')).toEqual(['85-2955-3'])
    expect(offered(10000n, 'US', null)).toEqual(['85-2955-3'])
    expect(offered(10000n, 'US', 'CN')).toEqual([])
    expect(offered(15001n, 'US', 'US')).toEqual([])
  })
  const shirt = (value: string, specialAuthority: string, origin = 'CN') =>
    lineFacts({ classification: '6109100000', origin, treatment: 'MFN', value: dollars(value), specialAuthority })
  test('up to 20.00 nothing is due, not a cent above it', () => {
    expect(told(shirt('20.00', '85-2955-1')).amounts[4]).toBe('0.00')
    expect(told(shirt('20.01', '85-2955-1'))).toMatchObject({
      amounts: ['3.60', '0.00', '23.61', '1.18', '4.78'],
      warnings: ['assessment.remission_not_met'],
    })
  })
  test('the limit is that of all goods of the declaration that claim it', () => {
    const half = shirt('10.01', '85-2955-1')
    const { lines } = assessed(assess([half, { ...half, at: '/lines/1' }], header(), reference))
    expect(lines.map(({ amounts }) => moneyText(amounts.total))).toEqual(['2.39', '2.39'])
  })
  test('from the United States above 40.00 and up to 150.00: customs duty alone', () => {
    expect(told(shirt('40.00', '85-2955-3', 'US')).amounts[0]).toBe('7.20')
    expect(told(shirt('40.01', '85-2955-3', 'US')).amounts).toEqual(['0.00', '0.00', '40.01', '2.00', '2.00'])
    expect(told(shirt('150.01', '85-2955-3', 'US')).amounts[0]).toBe('27.00')
    expect(told(shirt('100.00', '85-2955-3', 'CN')).amounts[0]).toBe('18.00')
  })
})

describe('A courier’s remission looks at where the parcel comes from, an order on surtax at the origin (rulings 3.7, 3.8)', () => {
  const parcel = (exportedFrom: string | null, origin: string) =>
    told(
      lineFacts({
        classification: '6109100000',
        value: dollars('100.00'),
        specialAuthority: '85-2955-3',
        origin,
        exportedFrom,
      }),
    ).amounts[0]
  test('made in China, sent from the United States: no duty; the other way round: duty', () => {
    expect(parcel('US', 'CN')).toBe('0.00')
    expect(parcel('CN', 'US')).toBe('18.00')
    expect([parcel(null, 'US'), parcel(null, 'CN')]).toEqual(['0.00', '18.00'])
  })
  test('the China surtax order is for goods of Chinese origin, wherever they were sent from', () =>
    expect(told(wire({ specialAuthority: 'SOR/2025-12', exportedFrom: 'CN' })).warnings).toEqual([
      'assessment.remission_not_met',
    ]))
})

describe('Licences and other numbers', () => {
  test('duties relief licence: no customs duty, with a warning (Customs Tariff s. 89)', () =>
    expect(told(wire({ specialAuthority: 'DRP-12345' }))).toMatchObject({
      amounts: ['0.00', '2093.96', '10469.79', '523.49', '2617.45'],
      warnings: ['assessment.remission_conditions'],
    }))
  test('what the licence does not take stands in the working as it is charged', () => {
    const kinds = told(wire({ specialAuthority: 'DRP-12345' })).result.working.map(
      ({ charge, formula }) => `${charge} ${formula.kind}`,
    )
    expect(kinds).toEqual([
      'valueForDuty convert',
      'customsDuty remitted',
      'surtax percent',
      'valueForTax sum',
      'gst percent',
    ])
  })
  test('a drawback is given back after export: nothing is taken away now (Customs Tariff s. 113)', () =>
    expect(told(wire({ specialAuthority: 'Drawback K32' }))).toMatchObject({
      amounts: ['544.43', '2093.96', '11014.22', '550.71', '3189.10'],
      warnings: ['assessment.special_authority_later'],
    }))
  test('an unknown number: a warning that lists the known ones, and the whole amount', () => {
    const { amounts, result } = told(wire({ specialAuthority: 'PC 1999-1' }))
    expect(amounts[4]).toBe('3189.10')
    expect(result.warnings).toMatchObject([{ code: 'assessment.special_authority_unknown' }])
    expect(result.warnings[0]?.params?.known).toContain('SOR/2026-34')
  })
})

describe('The table that ships', () => {
  const shipped = buildReferenceFromFiles()
  test('knows the orders of rulings 3.7 and 3.8', () => {
    for (const number of 'SOR/2025-122 SOR/2025-12 SOR/2025-287 SOR/2026-34 SI/2025-60 SI/2026-13 85-2955-1 85-2955-2 85-2955-3'.split(
      ' ',
    ))
      expect(shipped.remission(number), number).toHaveLength(1)
  })
  test('each has conditions in both languages, and a source', () => {
    for (const one of shipped.remissions()) expect(one.conditions.en && one.conditions.fr, one.number).toBeTruthy()
  })
})
