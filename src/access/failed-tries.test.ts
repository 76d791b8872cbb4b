import { expect, test } from 'vitest'
import { failedTries } from './failed-tries.ts'

test('ten wrong secrets in a row: wait a minute, each caller alone; a right one starts anew', () => {
  let now = 0
  const tries = failedTries(() => now)
  for (let n = 0; n < 9; n += 1) tries.failed('a')
  expect(tries.waitSeconds('a')).toBe(0)
  tries.failed('a')
  expect(tries.waitSeconds('a')).toBe(60)
  expect(tries.waitSeconds('b')).toBe(0)
  now = 59_001
  expect(tries.waitSeconds('a')).toBe(1)
  now = 60_000
  expect(tries.waitSeconds('a')).toBe(0)
  tries.failed('a')
  expect(tries.waitSeconds('a')).toBe(0)
  for (let n = 0; n < 9; n += 1) tries.failed('b')
  tries.succeeded('b')
  tries.failed('b')
  expect(tries.waitSeconds('b')).toBe(0)
})
