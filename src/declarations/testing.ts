import {
  type Actor,
  approveDelegation,
  grantLicence,
  issueAccountSecurityNumber,
  loadActor,
  openProgramAccount,
  registerApiClient,
  registerBusiness,
  requestDelegation,
  SYSTEM_ACTOR,
  scopeOf,
} from '../access/index.ts'
import { enrolInRpp } from '../enrolment/index.ts'
import { isoDate } from '../kernel/dates.ts'
import { type Bn9, bn9, bn15 } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type Database, type Scope, SYSTEM, type Tx } from '../platform/db.ts'
import { loadSettings } from '../platform/settings.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import type { CadCommand } from './cad.ts'
import type { Intake } from './intake.ts'
import { parseCad } from './parse-cad.ts'

/** A JSON body that tests may take apart and change. */
export type Json = { [name: string]: unknown }

/**
 * A whole lawful CAD as posted: declaration A of the worked example (domain README section 5), for the day 2026-01-09.
 * Change one field per test: `lawfulCad((cad) => { cad.release.office = '0000' })`.
 */
export function lawfulCad(change: (cad: LawfulCad) => void = () => {}): LawfulCad {
  const cad = structuredClone(DECLARATION_A)
  change(cad)
  return cad
}

/** The same, read. Throws when the change made it unreadable: those tests ask `parseCad` itself. */
export function lawfulCommand(change?: (cad: LawfulCad) => void): CadCommand {
  const read = parseCad(lawfulCad(change))
  if (!read.ok) throw new Error(`not readable: ${JSON.stringify(read.refusals)}`)
  return read.value
}

export interface LawfulLine extends Json {
  lineNumber: number
  description: string
  classification: string
  countryOfOrigin: string
  tariffTreatment?: string
  directShipmentDate: string
  value: { amount: string; currency: string }
  reasonCodes?: string[]
}
export interface LawfulInvoice extends Json {
  number: string
  currency: string
  value: string
  lines: LawfulLine[]
}
export interface LawfulCad extends Json {
  type: string
  importer: string
  transactionNumber?: string
  rpp: boolean
  release: Json & { date: string; office: string }
  invoices: [LawfulInvoice, ...LawfulInvoice[]]
  reasonCodes?: string[]
}

const DECLARATION_A: LawfulCad = {
  type: 'AB',
  importer: '123456782RM0001',
  clientReference: 'PO 7741',
  rpp: true,
  language: 'en',
  release: {
    date: '2026-01-06',
    office: '0395',
    modeOfTransport: '09',
    carrierCode: '9ZQL',
    cargoControlNumbers: ['9ZQL4471802'],
    grossWeightKg: 6420,
    portOfUnloading: '0395',
  },
  invoices: [
    {
      number: 'PW-2025-1187',
      date: '2025-12-19',
      vendor: {
        name: 'Porzellan Weiden GmbH',
        address: { line: 'Hafenstrasse 4', city: 'Hamburg', country: 'DE', postalCode: '20457' },
      },
      currency: 'EUR',
      value: '14250.00',
      lines: [
        {
          lineNumber: 1,
          description: 'Porcelain tableware',
          classification: '6911.10.90.90',
          countryOfOrigin: 'DE',
          countryOfExport: 'DE',
          tariffTreatment: '02',
          directShipmentDate: '2025-12-23',
          value: { amount: '14250.00', currency: 'EUR' },
          valueForDutyCode: '13',
          gstCode: '01',
        },
      ],
    },
    {
      number: 'NB-88214',
      vendor: {
        name: 'Ningbo Flask Works',
        address: { line: '18 Harbour Road', city: 'Ningbo', country: 'CN' },
      },
      currency: 'USD',
      value: '9840.00',
      lines: [
        {
          lineNumber: 2,
          description: 'Vacuum flasks, 0.75 L',
          classification: '9617.00.00.00',
          countryOfOrigin: 'CN',
          countryOfExport: 'CN',
          tariffTreatment: '02',
          directShipmentDate: '2025-12-23',
          value: { amount: '9840.00', currency: 'USD' },
          valueForDutyCode: '13',
          gstCode: '01',
        },
      ],
    },
  ],
}

