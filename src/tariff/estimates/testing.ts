import { isoDate } from '../../kernel/dates.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { isLang } from '../../platform/i18n.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import { type ApiEnv, apiRouter } from '../../web/api.ts'
import { problems as platformProblems } from '../../web/problems.ts'
import { createApp } from '../../web/server.ts'
import type { Services } from '../../web/services.ts'
import { UNKNOWN } from '../../web/visitor.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { api } from './api.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'

export const TODAY = isoDate('2026-11-24')
export const catalogue: ProblemCatalogue = { ...platformProblems, ...problems }

/** What the handlers of this folder ask of the services. */
export const services = {
  tariff: buildReferenceFromFiles(),
  catalogue,
  config: { publicUrl: 'http://localhost' },
} as unknown as ApiEnv['Variables']['services']

/** A router with the variables that the server sets for every request. */
export function testRouter() {
  const app = apiRouter()
  app.use(async (context, next) => {
    const lang = context.req.header('accept-language')?.slice(0, 2)
    context.set('lang', isLang(lang) ? lang : 'en')
    context.set('today', TODAY)
    context.set('requestId', 'req_test')
    context.set('visitor', null)
    context.set('services', services)
    await next()
  })
  return app
}

export interface EstimateAnswer {
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly errors: readonly { readonly code: string; readonly pointer: string; readonly detail: string }[]
}

/** POST /estimates as software asks it. */
export function estimateApi(): (
  body: unknown,
  lang?: string,
) => Promise<{ readonly status: number; readonly json: EstimateAnswer }> {
  const app = testRouter()
  app.route('/', api)
  return async (body, lang = 'en') => {
    const answer = await app.request('/estimates', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': lang },
      body: JSON.stringify(body),
    })
    return { status: answer.status, json: (await answer.json()) as EstimateAnswer }
  }
}

/** The estimator's pages on the shipped tariff, for a visitor nobody knows. */
export const pageApp = () =>
  createApp(
    {
      ...services,
      clock: stoppedClock(TODAY),
      config: { mode: 'demo', publicUrl: 'http://localhost' },
      identify: { page: async () => UNKNOWN, api: async () => null },
      metrics: { requestSeconds: { observe: () => undefined } },
      log: { info: () => undefined, error: console.error },
    } as unknown as Services,
    { pages: routes, apis: [], others: [], formTargets: [], frameExtras: () => ({}) },
  )

/** What a page says, without its marks. */
export const words = (page: string): string =>
  page
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')
