import { Hono } from 'hono'
import { realClock } from '../../platform/clock.ts'
import type { ApiEnv } from '../../web/api.ts'
import { callerOf } from '../../web/caller.ts'
import { failedTries } from '../failed-tries.ts'
import { authenticateClient, signAccessToken, TOKEN_SECONDS, type TokenFault, type TokenRequest } from '../tokens.ts'

const DESCRIPTIONS: Record<TokenFault['error'], string> = {
  invalid_request: 'Send grant_type=client_credentials in a form, with one way of client authentication.',
  invalid_client: 'Unknown client, wrong secret, or an assertion that does not hold.',
  unsupported_grant_type: 'Only client_credentials is supported.',
}

/** Access tokens for programs (OAuth 2.0 client credentials). Mounted at `/oauth`. Errors are those of RFC 6749 5.2. */
export function tokenApp(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const tries = failedTries(() => performance.now())
  app.post('/token', async (context) => {
    const { services } = context.var
    const { publicUrl } = services.config
    context.header('cache-control', 'no-store')
    const at = new Date(realClock.now())
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(context.req.header('content-type') ?? '')
    const request = {
      authorization: context.req.header('authorization'),
      form: new URLSearchParams(isForm ? await context.req.text() : ''),
      audiences: [`${publicUrl}/oauth/token`, publicUrl],
    }
    const caller = clientAt(callerOf(context), request)
    const wait = tries.waitSeconds(caller)
    if (wait > 0) {
      context.header('retry-after', String(wait))
      return context.json(
        { error: 'invalid_client', error_description: 'Too many wrong tries. Wait, then try again.' },
        429,
      )
    }
    const client = await authenticateClient(services.db, request, at)
    if ('error' in client) {
      tries.failed(caller)
      services.log.info({ requestId: context.var.requestId, caller, fault: client.error }, 'token refused')
      if (client.status === 401) context.header('www-authenticate', 'Basic realm="carm"')
      return context.json({ error: client.error, error_description: DESCRIPTIONS[client.error] }, client.status)
    }
    tries.succeeded(caller)
    services.log.info({ requestId: context.var.requestId, client: client.clientId }, 'token issued')
    const token = await signAccessToken(services.secret, publicUrl, client.clientId, at)
    return context.json({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS })
  })
  return app
}

/** Who is counted: the client named and the address it comes from, so that a stranger locks nobody else out. */
function clientAt(caller: string, request: TokenRequest): string {
  const basic = /^basic +(\S+)/i.exec(request.authorization ?? '')?.[1] ?? ''
  const named = Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? ''
  return `${named.slice(0, 80)} ${caller}`
}
