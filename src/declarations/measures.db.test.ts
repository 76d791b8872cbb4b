import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moneyText } from '../kernel/money.ts'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { getCad, parseCad, submitCad } from './index.ts'
import { done, type FilingWorld, filingWorld, type LawfulCad, lawfulCad } from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
}, 60_000)
afterAll(() => db.close())

/** Declaration A with other goods on its lines, in Canadian dollars. */
const cadOf = (...lines: readonly Record<string, unknown>[]): LawfulCad =>
  lawfulCad((cad) => {
    delete cad.transactionNumber
    const [invoice] = cad.invoices
    const [first] = invoice.lines
    cad.invoices = [invoice]
    invoice.currency = 'CAD'
    invoice.value = '121500.00'
    invoice.lines = lines.map((line, index) => ({ ...first, ...line, lineNumber: index + 1 })) as typeof invoice.lines
  })

describe('Excise, luxury tax, anti-dumping and countervailing duties of a declaration reach the ledger', () => {
  test('each charge under its account; the certified version keeps facts and working', async () => {
    const cad = cadOf(
      {
        classification: '8703230022',
        value: { amount: '120000.00', currency: 'CAD' },
        quantity: { amount: '1', unit: 'NMB' },
        tariffTreatment: '02',
        exciseCode: 'LUXURY-VEHICLE+AIR-CONDITIONER',
      },
      {
        classification: '7324100010',
        countryOfOrigin: 'CN',
        value: { amount: '1000.00', currency: 'CAD' },
        quantity: { amount: '10', unit: 'NMB' },
        tariffTreatment: '02',
        sima: {
          subject: 'S',
          caseNumber: 'SSS',
          invoicePrice: { amount: '1000.00', currency: 'CAD' },
          normalValue: { amount: '130.00', currency: 'CAD' },
          subsidy: { amount: '8.00', currency: 'CAD' },
        },
      },
      {
        classification: '2204211010',
        value: { amount: '500.00', currency: 'CAD' },
        quantity: { amount: '90', unit: 'LTR' },
        tariffTreatment: '02',
        exciseCode: 'WINE-OVER-7',
        exciseQuantity: { amount: '90', unit: 'LTR' },
      },
    )
    const version = await world.as(world.broker, async (tx) =>
      done(submitCad(tx, world.broker, await done(parseCad(cad)), world.intake('2026-01-09'))),
    )
    const { totals } = version
    expect([totals.exciseTax, totals.antiDumping, totals.countervailing, totals.exciseDuty].map(moneyText)).toEqual([
      '100.00',
      '300.00',
      '80.00',
      '56.70',
    ])
    expect(totals.luxuryTax > 0n).toBe(true)

    const posted = await db.transaction(SYSTEM, (tx) =>
      rows<{ account: string; amount_cents: bigint }>(
        tx,
        sql`select account, amount_cents from ledger.posting join ledger.entry using (bn9, entry_id)
            where reason = 'cad_version' and source_id = ${`${version.transactionNumber}/00001`}`,
      ),
    )
    const amounts = Object.fromEntries(posted.map((one) => [one.account, one.amount_cents]))
    expect(amounts).toMatchObject({
      receivable: totals.total,
      excise_duty: -totals.exciseDuty,
      excise_tax: -totals.exciseTax,
      luxury_tax: -totals.luxuryTax,
      anti_dumping: -totals.antiDumping,
      countervailing: -totals.countervailing,
    })

    const { version: kept } = await done(
      world.as(world.broker, (tx) =>
        getCad(tx, world.broker, version.transactionNumber, null, world.intake('2026-01-09').today),
      ),
    )
    expect(kept.lines[1]?.line.sima).toEqual(version.lines[1]?.line.sima)
    expect(kept.lines.map(({ assessment }) => assessment.working)).toEqual(
      version.lines.map(({ assessment }) => assessment.working),
    )
  })
})
