import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../access/index.ts'
import { parseTransactionNumber, type TransactionNumber } from '../kernel/ids.ts'
import { moneyText } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import {
  changeCad,
  decideAdjustment,
  difference,
  getCad,
  listCads,
  parseCad,
  pendingAdjustments,
  submitCad,
  timeline,
  validateChange,
  versions,
  withdrawAdjustment,
} from './index.ts'
import { done, type FilingWorld, filingWorld, type LawfulCad, lawfulCad } from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
}, 60_000)
afterAll(() => db.close())

const A = ((): TransactionNumber => {
  const parsed = parseTransactionNumber('12345000001013')
  if (!parsed.ok) throw new Error('a number')
  return parsed.value
})()
const officer: Actor = {
  ...SYSTEM_ACTOR,
  kind: 'person',
  id: 'person:hugo',
  name: 'Hugo Castellan',
  officerRoles: ['adjustments'],
}
const declaration = (change: (cad: LawfulCad) => void = () => {}): LawfulCad =>
  lawfulCad((cad) => {
    cad.transactionNumber = A
    change(cad)
  })
/** A1 under the treaty with the European Union in place of MFN, as the example asks on 2026-03-10. */
const withTreaty = (
  remark = 'Origin declaration of Porzellan Weiden GmbH, 2025-12-19, kept in our files.',
): LawfulCad =>
  declaration((cad) => {
    const [line] = cad.invoices[0].lines
    if (!line) throw new Error('declaration A has a first line')
    Object.assign(line, { tariffTreatment: '31', reasonCodes: ['R2-74-1-C11'], remarks: remark === '' ? [] : [remark] })
  })
const day = (text: string) => world.intake(text).today
const ask = (cad: LawfulCad, on: string) =>
  world.as(world.broker, async (tx) => changeCad(tx, world.broker, A, await done(parseCad(cad)), world.intake(on)))
const decide = (version: number, decision: 'approved' | 'refused', on: string, reason = '', by = officer) =>
  db.transaction(SYSTEM, (tx) => decideAdjustment(tx, by, { number: A, version, decision, reason }, day(on)))
const codes = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.refusals.map((one) => `${one.code} ${one.pointer ?? ''}`.trim())
/** Postings of one version: account → cents, as the ledger keeps them; empty when nothing was posted. */
const posted = (version: string) =>
  db.transaction(SYSTEM, async (tx) => {
    const found = await rows<{ account: string; amount: string }>(
      tx,
      sql`select account, amount_cents::text as amount from ledger.posting join ledger.entry using (bn9, entry_id)
          where reason = 'cad_version' and source_id = ${`${A}/${version}`} order by line`,
    )
    return Object.fromEntries(found.map((one) => [one.account, one.amount]))
  })
const waiting = async () => (await done(db.transaction(SYSTEM, (tx) => pendingAdjustments(tx, officer)))).length

