import { Hono } from 'hono'
import { realClock } from '../../platform/clock.ts'
import type { ApiEnv } from '../../web/api.ts'
import { authenticateClient, signAccessToken, TOKEN_SECONDS, type TokenFault } from '../tokens.ts'

const DESCRIPTIONS: Record<TokenFault['error'], string> = {
  invalid_request: 'Send grant_type=client_credentials in a form, with one way of client authentication.',
  invalid_client: 'Unknown client, wrong secret, or an assertion that does not hold.',
  unsupported_grant_type: 'Only client_credentials is supported.',
}

/** Access tokens for programs (OAuth 2.0 client credentials). Mounted at `/oauth`. Errors are those of RFC 6749 5.2. */
export function tokenApp(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
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
    const client = await authenticateClient(services.db, request, at)
    if ('error' in client) {
      if (client.status === 401) context.header('www-authenticate', 'Basic realm="carm"')
      return context.json({ error: client.error, error_description: DESCRIPTIONS[client.error] }, client.status)
    }
    const token = await signAccessToken(services.secret, publicUrl, client.clientId, at)
    return context.json({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS })
  })
  return app
}
