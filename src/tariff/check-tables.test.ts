import { expect, test } from 'vitest'
import { assertSound, FAULTS, faultsOf, sentenceOf } from './check-tables.ts'
import { readShippedTables } from './files.ts'

const tables = readShippedTables()
const dates = { valid_from: '2026-01-01', valid_to: '' }

test('the shipped files hold together', () => expect(faultsOf(tables)).toEqual([]))

test('each kind of hole is named', () => {
  const faults = faultsOf({
    ...tables,
    node: [...tables.node, { code: '0101999999', unit: 'XYZ', ...dates }, { code: '01019998', unit: '', ...dates }],
    rate: [...tables.rate, { item: '12345678', treatments: 'XXX', rate: '5 stones', source: 'hearsay', ...dates }],
  })
  expect(faults.map(sentenceOf)).toEqual([
    'line 0101999999 has no tariff item',
    'item 01019998 has no MFN rate',
    'the rate "5 stones" of 12345678 is not understood',
    '0101999999 names the unit XYZ, which is not held here',
    '12345678 names the number 12345678, which is not held here',
    '12345678 names the source hearsay, which is not held here',
    '12345678 names the treatment XXX, which is not held here',
  ])
})

test('each kind of hole is told in both languages, without a hole of its own', () => {
  const params = { code: '0101', of: 'X', kind: 'country', given: 'QQ', rate: '5 stones', other: 'Y' }
  for (const say of Object.values(FAULTS))
    for (const lang of ['en', 'fr'] as const) expect(say[lang](params)).not.toMatch(/undefined/)
})

test('a load that does not hold together is refused with the faults', () =>
  expect(() => assertSound({ ...tables, source: [] })).toThrow(
    /do not hold together: 01012100 names the source T2026-0, which is not held here; .* and \d+ more/,
  ))
