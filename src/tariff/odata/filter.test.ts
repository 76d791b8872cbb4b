import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matches, parseFilter } from './filter.ts'
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
  return matches(read.value, entity)
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
  ] as const)
    test(`${filter} is ${expected}`, () => expect(isMatch(filter)).toBe(expected))

  test('numbers are compared by value, with the suffixes of OData', () => {
    for (const literal of ['6.5', '6.50', '6.5m', '6.5M'])
      expect(isMatch(`AdValoremRateRegValue eq ${literal}`, duty, customsDuties)).toBe(true)
    expect(isMatch('AdValoremRateRegValue lt 10', duty, customsDuties)).toBe(true)
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
  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (text) => {
          const read = parseFilter(text, tariffClassifications)
          if (read.ok) matches(read.value, horse)
          else expect(read.refusals[0]?.code).toMatch(/^tariff\.odata_/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
