import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopeOf } from '../access/index.ts'
import { parseTransactionNumber, type TransactionNumber, transactionNumber } from '../kernel/ids.ts'
import { moneyText } from '../kernel/money.ts'
import type { Outcome, Refusal } from '../kernel/outcome.ts'
import { type Database, one, rows, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import {
  cadJson,
  changeCad,
  createDraft,
  difference,
  discardDraft,
  getCad,
  getDraft,
  listCads,
  listDrafts,
  parseCad,
  saveDraft,
  submitCad,
  submitDraft,
  timeline,
  validateCad,
  versions,
} from './index.ts'
import {
  declarationB,
  done,
  type FilingWorld,
  filingWorld,
  IMPORTER,
  type LawfulCad,
  lawfulCad,
  lawfulCommand,
  STRANGER,
} from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
}, 60_000)
afterAll(() => db.close())

function number(text: string): TransactionNumber {
  const parsed = parseTransactionNumber(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
const A = number('12345000001013')
const B = number('12345000001024')

const asBroker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.as(world.broker, work)
const codes = (outcome: Outcome<unknown>): string[] =>
  outcome.ok ? [] : outcome.refusals.map((one: Refusal) => `${one.code} ${one.pointer ?? ''}`.trim())

const declarationA = (change?: (cad: LawfulCad) => void): LawfulCad =>
  lawfulCad((cad) => {
    cad.transactionNumber = A
    change?.(cad)
  })
const file = (cad: LawfulCad, day: string) =>
  asBroker(async (tx) => submitCad(tx, world.broker, await done(parseCad(cad)), world.intake(day)))
const correct = (of: TransactionNumber, cad: LawfulCad, day: string) =>
  asBroker(async (tx) => changeCad(tx, world.broker, of, await done(parseCad(cad)), world.intake(day)))

/** Postings of one version: account → amount, as the ledger keeps them. */
const postings = (of: TransactionNumber, version: string) =>
  db.transaction(SYSTEM, async (tx) => {
    const found = await rows<{ account: string; amount_cents: bigint }>(
      tx,
      sql`select account, amount_cents from ledger.posting join ledger.entry using (bn9, entry_id)
          where reason = 'cad_version' and source_id = ${`${of}/${version}`} order by line`,
    )
    return Object.fromEntries(found.map((one) => [one.account, String(one.amount_cents)]))
  })

describe('The worked example of the domain books (README section 5)', () => {
  test('declaration A, accounted 2026-01-09: 2,844.13 and 1,741.73, together 4,585.86, due 2026-01-30', async () => {
    const version = await done(file(declarationA(), '2026-01-09'))
    expect(version.lines.map((line) => moneyText(line.assessment.amounts.total))).toEqual(['2844.13', '1741.73'])
    expect(moneyText(version.totals.total)).toBe('4585.86')
    expect(version.paymentDueOn).toBe('2026-01-30')
    expect(await postings(A, '00001')).toEqual({ receivable: '458586', duty: '-262666', gst: '-195920' })
  })

  test('declaration B, accounted 2026-01-14: surtax of SOR/2025-267, together 3,189.10', async () => {
    const cad = declarationB()
    cad.transactionNumber = B
    const version = await done(file(cad, '2026-01-14'))
    expect(moneyText(version.totals.total)).toBe('3189.10')
    expect(await postings(B, '00001')).toEqual({
      receivable: '318910',
      duty: '-54443',
      surtax: '-209396',
      gst: '-55071',
    })
  })

  test('correction A v00002 on 2026-01-22, tooling assist of USD 820: posts 145.15, duty 84.55, GST 60.60', async () => {
    const version = await done(correct(A, withAssist(), '2026-01-22'))
    expect(version.version).toBe(2)
    expect(moneyText(version.totals.total)).toBe('4731.01')
    expect(await postings(A, '00002')).toEqual({ receivable: '14515', duty: '-8455', gst: '-6060' })
  })

  test('the difference of versions 1 and 2 names the line, its reason and the effect on the money', async () => {
    const found = await done(asBroker((tx) => difference(tx, world.broker, A, 2, world.intake('2026-01-22').today)))
    expect(moneyText(found.totals.total)).toBe('145.15')
    expect(found.changedCharges).toEqual(['valueForDuty', 'customsDuty', 'valueForTax', 'gst', 'total'])
    expect(found.lines.map((line) => [line.lineNumber, line.kind, moneyText(line.difference.total)])).toEqual([
      [1, 'same', '0.00'],
      [2, 'changed', '145.15'],
    ])
    expect(found.lines[1]?.fields).toEqual([
      { pointer: '/invoices/1/lines/0/value/amount', field: 'amount', before: '9840.00', after: '10660.00' },
    ])
    expect(found.lines[1]?.reasonCodes).toEqual(['R3-32.2.VFD'])
    expect(found.fields.map((field) => field.pointer)).toEqual(['/invoices/1/value'])
  })

  test('correct and correct back: the two entries cancel out to the cent', async () => {
    const back = declarationA((cad) => {
      cad.reasonCodes = ['R3-32.2.VFD']
    })
    const version = await done(correct(A, back, '2026-01-23'))
    expect(version.version).toBe(3)
    expect(await postings(A, '00003')).toEqual({ receivable: '-14515', duty: '8455', gst: '6060' })
    expect(moneyText(version.totals.total)).toBe('4585.86')
  })

  test('what was certified reads back the same, version by version; earlier ones are superseded', async () => {
    const today = world.intake('2026-01-23').today
    const first = await done(asBroker((tx) => getCad(tx, world.broker, A, 1, today)))
    const newest = await done(asBroker((tx) => getCad(tx, world.broker, A, null, today)))
    expect(cadJson(first.version.cad)).toEqual(cadJson((await done(parseCad(declarationA()))).cad))
    expect([first.version.status, newest.version.status]).toEqual(['superseded', 'accepted'])
    expect(newest.version.version).toBe(3)
    expect(first.version.lines[0]?.assessment.working[0]).toMatchObject({
      charge: 'valueForDuty',
      formula: { kind: 'convert', value: 1425000n, currency: 'EUR' },
      amount: 2302943n,
    })
    expect(first).toMatchObject({ importerName: 'Larkspur Housewares Ltd.', correctionUntil: '2026-01-30' })
    expect(first.version.filerName).toBe('Tidewater & Finch Customs Brokers Inc.')
  })

  test('the timeline tells release, acceptance and corrections with what each posted, newest first', async () => {
    const found = await done(asBroker((tx) => timeline(tx, world.broker, A, world.intake('2026-01-23').today)))
    expect(found.map((one) => [one.kind, one.on, one.posted && moneyText(one.posted)])).toEqual([
      ['corrected', '2026-01-23', '-145.15'],
      ['corrected', '2026-01-22', '145.15'],
      ['accepted', '2026-01-09', '4585.86'],
      ['released', '2026-01-06', null],
    ])
  })

  test('news and audit are written with each version', async () => {
    const told = await db.transaction(SYSTEM, (tx) =>
      rows<{ kind: string; posted: string }>(
        tx,
        sql`select kind, data->>'posted' as posted from platform.event where data->>'transactionNumber' = ${A}
            order by event_id`,
      ),
    )
    expect(told).toEqual([
      { kind: 'cad.accepted', posted: '4585.86' },
      { kind: 'cad.corrected', posted: '145.15' },
      { kind: 'cad.corrected', posted: '-145.15' },
    ])
    const audited = await db.transaction(SYSTEM, (tx) =>
      rows<{ action: string }>(tx, sql`select action from platform.audit_event where subject = ${A} order by sequence`),
    )
    expect(audited.map((one) => one.action)).toEqual(['cad_accepted', 'cad_corrected', 'cad_corrected'])
  })
})

const withAssist = (): LawfulCad =>
  declarationA((cad) => {
    const second = cad.invoices[1]
    const line = second?.lines[0]
    if (!second || !line) throw new Error('declaration A has two invoices')
    second.value = '10660.00'
    line.value = { amount: '10660.00', currency: 'USD' }
    line.reasonCodes = ['R3-32.2.VFD']
    line.remarks = ['Mould paid by us, not in the invoice price.']
  })

describe('A correction', () => {
  test('drops no line of the earlier version (declarations 2.3)', async () => {
    const cad = withAssist()
    cad.invoices = [cad.invoices[0]]
    cad.reasonCodes = ['R3-32.2.VFD']
    expect(codes(await correct(A, cad, '2026-01-24'))).toEqual(['declarations.line_missing /invoices'])
    Object.assign(cad.invoices[0].lines[0] ?? {}, { classification: '6911.10.90.91' })
    expect(codes(await correct(A, cad, '2026-01-24'))).toEqual([
      'declarations.line_missing /invoices',
      'assessment.classification_unknown /invoices/0/lines/0/classification',
    ])
  })
  test('gives a reason for each changed line', async () => {
    const cad = withAssist()
    delete cad.invoices[1]?.lines[0]?.reasonCodes
    expect(codes(await correct(A, cad, '2026-01-24'))).toEqual([
      'declarations.reason_code_missing /invoices/1/lines/0/reasonCodes',
    ])
  })
  test('of nothing is refused', async () => {
    expect(codes(await correct(A, declarationA(), '2026-01-24'))).toEqual(['declarations.nothing_changed'])
  })
  test('keeps importer, type, number and release day', async () => {
    const cad = withAssist()
    cad.release.date = '2026-01-07'
    expect(codes(await correct(A, cad, '2026-01-24'))).toContain('declarations.field_fixed /release/date')
  })
  test('made on an older version than the one in force is refused, and nothing is overwritten', async () => {
    const cad = { ...withAssist(), version: '00001' }
    expect(codes(await correct(A, cad, '2026-01-24'))).toEqual(['declarations.version_stale /version'])
  })
  test('posts the difference of the totals, charge by charge, whatever the versions were', async () => {
    const [head] = await done(asBroker((tx) => versions(tx, world.broker, A, world.intake('2026-01-24').today)))
    const balances = await db.transaction(SYSTEM, (tx) =>
      rows<{ account: string; sum: string }>(
        tx,
        sql`select account, sum(amount_cents)::text as sum from ledger.posting join ledger.entry using (bn9, entry_id)
            where source_id like ${`${A}/%`} group by account`,
      ),
    )
    const posted = Object.fromEntries(balances.map((one) => [one.account, BigInt(one.sum)]))
    expect(posted).toEqual({
      receivable: head?.totals.total,
      duty: -(head?.totals.customsDuty ?? 0n),
      gst: -(head?.totals.gst ?? 0n),
    })
  })
})

describe('Transaction numbers', () => {
  test('without one, the next free number under the filer’s account security number is drawn', async () => {
    const draw = async () => (await done(file(lawfulCad(), '2026-01-09'))).transactionNumber
    expect(await draw()).toBe('12345000000012')
    expect(await draw()).toBe('12345000000023')
    await done(
      file(
        lawfulCad((cad) => {
          cad.transactionNumber = '12345000000034'
        }),
        '2026-01-09',
      ),
    )
    expect(await draw()).toBe('12345000000045')
  })
  test('one that is in use is refused, whoever uses it (accounts-and-access ID-23)', async () => {
    expect(codes(await file(declarationA(), '2026-01-09'))).toEqual([
      'declarations.transaction_number_in_use /transactionNumber',
    ])
  })
  test('one under somebody else’s account security number is refused', async () => {
    const cad = lawfulCad((one) => {
      one.transactionNumber = '54321876543219'
    })
    expect(codes(await file(cad, '2026-01-09'))).toEqual([
      'declarations.transaction_number_not_yours /transactionNumber',
    ])
  })
})

describe('Who may', () => {
  test('an importer out of reach and one that does not exist are the same answer', async () => {
    const answer = async (importer: string) => {
      const outcome = await file(
        lawfulCad((cad) => {
          cad.importer = importer
        }),
        '2026-01-09',
      )
      return outcome.ok ? null : outcome.refusals.map(({ code, pointer }) => ({ code, pointer }))
    }
    expect(await answer(STRANGER)).toEqual([{ code: 'declarations.importer_unknown', pointer: '/importer' }])
    expect(await answer('999999998RM0001')).toEqual(await answer(STRANGER))
  })
  test('an account for exports only takes no import (declarations 1.2)', async () => {
    const outcome = await file(
      lawfulCad((cad) => {
        cad.importer = '123456782RM0002'
      }),
      '2026-01-09',
    )
    expect(codes(outcome)).toContain('declarations.importer_exporter_only /importer')
  })
  test('the importer sees what its broker filed; a stranger is told that it does not exist', async () => {
    const today = world.intake('2026-01-23').today
    const seen = await world.as(world.importer, (tx) => getCad(tx, world.importer, A, null, today))
    expect(seen.ok).toBe(true)
    const unseen = await world.as(world.stranger, (tx) => getCad(tx, world.stranger, A, null, today))
    expect(codes(unseen)).toEqual(['declarations.cad_unknown'])
    expect(
      codes(await asBroker((tx) => getCad(tx, world.broker, transactionNumber('12345', 999), null, today))),
    ).toEqual(['declarations.cad_unknown'])
  })
})

describe('Checking', () => {
  test('answers as filing would and leaves nothing behind', async () => {
    const before = await count()
    const checked = await asBroker((tx) => validateCad(tx, world.broker, lawfulCommand(), world.intake('2026-01-09')))
    expect(checked.ok && moneyText(checked.value.totals.total)).toBe('4585.86')
    expect(await count()).toEqual(before)
  })
  const count = () =>
    db.transaction(SYSTEM, (tx) =>
      one(
        tx,
        sql`select (select count(*) from declarations.cad) as cads, (select count(*) from declarations.cad_line) as lines,
              (select count(*) from ledger.entry) as entries, (select count(*) from platform.event) as events`,
      ),
    )
})

test('a declaration of 2,500 lines is filed and read back whole', async () => {
  const cad = lawfulCad((one) => {
    const [line] = one.invoices[0].lines
    if (!line) throw new Error('declaration A has lines')
    one.invoices = [one.invoices[0]]
    one.invoices[0].lines = Array.from({ length: 2_500 }, (_, index) => ({ ...line, lineNumber: index + 1 }))
  })
  const filed = await done(file(cad, '2026-01-09'))
  const view = await done(
    asBroker((tx) => getCad(tx, world.broker, filed.transactionNumber, null, world.intake('2026-01-09').today)),
  )
  expect(view.version.lines.map((line) => line.line.lineNumber)).toEqual(
    Array.from({ length: 2_500 }, (_, index) => index + 1),
  )
  expect(view.version.totals.total).toBe(284_413n * 2_500n)
})

test('words of many invoices in any script are filed and found, as far as the index of lists holds them', async () => {
  // Letters of three bytes in no order that could be compressed.
  const letter = (seed: number): string =>
    String.fromCharCode(0x4e00 + Math.floor(((Math.sin(seed) + 1) * 1e6) % 20_000))
  const name = (turn: number): string => Array.from({ length: 60 }, (_, at) => letter(turn * 60 + at)).join('')
  const cad = lawfulCad((one) => {
    one.invoices = [one.invoices[0]]
    const [first] = one.invoices
    const vendor = first.vendor as Readonly<Record<string, unknown>>
    for (let turn = 1; turn < 40; turn += 1)
      one.invoices.push({
        ...first,
        number: `INV-${turn}`,
        vendor: { ...vendor, name: name(turn) },
        lines: first.lines.map((line, at) => ({ ...line, lineNumber: turn * 100 + at })),
      })
  })
  const filed = await done(file(cad, '2026-01-09'))
  const found = await asBroker((tx) =>
    done(listCads(tx, world.broker, { text: name(3).slice(0, 12) }, world.intake('2026-01-23').today)),
  )
  expect(found.data.map((one) => one.transactionNumber)).toEqual([filed.transactionNumber])
})

describe('Lists', () => {
  const list = (filter: Parameters<typeof listCads>[2]) =>
    asBroker((tx) => done(listCads(tx, world.broker, filter, world.intake('2026-01-23').today)))
  test('newest first, in pages that miss and repeat nothing', async () => {
    const whole = await list({ limit: 200 })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map((one) => one.transactionNumber))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(whole.data.map((one) => one.transactionNumber))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen[0]).toBe(B)
  })
  test('by importer, day of accounting, number, reference and vendor', async () => {
    const numbers = async (filter: Parameters<typeof listCads>[2]) =>
      (await list(filter)).data.map((one) => one.transactionNumber)
    expect(await numbers({ from: world.intake('2026-01-14').today })).toEqual([B])
    expect(await numbers({ to: world.intake('2026-01-13').today })).not.toContain(B)
    expect(await numbers({ text: '12345-00000101' })).toEqual([A])
    expect(await numbers({ text: 'kaohsiung' })).toEqual([B])
    expect(await numbers({ text: '4471999' })).toEqual([B])
    expect(await numbers({ importer: STRANGER })).toEqual([])
    expect((await numbers({ importer: IMPORTER })).length).toBeGreaterThan(2)
  })
  test('a stranger’s list is empty', async () => {
    const page = await world.as(world.stranger, (tx) =>
      done(listCads(tx, world.stranger, {}, world.intake('2026-01-23').today)),
    )
    expect(page.data).toEqual([])
  })
})

