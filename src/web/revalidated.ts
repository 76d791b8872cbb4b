import { hash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './api.ts'
import { packed } from './compressed.ts'

/** A weak ETag of the bytes: equal answers have equal ones, packed or not. */
export const tagOf = (text: string): string => `W/"${hash('sha1', text, 'base64url')}"`

/** Whether `If-None-Match` names the answer. */
export const isKnown = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag))
const bare = (tag: string): string => tag.trim().replace(/^W\//, '')

/**
 * For public answers that are the same for everybody in a language: kept by caches, asked again each time, sent only when
 * they changed, gzip for callers that take it. Files bring an ETag of their own.
 */
export const revalidated = createMiddleware<ApiEnv>(async (context, next) => {
  await next()
  const { res } = context
  res.headers.append('vary', 'Accept-Language')
  // Packed already, by a route inside or by this very step on a second path that fits: to read it as text would spoil it.
  if (res.status !== 200 || res.headers.has('content-encoding')) return
  res.headers.set('cache-control', 'public, no-cache')
  const headers = new Headers(res.headers)
  const isText = /^(application\/([\w.+-]*\+)?(json|xml)|text\/)/.test(headers.get('content-type') ?? '')
  if (!isText && !headers.has('etag')) return
  const text = isText ? await res.text() : null
  const tag = headers.get('etag') ?? tagOf(text ?? '')
  headers.set('etag', tag)
  headers.delete('content-length')
  if (text !== null) headers.append('vary', 'Accept-Encoding')
  if (isKnown(context.req.header('if-none-match'), tag)) {
    headers.delete('content-type')
    context.res = undefined
    context.res = new Response(null, { status: 304, headers })
    return
  }
  if (text === null) return
  const small = context.req.method === 'GET' ? await packed(text, context.req.header('accept-encoding')) : null
  if (small) headers.set('content-encoding', 'gzip')
  context.res = undefined
  context.res = new Response(small ? new Uint8Array(small) : text, { status: 200, headers })
})
