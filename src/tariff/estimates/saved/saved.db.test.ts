import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Actor,
  addPerson,
  grantRole,
  loadActor,
  openProgramAccount,
  registerBusiness,
  SYSTEM_ACTOR,
  scopeOf,
} from '../../../access/index.ts'
import { isoDate } from '../../../kernel/dates.ts'
import { type Bn9, bn9 } from '../../../kernel/ids.ts'
import { stoppedClock } from '../../../platform/clock.ts'
import { type Database, rows, SYSTEM, type Tx } from '../../../platform/db.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { createApp } from '../../../web/server.ts'
import type { Services } from '../../../web/services.ts'
import { UNKNOWN } from '../../../web/visitor.ts'
import { routes } from '../routes.ts'
import { services, TODAY, words } from '../testing.ts'
import { SAVED_MAX } from './saved.ts'

const LARKSPUR = bn9('123456782')
const PRAIRIE = bn9('700000003')
const QUERY = 'classification=6911109090&currency=EUR&origin=DE&shipped=2025-12-23&treatment=02&value=14250.00'

let db: Database
let app: ReturnType<typeof createApp>
const people = new Map<string, Actor>()

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(SYSTEM, async (tx) => {
    await business(tx, LARKSPUR, 'Larkspur Housewares Ltd.')
    await business(tx, PRAIRIE, 'Prairie Loom Ltd.')
    people.set('dana', await person(tx, 'dana', LARKSPUR, 'BAM'))
    people.set('ravi', await person(tx, 'ravi', LARKSPUR, 'RD'))
    people.set('kim', await person(tx, 'kim', PRAIRIE, 'BAM'))
  })
  app = createApp(
    {
      ...services,
      db,
      clock: stoppedClock(TODAY),
      config: { mode: 'demo', publicUrl: 'http://localhost' },
      identify: { page: async (cookie: string | undefined) => identityOf(cookie), api: async () => null },
      metrics: { requestSeconds: { observe: () => undefined } },
      log: { info: () => undefined, error: console.error, warn: console.error },
    } as unknown as Services,
    { pages: routes, apis: [], others: [], formTargets: [], frameExtras: () => ({}) },
  )
})
afterAll(() => db.close())

async function business(tx: Tx, of: Bn9, legalName: string): Promise<void> {
  const address = { line: '1 Main St', city: 'Halifax', country: 'CA' }
  await registerBusiness(tx, SYSTEM_ACTOR, { bn9: of, legalName, address, language: 'en', kinds: ['importer'] }, TODAY)
  const opened = { bn9: of, profile: 'importer' as const, openedOn: isoDate('2020-01-01') }
  await openProgramAccount(tx, SYSTEM_ACTOR, opened, TODAY)
}

async function person(tx: Tx, name: string, of: Bn9, role: 'BAM' | 'RD'): Promise<Actor> {
  const facts = { issuer: 'gckey', subject: name, name, email: `${name}@example.org`, language: 'en' as const }
  const added = await addPerson(tx, SYSTEM_ACTOR, facts, TODAY)
  if (!added.ok) throw new Error('no person')
  const { personId } = added.value
  const bn15 = role === 'BAM' ? null : (`${of}RM0001` as never)
  const granted = await grantRole(
    tx,
    SYSTEM_ACTOR,
    { personId, bn9: of, bn15, role, validFrom: isoDate('2020-01-01') },
    TODAY,
  )
  const actor = granted.ok ? await loadActor(tx, { kind: 'person', personId }, TODAY) : undefined
  if (!actor) throw new Error('no actor')
  return actor
}

function identityOf(cookie: string | undefined) {
  const actor = people.get(cookie?.split('=')[1] ?? '')
  const chosen = actor?.accounts[0]
  if (!actor || !chosen) return UNKNOWN
  return {
    visitor: { id: actor.id, name: actor.name, scope: scopeOf(actor), actor },
    csrfToken: 'x',
    account: { bn15: chosen.bn15, legalName: chosen.legalName },
    lang: null,
    unread: null,
  }
}

