import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cents, moneyText } from '../kernel/money.ts'
import { verifyLedger } from '../ledger/index.ts'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import type { Amounts } from './cad.ts'
import { changeCad, parseCad, submitCad, versions } from './index.ts'
import { done, type FilingWorld, filingWorld, lawfulCad } from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
})
afterAll(() => db.close())

/** Values of the two lines and whether the second claims a treatment; the first is the first accounting. */
const state = fc.record({
  first: fc.bigInt({ min: 0n, max: 5_000_000n }),
  second: fc.bigInt({ min: 0n, max: 5_000_000n }),
  treatment: fc.constantFrom('02', '03'),
})
type State = Readonly<{ first: bigint; second: bigint; treatment: string }>

const cadOf = ({ first, second, treatment }: State, note: number) =>
  lawfulCad((cad) => {
    cad.notes = `state ${note}`
    cad.reasonCodes = ['R3-32.2.VFD']
    ;[first, second].forEach((amount, index) => {
      const [line] = cad.invoices[index]?.lines ?? []
      if (!line) throw new Error('declaration A has a line on each invoice')
      line.value = { ...line.value, amount: moneyText(cents(amount)) }
      if (index === 1) line.tariffTreatment = treatment
    })
  })

test('whatever the corrections: each version posts its totals less those before it, and the ledger adds up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 5 }), async (states) => {
      const [opening, ...changes] = states
      if (!opening) return
      const filed = await world.as(world.broker, async (tx) =>
        done(submitCad(tx, world.broker, await done(parseCad(cadOf(opening, 0))), world.intake('2026-01-09'))),
      )
      const number = filed.transactionNumber
      for (const [index, change] of changes.entries())
        await world.as(world.broker, async (tx) =>
          done(
            changeCad(
              tx,
              world.broker,
              number,
              await done(parseCad(cadOf(change, index + 1))),
              world.intake('2026-01-22'),
            ),
          ),
        )
      const heads = await world.as(world.broker, (tx) =>
        done(versions(tx, world.broker, number, world.intake('2026-01-22').today)),
      )
      for (const [index, head] of heads.entries()) {
        const before = heads[index + 1]?.totals
        const posted = await postedOf(number, head.version)
        const moved = (name: keyof Amounts) => head.totals[name] - (before?.[name] ?? 0n)
        expect(posted.get('receivable') ?? 0n).toBe(moved('total'))
        expect(-(posted.get('duty') ?? 0n)).toBe(moved('customsDuty'))
        expect(-(posted.get('gst') ?? 0n)).toBe(moved('gst'))
      }
    }),
    { numRuns: 12 },
  )
  expect(await db.transaction(SYSTEM, verifyLedger)).toEqual([])
})

const postedOf = async (number: string, version: number): Promise<Map<string, bigint>> => {
  const source = `${number}/${String(version).padStart(5, '0')}`
  const found = await db.transaction(SYSTEM, (tx) =>
    rows<{ account: string; amount_cents: bigint }>(
      tx,
      sql`select account, amount_cents from ledger.posting join ledger.entry using (bn9, entry_id)
          where reason = 'cad_version' and source_id = ${source}`,
    ),
  )
  return new Map(found.map((one) => [one.account, one.amount_cents]))
}
