import './cards.ts'
import { apiActorOf } from '../access/index.ts'
import { isoDate } from '../kernel/dates.ts'
import { type Bn15, parseBn15 } from '../kernel/ids.ts'
import { type Cents, parseMoney } from '../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import type { Tx } from '../platform/db.ts'
import {
  type ApiContext,
  apiRouter,
  createRoute,
  Day,
  decodeCursor,
  encodeCursor,
  exact,
  listAnswer,
  listQuery,
  Money,
  onceForApi,
  problem,
  problemResponses,
  queryOf,
  visitorOf,
  z,
} from '../web/api.ts'
import { trailOf } from './books.ts'
import { deskOf } from './desk.ts'
import { GatewayUnreachable } from './gateways/gateway.ts'
import { MAGIC_CARDS } from './gateways/magic-cards.ts'
import { askGateway, handOver } from './hand-over.ts'
import { isPosted, isUndecided, METHODS, type Payment, STATUSES } from './payment.ts'
import { maySee, reachOf } from './reach.ts'
import { startPayment } from './start-payment.ts'
import * as store from './store.ts'
import { decimalOf, PaymentAnswer, TrailAnswer, wirePayment, wireTrail } from './wire.ts'

export const paymentsApi = apiRouter()

const NewPayment = exact({
  account: z.string().openapi({ example: '123456782RM0001' }),
  amount: z
    .union([z.string(), Money])
    .openapi({ description: 'Decimal string, or an object with amount and currency CAD', example: '4999.99' }),
  method: z.enum(METHODS),
  statement: z.string().max(40).optional().openapi({ description: 'Number of the statement that is paid' }),
  allocations: z
    .array(exact({ document: z.string().min(1).max(40) }))
    .max(200)
    .optional()
    .openapi({
      description: 'Documents whose open debts are met first, in full. Absent: the oldest due debt first.',
    }),
}).openapi('NewPayment')
const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } })
const byId = z.object({ id: z.string() })

paymentsApi.openapi(
  createRoute({
    method: 'post',
    path: '/payments',
    tags: ['Payments'],
    summary: 'Starts a payment by card; the payer finishes it at redirectUrl',
    description:
      'By card at most 4,999.99 per billing cycle (18th to 17th) and program account, payments under way included. Needs an Idempotency-Key.',
    security: [{ oauth: [] }],
    request: { body: { required: true, content: json(NewPayment) } },
    responses: {
      201: { description: 'Recorded, waiting for the payer', content: json(PaymentAnswer) },
      ...problemResponses,
    },
  }),
  async (context) => {
    const visitor = visitorOf(context)
    if (visitor instanceof Response) return visitor as never
    const { services, today, lang } = context.var
    const command = parseNew(context.req.valid('json'))
    return (await onceForApi(context, visitor.scope, async (tx) => {
      if (!command.ok) return { refusals: command.refusals }
      const { cards, clock, settings, config } = services
      const day = { today, now: clock.now(), settings, gateway: cards.active.name }
      const started = await startPayment(tx, apiActorOf(context), { ...command.value, language: lang }, day)
      if (!started.ok) return { refusals: started.refusals }
      const payment = started.value
      return {
        status: 201,
        json: wirePayment(payment, cards, config.publicUrl, lang),
        location: `/api/v1/payments/${payment.paymentId}`,
      }
    })) as never
  },
)

function parseNew(body: z.infer<typeof NewPayment>) {
  const account = parseBn15(body.account)
  const amount = parseMoney(decimalOf(body.amount))
  const refusals: Refusal[] = []
  if (!account.ok) refusals.push({ code: 'payments.account_malformed', pointer: '/account' })
  if (!amount.ok) refusals.push({ code: 'payments.amount_malformed', pointer: '/amount' })
  if (typeof body.amount !== 'string' && body.amount.currency !== 'CAD')
    refusals.push({ code: 'platform.field_choice', pointer: '/amount/currency', params: { allowed: 'CAD' } })
  if (!account.ok || !amount.ok || refusals.length > 0) return refuse(...refusals)
  return accept({
    account: account.value,
    amount: amount.value,
    method: body.method,
    ...(body.statement === undefined ? {} : { statementNumber: body.statement }),
    ...(body.allocations ? { documents: body.allocations.map((one) => one.document) } : {}),
  })
}