const get = async (path: string, who = 'dana') => {
  const answer = await app.request(path, { headers: { cookie: `carm_session=${who}` } })
  const page = await answer.text()
  return { status: answer.status, page, text: words(page), location: answer.headers.get('location') }
}
const post = async (path: string, fields: Readonly<Record<string, string>>, who = 'dana') => {
  const answer = await app.request(path, {
    method: 'POST',
    headers: {
      cookie: `carm_session=${who}`,
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost',
    },
    body: new URLSearchParams({ _csrf: 'x', _key: crypto.randomUUID(), ...fields }),
  })
  return { status: answer.status, text: words(await answer.text()), location: answer.headers.get('location') ?? '' }
}
const keep = async (name: string, query = QUERY, who = 'dana', lang = 'en') =>
  post(`/${lang}/estimates`, { name, query }, who)

describe('Keeping an estimate', () => {
  test('its page offers it to people who are signed in, with a name made of goods and origin', async () => {
    const { page, text } = await get(`/en/estimate?${QUERY}`)
    expect(page).toMatch(/action="\/en\/estimates"[^>]*method="post"|method="post"[^>]*action="\/en\/estimates"/)
    expect(page).toMatch(/name="name"[^>]*value="[^"]+, Germany"/)
    expect(text).toContain('Kept for Larkspur Housewares Ltd.')
    expect((await get(`/fr/estimate?${QUERY}`, 'nobody')).text).toContain('Ouvrez une session pour enregistrer')
  })
  test('saved, it shows the total then and now; a second press of the same button keeps one', async () => {
    const once = { name: 'Dinner service', query: QUERY, _key: 'the-same-key' }
    const first = await post('/en/estimates', once)
    expect(first.status).toBe(303)
    expect(first.location).toMatch(/^\/en\/estimates\/est_/)
    expect((await post('/en/estimates', once)).location).toBe(first.location)
    const { text, page } = await get(first.location)
    expect(text).toContain('Saved by dana on November 24, 2026')
    expect(text).toContain('Worked out now $2,844.13 Difference $0.00')
    expect(text).toContain('Unchanged')
    expect(page).toContain(`/en/estimate?${QUERY.replaceAll('&', '&amp;')}`)
  })
  test('a name is needed, and a question that can be worked out', async () => {
    const nameless = await keep('  ')
    expect(nameless.status).toBe(422)
    expect(nameless.text).toContain('A saved estimate needs a name.')
    expect((await keep('x'.repeat(121), QUERY, 'dana', 'fr')).text).toContain('au plus 120 caractères')
    expect((await keep('Nothing', 'classification=99&value=5&origin=CN')).status).toBe(422)
  })
  test('without a session: to the sign-in page and back', async () =>
    expect((await get('/en/estimates', 'nobody')).location).toContain('/en/sign-in?next='))
})

