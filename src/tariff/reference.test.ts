import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import { digitsOf, dotted } from './reference.ts'
import { buildReferenceFromFiles } from './testing.ts'
import { isClaimable } from './treatments.ts'

const tariff = buildReferenceFromFiles()
const today = isoDate('2026-11-24')

describe('Codes: two to ten digits, each under the longest code above it (data README 1)', () => {
  test('9617.00.00.00 hangs under its item, subheading, heading and chapter 96', () => {
    expect(tariff.path('9617000000', today).map((node) => node.code)).toEqual([
      '96',
      '9617',
      '961700',
      '96170000',
      '9617000000',
    ])
    expect(tariff.node('9617000000', today)?.section).toBe('S20')
  })
  test('a line without a title of its own shows the title of its heading, and says so', () => {
    const line = tariff.node('7323939010', today)
    const heading = tariff.node('7323', today)
    expect(heading?.titleIsOwn).toBe(true)
    if (line?.titleIsOwn === false) expect(line.title).toEqual(tariff.node(line.parent ?? '', today)?.title)
  })
  test('units: kilogram, none wanted, and the item with a single line has the unit of that line', () => {
    expect(tariff.node('0102211000', today)?.unit ?? tariff.node('0101210000', today)?.unit).toBe('NMB')
    expect(tariff.node('9617000000', today)).toMatchObject({ unit: null, noUnitWanted: true })
    expect(tariff.node('01012100', today)?.unit).toBe('NMB')
    expect(tariff.node('0101', today)).toMatchObject({ unit: null, noUnitWanted: false })
  })
  test('every chapter belongs to a section, chapters 98 and 99 to the twenty-second', () => {
    const sections = tariff.sections()
    expect(sections).toHaveLength(22)
    expect(sections.flatMap((one) => one.chapters)).toHaveLength(99)
    expect(sections.at(-1)?.chapters).toEqual(['98', '99'])
  })
  test('before the edition is in force there is no node: the question of another day has another answer', () => {
    expect(tariff.node('9617000000', isoDate('2025-12-31'))).toBeUndefined()
    expect(tariff.node('9617000000', isoDate('2026-01-01'))).toBeDefined()
    expect(tariff.edition(today)).toBe('T2026-0')
  })
  test('an unknown code is answered with the closest valid ones of its length', () => {
    expect(tariff.nearest('9617000001', today, 1).map((node) => node.code)).toEqual(['9617000000'])
    expect(tariff.nearest('7323939099', today, 2).every((node) => node.code.startsWith('73239390'))).toBe(true)
    expect(tariff.nearest('abc', today, 3)).toHaveLength(3)
    expect(tariff.nearest('9999', today, 2).map((node) => node.code)).toEqual(['9996', '9995'])
    expect(tariff.nearest('9617000001', isoDate('2025-12-31'), 3)).toEqual([])
  })
  test('punctuation does not matter, and codes are shown dotted', () => {
    expect(['9617.00.00.00', '9617 00 00 00', '9617-000000'].map(digitsOf)).toEqual(Array(3).fill('9617000000'))
    expect(['01', '0101', '01012', '010121', '0105949', '01012100', '010594101', '0101210000'].map(dotted)).toEqual([
      '01',
      '01.01',
      '0101.2',
      '0101.21',
      '0105.94.9',
      '0101.21.00',
      '0105.94.10.1',
      '0101.21.00.00',
    ])
  })
})

describe('Rates by treatment and day', () => {
  test('6911.10.90: MFN 7 %, free under CEUT (domain README 5, line A1)', () => {
    expect(tariff.rate('69111090', 'MFN', today)).toMatchObject({ text: '7%', confidence: 'official' })
    expect(tariff.rate('69111090', 'CEUT', today)?.text).toBe('Free')
  })
  test('MFN comes first, then the General Tariff, then the others by their number', () => {
    expect(
      tariff
        .rates('73239390', today)
        .slice(0, 3)
        .map((row) => row.treatment),
    ).toEqual(['MFN', 'GT', 'CCCT'])
  })
  test('a treatment that is not offered has no row: MFN applies', () =>
    expect(tariff.rate('73239390', 'AUT', today)).toBeUndefined())
  test('CPUKT begins on 2026-09-01, to be checked (domain K24)', () => {
    expect(tariff.rate('73239390', 'CPUKT', isoDate('2026-08-31'))).toBeUndefined()
    expect(tariff.rate('73239390', 'CPUKT', isoDate('2026-09-01'))).toMatchObject({ text: 'Free', confidence: 'check' })
  })
  test('a Trans-Pacific rate of an older stage, known to be too high, is as unreliable as an unresolved one', () => {
    expect(tariff.rate('01051290', 'CPTPT', today)?.confidence).toBe('unreliable')
    expect(tariff.rate('01059410', 'CPTPT', today)?.confidence).toBe('unreliable')
    expect(tariff.rate('11029012', 'CPTPT', today)?.parsed).toMatchObject({ note: { kind: 'ad_valorem_part_only' } })
  })
  test('every rate of every item is understood', () => {
    const items = tariff.nodes(today).filter((node) => node.level === 8)
    expect(items.length).toBeGreaterThan(7_300)
    for (const item of items)
      for (const row of tariff.rates(item.code, today))
        if (row.parsed === null) throw new Error(`${row.item} ${row.text}`)
  })
})

