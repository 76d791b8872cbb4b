import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { type Database, NOBODY, one } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { buildReference, loadTariff } from './load.ts'
import { tableNames } from './tables.ts'
import { buildReferenceFromFiles } from './testing.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('The shipped files in the database', () => {
  test('the first load brings every table, the second nothing', async () => {
    const first = await loadTariff(db)
    expect(first.loaded.map((one) => one.table)).toEqual(tableNames)
    expect((await loadTariff(db)).loaded).toEqual([])
  }, 60_000)

  test('a file whose content changed is loaded again, alone', async () => {
    await db.asOwner((tx) => sql`update tariff.loaded_file set hash = 'older' where table_name = 'unit'`.execute(tx))
    expect((await loadTariff(db)).loaded.map((one) => one.table)).toEqual(['unit'])
  }, 60_000)

  test('the reference read from it answers as the one read from the files', async () => {
    const [fromDatabase, fromFiles] = [await buildReference(db), buildReferenceFromFiles()]
    const day = isoDate('2026-11-24')
    expect(fromDatabase.nodes(day)).toEqual(fromFiles.nodes(day))
    for (const item of ['02071191', '73239390', '11029012', '01059410', '99710000'])
      expect(fromDatabase.rates(item, day)).toEqual(fromFiles.rates(item, day))
    expect(fromDatabase.treatments()).toEqual(fromFiles.treatments())
    for (const { iso2 } of fromFiles.countries())
      expect(fromDatabase.treatmentsFor(iso2, day)).toEqual(fromFiles.treatmentsFor(iso2, day))
    expect(fromDatabase.exchangeRate('JPY', day)).toEqual(fromFiles.exchangeRate('JPY', day))
    expect(fromDatabase.surtaxItems('7208510011', 'CN', day)).toEqual(fromFiles.surtaxItems('7208510011', 'CN', day))
    expect(fromDatabase.sections()).toEqual(fromFiles.sections())
  }, 60_000)

  test('the application may read it and may not change it', async () => {
    const count = await db.transaction(NOBODY, (tx) =>
      one<{ count: bigint }>(tx, sql`select count(*) as count from tariff.rate`),
    )
    expect(count.count).toBeGreaterThan(40_000n)
    await expect(
      db.transaction(NOBODY, (tx) => sql`update tariff.setting set value = '0'`.execute(tx)),
    ).rejects.toThrow('permission denied')
  })
})
