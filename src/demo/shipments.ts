import { addDays, type IsoDate } from '../kernel/dates.ts'
import { type DemoBusiness, larkspur, nordet, northlight, pignon } from './cast.ts'

/** What each importer buys, in the wire form of a declaration. Figures are invented; numbers and units are the tariff's. */
interface Goods {
  readonly classification: string
  readonly description: string
  readonly origin: string
  readonly treatment: string
  /** Value of a usual lot, in the invoice's currency. */
  readonly value: number
  readonly unit?: string
  /** Quantity per unit of value. */
  readonly perValue?: number
}

interface Supplier {
  readonly of: DemoBusiness
  readonly vendor: string
  readonly address: { line: string; city: string; country: string; postalCode: string }
  readonly currency: string
  /** Days from direct shipment to release. */
  readonly daysAtSea: number
  readonly transport: { mode: string; office: string; carrier: string; port?: string }
  readonly goods: readonly Goods[]
}

const BY_SEA = { mode: '09', office: '0395', carrier: '9ZQL', port: '0395' }
const BY_ROAD = { mode: '02', office: '0453', carrier: 'QTRK' }

export const suppliers: readonly Supplier[] = [
  {
    of: larkspur,
    vendor: 'Olaria do Vouga, Lda.',
    address: { line: 'Rua das Olarias 14', city: 'Aveiro', country: 'PT', postalCode: '3800-001' },
    currency: 'EUR',
    daysAtSea: 21,
    transport: BY_SEA,
    goods: [
      {
        classification: '6912009010',
        description: 'Stoneware mugs, 350 ml',
        origin: 'PT',
        treatment: '31',
        value: 2480,
      },
      {
        classification: '6912009010',
        description: 'Stoneware serving bowls',
        origin: 'PT',
        treatment: '31',
        value: 1265,
      },
      {
        classification: '6302600020',
        description: 'Terry tea towels, cotton',
        origin: 'PT',
        treatment: '31',
        value: 895,
        unit: 'KGM',
        perValue: 0.1,
      },
    ],
  },
  {
    of: larkspur,
    vendor: 'Yangzhou Brightkettle Ware Co.',
    address: { line: '8 Harbour Works Road', city: 'Yangzhou', country: 'CN', postalCode: '225000' },
    currency: 'USD',
    daysAtSea: 30,
    transport: BY_SEA,
    goods: [
      {
        classification: '9617000000',
        description: 'Vacuum flasks, 0.75 L',
        origin: 'CN',
        treatment: '02',
        value: 3060,
      },
      {
        classification: '7323939010',
        description: 'Stainless steel saucepans, 18 cm',
        origin: 'CN',
        treatment: '02',
        value: 1775,
        unit: 'NMB',
        perValue: 0.12,
      },
      {
        classification: '8215201000',
        description: 'Table cutlery sets, 24 pieces',
        origin: 'CN',
        treatment: '02',
        value: 1320,
      },
    ],
  },
  {
    of: nordet,
    vendor: 'Café Sierra Alta S.A.S.',
    address: { line: 'Carrera 11 No. 40-22', city: 'Medellín', country: 'CO', postalCode: '050021' },
    currency: 'USD',
    daysAtSea: 16,
    transport: BY_SEA,
    goods: [
      {
        classification: '0901110020',
        description: 'Café vert, non décaféiné',
        origin: 'CO',
        treatment: '02',
        value: 9400,
        unit: 'KGM',
        perValue: 0.14,
      },
      {
        classification: '1806310000',
        description: 'Tablettes de chocolat fourrées',
        origin: 'CO',
        treatment: '26',
        value: 2100,
        unit: 'KGM',
        perValue: 0.09,
      },
    ],
  },
  {
    of: pignon,
    vendor: 'Formosa Velo Works Ltd.',
    address: { line: 'No. 22, Ziqiang Road', city: 'Taichung', country: 'TW', postalCode: '40201' },
    currency: 'USD',
    daysAtSea: 28,
    transport: BY_SEA,
    goods: [
      {
        classification: '8712000020',
        description: 'Vélos pour enfants, roues de 50 cm',
        origin: 'TW',
        treatment: '02',
        value: 4200,
        unit: 'NMB',
        perValue: 0.01,
      },
      {
        classification: '7326200000',
        description: 'Paniers en fil d’acier pour vélos',
        origin: 'TW',
        treatment: '02',
        value: 620,
      },
    ],
  },
  {
    of: northlight,
    vendor: 'Meghna Knit Concern',
    address: { line: 'Plot 17, Export Zone', city: 'Dhaka', country: 'BD', postalCode: '1212' },
    currency: 'USD',
    daysAtSea: 35,
    transport: BY_SEA,
    goods: [
      {
        classification: '6109100012',
        description: 'T-shirts, cotton, printed',
        origin: 'BD',
        treatment: '08',
        value: 5600,
        unit: 'NMB',
        perValue: 0.35,
      },
    ],
  },
  {
    of: northlight,
    vendor: 'Great Lakes Teamwear LLC',
    address: { line: '901 Foundry Street', city: 'Detroit', country: 'US', postalCode: '48201' },
    currency: 'USD',
    daysAtSea: 1,
    transport: BY_ROAD,
    goods: [
      {
        classification: '6109100012',
        description: 'T-shirts, cotton, team colours',
        origin: 'US',
        treatment: '10',
        value: 1900,
        unit: 'NMB',
        perValue: 0.2,
      },
      {
        classification: '6109100011',
        description: 'T-shirts, all white, short sleeves',
        origin: 'CN',
        treatment: '02',
        value: 1150,
        unit: 'NMB',
        perValue: 0.4,
      },
    ],
  },
]

