import { describe, expect, test } from 'vitest'
import { commandOf, entriesOfLine, fieldOfPointer, readForm, searchOf } from './form.ts'
import { TODAY } from './testing.ts'

const read = (query: string) => readForm(new URLSearchParams(query), TODAY)

describe('The form in the address', () => {
  test('what links are made from reads back as the same form', () => {
    const form = read(
      'classification=9617&origin=CN&value=9840&currency=USD&shipped=2026-11-20&rate=1.4&classification-2=&value-2=&accounting=2026-11-24',
    )
    expect(form.lines).toHaveLength(2)
    expect(readForm(searchOf(form), TODAY)).toEqual(form)
  })
  test('at most ten lines', () => {
    const many = Array.from({ length: 15 }, (_, line) => `classification${line === 0 ? '' : `-${line + 1}`}=1`)
    expect(read(`${many.join('&')}&add=line`).lines).toHaveLength(10)
  })
  test('a line that is opened is not asked yet, and one that is added is opened', () => {
    const two = 'classification=1&value=1&classification-2=2&value-2=2'
    expect(read(two)).toMatchObject({ isAsked: true, edited: null })
    expect(read(`${two}&edit=2`)).toMatchObject({ isAsked: false, edited: 1 })
    expect(read(`${two}&edit=9`).edited).toBeNull()
    expect(read(`${two}&add=line`)).toMatchObject({ isAsked: false, edited: 2 })
  })
  test('the entries of one line are those that a form keeps for it', () => {
    const form = read('classification=1&value=1&shipped=2025-12-23&classification-2=2&value-2=2&province=ON')
    const names = entriesOfLine(form, 1).map(([name]) => name)
    expect(names).toContain('classification-2')
    expect(names).toContain('shipped-2.year')
    expect(names.every((name) => /-2(\.|$)/.test(name))).toBe(true)
    expect(entriesOfLine(form, 0).map(([name]) => name)).not.toContain('province')
  })
  test('the last line cannot be taken away', () => expect(read('classification=9617&remove=1').lines).toHaveLength(1))
})

describe('What was typed becomes the command of the API', () => {
  const command = (query: string, lang: 'en' | 'fr') => {
    const outcome = commandOf(read(`classification=9617&origin=CN&shipped=2026-11-20&${query}`), lang)
    return outcome.ok ? outcome.value.lines[0] : undefined
  }
  test('the sign of the line’s own currency is no part of the figure; another one is a fault', () => {
    const amountOf = (query: string) => {
      const outcome = commandOf(read(`classification=9617&origin=IT&shipped=2025-12-20&${query}`), 'fr')
      return outcome.ok ? outcome.value.lines[0]?.value : null
    }
    expect(amountOf('value=1 249,90 €&currency=EUR')).toEqual({ amount: '1249.90', currency: 'EUR' })
    expect(amountOf('value=249,90 EUR&currency=EUR')?.amount).toBe('249.90')
    expect(amountOf('value=249,90 €&currency=GBP')?.amount).toBe('249,90 €')
    expect(amountOf('value=1&currency=(')?.amount).toBe('1.00')
  })
  test('amounts in either habit of writing', () => {
    expect(command('value=1,234.50', 'en')?.value.amount).toBe('1234.50')
    expect(command(`value=${encodeURIComponent('1 234,50')}`, 'fr')?.value.amount).toBe('1234.50')
    expect(command('value=5&quantity=2,5&unit=KGM', 'fr')?.quantity).toEqual({ amount: '2.5', unit: 'KGM' })
  })
  test('what is no number goes on as it is, to be refused with the rest', () =>
    expect(command('value=many', 'en')?.value.amount).toBe('many'))
  test('surtax: nothing said, subject with an order, not subject', () => {
    expect(command('value=5', 'en')).not.toHaveProperty('surtax')
    expect(command('value=5&surtax=yes&order=SOR/2025-148', 'en')?.surtax).toEqual({
      subject: true,
      code: 'SOR/2025-148',
    })
    expect(command('value=5&surtax=no', 'en')?.surtax).toEqual({ subject: false })
  })
  test('an exemption chosen says that the goods are not subject, whatever stands beside it', () => {
    for (const beside of ['', '&surtax=no', '&surtax=yes'])
      expect(command(`value=5&order=WIND-TOWER${beside}`, 'en')?.surtax).toEqual({
        subject: false,
        code: 'WIND-TOWER',
      })
  })
})

test('refusals lead to their control', () => {
  expect(fieldOfPointer('/lines/0/value/amount')).toBe('value')
  expect(fieldOfPointer('/lines/2/countryOfOrigin')).toBe('origin-3')
  expect(fieldOfPointer('/lines/1/quantity')).toBe('quantity-2')
  expect(fieldOfPointer('/lines/1/quantity/unit')).toBe('unit-2')
  expect(fieldOfPointer('/lines/0/surtax/code')).toBe('order')
  expect(fieldOfPointer('/accountingDate')).toBe('accounting')
  expect(fieldOfPointer('/casual')).toBe('main')
})
