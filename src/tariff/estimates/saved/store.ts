import { sql } from 'kysely'
import type { Instant, IsoDate } from '../../../kernel/dates.ts'
import type { Bn9 } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import { maybeOne, one, rows, type Tx } from '../../../platform/db.ts'
import { SAVED_MAX, type SavedEstimate } from './saved.ts'

interface SavedRow {
  bn9: Bn9
  estimate_id: string
  name: string
  query: string
  total_cents: Cents
  rates_on: IsoDate
  edition: string
  made_on: IsoDate
  made_by: string
  made_by_name: string
  recorded_at: Instant
}

const toSaved = (row: SavedRow): SavedEstimate => ({
  bn9: row.bn9,
  estimateId: row.estimate_id,
  name: row.name,
  query: row.query,
  total: row.total_cents,
  ratesOn: row.rates_on,
  edition: row.edition,
  madeOn: row.made_on,
  madeBy: row.made_by,
  madeByName: row.made_by_name,
  recordedAt: row.recorded_at,
})

export const insertSaved = (tx: Tx, saved: Omit<SavedEstimate, 'recordedAt'>): Promise<unknown> =>
  sql`insert into estimates.saved (bn9, estimate_id, name, query, total_cents, rates_on, edition, made_on, made_by,
        made_by_name)
      values (${saved.bn9}, ${saved.estimateId}, ${saved.name}, ${saved.query}, ${saved.total}, ${saved.ratesOn}::date,
        ${saved.edition}, ${saved.madeOn}::date, ${saved.madeBy}, ${saved.madeByName})`.execute(tx)

/** Newest first; all of the business, or those of one person. Served by `saved_newest`. */
export const listSaved = async (tx: Tx, bn9: Bn9, madeBy: string | null): Promise<SavedEstimate[]> =>
  (
    await rows<SavedRow>(
      tx,
      sql`select * from estimates.saved where bn9 = ${bn9} ${madeBy === null ? sql`` : sql`and made_by = ${madeBy}`}
          order by recorded_at desc, estimate_id limit ${SAVED_MAX}`,
    )
  ).map(toSaved)

export const findSaved = async (tx: Tx, bn9: Bn9, estimateId: string): Promise<SavedEstimate | undefined> => {
  const row = await maybeOne<SavedRow>(
    tx,
    sql`select * from estimates.saved where bn9 = ${bn9} and estimate_id = ${estimateId}`,
  )
  return row && toSaved(row)
}

export const countSaved = async (tx: Tx, bn9: Bn9): Promise<number> =>
  (await one<{ kept: number }>(tx, sql`select count(*)::int as kept from estimates.saved where bn9 = ${bn9}`)).kept

export const renameSaved = (tx: Tx, bn9: Bn9, estimateId: string, name: string): Promise<unknown> =>
  sql`update estimates.saved set name = ${name} where bn9 = ${bn9} and estimate_id = ${estimateId}`.execute(tx)

export const deleteSaved = (tx: Tx, bn9: Bn9, estimateId: string): Promise<unknown> =>
  sql`delete from estimates.saved where bn9 = ${bn9} and estimate_id = ${estimateId}`.execute(tx)
