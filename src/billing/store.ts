import { sql } from 'kysely'
import { programAccountOf } from '../access/index.ts'
import { type Bn15, bn9Of } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { one, type Tx } from '../platform/db.ts'

export const legalNameOf = async (tx: Tx, bn15: Bn15): Promise<string> =>
  (await programAccountOf(tx, bn15))?.legalName ?? bn15

/** Duties and taxes of declarations not paid yet: what the security for release stands behind (money 7.3). */
export const openExposure = async (tx: Tx, bn15: Bn15): Promise<Cents> =>
  (
    await one<{ open: Cents }>(
      tx,
      sql`select coalesce(sum(open_cents), 0)::bigint as open from ledger.item_view
          where bn9 = ${bn9Of(bn15)} and bn15 = ${bn15} and open_cents > 0 and side = 'debit'
            and type in ('CAD', 'CAD_COR_D', 'CSA_TT')`,
    )
  ).open
