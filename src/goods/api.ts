import { apiActorOf } from '../access/index.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import { inTransaction, type Tx } from '../platform/db.ts'
import { digitsOf } from '../tariff/index.ts'
import {
  type ApiAnswer,
  type ApiContext,
  apiRouter,
  onceForApi,
  problem,
  shapeRefusals,
  visitorOf,
  type z,
} from '../web/api.ts'
import * as shapes from './api-shapes.ts'
import type { GoodsItem } from './item.ts'
import { addGoods, changeGoods, goodsByReference, type Keeping, removeGoods } from './keep-goods.ts'
import { type Looking, listGoods, lookAt } from './list-goods.ts'
import { businessesInReach } from './reach.ts'
import { checkRows } from './take-over.ts'

import '../tariff/services.ts'

export const goodsApi = apiRouter()

// Bodies are read inside the one effect of a key, so that a refusal keeps nothing; the schemas are for the document too.
for (const route of [shapes.addRoute, shapes.changeRoute, shapes.removeRoute, shapes.validateRoute])
  goodsApi.openAPIRegistry.registerPath(route)

const keepingOf = (context: ApiContext): Keeping => ({
  today: context.var.today,
  tariff: context.var.services.tariff,
  lang: 'en',
})
const lookingOf = (context: ApiContext): Looking => {
  const { services, today } = context.var
  return { today, tariff: services.tariff, aheadDays: Number(services.settings.get('goods.watch.ahead.days', today)) }
}
const answerOf = (item: GoodsItem, context: ApiContext) =>
  shapes.goodsAnswer(lookAt(item, lookingOf(context)), context.var.services.catalogue, context.var.lang)

/** The business asked for, or the only one in reach. */
function businessOf(context: ApiContext): Outcome<string> {
  const asked = context.req.query('business')
  if (asked) return accept(asked)
  const businesses = businessesInReach(apiActorOf(context), context.var.today)
  const [only] = businesses
  return businesses.length === 1 && only
    ? accept(only.bn9)
    : refuse({ code: 'goods.business_missing', pointer: '?business' })
}

async function bodyOf<Schema extends z.ZodType>(
  context: ApiContext,
  schema: Schema,
): Promise<Outcome<z.infer<Schema>, Refusal>> {
  let body: unknown
  try {
    body = JSON.parse(await context.req.text())
  } catch {
    return refuse({ code: 'platform.json_malformed' })
  }
  const read = schema.safeParse(body)
  return read.success ? accept(read.data) : refuse(...shapeRefusals(read.error.issues))
}

goodsApi.openapi(shapes.listRoute, async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor as never
  const business = businessOf(context)
  if (!business.ok) return problem(context, business.refusals) as never
  const { q, classification, origin, active, cursor, limit } = context.req.valid('query')
  const asked = {
    bn9: business.value,
    limit,
    ...(q ? { text: q } : {}),
    ...(classification ? { classification: digitsOf(classification).replace(/\D/g, '') } : {}),
    ...(origin ? { origin: origin.toUpperCase() } : {}),
    ...(active ? { isActive: active === 'true' } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const { services, lang } = context.var
  const page = await inTransaction(services.db, visitor.scope, (tx) =>
    listGoods(tx, apiActorOf(context), asked, lookingOf(context)),
  )
  if (!page.ok) return problem(context, page.refusals) as never
  const data = page.value.data.map((one) => shapes.goodsAnswer(one, services.catalogue, lang))
  return context.json({ ...page.value, data }, 200)
})

goodsApi.openapi(shapes.showRoute, async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor as never
  const found = await inTransaction(context.var.services.db, visitor.scope, (tx) =>
    named(context, tx, context.req.valid('param').reference),
  )
  if (!found.ok) return problem(context, found.refusals) as never
  return context.json(answerOf(found.value, context), 200)
})

async function named(context: ApiContext, tx: Tx, reference: string): Promise<Outcome<GoodsItem>> {
  const business = businessOf(context)
  if (!business.ok) return business
  return goodsByReference(tx, apiActorOf(context), { bn9: business.value, reference }, context.var.today)
}

goodsApi.post('/goods/validate', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const business = businessOf(context)
  const body = await bodyOf(context, shapes.ValidateBody)
  if (!business.ok || !body.ok)
    return problem(
      context,
      [business, body].flatMap((one) => (one.ok ? [] : one.refusals)),
    )
  const rows = body.value.rows.map((row, index) => ({ row: index + 1, input: shapes.inputOfBody(row) }))
  const { services, lang } = context.var
  const checked = await inTransaction(services.db, visitor.scope, (tx) =>
    checkRows(tx, apiActorOf(context), { bn9: business.value, rows }, keepingOf(context)),
  )
  if (!checked.ok) return problem(context, checked.refusals)
  return context.json({ data: checked.value.map((one) => shapes.rowAnswer(one, services.catalogue, lang)) })
})

goodsApi.post('/goods', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  return onceForApi(context, visitor.scope, async (tx): Promise<ApiAnswer> => {
    const business = businessOf(context)
    if (!business.ok) return business
    const body = await bodyOf(context, shapes.GoodsBody)
    if (!body.ok) return body
    const command = { bn9: business.value, input: shapes.inputOfBody(body.value) }
    const added = await addGoods(tx, apiActorOf(context), command, keepingOf(context))
    if (!added.ok) return added
    const { reference } = added.value
    const location = `/api/v1/goods/${encodeURIComponent(reference)}?business=${business.value}`
    return { status: 201, json: answerOf(added.value, context), location }
  })
})

goodsApi.put('/goods/:reference', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const reference = context.req.param('reference')
  return onceForApi(context, visitor.scope, async (tx): Promise<ApiAnswer> => {
    const item = await named(context, tx, reference)
    if (!item.ok) return item
    const body = await bodyOf(context, shapes.GoodsBody)
    if (!body.ok) return body
    const input = shapes.inputOfBody({ ...body.value, reference: body.value.reference ?? item.value.reference })
    const command = { itemId: item.value.itemId, version: null, input }
    const changed = await changeGoods(tx, apiActorOf(context), command, keepingOf(context))
    return changed.ok ? { status: 200, json: answerOf(changed.value, context) } : changed
  })
})

goodsApi.delete('/goods/:reference', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const reference = context.req.param('reference')
  return onceForApi(context, visitor.scope, async (tx): Promise<ApiAnswer> => {
    const item = await named(context, tx, reference)
    if (!item.ok) return item
    const removed = await removeGoods(tx, apiActorOf(context), item.value.itemId, context.var.today)
    return removed.ok ? { status: 200, json: answerOf(removed.value, context) } : removed
  })
})
