import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { codesOf, dollars, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'
import { sourceWords } from './words.ts'

/** Orders invented for the test: no Canadian safeguard in force is known. */
const invented = { confidence: 'check', en: 'Invented order', fr: 'Décret inventé', valid_from: '2026-01-01' }
const reference = handMadeReference({
  lines: { '7208510000': { MFN: 'Free', unit: 'KGM' }, '7209150000': { MFN: 'Free', unit: 'KGM' } },
  tables: {
    safeguard: [
      {
        ...invented,
        safeguard: 'SOR/2099-1',
        code: '7208',
        exempt: 'US MX',
        rate: '25%',
        decided_by: 'item_and_origin',
        valid_to: '2026-06-30',
      },
      {
        ...invented,
        safeguard: 'SOR/2099-2',
        code: '720915',
        origins: 'CN IN',
        rate: '$0.10/kg',
        decided_by: 'quota',
      },
    ],
  },
})
const plate = (changed: Partial<LineFacts> = {}): LineFacts =>
  lineFacts({ classification: '7208510000', origin: 'CN', value: dollars('1000.00'), ...changed })
const told = (line: LineFacts, day?: string) => {
  const result = onlyLine(assess([line], header(day), reference))
  return {
    amounts: [result.amounts.safeguard, result.amounts.valueForTax, result.amounts.gst].map(moneyText),
    warnings: codesOf(result.warnings),
    result,
  }
}

describe('Safeguards, by a dated table (Customs Tariff s. 55 and following)', () => {
  test('number and origin decide: charged without a word, in the value for tax, with its working', () => {
    const { amounts, warnings, result } = told(plate())
    expect(amounts).toEqual(['250.00', '1250.00', '62.50'])
    expect(warnings).toEqual([])
    expect(moneyText(result.amounts.total)).toBe('312.50')
    const working = result.working.find(({ charge }) => charge === 'safeguard')
    expect(working && sourceWords(working, 'fr', reference)).toMatch(/^Sauvegarde\s: Décret inventé, DORS\/2099-1/)
  })
  test('an exempt origin pays nothing', () => expect(told(plate({ origin: 'US' })).amounts[0]).toBe('0.00'))
  test('its last day counts, the next does not', () => {
    expect(told(plate(), '2026-06-30').amounts[0]).toBe('250.00')
    expect(told(plate(), '2026-07-01').amounts[0]).toBe('0.00')
  })
  test('declared not subject: nothing, and a warning', () =>
    expect(told(plate({ safeguard: { subject: false, code: null } }))).toMatchObject({
      amounts: ['0.00', '1000.00', '50.00'],
      warnings: ['assessment.safeguard_not_declared'],
    }))
})

describe('A safeguard over a quota', () => {
  const coil = plate({ classification: '7209150000', quantity: { amount: exact('2'), unit: 'TNE' } })
  test('not declared: nothing, and a warning', () =>
    expect(told(coil)).toMatchObject({
      amounts: ['0.00', '1000.00', '50.00'],
      warnings: ['assessment.safeguard_quota_may_apply'],
    }))
  test('declared subject: by the kilogram, the unit converted', () =>
    expect(told({ ...coil, safeguard: { subject: true, code: 'SOR/2099-2' } }).amounts).toEqual([
      '200.00',
      '1200.00',
      '60.00',
    ]))
  test('without a quantity: refused', () =>
    expect(
      refusalsOf(assess([{ ...coil, quantity: null, safeguard: { subject: true, code: null } }], header(), reference)),
    ).toMatchObject([{ code: 'assessment.safeguard_quantity_missing', pointer: '/lines/0/quantity' }]))
  test('another order named: refused with those that cover the goods', () =>
    expect(
      refusalsOf(assess([{ ...coil, safeguard: { subject: true, code: 'SOR/2099-1' } }], header(), reference)),
    ).toMatchObject([
      { code: 'assessment.safeguard_code_not_covering', params: { order: 'SOR/2099-1', orders: 'SOR/2099-2' } },
    ]))
  test('declared subject where no order covers the goods: a warning', () =>
    expect(told({ ...coil, origin: 'DE', safeguard: { subject: true, code: null } }).warnings).toEqual([
      'assessment.safeguard_not_covered',
    ]))
})

test('the table ships empty: none in force is known', () =>
  expect(buildReferenceFromFiles().safeguardOrders(header().rateOn)).toEqual([]))
