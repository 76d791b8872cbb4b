import { expect, test } from 'vitest'
import { slipsBetween, vocabularyOf } from './vocabulary.ts'
import { plain, singular, soundOf, stem, wordsOf } from './words.ts'

test('accents, elisions, possessives and ligatures come off', () => {
  expect(plain("Œufs d'oiseaux").trim().replace(/\s+/g, ' ')).toBe('oeufs oiseaux')
  expect(plain('men’s')).toBe('men')
})
test.each([
  ['bottles', 'bottle'],
  ['berries', 'berry'],
  ['boxes', 'box'],
  ['knives', 'knife'],
  ['glass', 'glass'],
  ['chevaux', 'cheval'],
  ['bateaux', 'bateau'],
  ['bijoux', 'bijou'],
  ['potatoes', 'potato'],
  ['shoes', 'shoe'],
])('%s → %s', (many, one) => expect(singular(many)).toBe(one))
test('kin words share a stem', () => {
  expect(new Set(['knit', 'knitted', 'knitting'].map(stem)).size).toBe(1)
  expect(new Set(['tricot', 'tricote', 'tricotee'].map(stem)).size).toBe(1)
})
test('little words are those of the language: “or” and “thé” are goods in French', () => {
  expect(wordsOf('bague en or', 'fr').map((word) => word.term)).toEqual(['bague', 'or'])
  expect(wordsOf('thé vert', 'fr').map((word) => word.term)).toEqual(['the', 'vert'])
  expect(wordsOf('the cup or mug', 'en').map((word) => word.term)).toEqual(['cup', 'mug'])
})
test('a hyphenated word is one word with parts', () => {
  expect(wordsOf('T-shirts', 'en')).toEqual([{ term: 'tshirt', parts: ['shirt'], typed: 't-shirts' }])
})
test('slips: dropped, added, changed and swapped letters', () => {
  expect([
    slipsBetween('cofee', 'coffee', 2),
    slipsBetween('botlte', 'bottle', 2),
    slipsBetween('abc', 'xyz', 2),
  ]).toEqual([1, 1, 3])
})
test('the nearest terms are found, and those that sound alike', () => {
  const vocabulary = vocabularyOf(['bottle', 'bicycle', 'headphone', 'headstone'])
  expect(vocabulary.near('botle').map(({ id }) => vocabulary.termOf(id))).toEqual(['bottle'])
  expect(soundOf('headfone')).toBe(soundOf('headphone'))
  expect(vocabulary.soundingLike('headfone').map((id) => vocabulary.termOf(id))).toEqual(['headphone'])
  expect(vocabulary.beginningWith('bo', 5).map((id) => vocabulary.termOf(id))).toEqual(['bottle'])
})

test('a word that every object has is a word like another', () => {
  for (const word of ['constructor', 'valueOf', '__proto__']) expect(typeof singular(word)).toBe('string')
})
