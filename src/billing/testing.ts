import {
  type Actor,
  addPerson,
  grantRole,
  loadActor,
  openProgramAccount,
  registerBusiness,
  SYSTEM_ACTOR,
  scopeOf,
} from '../access/index.ts'
import { type IsoDate, isoDate } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9, bn9Of, bn15 } from '../kernel/ids.ts'
import { type Cents, cents, ZERO } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type CadCharges, charge, type ItemType, post, postCadVersion, receivePayment } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { cycleOf, nextPaymentDueOn } from './calendar/cycle.ts'

/** Lawful facts for the tests of billing: declarations, payments and charges on their days, people who may look. */
export const account = bn15('123456782RM0001')
export const stranger = bn9('700000003')
export const CAD_A = '12345000001013'
export const CAD_B = '12345000001024'
const on = isoDate

export const noCharges: CadCharges = {
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

export interface Declared {
  readonly number: string
  readonly version?: number
  readonly releasedOn: IsoDate
  readonly acceptedOn: IsoDate
  readonly filer?: Bn9
}

export function declare(tx: Tx, of: Bn15, cad: Declared, charges: Partial<CadCharges>) {
  const cycle = cycleOf(cad.releasedOn, 'rpp')
  return postCadVersion(tx, {
    bn15: of,
    bn9: bn9Of(of),
    transactionNumber: cad.number,
    version: cad.version ?? 1,
    filerBn9: cad.filer ?? bn9Of(of),
    effectiveOn: cad.acceptedOn,
    recordedOn: cad.acceptedOn,
    dueOn: cycle.paymentDueOn,
    cycleMonth: cycle.month,
    charges: { ...noCharges, ...charges },
  })
}

export const pay = (tx: Tx, of: Bn15, paymentId: string, amount: bigint, day: IsoDate) =>
  receivePayment(tx, {
    bn15: of,
    paymentId,
    amount: cents(amount),
    effectiveOn: day,
    recordedOn: day,
    clearsDueBy: nextPaymentDueOn(day),
  })

export interface Charged {
  readonly type: Extract<ItemType, 'NPA' | 'INT_LATE' | 'INV'>
  readonly document: string
  readonly amount: bigint
  readonly on: IsoDate
  readonly dueOn?: IsoDate
}
const revenue = { NPA: 'penalty', INT_LATE: 'interest', INV: 'fee' } as const
export const chargeTo = (tx: Tx, of: Bn15, one: Charged) =>
  post(tx, {
    bn15: of,
    reason: 'charge',
    sourceId: one.document,
    effectiveOn: one.on,
    recordedOn: one.on,
    postings: charge(revenue[one.type], one.amount as Cents),
    item: {
      side: 'debit',
      type: one.type,
      sourceDocument: one.document,
      dueOn: one.dueOn ?? one.on,
      amount: cents(one.amount),
    },
  })

/** Declarations A and B of domain README section 5, and the correction of A on 22 January. */
export async function postExample(tx: Tx, of: Bn15, withCorrection = true): Promise<void> {
  const a = { number: CAD_A, releasedOn: on('2026-01-06'), acceptedOn: on('2026-01-09') }
  const b = { number: CAD_B, releasedOn: on('2026-01-12'), acceptedOn: on('2026-01-14') }
  await declare(tx, of, a, { duty: cents(262_666n), gst: cents(195_920n) })
  await declare(tx, of, b, { duty: cents(54_443n), surtax: cents(209_396n), gst: cents(55_071n) })
  if (withCorrection)
    await declare(
      tx,
      of,
      { ...a, version: 2, acceptedOn: on('2026-01-22') },
      { duty: cents(8_455n), gst: cents(6_060n) },
    )
}

export async function ok<T, R>(outcome: Outcome<T, R> | Promise<Outcome<T, R>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
  return answer.value
}

/** An importer with its manager, and somebody of another business. */
export async function addPeople(tx: Tx, today: IsoDate): Promise<{ manager: Actor; other: Actor }> {
  const business = async (of: Bn9, legalName: string) => {
    const address = { line: '1 Main St', city: 'Halifax', country: 'CA' }
    const facts = { bn9: of, legalName, address, language: 'en' as const, kinds: ['importer' as const] }
    await ok(registerBusiness(tx, SYSTEM_ACTOR, facts, today))
    await ok(openProgramAccount(tx, SYSTEM_ACTOR, { bn9: of, profile: 'importer', openedOn: on('2020-01-01') }, today))
  }
  const person = async (name: string, of: Bn9): Promise<Actor> => {
    const facts = { issuer: 'gckey', subject: name, name, email: `${name}@example.org`, language: 'en' as const }
    const { personId } = await ok(addPerson(tx, SYSTEM_ACTOR, facts, today))
    const role = { personId, bn9: of, bn15: null, role: 'BAM' as const, validFrom: on('2020-01-01') }
    await ok(grantRole(tx, SYSTEM_ACTOR, role, today))
    const actor = await loadActor(tx, { kind: 'person', personId }, today)
    if (!actor) throw new Error('no actor')
    return actor
  }
  await business(bn9Of(account), 'Larkspur Housewares Ltd.')
  await business(stranger, 'Prairie Loom Ltd.')
  return { manager: await person('dana', bn9Of(account)), other: await person('kim', stranger) }
}

/** A visitor as `src/access` makes it. */
export const visitorFor = (actor: Actor) => ({ id: actor.id, name: actor.name, scope: scopeOf(actor), actor })
