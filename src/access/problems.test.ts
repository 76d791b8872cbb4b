import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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

test('every code that access can answer has its sentences in both languages, and no sentence is left over', () => {
  const used = sourcesOf(import.meta.dirname).flatMap((text) =>
    [...text.matchAll(/'(access\.[a-z0-9_]+)'/g)].map((match) => match[1] ?? ''),
  )
  const denials = DENIALS.map((one) => `access.denied_${one}`)
  expect([...new Set([...used, ...denials])].sort()).toEqual(Object.keys(problems).sort())
  for (const kind of Object.values(problems))
    for (const text of [kind.en, kind.fr])
      for (const sentence of [
        text.title,
        text.detail({ account: '123456782', from: 'active', to: 'lapsed' }),
        text.cure,
      ])
        expect(sentence.length).toBeGreaterThan(5)
})
