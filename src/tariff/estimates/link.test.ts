import { describe, expect, test } from 'vitest'
import { readForm } from './form.ts'
import { shortQuery } from './link.ts'
import { TODAY } from './testing.ts'

const short = (query: string, lang: 'en' | 'fr' = 'en') => shortQuery(readForm(new URLSearchParams(query), TODAY), lang)

describe('The link to an estimate', () => {
  test('names in order, nothing empty, days in one piece, numbers without points', () =>
    expect(
      short(
        'value=14,250.00&classification=6911.10.90.90&origin=DE&treatment=&currency=EUR&quantity=&shipped.year=2025&shipped.month=12&shipped.day=3',
      ),
    ).toBe('classification=6911109090&currency=EUR&origin=DE&shipped=2025-12-03&value=14250.00'))
  test('a French and an English form that ask the same have the same link', () =>
    expect(short(`classification=9617&value=${encodeURIComponent('1 234,5')}&rate=1,25&shipped=2026-01-05`, 'fr')).toBe(
      short('value=1,234.50&shipped=2026-01-05&classification=9617&rate=1.25'),
    ))
  test('a link is its own short form, in both languages', () => {
    const link = short(
      'classification=9617&origin=CN&value=9840&classification-2=6911&value-2=5&origin-2=DE&accounting=2026-01-09',
    )
    expect(short(link)).toBe(link)
    expect(short(link, 'fr')).toBe(link)
  })
  test('a form opened today names its day of shipment, so that the link keeps its exchange rate', () =>
    expect(short('classification=9617&origin=CN&value=9840')).toContain('shipped=2026-11-24'))
  test('what is no number stays as it was typed', () =>
    expect(short('classification=bottle&value=many')).toContain('value=many'))
})
