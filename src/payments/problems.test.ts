import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explain } from '../platform/problems.ts'
import { problems } from './problems.ts'

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) && !/\.test\.|problems\.ts|testing\.ts/.test(name) ? [path] : []
  })
const used = new Set(
  filesBelow(import.meta.dirname).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/code: '(payments\.[a-z_]+)'/g)].map((match) => match[1] ?? ''),
  ),
)
const params = {
  account: '123456782RM0001',
  document: '1',
  limit: '4999.99',
  left: '0.00',
  amount: '1.00',
  chosen: '2.00',
  until: '2026-02-17',
}

describe('Every refusal is a sentence in both languages', () => {
  test('each code that is answered has a text', () => {
    expect(used.size).toBeGreaterThan(8)
    for (const code of used) expect(Object.keys(problems)).toContain(code)
  })
  for (const [code, kind] of Object.entries(problems))
    test(code, () => {
      for (const lang of ['en', 'fr'] as const) {
        const { detail, cure } = explain(problems, { code, params }, lang)
        expect(kind[lang].title).toMatch(/[A-ZÀ-Ý]/)
        for (const sentence of [detail, cure]) expect(sentence).toMatch(/^[A-ZÀ-Ý].*[.]$/)
        expect(detail).not.toContain('undefined')
      }
      expect(kind.en.title).not.toBe(kind.fr.title)
    })
})
