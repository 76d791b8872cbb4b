import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { account, importer, money } from '../testing.ts'
import { GatewayUnreachable } from './gateway.ts'
import { stripeGateway } from './stripe-gateway.ts'

const SECRET = 'whsec_of_the_tests'
const order = { bn9: importer, bn15: account, paymentId: 'pay_01', amount: money('1234.56') }
// 2026-01-31 04:59 UTC is still January 30 in Toronto.
const LATE_EVENING = Date.parse('2026-01-31T04:59:00Z') / 1000

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, unknown>
  readonly body: URLSearchParams
}

/** Stripe's side, answered by hand. */
class FakeStripe extends Stripe.HttpClient {
  readonly asked: Asked[] = []
  readonly answer: (asked: Asked) => { status: number; body: unknown }
  constructor(answer: (asked: Asked) => { status: number; body: unknown }) {
    super()
    this.answer = answer
  }
  override getClientName() {
    return 'fake'
  }
  override async makeRequest(
    _host: string,
    _port: string | number,
    path: string,
    method: string,
    headers: object,
    body: string | null,
  ) {
    const asked = { method, path, headers: headers as Record<string, unknown>, body: new URLSearchParams(body ?? '') }
    this.asked.push(asked)
    const { status, body: answer } = this.answer(asked)
    return new FakeResponse(status, answer)
  }
}
class FakeResponse extends Stripe.HttpClientResponse {
  readonly answer: unknown
  constructor(status: number, answer: unknown) {
    super(status, { 'stripe-should-retry': 'false' })
    this.answer = answer
  }
  override toJSON() {
    return Promise.resolve(this.answer) as never
  }
  override getRawResponse() {
    return this.answer as never
  }
}

const session = (more: object = {}) => ({
  id: 'cs_test_1',
  object: 'checkout.session',
  url: 'https://checkout.stripe.com/c/pay/cs_test_1',
  status: 'complete',
  payment_status: 'paid',
  amount_total: 123456,
  currency: 'cad',
  created: LATE_EVENING - 600,
  client_reference_id: order.paymentId,
  metadata: { bn9: order.bn9, payment_id: order.paymentId },
  ...more,
})
const gatewayWith = (answer: (asked: Asked) => { status: number; body: unknown }) => {
  const httpClient = new FakeStripe(answer)
  return { httpClient, gateway: stripeGateway({ secretKey: 'sk_test_1', webhookSecret: SECRET, httpClient }) }
}
const silent = () => gatewayWith(() => ({ status: 500, body: {} })).gateway

/** A webhook as Stripe sends it, signed with its own helper. */
const signed = (type: string, object: object, secret = SECRET, id = 'evt_1') => {
  const body = JSON.stringify({ id, object: 'event', type, created: LATE_EVENING, data: { object } })
  const header = new Stripe('sk_test_1').webhooks.generateTestHeaderString({ payload: body, secret })
  return { body, header: (name: string) => (name === 'stripe-signature' ? header : undefined) }
}

describe('Starting: a Checkout Session per payment', () => {
  test('amount in cents of Canadian dollars, our number as key and in the metadata, the page in the payer’s language', async () => {
    const { gateway, httpClient } = gatewayWith(() => ({ status: 200, body: session({ status: 'open' }) }))
    const page = await gateway.start(order, 'https://portal.example/fr/payments/pay_01', 'fr')
    expect(page).toEqual({ redirectTo: 'https://checkout.stripe.com/c/pay/cs_test_1', reference: 'cs_test_1' })
    const [asked] = httpClient.asked
    expect(asked?.path).toBe('/v1/checkout/sessions')
    expect(asked?.headers['Idempotency-Key']).toBe('pay_01')
    const body = Object.fromEntries(asked?.body ?? [])
    expect(body).toMatchObject({
      mode: 'payment',
      locale: 'fr-CA',
      client_reference_id: 'pay_01',
      'line_items[0][price_data][unit_amount]': '123456',
      'line_items[0][price_data][currency]': 'cad',
      'metadata[bn9]': order.bn9,
      'metadata[payment_id]': 'pay_01',
      success_url: 'https://portal.example/fr/payments/pay_01',
      cancel_url: 'https://portal.example/fr/payments/pay_01',
    })
  })

  test('a fault of Stripe’s side is an outside fault; nothing is lost', async () => {
    const { gateway } = gatewayWith(() => ({ status: 500, body: { error: { type: 'api_error', message: 'down' } } }))
    await expect(gateway.start(order, 'https://portal.example/', 'en')).rejects.toThrow(GatewayUnreachable)
  })
})

