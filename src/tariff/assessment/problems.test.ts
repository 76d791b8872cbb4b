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

test('amounts in a sentence are written as its reader writes them', () => {
  const params = { amount: '12093.96', percent: '12.5', order: 'SOR/2025-267', exemptions: 'wind_tower' }
  const said = (lang: 'en' | 'fr') => explain(problems, { code: 'assessment.surtax_not_declared', params }, lang).detail
  expect(said('en')).toContain('12.5% would be 12,093.96 CAD. It exempts wind towers')
  expect(said('fr').replaceAll('\u00a0', ' ')).toContain(
    '12,5 % donneraient 12 093,96 $. Il exempte les tours d’éoliennes',
  )
})
