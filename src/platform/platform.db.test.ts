import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { bn9 } from '../kernel/ids.ts'
import { brokenAuditLinks, recordAudit } from './audit.ts'
import { type Database, dryRun, one, rows, SYSTEM } from './db.ts'
import { tasks as housekeeping } from './housekeeping.ts'
import { once } from './idempotency.ts'
import { statements } from './migrate.ts'
import { consume, publish } from './outbox.ts'
import { testDatabase } from './testing.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const larkspur = bn9('123456782')
const other = bn9('100000009')
const day = isoDate('2026-01-09')
const scopeOf = (...businesses: string[]) => ({ actor: 'client:test', businesses })

describe('The audit chain', () => {
  test('links per business; a row changed behind the application shows as a broken link', async () => {
    for (const subject of ['one', 'two', 'three'])
      await db.transaction(SYSTEM, (tx) =>
        recordAudit(tx, { bn9: larkspur, on: day, actor: 'system', action: 'tried', subject, after: { subject } }),
      )
    expect(await db.transaction(SYSTEM, brokenAuditLinks)).toEqual([])
    await db.asOwner(async (tx) => {
      await sql`alter table platform.audit_event disable trigger append_only`.execute(tx)
      await sql`update platform.audit_event set subject = 'forged' where sequence = 2`.execute(tx)
      await sql`alter table platform.audit_event enable trigger append_only`.execute(tx)
    })
    expect(await db.transaction(SYSTEM, brokenAuditLinks)).toEqual([{ bn9: larkspur, sequence: 2n }])
  })

  test('cannot be changed or removed by the application', async () => {
    await expect(
      db.transaction(SYSTEM, (tx) => sql`update platform.audit_event set subject = 'x'`.execute(tx)),
    ).rejects.toThrow()
    await expect(db.transaction(SYSTEM, (tx) => sql`delete from platform.audit_event`.execute(tx))).rejects.toThrow()
  })
})

