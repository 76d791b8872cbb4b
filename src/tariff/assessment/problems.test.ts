import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { explain } from '../../platform/problems.ts'
import { problems } from './problems.ts'

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.startsWith('problem'))
  .map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
  .join('\n')

/** Among the warnings of declarations filed before GST codes and special authorities were worked out. */
const NO_MORE = ['assessment.gst_code_not_included', 'assessment.special_authority_not_included']

test('every code that the assessment answers has a text in both languages, and no text is without a code', () => {
  const literal = [...sources.matchAll(/'(assessment\.[a-z_]+)'/g)].map((match) => match[1] ?? '')
  expect([...new Set([...literal, ...NO_MORE])].sort()).toEqual(Object.keys(problems).sort())
})

test('no sentence is empty, and none is the same in both languages', () => {
  for (const code of Object.keys(problems)) {
    const english = explain(problems, { code }, 'en')
    const french = explain(problems, { code }, 'fr')
    for (const sentence of [english.detail, english.cure, french.detail, french.cure]) {
      expect(sentence.trim(), code).toMatch(/[.?]$/)
    }
    expect(french.detail, code).not.toBe(english.detail)
  }
})

test('French sentences keep a no-break space before a colon and inside quotation marks', () => {
  for (const code of Object.keys(problems)) {
    const { detail, cure } = explain(problems, { code, params: { percent: '25' } }, 'fr')
    expect(`${detail} ${cure}`, code).not.toMatch(/ [:»%$]|« /)
  }
})
