import { describe, expect, test } from 'vitest'
import { problems } from './problems.ts'

const placeholders = new Proxy({}, { get: (_target, name) => `{${String(name)}}` }) as Record<string, string>

describe('Every code of declarations is explained in both languages', () => {
  for (const [code, kind] of Object.entries(problems)) {
    test(code, () => {
      for (const words of [kind.en, kind.fr]) {
        expect(words.title).not.toBe('')
        expect(words.title).not.toMatch(/[.!]$/)
        expect(words.detail(placeholders)).toMatch(/\.$/)
        expect(words.cure).toMatch(/\.$/)
      }
      expect(kind.fr.title).not.toBe(kind.en.title)
      // Straight apostrophes and a space before the colon tell a French sentence that was not written as French.
      const french = `${kind.fr.title} ${kind.fr.detail(placeholders)} ${kind.fr.cure}`
      expect(french).not.toMatch(/['"]\p{L}|\p{L}'/u)
      expect(french).not.toMatch(/\p{L}:/u)
      const named = (text: string) =>
        [...new Set(text.match(/\{\w+\}/g) ?? [])].map((one) => one.replace(/(En|Fr)\}/, '}'))
      expect(named(kind.fr.detail(placeholders)).sort()).toEqual(named(kind.en.detail(placeholders)).sort())
    })
  }
})
