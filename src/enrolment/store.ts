import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { maybeOne, rows, type Tx } from '../platform/db.ts'

export type RppStatus = 'not_enrolled' | 'pending' | 'active' | 'deficient' | 'suspended' | 'revoked' | 'cancelled'

export const rppOn = async (tx: Tx, bn15: Bn15, on: IsoDate): Promise<RppStatus | undefined> =>
  (
    await maybeOne<{ status: RppStatus }>(
      tx,
      sql`select status from enrolment.rpp
          where bn9 = left(${bn15}, 9) and bn15 = ${bn15} and valid_from <= ${on}::date
            and (valid_to is null or ${on}::date <= valid_to)
          order by valid_from desc limit 1`,
    )
  )?.status

export const insertRpp = async (
  tx: Tx,
  row: { readonly bn9: Bn9; readonly bn15: Bn15; readonly status: RppStatus; readonly validFrom: IsoDate },
): Promise<boolean> =>
  (
    await rows(
      tx,
      sql`insert into enrolment.rpp (bn9, bn15, status, valid_from)
          values (${row.bn9}, ${row.bn15}, ${row.status}, ${row.validFrom}::date) on conflict do nothing returning bn15`,
    )
  ).length === 1
