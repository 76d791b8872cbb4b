import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problems as enrolmentProblems } from '../enrolment/problems.ts'
import { problems as securityProblems } from '../security/problems.ts'
import { DENIALS } from './may.ts'
import { problems } from './problems.ts'

/** The catalogue itself, and the names of calendar tasks. */
const NOT_REFUSALS = ['problems.ts', 'calendar.ts']

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return sourcesOf(path)
    return /\.tsx?$/.test(name) && !name.includes('.test.') && !NOT_REFUSALS.includes(name)
      ? [readFileSync(path, 'utf8')]
      : []
  })

describe('Every code that access, enrolment and security can answer has its sentences in both languages', () => {
  for (const [feature, catalogue] of [
    ['access', problems],
    ['enrolment', enrolmentProblems],
    ['security', securityProblems],
  ] as const)
    test(feature, () => {
      const used = sourcesOf(join(import.meta.dirname, '..', feature)).flatMap((text) =>
        [...text.matchAll(new RegExp(`'(${feature}\\.[a-z0-9_]+)'`, 'g'))].map((match) => match[1] ?? ''),
      )
      const denials = feature === 'access' ? DENIALS.map((one) => `access.denied_${one}`) : []
      expect([...new Set([...used, ...denials])].sort()).toEqual(Object.keys(catalogue).sort())
      for (const kind of Object.values(catalogue))
        for (const text of [kind.en, kind.fr])
          for (const sentence of [
            text.title,
            text.detail({ account: '123456782', from: 'active', to: 'lapsed' }),
            text.cure,
          ])
            expect(sentence.length).toBeGreaterThan(5)
    })
})
