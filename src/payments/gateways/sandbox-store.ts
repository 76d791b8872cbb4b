import { sql } from 'kysely'
import type { Instant, IsoDate } from '../../kernel/dates.ts'
import type { Bn9, Bn15 } from '../../kernel/ids.ts'
import type { Cents } from '../../kernel/money.ts'
import { maybeOne, one, type Tx } from '../../platform/db.ts'
import type { CardFailure } from '../payment.ts'
import type { CardOrder } from './gateway.ts'

export interface SandboxSession {
  readonly bn9: Bn9
  readonly sessionId: string
  readonly paymentId: string
  readonly bn15: Bn15
  readonly amount: Cents
  readonly returnUrl: string
  readonly status: 'open' | 'confirming' | 'succeeded' | 'failed' | 'expired'
  readonly failure: CardFailure | null
  readonly decidedOn: IsoDate | null
  readonly silentUntil: Instant | null
}

const columns = sql.raw(`bn9, session_id as "sessionId", payment_id as "paymentId", bn15, amount_cents as amount,
  return_url as "returnUrl", status, failure, decided_on as "decidedOn", silent_until as "silentUntil"`)

/** The session of a payment; the second call finds the first one's. */
export async function openSession(
  tx: Tx,
  sessionId: string,
  order: CardOrder,
  returnUrl: string,
): Promise<SandboxSession> {
  await sql`insert into payments.sandbox_session (bn9, session_id, payment_id, bn15, amount_cents, return_url)
    values (${order.bn9}, ${sessionId}, ${order.paymentId}, ${order.bn15}, ${order.amount}, ${returnUrl})
    on conflict (bn9, payment_id) do nothing`.execute(tx)
  return one(
    tx,
    sql`select ${columns} from payments.sandbox_session where bn9 = ${order.bn9} and payment_id = ${order.paymentId}`,
  )
}

export const sessionById = (tx: Tx, sessionId: string): Promise<SandboxSession | undefined> =>
  maybeOne(tx, sql`select ${columns} from payments.sandbox_session where session_id = ${sessionId}`)

export const sessionOfPayment = (tx: Tx, bn9: Bn9, paymentId: string): Promise<SandboxSession | undefined> =>
  maybeOne(tx, sql`select ${columns} from payments.sandbox_session where bn9 = ${bn9} and payment_id = ${paymentId}`)

/** A session is decided once: undefined when it was before. */
export const decideSession = (
  tx: Tx,
  sessionId: string,
  decision: {
    readonly status: 'confirming' | 'succeeded' | 'failed' | 'expired'
    readonly failure?: CardFailure
    readonly decidedOn?: IsoDate
    readonly silentUntil?: Instant
  },
): Promise<SandboxSession | undefined> =>
  maybeOne(
    tx,
    sql`update payments.sandbox_session set status = ${decision.status}, failure = ${decision.failure ?? null},
          decided_on = ${decision.decidedOn ?? null}::date, silent_until = ${decision.silentUntil ?? null}::timestamptz
        where session_id = ${sessionId} and status in ('open', 'confirming') and status <> ${decision.status}
        returning ${columns}`,
  )
