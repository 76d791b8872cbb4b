import {
  type Actor,
  addPerson,
  grantRole,
  loadActor,
  openProgramAccount,
  registerBusiness,
  SYSTEM_ACTOR,
} from '../access/index.ts'
import { type IsoDate, type IsoMonth, isoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9, bn9Of, bn15 } from '../kernel/ids.ts'
import { type Cents, cents, ZERO } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type CadCharges, postCadVersion } from '../ledger/index.ts'
import { stoppedClock } from '../platform/clock.ts'
import { type Database, SYSTEM, type Tx } from '../platform/db.ts'
import { type Setting, type Settings, settingsOf } from '../platform/settings.ts'
import { testDatabase } from '../platform/testing.ts'
import { openCards } from './cards.ts'
import type { Deliver } from './gateways/sandbox-gateway.ts'
import type { CardDesk } from './hand-over.ts'

/** A small lawful world for tests: one importer that owes for two declarations, people of its own, and a stranger. */
export const importer = bn9('123456782')
export const account = bn15('123456782RM0001')
export const stranger = bn9('700000003')
export const TRANSACTION_A = '12345000001013'
export const TRANSACTION_B = '12345000001024'

export async function ok<T, R>(outcome: Outcome<T, R> | Promise<Outcome<T, R>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.value
}
export const codes = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code)

/** The settings that ship; `limit` raises the card limit, as an adopter would. */
export function cardSettings(limit = '4999.99'): Settings {
  const row = (key: string, value: string, validFrom: string, validTo: string | null): Setting => ({
    key,
    value,
    validFrom: isoDate(validFrom),
    validTo: validTo === null ? null : isoDate(validTo),
    source: 'test',
    certainty: 'design',
  })
  return settingsOf([
    row('card.limit', limit, '2021-05-25', null),
    row('card.limit.per', 'payment', '2021-05-25', '2025-09-27'),
    row('card.limit.per', 'cycle', '2025-09-28', null),
  ])
}

export interface World {
  readonly db: Database
  readonly clock: ReturnType<typeof stoppedClock>
  readonly desk: CardDesk
  /** Who may do everything for the importer, who may only read, who belongs to somebody else. */
  readonly manager: Actor
  readonly reader: Actor
  readonly other: Actor
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Messages of the sandbox card company, in order. `route` sends them on. */
  readonly sent: { readonly body: string; readonly signature: string }[]
  route(deliver: Deliver): void
}

export async function openWorld(today: IsoDate): Promise<World> {
  const db = await testDatabase()
  const clock = stoppedClock(today)
  const sent: { body: string; signature: string }[] = []
  let onward: Deliver = async () => undefined
  const cards = openCards({
    config: { mode: 'demo', port: 1, publicUrl: 'http://localhost:1', stripe: null },
    db,
    clock,
    secret: 'a secret of the tests, long enough',
    deliver: async (message) => {
      sent.push(message)
      await onward(message)
    },
  })
  const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(SYSTEM, work)
  const people = await asSystem(async (tx) => {
    const business = (of: Bn9, legalName: string) =>
      ok(
        registerBusiness(
          tx,
          SYSTEM_ACTOR,
          {
            bn9: of,
            legalName,
            address: { line: '1 Main St', city: 'Halifax', country: 'CA' },
            language: 'en',
            kinds: ['importer'],
          },
          today,
        ),
      )
    await business(importer, 'Larkspur Housewares Ltd.')
    await business(stranger, 'Prairie Loom Ltd.')
    for (const of of [importer, stranger])
      await ok(
        openProgramAccount(tx, SYSTEM_ACTOR, { bn9: of, profile: 'importer', openedOn: isoDate('2020-01-01') }, today),
      )
    const person = async (name: string, of: Bn9, role: 'BAM' | 'RD') => {
      const added = await ok(
        addPerson(
          tx,
          SYSTEM_ACTOR,
          { issuer: 'gckey', subject: name, name, email: `${name}@example.org`, language: 'en' },
          today,
        ),
      )
      const { personId } = added
      await ok(
        grantRole(
          tx,
          SYSTEM_ACTOR,
          { personId, bn9: of, bn15: role === 'BAM' ? null : account, role, validFrom: isoDate('2020-01-01') },
          today,
        ),
      )
      const actor = await loadActor(tx, { kind: 'person', personId }, today)
      if (!actor) throw new Error('no actor')
      return actor
    }
    return [
      await person('dana', importer, 'BAM'),
      await person('robin', importer, 'RD'),
      await person('kim', stranger, 'BAM'),
    ]
  })
  const [manager = SYSTEM_ACTOR, reader = SYSTEM_ACTOR, other = SYSTEM_ACTOR] = people
  return {
    db,
    clock,
    desk: { db, clock, cards, publicUrl: 'http://localhost:1' },
    manager,
    reader,
    other,
    asSystem,
    sent,
    route: (deliver) => {
      onward = deliver
    },
  }
}

const none: CadCharges = {
  duty: ZERO,
  surtax: ZERO,
  safeguard: ZERO,
  antiDumping: ZERO,
  countervailing: ZERO,
  exciseDuty: ZERO,
  exciseTax: ZERO,
  luxuryTax: ZERO,
  gst: ZERO,
  provincial: ZERO,
}

/** Posts a declaration of the cycle of January 2026, due on the 30th. */
export const postCad = (
  tx: Tx,
  transactionNumber: string,
  charges: Partial<CadCharges>,
  day: IsoDate,
  version = 1,
  of: Bn15 = account,
) =>
  postCadVersion(tx, {
    bn15: of,
    bn9: bn9Of(of),
    transactionNumber,
    version,
    filerBn9: bn9Of(of),
    effectiveOn: day,
    recordedOn: day,
    dueOn: isoDate('2026-01-30'),
    cycleMonth: '2026-01' as IsoMonth,
    charges: { ...none, ...charges },
  })

/** The debts of the example of domain README section 5: A 4,585.86, B 3,189.10, correction of A 145.15. */
export async function postExample(tx: Tx): Promise<void> {
  await postCad(tx, TRANSACTION_A, { duty: money('2626.66'), gst: money('1959.20') }, isoDate('2026-01-09'))
  const b = { duty: money('544.43'), surtax: money('2093.96'), gst: money('550.71') }
  await postCad(tx, TRANSACTION_B, b, isoDate('2026-01-14'))
  await postCad(tx, TRANSACTION_A, { duty: money('84.55'), gst: money('60.60') }, isoDate('2026-01-22'), 2)
}

export const money = (text: string): Cents => cents(BigInt(text.replace('.', '')))
