import { describe, expect, test } from 'vitest'
import { nearestName } from './nearest.ts'

const LINE =
  'classification countryOfOrigin stateOfOrigin countryOfExport tariffTreatment directShipmentDate value exchangeRate quantity tariffCode gstCode exciseCode'.split(
    ' ',
  )

describe('The field that was probably meant', () => {
  for (const [given, expected] of [
    ['treatement', 'tariffTreatment'],
    ['treatment', 'tariffTreatment'],
    ['TariffTreatment', 'tariffTreatment'],
    ['tariff_treatment', 'tariffTreatment'],
    ['shipmentDate', 'directShipmentDate'],
    ['clasification', 'classification'],
    ['quantitiy', 'quantity'],
    ['vlaue', 'value'],
    ['exchangerate', 'exchangeRate'],
    ['gst_code', 'gstCode'],
    // Of three.
    ['code', undefined],
    ['country', undefined],
    ['weight', undefined],
    ['', undefined],
    ['__proto__', undefined],
    ['x'.repeat(10_000), undefined],
  ] as const)
    test(`${given.slice(0, 30)}: ${expected ?? 'none is near'}`, () => expect(nearestName(given, LINE)).toBe(expected))
})
