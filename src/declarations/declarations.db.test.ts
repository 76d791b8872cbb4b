import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopeOf } from '../access/index.ts'
import { parseTransactionNumber } from '../kernel/ids.ts'
import { moneyText } from '../kernel/money.ts'
import { type Database, dryRun, one, rows } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { correctCad, parseCad, submitCad, validateCad } from './index.ts'
import {
  declarationB,
  done,
  type FilingWorld,
  filingWorld,
  type LawfulCad,
  lawfulCad,
  lawfulCommand,
} from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
})
afterAll(() => db.close())

const number = (text: string) => {
  const parsed = parseTransactionNumber(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
const A = number('12345000001013')

describe('The worked example of the domain books (README section 5), on a database', () => {
  test('declaration A, released 2026-01-06, accounted 2026-01-09: 4,585.86, due 2026-01-30', async () => {
    const command = lawfulCommand((cad) => {
      cad.transactionNumber = '12345-000001013'
    })
    const version = await world.as(world.broker, (tx) =>
      done(submitCad(tx, world.broker, command, world.intake('2026-01-09'))),
    )
    expect(version.lines.map((line) => moneyText(line.assessment.amounts.total))).toEqual(['2844.13', '1741.73'])
    expect(moneyText(version.totals.total)).toBe('4585.86')
    expect(version.paymentDueOn).toBe('2026-01-30')
    expect(version.transactionNumber).toBe(A)
  })
})
