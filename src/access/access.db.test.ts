import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, type Instant, type IsoDate, isoDate } from '../kernel/dates.ts'
import { type Bn9, bn9, bn15 } from '../kernel/ids.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { type Database, one, rows, type Scope, SYSTEM, type Tx } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { tasks } from './calendar.ts'
import {
  type Actor,
  addPerson,
  approveDelegation,
  assignEmployee,
  endDelegation,
  grantLicence,
  grantRole,
  holderOf,
  issueAccountSecurityNumber,
  loadActor,
  may,
  openProgramAccount,
  registerApiClient,
  registerBusiness,
  requestDelegation,
  SYSTEM_ACTOR,
  scopeOf,
} from './index.ts'
import { actorLoader } from './load-actor.ts'
import { chooseAccount, endSession, loadSession, startSession } from './sessions.ts'
import { authenticateClient, clientOfToken, signAccessToken } from './tokens.ts'

const importer = bn9('123456782')
const broker = bn9('100000009')
const stranger = bn9('700000003')
const account = bn15('123456782RM0001')
const today = isoDate('2026-01-14')
const at = (time: string): Instant => `2026-01-14T${time}.000Z` as Instant

let db: Database
const people: Record<'dana' | 'etienne' | 'noor', string> = { dana: '', etienne: '', noor: '' }

const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction(SYSTEM, work)
async function done<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(answer.refusals.map((one) => one.code).join())
  return answer.value
}
const codes = (outcome: Outcome<unknown>): string[] => (outcome.ok ? [] : outcome.refusals.map((one) => one.code))
const person = (personId: string, on = today): Promise<Actor> =>
  asSystem(async (tx) => (await loadActor(tx, { kind: 'person', personId }, on)) ?? SYSTEM_ACTOR)

beforeAll(async () => {
  db = await testDatabase()
  await asSystem(async (tx) => {
    const s = SYSTEM_ACTOR
    const address = { line: '1 Main St', city: 'Halifax', country: 'CA' }
    const business = (of: Bn9, legalName: string, kinds: ('importer' | 'customs_broker')[]) =>
      done(registerBusiness(tx, s, { bn9: of, legalName, address, language: 'en', kinds }, today))
    await business(importer, 'Larkspur Housewares Ltd.', ['importer'])
    await business(broker, 'Tidewater & Finch', ['customs_broker'])
    await business(stranger, 'Prairie Loom', ['importer'])
    for (const of of [importer, importer, broker, stranger])
      await done(openProgramAccount(tx, s, { bn9: of, profile: 'importer' }, today))
    for (const [key, name] of [
      ['dana', 'Dana Okafor'],
      ['etienne', 'Étienne Roy'],
      ['noor', 'Noor Haddad'],
    ] as const) {
      const added = await done(
        addPerson(
          tx,
          s,
          { issuer: 'demo:gckey', subject: key, name, email: `${key}@example.com`, language: 'en' },
          today,
        ),
      )
      people[key] = added.personId
    }
    await done(grantRole(tx, s, { personId: people.dana, bn9: importer, bn15: null, role: 'BAM' }, today))
    await done(grantRole(tx, s, { personId: people.etienne, bn9: broker, bn15: null, role: 'BAM' }, today))
    await done(
      grantRole(tx, s, { personId: people.noor, bn9: broker, bn15: bn15(`${broker}RM0001`), role: 'ED' }, today),
    )
    await done(grantLicence(tx, s, { bn9: broker, licenceNumber: '10444', validFrom: isoDate('2020-01-01') }, today))
    await done(issueAccountSecurityNumber(tx, s, { bn9: broker, number: '12345' }, today))
    for (const [clientId, kind, of] of [
      ['demo-broker', 'broker', broker],
      ['demo-surety', 'surety', stranger],
    ] as const)
      await done(
        registerApiClient(tx, s, { clientId, kind, bn9: of, name: clientId, secret: `${clientId}-secret` }, today),
      )
  })
})
afterAll(() => db.close())

