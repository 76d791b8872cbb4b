import { createRoute, Day, listQuery, problemResponses, queryOf, z } from '../web/api.ts'
import { CadAnswer, CheckAnswer, Difference, ListItem, TimelineItem, VersionHead } from './api-shapes.ts'
import { CAD_TYPES } from './cad.ts'
import { cadBody } from './wire.ts'

/** The routes as the OpenAPI document describes them; `api.ts` answers them. */

const tags = ['Declarations']
const security = [{ oauth: [] }]
const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = { body: { required: true, content: { 'application/json': { schema: cadBody } } } } as const
const keyHeader = z.object({
  'idempotency-key': z.string().min(1).max(255).openapi({ description: 'One key, one effect' }),
})
const number = z.object({
  transactionNumber: z
    .string()
    .openapi({ example: '12345000001013', description: '14 digits, or 19 with the version' }),
})
const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), hasMore: z.boolean(), nextCursor: z.string().nullable() })

export const validateRoute = createRoute({
  method: 'post',
  path: '/declarations/validate',
  tags,
  security,
  summary: 'Checks a CAD as filing would, and files nothing',
  request: body,
  responses: { 200: json('What filing would give', CheckAnswer), ...problemResponses },
})

export const submitRoute = createRoute({
  method: 'post',
  path: '/declarations',
  tags,
  security,
  summary: 'Files a CAD',
  description: 'Accepted at once as version 00001, or refused with every reason. Needs Idempotency-Key.',
  request: { ...body, headers: keyHeader },
  responses: { 201: json('The assessed CAD', CadAnswer), ...problemResponses },
})

export const listRoute = createRoute({
  method: 'get',
  path: '/declarations',
  tags,
  security,
  summary: 'CADs of the accounts in reach, newest first',
  request: {
    query: queryOf({
      ...listQuery,
      importer: z.string().optional(),
      status: z.enum(['accepted', 'withdrawal_requested', 'withdrawn']).optional(),
      type: z.enum(CAD_TYPES).optional(),
      from: Day.optional().openapi({ description: 'Day of accounting, inclusive' }),
      to: Day.optional(),
      q: z.string().max(100).optional().openapi({ description: 'Number, reference, vendor, invoice, cargo control' }),
    }),
  },
  responses: { 200: json('A page of CADs', list(ListItem)), ...problemResponses },
})

export const showRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}',
  tags,
  security,
  summary: 'One CAD, its newest version unless told',
  request: {
    params: number,
    query: queryOf({
      version: z
        .string()
        .regex(/^\d{1,5}$/)
        .optional(),
    }),
  },
  responses: { 200: json('The CAD', CadAnswer), ...problemResponses },
})

export const versionsRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}/versions',
  tags,
  security,
  summary: 'All versions, newest first',
  request: { params: number },
  responses: { 200: json('The versions', list(VersionHead)), ...problemResponses },
})

const numberAndVersion = number.extend({ version: z.string().regex(/^\d{1,5}$/) })

export const versionRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}/versions/{version}',
  tags,
  security,
  summary: 'One version as certified and assessed',
  request: { params: numberAndVersion },
  responses: { 200: json('The version', CadAnswer), ...problemResponses },
})

export const differenceRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}/versions/{version}/difference',
  tags,
  security,
  summary: 'What changed from the version before, with the effect on the money',
  request: { params: numberAndVersion },
  responses: { 200: json('The difference', Difference), ...problemResponses },
})

export const timelineRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}/timeline',
  tags,
  security,
  summary: 'What happened, newest first',
  request: { params: number },
  responses: { 200: json('The timeline', z.object({ data: z.array(TimelineItem) })), ...problemResponses },
})

export const receiptRoute = createRoute({
  method: 'get',
  path: '/declarations/{transactionNumber}/receipt',
  tags,
  security,
  summary: 'The receipt of a version, as JSON or tagged PDF',
  request: {
    params: number,
    query: queryOf({
      format: z.enum(['json', 'pdf']).default('pdf'),
      version: z
        .string()
        .regex(/^\d{1,5}$/)
        .optional(),
    }),
  },
  responses: {
    200: {
      description: 'The receipt',
      content: { 'application/json': { schema: CadAnswer }, 'application/pdf': { schema: z.any() } },
    },
    ...problemResponses,
  },
})

export const correctRoute = createRoute({
  method: 'post',
  path: '/declarations/{transactionNumber}/versions',
  tags,
  security,
  summary: 'Changes a CAD: a correction up to the payment due date, an adjustment after it',
  description:
    'Send the whole declaration with every earlier line, changed lines with a reason code on the line, its invoice or ' +
    'the declaration. A correction is accepted at once and only the difference is posted; an adjustment has the status ' +
    'adjustment_pending until an officer decides. The day decides which. Needs Idempotency-Key.',
  request: { ...body, params: number, headers: keyHeader },
  responses: { 201: json('The new version', CadAnswer), ...problemResponses },
})