const Query = queryOf({
  ...listQuery,
  account: z.string().optional().openapi({ example: '123456782RM0001' }),
  status: z.enum(STATUSES).optional(),
  from: Day.optional().openapi({ description: 'Counting from this day or later' }),
  to: Day.optional(),
  q: z.string().max(60).optional().openapi({ description: 'Payment id or receipt number, or its beginning' }),
  amount: z.string().optional().openapi({ example: '4999.99' }),
})

paymentsApi.openapi(
  createRoute({
    method: 'get',
    path: '/payments',
    tags: ['Payments'],
    summary: 'Payments in reach, newest first',
    security: [{ oauth: [] }],
    request: { query: Query },
    responses: {
      200: {
        description: 'Payments',
        content: json(
          z.object({ data: z.array(PaymentAnswer), hasMore: z.boolean(), nextCursor: z.string().nullable() }),
        ),
      },
      ...problemResponses,
    },
  }),
  async (context) => {
    const visitor = visitorOf(context)
    if (visitor instanceof Response) return visitor as never
    const { services, lang } = context.var
    const query = context.req.valid('query')
    const filters = parseFilters(query)
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2)
    if (after === null) return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }]) as never
    if (!filters.ok) return problem(context, filters.refusals) as never
    const [initiatedAt = '', paymentId = ''] = after ?? []
    const reach = reachOf(apiActorOf(context), context.var.today)
    const found = await services.db.transaction(visitor.scope, (tx) =>
      store.listPayments(
        tx,
        { ...filters.value, reach },
        { limit: query.limit, ...(after ? { after: { initiatedAt, paymentId } } : {}) },
      ),
    )
    const answer = listAnswer(
      found,
      query.limit,
      (payment) => wirePayment(payment, services.cards, services.config.publicUrl, lang),
      (payment) => encodeCursor([payment.initiatedAt, payment.paymentId]),
    )
    return context.json(answer, 200) as never
  },
)

function parseFilters(query: z.infer<typeof Query>): Outcome<Omit<store.PaymentFilters, 'reach'>> {
  const account = query.account === undefined ? undefined : parseBn15(query.account)
  const amount = query.amount === undefined ? undefined : parseMoney(query.amount)
  if (account && !account.ok) return refuse({ code: 'payments.account_malformed', pointer: '?account' })
  if (amount && !amount.ok) return refuse({ code: 'payments.amount_malformed', pointer: '?amount' })
  return accept({
    ...(account?.ok ? { account: account.value as Bn15 } : {}),
    ...(amount?.ok ? { amount: amount.value as Cents } : {}),
    ...(query.status ? { statuses: [query.status] } : {}),
    ...(query.from ? { from: isoDate(query.from) } : {}),
    ...(query.to ? { to: isoDate(query.to) } : {}),
    ...(query.q ? { number: query.q } : {}),
  })
}

/** The payment, or the answer that there is none: what is not the caller's to see does not exist. */
async function seen<T>(
  context: ApiContext,
  id: string,
  work: (tx: Tx, payment: Payment) => Promise<T>,
): Promise<T | Response> {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const actor = apiActorOf(context)
  return context.var.services.db.transaction(visitor.scope, async (tx) => {
    const payment = await store.paymentById(tx, id)
    if (!payment || !maySee(actor, payment, context.var.today))
      return problem(context, [{ code: 'platform.not_found' }])
    return work(tx, payment)
  })
}

