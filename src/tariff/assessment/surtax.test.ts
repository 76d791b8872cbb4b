import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { moneyText } from '../../kernel/money.ts'
import { explain } from '../../platform/problems.ts'
import { assess } from './assess.ts'
import type { LineFacts, SurtaxDeclaration } from './facts.ts'
import { problems } from './problems.ts'
import { surtaxOrderOf } from './surtax-orders.ts'
import { assessed, codesOf, dollars, handMadeReference, header, lineFacts, onlyLine, refusalsOf } from './testing.ts'

const PLATE = '7208511100'
const WIRE = '7326200000'
const CAR = '8703231000'
const TRUCK = '8704600010'
const TOWER = '7308200000'
const reference = handMadeReference({
  lines: {
    [PLATE]: { MFN: 'Free', UST: 'Free' },
    [WIRE]: { MFN: '6.5%', UST: 'Free' },
    [CAR]: { MFN: '6.1%', UST: 'Free' },
    [TRUCK]: { MFN: '6.1%', UST: 'Free' },
    [TOWER]: { MFN: 'Free' },
    '9971000000': { MFN: 'Free' },
    '9938000000': { MFN: 'Free' },
    '9903000000': { MFN: 'Free' },
    '9804300000': { MFN: 'Free' },
  },
  origins: { US: ['UST'] },
  surtaxes: [
    { order: 'SOR/2025-148', code: PLATE, origin: 'NOT-CUSMA', from: '2025-06-27', percent: '50' },
    { order: 'SOR/2024-187', code: PLATE.slice(0, 8), origin: 'CN', from: '2024-10-22', schedule: '2' },
    { order: 'SOR/2025-95', code: PLATE.slice(0, 8), origin: 'US', from: '2025-03-13', schedule: '2' },
    { order: 'SOR/2025-95', code: WIRE.slice(0, 8), origin: 'US', from: '2025-03-13', schedule: '2' },
    { order: 'SOR/2025-95', code: '99710000', origin: 'US', from: '2025-03-13', schedule: '4' },
    { order: 'SOR/2025-95', code: '99030000', origin: 'US', from: '2025-03-13', schedule: '3' },
    { order: 'SOR/2025-95', code: '98043000', origin: 'US', from: '2025-03-13', schedule: '4' },
    { order: 'SOR/2025-118', code: CAR.slice(0, 8), origin: 'US', from: '2025-04-09' },
    { order: 'SOR/2025-66', code: WIRE.slice(0, 8), origin: 'US', from: '2025-03-04', to: '2025-08-31' },
    { order: 'SOR/2024-187', code: CAR.slice(0, 8), origin: 'CN', from: '2024-10-01', schedule: '1', percent: '100' },
    { order: 'SOR/2025-118', code: TRUCK.slice(0, 8), origin: 'US', from: '2025-04-09' },
    { order: 'SOR/2025-267', code: TOWER.slice(0, 8), origin: 'ALL', from: '2025-12-26' },
    { order: 'SOR/2025-154', code: PLATE.slice(0, 8), origin: 'CN-MELT', from: '2025-07-31' },
    { order: 'SOR/2025-267', code: WIRE.slice(0, 8), origin: 'ALL', from: '2025-12-26' },
  ],
})
const says = (subject: boolean, code: string | null = null, content?: string): SurtaxDeclaration => ({
  subject,
  code,
  content: content === undefined ? null : dollars(content),
})
const line = (changed: Partial<LineFacts>, of = header()) => onlyLine(assess([lineFacts(changed)], of, reference))
const surtax = (changed: Partial<LineFacts>, of = header()): string => {
  const { amounts, working } = line(changed, of)
  const source = working.find((one) => one.charge === 'surtax')?.source
  return `${moneyText(amounts.surtax)}${source?.kind === 'surtax_order' ? ` ${source.order}` : ''}`
}
const warnings = (changed: Partial<LineFacts>, of = header()) => codesOf(line(changed, of).warnings)
const refusals = (changed: Partial<LineFacts>) => codesOf(refusalsOf(assess([lineFacts(changed)], header(), reference)))

