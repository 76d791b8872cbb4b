import { expect, test } from 'vitest'
import { catalogue } from '../catalogue.ts'
import { sampleDetail } from './api.ts'

test('GET /problems: every problem of the catalogue can be shown without an occasion, in both languages', () => {
  for (const [code, kind] of Object.entries(catalogue))
    for (const lang of ['en', 'fr'] as const) {
      const texts = [kind[lang].title, sampleDetail(kind[lang]), kind[lang].cure]
      for (const text of texts) {
        expect(text, code).toMatch(/\S/)
        expect(text, code).not.toMatch(/undefined|NaN|\[object/)
      }
    }
})