describe('Row-level security', () => {
  test('a transaction sees only the businesses it was opened for, and none when it states none', async () => {
    for (const business of [larkspur, other])
      await db.transaction(SYSTEM, (tx) => publish(tx, { bn9: business, on: day, kind: 'fence.tried', data: {} }))
    const count = (businesses: string[]) =>
      db.transaction(scopeOf(...businesses), (tx) =>
        rows(tx, sql`select bn9 from platform.event where kind = 'fence.tried'`).then((found) => found.length),
      )
    expect(await count([larkspur])).toBe(1)
    expect(await count([larkspur, other])).toBe(2)
    expect(await count([])).toBe(0)
  })

  test('a row for another business cannot be written', async () => {
    await expect(
      db.transaction(scopeOf(larkspur), (tx) => publish(tx, { bn9: other, on: day, kind: 'x.y', data: {} })),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('One transaction at a time', () => {
  test('transactions started together do not slip into each other', async () => {
    await db.asOwner((tx) => sql`create table platform.gate_test (n int)`.execute(tx))
    await db.asOwner((tx) => sql`grant select, insert on platform.gate_test to carm_app`.execute(tx))
    const write = (n: number, fail: boolean) =>
      db.transaction(SYSTEM, async (tx) => {
        await sql`insert into platform.gate_test values (${n})`.execute(tx)
        await sql`select 1`.execute(tx)
        if (fail) throw new Error('undo')
      })
    const ended = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => write(n, n % 2 === 1)))
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(10)
    const kept = await db.transaction(SYSTEM, (tx) =>
      rows<{ n: number }>(tx, sql`select n from platform.gate_test order by n`),
    )
    expect(kept.map((row) => row.n)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
  })

  test('a dry run answers and keeps nothing', async () => {
    const answer = await dryRun(db, SYSTEM, async (tx) => {
      await sql`insert into platform.gate_test values (99)`.execute(tx)
      return 'seen'
    })
    expect(answer).toBe('seen')
    const left = await db.transaction(SYSTEM, (tx) => rows(tx, sql`select n from platform.gate_test where n = 99`))
    expect(left).toEqual([])
  })
})

describe('Idempotency', () => {
  const ask = (key: string, body: string, status = 201) =>
    once(db, scopeOf(larkspur), { key, method: 'POST', path: '/x', body }, async (tx) => {
      await publish(tx, { bn9: larkspur, on: day, kind: 'once.tried', data: { key } })
      return { status, body: `answer to ${body}`, contentType: 'text/plain' }
    })
  const effects = () =>
    db.transaction(SYSTEM, (tx) => rows(tx, sql`select 1 from platform.event where kind = 'once.tried'`))

  test('the same request twice has one effect and hears the same answer; another body is refused', async () => {
    expect((await ask('k1', 'a')).kind).toBe('first')
    expect(await ask('k1', 'a')).toMatchObject({ kind: 'replayed', answer: { status: 201, body: 'answer to a' } })
    expect((await ask('k1', 'b')).kind).toBe('reused')
    expect(await effects()).toHaveLength(1)
  })

  test('ten at the same moment have one effect', async () => {
    const before = (await effects()).length
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('k2', 'a')))
    expect(answers.filter((one) => one.kind === 'first')).toHaveLength(1)
    expect((await effects()).length - before).toBe(1)
  })

  test('a refusal keeps nothing, and the key may be used again', async () => {
    const before = (await effects()).length
    expect((await ask('k3', 'bad', 422)).kind).toBe('first')
    expect((await ask('k3', 'good')).kind).toBe('first')
    expect((await effects()).length - before).toBe(1)
  })

  test('an answer that cannot be kept undoes the effect, says why, and leaves the connection in order', async () => {
    const before = (await effects()).length
    const noText = String.fromCharCode(0)
    for (let turn = 0; turn < 10; turn += 1) await expect(ask('k4', noText)).rejects.toThrow(/byte sequence|0x00/)
    expect((await effects()).length - before).toBe(0)
    expect((await ask('k4', 'good')).kind).toBe('first')
    expect((await effects()).length - before).toBe(1)
  })
})

test('the outbox hands each event once, in commit order', async () => {
  const seen: unknown[] = []
  const drain = () =>
    consume(db, 'test', async (_tx, event) => {
      if (event.kind === 'n') seen.push(event.data.n)
    })
  for (const n of [1, 2, 3])
    await db.transaction(SYSTEM, (tx) => publish(tx, { bn9: other, on: day, kind: 'n', data: { n } }))
  // Handed over when every older transaction of the server has ended, those of other test files too.
  await vi.waitFor(async () => {
    await drain()
    expect(seen).toEqual([1, 2, 3])
  }, 20_000)
  await drain()
  expect(seen).toEqual([1, 2, 3])
})

test('a migration file is split at semicolons outside quotes, comments and bodies', () => {
  expect(statements("select 'a;b'; -- c;\nselect $$x;y$$;\n/* ; */ select 1").map((one) => one.trim())).toEqual([
    "select 'a;b'",
    '-- c;\nselect $$x;y$$',
    '/* ; */ select 1',
  ])
})

test('the day the database keeps is text, bigint is bigint, an instant is RFC 3339', async () => {
  const row = await db.transaction(SYSTEM, (tx) =>
    one<Record<string, unknown>>(
      tx,
      sql`select date '2026-01-09' as d, 9007199254740993::bigint as n, timestamptz '2026-01-09 12:00:00.5+00' as at, 1.50::numeric as q`,
    ),
  )
  expect(row).toEqual({ d: '2026-01-09', n: 9007199254740993n, at: '2026-01-09T12:00:00.500Z', q: '1.50' })
})

test('keys of requests are forgotten after their days, and not before', async () => {
  await db.asOwner((tx) =>
    sql`insert into platform.idempotency (actor, key, request_hash, recorded_at)
      values ('client:old', 'old', '', now() - interval '31 days'), ('client:old', 'young', '', now() - interval '29 days')`.execute(
      tx,
    ),
  )
  const [task] = housekeeping
  expect(await task?.run(db, day)).toEqual({ forgotten: '1' })
  const left = await db.asOwner((tx) => rows(tx, sql`select key from platform.idempotency where actor = 'client:old'`))
  expect(left).toEqual([{ key: 'young' }])
})