describe('Treatments by origin', () => {
  const may = (origin: string, day = today) => tariff.treatmentsFor(origin, day).map((one) => one.treatment)
  test('any origin may fall back on the General Tariff; nearly all have MFN', () => {
    expect(may('CN')).toEqual(['MFN', 'GT'])
    expect(may('US')).toEqual(['MFN', 'UST', 'GT'])
    expect(may('MX')).toEqual(['MFN', 'MXT', 'CPTPT', 'GT'])
    expect(may('PT')).toEqual(['MFN', 'CEUT', 'GT'])
  })
  test('North Korea has the General Tariff only', () => expect(may('KP')).toEqual(['GT']))
  test('Russia and Belarus lost MFN on 2022-03-03, one item excepted', () => {
    expect(may('RU', isoDate('2022-03-02'))).toContain('MFN')
    const mfn = tariff.treatmentsFor('BY', isoDate('2022-03-03')).find((one) => one.treatment === 'MFN')
    expect(mfn?.onlyItems).toEqual(['28444300'])
    expect(mfn && isClaimable(mfn, '28444300')).toBe(true)
    expect(mfn && isClaimable(mfn, '73239390')).toBe(false)
  })
  test('the union of both lists of beneficiaries (domain K25)', () => {
    for (const country of ['AD', 'MC', 'SM']) expect(may(country)).toContain('CEUT')
    for (const country of ['GG', 'JE', 'IM', 'GB']) expect(may(country)).toEqual(['MFN', 'UKT', 'CPUKT', 'GT'])
    for (const country of ['IO', 'CX', 'CC', 'NF', 'PN', 'TF', 'SS', 'WF']) expect(may(country)).toContain('GPT')
    expect(may('PR')).toContain('UST')
    expect(may('PS')).toContain('CIAT')
    expect(may('EA')).toContain('CEUT')
  })
  test('the General Preferential Tariff lapses at the end of 2034', () => {
    expect(may('GH', isoDate('2034-12-31'))).toContain('GPT')
    expect(may('GH', isoDate('2035-01-01'))).not.toContain('GPT')
  })
  test('proof of origin for every treatment but the General Tariff; direct shipment for MFN', () => {
    const [mfn, ceut, general] = tariff.treatmentsFor('PT', today)
    expect(mfn?.conditions).toEqual(['proof_of_origin', 'direct_shipment'])
    expect(ceut?.conditions).toEqual(['proof_of_origin'])
    expect(general?.conditions).toEqual(['fallback'])
  })
  test('an unknown country may claim nothing', () => expect(may('ZZ')).toEqual([]))
  test('a treatment answers to its number in any length and to both abbreviations (domain K23)', () => {
    for (const text of ['02', '2', '002', 'MFN', 'mfn', 'NPF']) expect(tariff.treatment(text)?.treatment).toBe('MFN')
    for (const text of ['10', 'UST', 'TÉU', 'TEU']) expect(tariff.treatment(text)?.treatment).toBe('UST')
    expect(tariff.treatment('11')?.treatment).toBe('MXT')
    expect(tariff.treatment('CPUKT')?.code).toBeNull()
    expect(tariff.treatment('99')).toBeUndefined()
    expect(tariff.treatment('')).toBeUndefined()
  })
})

describe('Exchange rates: the last one published before the day (domain K27)', () => {
  test('shipped 2025-12-23 takes the rate of 12-22, not of the same day', () => {
    expect(tariff.exchangeRate('EUR', isoDate('2025-12-23'))).toMatchObject({
      rate: exact('1.6161'),
      publishedOn: '2025-12-22',
      isStale: false,
    })
    expect(tariff.exchangeRate('USD', isoDate('2025-12-30'))?.rate).toEqual(exact('1.3686'))
  })
  test('over a weekend the rate of Friday serves until Monday', () =>
    expect(tariff.exchangeRate('USD', isoDate('2025-12-22'))?.publishedOn).toBe('2025-12-19'))
  test('the Canadian dollar is 1, whatever the day', () =>
    expect(tariff.exchangeRate('CAD', today)).toMatchObject({ rate: exact('1'), isStale: false }))
  test('the tenth day is still fresh, the eleventh is stale', () => {
    expect(tariff.exchangeRate('USD', isoDate('2026-01-09'))?.isStale).toBe(false)
    expect(tariff.exchangeRate('USD', isoDate('2026-01-10'))?.isStale).toBe(true)
  })
  test('nothing for an unknown currency or a day before the first rate', () => {
    expect(tariff.exchangeRate('ZZZ', today)).toBeUndefined()
    expect(tariff.exchangeRate('USD', isoDate('2017-01-03'))).toBeUndefined()
  })
})

