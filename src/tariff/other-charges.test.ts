import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { exciseOf, simaOf } from './other-charges.ts'
import { buildReferenceFromFiles } from './testing.ts'

const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ')
const rateOf = (heading: string, code: string, lang: 'en' | 'fr' = 'en') =>
  plain(exciseOf(tariff, heading, day, lang).find((one) => one.code === code)?.rate)

describe('Charges beside duty and surtax, as a number tells them', () => {
  test('excise by heading, written as the law writes it, units in words', () => {
    expect(rateOf('2204', 'WINE-OVER-7')).toBe('$0.63 per litre')
    expect(rateOf('2402', 'CIGARETTES')).toBe('$0.92883 for each 5 units or part of it')
    expect(rateOf('2402', 'CIGARS')).toBe(
      '$40.43121 per 1,000 units + the greatest of $0.14533 per unit, 88% of the value',
    )
    expect(rateOf('2403', 'TOBACCO-OTHER', 'fr')).toBe('11,61031 $ par tranche, même incomplète, de 50 grammes')
    expect(rateOf('8703', 'LUXURY-VEHICLE', 'fr')).toBe(
      'le moins élevé de 10 % de la valeur, 20 % de ce qui dépasse 100 000 $',
    )
    expect(exciseOf(tariff, '4901', day, 'en')).toEqual([])
  })
  test('anti-dumping and countervailing cases by indicative number, whatever the origin', () =>
    expect(simaOf(tariff, '7324100010', day, 'fr')).toMatchObject([
      { kind: 'anti_dumping', name: 'Éviers en acier inoxydable', countries: ['CN'], rate: null },
      { kind: 'countervailing', countries: ['CN'] },
    ]))
  test('a case says which phase it was in: investigated, provisional, final', () => {
    const ofCase = (code: string, on: string, name: string) =>
      simaOf(tariff, code, isoDate(on), 'en').find(({ source }) => source.startsWith(`${name},`))?.condition
    expect(ofCase('7212100000', '2026-01-13', 'SS')).toMatch(/^Provisional/)
    expect(ofCase('7212100000', '2026-01-14', 'SS')).toMatch(/^If the goods/)
    expect(ofCase('7304290012', '2026-01-14', 'OCTG5')).toMatch(/^Under investigation/)
  })
})
