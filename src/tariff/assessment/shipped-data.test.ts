import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { exact } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { assess } from './assess.ts'
import type { LineFacts } from './facts.ts'
import { assessed, codesOf, dollars, header, lineFacts, onlyLine } from './testing.ts'

const reference = buildReferenceFromFiles()
const a1 = lineFacts({
  classification: '6911109090',
  value: dollars('14250.00'),
  currency: 'EUR',
  directShipmentOn: isoDate('2025-12-23'),
})
const a2 = lineFacts({
  classification: '9617000000',
  origin: 'CN',
  value: dollars('9840.00'),
  currency: 'USD',
  directShipmentOn: isoDate('2025-12-23'),
})
const b1 = lineFacts({
  classification: '7326200000',
  origin: 'TW',
  value: dollars('6120.00'),
  currency: 'USD',
  directShipmentOn: isoDate('2025-12-30'),
})
const line = (facts: LineFacts, on = '2026-01-06') => onlyLine(assess([facts], header(on), reference))
const told = ({ amounts, treatment }: ReturnType<typeof line>) => ({
  treatment,
  valueForDuty: moneyText(amounts.valueForDuty),
  duty: moneyText(amounts.customsDuty),
  surtax: moneyText(amounts.surtax),
  gst: moneyText(amounts.gst),
  total: moneyText(amounts.total),
})

describe('The example of domain README section 5, with the tariff and the exchange rates that ship', () => {
  test('A1', () =>
    expect(told(line(a1))).toEqual({
      treatment: 'MFN',
      valueForDuty: '23029.43',
      duty: '1612.06',
      surtax: '0.00',
      gst: '1232.07',
      total: '2844.13',
    }))
  test('A1 the day after: the rate of the 23rd would give 2,841.14', () =>
    expect(told(line({ ...a1, directShipmentOn: isoDate('2025-12-24') })).total).toBe('2841.14'))
  test('A1 under the treatment of the European Union: GST 1,151.47 and nothing else', () =>
    expect(told(line({ ...a1, treatment: 'CEUT' }))).toMatchObject({ duty: '0.00', gst: '1151.47', total: '1151.47' }))
  test('A2, and A2 of version 2', () => {
    expect(told(line(a2))).toMatchObject({ duty: '1014.60', gst: '727.13', total: '1741.73' })
    expect(told(line({ ...a2, value: dollars('10660.00') }))).toMatchObject({
      valueForDuty: '14655.37',
      duty: '1099.15',
      gst: '787.73',
      total: '1886.88',
    })
  })
  test('B1', () =>
    expect(told(line(b1, '2026-01-12'))).toEqual({
      treatment: 'MFN',
      valueForDuty: '8375.83',
      duty: '544.43',
      surtax: '2093.96',
      gst: '550.71',
      total: '3189.10',
    }))
  test('A is 4,585.86 together', () =>
    expect(moneyText(assessed(assess([a1, a2], header('2026-01-06'), reference)).totals.total)).toBe('4585.86'))
})

test('the day before the first edition: no number is called wrong, the edition is said to be missing', () => {
  const on = (day: string) => {
    const outcome = assess([a1], header(day), reference)
    return outcome.ok ? [] : codesOf(outcome.refusals)
  }
  expect(on('2026-01-01')).toEqual([])
  expect(on('2025-12-31')).toEqual(['assessment.day_without_tariff'])
})

