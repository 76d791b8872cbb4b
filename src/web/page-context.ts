import type { Context } from 'hono'
import type { IsoDate } from '../kernel/dates.ts'
import type { Tx } from '../platform/db.ts'
import type { Lang } from '../platform/i18n.ts'
import { once } from '../platform/idempotency.ts'
import { KEY_FIELD } from '../ui/form.tsx'
import type { Frame } from '../ui/layout.tsx'
import { packed } from './compressed.ts'
import type { Services } from './services.ts'
import type { PageIdentity, Visitor } from './visitor.ts'

/** One page request: everything a handler needs, nothing global. */
export interface PageContext {
  readonly http: Context
  readonly services: Services
  readonly lang: Lang
  readonly visitor: Visitor | null
  readonly identity: PageIdentity
  readonly today: IsoDate
  readonly requestId: string
  /** For `<Page frame={context.frame}>`. */
  readonly frame: Frame
  param(name: string): string
  query(name: string): string
  /** Every value of the query, for lists that keep their state in the URL. */
  readonly search: URLSearchParams
  /** The posted form; its CSRF token has been checked before the handler ran. */
  form(): Promise<FormData>
}

/**
 * A page. Packed for visitors who are not signed in: their pages carry no token, which the length of a packed page that
 * also repeats what a stranger put into the address would betray letter by letter.
 */
export async function html({ http, identity }: PageContext, status: number, page: unknown): Promise<Response> {
  const hasSecrets = identity.visitor !== null || identity.csrfToken !== ''
  if (hasSecrets) return http.html(page as string, status as 200)
  const text = String(await page)
  const small = await packed(text, http.req.header('accept-encoding'))
  http.header('vary', 'Accept-Encoding', { append: true })
  if (small === null) return http.html(text, status as 200)
  const headers = { 'content-type': 'text/html; charset=UTF-8', 'content-encoding': 'gzip' }
  return http.body(new Uint8Array(small), status as 200, headers)
}

/** 303 to a page of ours. @param path after the language: `/declarations/123`. */
export const seeOther = (context: PageContext, path: string): Response =>
  new Response(null, { status: 303, headers: { location: `/${context.lang}${path}` } })

export type PageAnswer = { readonly seeOther: string } | { readonly status: number; readonly page: unknown }

/**
 * A form's effect, once: the hidden key of the form decides, so that a second click or a reload leads to the same page.
 * `work` returns where to go, or a page with a status of 400 and over, and then nothing is kept.
 */
export async function onceForForm(context: PageContext, work: (tx: Tx) => Promise<PageAnswer>): Promise<Response> {
  const { visitor, services } = context
  if (!visitor) throw new Error('onceForForm needs a visitor')
  const form = await context.form()
  const key = String(form.get(KEY_FIELD) ?? '') || crypto.randomUUID()
  const fields = await Promise.all([...form.entries()].map(async ([name, value]) => [name, await textOf(value)]))
  const body = new URLSearchParams(fields).toString()
  const request = { key, method: 'POST', path: context.http.req.path, body }
  const outcome = await once(services.db, visitor.scope, request, async (tx) => {
    const answer = await work(tx)
    return 'seeOther' in answer
      ? { status: 303, body: '', contentType: 'text/html', location: answer.seeOther }
      : { status: answer.status, body: String(await answer.page), contentType: 'text/html; charset=UTF-8' }
  })
  // The key of an earlier, different form: a page kept open in two tabs. Doing it under a key of its own is what was meant.
  if (outcome.kind === 'reused') {
    form.set(KEY_FIELD, crypto.randomUUID())
    return onceForForm(context, work)
  }
  const { answer } = outcome
  return answer.location === undefined
    ? new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.contentType } })
    : seeOther(context, answer.location)
}

/** A file counts with what is in it: another file sent from the same form is another request. */
async function textOf(value: FormDataEntryValue): Promise<string> {
  if (typeof value === 'string') return value
  const digest = await crypto.subtle.digest('SHA-256', await value.arrayBuffer())
  return `${value.name} ${Buffer.from(digest).toString('hex')}`
}
