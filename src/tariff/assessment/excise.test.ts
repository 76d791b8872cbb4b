import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { formulaText } from './formula.ts'
import { codesOf, dollars, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'
import { formulaWords, sourceWords } from './words.ts'

const reference = buildReferenceFromFiles()
const DAY = '2026-11-24'
const firstLine = (heading: string): string =>
  reference.nodes(isoDate(DAY)).find(({ code }) => code.length === 10 && code.startsWith(heading))?.code ?? ''
const of = (amount: string, unit: string) => ({ amount: exact(amount), unit })

/** Canadian dollars, MFN, a quantity in the unit of the line. */
const goods = (heading: string, exciseCode: string, changed: Partial<LineFacts> = {}): LineFacts => {
  const classification = firstLine(heading)
  const unit = reference.node(classification, isoDate(DAY))?.unit
  return lineFacts({
    classification,
    value: dollars('1000.00'),
    quantity: unit ? of('100', unit) : null,
    exciseCode,
    ...changed,
  })
}
const line = (facts: LineFacts) => onlyLine(assess([facts], header(DAY), reference))
const charged = (facts: LineFacts) => {
  const { exciseDuty, exciseTax, luxuryTax } = line(facts).amounts
  return [exciseDuty, exciseTax, luxuryTax].map(moneyText)
}
const duty = (facts: LineFacts) => charged(facts)[0]

describe('Excise duty on tobacco (Excise Act, 2001, Schedules 1 and 2, base figures)', () => {
  const cigarettes = (count: string) => goods('2402', 'CIGARETTES', { exciseQuantity: of(count, 'NMB') })
  test('cigarettes: 0.92883 for each five begun', () => {
    expect(duty(cigarettes('200'))).toBe('37.15')
    expect(duty(cigarettes('201'))).toBe('38.08')
    expect(duty(cigarettes('205'))).toBe('38.08')
  })
  test('none of goods that are worth something: refused; a line taken back has neither value nor quantity', () => {
    const refusals = refusalsOf(assess([cigarettes('0')], header(DAY), reference))
    expect(refusals).toMatchObject([{ code: 'assessment.excise_quantity_missing', params: { unit: 'NMB' } }])
    const none = of('0', 'MIL')
    expect(duty({ ...cigarettes('0'), value: dollars('0.00'), quantity: none })).toBe('0.00')
  })
  test('sticks one by one, other tobacco for each 50 g begun, raw leaf by the kilogram', () => {
    expect(duty(goods('2402', 'TOBACCO-STICKS', { exciseQuantity: of('10', 'NMB') }))).toBe('1.86')
    expect(duty(goods('2403', 'TOBACCO-OTHER', { exciseQuantity: of('0.051', 'KGM') }))).toBe('23.22')
    expect(duty(goods('2401', 'TOBACCO-RAW-LEAF', { exciseQuantity: of('10', 'KGM') }))).toBe('15.72')
  })
  test('cigars: 40.43121 a thousand, and 88 % of the duty-paid value or 0.14533 each, whichever is greater', () => {
    const cigars = (value: string) =>
      goods('240210', 'CIGARS', { value: dollars(value), exciseQuantity: of('1000', 'NMB'), treatment: 'CEUT' })
    // Free of duty: duty-paid value 1,000.00 + 40.43121; 88 % = 915.58.
    expect(duty(cigars('1000.00'))).toBe('956.01')
    // 88 % of (50.00 + 40.43) is less than 145.33.
    expect(duty(cigars('50.00'))).toBe('185.76')
  })
  test('the working names the duty-paid value as the base: value and customs duty', () => {
    const { amounts, working } = line(goods('240210', 'CIGARS', { exciseQuantity: of('1000', 'NMB') }))
    const entry = working.find(({ charge }) => charge === 'exciseDuty')
    expect(entry?.base).toBe(amounts.valueForDuty + amounts.customsDuty)
    expect(amounts.customsDuty).toBeGreaterThan(0n)
  })
  test('the base figure carries a warning: the indexed figure is not loaded', () =>
    expect(codesOf(line(cigarettes('5')).warnings)).toContain('assessment.excise_base_figure'))
})

describe('Figures indexed each 1 April stand beside the base figures of the law (Excise Act, 2001 s. 123.1)', () => {
  const low = goods('2208', 'SPIRITS-TO-7', { exciseQuantity: of('100', 'LTR') })
  const on = (day: string) => {
    const { amounts, warnings } = onlyLine(assess([low], header(day), reference))
    return [moneyText(amounts.exciseDuty), ...codesOf(warnings).filter((code) => code.includes('figure'))]
  }
  test('before the first indexed figure known: the base figure, marked as such', () =>
    expect(reference.exciseRate('SPIRITS-TO-7', isoDate('2022-03-31'))).toMatchObject({
      remark: 'base_figure',
      parts: [{ figure: exact('0.301') }],
    }))
  for (const [key, day, figure, remark] of [
    ['SPIRITS-TO-7', '2022-04-01', '0.330', null],
    ['SPIRITS-TO-7', '2023-04-01', '0.330', 'last_figure'],
    ['SPIRITS-TO-7', '2025-03-31', '0.330', 'last_figure'],
    ['SPIRITS-OVER-7', '2022-03-31', '11.930', 'base_figure'],
    ['SPIRITS-OVER-7', '2022-04-01', '13.042', null],
    ['SPIRITS-OVER-7', '2023-03-31', '13.042', null],
    ['SPIRITS-OVER-7', '2023-04-01', '13.042', 'last_figure'],
    ['SPIRITS-OVER-7', DAY, '13.042', 'last_figure'],
  ] as const)
    test(`${key} on ${day}: ${figure}${remark ? `, marked ${remark}` : ''} (rulings 3.7)`, () =>
      expect(reference.exciseRate(key, isoDate(day))).toMatchObject({ remark, parts: [{ figure: exact(figure) }] }))
  test('from its first day to its last: the indexed figure, without a warning', () => {
    expect(reference.exciseRate('SPIRITS-TO-7', isoDate('2025-04-01'))).toMatchObject({ remark: null })
    expect(on('2026-03-31')).toEqual(['35.10'])
  })
  test('after it, while the next one is not loaded: the last one known, said to be so', () =>
    expect(on('2026-04-01')).toEqual(['35.10', 'assessment.excise_last_figure']))
})

describe('Additional duty of a province on casual cannabis and vaping products', () => {
  const vape = goods('2404', 'VAPING-LIQUID', { exciseQuantity: of('10', 'MLT') })
  const flower = goods('2402', 'CANNABIS-FLOWERING', { exciseQuantity: of('100', 'GRM') })
  const casual = (facts: LineFacts, province: string, day = DAY) => {
    const result = onlyLine(assess([facts], { ...header(day, true), province }, reference))
    const working = result.working.find(({ charge }) => charge === 'exciseDuty')
    return {
      duty: moneyText(result.amounts.exciseDuty),
      source: working ? sourceWords(working, 'en', reference) : '',
      warnings: codesOf(result.warnings).filter((code) => code.includes('provincial')),
    }
  }
  test('vaping: a participating province adds the same again, in the excise duty, with a warning', () => {
    const { duty: both, source, warnings } = casual(vape, 'ON')
    expect(both).toBe('11.20')
    expect(source).toContain('additional duty of Ontario')
    expect(warnings).toEqual(['assessment.excise_provincial_added'])
  })
  test('commercial goods, whose province is not looked at: the federal duty alone', () => {
    const commercial = { ...header(DAY), province: 'ON' }
    expect(moneyText(onlyLine(assess([vape], commercial, reference)).amounts.exciseDuty)).toBe('5.60')
  })
  test('a province that takes no part, or not yet: the federal duty alone', () => {
    expect(casual(vape, 'BC')).toMatchObject({ duty: '5.60', warnings: ['assessment.excise_provincial_extra'] })
    expect(reference.exciseOfProvince('AB', 'VAPING-LIQUID', isoDate('2024-12-31'))).toBeUndefined()
    expect(casual(vape, 'AB').duty).toBe('11.20')
  })
  test('cannabis: three times the federal figures, the greater of each taken apart', () =>
    // 25.00 or 2.5 % of the duty-paid value, and 75.00 or 7.5 % of it.
    expect(casual({ ...flower, value: dollars('100.00') }, 'ON').duty).toBe('100.00'))
})

describe('Excise duty on alcohol (Schedules 4 to 6; beer from 2026-04-01)', () => {
  test('spirits by the litre of pure alcohol, low spirits and wine by the litre, beer by the hectolitre', () => {
    expect(duty(goods('2208', 'SPIRITS-OVER-7', { exciseQuantity: of('40', 'LPA') }))).toBe('521.68')
    expect(duty(goods('2208', 'SPIRITS-TO-7', { exciseQuantity: of('100', 'LTR') }))).toBe('35.10')
    expect(duty(goods('2204', 'WINE-TO-1-2', { exciseQuantity: of('100', 'LTR') }))).toBe('2.09')
    expect(duty(goods('2204', 'WINE-TO-7', { exciseQuantity: of('100', 'LTR') }))).toBe('30.10')
    expect(duty(goods('2204', 'WINE-OVER-7', { exciseQuantity: of('9', 'HLT') }))).toBe('567.00')
    expect(duty(goods('2203', 'BEER-OVER-2-5', { exciseQuantity: of('250', 'LTR') }))).toBe('94.23')
    expect(duty(goods('2203', 'BEER-TO-2-5', { exciseQuantity: of('1', 'HLT') }))).toBe('18.85')
    expect(duty(goods('2203', 'BEER-TO-1-2', { exciseQuantity: of('1', 'HLT') }))).toBe('3.13')
  })
  test('the quantity of the line serves where it converts', () =>
    expect(duty(goods('2204', 'WINE-OVER-7', { quantity: of('100', 'LTR') }))).toBe('63.00'))
  test('no quantity in litres of pure alcohol: refused, with the unit', () => {
    const refusals = refusalsOf(assess([goods('4901', 'SPIRITS-OVER-7', { quantity: null })], header(DAY), reference))
    expect(refusals).toMatchObject([
      { code: 'assessment.excise_quantity_missing', pointer: '/lines/0/exciseQuantity', params: { unit: 'LPA' } },
    ])
  })
  test('a day before the figures: a warning, no amount', () => {
    const { amounts, warnings } = onlyLine(assess([goods('2203', 'BEER-OVER-2-5')], header('2026-03-31'), reference))
    expect(amounts.exciseDuty).toBe(0n)
    expect(codesOf(warnings)).toContain('assessment.excise_no_rate')
  })
  test('a rate that does not fit the number names those it fits: within the heading to a digit, else the headings', () => {
    const told = (heading: string) =>
      line(goods(heading, 'FUEL-INEFFICIENT-13', { quantity: of('1', 'NMB') })).warnings.find(
        ({ code }) => code === 'assessment.excise_other_heading',
      )?.params?.headings
    expect(told('870380')).toMatch(/^8703\.21\.90, 8703\.22, 8703\.23\.00\.2, /)
    expect(told('950300')).toBe('87.03')
  })
  test('book goods under a wine rate: a warning', () =>
    expect(codesOf(line(goods('4901', 'WINE-OVER-7', { exciseQuantity: of('1', 'LTR') })).warnings)).toContain(
      'assessment.excise_other_heading',
    ))
})

describe('Excise duty on cannabis (Schedule 7) and vaping (Schedule 8)', () => {
  test('flowering material: 0.25 a gram or 2.5 % of the duty-paid value, whichever is greater', () => {
    const flower = (value: string) =>
      goods('121190', 'CANNABIS-FLOWERING', {
        value: dollars(value),
        exciseQuantity: of('100', 'GRM'),
        treatment: 'MFN',
      })
    expect(duty(flower('900.00'))).toBe('25.00')
    expect(duty(flower('2000.00'))).toBe('50.00')
  })
  test('the agency’s C01 is the flat rate alone', () =>
    expect(duty(goods('121190', 'C01', { value: dollars('2000.00'), exciseQuantity: of('100', 'GRM') }))).toBe('25.00'))
  test('other products: 0.0025 a milligram of THC', () =>
    expect(duty(goods('2106', 'CANNABIS-THC', { exciseQuantity: of('10', 'GRM') }))).toBe('25.00'))
  test('vaping liquid: 1.12 for each 2 mL begun up to 10 mL of a container, then for each 10 mL begun', () => {
    const liquid = (millilitres: string, pieces: string) =>
      goods('2404', 'VAPING-LIQUID', { exciseQuantity: of(millilitres, 'MLT'), quantity: of(pieces, 'NMB') })
    const taxed = (millilitres: string, pieces = '1') => {
      const facts = { ...liquid(millilitres, pieces), classification: firstLine('9503') }
      return duty(facts)
    }
    expect(taxed('2')).toBe('1.12')
    expect(taxed('2.1')).toBe('2.24')
    expect(taxed('10')).toBe('5.60')
    expect(taxed('10.5')).toBe('6.72')
    expect(taxed('30')).toBe('7.84')
    expect(taxed('60', '6')).toBe('33.60')
    // A two-hundred-thousandth of a millilitre above 2 in each of ten: a further 2 mL is begun.
    expect(taxed('20.00005', '10')).toBe('22.40')
    expect(taxed('20', '10')).toBe('11.20')
    expect(taxed('90', '3')).toBe('23.52')
  })
  test('exactly 10 mL: the working has nothing of the figure above 10 mL', () => {
    const entry = line(
      goods('2404', 'VAPING-LIQUID', { exciseQuantity: of('10', 'MLT'), quantity: null, exciseContainers: exact('1') }),
    ).working.find(({ charge }) => charge === 'exciseDuty')
    expect(entry && formulaText(entry.formula)).not.toContain('+')
  })
  test('liquids of 2404.12 are counted by the kilogram: how many containers is said beside it', () => {
    const crate = (containers: string | null) =>
      goods('240412', 'VAPING-LIQUID', {
        exciseQuantity: of('60000', 'MLT'),
        exciseContainers: containers === null ? null : exact(containers),
      })
    // A thousand of 60 mL: 5.60 for the first ten, five times 1.12 for the rest of each.
    expect(duty(crate('1000'))).toBe('11200.00')
    // Not said: the line is taken as one container, and that is said.
    expect(duty(crate(null))).toBe('6724.48')
    expect(line(crate(null)).warnings).toContainEqual(
      expect.objectContaining({ code: 'assessment.excise_one_piece', pointer: '/lines/0/exciseContainers' }),
    )
    expect(codesOf(line(crate('1000')).warnings)).not.toContain('assessment.excise_one_piece')
  })
})

describe('Excise taxes and the luxury tax', () => {
  const car = (value: string, exciseCode: string, count = '1') =>
    goods('870323', exciseCode, { value: dollars(value), origin: 'DE', treatment: 'CEUT', quantity: of(count, 'NMB') })
  test('air conditioner 100.00, 13 to 16 L per 100 km 1,000 to 4,000, each', () => {
    expect(charged(car('50000.00', 'AIR-CONDITIONER', '2'))[1]).toBe('200.00')
    expect(charged(car('50000.00', 'FUEL-INEFFICIENT-13'))[1]).toBe('1000.00')
    expect(charged(car('50000.00', 'FUEL-INEFFICIENT-16'))[1]).toBe('4000.00')
  })
  test('motive fuel by the litre', () => {
    expect(charged(goods('2710', 'FUEL-GASOLINE', { exciseQuantity: of('1000', 'LTR') }))[1]).toBe('100.00')
    expect(charged(goods('2710', 'FUEL-DIESEL', { exciseQuantity: of('1000', 'LTR') }))[1]).toBe('40.00')
  })
  test('luxury vehicle of 120,000.00: the lesser of 12,000.00 and 4,000.00 (declarations 3.12, example 6)', () =>
    expect(charged(car('120000.00', 'LUXURY-VEHICLE'))).toEqual(['0.00', '0.00', '4000.00']))
  test('above 200,000.00 the tenth of the value is the lesser', () =>
    expect(charged(car('300000.00', 'LUXURY-VEHICLE'))[2]).toBe('30000.00'))
  test('two vehicles have two thresholds; a vehicle under it pays nothing', () => {
    expect(charged(car('240000.00', 'LUXURY-VEHICLE', '2'))[2]).toBe('8000.00')
    expect(charged(car('99999.99', 'LUXURY-VEHICLE'))[2]).toBe('0.00')
  })
  test('two dozen vehicles have 24 thresholds', () => {
    const dozens = (value: string) => ({ ...car(value, 'LUXURY-VEHICLE'), quantity: of('2', 'DZN') })
    expect(charged(dozens('2400000.00'))[2]).toBe('0.00')
    expect(charged(dozens('2880000.00'))[2]).toBe('96000.00')
  })
  for (const [value, tax, why] of [
    ['100000.00', '0.00', 'exactly the threshold'],
    ['100000.02', '0.00', '20 % of 0.02 is less than half a cent'],
    ['100000.03', '0.01', '20 % of 0.03 rounds up'],
    ['200000.00', '20000.00', 'both sides are the same'],
    ['200000.05', '20000.01', 'from here 10 % is the lesser'],
  ] as const)
    test(`${value}: ${tax}, ${why}`, () => expect(charged(car(value, 'LUXURY-VEHICLE'))[2]).toBe(tax))
  test('one code for several: the luxury tax comes last and falls on the excise tax too', () => {
    const { amounts, working } = line(car('120000.00', 'LUXURY-VEHICLE+AIR-CONDITIONER+FUEL-INEFFICIENT-13'))
    expect(moneyText(amounts.exciseTax)).toBe('1100.00')
    expect(moneyText(amounts.luxuryTax)).toBe('4220.00')
    expect(moneyText(amounts.valueForTax)).toBe('125320.00')
    expect(working.map(({ charge }) => charge)).toEqual([
      'valueForDuty',
      'customsDuty',
      'exciseTax',
      'luxuryTax',
      'valueForTax',
      'gst',
    ])
  })
  test('two rates of one kind are for different goods: both are charged, and it is said', () => {
    const twice = line(car('50000.00', 'FUEL-INEFFICIENT-13+FUEL-INEFFICIENT-14+AIR-CONDITIONER'))
    expect(moneyText(twice.amounts.exciseTax)).toBe('3100.00')
    expect(twice.warnings).toContainEqual({
      code: 'assessment.excise_same_kind',
      pointer: '/lines/0/exciseCode',
      params: { keys: 'FUEL-INEFFICIENT-13, FUEL-INEFFICIENT-14' },
    })
    expect(codesOf(line(car('50000.00', 'FUEL-INEFFICIENT-13+AIR-CONDITIONER')).warnings)).not.toContain(
      'assessment.excise_same_kind',
    )
  })
  test('the formula, in signs and in words', () => {
    const working = line(car('120000.00', 'LUXURY-VEHICLE')).working.find(({ charge }) => charge === 'luxuryTax')
    if (!working) throw new Error('no working')
    expect(formulaText(working.formula)).toBe('min(10% × 120000.00, 20% × (120000.00 − 100000.00))')
    expect(formulaWords(working.formula, 'fr').replaceAll('\u00a0', ' ')).toBe(
      'le moins élevé de 10 % × 120 000,00 $, 20 % × (120 000,00 $ − 100 000,00 $)',
    )
    expect(sourceWords(working, 'en', reference)).toContain('Select Luxury Items Tax Act')
  })
})
