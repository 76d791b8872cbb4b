import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { dotted } from '../reference.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { codeDigits, looksLikeCode, searchTariff } from './search.ts'
import { whyOf, whyText } from './why.ts'

const tariff = buildReferenceFromFiles()
const day = isoDate('2026-11-24')
const nodes = tariff.nodes(day)
const codes = (query: string, limit = 10): string[] =>
  searchTariff(tariff, query, day, limit).map(({ node }) => node.code)

describe('Numbers', () => {
  test('every code finds itself first, dotted or not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nodes), fc.constantFrom('', '.', ' ', '-'), ({ code }, mark) => {
        expect(codes(code, 1)).toEqual([code])
        expect(codes(dotted(code).replaceAll('.', mark), 1)).toEqual([code])
      }),
      { numRuns: 200 },
    )
  }, 120_000)
  test('the beginning of a number lists what begins so', () => {
    expect(codes('73239').every((code) => code.startsWith('73239'))).toBe(true)
  })
  test('a number of an older edition leads to where its goods went, an unknown one to the closest', () => {
    expect(codes('8517.12.00.00').map((code) => code.slice(0, 6))).toEqual(['851713', '851714'])
    const [first] = searchTariff(tariff, '9617000001', day, 5)
    expect(first?.node.code).toBe('9617000000')
    expect(first?.reasons).toEqual([{ kind: 'nearest', digits: '9617000001' }])
  })
})

describe('Titles', () => {
  test('every own title, in either language, finds its node or its only line among the first ten', () => {
    const titled = nodes.filter((node) => node.titleIsOwn)
    // Chains repeat a title; the one line at their end stands for them.
    const family = (code: string, found: readonly string[]): boolean =>
      found.some((one) => one.startsWith(code) || code.startsWith(one))
    const missed = titled
      .filter((_, at) => at % 101 === 0)
      .flatMap((node) => [node.title.en, node.title.fr].filter((title) => !family(node.code, codes(title))))
    expect(missed).toEqual([])
  }, 120_000)
})

describe('A number with words before it', () => {
  test.each([
    ['HS 6109.10', '610910'],
    ['HS code: 6109.10.00.11', '6109100011'],
    ['HTSUS 6109.10.0012', '6109100012'],
    ['pos. 8471', '8471'],
    ['sous-position 8471.30', '847130'],
    ['8471.30.00.00 / 8471.41', '8471300000'],
    ['6109.10, 6109.90 et 6110.20', '610910'],
    ['6109/10/00', '61091000'],
    ['H.T.S. no. 6109.10', '610910'],
    ['Code SH 6109', '6109'],
    ['numéro tarifaire 6109 10', '610910'],
    ['#6109', '6109'],
    ['position 61.09', '6109'],
    ['６１０９', '6109'],
    ['610910001190', '610910001190'],
  ])('%s is the number %s', (query, digits) => {
    expect(looksLikeCode(query)).toBe(true)
    expect(codeDigits(query)).toBe(digits)
  })
  test.each(['2x4', 'class 3 hitch', 'item', 'no', 'HS', '6109 shirt', 'code name 47'])('%s is words', (query) =>
    expect(looksLikeCode(query)).toBe(false),
  )
  test('digits beyond the tenth are left aside', () =>
    expect(searchTariff(tariff, '610910001190', day, 1)[0]?.node.code).toBe('6109100011'))
})

