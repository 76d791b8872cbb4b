import { describe, expect, test } from 'vitest'
import { dayParts, fieldsOf, lineNumbers, shown, textAt, wireValue, withForm, withValue } from './draft-fields.ts'

const form = (fields: Record<string, string>): FormData => {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

describe('What people type is read in the habit of either language', () => {
  for (const [typed, lang, wire] of [
    ['4,320.00', 'en', '4320.00'],
    ['$4,320.5', 'en', '4320.50'],
    ['4 320,00', 'fr', '4320.00'],
    ['4\u00a0320,00\u00a0$', 'fr', '4320.00'],
    ['4320', 'fr', '4320.00'],
  ] as const)
    test(`amount “${typed}” on a page in ${lang} is ${wire}`, () => expect(wireValue(typed, 'money', lang)).toBe(wire))

  for (const [typed, wire] of [
    ['2026-01-06', '2026-01-06'],
    ['2026/1/6', '2026-01-06'],
    ['20260106', '2026-01-06'],
    ['2026-01-06 00:00:00', '2026-01-06'],
    ['soon', 'soon'],
  ] as const)
    test(`day “${typed}” is ${wire}`, () => expect(wireValue(typed, 'day', 'en')).toBe(wire))

  test('what cannot be read is kept as it was typed, so that it can be mended', () => {
    expect(wireValue('12 boxes', 'money', 'en')).toBe('12 boxes')
    expect(wireValue('1,234', 'money', 'fr')).toBe('1,234')
    expect(wireValue(' ', 'money', 'en')).toBeUndefined()
  })

  test('a list takes lines, commas and semicolons', () =>
    expect(wireValue('9ZQL1\n9ZQL2, 9ZQL3;', 'list', 'en')).toEqual(['9ZQL1', '9ZQL2', '9ZQL3']))
})

describe('What is saved is shown again in the language of the page', () => {
  test('the same amount in both', () => {
    expect(shown('4320.50', 'money', 'en')).toBe('4,320.50')
    expect(shown('4320.50', 'money', 'fr')).toBe('4\u00a0320,50')
  })
  test('what could not be read stands as it was', () => expect(shown('12 boxes', 'money', 'fr')).toBe('12 boxes'))
  test('print and read again give the same amount, in both languages', () => {
    for (const lang of ['en', 'fr'] as const)
      for (const amount of ['0.05', '999.99', '1000.00', '1234567.89'])
        expect(wireValue(shown(amount, 'money', lang), 'money', lang)).toBe(amount)
  })
})

describe('Places of a draft', () => {
  test('taking the last value away takes the group away', () =>
    expect(withValue({ release: { office: '0395' } }, 'release.office', undefined)).toEqual({}))
  test('a form changes its own fields and no others', () => {
    const body = { notes: 'kept', release: { office: '0395', date: '2026-01-06' } }
    const fields = fieldsOf('text', 'release.office')
    expect(withForm(body, form({ 'release.office': ' 0497 ' }), fields, 'en')).toEqual({
      notes: 'kept',
      release: { office: '0497', date: '2026-01-06' },
    })
  })
  test('the parts of a day are joined, and given back part by part when the day does not exist', () => {
    const parts = form({ 'release.date.year': '2026', 'release.date.month': '2', 'release.date.day': '31' })
    const body = withForm({}, parts, fieldsOf('day', 'release.date'), 'en')
    expect(textAt(body, 'release.date')).toBe('2026-02-31')
    expect(dayParts(body, 'release.date')).toEqual({ year: '2026', month: '02', day: '31' })
  })
  test('lines are numbered through the whole declaration, stated numbers stay', () => {
    const invoices = [{ lines: [{}, { lineNumber: 1 }] }, { lines: [{}] }]
    expect(lineNumbers({ invoices })).toEqual([[2, 1], [3]])
  })
})
