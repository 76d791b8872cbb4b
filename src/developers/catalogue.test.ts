import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { explain } from '../platform/problems.ts'
import { apiRouter } from '../web/api.ts'
import type { Services } from '../web/services.ts'
import { developersApi, sampleDetail } from './api.ts'

test('GET /problems: every problem of the catalogue can be shown without an occasion, in both languages', () => {
  for (const [code, kind] of Object.entries(catalogue))
    for (const lang of ['en', 'fr'] as const) {
      expect(() => explain(catalogue, { code }, lang), code).not.toThrow()
      const texts = [kind[lang].title, sampleDetail(kind[lang]), kind[lang].cure]
      for (const text of texts) {
        expect(text, code).toMatch(/\S/)
        expect(text, code).not.toMatch(/undefined|NaN|\[object/)
      }
    }
})

test('what somebody wrote is quoted, but not by the megabyte', () => {
  const refusal = { code: 'tariff.currency_unknown', params: { given: 'X'.repeat(5_000) } }
  const { detail } = explain(catalogue, refusal, 'en')
  expect(detail).toContain(`${'X'.repeat(100)}…`)
  expect(detail.length).toBeLessThan(300)
})

test('a name that every object has is no code', async () => {
  for (const code of ['constructor', '__proto__', 'toString'])
    expect((await api().request(`/problems/${code}`)).status).toBe(404)
})

function api() {
  const app = apiRouter()
  app.use(async (context, next) => {
    context.set('lang', 'en')
    context.set('services', { catalogue, config: { publicUrl: 'http://localhost' } } as unknown as Services)
    await next()
  })
  return app.route('/', developersApi)
}
