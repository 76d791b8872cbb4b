import { expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { readShippedTables } from './files.ts'
import { buildReferenceFromFiles } from './testing.ts'

const today = isoDate('2026-11-24')
const tariff = buildReferenceFromFiles()

test('a program that lists a number concerns it; one that lists its beginning concerns all below', () => {
  const medicine = tariff.requirements('3004900000', today)
  expect(medicine.every((one) => one.department.code === 'HC' && one.confidence === 'check')).toBe(true)
  for (const { program, begins } of readShippedTables().department_number.slice(0, 50))
    expect(tariff.requirements(begins.padEnd(10, '0'), today).map((one) => one.program)).toContain(program)
  expect(tariff.requirements('7207110000', today)).toEqual([])
})

test('every program belongs to a department, every listed beginning to a program and to a number of the tariff', () => {
  const tables = readShippedTables()
  const departments = new Set(tables.department.map((row) => row.department))
  const programs = new Set(tables.department_program.map((row) => row.program))
  expect(departments.size).toBe(9)
  expect(tables.department_program.filter((row) => !departments.has(row.department))).toEqual([])
  expect(tables.department_number.filter((row) => !programs.has(row.program))).toEqual([])
  const codes = tables.node.map((row) => row.code)
  const beginnings = new Set(codes.flatMap((code) => Array.from(code, (_, index) => code.slice(0, index + 1))))
  expect(tables.department_number.filter((row) => !beginnings.has(row.begins))).toEqual([])
})
