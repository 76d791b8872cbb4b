import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, isoDate } from '../kernel/dates.ts'
import { cents, moneyText } from '../kernel/money.ts'
import { LANGS } from '../platform/i18n.ts'
import * as format from './format.ts'

const nbsp = '\u00a0'

describe('Money is written as people write it, from exact figures', () => {
  for (const [amount, english, french] of [
    ['31766.31', '$31,766.31', `31${nbsp}766,31${nbsp}$`],
    ['-412.36', '−$412.36', `−412,36${nbsp}$`],
    ['0.00', '$0.00', `0,00${nbsp}$`],
    ['-0.00', '$0.00', `0,00${nbsp}$`],
    ['1234.5', '$1,234.50', `1${nbsp}234,50${nbsp}$`],
    [
      '9007199254740993.07',
      '$9,007,199,254,740,993.07',
      `9${nbsp}007${nbsp}199${nbsp}254${nbsp}740${nbsp}993,07${nbsp}$`,
    ],
  ] as const)
    test(`${amount} is ${english} and ${french}`, () => {
      expect(format.money(amount, 'en')).toBe(english)
      expect(format.money(amount, 'fr')).toBe(french)
    })

  test('eighteen digits of cents lose nothing', () => {
    expect(format.money(cents(999_999_999_999_999_999n), 'en')).toBe('$9,999,999,999,999,999.99')
  })

  test('another currency is named, since CAD is a declaration here', () => {
    expect(format.money('29829.00', 'en', 'USD')).toBe(`29,829.00${nbsp}USD`)
    expect(format.money('29829.00', 'fr', 'USD')).toBe(`29${nbsp}829,00${nbsp}USD`)
  })

  test('a decimal keeps the digits it was given, a percentage takes its sign', () => {
    expect(format.number('1.37480000', 'fr')).toBe('1,37480000')
    expect(format.percent('6.5', 'en')).toBe('6.5%')
    expect(format.percent('6.5', 'fr')).toBe(`6,5${nbsp}%`)
  })

  test('what is not a decimal number is refused, never shown', () => {
    expect(() => format.number('NaN', 'en')).toThrow()
    expect(() => format.number('1e21', 'en')).toThrow()
  })
})

describe('Amounts typed in either habit are read in both languages', () => {
  for (const text of [
    '1,234.56',
    '1 234,56',
    '1234,56 $',
    '$1,234.56',
    `1${nbsp}234,56${nbsp}$`,
    '1234.56',
    '1.234,56',
    'CA$1,234.56',
  ])
    test(`${text} is 1234.56`, () => {
      for (const lang of LANGS) expect(format.parseAmountInput(text, lang)).toEqual({ ok: true, value: '1234.56' })
    })

  for (const [text, value] of [
    ['5', '5.00'],
    ['5.5', '5.50'],
    ['-12,50 $', '-12.50'],
    ['−$412.36', '-412.36'],
    ['- 3', '-3.00'],
    ['0012', '12.00'],
    ['-0', '0.00'],
    ['1,234,567', '1234567.00'],
    ['1 234 567,8', '1234567.80'],
  ] as const)
    test(`${text} is ${value}`, () => {
      for (const lang of LANGS) expect(format.parseAmountInput(text, lang)).toEqual({ ok: true, value })
    })

  for (const [text, fault] of [
    ['', 'amount_missing'],
    ['  ', 'amount_missing'],
    ['twelve', 'amount_malformed'],
    ['12.', 'amount_malformed'],
    ['.50', 'amount_malformed'],
    ['1,23,456.00', 'amount_malformed'],
    ['12 34', 'amount_malformed'],
    ['1,234.567,89', 'amount_malformed'],
    ['1e5', 'amount_malformed'],
    ['10.125', 'amount_decimals'],
    ['1234567890123456', 'amount_too_large'],
  ] as const)
    test(`"${text}" is refused: ${fault}`, () => {
      const parsed = format.parseAmountInput(text, 'en')
      expect(parsed.ok ? parsed.value : parsed.refusals).toEqual([fault])
    })

  test('1,234 is a thousand and more in English, and in French asked about rather than guessed', () => {
    expect(format.parseAmountInput('1,234', 'en')).toEqual({ ok: true, value: '1234.00' })
    expect(format.parseAmountInput('1,234', 'fr')).toEqual({ ok: false, refusals: ['amount_ambiguous'] })
    expect(format.parseAmountInput('1.234', 'fr')).toEqual({ ok: false, refusals: ['amount_ambiguous'] })
    expect(format.parseDecimalInput('1,234', 'fr', 3)).toEqual({ ok: true, value: '1.234' })
  })

  test('parse∘format gives back the same amount', () => {
    const amounts = fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n })
    fc.assert(
      fc.property(amounts, fc.constantFrom(...LANGS), (amount, lang) => {
        const text = format.money(cents(amount), lang)
        expect(format.parseAmountInput(text, lang)).toEqual({ ok: true, value: moneyText(cents(amount)) })
      }),
    )
  })

  test('parse∘format gives back the same quantity', () => {
    const units = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n })
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(...LANGS), (whole, fraction, lang) => {
        const wire = `${whole}.${String(fraction).padStart(6, '0')}`
        expect(format.parseDecimalInput(format.number(wire, lang), lang)).toEqual({ ok: true, value: wire })
      }),
    )
  })
})