describe('Surtaxes that may meet a classification and origin', () => {
  const orders = (code: string, origin: string, day: string) =>
    tariff.surtaxItems(code, origin, isoDate(day)).map((item) => `${item.order} ${item.schedule}`)
  test('7326.20 of Taiwan is steel derivative from 2025-12-26 (domain README 5, line B1)', () => {
    expect(orders('7326200000', 'TW', '2025-12-25')).toEqual([])
    expect(orders('7326200000', 'TW', '2025-12-26')).toEqual(['SOR/2025-267 1'])
  })
  test('steel of the United States, and never the Chinese melt test on it', () =>
    expect(orders('7208510011', 'US', '2026-11-24')).toEqual(['SOR/2025-95 2']))
  test('steel of China: quota first, then the China order, then the melt order (rank of domain D 3.5)', () =>
    expect(orders('7208510011', 'CN', '2026-11-24')).toEqual(['SOR/2025-148 1', 'SOR/2024-187 2', 'SOR/2025-154 1/1']))
  test('the agreement countries have a schedule of their own, from 2025-08-01', () => {
    expect(orders('7208510011', 'DE', '2025-07-30')).toEqual([])
    expect(orders('7208510011', 'DE', '2025-08-01')).toContain('SOR/2025-148 2')
    expect(orders('7208510011', 'TR', '2025-06-27')).toEqual(['SOR/2025-148 1'])
  })
  test('the quota ends on 2027-06-27, and its class moves with SOR/2026-119', () => {
    expect(orders('7208510011', 'TR', '2027-06-28')).not.toContain('SOR/2025-148 1')
    const classOn = (day: string) =>
      tariff.surtaxItems('7225500010', 'TR', isoDate(day)).find((item) => item.quota)?.quota?.classNumber
    expect([classOn('2026-06-27'), classOn('2026-06-28')]).toEqual([3, 6])
  })
  test('electric vehicles of China: 100 % to 2026-02-28', () => {
    const rate = (day: string) => tariff.surtaxItems('8703800000', 'CN', isoDate(day))[0]?.ratePercent
    expect(rate('2026-02-28')).toEqual(exact('100'))
    expect(rate('2026-03-01')).toBeUndefined()
  })
  test('the general list against the United States ended on 2025-08-31', () =>
    expect(tariff.surtaxOrders().find((one) => one.order === 'SOR/2025-66')?.validTo).toBe('2025-08-31'))
})

describe('Codes of units, countries, currencies and offices, in both languages', () => {
  test('names', () => {
    expect(tariff.unit('KGM')).toMatchObject({ en: 'Kilogram', fr: 'Kilogramme' })
    expect(tariff.country('DE')).toEqual({ en: 'Germany', fr: 'Allemagne' })
    expect(tariff.country('XK')?.fr).toBe('Kosovo')
    expect(tariff.currency('JPY')).toMatchObject({ minorUnit: 0 })
    expect(tariff.office('0495', today)?.province).toBe('ON')
    expect(tariff.unit('ZZZ') ?? tariff.country('ZZ') ?? tariff.currency('ZZZ')).toBeUndefined()
  })
  test('no country is shown by its code alone', () => {
    for (const { iso2, en, fr } of tariff.countries()) if (en === iso2 || fr === iso2) throw new Error(iso2)
    expect(tariff.countries()).toHaveLength(250)
  })
  test('every unit of the tariff is named, in French too', () => {
    for (const node of tariff.nodes(today)) if (node.unit && !tariff.unit(node.unit)?.fr) throw new Error(node.unit)
  })
})

describe('Dated settings', () => {
  test('GST 5 %, general rate 35 %', () => {
    expect(tariff.setting('gst.percent', today)).toBe('5')
    expect(tariff.setting('tariff.general.percent', today)).toBe('35')
  })
  test('a setting before its first day, or unknown, is an error of ours', () => {
    expect(() => tariff.setting('gst.percent', isoDate('2007-12-31'))).toThrow('no setting')
    expect(() => tariff.setting('unheard.of', today)).toThrow('no setting')
  })
})
