import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../access/index.ts'
import { addDays, isoDate } from '../../kernel/dates.ts'
import { runDay } from '../../platform/calendar.ts'
import { type Database, one, rows, SYSTEM } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { buildReference, loadTariff } from '../load.ts'
import { openReference, type ReferenceHolder } from './holder.ts'
import {
  applyDue,
  decide,
  type LoadFile,
  loadAsOperator,
  proposeLoad,
  REFERENCE_CHAIN,
  tasks,
  withdraw,
} from './loads.ts'
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
  acceptsWarnings: false,
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
    expect(done.ok && done.value.report.added).toBe(1)
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

describe('What was approved is what takes effect', () => {
  const day = addDays(today, 5)
  const waiting = async (content: string): Promise<string> => {
    const done = await db.transaction(SYSTEM, (tx) =>
      proposeLoad(tx, noor, { ...rates(content), effectiveOn: day }, today),
    )
    if (!done.ok) throw new Error('refused')
    const command = { loadId: done.value, decision: 'approved', reason: '' } as const
    await db.transaction(SYSTEM, (tx) => decide(tx, sam, command, today))
    return done.value
  }
  test('a doubt that nobody has looked at, since others loaded something in between, stops it; the audit says so', async () => {
    const loadId = await waiting('date,FXUSDCAD\n2026-11-24,1.37')
    const between = { ...rates('date,FXUSDCAD\n2026-11-23,0.0137'), acceptsWarnings: true }
    expect((await loadAsOperator(db, between, today, false)).ok).toBe(true)
    expect(await applyDue(db, day)).toEqual({ applied: 0, failed: 1 })
    const load = await db.transaction(SYSTEM, (tx) => findLoad(tx, loadId))
    expect(load?.status).toBe('failed')
    expect(load?.fault).toContain('jump')
    const last = await db.transaction(SYSTEM, (tx) =>
      rows<{ action: string; subject: string }>(
        tx,
        sql`select action, subject from platform.audit_event where bn9 = ${REFERENCE_CHAIN} order by sequence desc limit 1`,
      ),
    )
    expect(last).toEqual([{ action: 'reference_load_failed', subject: loadId }])
    await loadAsOperator(db, { ...rates('date,FXUSDCAD\n2026-11-23,1.3748'), acceptsWarnings: true }, today, false)
  }, 180_000)
  test('a load that is stopped before its day never takes effect', async () => {
    const loadId = await waiting('date,FXUSDCAD\n2026-11-20,1.36')
    await db.transaction(SYSTEM, (tx) => withdraw(tx, noor, { loadId, reason: 'wrong file' }, today))
    expect(await applyDue(db, day)).toEqual({ applied: 0, failed: 0 })
  })
  test('the same file a second time says so, and changes nothing', async () => {
    const again = await loadAsOperator(db, rates('date,FXUSDCAD\n2026-11-23,1.3748'), today, true)
    expect(again.ok && again.value.report).toMatchObject({
      added: 0,
      unchanged: 1,
      warnings: [{ warning: 'same_file', params: { day: today } }],
    })
  })
})

describe('Two loads at the same moment', () => {
  test('follow one another: what both bring is there', async () => {
    const office = (code: string): LoadFile => ({
      ...offices,
      bytes: new TextEncoder().encode(`code,name,province\n${code},X,YT`),
    })
    const done = await Promise.all(
      ['9901', '9902', '9903', '9904'].map((code) => loadAsOperator(db, office(code), today, false)),
    )
    expect(done.map((one) => one.ok)).toEqual([true, true, true, true])
    const tariff = await buildReference(db)
    for (const code of ['9901', '9902', '9903', '9904', '9999'])
      expect(tariff.office(code, addDays(today, 9))).toBeDefined()
  }, 180_000)
})

describe('Rates of the tariff API', () => {
  test('one rate changes on its day, with its source; the next answer puts it back', async () => {
    const answer = (percent: string): LoadFile => {
      const entry = {
        TariffItemNumber: '6109.10.00',
        TariffTreatmentCode: '002',
        AdValoremRateRegValue: percent,
        AdValoremRateRegQualifierCode: '3',
      }
      const bytes = new TextEncoder().encode(JSON.stringify({ d: { results: [entry] } }))
      return { ...rates(''), kind: 'duties', fileName: 'duties.json', bytes, edition: 'API' }
    }
    const mfn = async () => {
      await holder.refresh()
      return holder.current().rate('61091000', 'MFN', today)
    }
    const before = await mfn()
    expect((await loadAsOperator(db, answer('17.5'), today, false)).ok).toBe(true)
    expect(await mfn()).toMatchObject({ text: '17.5%', source: 'load:API', validFrom: today })
    expect((await loadAsOperator(db, answer('18'), today, false)).ok).toBe(true)
    expect((await mfn())?.text).toBe(before?.text)
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
