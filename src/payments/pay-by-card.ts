import { type Actor, scopeOf } from '../access/index.ts'
import type { Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { accept, invariant, type Outcome } from '../kernel/outcome.ts'
import type { Services } from '../web/services.ts'
import { deskOf } from './desk.ts'
import { MAGIC_CARDS } from './gateways/magic-cards.ts'
import { askGateway, handOver } from './hand-over.ts'
import type { Payment } from './payment.ts'
import { startPayment } from './start-payment.ts'

/**
 * The whole way at the sandbox card company in one call, for the demo world: start, hand over, a card that pays, booked.
 * Does not wait for the callback, since at that moment nobody may be listening.
 */
export async function payByCard(
  services: Services,
  actor: Actor,
  command: { readonly account: Bn15; readonly amount: Cents; readonly statementNumber?: string },
): Promise<Outcome<Payment>> {
  const { db, clock, settings, cards } = services
  invariant(cards.sandbox, 'payByCard pays at the sandbox card company')
  const started = await db.transaction(scopeOf(actor), (tx) =>
    startPayment(
      tx,
      actor,
      { ...command, method: 'card' },
      { today: clock.today(), now: clock.now(), settings, gateway: 'sandbox' },
    ),
  )
  if (!started.ok) return started
  const desk = deskOf(services)
  const { reference } = await handOver(desk, started.value)
  await cards.sandbox.pay(reference, MAGIC_CARDS[0]?.number ?? '', 'silently')
  return accept(await askGateway(desk, { ...started.value, gatewayReference: reference }))
}