describe('Drafts', () => {
  const day = () => world.intake('2026-01-09').today
  test('are kept, changed by whoever saw the last state, filed once and gone', async () => {
    const body = lawfulCad()
    const draft = await done(asBroker((tx) => createDraft(tx, world.broker, IMPORTER, {}, day())))
    const saved = await done(
      asBroker((tx) => saveDraft(tx, world.broker, { draftId: draft.draftId, etag: draft.etag, body }, day())),
    )
    const late = await asBroker((tx) =>
      saveDraft(tx, world.broker, { draftId: draft.draftId, etag: draft.etag, body: {} }, day()),
    )
    expect(codes(late)).toEqual(['declarations.draft_changed'])
    expect((await asBroker((tx) => listDrafts(tx, world.broker, {}, day()))).map((one) => one.draftId)).toEqual([
      draft.draftId,
    ])
    const certification = 'I certify that this is true and complete.'
    const filed = await done(
      asBroker((tx) => submitDraft(tx, world.broker, { ...saved, certification }, world.intake('2026-01-09'))),
    )
    const view = await done(asBroker((tx) => getCad(tx, world.broker, filed.transactionNumber, 1, day())))
    expect(view.version.certification).toBe(certification)
    expect(codes(await asBroker((tx) => getDraft(tx, world.broker, draft.draftId, day())))).toEqual([
      'declarations.draft_unknown',
    ])
  })
  test('are the business’s own: the client does not see its broker’s', async () => {
    const draft = await done(asBroker((tx) => createDraft(tx, world.broker, IMPORTER, {}, day())))
    expect(codes(await world.as(world.importer, (tx) => getDraft(tx, world.importer, draft.draftId, day())))).toEqual([
      'declarations.draft_unknown',
    ])
    expect((await asBroker((tx) => discardDraft(tx, world.broker, draft.draftId, day()))).ok).toBe(true)
  })
  test('with unreadable places are refused with every reason at once', async () => {
    const body = { ...lawfulCad(), release: { date: '2026-13-01', office: '0000' } }
    const draft = await done(asBroker((tx) => createDraft(tx, world.broker, IMPORTER, body, day())))
    const filed = await asBroker((tx) =>
      submitDraft(tx, world.broker, { ...draft, certification: 'x' }, world.intake('2026-01-09')),
    )
    expect(codes(filed)).toEqual([
      'declarations.date_malformed /release/date',
      'declarations.office_unknown /release/office',
    ])
  })
})

describe('Row-level security', () => {
  for (const table of ['draft', 'cad', 'cad_version', 'cad_line']) {
    test(`declarations.${table}: a stranger’s transaction sees nothing, the broker’s sees its client`, async () => {
      const count = async (scope: Parameters<Database['transaction']>[0]) =>
        db.transaction(scope, async (tx) =>
          Number(
            (await one<{ n: bigint }>(tx, sql`select count(*) as n from ${sql.table(`declarations.${table}`)}`)).n,
          ),
        )
      expect(await count(scopeOf(world.stranger))).toBe(0)
      expect(await count({ actor: 'nobody', businesses: [] })).toBe(0)
      expect(await count(scopeOf(world.broker))).toBeGreaterThan(0)
    })
  }
  test('versions and lines cannot be changed or removed, even by the system', async () => {
    for (const table of ['cad_version', 'cad_line']) {
      await expect(
        db.transaction(SYSTEM, (tx) => sql`delete from ${sql.table(`declarations.${table}`)}`.execute(tx)),
      ).rejects.toThrow()
      await expect(
        db.transaction(SYSTEM, (tx) => sql`update ${sql.table(`declarations.${table}`)} set gst_cents = 0`.execute(tx)),
      ).rejects.toThrow()
    }
  })
})
