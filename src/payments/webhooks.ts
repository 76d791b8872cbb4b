import { Hono } from 'hono'
import { langOfHeader } from '../platform/i18n.ts'
import { type ApiContext, type ApiEnv, problem } from '../web/api.ts'
import type { Services } from '../web/services.ts'
import { deskOf } from './desk.ts'
import type { CardGateway } from './gateways/gateway.ts'
import { hear } from './hand-over.ts'

/**
 * Addresses that card companies call. Nobody is signed in here: the signature over the message is what is believed, and
 * the message decides which business it is about. Answered 200 also when it was heard before, so that it is not sent again.
 */
export function gatewayApp(services: Services): Hono<ApiEnv> {
  const { sandbox, byName } = services.cards
  return new Hono<ApiEnv>()
    .post('/sandbox/callback', (context) => take(context, services, sandbox ?? undefined))
    .post('/stripe/webhook', (context) => take(context, services, byName('stripe')))
}

async function take(context: ApiContext, services: Services, gateway: CardGateway | undefined): Promise<Response> {
  if (!gateway) return problem(context, [{ code: 'platform.not_found' }])
  const read = await gateway.verify({
    body: await context.req.text(),
    header: (name) => context.req.header(name),
  })
  if (!read.ok) return problem(context, [{ code: `payments.${read.refusals[0] ?? 'message_malformed'}` }])
  if (read.value === null) return context.json({ received: true, hadEffect: false })
  const heard = await hear(deskOf(services), read.value)
  services.log.info(
    {
      gateway: gateway.name,
      message: read.value.messageId,
      payment: read.value.paymentId,
      hadEffect: heard?.hadEffect,
    },
    'card company',
  )
  return context.json({ received: true, hadEffect: heard?.hadEffect ?? false })
}

/** `/sandbox-card/{session}` without a language: in the browser's. */
export function sandboxCardApp(): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/:session', (context) => {
    const lang = langOfHeader(context.req.header('accept-language'))
    return context.redirect(`/${lang}/sandbox-card/${encodeURIComponent(context.req.param('session'))}`, 303)
  })
}

/** For app.ts: addresses outside pages and API. */
export const paymentsOthers = (services: Services): { path: string; app: Hono<ApiEnv> }[] => [
  { path: '/gateway', app: gatewayApp(services) },
  ...(services.cards.sandbox ? [{ path: '/sandbox-card', app: sandboxCardApp() }] : []),
]