describe('Program accounts and numbers', () => {
  test('the reference number is the next free one of the business', async () => {
    expect((await person(people.dana)).accounts.map((one) => one.bn15)).toEqual([account, bn15('123456782RM0002')])
  })
  test('an account security number belongs to one holder', async () => {
    expect(await asSystem((tx) => holderOf(tx, '12345', today))).toBe(broker)
    expect(
      codes(
        await asSystem((tx) => issueAccountSecurityNumber(tx, SYSTEM_ACTOR, { bn9: importer, number: '12345' }, today)),
      ),
    ).toEqual(['access.account_security_number_known'])
  })
  test('a wrong check digit, or a number registered before, is refused', async () => {
    const ask = (of: string) =>
      asSystem((tx) =>
        registerBusiness(
          tx,
          SYSTEM_ACTOR,
          { bn9: of as Bn9, legalName: 'X', address: { line: '', city: '', country: 'CA' }, language: 'fr', kinds: [] },
          today,
        ),
      )
    expect(codes(await ask('123456789'))).toEqual(['access.bn9_check_digit'])
    expect(codes(await ask('123456782'))).toEqual(['access.business_known'])
  })
})

describe('Roles', () => {
  test('a program account manager grants on the own account, never the business, and nobody raises themselves (EA-2, EA-3)', async () => {
    const dana = await person(people.dana)
    const pam = await asSystem(async (tx) => {
      const added = await done(
        addPerson(
          tx,
          SYSTEM_ACTOR,
          { issuer: 'demo:gckey', subject: 'pam', name: 'Pam', email: 'p@example.com', language: 'fr' },
          today,
        ),
      )
      await done(grantRole(tx, dana, { personId: added.personId, bn9: importer, bn15: account, role: 'PAM' }, today))
      return added.personId
    })
    const actor = await person(pam)
    const ask = (personId: string, role: 'BAM' | 'ED', on: string | null) =>
      db.transaction(scopeOf(actor), (tx) =>
        grantRole(tx, actor, { personId, bn9: importer, bn15: on === null ? null : bn15(on), role }, today),
      )
    expect(codes(await ask(people.noor, 'ED', '123456782RM0001'))).toEqual([])
    expect(codes(await ask(people.noor, 'ED', '123456782RM0002'))).toEqual(['access.denied_no_access'])
    expect(codes(await ask(people.noor, 'BAM', null))).toEqual(['access.denied_role'])
    expect(codes(await ask(pam, 'ED', '123456782RM0001'))).toEqual(['access.own_role'])
  })
})

