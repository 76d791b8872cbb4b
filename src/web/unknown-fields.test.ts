import { expect, test } from 'vitest'
import { z } from './api.ts'
import { unknownFields } from './unknown-fields.ts'

const line = z.object({ code: z.string().nullish(), value: z.union([z.string(), z.object({ amount: z.string() })]) })
const body = z.object({ lines: z.array(line).nullish(), notes: z.string().optional() }).nullish()
const told = (value: unknown) => unknownFields(body, value, new Set(['charges'])).map((one) => one.pointer)

test('unknown fields are found at any depth, behind what may be left out or has two forms', () => {
  expect(told({ lines: [{ code: 'a', value: 'x' }], notes: '' })).toEqual([])
  expect(told({ note: '', lines: [{ cod: 'a', value: { amount: '1', unit: 'x' } }, null] })).toEqual([
    '#/note',
    '#/lines/0/cod',
    '#/lines/0/value/unit',
  ])
})
test('what an answer added is left alone, whatever is in it', () =>
  expect(told({ charges: { any: 1 }, lines: [{ charges: [{ thing: 1 }] }] })).toEqual([]))
test('what is of another type is not looked into: its type is told elsewhere', () => {
  for (const value of [null, 'x', [], 5, { lines: { a: 1 } }]) expect(told(value)).toEqual([])
})
test('a hundred faults are enough', () =>
  expect(told(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1])))).toHaveLength(100))
