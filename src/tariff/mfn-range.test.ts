import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { mfnRange } from './mfn-range.ts'
import { buildReferenceFromFiles } from './testing.ts'

const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const of = (code: string, lang: 'en' | 'fr' = 'en') => {
  const node = tariff.node(code, day)
  if (!node) throw new Error(`no ${code}`)
  return mfnRange(tariff, node, day, lang)?.replaceAll('\u00a0', ' ')
}

describe('Most-favoured-nation rates below a number, in few words', () => {
  test('an item and its lines have the one rate of the item', () => {
    expect(of('61091000')).toBe('18%')
    expect(of('6109100011', 'fr')).toBe('18 %')
  })
  test('percentages are told from the lowest to the highest, free counting as the lowest', () => {
    expect(of('6402')).toBe('Free to 18%')
    expect(of('6404', 'fr')).toBe('En franchise à 18 %')
  })
  test('a few rates of other forms are told as they stand', () => expect(of('220421')).toMatch(/¢\/litre; /))
  test('many rates of several forms are counted', () => expect(of('04')).toMatch(/^\d+ different rates$/))
})
