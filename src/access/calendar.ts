import { sql } from 'kysely'
import { addDays, type IsoDate } from '../kernel/dates.ts'
import type { Bn9 } from '../kernel/ids.ts'
import { recordAudit } from '../platform/audit.ts'
import type { CalendarTask } from '../platform/calendar.ts'
import { realClock } from '../platform/clock.ts'
import { type Database, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { publish } from '../platform/outbox.ts'
import { SYSTEM_ACTOR } from './actor.ts'
import { forgetOldSessions } from './sessions.ts'
import { type DelegationStatus, isDelegationStep } from './states.ts'

/** Without an answer a request of a service provider lapses (setting `request.lapse.days`, design). */
export const REQUEST_LAPSE_DAYS = 60

/**
 * Access's part of the calendar. What a day changes for rights is decided by `may` from the days themselves; these steps
 * only make the states say so, for lists, notices and the audit.
 */
export const tasks: readonly CalendarTask[] = [{ name: 'access.periods', isDue: () => true, run: movePeriods }]

/** Starts, ends, lapses and licence restrictions of one day. A second run finds nothing left to move. */
function movePeriods(db: Database, day: IsoDate): Promise<Readonly<Record<string, number>>> {
  return db.transaction(SYSTEM, async (tx) => {
    const due = await dueSteps(tx, day)
    for (const step of due) await move(tx, step, day)
    const ended = await endEmployments(tx, day)
    await forgetOldSessions(tx, realClock.now())
    return { delegations: due.length, employments: ended }
  })
}

interface Due {
  readonly bn9: Bn9
  readonly delegationId: string
  readonly from: DelegationStatus
  readonly to: DelegationStatus
}

/** In the order of the question: an end wins over a start, a start over a licence. Locks the rows it names. */
const dueSteps = (tx: Tx, day: IsoDate): Promise<Due[]> =>
  rows<Due>(
    tx,
    sql`select * from (
      select d.bn9, d.delegation_id as "delegationId", d.status as "from", case
          when d.status = 'requested' and d.requested_on < ${addDays(day, -REQUEST_LAPSE_DAYS)}::date then 'lapsed'
          when d.status in ('active', 'restricted') and d.valid_to < ${day}::date then 'expired'
          when d.status = 'scheduled' and d.valid_from <= ${day}::date then 'active'
          when d.status = 'active' and 'customs_broker' = any (b.kinds) and not l.is_licensed then 'restricted'
          when d.status = 'restricted' and l.is_licensed then 'active'
        end as "to"
      from access.delegation d
      join access.business b on b.bn9 = d.provider_bn9
      cross join lateral (select exists (select from access.licence l where l.bn9 = d.provider_bn9 and l.status = 'active'
        and l.valid_from <= ${day}::date and (l.valid_to is null or ${day}::date <= l.valid_to)) as is_licensed) l
      where d.status in ('requested', 'scheduled', 'active', 'restricted')
      for update of d) steps
    where "to" is not null order by bn9, "delegationId"`,
  )

async function move(tx: Tx, { bn9, delegationId, from, to }: Due, day: IsoDate): Promise<void> {
  if (!isDelegationStep(from, to)) throw new Error(`a delegation cannot go from ${from} to ${to}`)
  await sql`update access.delegation set status = ${to}, version = version + 1
    where bn9 = ${bn9} and delegation_id = ${delegationId}`.execute(tx)
  await publish(tx, { bn9, on: day, kind: `delegation.${to}`, data: { delegationId, from, to } })
  await recordAudit(tx, {
    bn9,
    on: day,
    actor: SYSTEM_ACTOR.id,
    action: `delegation_${to}`,
    subject: delegationId,
    before: { status: from },
    after: { status: to },
  })
}

async function endEmployments(tx: Tx, day: IsoDate): Promise<number> {
  const ended = await rows<{ bn9: Bn9; personId: string; employmentId: string }>(
    tx,
    sql`update access.employment set status = 'expired', version = version + 1
        where status = 'active' and valid_to < ${day}::date
        returning bn9, person_id as "personId", employment_id as "employmentId"`,
  )
  for (const { bn9, personId, employmentId } of ended)
    await recordAudit(tx, {
      bn9,
      on: day,
      actor: SYSTEM_ACTOR.id,
      action: 'role_expired',
      subject: personId,
      after: { employmentId },
    })
  return ended.length
}
