import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { codesOf, dollars, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'
import { sourceWords } from './words.ts'

const reference = handMadeReference({ lines: { '6109100000': { MFN: '18%' } } })
const shirt = lineFacts({ classification: '6109100000', value: dollars('50.00') })
const casual = (province: string | null) => ({ ...header('2026-01-12', true), province })
const told = (province: string | null) => {
  const { amounts, warnings } = onlyLine(assess([shirt], casual(province), reference))
  return {
    gst: moneyText(amounts.gst),
    provincial: moneyText(amounts.provincial),
    total: moneyText(amounts.total),
    warnings: codesOf(warnings),
  }
}

describe('The hint at low value by courier: by where the parcel comes from, or both limits (declarations 1.3; rulings 3.7)', () => {
  const isHinted = (value: string, exportedFrom: string | null) => {
    const facts = { ...shirt, value: dollars(value), exportedFrom }
    return codesOf(onlyLine(assess([facts], casual('AB'), reference)).warnings).includes('assessment.casual_low_value')
  }
  for (const [value, from, expected] of [
    ['150.00', null, true],
    ['150.01', null, false],
    ['150.00', 'US', true],
    ['150.01', 'MX', false],
    ['20.00', 'CN', true],
    ['20.01', 'CN', false],
  ] as const)
    test(`${value} from ${from ?? 'a country not stated'}: ${expected ? 'said' : 'not said'}`, () =>
      expect(isHinted(value, from)).toBe(expected))
})

describe('Casual goods (declarations 3.9)', () => {
  test('Ontario: 50.00 at 18 % = 9.00; HST 13 % of 59.00 = 7.67 in place of GST; together 16.67 (3.12, example 5)', () =>
    expect(told('ON')).toEqual({
      gst: '0.00',
      provincial: '7.67',
      total: '16.67',
      warnings: ['assessment.casual_low_value'],
    }))
  test('Nova Scotia: 14 % since 2025-04-01', () => expect(told('NS').provincial).toBe('8.26'))
  test('Alberta keeps GST alone', () => expect(told('AB')).toMatchObject({ gst: '2.95', provincial: '0.00' }))
  test('Quebec: GST, and its own 9.975 % of the value for tax; said to be by agreement', () => {
    // 9.975 % of 59.00 = 5.885…
    expect(told('QC')).toMatchObject({ gst: '2.95', provincial: '5.89', total: '17.84' })
    expect(told('QC').warnings).toContain('assessment.casual_by_agreement')
  })
  test('British Columbia: 7 %', () => expect(told('BC')).toMatchObject({ gst: '2.95', provincial: '4.13' }))
  test('a province whose rate is not loaded for the day: GST, and a warning', () => {
    expect(told('SK')).toMatchObject({ gst: '2.95', provincial: '0.00' })
    expect(told('SK').warnings).toContain('assessment.casual_not_included')
  })
  test('the working names the province, and the federal and provincial parts of the harmonized tax', () => {
    const { working } = onlyLine(assess([shirt], casual('ON'), reference))
    const hst = working.find(({ charge }) => charge === 'provincial')
    expect(hst && sourceWords(hst, 'en', reference)).toBe(
      'Harmonized sales tax of Ontario on casual goods, in place of GST: federal part (5%) $2.95, provincial part $4.72',
    )
    expect(hst && sourceWords(hst, 'fr', reference)).toMatch(
      /partie fédérale \(5\s%\) 2,95\s\$, partie provinciale 4,72\s\$$/,
    )
  })
  test('no province: GST, and a warning', () =>
    expect(told(null).warnings).toContain('assessment.casual_province_missing'))
  test('no such province: refused', () =>
    expect(refusalsOf(assess([shirt], casual('ZZ'), reference))).toMatchObject([
      { code: 'assessment.province_unknown', pointer: '/casual/province' },
    ]))
})

describe('What each province charges on casual goods of 100.00 that bear duty, surtax and excise: on all of it', () => {
  const shipped = buildReferenceFromFiles()
  /** American beer and wire: 2.5 HL at 37.69, and a surtax of 25 %. */
  const goods = [
    lineFacts({ classification: '2203000031', origin: 'US', treatment: 'UST', value: dollars('100.00') }),
    lineFacts({
      at: '/lines/1',
      classification: '7326200000',
      origin: 'US',
      treatment: 'MFN',
      value: dollars('100.00'),
    }),
  ].map((facts, index) => ({
    ...facts,
    gstCode: '01',
    exciseCode: index === 0 ? 'BEER-OVER-2-5' : 'E00',
    quantity: index === 0 ? { amount: exact('250'), unit: 'LTR' } : null,
  }))
  const taxes = (province: string) => {
    const answer = assess(goods, { ...header('2026-11-24', true), province }, shipped)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
    return answer.value.lines.map(({ amounts }) =>
      [amounts.valueForTax, amounts.gst, amounts.provincial].map(moneyText),
    )
  }
  // 100.00 + 94.23 of excise duty; 100.00 + 6.50 of duty + 25.00 of surtax.
  for (const [province, beer, wire] of [
    ['ON', ['0.00', '25.25'], ['0.00', '17.10']],
    ['NS', ['0.00', '27.19'], ['0.00', '18.41']],
    ['NB', ['0.00', '29.13'], ['0.00', '19.73']],
    ['NL', ['0.00', '29.13'], ['0.00', '19.73']],
    ['PE', ['0.00', '29.13'], ['0.00', '19.73']],
    ['QC', ['9.71', '19.37'], ['6.58', '13.12']],
    ['BC', ['9.71', '13.60'], ['6.58', '9.21']],
    ['AB', ['9.71', '0.00'], ['6.58', '0.00']],
    ['NT', ['9.71', '0.00'], ['6.58', '0.00']],
    ['NU', ['9.71', '0.00'], ['6.58', '0.00']],
    ['YT', ['9.71', '0.00'], ['6.58', '0.00']],
  ] as const)
    test(province, () =>
      expect(taxes(province)).toEqual([
        ['194.23', ...beer],
        ['131.50', ...wire],
      ]),
    )
})

describe('Mark-ups of a province on casual alcohol and taxes on tobacco: a dated table', () => {
  const row = { confidence: 'check', en: 'Mark-up', fr: 'Majoration', source: 'invented', source_fr: 'inventé' }
  const spirits = handMadeReference({
    lines: { '2208200000': { MFN: 'Free', unit: 'LPA' }, '2203000000': { MFN: 'Free', unit: 'LTR' } },
    tables: {
      provincial_charge: [
        {
          ...row,
          province: 'ON',
          provincial_charge: 'MARKUP-STRONG',
          begins: '2208',
          basis: 'percent',
          figure: '50',
          strength_above: '30',
        },
        {
          ...row,
          province: 'ON',
          provincial_charge: 'MARKUP-WEAK',
          begins: '2208',
          basis: 'percent',
          figure: '20',
          strength_to: '30',
        },
        {
          ...row,
          province: 'AB',
          provincial_charge: 'MARKUP-BEER',
          begins: '2203',
          basis: 'unit',
          figure: '1.25',
          per: '1',
          unit: 'LTR',
          valid_to: '2026-06-30',
        },
      ],
    },
  })
  const line = (classification: string, changed: Partial<LineFacts>) =>
    lineFacts({ classification, value: dollars('100.00'), exciseCode: 'E00', gstCode: '01', ...changed })
  const provincial = (facts: LineFacts, province: string, day = '2026-01-12') => {
    const { amounts, warnings } = onlyLine(assess([facts], { ...header(day, true), province }, spirits))
    return { amount: moneyText(amounts.provincial), warnings: codesOf(warnings) }
  }
  const litres = (amount: string) => ({ amount: exact(amount), unit: 'LTR' })
  const pure = (amount: string) => ({ amount: exact(amount), unit: 'LPA' })

  test('by strength: pure alcohol ÷ volume', () => {
    const at = (alcohol: string) =>
      provincial(line('2208200000', { quantity: pure(alcohol), exciseQuantity: litres('10') }), 'ON').amount
    // HST 13.00 and 50 % or 20 % of 100.00.
    expect([at('4'), at('3'), at('3.001')]).toEqual(['63.00', '33.00', '63.00'])
  })
  test('strength not known: nothing of it, and the warning stays', () =>
    expect(provincial(line('2208200000', { quantity: pure('4') }), 'ON')).toMatchObject({
      amount: '13.00',
      warnings: expect.arrayContaining(['assessment.casual_markup_not_included']),
    }))
  test('by volume: what the excise is charged by comes before the quantity of the line', () =>
    expect(provincial(line('2203000000', { quantity: litres('8'), exciseQuantity: litres('4') }), 'AB').amount).toBe(
      '5.00',
    ))
  test('by volume, on its days', () => {
    const beer = line('2203000000', { quantity: litres('8') })
    expect(provincial(beer, 'AB').amount).toBe('10.00')
    expect(provincial(beer, 'AB').warnings).not.toContain('assessment.casual_markup_not_included')
    expect(provincial(beer, 'AB', '2026-07-01').amount).toBe('0.00')
  })
})