describe('Listening: signed webhooks', () => {
  test('completed and paid: taken, counting from the Toronto day', async () => {
    expect(await silent().verify(signed('checkout.session.completed', session()))).toEqual({
      ok: true,
      value: {
        gateway: 'stripe',
        messageId: 'evt_1',
        bn9: order.bn9,
        paymentId: order.paymentId,
        reference: 'cs_test_1',
        result: { kind: 'succeeded', amount: order.amount, receivedOn: '2026-01-30' },
      },
    })
  })

  for (const [type, more, result] of [
    ['checkout.session.completed', { payment_status: 'unpaid' }, { kind: 'processing' }],
    [
      'checkout.session.async_payment_succeeded',
      {},
      { kind: 'succeeded', amount: order.amount, receivedOn: '2026-01-30' },
    ],
    ['checkout.session.async_payment_failed', { payment_status: 'unpaid' }, { kind: 'failed', failure: 'declined' }],
    ['checkout.session.expired', { status: 'expired', payment_status: 'unpaid' }, { kind: 'expired' }],
  ] as const)
    test(`${type} (${JSON.stringify(more)}) → ${result.kind}`, async () =>
      expect(await silent().verify(signed(type, session(more)))).toMatchObject({ value: { result } }))

  test('another kind of event, or a session of somebody else: not for us', async () => {
    expect(await silent().verify(signed('charge.refunded', {}))).toEqual({ ok: true, value: null })
    const foreign = signed('checkout.session.completed', session({ metadata: {} }))
    expect(await silent().verify(foreign)).toEqual({ ok: true, value: null })
  })

  test('a wrong signature, a changed body, no signature at all: refused', async () => {
    const message = signed('checkout.session.completed', session())
    const refused = { ok: false, refusals: ['signature_wrong'] }
    expect(await silent().verify(signed('checkout.session.completed', session(), 'whsec_other'))).toEqual(refused)
    expect(await silent().verify({ ...message, body: message.body.replace('123456', '999999') })).toEqual(refused)
    expect(await silent().verify({ ...message, header: () => undefined })).toEqual(refused)
  })
})

describe('Asking', () => {
  for (const [more, result] of [
    [{ status: 'open', payment_status: 'unpaid' }, { kind: 'processing' }],
    [{ status: 'expired', payment_status: 'unpaid' }, { kind: 'expired' }],
    [
      { payment_intent: { latest_charge: { created: LATE_EVENING } } },
      { kind: 'succeeded', amount: order.amount, receivedOn: '2026-01-30' },
    ],
    [
      {
        payment_status: 'unpaid',
        payment_intent: { last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' } },
      },
      { kind: 'failed', failure: 'insufficient_funds' },
    ],
  ] as const)
    test(`a session with ${JSON.stringify(more)} → ${result.kind}`, async () => {
      const { gateway } = gatewayWith(() => ({ status: 200, body: session(more) }))
      expect(await gateway.ask(order, 'cs_test_1')).toMatchObject({ paymentId: 'pay_01', bn9: order.bn9, result })
    })

  test('closing a session that is complete already is no fault', async () => {
    const error = { type: 'invalid_request_error', message: 'only open sessions can be expired' }
    const { gateway, httpClient } = gatewayWith(() => ({ status: 400, body: { error } }))
    await gateway.close(order, 'cs_test_1')
    expect(httpClient.asked[0]?.path).toBe('/v1/checkout/sessions/cs_test_1/expire')
  })
})