describe('Words', () => {
  test.each([
    ["men's cotton t-shirts knitted", '610910'],
    ['mens tshirt cotton', '610910'],
    ['vacuum flask', '961700'],
    ['laptop', '847130'],
    ['laptops', '847130'],
    ['green coffee beans', '090111'],
    ['LED bulbs', '853952'],
    ['maple syrup', '170220'],
    ['hockey skates', '950670'],
    ['car tires', '401110'],
    ['car tyres', '401110'],
    ['office chairs', '940131'],
    ['chaise de bureau', '940131'],
    ['ordinateurs portables', '847130'],
    ["sirop d'érable", '170220'],
    ['sirop d’erable', '170220'],
    ['machine à café', '851671'],
    ['brosse à dents', '960321'],
    ['grille-pain', '851672'],
    ['grille pain', '851672'],
    ['thé vert', '090210'],
    ['bague en or', '711319'],
  ])('“%s” finds %s among the first three', (query, subheading) => {
    expect(codes(query, 3).map((code) => code.slice(0, 6))).toContain(subheading)
  })

  test.each([
    ['bycicle', '871200'],
    ['headfones', '851830'],
    ['refridgerator', '841810'],
    ['umbrela', '660199'],
    ['labtop', '847130'],
    ['cheeze cheddar', '040690'],
    ['aspirateure', '850811'],
    ['parapluis pliant', '660191'],
    ['tooth brush', '960321'],
    ['smart phone', '851713'],
    ['keybord', '847160'],
  ])('the slip “%s” is read and finds %s', (query, subheading) => {
    expect(codes(query, 5).map((code) => code.slice(0, 6))).toContain(subheading)
  })

  test('an unfinished last word is completed', () => {
    expect(codes('wheelba', 3).some((code) => code.startsWith('8716'))).toBe(true)
  })
  test('each subheading is listed once, by its only line when it has one', () => {
    const found = codes('cotton shirts', 20)
    expect(new Set(found.map((code) => code.slice(0, 6))).size).toBe(found.length)
    expect(codes('vacuum flask', 1)).toEqual(['9617000000'])
  })
  test('chapters narrow the answers', () => {
    const found = searchTariff(tariff, 'cotton', day, 10, { chapters: ['63'] })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ node }) => node.code.startsWith('63'))).toBe(true)
  })
  test('the reason is given in words of the reader’s language', () => {
    const why = (query: string, lang: 'en' | 'fr'): string =>
      whyText(searchTariff(tariff, query, day, 1)[0]?.reasons ?? [], tariff, day, lang)
    expect(why('sneakers', 'en')).toContain('“sneakers” is an everyday word for')
    const [toaster] = searchTariff(tariff, 'grille-pain', day, 1)
    expect(whyOf(toaster?.reasons ?? [], tariff, day, 'fr', toaster?.node.code)[0]).toBe(
      '«\u00a0grille-pain\u00a0» se dit couramment pour ces marchandises.',
    )
    expect(why('keybord', 'fr')).toContain('«\u00a0keybord\u00a0» a été lu «\u00a0keyboard\u00a0».')
    expect(why('9617', 'en')).toBe('The number begins with 9617.')
    expect(why('851712', 'fr')).toContain('édition antérieure')
  })
  test.each([
    ['car bumper', '8708', 'what comes last is what it is: no bumper car'],
    ['natural gas', '2711', 'what stands behind “for” does not name the goods: no platform for gas'],
    ['cigarettes', '2402', 'a letter before a word makes another word: no e-cigarettes'],
    ['vitamin c', '293627', 'a letter behind “vitamin” tells which'],
    ['hepatitis b vaccine', '3002', 'and behind “hepatitis”'],
    ['o ring', '4016', 'a hyphen left out is no matter'],
  ])('%s → %s: %s', (query, right) => expect(codes(query, 1)[0]?.startsWith(right)).toBe(true))
  test('a word that is goods of another kind in the other language leads nobody astray', () => {
    expect(codes('hunting chair').filter((code) => code.startsWith('03'))).toEqual([])
    expect(codes('chair de crabe')[0]).toMatch(/^(0306|1605)/)
  })
  test('every answer has a reason', () => {
    for (const query of ['hunting chair', 'hanging egg chair', 'water jacket', 'ceinture de sécurité', 'clou rouillé'])
      for (const { reasons } of searchTariff(tariff, query, day, 10)) expect(reasons).not.toEqual([])
  })
  test('words of nothing find nothing', () => {
    expect(codes('xqzzkvw')).toEqual([])
    expect(codes('')).toEqual([])
    expect(codes('of and')).toEqual([])
  })
})

test('any text at all gets an answer, with scores from 1 downwards', () => {
  const anything = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.lorem())
  fc.assert(
    fc.property(anything, (text) => {
      const scores = searchTariff(tariff, text, day, 10).map((one) => one.score)
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
      expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    }),
    { numRuns: 150 },
  )
}, 120_000)