describe('The list', () => {
  test('totals then and now, rates changed since, filters by name, number, origin and day', async () => {
    await keep('Flasks', 'classification=9617000000&currency=USD&origin=CN&shipped=2025-12-23&treatment=02&value=9840')
    // As if a rate had been another when it was saved.
    await db.asOwner((tx) => sql`update estimates.saved set total_cents = 100000 where name = 'Flasks'`.execute(tx))
    const { text, page } = await get('/en/estimates')
    expect(text).toContain('2 saved estimates, newest first')
    expect(text).toMatch(/Flasks 9617.00.00.00 China 2026-11-24 Changed \+\$741.73 \$1,000.00 \$1,741.73/)
    expect(text).toMatch(/Together \$3,844.13 \$4,585.86/)
    expect(page).toContain('href="/en/estimates?view=changed"')
    const changed = await get('/fr/estimates?view=changed')
    expect(changed.text).toContain('Flasks')
    expect(changed.text).not.toContain('Dinner service')
    for (const [query, name] of [
      ['q=dinner', 'Dinner service'],
      ['q=9617.00', 'Flasks'],
      ['q=chin', 'Flasks'],
    ] as const) {
      const found = await get(`/en/estimates?${query}`)
      expect(found.text, query).toContain(name)
      expect(found.text, query).toContain('1 saved estimate,')
    }
    expect((await get('/en/estimates?from=2026-11-25')).text).toContain('No saved estimate fits')
    expect((await get('/en/estimate')).text).toContain('Saved estimates')
    expect((await get('/fr/estimates?from=demain')).text).toContain('n’est pas une date')
  })
  test('another business sees nothing of it', async () => {
    expect((await get('/en/estimates', 'kim')).text).toContain('Nothing is kept yet')
    const [row] = await db.transaction(SYSTEM, (tx) =>
      rows<{ estimate_id: string }>(tx, sql`select estimate_id from estimates.saved where name = 'Flasks'`),
    )
    const foreign = await get(`/en/estimates/${row?.estimate_id}`, 'kim')
    expect(foreign.status).toBe(404)
    const kim = people.get('kim')
    const seen = kim && (await db.transaction(scopeOf(kim), (tx) => rows(tx, sql`select from estimates.saved`)))
    expect(seen).toEqual([])
  })
})

describe('Renaming and deleting', () => {
  test('a reader changes what is his own, not what a colleague keeps', async () => {
    const { location } = await keep('Of Dana')
    expect((await get(location, 'ravi')).page).not.toContain('value="rename"')
    const refused = await post(location, { _action: 'rename', name: 'Mine' }, 'ravi')
    expect(refused.status).toBe(403)
    const own = await keep('Of Ravi', QUERY, 'ravi')
    expect(own.status).toBe(303)
    expect((await post(own.location, { _action: 'rename', name: 'Ravi again' }, 'ravi')).status).toBe(303)
    expect((await get(own.location, 'ravi')).text).toContain('Ravi again')
    expect((await get(`${location}/delete`, 'ravi')).status).toBe(403)
    expect((await post(`${own.location}/delete`, {}, 'dana')).location).toBe('/en/estimates?deleted=Ravi+again')
  })
  test('an empty name is an error beside the field, what was typed stays', async () => {
    const { location } = await keep('To rename')
    const refused = await post(location, { _action: 'rename', name: ' ' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('A saved estimate needs a name.')
  })
  test('deleting is asked once more, and the list says what went', async () => {
    const { location } = await keep('Asked once more')
    const asked = await get(`${location}/delete`)
    expect(asked.text).toContain('Delete “Asked once more”?')
    expect(asked.text).toContain('cannot be brought back')
    expect((await get(location)).status).toBe(200)
    const list = await get((await post(`${location}/delete`, {})).location)
    expect(list.text).toContain('“Asked once more” was deleted.')
  })
  test('deleted, it is gone, and the audit says who did it', async () => {
    const { location } = await keep('To delete')
    expect((await post(`${location}/delete`, {})).location).toContain('/en/estimates')
    expect((await get(location)).status).toBe(404)
    const audit = await db.transaction(SYSTEM, (tx) =>
      rows(
        tx,
        sql`select from platform.audit_event where action = 'estimate_deleted' and actor = ${people.get('dana')?.id}`,
      ),
    )
    expect(audit.length).toBeGreaterThan(0)
  })
})

test('a business keeps two hundred at most, and is told so', async () => {
  await db.asOwner((tx) =>
    sql`insert into estimates.saved (bn9, estimate_id, name, query, total_cents, rates_on, edition, made_on, made_by, made_by_name)
        select ${PRAIRIE}, 'est_' || n, 'n' || n, ${QUERY}, 284413, '2026-11-24', 'T2026-0', '2026-11-24', 'person:kim', 'kim'
        from generate_series(1, ${SAVED_MAX}::int) n`.execute(tx),
  )
  const { status, text } = await keep('One more', QUERY, 'kim', 'fr')
  expect(status).toBe(409)
  expect(text).toContain('200 estimations')
})