describe('Orders decided by item and origin apply without a word from the importer (declarations 3.5)', () => {
  test('25 % of 30,000.00 on US steel: SOR/2025-95', () =>
    expect(surtax({ classification: PLATE, origin: 'US' })).toBe('7500.00 SOR/2025-95'))
  test('Chinese steel: SOR/2024-187', () =>
    expect(surtax({ classification: PLATE, origin: 'CN' })).toBe('7500.00 SOR/2024-187'))
  test('steel derivatives of any origin: SOR/2025-267, from 26 December 2025', () => {
    expect(surtax({ classification: WIRE, origin: 'TW' })).toBe('7500.00 SOR/2025-267')
    expect(surtax({ classification: WIRE, origin: 'TW' }, header('2025-12-26'))).toBe('7500.00 SOR/2025-267')
    expect(surtax({ classification: WIRE, origin: 'TW' }, header('2025-12-25'))).toBe('0.00')
  })
  test('goods that no order lists pay none', () => expect(surtax({ classification: CAR, origin: 'DE' })).toBe('0.00'))
  test('GST is charged on the surtax, the surtax not on the duty', () => {
    const { amounts } = line({ classification: WIRE, origin: 'TW' })
    expect(moneyText(amounts.surtax)).toBe('7500.00')
    expect(moneyText(amounts.valueForTax)).toBe('39450.00')
    expect(moneyText(amounts.gst)).toBe('1972.50')
  })
})

describe('At most one surtax, in the order E, D, B, C, F, G (SOR/2025-148 s. 3.1; Customs Notice 25-33)', () => {
  test('US wire is under SOR/2025-95, so not under SOR/2025-267 as well: 25 %, not 50 %', () =>
    expect(surtax({ classification: WIRE, origin: 'US' })).toBe('7500.00 SOR/2025-95'))
  test('over the quota, SOR/2025-148 beats SOR/2024-187', () =>
    expect(surtax({ classification: PLATE, origin: 'CN', surtax: says(true, 'SOR/2025-148') })).toBe(
      '15000.00 SOR/2025-148',
    ))
  test('declared under SOR/2025-154 although SOR/2024-187 comes first: the first one counts, and it is said', () => {
    const facts = { classification: PLATE, origin: 'CN', surtax: says(true, 'SOR/2025-154') }
    expect(surtax(facts)).toBe('7500.00 SOR/2024-187')
    expect(warnings(facts)).toContain('assessment.surtax_other_order')
  })
})

describe('Over the steel quota: SOR/2025-148, 50 %, only when declared (no import permit)', () => {
  test('says nothing: no surtax, but a hint', () => {
    const facts = { classification: PLATE, origin: 'IN' }
    expect(surtax(facts)).toBe('0.00')
    expect(warnings(facts)).toEqual(['assessment.surtax_quota_may_apply', 'assessment.surtax_melt_may_apply'])
  })
  test('declared over quota: 50 %', () =>
    expect(surtax({ classification: PLATE, origin: 'IN', surtax: says(true, 'DORS/2025-148') })).toBe(
      '15000.00 SOR/2025-148',
    ))
  test('Chinese plate declared subject without an order: 25 % of SOR/2024-187, and the quota is still mentioned', () => {
    const facts = { classification: PLATE, origin: 'CN', surtax: says(true) }
    expect(surtax(facts)).toBe('7500.00 SOR/2024-187')
    expect(warnings(facts)).toEqual(['assessment.surtax_quota_may_apply'])
  })
  test('subject, but two orders could be meant: the order must be named', () =>
    expect(refusals({ classification: PLATE, origin: 'IN', surtax: says(true) })).toEqual([
      'assessment.surtax_code_missing',
    ]))
  test('casual goods are exempt', () =>
    expect(warnings({ classification: PLATE, origin: 'IN' }, header('2026-01-12', true))).toEqual([
      'assessment.casual_province_missing',
    ]))
})

describe('Melted and poured in China: SOR/2025-154, when the declaration’s goods are worth more than 5,000', () => {
  const melt = (value: string, at = '/lines/0') =>
    lineFacts({
      at,
      classification: PLATE,
      origin: 'IN',
      value: dollars(value),
      surtax: says(true, 'SOR/2025-154'),
    })
  const total = (...lines: LineFacts[]) => moneyText(assessed(assess(lines, header(), reference)).totals.surtax)

  test('5,000.00 is exempt, 5,000.01 is not', () => {
    expect(total(melt('5000.00'))).toBe('0.00')
    expect(total(melt('5000.01'))).toBe('1250.00')
  })
  test('lines of one declaration count together', () =>
    expect(total(melt('3000.00'), melt('2500.00', '/lines/1'))).toBe('1375.00'))
  test('the exemption is said', () =>
    expect(codesOf(onlyLine(assess([melt('5000.00')], header(), reference)).warnings)).toEqual([
      'assessment.surtax_below_floor',
    ]))
})

