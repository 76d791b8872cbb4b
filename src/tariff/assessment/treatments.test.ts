import { describe, expect, test } from 'vitest'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { codesOf, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'

const HORSES = '0101210000'
const BULBS = '0601101100'
const SUGAR = '1701911000'
const CHICKS = '0105112100'
const MILK = '0401102000'
const reference = handMadeReference({
  lines: {
    [HORSES]: { MFN: '6.5%', CEUT: 'Free', UST: '3%', MXT: 'Free', CPTPT: '8%' },
    [BULBS]: { MFN: '6%' },
    '9992000000': { MFN: 'N/A', UST: 'Free' },
    [SUGAR]: { MFN: 'N/A', unit: 'KGM' },
    [CHICKS]: { MFN: '0.86¢each', UST: 'Free', unit: 'NMB' },
    [MILK]: { MFN: '241% but not less than $34.50/hl', GT: '241% but not less than $34.50/hl', unit: 'HLT' },
  },
  origins: { DE: ['CEUT'], US: ['UST'], MX: ['MXT', 'CPTPT'], JP: ['CPTPT'], KP: ['GT'] },
})
const line = (changed: Partial<LineFacts>) => onlyLine(assess([lineFacts(changed)], header(), reference))
const refusal = (changed: Partial<LineFacts>) => refusalsOf(assess([lineFacts(changed)], header(), reference))
const duty = (changed: Partial<LineFacts>) => {
  const { treatment, amounts } = line(changed)
  return `${treatment} ${moneyText(amounts.customsDuty)}`
}

describe('A claimed treatment (Customs Tariff s. 24, 25, 28)', () => {
  test('counts when goods of the origin may claim it', () => {
    expect(duty({ origin: 'DE', treatment: 'CEUT' })).toBe('CEUT 0.00')
    expect(duty({ origin: 'DE', treatment: 'MFN' })).toBe('MFN 1950.00')
  })
  test('is refused for another origin, naming those that are available', () => {
    const [first, ...more] = refusal({ origin: 'DE', treatment: 'UST' })
    expect(more).toEqual([])
    expect(first).toMatchObject({
      code: 'assessment.treatment_not_available',
      pointer: '/lines/0/tariffTreatment',
      params: { treatmentEn: '10 UST', available: 'MFN CEUT', availableEn: '02 MFN, 31 CEUT' },
    })
  })
  test('as dear as MFN it stays what was claimed', () => {
    const even = handMadeReference({ lines: { [HORSES]: { MFN: '6.5%', CPTPT: '6.5%' } }, origins: { JP: ['CPTPT'] } })
    const goods = onlyLine(assess([lineFacts({ origin: 'JP', treatment: 'CPTPT' })], header(), even))
    expect([goods.treatment, ...codesOf(goods.warnings)]).toEqual(['CPTPT'])
  })
  test('that the item does not offer leaves MFN, with a warning', () => {
    const bulbs = line({ classification: BULBS, origin: 'DE', treatment: 'CEUT' })
    expect(bulbs.treatment).toBe('MFN')
    expect(moneyText(bulbs.amounts.customsDuty)).toBe('1800.00')
    expect(codesOf(bulbs.warnings)).toEqual(['assessment.treatment_not_offered'])
  })
  test('gives way to MFN where MFN is lower (s. 25)', () => {
    const goods = line({ origin: 'JP', treatment: 'CPTPT' })
    expect(goods.treatment).toBe('MFN')
    expect(moneyText(goods.amounts.customsDuty)).toBe('1950.00')
    expect(codesOf(goods.warnings)).toEqual(['assessment.treatment_mfn_lower'])
  })
  test('MFN that does not apply to the item (N/A) is refused, naming what the item offers', () => {
    expect(refusal({ classification: SUGAR, origin: 'DE', treatment: 'MFN' })).toMatchObject([
      { code: 'assessment.treatment_not_for_item', params: { available: 'GT' } },
    ])
  })
})

describe('General Tariff: 35 %, or MFN if higher (Customs Tariff s. 29)', () => {
  test('North Korea has nothing else', () => {
    expect(duty({ origin: 'KP', treatment: null })).toBe('GT 10500.00')
    expect(codesOf(refusal({ origin: 'KP', treatment: 'MFN' }))).toEqual(['assessment.treatment_not_available'])
  })
  test('241 % stays 241 %', () => {
    const milk = { classification: MILK, origin: 'KP', treatment: null, quantity: { amount: exact('1'), unit: 'HLT' } }
    expect(duty(milk)).toBe('GT 72300.00')
  })
  test('where only 35 % is written and MFN is higher, MFN’s rate is charged', () => {
    const dear = handMadeReference({ lines: { [HORSES]: { MFN: '49%' } }, origins: { KP: ['GT'] } })
    const goods = onlyLine(assess([lineFacts({ origin: 'KP', treatment: null })], header(), dear))
    expect(`${goods.treatment} ${moneyText(goods.amounts.customsDuty)}`).toBe('GT 14700.00')
  })
  const korean = (mfn: string) => {
    const tariff = handMadeReference({ lines: { [HORSES]: { MFN: mfn } }, origins: { KP: ['GT'] } })
    return assess([lineFacts({ origin: 'KP', treatment: null })], header(), tariff)
  }
  test('MFN of exactly 35 % is not higher: the percentage of s. 29 itself is the source', () => {
    const sourceAt = (mfn: string) =>
      onlyLine(korean(mfn)).working.find(({ charge }) => charge === 'customsDuty')?.source
    expect(sourceAt('35%')).toMatchObject({ isMfnUnderGeneral: false })
    expect(sourceAt('35.1%')).toMatchObject({ isMfnUnderGeneral: true })
  })
  test('an MFN rate that cannot be read may be higher: refused, not taken for 35 %', () =>
    expect(codesOf(refusalsOf(korean('as the order says')))).toEqual(['assessment.rate_not_understood']))
  test('whoever claims it although MFN is open to the origin gets MFN (s. 25)', () =>
    expect(duty({ origin: 'DE', treatment: 'GT' })).toBe('MFN 1950.00'))
})

describe('No treatment claimed: all that the origin may claim are compared, the lowest total is taken', () => {
  test('a preference wins, and the answer says that it needs proof of origin', () => {
    const goods = line({ origin: 'DE', treatment: null })
    expect(goods.treatment).toBe('CEUT')
    expect(codesOf(goods.warnings)).toEqual(['assessment.treatment_chosen_with_proof'])
    expect(goods.alternatives.map((one) => `${one.treatment} ${moneyText(one.total)}`)).toEqual([
      'CEUT 1500.00',
      'MFN 3547.50',
    ])
  })
  test('a tie stays with MFN', () => {
    const free = handMadeReference({ lines: { [HORSES]: { MFN: 'Free', CEUT: 'Free' } }, origins: { DE: ['CEUT'] } })
    const goods = onlyLine(assess([lineFacts({ treatment: null })], header(), free))
    expect(goods.treatment).toBe('MFN')
    expect(codesOf(goods.warnings)).toEqual(['assessment.treatment_chosen'])
  })
  test('a treatment that the item does not offer is left out', () =>
    expect(line({ classification: BULBS, origin: 'DE', treatment: null }).alternatives).toHaveLength(1))
  test('where not even MFN is offered, the General Tariff remains', () =>
    expect(duty({ classification: SUGAR, origin: 'DE', treatment: null })).toBe('GT 10500.00'))
  test('a tariff code that no treatment of the origin opens is refused, with those that do; not charged 35 %', () => {
    const facts = { tariffCode: '9992', treatment: null }
    expect(refusal({ ...facts, origin: 'DE' })).toMatchObject([
      { code: 'assessment.treatment_not_for_item', params: { item: '99920000', available: 'GT UST' } },
    ])
    expect(duty({ ...facts, origin: 'US' })).toBe('UST 0.00')
  })
  test('a claimed treatment gives no alternatives', () =>
    expect(line({ origin: 'DE', treatment: 'MFN' }).alternatives).toEqual([]))
  test('free needs no quantity to be the lowest; the comparison says what it left out', () => {
    const goods = line({ classification: CHICKS, origin: 'US', treatment: null })
    expect(goods.treatment).toBe('UST')
    expect(codesOf(goods.warnings)).toContain('assessment.comparison_incomplete')
  })
})

describe('What cannot be assessed says why', () => {
  test('a rate a piece wants a quantity in pieces', () =>
    expect(refusal({ classification: CHICKS, origin: 'DE', treatment: 'MFN' })).toMatchObject([
      { code: 'assessment.quantity_missing', pointer: '/lines/0/quantity', params: { unit: 'NMB' } },
    ]))
  test('another unit than the line’s, and not convertible, is refused with the units allowed', () =>
    expect(
      refusal({ classification: MILK, origin: 'DE', quantity: { amount: exact('5'), unit: 'KGM' } }),
    ).toMatchObject([
      { code: 'assessment.unit_mismatch', pointer: '/lines/0/quantity/unit', params: { given: 'KGM', unit: 'HLT' } },
    ]))
  test('an unknown country, an unknown number', () => {
    expect(codesOf(refusal({ origin: 'XX' }))).toEqual(['assessment.country_unknown'])
    const [unknown] = refusal({ classification: '0101219999' })
    expect(unknown).toMatchObject({ code: 'assessment.classification_unknown', pointer: '/lines/0/classification' })
    expect(unknown?.params?.nearest).toContain('0101.21.00.00')
  })
  test('an item instead of a line names the lines below it', () =>
    expect(refusal({ classification: '01012100' })).toMatchObject([
      { code: 'assessment.classification_incomplete', params: { lines: '0101.21.00.00' } },
    ]))
  test('every reason of every line comes at once', () => {
    const lines = [
      lineFacts({ classification: '0101219999', currency: 'ZZZ' }),
      lineFacts({ at: '/lines/1', origin: 'DE', treatment: 'UST' }),
    ]
    expect(codesOf(refusalsOf(assess(lines, header(), reference)))).toEqual([
      'assessment.classification_unknown',
      'assessment.currency_unknown',
      'assessment.treatment_not_available',
    ])
  })
})