describe('After the payment due date a change is an adjustment (declarations 4.3, domain README sections 5 and 6)', () => {
  test('on the due date it is a correction still; asked a day later, the same change waits for an officer', async () => {
    await world.as(world.broker, async (tx) =>
      done(submitCad(tx, world.broker, await done(parseCad(declaration())), world.intake('2026-01-09'))),
    )
    const check = (on: string) =>
      world.as(world.broker, async (tx) =>
        validateChange(tx, world.broker, A, await done(parseCad(withTreaty())), world.intake(on)),
      )
    expect(await done(check('2026-01-30'))).toMatchObject({ change: 'correction' })
    expect(await done(check('2026-01-31'))).toMatchObject({ change: 'adjustment' })
  })

  test('a refund says what evidence there is', async () =>
    expect(codes(await ask(withTreaty(''), '2026-03-10'))).toEqual([
      'declarations.adjustment_evidence_missing /remarks',
    ]))

  test('the duty of 1,612.06 falls, the GST of 1,232.07 stays as accounted and is told beside the new 1,151.47', async () => {
    const version = await done(ask(withTreaty(), '2026-03-10'))
    expect([version.version, version.status]).toEqual([2, 'adjustment_pending'])
    expect(version.lines[0]?.assessment.amounts).toMatchObject({ customsDuty: 0n, gst: 123207n, total: 123207n })
    expect(moneyText(version.totals.total)).toBe('2973.80')
    expect(version.warnings.find((one) => one.code === 'declarations.gst_kept')?.params).toEqual({
      kept: '1959.20',
      computed: '1878.60',
    })
    // Nothing explains an amount that is not charged.
    expect(version.lines[0]?.assessment.working.some((one) => one.charge === 'gst')).toBe(false)
  })

  test('while it waits nothing is posted, the version in force stays, lists show what is in force', async () => {
    expect(await posted('00002')).toEqual({})
    const today = day('2026-03-11')
    const now = await world.as(world.broker, (tx) => done(getCad(tx, world.broker, A, null, today)))
    expect([now.currentVersion, now.version.version, now.version.status]).toEqual([1, 1, 'accepted'])
    const list = await world.as(world.broker, (tx) => done(listCads(tx, world.broker, {}, today)))
    expect(list.data.map((one) => moneyText(one.total))).toEqual(['4585.86'])
    expect(await waiting()).toBe(1)
  })

  test('one at a time', async () =>
    expect(codes(await ask(withTreaty(), '2026-03-11'))).toEqual(['declarations.adjustment_waiting']))

  test('only the adjustments desk decides, and a refusal has its reason', async () => {
    const other: Actor = { ...officer, officerRoles: ['finance'] }
    expect((await decide(2, 'approved', '2026-03-12', '', other)).ok).toBe(false)
    expect((await decide(2, 'approved', '2026-03-12', '', world.broker)).ok).toBe(false)
    expect(codes(await decide(2, 'refused', '2026-03-12', '  '))).toEqual([
      'declarations.decision_reason_missing reason',
    ])
  })

  test('refused, it keeps its number, stays visible with the reason, and posts nothing', async () => {
    const refused = await done(decide(2, 'refused', '2026-03-12', 'The origin declaration is not dated.'))
    expect(refused.decision).toMatchObject({ by: 'Hugo Castellan', reason: 'The origin declaration is not dated.' })
    expect(await posted('00002')).toEqual({})
    const all = await world.as(world.broker, (tx) => done(versions(tx, world.broker, A, day('2026-03-12'))))
    expect(all.map((one) => [one.version, one.status])).toEqual([
      [2, 'refused'],
      [1, 'accepted'],
    ])
    expect(codes(await decide(2, 'approved', '2026-03-13'))).toEqual(['declarations.adjustment_decided'])
    expect(await waiting()).toBe(0)
  })

  test('asked again it is the next number; taken back before the decision it is withdrawn', async () => {
    const again = await done(ask(withTreaty(), '2026-03-13'))
    expect(again.version).toBe(3)
    const taken = await world.as(world.broker, (tx) =>
      done(withdrawAdjustment(tx, world.broker, { number: A, version: 3 }, day('2026-03-14'))),
    )
    expect(taken.status).toBe('withdrawn')
    expect(await waiting()).toBe(0)
  })

  test('approved on 2026-06-19: duty +1,612.06, account −1,612.06, no GST; in force from then on', async () => {
    expect((await done(ask(withTreaty(), '2026-03-15'))).version).toBe(4)
    const approved = await done(decide(4, 'approved', '2026-06-19'))
    expect(approved.status).toBe('approved')
    expect(await posted('00004')).toEqual({ receivable: '-161206', duty: '161206' })
    const item = await db.transaction(SYSTEM, (tx) =>
      rows<{ type: string; due_on: string }>(
        tx,
        sql`select type, due_on from ledger.item where source_document = ${A} and version = 4`,
      ),
    )
    expect(item).toEqual([{ type: 'CAD_ADJ_C', due_on: '2026-06-19' }])
    const now = await world.as(world.broker, (tx) => done(getCad(tx, world.broker, A, null, day('2026-06-20'))))
    expect([now.currentVersion, moneyText(now.version.totals.total)]).toEqual([4, '2973.80'])
    const all = await world.as(world.broker, (tx) => done(versions(tx, world.broker, A, day('2026-06-20'))))
    expect(all.map((one) => one.status)).toEqual(['approved', 'withdrawn', 'refused', 'superseded'])
  })

  test('its difference is that to the version before it in force, past refused ones', async () => {
    const found = await world.as(world.broker, (tx) => done(difference(tx, world.broker, A, 4, day('2026-06-20'))))
    expect([found.from.version, moneyText(found.totals.total)]).toEqual([1, '-1612.06'])
    expect(found.changedCharges).toEqual(['customsDuty', 'valueForTax', 'total'])
  })

  test('the timeline has request and decision of each, and only the approval posted', async () => {
    const found = await world.as(world.broker, (tx) => done(timeline(tx, world.broker, A, day('2026-06-20'))))
    expect(found.map((one) => [one.kind, one.on, one.posted && moneyText(one.posted)])).toEqual([
      ['adjustment_approved', '2026-06-19', '-1612.06'],
      ['adjustment_requested', '2026-03-15', null],
      ['adjustment_withdrawn', '2026-03-14', null],
      ['adjustment_requested', '2026-03-13', null],
      ['adjustment_refused', '2026-03-12', null],
      ['adjustment_requested', '2026-03-10', null],
      ['accepted', '2026-01-09', '4585.86'],
      ['released', '2026-01-06', null],
    ])
  })

  test('more is owed on the day of the decision; of the GST only what the whole declaration has more than accounted', async () => {
    const more = withTreaty()
    const second = more.invoices[1]
    const line = second?.lines[0]
    if (!second || !line) throw new Error('declaration A has two invoices')
    second.value = '12000.00'
    Object.assign(line, { value: { amount: '12000.00', currency: 'USD' }, reasonCodes: ['R3-32.2.VFD'] })
    expect((await done(ask(more, '2026-07-02'))).version).toBe(5)
    await done(decide(5, 'approved', '2026-07-03'))
    // A2 is worth 16,497.60: duty 1,237.32, GST 886.75; with the 1,151.47 of A1 that is 2,038.22 against 1,959.20.
    expect(await posted('00005')).toEqual({ receivable: '30174', duty: '-22272', gst: '-7902' })
  })

  test('the time to ask ends four years after the accounting', async () => {
    expect(codes(await ask(withTreaty(), '2030-01-10'))).toEqual(['declarations.adjustment_too_late'])
  })

  test('every request and decision is in the audit chain and in the news', async () => {
    const told = await db.transaction(SYSTEM, (tx) =>
      rows<{ action: string }>(tx, sql`select action from platform.audit_event where subject = ${A} order by sequence`),
    )
    expect(told.map((one) => one.action)).toEqual([
      'cad_accepted',
      'adjustment_requested',
      'adjustment_refused',
      'adjustment_requested',
      'adjustment_withdrawn',
      'adjustment_requested',
      'adjustment_approved',
      'adjustment_requested',
      'adjustment_approved',
    ])
  })
})
