import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { moneyText } from '../../kernel/money.ts'
import { assess } from './assess.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { assessed, codesOf, dollars, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'
import { formulaWords, sourceWords } from './words.ts'

const law = { confidence: 'check', en: 'Basic groceries', fr: 'Aliments', law: 'Part III', law_fr: 'partie III' }
const reference = handMadeReference({
  lines: {
    '0701900000': { MFN: '10%' },
    '8523290000': { MFN: 'Free' },
    '9804000000': { MFN: 'Free' },
    '9804100000': { MFN: 'Free' },
    '9804300000': { MFN: '7%' },
  },
  tables: {
    gst_code: [
      { ...law, gst_code: '01', kind: 'normal', en: 'Normal rate', fr: 'Taux normal' },
      { ...law, gst_code: 'Z3', kind: 'zero_rated', begins: '07' },
      { ...law, gst_code: 'Z1', kind: 'zero_rated', begins: '3004', en: 'Drugs', fr: 'Médicaments' },
      { ...law, gst_code: 'N1', kind: 'non_taxable', tariff_codes: '9804', en: 'Chapter 98', fr: 'Chapitre 98' },
      { ...law, gst_code: 'N7', kind: 'non_taxable', value_to: '20', en: 'Low value', fr: 'Faible valeur' },
      {
        ...law,
        gst_code: 'N9',
        kind: 'non_taxable',
        value_to: '40',
        countries: 'US MX',
        en: 'Courier',
        fr: 'Messager',
      },
      { ...law, gst_code: 'P1', kind: 'partial', begins: '8523', en: 'Medium', fr: 'Support' },
      {
        ...law,
        gst_code: 'W1',
        kind: 'window',
        begins: '0701',
        valid_from: '2024-12-14',
        valid_to: '2025-02-15',
        en: 'Break',
        fr: 'Congé',
      },
    ],
  },
})
const potatoes = (changed: Partial<LineFacts> = {}): LineFacts =>
  lineFacts({ classification: '0701900000', value: dollars('1000.00'), ...changed })
const told = (line: LineFacts, on: AssessmentHeader = header()) => {
  const result = onlyLine(assess([line], on, reference))
  return {
    amounts: [result.amounts.valueForTax, result.amounts.gst, result.amounts.total].map(moneyText),
    warnings: codesOf(result.warnings),
    working: result.working.find(({ charge }) => charge === 'gst'),
  }
}

