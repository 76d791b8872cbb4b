import { type Action, actorOf, scopeOf } from '../../access/index.ts'
import type { Bn15 } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db.ts'
import { Empty, Page, url } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { accountFor } from '../reach.ts'
import { texts } from '../texts.ts'

export type Read<T> =
  | { readonly ok: true; readonly bn15: Bn15; readonly value: T }
  | { readonly ok: false; readonly response: Response | Promise<Response> }

/**
 * Reads for the account of the page: the one named in the address (`?account=`, for links from lists over many clients),
 * else the one the person works in. One short transaction; the page is drawn after it.
 */
export async function readAccount<T>(
  context: PageContext,
  action: Action,
  load: (tx: Tx, bn15: Bn15) => Promise<T>,
): Promise<Read<T>> {
  const actor = actorOf(context)
  const text = context.query('account') || context.identity.account?.bn15 || ''
  if (text === '') return { ok: false, response: html(context, 200, <NoAccount context={context} />) }
  const account = accountFor(actor, action, text, context.today)
  if (!account.ok)
    return {
      ok: false,
      response: problemPage(context, account.refusals[0] ?? { code: 'access.account_not_in_reach' }),
    }
  const bn15 = account.value
  const value = await context.services.db.transaction(scopeOf(actor), (tx) => load(tx, bn15))
  return { ok: true, bn15, value }
}

/** An address of the money pages that stays with the account named in this one. */
export function moneyUrl(context: PageContext, path: string, params: Readonly<Record<string, string>> = {}): string {
  const named = context.query('account')
  const query = new URLSearchParams({ ...(named ? { account: named } : {}), ...params }).toString()
  return `${url(context.lang, path)}${query ? `?${query}` : ''}`
}

function NoAccount({ context }: { context: PageContext }) {
  const t = texts[context.lang]
  return (
    <Page frame={context.frame} title={t.money} section="money">
      <Empty title={t.noAccount.title}>
        <p>{t.noAccount.text}</p>
      </Empty>
    </Page>
  )
}
