import { expect, test } from 'vitest'
import { withoutNulls } from './without-nulls.ts'

test('fields that are null are left out, items of lists stay, and deep nesting is not walked', () => {
  expect(withoutNulls({ a: null, b: [null, { c: null, d: 0 }], e: '' })).toEqual({ b: [null, { d: 0 }], e: '' })
  expect(withoutNulls(JSON.parse('{"__proto__":null,"a":1}'))).toEqual({ a: 1 })
  const deep = JSON.parse(`${'['.repeat(50_000)}null${']'.repeat(50_000)}`)
  expect(Array.isArray(withoutNulls(deep))).toBe(true)
})
