import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addPerson,
  grantRole,
  loadActor,
  openProgramAccount,
  registerApiClient,
  registerBusiness,
  SYSTEM_ACTOR,
} from '../access/index.ts'
import { allowsRelease, enrolInRpp, rppStatus } from '../enrolment/index.ts'
import { addDays, isoDate } from '../kernel/dates.ts'
import { bn9, bn15 } from '../kernel/ids.ts'
import { cents } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type Database, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { postBond, securityOf } from './index.ts'

const importer = bn9('123456782')
const surety = bn9('700000003')
const account = bn15('123456782RM0001')
const today = isoDate('2026-01-06')

let db: Database
const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(SYSTEM, work)
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map((one) => one.code))
const bond = { bn15: account, suretyBn9: surety, amount: cents(12_000_00n), required: cents(11_710_00n) }

beforeAll(async () => {
  db = await testDatabase()
  await asSystem(async (tx) => {
    const address = { line: '1 Main St', city: 'Halifax', country: 'CA' }
    for (const [of, kinds] of [
      [importer, ['importer']],
      [surety, ['surety']],
    ] as const) {
      await registerBusiness(tx, SYSTEM_ACTOR, { bn9: of, legalName: of, address, language: 'en', kinds }, today)
      await openProgramAccount(tx, SYSTEM_ACTOR, { bn9: of, profile: 'importer' }, today)
    }
    await registerApiClient(
      tx,
      SYSTEM_ACTOR,
      { clientId: 'surety', kind: 'surety', bn9: surety, name: 'S', secret: 's' },
      today,
    )
  })
})
afterAll(() => db.close())

describe('Release prior to payment and the bond behind it (domain README, section 5: 12,000 posted, 11,710 required)', () => {
  test('without a bond nothing is posted, and enrolment waits', async () => {
    expect(await asSystem((tx) => securityOf(tx, account, today))).toMatchObject({
      posted: 0n,
      required: 0n,
      isEnough: false,
    })
    expect(await asSystem((tx) => rppStatus(tx, account, today))).toBe('not_enrolled')
  })
  test('a bond counts from its first to its last day', async () => {
    const lastDay = addDays(today, 30)
    expect(codes(await asSystem((tx) => postBond(tx, SYSTEM_ACTOR, { ...bond, validTo: lastDay }, today)))).toEqual([])
    const at = (day: typeof today) => asSystem(async (tx) => (await securityOf(tx, account, day)).posted)
    expect(await at(addDays(today, -1))).toBe(0n)
    expect(await at(today)).toBe(12_000_00n)
    expect(await at(lastDay)).toBe(12_000_00n)
    expect(await at(addDays(lastDay, 1))).toBe(0n)
    expect(await asSystem((tx) => securityOf(tx, account, today))).toMatchObject({
      required: 11_710_00n,
      isEnough: true,
    })
  })
  test('enrolled at once with enough security; a second time is refused', async () => {
    const enrol = () => asSystem((tx) => enrolInRpp(tx, SYSTEM_ACTOR, { bn15: account, hasSecurity: true }, today))
    expect(await enrol()).toEqual({ ok: true, value: 'active' })
    expect(codes(await enrol())).toEqual(['enrolment.rpp_enrolled'])
    expect(await asSystem((tx) => rppStatus(tx, account, today))).toBe('active')
    expect(await asSystem((tx) => rppStatus(tx, account, addDays(today, -1)))).toBe('not_enrolled')
  })
  test('release is allowed in active and deficient only', () => {
    const all = ['not_enrolled', 'pending', 'active', 'deficient', 'suspended', 'revoked', 'cancelled'] as const
    expect(all.filter(allowsRelease)).toEqual(['active', 'deficient'])
  })
  test('the surety that gives the bond lodges it; in another surety’s name it may not', async () => {
    const client = await asSystem((tx) => loadActor(tx, { kind: 'client', clientId: 'surety' }, today))
    if (!client) throw new Error('registered above')
    expect(codes(await asSystem((tx) => postBond(tx, client, bond, today)))).toEqual([])
    expect(codes(await asSystem((tx) => postBond(tx, client, { ...bond, suretyBn9: importer }, today)))).toEqual([
      'access.denied_no_access',
    ])
    expect(codes(await asSystem((tx) => postBond(tx, client, { ...bond, amount: cents(0n) }, today)))).toEqual([
      'security.bond_amount',
    ])
    expect(
      codes(await asSystem((tx) => postBond(tx, client, { ...bond, validTo: addDays(today, -1) }, today))),
    ).toEqual(['security.bond_period'])
  })
  test('an editor neither posts security nor enrols', async () => {
    const actor = await asSystem(async (tx) => {
      const person = await addPerson(
        tx,
        SYSTEM_ACTOR,
        { issuer: 'x', subject: 'y', name: 'Y', email: 'y@example.com', language: 'en' },
        today,
      )
      if (!person.ok) throw new Error('new')
      await grantRole(
        tx,
        SYSTEM_ACTOR,
        { personId: person.value.personId, bn9: importer, bn15: account, role: 'ED' },
        today,
      )
      return loadActor(tx, { kind: 'person', personId: person.value.personId }, today)
    })
    if (!actor) throw new Error('added above')
    expect(codes(await asSystem((tx) => postBond(tx, actor, bond, today)))).toEqual(['access.denied_role'])
    expect(codes(await asSystem((tx) => enrolInRpp(tx, actor, { bn15: account, hasSecurity: true }, today)))).toEqual([
      'access.denied_role',
    ])
  })
})

test('the fence: the account sees its bond and enrolment, the surety the bond, others nothing', async () => {
  const count = (table: string, ...businesses: string[]) =>
    db.transaction(
      { actor: 'x', businesses },
      async (tx) => (await rows(tx, sql`select from ${sql.table(table)}`)).length,
    )
  for (const [table, ours, suretys] of [
    ['security.bond', 2, 2],
    ['enrolment.rpp', 1, 0],
  ] as const) {
    expect(await count(table, importer)).toBe(ours)
    expect(await count(table, surety)).toBe(suretys)
    expect(await count(table, '100000009')).toBe(0)
    expect(await count(table)).toBe(0)
  }
})
