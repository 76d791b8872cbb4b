import { Hono } from 'hono'
import { accessApis, accessOthers, routes as accessRoutes } from './access/index.ts'
import { billingApis, routes as billingRoutes } from './billing/index.ts'
import { declarationsApi, routes as declarationsRoutes } from './declarations/index.ts'
import { developersApi, routes as developersRoutes, languageFree } from './developers/index.ts'
import { goodsApi, goodsFooter, routes as goodsRoutes } from './goods/index.ts'
import { routes as homeRoutes } from './home/index.ts'
import { machinesOthers } from './machines/index.ts'
import { routes as noticesRoutes } from './notices/index.ts'
import { paymentsApis, paymentsOthers, routes as paymentsRoutes } from './payments/index.ts'
import { lastDayDone } from './platform/calendar.ts'
import { sandboxApi, routes as sandboxRoutes } from './sandbox/index.ts'
import { editionRemark, lastDailyFiles, tariffApis, tariffOthers, routes as tariffRoutes } from './tariff/index.ts'
import { serveAsset } from './ui/index.ts'
import type { ApiEnv } from './web/api.ts'
import { createApp } from './web/server.ts'
import type { Services } from './web/services.ts'

/** Every feature's routes, in one list: the table of contents of the product. */
export function createPortal(services: Services): Hono<ApiEnv> {
  const portal: Hono<ApiEnv> = createApp(services, {
    pages: [
      ...homeRoutes,
      ...accessRoutes,
      ...tariffRoutes,
      ...declarationsRoutes,
      ...goodsRoutes,
      ...billingRoutes,
      ...paymentsRoutes,
      ...noticesRoutes,
      ...developersRoutes,
      ...sandboxRoutes,
    ],
    apis: [
      ...tariffApis,
      ...accessApis,
      declarationsApi,
      goodsApi,
      ...billingApis,
      ...paymentsApis,
      developersApi,
      sandboxApi,
    ],
    others: [
      { path: '/assets', app: assets() },
      { path: '/readyz', app: readiness(services) },
      { path: '/', app: languageFree },
      ...accessOthers(),
      ...tariffOthers(),
      ...paymentsOthers(services),
      ...machinesOthers((request, env) => portal.fetch(request, env as object)),
    ],
    formTargets: [
      ...services.config.identityProviders.map((one) => new URL(one.issuer).origin),
      ...services.cards.all.flatMap((one) => one.formTargets),
    ],
    frameExtras: (lang) => ({
      editions: [editionRemark(services.tariff, lang, services.clock.today())],
      footerLinks: [goodsFooter(lang)],
    }),
  })
  return portal
}

function assets(): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/:name', (context) => {
    return serveAsset(context.req.param('name'), context.req.header('accept-encoding')) ?? context.notFound()
  })
}

/** Ready when the database answers and the calendar has caught up with the day. */
function readiness(services: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/', async (context) => {
    const last = await lastDayDone(services.db)
    const isReady = last !== null && last >= services.clock.today()
    // Told, not waited for: the files of a day are also made when somebody asks for them first.
    const tariffFiles = await lastDailyFiles(services.db)
    return context.json(
      { status: isReady ? 'ready' : 'catching up', calendarUntil: last, tariffFiles },
      isReady ? 200 : 503,
    )
  })
}
