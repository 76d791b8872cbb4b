import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { narrowing, testOf } from './evaluate.ts'
import { parseFilter } from './filter.ts'
import { customsDuties, tariffClassifications } from './model.ts'

const horse = {
  TariffNumber: '0101.21.00.00',
  TariffItemNumber: '0101.21.00',
  AsOfDate: '2026-11-24',
  TariffNumberValidEndDate: '9999-12-31',
  UnitOfMeasureCode: 'NMB',
  Description: "Pure-bred breeding horses, owner's own",
}
const duty = { TariffItemNumber: '0101.21.00', AdValoremRateRegValue: '6.5', CustomsDutyValidStartDate: '2026-01-01' }

function isMatch(filter: string, entity: Record<string, string> = horse, type = tariffClassifications): boolean {
  const read = parseFilter(filter, type)
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return testOf(read.value)(entity)
}

describe('$filter of OData 2', () => {
  for (const [filter, expected] of [
    ["TariffNumber eq '0101.21.00.00'", true],
    ["TariffNumber eq '0101210000'", true],
    ["startswith(TariffNumber,'0101.2')", true],
    ["startswith(TariffNumber,'01012') eq true", true],
    ["startswith(TariffNumber,'02') eq false", true],
    ["substringof('breeding',Description)", true],
    ["substringof('BREEDING',toupper(Description))", true],
    ["endswith(Description,'own')", true],
    ["Description eq 'Pure-bred breeding horses, owner''s own'", true],
    ["UnitOfMeasureCode ne 'KGM'", true],
    ["AsOfDate eq datetime'2026-11-24T00:00:00'", true],
    ["TariffNumberValidEndDate gt datetime'2026-11-24T00:00:00'", true],
    ["TariffNumberValidEndDate eq datetime'9999-12-31T00:00:00'", true],
    ["UnitOfMeasureCode eq 'KGM' or UnitOfMeasureCode eq 'NMB' and startswith(TariffNumber,'02')", false],
    ["(UnitOfMeasureCode eq 'KGM' or UnitOfMeasureCode eq 'NMB') and startswith(TariffNumber,'01')", true],
    ["not (UnitOfMeasureCode eq 'NMB')", false],
    ["not UnitOfMeasureCode eq 'KGM'", true],
    ["'NMB' eq UnitOfMeasureCode", true],
    ['Description eq null', false],
    ['length(TariffNumber) eq 13', true],
    ["substring(TariffNumber,0,7) eq '0101.21'", true],
    ["substring(Description,10) eq 'breeding horses, owner''s own'", true],
    ["indexof(Description,'breeding') gt 4 and indexof(Description,'nothing') eq -1", true],
    ["tolower(substring(Description,0,4)) eq 'pure'", true],
    ['year(AsOfDate) eq 2026 and month(AsOfDate) eq 11 and day(AsOfDate) eq 24 and hour(AsOfDate) eq 0', true],
    ["trim(toupper(TariffNumber)) eq '0101210000'", true],
    ["startswith(trim(TariffNumber),'0101')", true],
    ["(TariffNumber gt '0101.20' and TariffNumber lt '0102') eq true", true],
    ["not (UnitOfMeasureCode eq 'KGM' or not (startswith(TariffNumber,'0101')))", true],
    ['length(UnitOfMeasureCode) add 2 mul 3 eq 9', true],
    ['(length(UnitOfMeasureCode) add 2) mul 3 eq 15', true],
    ['true', true],
  ] as const)
    test(`${filter} is ${expected}`, () => expect(isMatch(filter)).toBe(expected))

  test('numbers are compared by value, with the suffixes of OData', () => {
    for (const literal of ['6.5', '6.50', '6.5m', '6.5M'])
      expect(isMatch(`AdValoremRateRegValue eq ${literal}`, duty, customsDuties)).toBe(true)
    expect(isMatch('AdValoremRateRegValue lt 10', duty, customsDuties)).toBe(true)
  })

  test('functions and sums of numbers are exact', () => {
    for (const filter of [
      'round(AdValoremRateRegValue) eq 7 and floor(AdValoremRateRegValue) eq 6 and ceiling(AdValoremRateRegValue) eq 7',
      'AdValoremRateRegValue add 0.1 eq 6.6 and AdValoremRateRegValue sub 0.2 eq 6.3',
      'AdValoremRateRegValue div 2 eq 3.25 and AdValoremRateRegValue mod 2 eq 0.5',
    ])
      expect(isMatch(filter, duty, customsDuties)).toBe(true)
    expect(isMatch('AdValoremRateRegValue div 0 eq 1', duty, customsDuties)).toBe(false)
  })

  test('what a filter says of the number alone lets every row through that the whole filter does', () => {
    const numbers = new Set(['TariffNumber'])
    for (const [filter, number, expected] of [
      ["startswith(TariffNumber,'01') and UnitOfMeasureCode eq 'KGM'", '0101.21.00.00', true],
      ["startswith(TariffNumber,'01') and UnitOfMeasureCode eq 'KGM'", '0201.21.00.00', false],
      ["TariffNumber eq '0101210000' or TariffNumber eq '0202'", '0202', true],
      ["TariffNumber eq '0101210000' or UnitOfMeasureCode eq 'KGM'", '9999', undefined],
      ["not (TariffNumber eq '0101210000') and not (UnitOfMeasureCode eq 'KGM')", '0101.21.00.00', false],
      ["not (TariffNumber eq '0101210000' and UnitOfMeasureCode eq 'KGM')", '0101.21.00.00', undefined],
    ] as const) {
      const read = parseFilter(filter, tariffClassifications)
      const test = read.ok ? narrowing(read.value, numbers) : undefined
      expect([filter, test?.({ TariffNumber: number })]).toEqual([filter, expected])
    }
  })

  for (const [filter, code] of [
    ['TariffNumber', 'tariff.odata_filter'],
    ['TariffNumber eq', 'tariff.odata_filter'],
    ["TariffNumber eq 'x", 'tariff.odata_filter'],
    ["TariffNumber eq 'x' and", 'tariff.odata_filter'],
    ["(TariffNumber eq 'x'", 'tariff.odata_filter'],
    ["TariffNumber eq 'x')", 'tariff.odata_filter'],
    ["AsOfDate eq datetime'2026-02-30T00:00:00'", 'tariff.odata_filter'],
    ["Nonsense eq 'x'", 'tariff.odata_property_unknown'],
    ['TariffNumber eq 101', 'tariff.odata_type'],
    ["AsOfDate eq '2026-11-24'", 'tariff.odata_type'],
    ["startswith(AsOfDate,'2026')", 'tariff.odata_type'],
    ["'a' eq 'a'", 'tariff.odata_type'],
    ['length(AsOfDate) eq 3', 'tariff.odata_type'],
    ['year(Description) eq 3', 'tariff.odata_type'],
    ['Description add 1 eq 2', 'tariff.odata_type'],
    ["concat(Description,'x') eq 'x'", 'tariff.odata_filter'],
    ['startswith(Description) eq true', 'tariff.odata_filter'],
    ['UnitOfMeasureCode and true', 'tariff.odata_filter'],
    [Array(121).fill("UnitOfMeasureCode eq 'KGM'").join(' or ').slice(0, 3_990), 'tariff.odata_filter_large'],
    [`${'('.repeat(500)}x`, 'tariff.odata_filter'],
    [`${'not '.repeat(500)}x`, 'tariff.odata_filter'],
    [`TariffNumber eq '${'x'.repeat(5_000)}'`, 'tariff.odata_filter'],
  ] as const)
    test(`${filter.slice(0, 60)} is refused: ${code}`, () => {
      const read = parseFilter(filter, tariffClassifications)
      expect(read.ok ? 'accepted' : read.refusals[0]?.code).toBe(code)
    })

  const pieces = fc.constantFrom(
    ...['TariffNumber', 'AsOfDate', "'0101'", "datetime'2026-11-24T00:00:00'", '6.5', 'eq', 'and', 'or', 'not'],
    ...['(', ')', 'startswith(', 'substringof(', ',', 'null', 'true', "'", ' ', 'tolower(', '.', '%', '\u0000', 'é'],
  )
  for (const name of ['constructor', 'toString', '__proto__'])
    test(`${name} is no function, though every object has it`, () => {
      const read = parseFilter(`${name}('a') eq true`, tariffClassifications)
      expect(read.ok ? 'accepted' : read.refusals[0]?.code).toBe('tariff.odata_filter')
    })
  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (text) => {
          const read = parseFilter(text, tariffClassifications)
          if (read.ok) testOf(read.value)(horse)
          else expect(read.refusals[0]?.code).toMatch(/^tariff\.odata_/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
