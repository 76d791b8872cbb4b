import Stripe from 'stripe'
import { type Instant, torontoDay } from '../../kernel/dates.ts'
import { type Bn9, bn9 } from '../../kernel/ids.ts'
import { type Cents, cents } from '../../kernel/money.ts'
import { accept, refuse } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { CardFailure } from '../payment.ts'
import {
  type CardGateway,
  type CardOrder,
  type CardResult,
  type GatewayMessage,
  type GatewayOutcome,
  GatewayUnreachable,
  type Verified,
} from './gateway.ts'

export interface StripeAccount {
  readonly secretKey: string
  readonly webhookSecret: string
  /** Tests put a company of their own behind it. */
  readonly httpClient?: Stripe.HttpClient
}

const SIGNATURE_HEADER = 'stripe-signature'
const hostedOrigin = 'https://checkout.stripe.com'
const locales = { en: 'en', fr: 'fr-CA' } as const
const words = {
  en: (account: string) => `Customs account ${account}`,
  fr: (account: string) => `Compte des douanes ${account}`,
} as const

/** Stripe Checkout: a session per payment on Stripe's own page, its end told by signed webhook. */
export function stripeGateway(account: StripeAccount): CardGateway {
  const stripe = new Stripe(account.secretKey, {
    maxNetworkRetries: 2,
    timeout: 15_000,
    ...(account.httpClient ? { httpClient: account.httpClient } : {}),
  })

  async function start(order: CardOrder, returnUrl: string, lang: Lang) {
    const metadata = { bn9: order.bn9, payment_id: order.paymentId }
    const session = await reached(() =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          allowed_payment_method_types: ['card'],
          client_reference_id: order.paymentId,
          metadata,
          payment_intent_data: { metadata, description: words[lang](order.bn15) },
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: 'cad',
                unit_amount: Number(order.amount),
                product_data: { name: words[lang](order.bn15) },
              },
            },
          ],
          locale: locales[lang],
          success_url: returnUrl,
          cancel_url: returnUrl,
        },
        { idempotencyKey: order.paymentId },
      ),
    )
    if (!session.url) throw new GatewayUnreachable('the session has no page any more')
    return { redirectTo: session.url, reference: session.id }
  }

  async function verify(message: GatewayMessage): Promise<Verified> {
    let event: Stripe.Event
    try {
      event = await stripe.webhooks.constructEventAsync(
        message.body,
        message.header(SIGNATURE_HEADER) ?? '',
        account.webhookSecret,
      )
    } catch {
      return refuse('signature_wrong' as const)
    }
    switch (event.type) {
      case 'checkout.session.completed':
      case 'checkout.session.async_payment_succeeded':
        return spoken(event.id, event.data.object, paidResult(event.data.object, event.created))
      case 'checkout.session.async_payment_failed':
        return spoken(event.id, event.data.object, { kind: 'failed', failure: 'declined' })
      case 'checkout.session.expired':
        return spoken(event.id, event.data.object, { kind: 'expired' })
      default:
        return accept(null)
    }
  }

  async function ask(order: CardOrder, reference: string): Promise<GatewayOutcome> {
    const session = await reached(() =>
      stripe.checkout.sessions.retrieve(reference, { expand: ['payment_intent.latest_charge'] }),
    )
    return {
      ...order,
      gateway: 'stripe',
      reference,
      messageId: `asked:${reference}:${stateOf(session)}`,
      result: resultOf(session),
    }
  }

  return {
    name: 'stripe',
    formTargets: [hostedOrigin],
    start,
    verify,
    ask,
    async close(_order, reference) {
      await reached(() => stripe.checkout.sessions.expire(reference)).catch((error: unknown) => {
        // Already complete or expired: the next question tells which.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
      })
    },
  }
}

const stateOf = (session: Stripe.Checkout.Session): string => `${session.status}/${session.payment_status}`

/** `completed` with `unpaid` means that the bank has not answered yet. */
const paidResult = (session: Stripe.Checkout.Session, at: number): CardResult =>
  session.payment_status === 'paid' ? taken(session, at) : { kind: 'processing' }

function resultOf(session: Stripe.Checkout.Session): CardResult {
  if (session.status === 'expired') return { kind: 'expired' }
  if (session.payment_status !== 'paid') {
    const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
    return session.status === 'complete' && intent?.last_payment_error
      ? { kind: 'failed', failure: failureOf(intent.last_payment_error) }
      : { kind: 'processing' }
  }
  return taken(session, chargedAt(session))
}

/** When the card was charged; the payment counts from that Toronto day, however late we ask. */
function chargedAt(session: Stripe.Checkout.Session): number {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = typeof intent?.latest_charge === 'object' ? intent.latest_charge : null
  return charge?.created ?? intent?.created ?? session.created
}

const taken = (session: Stripe.Checkout.Session, at: number): CardResult => ({
  kind: 'succeeded',
  amount: cents(BigInt(session.amount_total ?? 0)) as Cents,
  receivedOn: torontoDay(new Date(at * 1000).toISOString() as Instant),
})

const failureOf = (error: { readonly code?: string; readonly decline_code?: string }): CardFailure => {
  if (error.decline_code === 'insufficient_funds') return 'insufficient_funds'
  if (error.code === 'payment_intent_authentication_failure') return 'authentication_failed'
  return error.code === 'card_declined' ? 'declined' : 'other'
}

/** Sessions of others on the same Stripe account carry no metadata of ours: not for us. */
function spoken(messageId: string, session: Stripe.Checkout.Session, result: CardResult): Verified {
  const { bn9: business, payment_id: paymentId } = session.metadata ?? {}
  if (!business || !paymentId) return accept(null)
  let tenant: Bn9
  try {
    tenant = bn9(business)
  } catch {
    return refuse('message_malformed' as const)
  }
  return accept({ gateway: 'stripe', messageId, bn9: tenant, paymentId, reference: session.id, result })
}

/** Network faults and refusals of Stripe's side become our one outside fault; wrong requests of ours stay what they are. */
async function reached<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeAPIError)
      throw new GatewayUnreachable(error.message)
    throw error
  }
}