describe('GST codes (Excise Tax Act s. 213, Schedules VI and VII)', () => {
  test('without a code GST is 5 % of the value for tax, and goods that are often zero-rated get a hint', () => {
    const { amounts, warnings } = told(potatoes())
    expect(amounts).toEqual(['1100.00', '55.00', '155.00'])
    expect(warnings).toEqual(['assessment.gst_may_be_zero'])
  })
  test('the normal rate stated: no hint', () =>
    expect(told(potatoes({ gstCode: '01' }))).toMatchObject({ amounts: ['1100.00', '55.00', '155.00'], warnings: [] }))
  test('zero-rated: no GST, and the working names the code and its law in either language', () => {
    const { amounts, warnings, working } = told(potatoes({ gstCode: 'Z3' }))
    expect(amounts).toEqual(['1100.00', '0.00', '100.00'])
    expect(warnings).toEqual([])
    if (!working) throw new Error('no working')
    expect(formulaWords(working.formula, 'en')).toBe('0% × $1,100.00')
    expect(sourceWords(working, 'en', reference)).toBe(
      'GST code Z3, Basic groceries (Part III, to be compared with the official list)',
    )
    expect(sourceWords(working, 'fr', reference)).toMatch(/^Code de TPS Z3, Aliments \(partie III/)
  })
  test('a code of other goods is applied, with a warning', () =>
    expect(told(potatoes({ gstCode: 'Z1' }))).toMatchObject({
      amounts: ['1100.00', '0.00', '100.00'],
      warnings: ['assessment.gst_code_unusual'],
    }))
  test('an unknown code is refused with the nearest ones first', () =>
    expect(refusalsOf(assess([potatoes({ gstCode: 'Z9' })], header(), reference))).toMatchObject([
      {
        code: 'assessment.gst_code_unknown',
        pointer: '/lines/0/gstCode',
        params: { given: 'Z9', codes: 'Z1, Z3, N9, 01, N1, N7' },
      },
    ]))
  test('low value: up to the limit, not a cent above it', () => {
    const code = { gstCode: 'N7' }
    expect(told(potatoes({ ...code, value: dollars('20.00') })).amounts[1]).toBe('0.00')
    expect(told(potatoes({ ...code, value: dollars('20.01') }))).toMatchObject({
      amounts: ['22.01', '1.10', '3.10'],
      warnings: ['assessment.gst_code_not_met'],
    })
  })
  test('the limit is that of all goods that claim the code: two lines of 20.00 are not low value', () => {
    const low = (value: string, at: string) => potatoes({ at, gstCode: 'N7', value: dollars(value) })
    const taxes = (...lines: LineFacts[]) =>
      assessed(assess(lines, header(), reference)).lines.map(({ amounts }) => moneyText(amounts.gst))
    expect(taxes(low('10.00', '/lines/0'), low('10.00', '/lines/1'))).toEqual(['0.00', '0.00'])
    expect(taxes(low('10.00', '/lines/0'), low('10.01', '/lines/1'))).toEqual(['0.55', '0.55'])
    // Goods that claim nothing do not count.
    expect(taxes(low('20.00', '/lines/0'), potatoes({ at: '/lines/1', gstCode: '01' }))).toEqual(['0.00', '55.00'])
  })
  test('by courier from the United States: where the parcel comes from counts, not where the goods are made', () => {
    const parcel = (exportedFrom: string | null, origin: string) =>
      told(potatoes({ gstCode: 'N9', value: dollars('40.00'), exportedFrom, origin })).amounts[1]
    expect(parcel('US', 'CN')).toBe('0.00')
    expect(parcel('CN', 'US')).toBe('2.20')
    // Not stated: the origin stands in.
    expect([parcel(null, 'US'), parcel(null, 'CN')]).toEqual(['0.00', '2.20'])
  })
  test('chapter 98: no GST as far as the goods are free of duty (Schedule VII s. 1)', () => {
    const effects = { gstCode: 'N1', value: dollars('100.00') }
    expect(told(lineFacts({ ...effects, classification: '9804100000' }))).toMatchObject({
      amounts: ['100.00', '0.00', '0.00'],
      warnings: [],
    })
    expect(told(lineFacts({ ...effects, classification: '9804300000' }))).toMatchObject({
      amounts: ['107.00', '5.35', '12.35'],
      warnings: ['assessment.gst_code_dutiable'],
    })
  })
})

test('the chapter 98 number claimed beside an ordinary number is the one that the code goes with', () => {
  const claimed = (tariffCode: string | null) => told(potatoes({ gstCode: 'N1', tariffCode })).warnings
  expect(claimed('9804')).toEqual([])
  expect(claimed(null)).toContain('assessment.gst_code_unusual')
})

describe('GST on another value (SOR/91-30)', () => {
  const disc = lineFacts({ classification: '8523290000', value: dollars('500.00'), gstCode: 'P1' })
  test('software on a medium: GST on the value of the medium', () => {
    const { amounts } = told({ ...disc, gstValue: { amount: dollars('12.00'), currency: 'CAD' } })
    expect(amounts).toEqual(['12.00', '0.60', '0.60'])
  })
  test('where the work abroad is stated and no other value, GST is on the work', () =>
    expect(told({ ...disc, workAbroad: { amount: dollars('30.00'), currency: 'CAD' } }).amounts).toEqual([
      '30.00',
      '1.50',
      '1.50',
    ]))
  test('never on more than the goods', () =>
    expect(told({ ...disc, gstValue: { amount: dollars('900.00'), currency: 'CAD' } }).amounts[1]).toBe('25.00'))
  test('the value without such a code: said, and GST on the goods', () => {
    const line = { ...disc, gstCode: '01', gstValue: { amount: dollars('12.00'), currency: 'CAD' } }
    expect(told(line)).toMatchObject({
      amounts: ['500.00', '25.00', '25.00'],
      warnings: ['assessment.gst_value_unused'],
    })
  })
  test('without that value: refused', () =>
    expect(refusalsOf(assess([disc], header(), reference))).toMatchObject([
      { code: 'assessment.gst_value_missing', pointer: '/lines/0/gstValue' },
    ]))
})

describe('A window of relief: the GST/HST break of 2024-12-14 to 2025-02-15', () => {
  const claimed = potatoes({ gstCode: 'W1', directShipmentOn: isoDate('2024-12-01') })
  for (const [day, isFree] of [
    ['2024-12-13', false],
    ['2024-12-14', true],
    ['2025-02-15', true],
    ['2025-02-16', false],
  ] as const)
    test(`${day}: ${isFree ? 'no GST' : 'the code is refused with its days'}`, () => {
      if (isFree) expect(told(claimed, header(day)).amounts[1]).toBe('0.00')
      else
        expect(refusalsOf(assess([claimed], header(day), reference))).toMatchObject([
          { code: 'assessment.gst_code_not_on_day', params: { from: '2024-12-14', to: '2025-02-15', day } },
        ])
    })
})

describe('Casual goods with a GST code', () => {
  const casual = (province: string): AssessmentHeader => ({ ...header('2026-01-12', true), province })
  const amounts = (province: string) => {
    const { gst, provincial } = onlyLine(assess([potatoes({ gstCode: 'Z3' })], casual(province), reference)).amounts
    return [gst, provincial].map(moneyText)
  }
  test('a sales tax of the province is no duty: goods of chapter 98 stay free of GST', () => {
    const effects = lineFacts({ gstCode: 'N1', classification: '9804100000', value: dollars('100.00') })
    const { amounts, warnings } = onlyLine(assess([effects], casual('BC'), reference))
    expect([amounts.gst, amounts.provincial].map(moneyText)).toEqual(['0.00', '7.00'])
    expect(codesOf(warnings)).not.toContain('assessment.gst_code_dutiable')
  })
  test('no harmonized tax either', () => expect(amounts('ON')).toEqual(['0.00', '0.00']))
  test('Quebec follows the GST; British Columbia has exemptions of its own', () => {
    expect(amounts('QC')).toEqual(['0.00', '0.00'])
    expect(amounts('BC')).toEqual(['0.00', '77.00'])
  })
})
