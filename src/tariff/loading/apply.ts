import type { IsoDate } from '../../kernel/dates.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { readTables } from '../load.ts'
import { recordLoad, replaceRows } from '../store.ts'
import type { TableName, TableRow } from '../tables.ts'
import { type LoadRequest, type Prepared, prepareLoad } from './prepare.ts'
import { bumpVersion, lockReference, officialTexts, putOfficialTexts } from './store.ts'

/** What the file would do to what is in force at this moment. */
export const preview = async (tx: Tx, request: LoadRequest): Promise<Outcome<Prepared>> =>
  prepareLoad({ tables: await readTables(tx), texts: await officialTexts(tx, request.validFrom) }, request)

/**
 * Writes a load, whole or not at all: the caller's transaction is that of the database's owner, since the application
 * may only read the reference. The tables it touched are the adopter's from now on: `loadTariff` leaves them alone.
 */
export async function applyLoad(tx: Tx, loadId: string, request: LoadRequest): Promise<Outcome<Prepared>> {
  await lockReference(tx)
  const prepared = await preview(tx, request)
  if (!prepared.ok) return prepared
  for (const [table, rows] of Object.entries(prepared.value.tables) as [TableName, readonly TableRow<TableName>[]][]) {
    await replaceRows(tx, table, rows)
    await recordLoad(tx, table, `load:${loadId}`, rows.length)
  }
  await putOfficialTexts(tx, prepared.value.texts, request.edition, request.validFrom as IsoDate)
  await bumpVersion(tx)
  return accept(prepared.value)
}
