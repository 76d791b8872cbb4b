import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { type Database, rows, SYSTEM, type Tx } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { readShippedTables } from '../files.ts'
import { replaceRows } from '../store.ts'
import { columnsOf, type TableName, type TableRow, type Tables } from '../tables.ts'
import { mayBeEmpty } from './column-rules.ts'
import { LISTS, layList } from './dated-list.ts'
import { readLoadFile } from './read-file.ts'

const day = isoDate('2026-11-24')
const tables: Tables = readShippedTables()
/** Tables that ship empty have a row of their own here. */
const SAMPLES: Partial<Record<TableName, Readonly<Record<string, string>>>> = {
  safeguard: {
    safeguard: 'SOR/2026-1',
    code: '72081000',
    rate: '25%',
    decided_by: 'quota',
    valid_from: day,
    confidence: 'check',
    en: 'Plate',
    fr: 'Tôle',
  },
  provincial_charge: {
    province: 'ON',
    provincial_charge: 'BEER-MARK-UP',
    begins: '2203',
    basis: 'unit',
    figure: '1',
    per: '1',
    unit: 'LTR',
    confidence: 'check',
    en: 'Beer',
    fr: 'Bière',
    source: 'x',
    source_fr: 'x',
  },
  ruling: {
    ruling: 'TRS-280001',
    code: '96170000',
    kind: 'tariff',
    status: 'issued',
    decided_on: day,
    en: 'A flask',
    fr: 'Une bouteille',
    source: 'x',
  },
}
const JUNK = ['', 'x', 'XX', '0', '-1', '1000000', '1.5', '2026-02-30', 'CN,US', '=1+1', 'official', 'é']

let db: Database
beforeAll(async () => {
  db = await testDatabase()
}, 180_000)
afterAll(() => db.close())

const sampleOf = (table: TableName): Readonly<Record<string, string>> => {
  const shipped = tables[table].at(-1) as Readonly<Record<string, string>> | undefined
  const sample = shipped ?? SAMPLES[table]
  if (sample === undefined) throw new Error(`no sample of ${table}`)
  return sample
}

class Undo extends Error {}
/** What the database says to rows, and nothing kept. */
async function refusalOf(work: (tx: Tx) => Promise<void>): Promise<string | null> {
  try {
    await db.asOwner(async (tx) => {
      await work(tx)
      throw new Undo()
    })
  } catch (error) {
    return error instanceof Undo ? null : String(error)
  }
  return null
}

describe('What a list is refused for before it is loaded is what the database would refuse', () => {
  test('the same cells may be empty', async () => {
    const columns = await db.transaction(SYSTEM, (tx) =>
      rows<{ table_name: TableName; column_name: string; is_nullable: string }>(
        tx,
        sql`select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'tariff'`,
      ),
    )
    const nullable = new Map(columns.map((one) => [`${one.table_name}.${one.column_name}`, one.is_nullable === 'YES']))
    for (const table of LISTS)
      for (const [column] of columnsOf(table)) {
        if (column === 'valid_from' || column === 'valid_to') continue
        // An empty list of words is no list: the check on its length refuses it.
        expect(mayBeEmpty(table, column), `${table}.${column}`).toBe(nullable.get(`${table}.${column}`))
      }
  })
  for (const table of LISTS)
    test(`${table}: whatever is put into a cell, what we take the database takes`, async () => {
      const sample = sampleOf(table)
      for (const [column] of columnsOf(table))
        for (const junk of JUNK) {
          const given = stringify([{ ...sample, valid_from: sample.valid_from || day, [column]: junk }], {
            header: true,
            columns: columnsOf(table).map(([name]) => name),
          })
          const file = readLoadFile(new TextEncoder().encode(given))
          const laid = file.ok ? layList({ ...tables, [table]: [] }, file.value, day) : file
          if (!laid.ok) continue
          const taken = laid.value.tables[table] as readonly TableRow<typeof table>[]
          expect(await refusalOf((tx) => replaceRows(tx, table, taken)), `${table}.${column} = "${junk}"`).toBeNull()
        }
    }, 60_000)
})
