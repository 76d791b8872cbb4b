import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { type ClassifyAsk, nextStep } from './classify.ts'

const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const ask = (query: string, more: Partial<ClassifyAsk> = {}) =>
  nextStep(tariff, { query, at: '', day, lang: 'en', askAll: false, ...more })

describe('The dialogue follows the divisions of the tariff', () => {
  test('words that fit several headings are asked which', () => {
    const step = ask('boots')
    expect(step).toMatchObject({ kind: 'question', at: null })
    expect(step.kind === 'question' && step.choices.every(({ node }) => node.level === 4)).toBe(true)
  })
  test('words that leave one way lead straight to the number', () => {
    expect(ask('vacuum flask', { at: '9617' })).toMatchObject({ kind: 'answer', node: { code: '9617000000' } })
  })
  test('a chosen heading is asked by its divisions, those that fit the words marked', () => {
    const step = ask('boots', { at: '6403', askAll: true })
    expect(step).toMatchObject({ kind: 'question', at: { code: '6403' } })
    if (step.kind !== 'question') return
    expect(step.choices.map(({ node }) => node.parent)).toEqual(step.choices.map(() => '6403'))
  })
  test('whatever is chosen, every way ends at a line of ten digits, and never asks one choice only', () => {
    for (const heading of ['6109', '8517', '0207', '9403', '3926', '2204', '8703'])
      for (let at = heading; ; ) {
        const step = ask('goods', { at, askAll: true })
        if (step.kind === 'answer') {
          expect(step.node.level).toBe(10)
          break
        }
        expect(step.kind).toBe('question')
        if (step.kind !== 'question') break
        expect(step.choices.length).toBeGreaterThan(1)
        at = step.choices.at(-1)?.node.code ?? ''
      }
  })
  test('the question says what the choices differ by', () => {
    expect(ask('t-shirt', { at: '6109', askAll: true })).toMatchObject({ basis: 'material' })
    expect(ask('poulet', { at: '0207', askAll: true, lang: 'fr' })).toMatchObject({ kind: 'question' })
  })
  test('words of nothing say so', () => expect(ask('xqzzkvw')).toEqual({ kind: 'nothing' }))
})
