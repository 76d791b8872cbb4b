import { addBusinessDays, isBusinessDay, nextStatementCycle } from '../../src/billing/index.ts'
import { addDays, type IsoDate, isoDate } from '../../src/kernel/dates.ts'

export const LARKSPUR = '123456782RM0001'
/** Registered, but not a client of the demo broker. */
export const NOT_DELEGATED = '847301264RM0001'
/** A right number that nobody has. */
export const NOBODY = '700000003RM0001'

/** The newest business day before today: goods released then are accounted in time. */
export function lastBusinessDay(today: string): IsoDate {
  let day = addDays(isoDate(today), -1)
  while (!isBusinessDay(day)) day = addDays(day, -1)
  return day
}

/** A release whose statement is still to come, so that the month can be closed by moving the clock. */
export function closingDays(today: string) {
  const cycle = nextStatementCycle(isoDate(today))
  return { ...cycle, accountBy: addBusinessDays(isoDate(today), 5) }
}

const vendor = (name: string, country: string) => ({
  name,
  address: { line: '1 Harbour Road', city: 'Porto', country, postalCode: '4000-001' },
})

/** Two invoices, five lines, amounts in Canadian dollars so that the duties can be worked out by hand below. */
export function fiveLines(releasedOn: IsoDate, importer = LARKSPUR) {
  const shippedOn = addDays(releasedOn, -20)
  const line = (
    classification: string,
    description: string,
    origin: string,
    treatment: string,
    amount: string,
    extra = {},
  ) => ({
    classification,
    description,
    countryOfOrigin: origin,
    countryOfExport: origin,
    tariffTreatment: treatment,
    directShipmentDate: shippedOn,
    value: { amount, currency: 'CAD' },
    valueForDutyCode: '13',
    gstCode: '01',
    ...extra,
  })
  return {
    type: 'AB',
    importer,
    rpp: true,
    clientReference: 'PO 7741',
    release: {
      date: releasedOn,
      office: '0395',
      modeOfTransport: '09',
      carrierCode: '9ZQL',
      cargoControlNumbers: ['9ZQL4471802'],
      grossWeightKg: 640,
      portOfUnloading: '0395',
    },
    invoices: [
      {
        number: 'OV-1187',
        vendor: vendor('Olaria do Vouga, Lda.', 'PT'),
        currency: 'CAD',
        value: '3000.00',
        lines: [
          line('6912.00.90.10', 'Stoneware mugs', 'PT', '31', '1200.00'),
          line('6302.60.00.20', 'Tea towels', 'PT', '31', '800.00', { quantity: { amount: '90', unit: 'KGM' } }),
          line('6911.10.90.90', 'Porcelain plates', 'CN', '02', '1000.00'),
        ],
      },
      {
        number: 'YB-88214',
        vendor: vendor('Yangzhou Brightkettle Ware Co.', 'CN'),
        currency: 'CAD',
        value: '2500.00',
        lines: [
          line('9617.00.00.00', 'Vacuum flasks', 'CN', 'MFN', '1500.00'),
          line('7323.93.90.10', 'Saucepans', 'CN', '2', '1000.00', { quantity: { amount: '80', unit: 'NMB' } }),
        ],
      },
    ],
  }
}

/**
 * Free, free, 7 % of 1,000 = 70.00, 7.5 % of 1,500 = 112.50, 6.5 % of 1,000 = 65.00: duty 247.50.
 * GST 5 % of each line: 60.00 + 40.00 + 53.50 + 80.63 (of 1,612.50) + 53.25 = 287.38.
 */
export const FIVE_LINES = { valueForDuty: '5500.00', customsDuty: '247.50', gst: '287.38', total: '534.88' }
