import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { formulaText } from './formula.ts'
import { dollars, handMadeReference, header, lineFacts, onlyLine } from './testing.ts'
import { chargeName, formulaWords, rateWords, sourceWords } from './words.ts'

const reference = handMadeReference({
  lines: {
    '0101210000': { MFN: '6.5%' },
    '0105941000': { MFN: '238% but not less than $1.25/kg', unit: 'KGM' },
    '0704101100': { MFN: '1.88¢/kg but not less than 4% plus 4%', unit: 'KGM' },
  },
  exchange: { EUR: { '2025-12-22': '1.6161' } },
  surtaxes: [{ order: 'SOR/2025-267', code: '01012100', origin: 'ALL', from: '2025-12-26' }],
})
const spaces = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null
const told = (changed: Partial<LineFacts>, charge: string, lang: Lang) => {
  const working = onlyLine(assess([lineFacts(changed)], header(), reference)).working.find(
    (one) => one.charge === charge,
  )
  if (!working) throw new Error(`no working of ${charge}`)
  return {
    plain: formulaText(working.formula),
    formula: spaces(formulaWords(working.formula, lang)),
    rate: spaces(rateWords(working, lang)),
    source: spaces(sourceWords(working, lang, reference)),
  }
}
const fowl = { classification: '0105941000', value: dollars('100.00'), quantity: { amount: exact('500'), unit: 'KGM' } }

describe('Every amount says how it was reached, in both languages', () => {
  test('customs duty', () => {
    expect(told({}, 'customsDuty', 'en')).toEqual({
      plain: '6.5% × 30000.00',
      formula: '6.5% × $30,000.00',
      rate: '6.5%',
      source: 'Customs Tariff, tariff item 0101.21.00, MFN: 6.5% (hand-made)',
    })
    expect(told({}, 'customsDuty', 'fr')).toMatchObject({
      formula: '6,5 % × 30 000,00 $',
      rate: '6,5 %',
      source: 'Tarif des douanes, numéro tarifaire 0101.21.00, MFN : 6,5 % (hand-made)',
    })
  })
  test('value for duty', () => {
    const euros = { value: dollars('14250.00'), currency: 'EUR' }
    expect(told(euros, 'valueForDuty', 'en')).toMatchObject({
      plain: '14250.00 EUR × 1.6161',
      formula: '14,250.00 EUR × 1.6161',
    })
    expect(told(euros, 'valueForDuty', 'fr').source).toBe(
      'Taux publié par la Banque du Canada le 2025-12-22, en vigueur le jour de l’expédition directe (DORS/85-900, art. 3)',
    )
    expect(told({ ...euros, exchangeRate: exact('1.5') }, 'valueForDuty', 'en').source).toContain('given by you')
    expect(told({}, 'valueForDuty', 'en').formula).toBe('$30,000.00, already in Canadian dollars')
  })
  test('a compound rate names both sides and the one that decided', () => {
    expect(told(fowl, 'customsDuty', 'en')).toMatchObject({
      plain: 'max(238% × 100.00, 1.25/KGM × 500 KGM)',
      formula: '238% × $100.00, not less than $1.25 per KGM × 500 KGM, the minimum applies',
      rate: '238% but not less than $1.25/kg',
    })
    expect(told(fowl, 'customsDuty', 'fr').formula).toBe(
      '238 % × 100,00 $, au moins 1,25 $ par KGM × 500 KGM, le minimum s’applique',
    )
    expect(told({ ...fowl, classification: '0704101100' }, 'customsDuty', 'en').plain).toBe(
      'max(0.0188/KGM × 500 KGM, 4% × 100.00) + 4% × 100.00',
    )
  })
  test('surtax, value for tax, GST', () => {
    expect(told({}, 'surtax', 'fr').source).toBe('SOR/2025-267, DORS/2025-267, annexe 1')
    expect(told({}, 'valueForTax', 'en')).toMatchObject({ formula: '$30,000.00 + $1,950.00 + $7,500.00', rate: null })
    expect(told({}, 'gst', 'fr')).toMatchObject({ formula: '5 % × 39 450,00 $', rate: '5 %' })
  })
  test('names of charges', () => {
    expect(chargeName('customsDuty', 'fr')).toBe('Droits de douane')
    expect(chargeName('total', 'en')).toBe('Duties and taxes')
  })
})