/** The same chance for the same seed, so that a reset builds the same shipments around other days. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One shipment as a declaration to file: every value a little different, sums that add up. */
export function shipment(supplier: Supplier, releasedOn: IsoDate, random: () => number, number: number): unknown {
  const shippedOn = addDays(releasedOn, -supplier.daysAtSea)
  const lines = supplier.goods.map((goods) => {
    const cents = Math.round(goods.value * (0.35 + random() * 0.5) * 100)
    const quantity = Math.max(1, Math.round((cents / 100) * (goods.perValue ?? 0)))
    return {
      description: goods.description,
      classification: goods.classification,
      countryOfOrigin: goods.origin,
      ...(goods.origin === 'US' ? { stateOfOrigin: 'MI' } : {}),
      countryOfExport: supplier.address.country,
      ...(supplier.address.country === 'US' ? { stateOfExport: 'MI' } : {}),
      tariffTreatment: goods.treatment,
      directShipmentDate: shippedOn,
      value: { amount: (cents / 100).toFixed(2), currency: supplier.currency },
      ...(goods.unit ? { quantity: { amount: String(quantity), unit: goods.unit } } : {}),
      valueForDutyCode: '13',
      gstCode: '01',
      cents,
    }
  })
  const total = lines.reduce((sum, line) => sum + line.cents, 0)
  const reference = String(4100 + number)
  return {
    type: 'AB',
    importer: `${supplier.of.bn9}RM0001`,
    clientReference: `PO ${reference}`,
    rpp: true,
    release: {
      date: releasedOn,
      office: supplier.transport.office,
      modeOfTransport: supplier.transport.mode,
      carrierCode: supplier.transport.carrier,
      cargoControlNumbers: [`${supplier.transport.carrier}${String(4_471_000 + number)}`],
      grossWeightKg: 200 + Math.round(random() * 1800),
      ...(supplier.transport.port ? { portOfUnloading: supplier.transport.port } : {}),
    },
    invoices: [
      {
        number: `${supplier.vendor.slice(0, 2).toUpperCase()}-${reference}`,
        date: shippedOn,
        vendor: { name: supplier.vendor, address: supplier.address },
        currency: supplier.currency,
        value: (total / 100).toFixed(2),
        ...(supplier.address.country === 'US' ? { portOfExit: '3801' } : {}),
        lines: lines.map(({ cents: _cents, ...line }) => line),
      },
    ],
  }
}
