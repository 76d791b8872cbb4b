import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { mayBear } from './excise-rates.ts'
import { exciseRatesFor } from './other-charges.ts'
import { buildReferenceFromFiles } from './testing.ts'

/** Which lines of the tariff may bear which excise charge: the wording of each Act held against the wording of the numbers. */
const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const lines = reference
  .nodes(day)
  .filter(({ level }) => level === 10)
  .map(({ code }) => code)
const rates = reference.exciseRates(day)

const linesOf = (key: string): readonly string[] => {
  const rate = rates.find((one) => one.key === key)
  if (!rate) throw new Error(`no rate ${key}`)
  return lines.filter((code) => mayBear(rate, code))
}
const keysOf = (code: string): readonly string[] => exciseRatesFor(reference, code, day).map(({ key }) => key)
const under = (...begins: readonly string[]) => lines.filter((code) => begins.some((start) => code.startsWith(start)))
const none = (keys: RegExp, ...begins: readonly string[]) =>
  expect(under(...begins).filter((code) => keysOf(code).some((key) => keys.test(key)))).toEqual([])

describe('Every excise rate of the day', () => {
  test('has a name and a source in both languages, and stands on numbers that are in the tariff', () => {
    for (const rate of rates) {
      expect(rate.name.en && rate.name.fr, rate.key).toBeTruthy()
      expect(rate.source.en && rate.source.fr, rate.key).toBeTruthy()
      for (const start of rate.begins) {
        expect(reference.node(start, day), `${rate.key} ${start}`).toBeDefined()
        expect(under(start).length, `${rate.key} ${start}`).toBeGreaterThan(0)
      }
    }
  })
  test('names no number twice, nor one within another', () => {
    for (const { key, begins } of rates)
      for (const start of begins)
        expect(
          begins.filter((other) => start.startsWith(other)),
          key,
        ).toEqual([start])
  })
  test('two rates are not told by a number: cannabis plants and seeds have no line of their own', () =>
    expect(rates.filter(({ begins }) => begins.length === 0).map(({ key }) => key)).toEqual([
      'CANNABIS-PLANT',
      'CANNABIS-SEED',
    ]))
})

describe('Fuel-inefficient automobiles (Excise Tax Act, Schedule I, s. 6: designed for passengers, by litres of fuel)', () => {
  const bears = linesOf('FUEL-INEFFICIENT-13')
  test('the four rates stand on the same lines', () => {
    for (const litres of ['14', '15', '16']) expect(linesOf(`FUEL-INEFFICIENT-${litres}`)).toEqual(bears)
  })
  test('passenger automobiles only: no line outside 87.03', () =>
    expect(bears.filter((code) => !code.startsWith('8703'))).toEqual([]))
  test('no fully electric vehicle', () => none(/^FUEL-INEFFICIENT/, '870380', '870460', '870240', '8703109011'))
  test('no pickup or other truck, and no van for ten persons or more', () => none(/^FUEL-INEFFICIENT/, '8704', '8702'))
  test('no snowmobile, golf cart or one-rider all-terrain vehicle', () =>
    none(/^FUEL-INEFFICIENT/, '870310', '87032110'))
  test('no ambulance, no hearse, no motor home', () =>
    none(/^FUEL-INEFFICIENT/, '8703230010', '8703240010', '870324002', '8703330010', '870333002'))
  test('every gasoline or diesel car and van, hybrids with them', () =>
    expect(bears).toEqual(
      under(
        '87032190',
        '870322',
        '870323002',
        '870323009',
        '870324003',
        '870324009',
        '870331',
        '870332',
        '870333003',
        '870333009',
        '870340',
        '870350',
        '870360',
        '870370',
        '870390',
      ),
    ))
})

