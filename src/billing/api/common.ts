import { apiActorOf } from '../../access/index.ts'
import type { Bn15 } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db.ts'
import { type ApiContext, problem, visitorOf } from '../../web/api.ts'
import { accountFor } from '../reach.ts'

export const security = [{ oauth: [] }]
export const tags = ['Accounts']

type Action = Parameters<typeof accountFor>[1]

/** The account of the path and a transaction of the caller's scope, or the problem to answer. */
export async function forAccount(
  context: ApiContext,
  action: Action,
  text: string,
  work: (tx: Tx, bn15: Bn15) => Promise<Response>,
): Promise<never> {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor as never
  const account = accountFor(apiActorOf(context), action, text, context.var.today)
  if (!account.ok) return problem(context, account.refusals) as never
  // The answer is described by the route's schema; the handler's type cannot follow four forms of it.
  return (await context.var.services.db.transaction(visitor.scope, (tx) => work(tx, account.value))) as never
}

export const json = (context: ApiContext, body: unknown): Response =>
  Response.json(body, { headers: { 'content-language': context.var.lang } })
