import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../access/index.ts'
import { addDays, isoDate } from '../../kernel/dates.ts'
import { runDay } from '../../platform/calendar.ts'
import { type Database, one, rows, SYSTEM } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { buildReference, loadTariff } from '../load.ts'
import { openReference, type ReferenceHolder } from './holder.ts'
import { decide, type LoadFile, loadAsOperator, proposeLoad, REFERENCE_CHAIN, tasks } from './loads.ts'
import { findLoad, listLoads } from './store.ts'

const today = isoDate('2026-11-24')
const officer = (id: string, name: string): Actor => ({
  ...SYSTEM_ACTOR,
  kind: 'person',
  id: `person:${id}`,
  name,
  officerRoles: ['content'],
})
const noor = officer('noor', 'Noor')
const sam = officer('sam', 'Sam')
const rates = (content: string): LoadFile => ({
  kind: 'rates',
  fileName: 'rates.csv',
  bytes: new TextEncoder().encode(content),
  validFrom: today,
  edition: '',
  lang: 'en',
  acceptsCounts: false,
})
const offices: LoadFile = {
  ...rates('code,name,name_fr,province\n9999,Far,Loin,YT'),
  kind: 'offices',
  fileName: 'offices.csv',
}

let db: Database
let holder: ReferenceHolder
beforeAll(async () => {
  db = await testDatabase()
  await loadTariff(db)
  holder = await openReference(db, (error) => {
    throw error
  })
}, 180_000)
afterAll(async () => {
  holder.stop()
  await db.close()
})

describe('A file of the operator', () => {
  test('a trial changes nothing and is not logged', async () => {
    const done = await loadAsOperator(db, rates('date,FXUSDCAD\n2026-11-23,1.3748'), today, true)
    expect(done.ok && done.value.added).toBe(1)
    expect(await db.transaction(SYSTEM, (tx) => listLoads(tx))).toEqual([])
    expect(await holder.refresh()).toBe(false)
  })
  test('a load is in force at once, logged, and the memory is read again', async () => {
    await loadAsOperator(db, rates('date,FXUSDCAD\n2026-11-23,1.3748'), today, false)
    expect(await holder.refresh()).toBe(true)
    expect(holder.current().exchangeRate('USD', today)).toMatchObject({ publishedOn: '2026-11-23', isStale: false })
    const [load] = await db.transaction(SYSTEM, (tx) => listLoads(tx))
    expect(load).toMatchObject({ kind: 'rates', status: 'applied', proposedBy: 'operator', report: { added: 1 } })
  })
  test('a bad file changes nothing and says which row', async () => {
    const done = await loadAsOperator(db, rates('date,FXUSDCAD\n2026-11-24,1.3\n2026-11-23,zero'), today, false)
    expect(done.ok ? [] : done.refusals).toMatchObject([{ code: 'loading.rate_malformed', params: { row: 3 } }])
    expect(await holder.refresh()).toBe(false)
  })
  test('a table it has taken over is not brought back by the files that ship', async () => {
    expect((await loadTariff(db)).loaded).toEqual([])
    expect((await buildReference(db)).exchangeRate('USD', today)?.publishedOn).toBe('2026-11-23')
  }, 180_000)
})

describe('An officer proposes, a second one approves, it takes effect on its day', () => {
  const day = addDays(today, 2)
  let loadId = ''
  test('proposed: its report is kept, nothing is in force', async () => {
    const done = await db.transaction(SYSTEM, (tx) => proposeLoad(tx, noor, { ...offices, effectiveOn: day }, today))
    loadId = done.ok ? done.value : ''
    expect(await db.transaction(SYSTEM, (tx) => findLoad(tx, loadId))).toMatchObject({
      status: 'proposed',
      effectiveOn: day,
      report: { added: 1 },
    })
  })
  const decided = (actor: Actor, decision: 'approved' | 'rejected', reason = '') =>
    db.transaction(SYSTEM, (tx) => decide(tx, actor, { loadId, decision, reason }, today))
  test('not by the one who proposed it, not refused without a reason', async () => {
    expect(await decided(noor, 'approved')).toMatchObject({ refusals: [{ code: 'loading.same_person' }] })
    expect(await decided(sam, 'rejected')).toMatchObject({ refusals: [{ code: 'loading.reason_missing' }] })
  })
  test('approved by a second person, once', async () => {
    expect((await decided(sam, 'approved')).ok).toBe(true)
    expect(await decided(sam, 'approved')).toMatchObject({ refusals: [{ code: 'loading.load_decided' }] })
  })
  test('in force when the calendar reaches the day, not before; a second run changes nothing', async () => {
    await runDay(db, tasks, addDays(today, 1))
    expect((await buildReference(db)).office('9999', day)).toBeUndefined()
    await runDay(db, tasks, day)
    await runDay(db, tasks, day)
    expect((await buildReference(db)).office('9999', day)).toMatchObject({ en: 'Far', fr: 'Loin' })
    expect(await db.transaction(SYSTEM, (tx) => findLoad(tx, loadId))).toMatchObject({ status: 'applied' })
  }, 180_000)
  test('every act is in the audit chain, and the file is kept no longer than needed', async () => {
    const acts = await db.transaction(SYSTEM, (tx) =>
      rows<{ action: string }>(
        tx,
        sql`select action from platform.audit_event where bn9 = ${REFERENCE_CHAIN} order by sequence`,
      ),
    )
    expect(acts.map((act) => act.action)).toEqual([
      'reference_load_applied',
      'reference_load_proposed',
      'reference_load_approved',
      'reference_load_applied',
    ])
    const kept = await db.transaction(SYSTEM, (tx) =>
      one<{ count: bigint }>(tx, sql`select count(*) as count from tariff.load_file`),
    )
    expect(kept.count).toBe(0n)
  })
})

describe('Official texts', () => {
  const answer = (text: string, from: string): LoadFile => ({
    ...rates(
      JSON.stringify({ d: { results: [{ TariffNumber: '9617.00.00.00', Language: 'FR', Description: text }] } }),
    ),
    kind: 'texts',
    edition: 'API',
    validFrom: isoDate(from),
  })
  test('the old one ends the day before the new one begins, and they stand beside our title', async () => {
    await loadAsOperator(db, answer('Ancien', '2026-01-01'), today, false)
    await loadAsOperator(db, answer('Nouveau', '2026-11-01'), today, false)
    const tariff = await buildReference(db)
    expect(tariff.officialText('9617000000', 'fr', isoDate('2026-10-31'))).toBe('Ancien')
    expect(tariff.officialText('9617000000', 'fr', today)).toBe('Nouveau')
    expect(tariff.officialText('9617000000', 'en', today)).toBeUndefined()
    expect(tariff.node('9617000000', today)?.title.fr).not.toBe('Nouveau')
  }, 180_000)
})
