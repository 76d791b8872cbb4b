import type { BusinessKind, Role } from '../access/index.ts'
import { bn9 } from '../kernel/ids.ts'

/** Who plays in the demo. All invented; the numbers are free of any real business as far as we know. */
export interface DemoBusiness {
  readonly bn9: ReturnType<typeof bn9>
  readonly legalName: string
  readonly kinds: readonly BusinessKind[]
  readonly language: 'en' | 'fr'
  readonly address: { line: string; city: string; region: string; country: string; postalCode: string }
}

const business = (
  number: string,
  legalName: string,
  kinds: readonly BusinessKind[],
  language: 'en' | 'fr',
  [line, city, region, postalCode]: readonly [string, string, string, string],
): DemoBusiness => ({
  bn9: bn9(number),
  legalName,
  kinds,
  language,
  address: { line, city, region, country: 'CA', postalCode },
})

export const broker = business('739204162', 'Tidewater & Finch Customs Brokers Inc.', ['customs_broker'], 'en', [
  '40 Cooper Street, Suite 310',
  'Hamilton',
  'ON',
  'L8P 1A1',
])
export const surety = business('726194038', 'Halyard Surety Company', ['surety'], 'en', [
  '88 Granary Road',
  'Halifax',
  'NS',
  'B3J 1A1',
])
export const agency = business('304177264', 'Agency desk of the demo', [], 'en', [
  '1 Demo Way',
  'Ottawa',
  'ON',
  'K1A 1A1',
])

export const larkspur = business('123456782', 'Larkspur Housewares Ltd.', ['importer'], 'en', [
  '215 Millrace Avenue',
  'Toronto',
  'ON',
  'M5V 1A1',
])
export const nordet = business('814023578', 'Brasserie Nordet inc.', ['importer'], 'fr', [
  '612, rue des Tonneliers',
  'Montréal',
  'QC',
  'H2Y 1A1',
])
export const pignon = business('650217391', 'Cycles Pignon fixe inc.', ['importer'], 'fr', [
  '37, côte du Rempart',
  'Québec',
  'QC',
  'G1K 1A1',
])
export const northlight = business('902184530', 'Northlight Apparel Co.', ['importer'], 'en', [
  '1400 Portage Row',
  'Winnipeg',
  'MB',
  'R3B 1A1',
])
/** Not delegated to the broker, and without any history. */
export const cedarHollow = business('847301264', 'Cedar Hollow Toys Ltd.', ['importer'], 'en', [
  '9 Lantern Lane',
  'Vancouver',
  'BC',
  'V6B 1A1',
])

export const businesses: readonly DemoBusiness[] = [
  broker,
  surety,
  agency,
  larkspur,
  nordet,
  pignon,
  northlight,
  cedarHollow,
]
export const clients: readonly DemoBusiness[] = [larkspur, nordet, pignon, northlight]
export const importers: readonly DemoBusiness[] = [...clients, cedarHollow]

export const ACCOUNT_SECURITY_NUMBER = '12345'

export interface DemoPerson {
  readonly door: 'gckey' | 'partner'
  readonly subject: string
  readonly name: string
  readonly language: 'en' | 'fr'
  readonly worksFor: DemoBusiness
  readonly role: Role
  /** Clients an employee of the broker looks after; a manager sees all. */
  readonly assignedTo?: readonly DemoBusiness[]
}

export const people: readonly DemoPerson[] = [
  { door: 'gckey', subject: 'etienne-roy', name: 'Étienne Roy', language: 'fr', worksFor: broker, role: 'BAM' },
  {
    door: 'partner',
    subject: 'maya-lindqvist',
    name: 'Maya Lindqvist',
    language: 'en',
    worksFor: broker,
    role: 'ED',
    assignedTo: [larkspur, northlight],
  },
  { door: 'gckey', subject: 'dana-okafor', name: 'Dana Okafor', language: 'en', worksFor: larkspur, role: 'BAM' },
  { door: 'partner', subject: 'priya-raman', name: 'Priya Raman', language: 'en', worksFor: larkspur, role: 'RD' },
  { door: 'gckey', subject: 'luc-gagnon', name: 'Luc Gagnon', language: 'fr', worksFor: nordet, role: 'BAM' },
  { door: 'partner', subject: 'sofia-pignon', name: 'Sofia Marchetti', language: 'fr', worksFor: pignon, role: 'BAM' },
  { door: 'partner', subject: 'joel-abara', name: 'Joel Abara', language: 'en', worksFor: northlight, role: 'BAM' },
  { door: 'gckey', subject: 'ines-calder', name: 'Ines Calder', language: 'en', worksFor: cedarHollow, role: 'BAM' },
]

/** Of the agency: they see every business, and look after reference data, one proposing and another approving. */
export const officers = [
  {
    door: 'gckey',
    subject: 'noor-haddad',
    name: 'Noor Haddad',
    language: 'en',
    roles: ['finance', 'verification'],
  },
  {
    door: 'gckey',
    subject: 'tomas-okeke',
    name: 'Tomas Okeke',
    language: 'en',
    roles: ['content'],
  },
  {
    door: 'partner',
    subject: 'hugo-castellan',
    name: 'Hugo Castellan',
    language: 'fr',
    roles: ['adjustments'],
  },
] as const

export const clientsOfTheApi = [
  { clientId: 'demo-broker', kind: 'broker', of: broker, name: 'Broker software of the demo' },
  { clientId: 'demo-importer', kind: 'importer', of: larkspur, name: 'Importer software of the demo' },
  { clientId: 'demo-surety', kind: 'surety', of: surety, name: 'Surety software of the demo' },
  { clientId: 'demo-agency', kind: 'agency', of: agency, name: 'Release feed of the demo' },
] as const

export const secretOf = (clientId: string): string => `${clientId}-secret`
