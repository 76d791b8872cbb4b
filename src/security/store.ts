import { sql } from 'kysely'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { rows, type Tx } from '../platform/db.ts'

export interface Bond {
  readonly bondId: string
  readonly bn9: Bn9
  readonly bn15: Bn15
  readonly suretyBn9: Bn9
  readonly amount: Cents
  readonly required: Cents
  readonly status: 'active' | 'termination_notified'
  readonly validFrom: IsoDate
  readonly validTo: IsoDate | null
}

/** Bonds in force on a day, oldest first. A bond under notice still secures until its last day. */
export const bondsOn = (tx: Tx, bn15: Bn15, on: IsoDate): Promise<Bond[]> =>
  rows<Bond>(
    tx,
    sql`select bond_id as "bondId", bn9, bn15, surety_bn9 as "suretyBn9", amount_cents as amount,
          required_cents as required, status, valid_from as "validFrom", valid_to as "validTo"
        from security.bond
        where bn9 = left(${bn15}, 9) and bn15 = ${bn15} and status in ('active', 'termination_notified')
          and valid_from <= ${on}::date and (valid_to is null or ${on}::date <= valid_to)
        order by valid_from, bond_id`,
  )

export const insertBond = (tx: Tx, bond: Bond): Promise<unknown> =>
  sql`insert into security.bond (bn9, bond_id, bn15, surety_bn9, amount_cents, required_cents, status, valid_from, valid_to)
      values (${bond.bn9}, ${bond.bondId}, ${bond.bn15}, ${bond.suretyBn9}, ${bond.amount}, ${bond.required},
        ${bond.status}, ${bond.validFrom}::date, ${bond.validTo}::date)`.execute(tx)