describe('Goods in transit on an order’s first day are exempt where the order says so', () => {
  test('shipped on 25 December 2025: no SOR/2025-267; shipped on the 26th: 25 %', () => {
    const shipped = (day: string) => ({ classification: WIRE, origin: 'TW', directShipmentOn: isoDate(day) })
    expect(surtax(shipped('2025-12-25'))).toBe('0.00')
    expect(surtax(shipped('2025-12-26'))).toBe('7500.00 SOR/2025-267')
  })
  test('said with the two days, and only where nothing else kept the goods free', () => {
    const shipped = { classification: WIRE, origin: 'TW', directShipmentOn: isoDate('2025-12-25') }
    expect(line(shipped).warnings).toMatchObject([
      {
        code: 'assessment.surtax_in_transit',
        pointer: '/lines/0/directShipmentDate',
        params: { order: 'SOR/2025-267', percent: '25', shipped: '2025-12-25', first: '2025-12-26' },
      },
    ])
    expect(warnings({ ...shipped, directShipmentOn: isoDate('2025-12-26') })).toEqual([])
    expect(warnings(shipped, header('2026-01-12', true))).toEqual(['assessment.casual_province_missing'])
    // B spares American wire shipped on 12 March 2025, and A, which has no such rule, is charged.
    const american = { ...shipped, origin: 'US', directShipmentOn: isoDate('2025-03-12') }
    expect([surtax(american, header('2025-03-20')), ...warnings(american, header('2025-03-20'))]).toEqual([
      '7500.00 SOR/2025-66',
    ])
    // Order F needs the word of the importer in any case.
    expect(
      warnings({ ...shipped, classification: PLATE, origin: 'IN', directShipmentOn: isoDate('2025-07-30') }),
    ).toEqual(['assessment.surtax_quota_may_apply'])
  })
  test('D: the steel of schedule 2, not the vehicles of schedule 1', () => {
    const shipped = { origin: 'CN', directShipmentOn: isoDate('2024-09-30') }
    expect(surtax({ ...shipped, classification: PLATE })).toBe('0.00')
    expect(surtax({ ...shipped, classification: CAR })).toBe('30000.00 SOR/2024-187')
  })
  test('motor vehicles have no such rule', () =>
    expect(surtax({ classification: CAR, origin: 'US', directShipmentOn: isoDate('2025-04-01') })).toBe(
      '7500.00 SOR/2025-118',
    ))
})

describe('US motor vehicles, SOR/2025-118: 25 % of the value, less content when entitled to the United States Tariff', () => {
  test('not entitled (MFN): 25 % of the whole', () =>
    expect(surtax({ classification: CAR, origin: 'US', treatment: 'MFN' })).toBe('7500.00 SOR/2025-118'))
  for (const [content, amount, why] of [
    [undefined, '6375.00', 'nothing claimed: 15 % is deemed, 25 % of 25,500.00'],
    ['4000.00', '6375.00', 'less than 15 % counts for 15 %'],
    ['4500.00', '6375.00', 'exactly 15 % is not more than 15 %'],
    ['4500.01', '6375.00', 'a cent more is a quarter of a cent less'],
    ['4500.04', '6374.99', 'four cents more are one cent less'],
    ['12000.00', '4500.00', '40 % content leaves 25 % of 18,000.00'],
    ['40000.00', '0.00', 'content above the value leaves nothing, never less'],
  ] as const) {
    test(`UST, content ${content ?? 'not stated'}: ${amount}, ${why}`, () =>
      expect(surtax({ classification: CAR, origin: 'US', treatment: 'UST', surtax: says(true, null, content) })).toBe(
        `${amount} SOR/2025-118`,
      ))
  }
  test('content above the value: the working takes off no more than the value', () => {
    const { working } = line({
      classification: CAR,
      origin: 'US',
      treatment: 'UST',
      surtax: says(true, null, '40000.00'),
    })
    expect(working.find(({ charge }) => charge === 'surtax')?.formula).toMatchObject({ less: 30_000_00n })
  })
  test('the comparison of treatments counts it: UST is lower in duty and in surtax', () => {
    const goods = line({ classification: CAR, origin: 'US', treatment: null })
    expect(goods.alternatives.map((one) => `${one.treatment} ${moneyText(one.total)}`)).toEqual([
      'UST 8193.75',
      'MFN 11296.50',
    ])
  })
})

describe('Chapters 98 and 99', () => {
  test('a chapter 99 code in the schedule that goes with the goods stays caught', () =>
    expect(surtax({ classification: PLATE, origin: 'US', tariffCode: '9971' })).toBe('7500.00 SOR/2025-95'))
  test('a code of the aluminum schedule does not catch steel, an unlisted one catches nothing', () => {
    expect(surtax({ classification: PLATE, origin: 'US', tariffCode: '9903' })).toBe('0.00')
    expect(surtax({ classification: PLATE, origin: 'US', tariffCode: '9938' })).toBe('0.00')
  })
  test('of a chapter 98 number only the importer knows whether it is steel', () => {
    const facts = { classification: '9804300000', origin: 'US' }
    expect(surtax(facts)).toBe('0.00')
    expect(warnings(facts)).toEqual(['assessment.surtax_may_apply'])
    expect(surtax({ ...facts, surtax: says(true) })).toBe('7500.00 SOR/2025-95')
    expect(warnings({ ...facts, surtax: says(false) })).toEqual([])
  })
})