describe('Delegation, from request to end (domain README, section 4)', () => {
  let delegationId = ''
  test('only a service provider asks, and it learns nothing of the client', async () => {
    const dana = await person(people.dana)
    expect(
      codes(
        await db.transaction(scopeOf(dana), (tx) =>
          requestDelegation(tx, dana, { clientBn9: broker, providerBn9: importer, kind: 'business' }, today),
        ),
      ),
    ).toEqual(['access.denied_role'])
    const etienne = await person(people.etienne)
    const ask = (clientBn9: Bn9) =>
      db.transaction(scopeOf(etienne), (tx) =>
        requestDelegation(tx, etienne, { clientBn9, providerBn9: broker, kind: 'program', bn15s: [account] }, today),
      )
    delegationId = await done(ask(importer))
    expect(codes(await ask(importer))).toEqual(['access.delegation_asked'])
    expect(codes(await ask(bn9('876543216')))).toEqual(['access.business_unknown'])
    expect((await person(people.etienne)).accounts.map((one) => one.bn9)).toEqual([broker])
  })
  test('the provider cannot approve itself, neither through the rule nor past it in the database', async () => {
    const etienne = await person(people.etienne)
    expect(
      codes(
        await db.transaction(scopeOf(etienne), (tx) =>
          approveDelegation(tx, etienne, { delegationId, kind: 'program' }, today),
        ),
      ),
    ).toEqual(['access.denied_no_access'])
    await expect(
      db.transaction(scopeOf(etienne), (tx) =>
        sql`update access.delegation set status = 'active', valid_from = '2026-01-14' where delegation_id = ${delegationId}`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })
  test('the client approves one account with default visibility; the manager of the broker has it at once', async () => {
    const dana = await person(people.dana)
    await done(
      db.transaction(scopeOf(dana), (tx) =>
        approveDelegation(tx, dana, { delegationId, kind: 'program', validTo: isoDate('2026-06-30') }, today),
      ),
    )
    const etienne = await person(people.etienne)
    expect(may(etienne, 'submit_declaration', account, today).allowed).toBe(true)
    expect(may(etienne, 'submit_declaration', account, isoDate('2026-07-01'))).toEqual({
      allowed: false,
      reason: 'ended',
    })
    expect(may(etienne, 'view_statements', account, today)).toEqual({ allowed: false, reason: 'visibility' })
    expect(may(etienne, 'submit_declaration', bn15('123456782RM0002'), today).allowed).toBe(false)
    expect(scopeOf(etienne).businesses).toEqual([broker, importer])
  })
  test('the program of the broker has what its manager has', async () => {
    const client = await asSystem((tx) => loadActor(tx, { kind: 'client', clientId: 'demo-broker' }, today))
    expect(client && may(client, 'submit_declaration', account, today).allowed).toBe(true)
    expect(client?.accounts.find((one) => one.bn15 === account)).toMatchObject({
      via: 'delegation',
      providerBn9: broker,
      actingFor: 'broker',
    })
  })
  test('an employee of the broker needs the assignment', async () => {
    const before = await asSystem((tx) => loadActor(tx, { kind: 'person', personId: people.etienne }, today))
    expect(before).toBeDefined()
    const noorBefore = await brokerOnly(people.noor)
    expect(may(noorBefore, 'submit_declaration', account, today)).toEqual({ allowed: false, reason: 'not_assigned' })
    const etienne = await person(people.etienne)
    await done(
      db.transaction(scopeOf(etienne), (tx) =>
        assignEmployee(tx, etienne, { providerBn9: broker, personId: people.noor, clientBn9: importer }, today),
      ),
    )
    expect(may(await brokerOnly(people.noor), 'submit_declaration', account, today).allowed).toBe(true)
    expect(
      codes(
        await db.transaction(scopeOf(etienne), (tx) =>
          assignEmployee(tx, etienne, { providerBn9: broker, personId: people.noor, clientBn9: stranger }, today),
        ),
      ),
    ).toEqual(['access.not_a_client'])
  })
  test('a second answer to the same request is refused; revoking ends it at the next request', async () => {
    const dana = await person(people.dana)
    expect(
      codes(
        await db.transaction(scopeOf(dana), (tx) =>
          approveDelegation(tx, dana, { delegationId, kind: 'program' }, today),
        ),
      ),
    ).toEqual(['access.delegation_step'])
    expect(
      codes(
        await db.transaction(scopeOf(dana), (tx) => endDelegation(tx, dana, { delegationId, to: 'rejected' }, today)),
      ),
    ).toEqual(['access.delegation_step'])
    await done(
      db.transaction(scopeOf(dana), (tx) =>
        endDelegation(tx, dana, { delegationId, to: 'revoked', reason: 'other broker' }, today),
      ),
    )
    expect((await person(people.etienne)).accounts.map((one) => one.bn9)).toEqual([broker])
    expect(
      codes(
        await db.transaction(scopeOf(dana), (tx) => endDelegation(tx, dana, { delegationId, to: 'revoked' }, today)),
      ),
    ).toEqual(['access.delegation_step'])
  })
  test('the provider gives up a new relationship of the whole business, and every step is in the audit', async () => {
    const etienne = await person(people.etienne)
    const dana = await person(people.dana)
    const next = await done(
      db.transaction(scopeOf(etienne), (tx) =>
        requestDelegation(tx, etienne, { clientBn9: importer, providerBn9: broker, kind: 'business' }, today),
      ),
    )
    await done(
      db.transaction(scopeOf(dana), (tx) =>
        approveDelegation(
          tx,
          dana,
          { delegationId: next, kind: 'business', visibility: ['program_all', 'business_info'] },
          today,
        ),
      ),
    )
    const both = await person(people.etienne)
    expect(may(both, 'view_business_profile', importer, today).allowed).toBe(true)
    expect(both.accounts.filter((one) => one.bn9 === importer)).toHaveLength(2)
    await done(
      db.transaction(scopeOf(both), (tx) => endDelegation(tx, both, { delegationId: next, to: 'relinquished' }, today)),
    )
    const actions = await asSystem((tx) =>
      rows<{ action: string }>(
        tx,
        sql`select action from platform.audit_event where subject = ${next} order by recorded_at`,
      ),
    )
    expect(actions.map((one) => one.action)).toEqual([
      'delegation_requested',
      'delegation_granted',
      'delegation_relinquished',
    ])
  })

  /** The actor without the role at the importer that another test gave. */
  async function brokerOnly(personId: string): Promise<Actor> {
    const actor = await person(personId)
    return { ...actor, grants: actor.grants.filter((one) => one.via === 'delegation' || one.bn9 === broker) }
  }
})

describe('The calendar moves states (domain README, section 4)', () => {
  const run = async (day: IsoDate) => {
    for (const task of tasks) await task.run(db, day)
  }
  const statusOf = (delegationId: string) =>
    asSystem(
      async (tx) =>
        (
          await one<{ status: string }>(
            tx,
            sql`select status from access.delegation where delegation_id = ${delegationId}`,
          )
        ).status,
    )
  const ask = () =>
    done(
      asSystem((tx) =>
        requestDelegation(tx, SYSTEM_ACTOR, { clientBn9: stranger, providerBn9: broker, kind: 'business' }, today),
      ),
    )
  const approve = (delegationId: string, validFrom: IsoDate, validTo: IsoDate | null) =>
    done(
      asSystem((tx) =>
        approveDelegation(tx, SYSTEM_ACTOR, { delegationId, kind: 'business', validFrom, validTo }, today),
      ),
    )

  test('a request without an answer lapses after 60 days, and may be made again', async () => {
    const delegationId = await ask()
    await run(addDays(today, 60))
    expect(await statusOf(delegationId)).toBe('requested')
    await run(addDays(today, 61))
    expect(await statusOf(delegationId)).toBe('lapsed')
  })
  test('scheduled → active on its first day, expired on the day after its last; a second run changes nothing', async () => {
    const delegationId = await ask()
    expect((await approve(delegationId, addDays(today, 5), addDays(today, 9))).status).toBe('scheduled')
    await run(addDays(today, 4))
    expect(await statusOf(delegationId)).toBe('scheduled')
    await run(addDays(today, 5))
    expect(await statusOf(delegationId)).toBe('active')
    await run(addDays(today, 9))
    expect(await statusOf(delegationId)).toBe('active')
    await run(addDays(today, 10))
    await run(addDays(today, 10))
    expect(await statusOf(delegationId)).toBe('expired')
    const events = await asSystem((tx) =>
      rows<{ kind: string }>(
        tx,
        sql`select kind from platform.event where data->>'delegationId' = ${delegationId} order by event_id`,
      ),
    )
    expect(events.map((one) => one.kind)).toEqual([
      'delegation.requested',
      'delegation.granted',
      'delegation.active',
      'delegation.expired',
    ])
  })
  test('a broker whose licence is suspended is restricted, and active again with it', async () => {
    const delegationId = await ask()
    await approve(delegationId, today, null)
    const licence = (status: string) =>
      asSystem((tx) => sql`update access.licence set status = ${status} where bn9 = ${broker}`.execute(tx))
    await licence('suspended')
    await run(addDays(today, 1))
    expect(await statusOf(delegationId)).toBe('restricted')
    await licence('active')
    await run(addDays(today, 2))
    expect(await statusOf(delegationId)).toBe('active')
    await done(asSystem((tx) => endDelegation(tx, SYSTEM_ACTOR, { delegationId, to: 'revoked' }, today)))
  })
  test('two answers to one request at the same moment: one counts', async () => {
    const delegationId = await ask()
    const decide = (to: 'rejected' | 'withdrawn') =>
      asSystem((tx) => endDelegation(tx, SYSTEM_ACTOR, { delegationId, to }, today))
    const answers = await Promise.all([decide('rejected'), decide('withdrawn'), decide('rejected')])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  })
})

describe('Sessions', () => {
  const start = (now: Instant, replaces?: string) =>
    asSystem((tx) =>
      startSession(tx, { personId: people.dana, door: 'gckey', idToken: 'x', ...(replaces ? { replaces } : {}) }, now),
    )
  const load = (cookie: string, now: Instant) => asSystem((tx) => loadSession(tx, cookie, now))

  test('the cookie itself is kept nowhere', async () => {
    const cookie = await start(at('12:00:00'))
    const kept = await asSystem((tx) =>
      one<{ all: string }>(tx, sql`select json_agg(s)::text as all from access.session s`),
    )
    expect(kept.all.includes(cookie)).toBe(false)
  })
  test('15 minutes without a request end it; each request starts them again', async () => {
    const cookie = await start(at('12:00:00'))
    expect(await load(cookie, at('12:14:59'))).toMatchObject({ personId: people.dana })
    expect(await load(cookie, at('12:29:59'))).toBeDefined()
    expect(await load(cookie, at('12:45:00'))).toBeUndefined()
  })
  test('8 hours end it however busy', async () => {
    const cookie = await start(at('08:00:00'))
    for (let minute = 10; minute < 480; minute += 10)
      expect(
        await load(
          cookie,
          at(`${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`),
        ),
      ).toBeDefined()
    expect(await load(cookie, at('16:00:00'))).toBeUndefined()
  })
  test('a new sign-in has a new id and ends the old one; signing out is for good', async () => {
    const first = await start(at('12:00:00'))
    const second = await start(at('12:01:00'), first)
    expect(second).not.toBe(first)
    expect(await load(first, at('12:01:30'))).toBeUndefined()
    expect(await asSystem((tx) => endSession(tx, second, at('12:02:00')))).toEqual({ door: 'gckey', idToken: 'x' })
    expect(await load(second, at('12:02:01'))).toBeUndefined()
    expect(await load('forged', at('12:02:01'))).toBeUndefined()
  })
  test('the chosen account is kept, and the next session starts there', async () => {
    const cookie = await start(at('12:00:00'))
    await asSystem((tx) => chooseAccount(tx, cookie, account))
    expect(await load(cookie, at('12:00:01'))).toMatchObject({ bn15: account })
    expect(await load(await start(at('12:05:00')), at('12:05:01'))).toMatchObject({ bn15: account })
  })
})

describe('Tokens (RFC 6749, RFC 7523)', () => {
  const now = new Date('2026-01-14T12:00:00Z')
  const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const ask = (authorization: string | undefined, form: Record<string, string>) =>
    authenticateClient(
      db,
      { authorization, form: new URLSearchParams(form), audiences: ['https://portal.example/oauth/token'] },
      now,
    )
  const grant = { grant_type: 'client_credentials' }

  test('a secret is right or wrong, and an unknown client hears the same as a wrong secret', async () => {
    expect(await ask(basic('demo-broker', 'demo-broker-secret'), grant)).toMatchObject({
      clientId: 'demo-broker',
      bn9: broker,
    })
    const wrong = await ask(basic('demo-broker', 'x'), grant)
    expect(wrong).toEqual({ error: 'invalid_client', status: 401 })
    expect(await ask(basic('nobody', 'x'), grant)).toEqual(wrong)
    expect(await ask(undefined, grant)).toEqual(wrong)
  })
  test('another grant is unsupported, none is a malformed request', async () => {
    expect(await ask(basic('demo-broker', 'demo-broker-secret'), { grant_type: 'password' })).toMatchObject({
      error: 'unsupported_grant_type',
    })
    expect(await ask(basic('demo-broker', 'demo-broker-secret'), {})).toMatchObject({ error: 'invalid_request' })
  })
  test('a signed assertion counts once, for our address, with the registered key only', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const publicJwk = { ...(await exportJWK(publicKey)) }
    await asSystem((tx) =>
      done(
        registerApiClient(
          tx,
          SYSTEM_ACTOR,
          { clientId: 'signed', kind: 'importer', bn9: importer, name: 'Signed', publicJwk },
          today,
        ),
      ),
    )
    const sign = (audience: string, jti: string, key = privateKey) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer('signed')
        .setSubject('signed')
        .setAudience(audience)
        .setJti(jti)
        .setIssuedAt(now)
        .setExpirationTime(Math.floor(now.getTime() / 1000) + 60)
        .sign(key)
    const send = (assertion: string) =>
      ask(undefined, {
        ...grant,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
      })
    const good = await sign('https://portal.example/oauth/token', 'a')
    expect(await send(good)).toMatchObject({ clientId: 'signed' })
    expect(await send(good)).toMatchObject({ error: 'invalid_client' })
    expect(await send(await sign('https://elsewhere.example', 'b'))).toMatchObject({ error: 'invalid_client' })
    const other = await generateKeyPair('ES256')
    expect(await send(await sign('https://portal.example/oauth/token', 'c', other.privateKey))).toMatchObject({
      error: 'invalid_client',
    })
    expect(
      codes(
        await asSystem(async (tx) =>
          registerApiClient(
            tx,
            SYSTEM_ACTOR,
            {
              clientId: 'p',
              kind: 'importer',
              bn9: importer,
              name: 'P',
              publicJwk: { ...(await exportJWK(privateKey)) },
            },
            today,
          ),
        ),
      ),
    ).toEqual(['access.api_client_key_private'])
  })
  test('a token is good for an hour, here only', async () => {
    const secret = 'a secret of at least thirty-two characters'
    const token = await signAccessToken(secret, 'https://portal.example', 'demo-broker', now)
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    expect(await clientOfToken(secret, 'https://portal.example', token, later(59))).toBe('demo-broker')
    expect(await clientOfToken(secret, 'https://portal.example', token, later(61))).toBeUndefined()
    expect(await clientOfToken(`${secret}!`, 'https://portal.example', token, now)).toBeUndefined()
    expect(await clientOfToken(secret, 'https://other.example', token, now)).toBeUndefined()
    expect(await clientOfToken(secret, 'https://portal.example', 'rubbish', now)).toBeUndefined()
  })
  test('a client that was switched off is nobody at the next call', async () => {
    await db.asOwner((tx) =>
      sql`update access.api_client set active = false where client_id = 'demo-surety'`.execute(tx),
    )
    expect(await asSystem((tx) => loadActor(tx, { kind: 'client', clientId: 'demo-surety' }, today))).toBeUndefined()
  })
})

describe('The second fence: row-level security on every table', () => {
  const importersOnly: Scope = { actor: 'person:x', businesses: [importer] }
  const nobody: Scope = { actor: 'person:x', businesses: [] }

  test('each table of access, enrolment and security has it, but two without a business in them', async () => {
    const open = await db.asOwner((tx) =>
      rows<{ name: string }>(
        tx,
        sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('access', 'enrolment', 'security') and c.relkind in ('r', 'p') and not c.relrowsecurity
            order by 1`,
      ),
    )
    expect(open.map((row) => row.name)).toEqual(['access.permission', 'access.version'])
  })
  test('a transaction that states no business sees no row of any of them', async () => {
    const tables = [
      'business',
      'program_account',
      'person',
      'employment',
      'delegation',
      'assignment',
      'licence',
      'account_security_number',
      'api_client',
      'client_assertion',
      'session',
    ]
    for (const table of tables) {
      const count = (scope: Scope) =>
        db.transaction(scope, async (tx) => (await rows(tx, sql`select from ${sql.table(`access.${table}`)}`)).length)
      expect([table, await count(SYSTEM)].join(' ')).not.toBe(`${table} 0`)
      expect(await count(nobody)).toBe(0)
    }
  })
  test('a business sees its own rows, both sides of its delegations, and the people who work for it', async () => {
    const seen = <Row>(scope: Scope, query: ReturnType<typeof sql>) =>
      db.transaction(scope, (tx) => rows<Row>(tx, query))
    expect(await seen(importersOnly, sql`select bn9 from access.business`)).toEqual([{ bn9: importer }])
    const clients = sql`select distinct bn9 from access.delegation order by bn9`
    expect(await seen({ actor: 'x', businesses: [broker] }, clients)).toEqual([{ bn9: importer }, { bn9: stranger }])
    expect(await seen(importersOnly, clients)).toEqual([{ bn9: importer }])
    expect(await seen({ actor: 'x', businesses: ['876543216'] }, clients)).toEqual([])
    const names = await seen<{ name: string }>(importersOnly, sql`select name from access.person order by name`)
    expect(names.map((one) => one.name)).toEqual(['Dana Okafor', 'Noor Haddad', 'Pam'])
    expect(
      await seen({ actor: `person:${people.etienne}`, businesses: [] }, sql`select name from access.person`),
    ).toEqual([{ name: 'Étienne Roy' }])
  })
  test('a row for another business cannot be written', async () => {
    await expect(
      db.transaction(importersOnly, (tx) =>
        sql`insert into access.licence (bn9, licence_number, status, valid_from) values (${stranger}, '1', 'active', '2026-01-01')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })
  test('nobody but the system reads sessions', async () => {
    expect(await db.transaction(importersOnly, (tx) => rows(tx, sql`select from access.session`))).toEqual([])
  })
})

test('an actor is used again until any right changes, and then loaded anew at the next request', async () => {
  const load = actorLoader()
  const ask = () => asSystem((tx) => load(tx, { kind: 'person', personId: people.dana }, today))
  const first = await ask()
  expect(await ask()).toBe(first)
  await asSystem((tx) => sql`update access.person set last_bn15 = null where person_id = ${people.dana}`.execute(tx))
  expect(await ask()).toBe(first)
  await asSystem((tx) =>
    sql`update access.employment set status = 'revoked' where person_id = ${people.dana}`.execute(tx),
  )
  expect((await ask())?.accounts).toEqual([])
  await asSystem((tx) =>
    sql`update access.employment set status = 'active' where person_id = ${people.dana}`.execute(tx),
  )
  expect(await ask()).toEqual(first)
})

test('a role granted for a period is loaded, and counts on its days only', async () => {
  const added = await asSystem(async (tx) => {
    const temp = await done(
      addPerson(
        tx,
        SYSTEM_ACTOR,
        { issuer: 'demo:partner', subject: 'temp', name: 'Temp', email: 't@example.com', language: 'en' },
        today,
      ),
    )
    await done(
      grantRole(
        tx,
        SYSTEM_ACTOR,
        { personId: temp.personId, bn9: importer, bn15: account, role: 'RD', validTo: addDays(today, 7) },
        today,
      ),
    )
    return temp.personId
  })
  expect((await person(added, addDays(today, 7))).accounts).toHaveLength(1)
  expect((await person(added, addDays(today, 8))).accounts).toEqual([])
})
