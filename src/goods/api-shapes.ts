import { moneyText } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { explainOnWire, type ProblemCatalogue } from '../platform/problems.ts'
import { createRoute, Day, exact, listQuery, Money, problemResponses, queryOf, z } from '../web/api.ts'
import type { GoodsInput } from './item.ts'
import type { SeenGoods } from './list-goods.ts'
import type { PlannedRow } from './plan-rows.ts'
import type { RateChange } from './rate-changes.ts'

/** Goods as posted. Everything is text, so that what is wrong is said by our own refusals, all at once. */
export const GoodsBody = exact({
  reference: z.string().optional().openapi({ example: 'MUG-11' }),
  description: z.string().optional().openapi({ example: 'Porcelain mugs' }),
  classification: z.string().optional().openapi({ example: '6911.10.90.90' }),
  countryOfOrigin: z.string().optional().openapi({ example: 'DE' }),
  tariffTreatment: z.string().nullish().openapi({ example: 'CEUT', description: 'Digits or abbreviation' }),
  supplier: z.string().nullish(),
  unit: z.string().nullish().openapi({ example: 'NMB' }),
  value: exact({ amount: z.string(), currency: z.string() }).nullish(),
  rulingNumber: z.string().nullish(),
  notes: z.string().nullish(),
  active: z.boolean().optional(),
}).openapi('GoodsInput')

export const inputOfBody = (body: z.infer<typeof GoodsBody>): GoodsInput => ({
  reference: body.reference ?? '',
  description: body.description ?? '',
  classification: body.classification ?? '',
  origin: body.countryOfOrigin ?? '',
  treatment: body.tariffTreatment ?? '',
  supplier: body.supplier ?? '',
  unit: body.unit ?? '',
  value: body.value?.amount ?? '',
  currency: body.value?.currency ?? '',
  ruling: body.rulingNumber ?? '',
  notes: body.notes ?? '',
  active: body.active === false ? 'no' : 'yes',
})

