import { sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9, TransactionNumber } from '../kernel/ids.ts'
import { one, rows, type Tx } from '../platform/db.ts'
import type { Decision, PendingAdjustment } from './cad.ts'
import { moment } from './insert-version.ts'

export async function insertDecision(
  tx: Tx,
  row: {
    readonly bn9: Bn9
    readonly transactionNumber: TransactionNumber
    readonly version: number
    readonly decision: Decision['decision']
    readonly on: IsoDate
    readonly by: string
    readonly byName: string
    readonly reason: string | null
  },
): Promise<Instant> {
  const written = await one<{ decided_at: Instant }>(
    tx,
    sql`insert into declarations.adjustment_decision
          (bn9, transaction_number, version, decision, decided_on, decided_at, decided_by, decided_by_name, reason)
        select ${row.bn9}, ${row.transactionNumber}, ${row.version}::int, ${row.decision}, ${row.on}::date, moment.at,
          ${row.by}, ${row.byName}, ${row.reason}
        from (${moment(row.on)}) as moment
        returning decided_at`,
  )
  return written.decided_at
}

/** Oldest first, at most a thousand. Index: `cad_version_pending`, which holds only what was filed as pending. */
export const pending = (tx: Tx): Promise<PendingAdjustment[]> =>
  rows<PendingAdjustment>(
    tx,
    sql`select v.transaction_number as "transactionNumber", v.version, c.importer, v.filer_name as "filerName",
          v.recorded_on as "requestedOn", v.reason_codes as "reasonCodes", c.total_cents as "totalBefore",
          v.total_cents as "totalAfter"
        from declarations.cad_version v
        join declarations.cad c on c.bn9 = v.bn9 and c.transaction_number = v.transaction_number
        where v.status = 'adjustment_pending'
          and not exists (select from declarations.adjustment_decision d
            where d.bn9 = v.bn9 and d.transaction_number = v.transaction_number and d.version = v.version)
        order by v.recorded_on, v.transaction_number
        limit 1000`,
  )
