import type { Bn15 } from '../src/kernel/ids.ts'
import { captureFloor } from './floor.ts'
import { fire, type Load } from './load.ts'

export interface IntakeResult {
  readonly rows: number
  readonly ours1: Load
  readonly floor1: Load
  readonly ours16: Load
  readonly floor16: Load
}

/** Five lines, two invoices, three ways of rating: what a broker files all day. */
export function fiveLineCad(importer: Bn15, releasedOn: string, shippedOn: string, number: number): unknown {
  const line = (classification: string, origin: string, treatment: string, amount: string, quantity?: unknown) => ({
    description: 'Bench goods',
    classification,
    countryOfOrigin: origin,
    countryOfExport: origin,
    tariffTreatment: treatment,
    directShipmentDate: shippedOn,
    value: { amount, currency: 'CAD' },
    valueForDutyCode: '13',
    gstCode: '01',
    ...(quantity ? { quantity } : {}),
  })
  const vendor = {
    name: 'Bench Vendor',
    address: { line: '1 Harbour Road', city: 'Porto', country: 'PT', postalCode: '4000' },
  }
  return {
    type: 'AB',
    importer,
    rpp: true,
    clientReference: `BENCH ${number}`,
    release: {
      date: releasedOn,
      office: '0395',
      modeOfTransport: '09',
      carrierCode: '9ZQL',
      cargoControlNumbers: [`9ZQL${number}`],
      grossWeightKg: 640,
      portOfUnloading: '0395',
    },
    invoices: [
      {
        number: `A-${number}`,
        vendor,
        currency: 'CAD',
        value: '3000.00',
        lines: [
          line('6912009010', 'PT', '31', '1200.00'),
          line('6302600020', 'PT', '31', '800.00', { amount: '90', unit: 'KGM' }),
          line('6911109090', 'CN', '02', '1000.00'),
        ],
      },
      {
        number: `B-${number}`,
        vendor,
        currency: 'CAD',
        value: '2500.00',
        lines: [
          line('9617000000', 'CN', '02', '1500.00'),
          line('7323939010', 'CN', '02', '1000.00', { amount: '80', unit: 'NMB' }),
        ],
      },
    ],
  }
}

/** Posts over HTTP against bare inserts of the same rows, on the same server, alternating in one run. */
export async function measureIntake(options: {
  readonly url: string
  readonly databaseUrl: string
  readonly token: string
  readonly importers: readonly Bn15[]
  readonly releasedOn: string
  readonly shippedOn: string
  readonly count: number
}): Promise<IntakeResult> {
  const { url, token, importers, count } = options
  let number = 0
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const shot = () => {
    number += 1
    const importer = importers[number % importers.length] ?? importers[0]
    if (!importer) throw new Error('no importers')
    return {
      method: 'POST',
      path: '/api/v1/declarations',
      headers: { ...headers, 'idempotency-key': `bench-${process.pid}-${number}` },
      body: JSON.stringify(fiveLineCad(importer, options.releasedOn, options.shippedOn, number)),
    }
  }
  const first = await fetch(`${url}/api/v1/declarations`, { ...shot(), method: 'POST' })
  const { transactionNumber } = (await first.json()) as { transactionNumber: string }
  const floor = await captureFloor(options.databaseUrl, transactionNumber, importers)
  await fire(url, 16, 400, shot, 201)
  await floor.run(16, 400)
  const ours1 = await fire(url, 1, Math.ceil(count / 4), shot, 201)
  const floor1 = await floor.run(1, Math.ceil(count / 4))
  const ours16 = await fire(url, 16, count, shot, 201)
  const floor16 = await floor.run(16, count)
  await floor.close()
  return { rows: floor.rows, ours1, floor1, ours16, floor16 }
}
