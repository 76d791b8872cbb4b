import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problems as enrolmentProblems } from '../enrolment/index.ts'
import { problems as securityProblems } from './index.ts'

describe('Every code that enrolment and security can answer has its sentences in both languages', () => {
  for (const [feature, catalogue] of [
    ['enrolment', enrolmentProblems],
    ['security', securityProblems],
  ] as const)
    test(feature, () => {
      const text = readFileSync(join(import.meta.dirname, '..', feature, 'index.ts'), 'utf8')
      const used = [...text.matchAll(new RegExp(`code: '(${feature}\\.[a-z_]+)'`, 'g'))].map((match) => match[1])
      expect([...new Set(used)].sort()).toEqual(Object.keys(catalogue).sort())
      for (const kind of Object.values(catalogue))
        for (const { title, detail, cure } of [kind.en, kind.fr])
          for (const sentence of [title, detail({ account: '123456782RM0001' }), cure])
            expect(sentence.length).toBeGreaterThan(5)
    })
})