describe('Air conditioners of automobiles, station wagons, vans and trucks (Excise Tax Act, Schedule I, s. 7)', () => {
  const bears = linesOf('AIR-CONDITIONER')
  test('alone: the one subheading of air conditioners for motor vehicles', () =>
    expect(bears.filter((code) => code.startsWith('8415'))).toEqual(under('841520')))
  test('built in: electric vehicles too, as the Act knows no exception for them', () =>
    expect(bears).toEqual(expect.arrayContaining([...under('870380', '870460')])))
  test('every truck of 87.04 but off-highway dumpers', () =>
    expect(bears.filter((code) => code.startsWith('8704'))).toEqual(
      under('8704').filter((code) => !code.startsWith('870410')),
    ))
  test('no highway tractor: it is a tractor, not a truck (CITT, AP-95-259)', () => none(/^AIR-/, '8701'))
  test('no bus for sixteen persons or more, no snowmobile, golf cart or one-rider all-terrain vehicle', () =>
    none(/^AIR-/, '87021010', '87022010', '87023010', '87024010', '87029010', '870310', '87032110'))
})

describe('Luxury tax (Select Luxury Items Tax Act, s. 2: subject vehicle, aircraft, vessel)', () => {
  const vehicles = linesOf('LUXURY-VEHICLE')
  test('electric cars and pickups bear it as others do', () =>
    expect(vehicles).toEqual(expect.arrayContaining([...under('870380', '870460', '87042190', '870431')])))
  test('no truck above five tonnes, where the Act ends at 3,856 kg; none for conversion to ambulances', () =>
    none(/^LUXURY/, '870410', '870422', '870423', '870432', '870442', '870443', '870452', '87042110', '87044110'))
  test('no motor home, ambulance or hearse, no bus for sixteen persons, no snowmobile or golf cart', () =>
    none(
      /^LUXURY/,
      '8703230010',
      '8703240010',
      '870324002',
      '8703330010',
      '870333002',
      '87029010',
      '870310',
      '87032110',
    ))
  test('aircraft that carry persons; no spacecraft, no drone without passengers, no tethered balloon', () => {
    expect(linesOf('LUXURY-AIRCRAFT')).toEqual(
      under('88010090', '880211', '880212', '880220', '880230', '880240', '880610'),
    )
    none(/^LUXURY/, '880260', '88062', '88069', '88010010')
  })
  test('vessels for leisure; no ferry, cruise ship or cargo ship', () => {
    expect(linesOf('LUXURY-VESSEL')).toEqual(under('8903'))
    none(/^LUXURY/, '8901', '8902')
  })
})

