import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { IsoDate } from '../../kernel/dates.ts'
import { langOfHeader } from '../../platform/i18n.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import type { ApiEnv } from '../../web/api.ts'
import { buildReferenceFromFiles } from '../testing.ts'

/** A service by itself on the shipped tariff, without the rest of the product. */
export function appWith(
  path: string,
  service: Hono<ApiEnv>,
  options: { readonly today: IsoDate; readonly publicUrl?: string; readonly catalogue?: ProblemCatalogue },
): Hono<ApiEnv> {
  const tariff = buildReferenceFromFiles()
  return new Hono<ApiEnv>()
    .use(async (context, next) => {
      context.set('lang', langOfHeader(context.req.header('accept-language')))
      context.set('today', options.today)
      context.set('requestId', 'req_test')
      context.set('services', {
        tariff,
        catalogue: options.catalogue ?? {},
        config: { publicUrl: options.publicUrl ?? 'http://localhost' },
      } as unknown as ApiEnv['Variables']['services'])
      await next()
    })
    .route(path, service)
}

/** The application on a port of its own, for clients that speak HTTP. */
export async function listenOn(app: Hono<ApiEnv>): Promise<{ readonly url: string; close(): Promise<void> }> {
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