describe('What an order leaves out by the use of the goods is the importer’s to say (rulings 3.8, detail rules)', () => {
  const exempt = (changed: Partial<LineFacts>, on = '2026-01-12') =>
    line(changed, header(on))
      .warnings.filter(({ code }) => code.startsWith('assessment.surtax'))
      .map(({ code, params }) => [code, params?.exemptions])
  const declined = (classification: string, origin: string, on?: string) =>
    exempt({ classification, origin, surtax: says(false) }, on)
  const POSSIBLE = 'assessment.surtax_exemption_possible'
  const DECLINED = 'assessment.surtax_not_declared'

  test('C: trucks of 8704.60.00 above 5 tonnes; passenger cars have no such word', () => {
    expect(exempt({ classification: TRUCK, origin: 'US' })).toEqual([[POSSIBLE, 'heavy_truck']])
    expect(exempt({ classification: CAR, origin: 'US' })).toEqual([])
  })
  test('D: under a code of chapter 99, goods that come for repair or are back from it', () => {
    expect(exempt({ classification: PLATE, origin: 'CN', tariffCode: '9938' })).toContainEqual([POSSIBLE, 'repair'])
    expect(exempt({ classification: PLATE, origin: 'CN' })).not.toContainEqual([POSSIBLE, 'repair'])
  })
  test('G: wind towers; vehicles and aircraft until 30 June 2026, not on 1 July', () => {
    expect(exempt({ classification: TOWER, origin: 'DE' })).toEqual([[POSSIBLE, 'wind_tower']])
    expect(declined(WIRE, 'TW', '2026-06-30')).toEqual([[DECLINED, 'vehicle_or_aircraft']])
    expect(declined(WIRE, 'TW', '2026-07-01')).toEqual([[DECLINED, undefined]])
    expect(declined(TOWER, 'DE', '2026-06-30')).toEqual([[DECLINED, 'wind_tower vehicle_or_aircraft']])
  })
  test('B: residents of Campobello Island', () => expect(declined(WIRE, 'US')).toEqual([[DECLINED, 'campobello']]))
  test('said in both languages', () => {
    const [warning] = line({ classification: TRUCK, origin: 'US' }).warnings.filter(({ code }) => code === POSSIBLE)
    if (!warning) throw new Error('no warning')
    expect(explain(problems, warning, 'en').detail).toBe(
      '25% is charged under SOR/2025-118. It exempts trucks with a gross vehicle weight above 5 tonnes (HEAVY-TRUCK).',
    )
    expect(explain(problems, warning, 'fr').detail).toContain(
      'DORS/2025-118. Il exempte les camions dont le poids nominal brut dépasse 5 tonnes (HEAVY-TRUCK).',
    )
  })
})

describe('What the importer declares', () => {
  test('not subject although an order covers the goods: none charged, a warning with the amount it would be', () => {
    const goods = line({ classification: WIRE, origin: 'TW', surtax: says(false) })
    expect(moneyText(goods.amounts.surtax)).toBe('0.00')
    expect(goods.warnings).toEqual([
      {
        code: 'assessment.surtax_not_declared',
        pointer: '/lines/0/surtax/subject',
        params: { order: 'SOR/2025-267', percent: '25', amount: '7500.00', exemptions: 'vehicle_or_aircraft' },
      },
    ])
  })
  test('subject although no order covers the goods: none charged, and it is said', () => {
    const facts = { classification: CAR, origin: 'DE', surtax: says(true), exciseCode: 'E00' }
    expect(surtax(facts)).toBe('0.00')
    expect(warnings(facts)).toEqual(['assessment.surtax_not_covered'])
  })
  test('an unknown code and an order that does not list the goods are refused', () => {
    expect(refusals({ classification: PLATE, surtax: says(true, 'X9') })).toEqual(['assessment.surtax_code_unknown'])
    expect(refusals({ classification: CAR, origin: 'DE', surtax: says(true, 'SOR/2025-148') })).toEqual([
      'assessment.surtax_code_not_covering',
    ])
  })
  test('the code is the number of the order, in either language or bare', () => {
    for (const code of ['SOR/2025-148', 'DORS/2025-148', 'sor 2025-148', '2025-148'])
      expect(surtaxOrderOf(code)).toBe('SOR/2025-148')
    expect(surtaxOrderOf('2025-999')).toBeUndefined()
  })
})
