import { apiActorOf } from '../../access/index.ts'
import { rppStatus } from '../../enrolment/index.ts'
import { accountBalance } from '../../ledger/index.ts'
import { moneyObject } from '../../platform/tabular.ts'
import { securityOf } from '../../security/index.ts'
import {
  apiRouter,
  createRoute,
  decodeCursor,
  encodeCursor,
  listAnswer,
  listQuery,
  problem,
  problemResponses,
  queryOf,
  visitorOf,
} from '../../web/api.ts'
import { nextPaymentDueOn, overdueBefore } from '../calendar/cycle.ts'
import { loadCalendarFacts } from '../calendar/store.ts'
import { legalNameOf, openExposure } from '../store.ts'
import { forAccount, json, security, tags } from './common.ts'
import { Account, AccountEntry, accountPath, list } from './shapes.ts'

export const accountsApi = apiRouter()

accountsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts',
    tags,
    security,
    summary: 'Program accounts in reach',
    request: { query: queryOf(listQuery) },
    responses: {
      200: { description: 'Accounts', content: { 'application/json': { schema: list(AccountEntry) } } },
      ...problemResponses,
    },
  }),
  (context) => {
    const visitor = visitorOf(context)
    if (visitor instanceof Response) return visitor as never
    const { limit, cursor } = context.req.valid('query')
    const after = cursor === undefined ? [''] : decodeCursor(cursor, 1)
    if (after === null) return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }]) as never
    const accounts = apiActorOf(context)
      .accounts.toSorted((a, b) => (a.bn15 < b.bn15 ? -1 : 1))
      .filter((one) => one.bn15 > (after[0] ?? ''))
    return context.json(
      listAnswer(
        accounts,
        limit,
        (one) => ({ account: one.bn15, legalName: one.legalName, actingFor: one.actingFor }),
        (one) => encodeCursor([one.bn15]),
      ),
      200,
    )
  },
)

accountsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}',
    tags,
    security,
    summary: 'What an account owes and when, its standing for release prior to payment, its security',
    request: { params: accountPath },
    responses: {
      200: { description: 'The account', content: { 'application/json': { schema: Account } } },
      ...problemResponses,
    },
  }),
  (context) =>
    forAccount(context, 'view_balance', context.req.valid('param').bn15, async (tx, bn15) => {
      const { today } = context.var
      const dueOn = nextPaymentDueOn(today, await loadCalendarFacts(tx))
      const state = await accountBalance(tx, bn15, overdueBefore(today), dueOn)
      const { required, posted } = await securityOf(tx, bn15, today)
      return json(context, {
        account: bn15,
        legalName: await legalNameOf(tx, bn15),
        balance: moneyObject(state.balance),
        amountDue: moneyObject(state.dueBy),
        dueOn,
        overdue: moneyObject(state.overdue),
        credit: moneyObject(state.openCredits),
        rpp: { status: await rppStatus(tx, bn15, today) },
        security: {
          required: moneyObject(required),
          posted: moneyObject(posted),
          used: moneyObject(await openExposure(tx, bn15)),
        },
      })
    }),
)
