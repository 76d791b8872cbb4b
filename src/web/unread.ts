import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './api.ts'

/** More than this is not read for nothing: the connection ends instead. */
const READ_AWAY = 64 * 1024 * 1024

/**
 * An answer made without reading the body (too large, another content type, no such address) leaves the rest of it on the
 * connection: the next request there, which through a proxy may be anybody's, would wait behind it and be cut off. So the
 * rest is read away first; where it is too long for that, the answer says that the connection ends.
 */
export const unreadBodies = createMiddleware<ApiEnv>(async (context, next) => {
  // Before a step that measures the body puts another request in its place.
  const { raw } = context.req
  await next()
  const { incoming } = (context.env ?? {}) as { incoming?: { readonly complete?: boolean } }
  if (incoming?.complete !== false) return
  if (!(await readAway(raw))) context.res.headers.set('connection', 'close')
})

/** Whether the body has come to its end. */
async function readAway({ headers, body }: Request): Promise<boolean> {
  if (!body || body.locked || Number(headers.get('content-length') ?? 0) > READ_AWAY) return false
  const reader = body.getReader()
  try {
    for (let bytes = 0; bytes <= READ_AWAY; ) {
      const { done, value } = await reader.read()
      if (done) return true
      bytes += value.length
    }
  } catch {
    // The other end went away.
  }
  return false
}