describe('Days and times are those of a Toronto clock, in words of each language', () => {
  const first = isoDate('2026-12-01')
  const winter = '2026-11-24T19:37:00.000Z' as Instant
  const summer = '2026-07-01T03:59:00.000Z' as Instant

  test('a day, with and without its weekday', () => {
    expect(format.dateWords(isoDate('2026-11-27'), 'en')).toBe(`November${nbsp}27, 2026`)
    expect(format.dateWords(isoDate('2026-11-27'), 'fr')).toBe(`27${nbsp}novembre${nbsp}2026`)
    expect(format.dateWords(first, 'en', 'weekday')).toBe(`Tuesday, December${nbsp}1, 2026`)
    expect(format.dateWords(first, 'fr', 'short-weekday')).toBe(`mar. 1er${nbsp}déc.`)
  })

  test('the first of the month is 1er in French (glossary 16)', () => {
    expect(format.dateWords(first, 'fr')).toBe(`1er${nbsp}décembre${nbsp}2026`)
  })

  test('an instant, summer and winter, and the zone in words', () => {
    expect(format.dateTimeWords(winter, 'en')).toBe(`November${nbsp}24, 2026, 14:37${nbsp}Eastern`)
    expect(format.dateTimeWords(winter, 'fr')).toBe(`24${nbsp}novembre${nbsp}2026, 14${nbsp}h${nbsp}37, heure de l’Est`)
    expect(format.dateTimeIso(summer)).toBe('2026-06-30 23:59')
  })

  test('on the hour French writes 16 h', () => {
    expect(format.easternTime('16:00', 'fr')).toBe(`16${nbsp}h, heure de l’Est`)
    expect(format.easternTime('23:59', 'en')).toBe(`23:59${nbsp}Eastern`)
  })

  test('how far a deadline is', () => {
    const today = isoDate('2026-11-26')
    expect(format.daysAway(isoDate('2026-11-27'), today, 'en')).toBe('Tomorrow')
    expect(format.daysAway(first, today, 'fr')).toBe('Dans 5 jours')
    expect(format.daysAway(isoDate('2026-11-24'), today, 'en')).toBe('2 days late')
    expect(format.daysAway(isoDate('2026-11-25'), today, 'fr')).toBe('1 jour de retard')
  })
})

test('numbers of the field are cut where people cut them', () => {
  expect(format.classificationText('7323939010')).toBe('7323.93.90.10')
  expect(format.classificationText('7323')).toBe('7323')
  expect(format.classificationText('7323.93')).toBe('7323.93')
  expect(format.cadNumberText('12345000004959', 2)).toBe('12345000004959-00002')
})

test('French counts nothing and one and a half as singular', () => {
  const forms = { one: 'résultat', other: 'résultats' }
  expect(format.plural(0, 'fr', forms)).toBe('résultat')
  expect(format.plural(2, 'fr', forms)).toBe('résultats')
  expect(format.plural(0, 'en', { one: 'result', other: 'results' })).toBe('results')
})
