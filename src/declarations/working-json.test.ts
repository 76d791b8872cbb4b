import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import { buildReferenceFromFiles } from '../tariff/testing.ts'
import { assessCad } from './assess-cad.ts'
import { lawfulCommand } from './testing.ts'
import { fromWorkingJson, workingJson } from './working-json.ts'

test('whole numbers beyond 2^53 and decimals come back exact', () => {
  const value = { amount: 9_007_199_254_740_993n, rate: exact('1.61610000'), text: '12 n', list: [-5n, null, 'n'] }
  expect(fromWorkingJson(JSON.parse(workingJson(value)))).toEqual(value)
})

test('the working of declaration A comes back the same', () => {
  const assessed = assessCad(lawfulCommand().cad, isoDate('2026-01-06'), buildReferenceFromFiles())
  if (!assessed.ok) throw new Error('declaration A is lawful')
  const working = assessed.value.lines.map((line) => line.working)
  expect(fromWorkingJson(JSON.parse(workingJson(working)))).toEqual(working)
})
