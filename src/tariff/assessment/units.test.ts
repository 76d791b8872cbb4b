import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { convertibleUnits, unitRatio } from './units.ts'

/** Sizes by definition of the units; codes of Memorandum D17-1-10, list 3. */
describe('One unit is so many of another', () => {
  for (const [from, to, top, bottom = 1n] of [
    ['KMT', 'MTR', 1_000n],
    ['HMT', 'MTR', 100n],
    ['MTR', 'DMT', 10n],
    ['MTR', 'CMT', 100n],
    ['MTR', 'MMT', 1_000n],
    ['MAM', 'KMT', 1_000n],
    ['MTK', 'DMK', 100n],
    ['MTK', 'CMK', 10_000n],
    ['MTK', 'MMK', 1_000_000n],
    ['KMK', 'MTK', 1_000_000n],
    ['LTR', 'DMQ', 1n],
    ['LTR', 'MLT', 1_000n],
    ['LTR', 'CLT', 100n],
    ['LTR', 'DLT', 10n],
    ['HLT', 'LTR', 100n],
    ['MAL', 'LTR', 1_000_000n],
    ['MTQ', 'LTR', 1_000n],
    ['TMQ', 'MTQ', 1_000n],
    ['HMQ', 'MTQ', 1_000_000n],
    ['MLT', 'CMQ', 1n],
    ['CMQ', 'MMQ', 1_000n],
    ['HPA', 'LPA', 100n],
    ['KGM', 'GRM', 1_000n],
    ['GRM', 'MGM', 1_000n],
    ['HGM', 'GRM', 100n],
    ['CTM', 'MGM', 200n],
    ['GRM', 'CTM', 5n],
    ['DTN', 'KGM', 100n],
    ['TNE', 'KGM', 1_000n],
    ['KTN', 'TNE', 1_000n],
    ['KGM', 'TNE', 1n, 1_000n],
    ['TSD', 'KSD', 1_000n],
    ['PCE', 'NMB', 1n],
    ['DZN', 'NMB', 12n],
    ['SCO', 'NMB', 20n],
    ['CEN', 'NMB', 100n],
    ['GRO', 'DZN', 12n],
    ['GGR', 'GRO', 12n],
    ['MIL', 'NMB', 1_000n],
    ['MIO', 'MIL', 1_000n],
    ['DPR', 'PAR', 12n],
    ['KJO', 'JOU', 1_000n],
    ['WHR', 'JOU', 3_600n],
    ['KWH', 'WHR', 1_000n],
    ['MWH', 'KWH', 1_000n],
    ['GWH', 'MWH', 1_000n],
    ['KWT', 'WTT', 1_000n],
    ['MAW', 'KWT', 1_000n],
    ['MVA', 'KVA', 1_000n],
    ['CCI', 'MCI', 1_000n],
    ['CCI', 'GBQ', 37n],
  ] as const)
    test(`${from} is ${bottom === 1n ? top : `${top}/${bottom}`} ${to}`, () => {
      const ratio = unitRatio(from, to)
      expect(ratio && ratio.top * bottom === ratio.bottom * top).toBe(true)
    })
})

describe('What does not measure the same thing does not convert', () => {
  for (const [from, to, why] of [
    ['LTR', 'LPA', 'a litre is not a litre of pure alcohol'],
    ['KGM', 'KNS', 'a kilogram is not one of a named substance'],
    ['KGM', 'KSD', 'nor one of 90 % dry weight'],
    ['PAR', 'NMB', 'a pair is not a piece'],
    ['SET', 'NMB', 'nor is a set'],
    ['NAP', 'NPL', 'a pack is not a parcel'],
    ['KWT', 'KVA', 'power is not apparent power'],
    ['KGM', 'XXX', 'nor anything into a unit that is none'],
  ] as const)
    test(`${from} and ${to}: ${why}`, () =>
      expect([unitRatio(from, to), unitRatio(to, from)]).toEqual([undefined, undefined]))
})

test('there and back is the same quantity, and by way of a third unit too', () => {
  const groups = ['MMT', 'MMK', 'MMQ', 'LPA', 'MGM', 'KSD', 'NMB', 'PAR', 'JOU', 'WTT', 'KVA', 'MCI'].map(
    convertibleUnits,
  )
  const three = fc
    .constantFrom(...groups)
    .chain((units) => fc.tuple(fc.constantFrom(...units), fc.constantFrom(...units), fc.constantFrom(...units)))
  fc.assert(
    fc.property(three, ([a, b, c]) => {
      const [ab, bc, ac] = [unitRatio(a, b), unitRatio(b, c), unitRatio(a, c)]
      expect(ab && bc && ac && ab.top * bc.top * ac.bottom === ab.bottom * bc.bottom * ac.top).toBe(true)
    }),
  )
})

test('every unit that a line of the tariff asks for converts into itself', () => {
  const asked = new Set(
    buildReferenceFromFiles()
      .nodes(isoDate('2026-11-24'))
      .flatMap(({ unit }) => unit ?? []),
  )
  for (const unit of asked) expect(convertibleUnits(unit), unit).toContain(unit)
})