describe('Beer, wine and spirits (Excise Act; Excise Act, 2001, Schedules 4 to 6), by strength where the number tells it', () => {
  const beer = (code: string) => keysOf(code).filter((key) => key.startsWith('BEER'))
  test('every beer of 22.03 bears the one rate of its strength', () =>
    expect(under('2203').map((code) => [code, ...beer(code)])).toEqual([
      ['2203000010', 'BEER-TO-1-2'],
      ['2203000020', 'BEER-TO-2-5'],
      ['2203000031', 'BEER-OVER-2-5'],
      ['2203000032', 'BEER-OVER-2-5'],
      ['2203000039', 'BEER-OVER-2-5'],
      ['2203000040', 'BEER-OVER-2-5'],
    ]))
  test('no drink of 22.02: it has at most 0.5% of alcohol', () => none(/./, '2202'))
  test('every line of 22.04 is wine up to 22.9% of alcohol and spirits above it, never both', () => {
    for (const code of under('2204', '2205')) {
      const found = new Set(keysOf(code).map((key) => key.split('-')[0]))
      const isStrong = /(?<!not )over 22\.9%/.test(reference.node(code, day)?.title.en ?? '')
      expect([...found], code).toEqual([isStrong ? 'SPIRITS' : 'WINE'])
    }
  })
  test('wine above 13.7% is never wine of at most 7%', () => none(/^WINE-TO/, '2204212', '22042131', '22051020'))
  test('every line of 22.06 bears excise', () =>
    expect(under('2206').filter((code) => keysOf(code).length === 0)).toEqual([]))
  test('prune wine bears the one rate of its strength', () =>
    expect(['2206002110', '2206002120', '2206002130', '2206002200'].map((code) => keysOf(code)[0])).toEqual([
      'WINE-TO-1-2',
      'WINE-TO-7',
      'WINE-OVER-7',
      'SPIRITS-OVER-7',
    ]))
  test('every line of 22.08 is spirits; whisky is not spirits of at most 7%, packaged coolers of at most 7% are no others', () => {
    expect(under('2208').filter((code) => !keysOf(code).some((key) => /^SPIRITS-(OVER|TO)/.test(key)))).toEqual([])
    none(/^SPIRITS-TO-7/, '220820', '220830', '220840', '220850', '220860', '220870')
    none(/^SPIRITS-OVER-7/, '22089041', '22089098')
  })
  test('alcohol denatured under the Act is not spirits; alcohol denatured otherwise still is', () => {
    none(/./, '22072011', '22072012')
    expect(keysOf('2207201900')).toEqual(['SPIRITS-OVER-7', 'SPIRITS-SPECIAL'])
  })
  test('of food preparations only the alcoholic bases of drinks', () =>
    expect(under('2106').filter((code) => keysOf(code).length > 0)).toEqual(['2106909600']))
})
describe('Tobacco, vaping and cannabis (Excise Act, 2001, Schedules 1, 2, 7 and 8)', () => {
  test('cigarettes and cigars stand each on their own subheading; those without tobacco bear none', () => {
    expect(linesOf('CIGARETTES')).toEqual(under('240220'))
    expect(linesOf('CIGARS')).toEqual(under('240210'))
    none(/./, '240290', '24039920')
  })
  test('leaf is raw leaf tobacco, heated tobacco is manufactured tobacco', () => {
    expect(linesOf('TOBACCO-RAW-LEAF')).toEqual(under('2401'))
    expect(keysOf('2404111000')).toEqual(['TOBACCO-OTHER'])
  })
  test('vaping: what is inhaled without tobacco, with nicotine or without, and devices that may hold it', () => {
    expect(linesOf('VAPING-LIQUID')).toEqual(under('240412', '240419', '854340'))
    expect(linesOf('VAPING-SOLID')).toEqual(linesOf('VAPING-LIQUID'))
  })
  test('nicotine gum, pouches and patches bear none, nor do other devices of 85.43', () =>
    none(/./, '24049', '854310', '854320', '854330', '854370', '854390'))
  test('cannabis on the lines that name it: plants and parts, resin, extracts', () => {
    expect(linesOf('CANNABIS-FLOWERING')).toEqual(['1211909050'])
    expect(linesOf('CANNABIS-THC')).toEqual(['1301900010', '1302190010'])
  })
})

describe('Motive fuels (Excise Tax Act, Schedule I, s. 9 and 9.1)', () => {
  test('each line of motor gasoline bears the one rate of its kind', () =>
    expect(under('271012901').map((code) => [code, ...keysOf(code)])).toEqual([
      ['2710129011', 'FUEL-GASOLINE-LEADED'],
      ['2710129014', 'FUEL-GASOLINE'],
      ['2710129016', 'FUEL-GASOLINE'],
      ['2710129019', 'FUEL-GASOLINE'],
    ]))
  test('turbine fuel of either type and diesel with or without biodiesel bear the rate of diesel', () =>
    expect(['2710129020', '2710199911', '2710199924', '2710209000', '3826000000'].map((code) => keysOf(code))).toEqual(
      Array.from({ length: 5 }, () => ['FUEL-DIESEL']),
    ))
  test('no lubricant, grease, solvent or waste oil', () =>
    none(/./, '27101220', '271012903', '27101910', '27101920', '27101930', '27101991', '27102010', '27109'))
})

describe('Numbers that are divided further', () => {
  test('a heading tells what some of its goods may bear; a number without any tells none', () => {
    expect(keysOf('2402')).toEqual(['CIGARETTES', 'CIGARS'])
    expect(keysOf('870380')).toEqual(['AIR-CONDITIONER', 'LUXURY-VEHICLE'])
    expect(keysOf('4901')).toEqual([])
  })
  test('excise may be due without a code: where a duty or a tax stands on the number, whatever the day; not for the luxury tax alone', () => {
    const asked = ['2203000010', '8703800010', '8704310010', '2404910010', '8903230000', '2202910000']
    expect(asked.filter((code) => reference.isExciseNumber(code))).toEqual(asked.slice(0, 3))
  })
})
