import type { Bn9 } from '../../kernel/ids.ts'
import { SYSTEM } from '../../platform/db.ts'
import {
  apiRouter,
  createRoute,
  Day,
  decodeCursor,
  encodeCursor,
  listAnswer,
  listQuery,
  problem,
  problemResponses,
  queryOf,
  visitorOf,
  z,
} from '../../web/api.ts'
import type { DelegationWithNames } from '../store.ts'
import { delegationsOf } from '../store.ts'
import { apiActorOf } from '../visit.ts'

const Party = z.object({ bn9: z.string(), legalName: z.string() }).openapi('Party')

const Delegation = z
  .object({
    id: z.string(),
    client: Party,
    provider: Party,
    kind: z.enum(['business', 'program']),
    accounts: z.array(z.string()).openapi({ description: 'Program accounts; empty for a business relationship: all.' }),
    visibility: z.array(z.enum(['transaction_own', 'program_all', 'business_info'])),
    status: z.string().openapi({ example: 'active' }),
    validFrom: Day.nullable(),
    validTo: Day.nullable(),
    requestedOn: Day,
    version: z.int(),
  })
  .openapi('Delegation')

const STATUSES = [
  'requested',
  'active',
  'scheduled',
  'rejected',
  'withdrawn',
  'lapsed',
  'restricted',
  'expired',
  'revoked',
  'relinquished',
] as const

const listDelegations = createRoute({
  method: 'get',
  path: '/delegations',
  summary: 'Who may act for whom: delegations given by, and given to, the caller’s businesses',
  security: [{ oauth: [] }],
  request: { query: queryOf({ ...listQuery, status: z.enum(STATUSES).optional() }) },
  responses: {
    200: {
      description: 'Delegations',
      content: {
        'application/json': {
          schema: z.object({ data: z.array(Delegation), hasMore: z.boolean(), nextCursor: z.string().nullable() }),
        },
      },
    },
    ...problemResponses,
  },
})

export const delegationsApi = apiRouter()

delegationsApi.openapi(listDelegations, async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor as never
  const { limit, cursor, status } = context.req.valid('query')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, 2)
  if (after === null) return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }]) as never
  const businesses = apiActorOf(context).ownBusinesses.map((one) => one.bn9)
  const [bn9 = '', delegationId = ''] = after ?? []
  // Names of the other party are outside the caller's own scope; the question itself is limited to their businesses.
  const found = await context.var.services.db.transaction(SYSTEM, (tx) =>
    delegationsOf(tx, {
      businesses,
      limit: limit + 1,
      ...(status ? { status } : {}),
      ...(after ? { after: [bn9, delegationId] } : {}),
    }),
  )
  return context.json(
    listAnswer(
      found,
      limit,
      (row) => wire(row, businesses),
      (row) => encodeCursor([row.bn9, row.delegationId]),
    ),
    200,
  )
})

/** A provider whose request waits, or was refused, learns no name of the client (5.1). */
function wire(row: DelegationWithNames, own: readonly Bn9[]): z.infer<typeof Delegation> {
  const isNamed = own.includes(row.bn9) || row.validFrom !== null
  return {
    id: row.delegationId,
    client: { bn9: row.bn9, legalName: isNamed ? row.clientName : '' },
    provider: { bn9: row.providerBn9, legalName: row.providerName },
    kind: row.kind,
    accounts: [...row.bn15s],
    visibility: [...row.visibility],
    status: row.status,
    validFrom: row.validFrom,
    validTo: row.validTo,
    requestedOn: row.requestedOn,
    version: row.version,
  }
}