/** Declaration B of the worked example: steel wire articles of Taiwan under a surtax order, for the day 2026-01-14. */
export const declarationB = (): LawfulCad =>
  lawfulCad((cad) => {
    cad.release = { ...cad.release, date: '2026-01-12', cargoControlNumbers: ['9ZQL4471999'] }
    const [first] = cad.invoices
    first.number = 'TW-5521'
    first.currency = 'USD'
    first.value = '6120.00'
    first.vendor = {
      name: 'Kaohsiung Wire Co.',
      address: { line: '7 Port Street', city: 'Kaohsiung', country: 'TW' },
    }
    first.lines = [
      {
        lineNumber: 1,
        description: 'Steel wire racks',
        classification: '7326.20.00.00',
        countryOfOrigin: 'TW',
        countryOfExport: 'TW',
        tariffTreatment: '02',
        directShipmentDate: '2025-12-30',
        value: { amount: '6120.00', currency: 'USD' },
        valueForDutyCode: '13',
        surtax: { subject: true, code: 'SOR/2025-267' },
        gstCode: '01',
      },
    ]
    cad.invoices = [first]
  })

export const IMPORTER = bn15('123456782RM0001')
export const EXPORTER = bn15('123456782RM0002')
export const BROKER = bn9('100000009')
export const STRANGER = bn15('700000003RM0001')

/** A broker and an importer client as the worked example has them, a stranger beside them. */
export interface FilingWorld {
  readonly broker: Actor
  readonly importer: Actor
  readonly stranger: Actor
  /** Facts of a filing on a day. */
  intake(day: string): Intake
  /** One transaction in the actor's scope; refusals keep nothing. */
  as<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
}

/**
 * Registers the businesses of the worked example with the use cases of their features. For tests on a database.
 * @param db fresh, migrated.
 */
export async function filingWorld(db: Database): Promise<FilingWorld> {
  const since = isoDate('2025-01-02')
  const system = SYSTEM_ACTOR
  await db.transaction(SYSTEM, async (tx) => {
    const business = async (
      of: Bn9,
      legalName: string,
      kinds: ('importer' | 'customs_broker')[],
      accounts: string[],
    ) => {
      const address = { line: '1 Harbour Street', city: 'Halifax', country: 'CA' }
      await done(registerBusiness(tx, system, { bn9: of, legalName, address, language: 'en', kinds }, since))
      for (const account of accounts) {
        const profile = account === EXPORTER ? 'exporter' : 'importer'
        await done(openProgramAccount(tx, system, { bn9: of, profile, bn15: bn15(account) }, since))
      }
      await done(
        registerApiClient(
          tx,
          system,
          { bn9: of, clientId: `test-${of}`, kind: kindOf(kinds), name: legalName, secret: 'x' },
          since,
        ),
      )
    }
    await business(bn9('123456782'), 'Larkspur Housewares Ltd.', ['importer'], [IMPORTER, EXPORTER])
    await business(BROKER, 'Tidewater & Finch Customs Brokers Inc.', ['customs_broker'], [])
    await business(bn9('700000003'), 'Prairie Loom Inc.', ['importer'], [STRANGER])
    await done(grantLicence(tx, system, { bn9: BROKER, licenceNumber: 'L-1', validFrom: since }, since))
    await done(issueAccountSecurityNumber(tx, system, { bn9: BROKER, number: '12345' }, since))
    await done(issueAccountSecurityNumber(tx, system, { bn9: bn9('700000003'), number: '54321' }, since))
    for (const account of [IMPORTER, STRANGER])
      await done(enrolInRpp(tx, system, { bn15: account, hasSecurity: true, validFrom: since }, since))
    const asked = { clientBn9: bn9('123456782'), providerBn9: BROKER, kind: 'business' } as const
    const delegationId = await done(requestDelegation(tx, system, asked, since))
    await done(approveDelegation(tx, system, { delegationId, kind: 'business', visibility: ['program_all'] }, since))
  })
  const settings = await loadSettings(db)
  const reference = buildReferenceFromFiles()
  const actor = (of: string): Promise<Actor> =>
    db.transaction(SYSTEM, async (tx) => {
      const loaded = await loadActor(tx, { kind: 'client', clientId: `test-${of}` }, isoDate('2026-01-09'))
      if (!loaded) throw new Error(`no actor for ${of}`)
      return loaded
    })
  return {
    broker: await actor(BROKER),
    importer: await actor('123456782'),
    stranger: await actor('700000003'),
    intake: (day) => ({ today: isoDate(day), reference, settings }),
    as: (who, work) => db.transaction(scopeOf(who) satisfies Scope, work),
  }
}

const kindOf = (kinds: readonly string[]) => (kinds.includes('customs_broker') ? 'broker' : 'importer')

/** The value of an outcome; throws with its codes when refused. */
export async function done<T>(outcome: Outcome<T> | Promise<Outcome<T>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(answer.refusals.map((one) => `${one.code} ${one.pointer ?? ''}`).join(', '))
  return answer.value
}
