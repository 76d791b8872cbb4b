import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import type { TariffNode } from '../reference.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { candidatesOf } from './candidates.ts'
import { type Divides, dividesBy } from './divides.ts'
import { rulesFor } from './general-rules.ts'
import { type Answer, MOST_QUESTIONS, NONE, nextQuestion, UNKNOWN } from './question.ts'

const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const lines = tariff.nodes(day).filter(({ level }) => level === 10)
const ask = (query: string, answers: readonly Answer[] = []) =>
  nextQuestion(candidatesOf(tariff, query, day), answers, tariff, day)

/** Answers as somebody would who knows the line. */
function truthful(line: TariffNode, candidates = candidatesOf(tariff, line.code.slice(0, 4), day)) {
  const answers: Answer[] = []
  for (;;) {
    const dialogue = nextQuestion(candidates, answers, tariff, day)
    if (dialogue.next.kind !== 'question') return { answers, dialogue }
    const right = dialogue.next.question.choices.filter(({ code }) => line.code.startsWith(code))
    expect(right).toHaveLength(1)
    answers.push(right[0]?.code ?? '')
  }
}

describe('From words to a number', () => {
  test('every line of ten digits is reached from its heading by truthful answers, in ten questions at most', () => {
    expect(lines.length).toBeGreaterThan(10_000)
    for (const line of lines) {
      const { answers, dialogue } = truthful(line)
      expect(dialogue.next).toEqual({ kind: 'number', node: line })
      expect(dialogue.isWhole).toBe(true)
      expect(answers.length).toBeLessThan(MOST_QUESTIONS)
    }
  })
  test('whatever is answered: two choices or more a question, never more than ten, and the dialogue ends', () => {
    const words = ['t-shirt', 'frying pan', 'chaussures', 'fromage', 'steel pipe', 'used tires', '84', '9817', 'zzzqq']
    const move = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.array(move, { minLength: 25, maxLength: 25 }), (query, moves) => {
        const candidates = candidatesOf(tariff, query, day)
        const answers: Answer[] = []
        for (const at of moves) {
          const { next, answered, isWhole } = nextQuestion(candidates, answers, tariff, day)
          expect(isWhole).toBe(true)
          expect(answered.length).toBeLessThanOrEqual(MOST_QUESTIONS)
          if (next.kind === 'question' || next.kind === 'open') {
            expect(next.question.choices.length).toBeGreaterThanOrEqual(2)
            if (next.question.under === null) expect(next.question.choices.length).toBeLessThanOrEqual(6)
          }
          if (next.kind !== 'question') return
          answers.push(next.question.choices[at]?.code ?? (at % 2 === 0 ? NONE : UNKNOWN))
        }
        throw new Error('the dialogue did not end')
      }),
      { numRuns: 300 },
    )
  })
  test('any text in the address gives a dialogue', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 4 }), (query, answers) => {
        const { answered } = ask(query, answers)
        expect(answered.length).toBeLessThanOrEqual(answers.length)
      }),
      { numRuns: 200 },
    )
  })
})

describe('One question at a time', () => {
  test('headings first, the likeliest first', () => {
    const { next } = ask('t-shirt')
    if (next.kind !== 'question') throw new Error(next.kind)
    expect(next.question.under).toBeNull()
    expect(next.question.choices[0]?.code).toBe('6109')
  })
  test('headings that name the same thing and differ by material stand beside the likeliest, whatever the words said', () => {
    const { next } = ask('running shoes')
    if (next.kind !== 'question') throw new Error(next.kind)
    const offered = next.question.choices.map(({ code }) => code)
    expect(offered[0]).toBe('6404')
    expect(offered).toEqual(expect.arrayContaining(['6402', '6403', '6404', '6405']))
    // Not beside a heading that was typed.
    expect(ask('6404').next).toMatchObject({ kind: 'question', question: { under: { code: '6404' } } })
  })
  test('then the divisions under the heading, levels with one child passed over', () => {
    const { next } = ask('t-shirt', ['6109'])
    expect(next.kind === 'question' && next.question.choices.map(({ code }) => code)).toEqual(['610910', '610990'])
  })
  test('a number of four digits begins below its heading', () => {
    const { next } = ask('61.09')
    expect(next.kind === 'question' && next.question.under?.code).toBe('6109')
  })
  test('“none of these” under a heading leads back to the other headings, without it', () => {
    const { next } = ask('t-shirt', ['6109', NONE])
    if (next.kind !== 'question') throw new Error(next.kind)
    expect(next.question.under).toBeNull()
    expect(next.question.choices.map(({ code }) => code)).not.toContain('6109')
  })
  test('“I do not know” keeps the choices and ends', () => {
    const { next, isWhole } = ask('t-shirt', ['6109', UNKNOWN])
    expect(next.kind === 'open' && next.question.choices.map(({ code }) => code)).toEqual(['610910', '610990'])
    expect(isWhole).toBe(true)
  })
  test('an answer that fits no question is left out with those after it', () => {
    const dialogue = ask('t-shirt', ['6109', '7323', '610910'])
    expect(dialogue.answered.map(({ answer }) => answer)).toEqual(['6109'])
    expect(dialogue.isWhole).toBe(false)
  })
  test('no words, no heading', () => {
    expect(ask('').next).toEqual({ kind: 'nothing' })
  })
})

describe('What divides the choices is told from titles in both languages', () => {
  const below = (code: string): Divides => dividesBy(tariff.children(code, day))
  test.each([
    ['040640', 'quota'],
    ['610442009', 'wearer'],
    ['70052900', 'size'],
    ['54074', 'processing'],
    ['830140902', 'material'],
    ['853910', 'use'],
    ['0101', 'goods'],
    // Each of them says leather, and what they differ by is not of one kind.
    ['6403', 'goods'],
  ] as const)('%s: %s', (code, kind) => {
    expect(below(code)).toBe(kind)
  })
})

describe('General Rules are shown where they matter', () => {
  const under = (code: string) => ({ under: tariff.node(code, day) ?? null, choices: tariff.children(code, day) })
  test('parts for machines and their parts, sets for words that say so', () => {
    expect(rulesFor(under('8714'), 'bicycle')).toContain('parts')
    expect(rulesFor(under('6109'), 'gift set')).toContain('3b')
    expect(rulesFor(under('6109'), 't-shirt')).toEqual(['6'])
    expect(rulesFor({ ...under('6109'), under: null }, 't-shirt')).toEqual(['1', '3a', '3c'])
  })
})
