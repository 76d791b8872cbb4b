import type { Services } from '../web/services.ts'
import type { CardDesk } from './hand-over.ts'
import { resolvePending } from './resolve-pending.ts'

export const deskOf = ({ db, clock, cards, config }: Services): CardDesk => ({
  db,
  clock,
  cards,
  publicUrl: config.publicUrl,
})

/** For jobs.ts, every minute. */
export async function resolvePendingPayments(services: Services): Promise<void> {
  const { asked, decided, unreachable } = await resolvePending(deskOf(services))
  if (asked > 0) services.log.info({ asked, decided, unreachable }, 'undecided payments')
}
