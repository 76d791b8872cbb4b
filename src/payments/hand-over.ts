import type { Clock } from '../platform/clock.ts'
import { type Database, SYSTEM } from '../platform/db.ts'
import type { Cards } from './cards.ts'
import { type CardGateway, GatewayUnreachable, type HostedPage } from './gateways/gateway.ts'
import { isUndecided, type Payment } from './payment.ts'
import { type Heard, recordGatewayOutcome } from './record-outcome.ts'
import { stateAfter } from './rules/states.ts'
import * as store from './store.ts'

/** What the steps that talk to a card company need. They hold no transaction while they wait for its answer. */
export interface CardDesk {
  readonly db: Database
  readonly clock: Clock
  readonly cards: Cards
  readonly publicUrl: string
}

/** The card company that has this payment. @throws GatewayUnreachable when it is not configured any more. */
export function gatewayOf(desk: CardDesk, payment: Payment): CardGateway {
  const gateway = desk.cards.byName(payment.gateway)
  if (!gateway) throw new GatewayUnreachable(`${payment.gateway} is not configured`)
  return gateway
}

/**
 * Opens the card company's page for a payment and notes that the payer is on the way: initiated → pending. Asked twice,
 * by a reload or after a kill, the same page answers. @param payment undecided.
 */
export async function handOver(desk: CardDesk, payment: Payment): Promise<HostedPage> {
  const returnUrl = `${desk.publicUrl}/${payment.language}/payments/${payment.paymentId}?back=card`
  const page = await gatewayOf(desk, payment).start(payment, returnUrl, payment.language)
  await desk.db.transaction(SYSTEM, async (tx) => {
    const now = await store.lockPayment(tx, payment.bn9, payment.paymentId)
    if (!now || stateAfter(now.status, 'handed_over') === null) return
    await store.setHandedOver(tx, now, page.reference)
    await store.insertStateChange(tx, now, {
      from: now.status,
      to: 'pending',
      actor: now.initiatedBy,
      on: desk.clock.today(),
    })
  })
  return page
}

/** Asks the card company how things stand and takes its word. @returns the payment as it is now. */
export async function askGateway(desk: CardDesk, payment: Payment): Promise<Payment> {
  if (!isUndecided(payment) || payment.gatewayReference === null) return payment
  const outcome = await gatewayOf(desk, payment).ask(payment, payment.gatewayReference)
  return (await hear(desk, outcome))?.payment ?? payment
}

/** One message, one transaction. */
export const hear = (desk: CardDesk, outcome: Parameters<typeof recordGatewayOutcome>[1]): Promise<Heard | undefined> =>
  desk.db.transaction(SYSTEM, (tx) =>
    recordGatewayOutcome(tx, outcome, { today: desk.clock.today(), now: desk.clock.now() }),
  )

/**
 * Closes the card page and gives the payment up, unless the money came first: then it is booked. Also the way of a payment
 * that never reached the card company: its page is opened only to be closed, so that nobody can pay there later.
 */
export async function giveUpPayment(desk: CardDesk, payment: Payment): Promise<Payment> {
  if (!isUndecided(payment)) return payment
  const gateway = gatewayOf(desk, payment)
  const reference = payment.gatewayReference ?? (await handOver(desk, payment)).reference
  await gateway.close(payment, reference)
  return askGateway(desk, { ...payment, gatewayReference: reference })
}