describe('Real goods of the tariff', () => {
  const cad = { currency: 'CAD', value: dollars('1000.00') }
  test('hot-rolled plate from India: a hint about the quota and about the melt, no surtax', () =>
    expect(codesOf(line({ ...b1, ...cad, classification: '7208510011', origin: 'IN' }, '2026-01-12').warnings)).toEqual(
      ['assessment.surtax_quota_may_apply', 'assessment.surtax_melt_may_apply'],
    ))
  test('fresh cheese within and over access commitment: each names the other side, with its rate', () => {
    const cheese = { ...a1, ...cad, quantity: { amount: exact('100'), unit: 'KGM' }, treatment: 'MFN' as const }
    const told = (item: string) => {
      const [number] = reference.nodes(isoDate('2026-01-12')).filter((one) => one.level === 10 && one.parent === item)
      return line({ ...cheese, classification: number?.code ?? '' }).warnings.filter(({ code }) =>
        code.includes('access'),
      )
    }
    expect(told('04061010')).toMatchObject([
      { code: 'assessment.access_within', params: { othersEn: '0406.10.20 (245.5% but not less than $4.52/kg)' } },
    ])
    expect(told('04061020')).toMatchObject([
      { code: 'assessment.access_over', params: { othersEn: '0406.10.10 (3.32¢/kg)' } },
    ])
  })
  test('an electric car from China: 100 % until 2026-02-28, none after', () => {
    const car = { ...b1, ...cad, origin: 'CN' }
    const node = reference.children('87038000', isoDate('2026-01-12'))[0]
    const facts = { ...car, classification: node?.code ?? '' }
    expect(told(line(facts, '2026-02-28')).surtax).toBe('1000.00')
    expect(told(line(facts, '2026-03-01')).surtax).toBe('0.00')
  })
  test('live fowl by the kilogram, North Korean goods at 35 %', () => {
    expect(
      told(line({ ...b1, ...cad, classification: '0105941011', quantity: { amount: exact('500'), unit: 'KGM' } })).duty,
    ).toBe('14.10')
    expect(told(line({ ...a1, ...cad, origin: 'KP', treatment: null }))).toMatchObject({
      treatment: 'GT',
      duty: '350.00',
    })
  })
  test('Russian and Belarusian goods lost MFN but for one item, 2844.43.00 (SOR/2022-209)', () => {
    const of = (item: string, origin: string) => {
      const number = reference
        .nodes(isoDate('2026-01-12'))
        .find(({ code, level }) => level === 10 && code.startsWith(item))
      const quantity = number?.unit ? { amount: exact('1'), unit: number.unit } : null
      return line({ ...a1, ...cad, origin, quantity, classification: number?.code ?? '', treatment: null }).treatment
    }
    expect(['RU', 'BY'].map((origin) => [of('28444300', origin), of('28444200', origin)])).toEqual([
      ['MFN', 'GT'],
      ['MFN', 'GT'],
    ])
  })
  test('wine without an excise code: excise may be due; with E00 nothing is said', () => {
    const wine = { ...a1, ...cad, classification: '2204210000', quantity: { amount: exact('9'), unit: 'LTR' } }
    const [first] = reference.nodes(isoDate('2026-01-12')).filter(({ code }) => /^220421\d{4}$/.test(code))
    const facts = { ...wine, classification: first?.code ?? '', treatment: null }
    expect(codesOf(line(facts).warnings)).toContain('assessment.excise_may_apply')
    expect(codesOf(line({ ...facts, exciseCode: 'E00' }).warnings)).not.toContain('assessment.excise_may_apply')
  })
  test('an electric car without an excise code: the hint names what it may be, and nothing about fuel', () => {
    const { warnings } = line({ ...a1, ...cad, classification: '8703800010', treatment: null })
    expect(warnings.find(({ code }) => code === 'assessment.excise_may_apply')?.params).toEqual({
      ratesEn: 'Air conditioner of a vehicle (AIR-CONDITIONER); Luxury vehicle (LUXURY-VEHICLE)',
      ratesFr: 'Climatiseur de véhicule (AIR-CONDITIONER); Véhicule de luxe (LUXURY-VEHICLE)',
    })
  })
})

