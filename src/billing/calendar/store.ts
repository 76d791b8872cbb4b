import { sql } from 'kysely'
import type { IsoDate, IsoMonth } from '../../kernel/dates.ts'
import { rows, type Tx } from '../../platform/db.ts'
import type { CalendarFacts, DueDateOverride, Stream } from './cycle.ts'

/** Bulletins that moved a due date, and the holidays of an office when one is named. */
export async function loadCalendarFacts(tx: Tx, office?: string): Promise<CalendarFacts> {
  const overrides = await rows<{ month: IsoMonth; stream: Stream | ''; due_on: IsoDate; bulletin: string }>(
    tx,
    sql`select month, stream, due_on, bulletin from billing.due_date_override order by month, stream desc`,
  )
  const local = office
    ? await rows<{ on_day: IsoDate }>(tx, sql`select on_day from billing.local_holiday where office = ${office}`)
    : []
  return {
    overrides: overrides.map(({ month, stream, due_on, bulletin }): DueDateOverride => {
      return { month, dueOn: due_on, bulletin, ...(stream === '' ? {} : { stream }) }
    }),
    localHolidays: new Set(local.map((row) => row.on_day)),
  }
}