const Fault = z.object({ code: z.string(), pointer: z.string().optional(), detail: z.string(), cure: z.string() })
const Change = z.object({
  kind: z.enum(['rate', 'surtax', 'number_ends']),
  on: Day,
  tariffTreatment: z.string().optional(),
  order: z.string().optional(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const GoodsAnswer = z
  .object({
    business: z.string(),
    reference: z.string(),
    description: z.string(),
    classification: z.string(),
    countryOfOrigin: z.string(),
    tariffTreatment: z.string().nullable(),
    supplier: z.string().nullable(),
    unit: z.string().nullable(),
    value: Money.nullable(),
    rulingNumber: z.string().nullable(),
    notes: z.string().nullable(),
    active: z.boolean(),
    updatedAt: z.string(),
    faults: z.array(Fault).openapi({ description: 'What does not hold today' }),
    changes: z.array(Change).openapi({ description: 'Since it was last seen, and those to come' }),
  })
  .openapi('Goods')

export function goodsAnswer({ item, faults, changes }: SeenGoods, catalogue: ProblemCatalogue, lang: Lang) {
  return {
    business: item.bn9,
    reference: item.reference,
    description: item.description,
    classification: item.classification,
    countryOfOrigin: item.origin,
    tariffTreatment: item.treatment,
    supplier: item.supplier,
    unit: item.unit,
    value: item.value === null ? null : { amount: moneyText(item.value), currency: item.currency ?? 'CAD' },
    rulingNumber: item.rulingNumber,
    notes: item.notes,
    active: item.isActive,
    updatedAt: item.updatedAt,
    faults: faults.map((one) => explainOnWire(catalogue, one, lang)),
    changes: changes.map((one) => changeAnswer(one, lang)),
  }
}

const changeAnswer = (change: RateChange, lang: Lang) => ({
  kind: change.kind,
  on: change.on,
  ...(change.kind === 'rate' ? { tariffTreatment: change.treatment } : {}),
  ...(change.kind === 'surtax' ? { order: change.order } : {}),
  before: change.kind === 'number_ends' ? null : (change.before?.[lang] ?? null),
  after: change.kind === 'number_ends' ? null : (change.after?.[lang] ?? null),
})

export const RowAnswer = z
  .object({
    row: z.int(),
    reference: z.string().nullable(),
    result: z.enum(['accepted', 'changed', 'same', 'refused']),
    errors: z.array(Fault),
  })
  .openapi('GoodsRow')

export const rowAnswer = ({ row, input, result, refusals }: PlannedRow, catalogue: ProblemCatalogue, lang: Lang) => ({
  row,
  reference: input.reference || null,
  result,
  errors: refusals.map((one) => {
    const { pointer = '', ...said } = explainOnWire(catalogue, one, lang)
    return { ...said, pointer: `#/rows/${row - 1}${pointer.replace(/^#/, '')}` }
  }),
})

const tags = ['Goods']
const security = [{ oauth: [] }]
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})
const business = z
  .string()
  .optional()
  .openapi({ example: '123456782', description: 'Nine digits; may be left out where one business is in reach' })
const keyHeader = z.object({
  'idempotency-key': z.string().min(1).max(255).openapi({ description: 'One key, one effect' }),
})
const reference = z.object({ reference: z.string().openapi({ example: 'MUG-11' }) })
const body = { body: { required: true, content: { 'application/json': { schema: GoodsBody } } } } as const

export const listRoute = createRoute({
  method: 'get',
  path: '/goods',
  tags,
  security,
  summary: 'The product library of a business, by reference',
  request: {
    query: queryOf({
      ...listQuery,
      business,
      q: z.string().max(100).optional(),
      classification: z.string().max(20).optional().openapi({ description: 'Beginning of the number' }),
      origin: z.string().length(2).optional(),
      active: z.enum(['true', 'false']).optional(),
    }),
  },
  responses: {
    200: json(
      'A page of goods',
      z.object({ data: z.array(GoodsAnswer), hasMore: z.boolean(), nextCursor: z.string().nullable() }),
    ),
    ...problemResponses,
  },
})

export const addRoute = createRoute({
  method: 'post',
  path: '/goods',
  tags,
  security,
  summary: 'Adds goods to the library',
  description: 'Needs Idempotency-Key.',
  request: { ...body, headers: keyHeader, query: queryOf({ business }) },
  responses: { 201: json('The goods', GoodsAnswer), ...problemResponses },
})

export const showRoute = createRoute({
  method: 'get',
  path: '/goods/{reference}',
  tags,
  security,
  summary: 'One of the goods, with what the tariff says of it today',
  request: { params: reference, query: queryOf({ business }) },
  responses: { 200: json('The goods', GoodsAnswer), ...problemResponses },
})

export const changeRoute = createRoute({
  method: 'put',
  path: '/goods/{reference}',
  tags,
  security,
  summary: 'Replaces what is known of goods',
  description: 'Without a reference in the body, it stays. Needs Idempotency-Key.',
  request: { ...body, headers: keyHeader, params: reference, query: queryOf({ business }) },
  responses: { 200: json('The goods', GoodsAnswer), ...problemResponses },
})

export const removeRoute = createRoute({
  method: 'delete',
  path: '/goods/{reference}',
  tags,
  security,
  summary: 'Takes goods out of the library',
  description: 'Needs Idempotency-Key.',
  request: { headers: keyHeader, params: reference, query: queryOf({ business }) },
  responses: { 200: json('The goods that were removed', GoodsAnswer), ...problemResponses },
})

export const ValidateBody = exact({ rows: z.array(GoodsBody).min(1).max(5_000) }).openapi('GoodsRows')

export const validateRoute = createRoute({
  method: 'post',
  path: '/goods/validate',
  tags,
  security,
  summary: 'Checks rows as an upload would, and keeps nothing',
  request: {
    query: queryOf({ business }),
    body: { required: true, content: { 'application/json': { schema: ValidateBody } } },
  },
  responses: { 200: json('What each row would do', z.object({ data: z.array(RowAnswer) })), ...problemResponses },
})
