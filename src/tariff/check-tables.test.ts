import { expect, test } from 'vitest'
import { assertSound, faultsOf } from './check-tables.ts'
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
  expect(faults).toEqual([
    'line 0101999999 has no tariff item',
    '0101999999 has the unknown unit XYZ',
    'item 01019998 has no MFN rate',
    'the rate "5 stones" is not understood',
    'a rate of 12345678, which is no tariff item',
    'a rate of 12345678 has the unknown source hearsay',
    'a rate of 12345678 has an unknown treatment',
  ])
})

test('a load that does not hold together is refused with the faults', () =>
  expect(() => assertSound({ ...tables, source: [] })).toThrow(
    /do not hold together: a rate of 01012100 has the unknown source T2026-0; .* and \d+ more/,
  ))