paymentsApi.openapi(
  createRoute({
    method: 'get',
    path: '/payments/{id}',
    tags: ['Payments'],
    summary: 'One payment',
    security: [{ oauth: [] }],
    request: { params: byId },
    responses: { 200: { description: 'The payment', content: json(PaymentAnswer) }, ...problemResponses },
  }),
  async (context) => {
    const found = await seen(context, context.req.valid('param').id, async (_tx, payment) => payment)
    if (found instanceof Response) return found as never
    const { services, lang } = context.var
    return context.json(wirePayment(found, services.cards, services.config.publicUrl, lang), 200) as never
  },
)

paymentsApi.openapi(
  createRoute({
    method: 'get',
    path: '/payments/{id}/trail',
    tags: ['Payments'],
    summary: 'Which debts a payment cleared, in the order it was applied',
    security: [{ oauth: [] }],
    request: { params: byId },
    responses: {
      200: { description: 'From the payment to the debts', content: json(TrailAnswer) },
      ...problemResponses,
    },
  }),
  async (context) => {
    const found = await seen(context, context.req.valid('param').id, async (tx, payment) =>
      wireTrail(payment, isPosted(payment) ? await trailOf(tx, payment) : NOTHING_CLEARED),
    )
    return (found instanceof Response ? found : context.json(found, 200)) as never
  },
)
const NOTHING_CLEARED = { debts: [], used: 0n as Cents, left: 0n as Cents }

paymentsApi.openapi(
  createRoute({
    method: 'post',
    path: '/sandbox/payments/{id}/complete',
    tags: ['Sandbox'],
    summary: 'Demo only: types a card at the sandbox card company, so that a machine can finish a payment',
    description: `What the payer would do at redirectUrl. Cards: ${MAGIC_CARDS.map((card) => `${card.number} ${card.key}`).join(', ')}. A session is decided once, so no Idempotency-Key is needed. The card that confirms asks "is it you?"; confirm answers (yes when absent).`,
    security: [{ oauth: [] }],
    request: {
      params: byId,
      body: {
        required: true,
        content: json(exact({ card: z.string(), confirm: z.boolean().default(true) })),
      },
    },
    responses: { 200: { description: 'The payment as it is now', content: json(PaymentAnswer) }, ...problemResponses },
  }),
  async (context) => {
    const { services, lang } = context.var
    const { sandbox } = services.cards
    if (!sandbox) return problem(context, [{ code: 'payments.sandbox_only' }]) as never
    const payment = await seen(context, context.req.valid('param').id, async (_tx, one) => one)
    if (payment instanceof Response) return payment as never
    if (payment.gateway !== 'sandbox') return problem(context, [{ code: 'payments.sandbox_only' }]) as never
    if (!isUndecided(payment)) return problem(context, [{ code: 'payments.already_decided' }]) as never
    const { card, confirm } = context.req.valid('json')
    try {
      const desk = deskOf(services)
      const { reference } = await handOver(desk, payment)
      const paid = await sandbox.pay(reference, card)
      if (!paid.ok) return problem(context, [refusalOf(paid.refusals[0])]) as never
      if (paid.value.status === 'confirming') await sandbox.confirm(reference, confirm)
      const now = await askGateway(desk, { ...payment, status: 'pending', gatewayReference: reference })
      const fresh = await seen(context, now.paymentId, async (_tx, one) => one)
      if (fresh instanceof Response) return fresh as never
      return context.json(wirePayment(fresh, services.cards, services.config.publicUrl, lang), 200) as never
    } catch (error) {
      if (error instanceof GatewayUnreachable)
        return problem(context, [{ code: 'payments.card_company_silent' }]) as never
      throw error
    }
  },
)

const refusalOf = (code: string | undefined): Refusal =>
  code === 'card_unknown' ? { code: 'payments.card_unknown', pointer: '/card' } : { code: 'payments.already_decided' }

/** For app.ts. */
export const paymentsApis = [paymentsApi]
