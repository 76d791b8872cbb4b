import { type Database, SYSTEM } from '../platform/db.ts'
import { referenceOf } from './build-reference.ts'
import { assertSound } from './check-tables.ts'
import { dataFolder, parseShippedFile, readShippedFile } from './files.ts'
import { lockReference } from './loading/store.ts'
import type { TariffReference } from './reference.ts'
import { loadedHash, readOfficialTexts, readRows, recordLoad, replaceRows } from './store.ts'
import { type TableName, type Tables, tableNames } from './tables.ts'

export interface LoadReport {
  /** Tables whose file was new or changed, with their rows; empty when everything was there already. */
  readonly loaded: readonly { readonly table: TableName; readonly rows: number }[]
}

/**
 * Brings the shipped files into the database, each once per content: a second call does nothing. All or nothing, and
 * only when the whole holds together afterwards (`check-tables.ts`).
 */
export async function loadTariff(db: Database, folder = dataFolder): Promise<LoadReport> {
  return db.asOwner(async (tx) => {
    // Two processes that start at once, or one that starts while a file is loaded, follow one another.
    await lockReference(tx)
    const loaded: { table: TableName; rows: number }[] = []
    for (const table of tableNames) {
      const shipped = readShippedFile(table, folder)
      const known = await loadedHash(tx, table)
      // A table that an adopter's own load has taken over is no longer brought from our files (loading/README.md).
      if (known === shipped.hash || known?.startsWith('load:')) continue
      const rows = parseShippedFile(shipped)
      await replaceRows(tx, table, rows)
      await recordLoad(tx, table, shipped.hash, rows.length)
      loaded.push({ table, rows: rows.length })
    }
    if (loaded.length > 0) assertSound(await readTables(tx))
    return { loaded }
  })
}

/** Reads the whole tariff into memory, once at the start and again after a load. */
export const buildReference = (db: Database): Promise<TariffReference> =>
  db.transaction(SYSTEM, async (tx) => referenceOf(await readTables(tx), await readOfficialTexts(tx)))

export async function readTables(tx: Parameters<typeof readRows>[0]): Promise<Tables> {
  const entries: [TableName, unknown][] = []
  for (const table of tableNames) entries.push([table, await readRows(tx, table)])
  return Object.fromEntries(entries) as unknown as Tables
}