describe('A Trans-Pacific stage that is known to have moved on (data README 1, basis S)', () => {
  const day = isoDate('2026-11-24')
  const rows = reference
    .nodes(day)
    .filter(({ level }) => level === 8)
    .flatMap(({ code }) => reference.rate(code, 'CPTPT', day) ?? [])
    .filter(({ source }) => source === 'stage-2024')
  test('43 items, none of them to be relied upon, nor the rate for the United Kingdom derived from it', () => {
    expect(rows).toHaveLength(43)
    for (const row of rows)
      expect([row.confidence, reference.rate(row.item, 'CPUKT', day)?.confidence], row.item).toEqual([
        'unreliable',
        'unreliable',
      ])
  })
  test('its amount is too high, and that is said', () => {
    const [row] = rows
    const number = reference.nodes(day).find(({ code, level }) => level === 10 && code.startsWith(row?.item ?? '-'))
    const facts = lineFacts({ classification: number?.code ?? '', origin: 'JP', treatment: 'CPTPT' })
    const quantity = number?.unit ? { amount: exact('10'), unit: number.unit } : null
    expect(codesOf(line({ ...facts, quantity }, '2026-11-24').warnings)).toContain('assessment.rate_unreliable')
  })
})

describe('Every line of the tariff', () => {
  const day = isoDate('2026-11-24')
  const all = reference.nodes(day).filter((node) => node.level === 10)
  const lineOf = (node: (typeof all)[number], origin: string, treatment: LineFacts['treatment']) =>
    lineFacts({
      classification: node.code,
      origin,
      treatment,
      value: dollars('1234.56'),
      quantity: node.unit === null ? null : { amount: exact('17.5'), unit: node.unit },
    })

  for (const origin of ['DE', 'US', 'VN', 'KP']) {
    test(`can be assessed for ${origin}, and comparing never costs more than claiming nothing`, () => {
      const refused = new Set<string>()
      for (const node of all) {
        const compared = assess([lineOf(node, origin, null)], header(day), reference)
        if (!compared.ok) {
          refused.add(node.code.slice(0, 8))
          continue
        }
        const claimed = assess([lineOf(node, origin, origin === 'KP' ? 'GT' : 'MFN')], header(day), reference)
        if (claimed.ok && claimed.value.totals.total < compared.value.totals.total) expect.fail(node.code)
      }
      // Prohibited goods, and railway rolling stock that only American goods may bring in, have no rate at all.
      expect([...refused].filter((item) => !['98012000', '98970000', '98980000', '98990000'].includes(item))).toEqual(
        [],
      )
    })
  }

  test('what is claimed never raises what is due: GST codes, remissions, work abroad', () => {
    const claims: readonly Partial<LineFacts>[] = [
      { gstCode: 'Z3' },
      { gstCode: 'N1' },
      { gstCode: 'P1', gstValue: { amount: dollars('10.00'), currency: 'CAD' } },
      { specialAuthority: '85-2955-1' },
      { specialAuthority: 'SOR/2025-12' },
      { specialAuthority: 'SOR/2026-34' },
      { specialAuthority: 'DRP-1' },
      { workAbroad: { amount: dollars('100.00'), currency: 'CAD' } },
    ]
    const wrong: string[] = []
    for (const [index, node] of all.entries()) {
      const facts = lineOf(node, 'CN', 'MFN')
      const plain = assess([facts], header(day), reference)
      const claimed = assess([{ ...facts, ...claims[index % claims.length] }], header(day), reference)
      if (plain.ok !== claimed.ok) wrong.push(`${node.code}: refused by a claim`)
      if (!plain.ok || !claimed.ok) continue
      const { total } = claimed.value.totals
      if (total < 0n || total > plain.value.totals.total) wrong.push(`${node.code}: ${total}`)
    }
    expect(wrong).toEqual([])
  })
  test('goods without a GST code get a hint in food chapters, and none among machines', () => {
    const hinted = all
      .filter((node) => reference.gstCodesFor(node.code, day).length > 0)
      .map(({ code }) => code.slice(0, 2))
    expect(hinted).toContain('07')
    expect(hinted.filter((chapter) => ['62', '72', '73', '85', '94'].includes(chapter))).toEqual([])
  })
})
