import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import { assess } from './assessment/index.ts'
import { codesOf, dollars, header, lineFacts, onlyLine } from './assessment/testing.ts'
import { exciseClaims } from './excise-claims.ts'
import { buildReferenceFromFiles } from './testing.ts'

const reference = buildReferenceFromFiles()
const day = isoDate('2026-11-24')

test('a form offers every rate of the day, and those of a vehicle as they come together', () => {
  const values = exciseClaims(reference, day, 'en').map(({ value }) => value)
  expect(values).toEqual(expect.arrayContaining(reference.exciseRates(day).map(({ key }) => key)))
  expect(values.filter((value) => value.includes('+')).sort()).toEqual([
    'AIR-CONDITIONER+FUEL-INEFFICIENT-13',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-13+LUXURY-VEHICLE',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-14',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-14+LUXURY-VEHICLE',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-15',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-15+LUXURY-VEHICLE',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-16',
    'AIR-CONDITIONER+FUEL-INEFFICIENT-16+LUXURY-VEHICLE',
    'AIR-CONDITIONER+LUXURY-VEHICLE',
  ])
})
test('in words, in either language, in the order of the words', () => {
  expect(exciseClaims(reference, day, 'fr').map(({ text }) => text)).toContain(
    'Climatiseur de véhicule + Véhicule consommant 16 L/100 km ou plus + Véhicule de luxe',
  )
  const texts = exciseClaims(reference, day, 'en').map(({ text }) => text)
  expect(texts).toEqual(texts.toSorted(new Intl.Collator('en-CA').compare))
})
test('whatever is offered together is known to the assessment, and stands on the numbers of cars', () => {
  for (const { value } of exciseClaims(reference, day, 'en').filter((one) => one.value.includes('+'))) {
    const car = lineFacts({
      classification: '8703240092',
      value: dollars('150000.00'),
      quantity: { amount: exact('1'), unit: 'NMB' },
      exciseCode: value,
    })
    const { warnings } = onlyLine(assess([car], header('2026-11-24'), reference))
    expect(codesOf(warnings).filter((code) => code.includes('excise'))).toEqual([])
  }
})
