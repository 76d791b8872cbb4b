import { describe, expect, test } from 'vitest'
import { moneyText } from '../../kernel/money.ts'
import { assess } from './assess.ts'
import { codesOf, dollars, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'

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
  test('a province with a sales tax of its own: GST, and a warning', () => {
    expect(told('QC')).toMatchObject({ gst: '2.95', provincial: '0.00' })
    expect(told('QC').warnings).toContain('assessment.casual_not_included')
  })
  test('no province: GST, and a warning', () =>
    expect(told(null).warnings).toContain('assessment.casual_province_missing'))
  test('no such province: refused', () =>
    expect(refusalsOf(assess([shirt], casual('ZZ'), reference))).toMatchObject([
      { code: 'assessment.province_unknown', pointer: '/casual/province' },
    ]))
})
