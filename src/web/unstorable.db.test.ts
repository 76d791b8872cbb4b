import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { isUnstorable } from './unstorable.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const faultOf = (query: ReturnType<typeof sql>): Promise<unknown> =>
  db
    .transaction(SYSTEM, (tx) => query.execute(tx))
    .then(
      () => null,
      (error: unknown) => error,
    )

for (const [name, query] of [
  ['a text', sql`select ${'a\u0000b'}::text`],
  ['JSON', sql`select ${JSON.stringify({ a: 'a\u0000b' })}::jsonb`],
  ['half of a pair in JSON', sql`select ${'{"a":"\\ud800"}'}::jsonb`],
] as const)
  test(`what the database says of ${name} with a sign it cannot keep is known`, async () =>
    expect(isUnstorable(await faultOf(query))).toBe(true))

for (const [name, query] of [
  ['a number that is none', sql`select ${'x'}::text::int`],
  ['JSON that is none', sql`select ${'{'}::jsonb`],
] as const)
  test(`${name} is a fault of ours`, async () => {
    const error = await faultOf(query)
    expect(error).toBeInstanceOf(Error)
    expect(isUnstorable(error)).toBe(false)
  })
