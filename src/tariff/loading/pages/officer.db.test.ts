import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../../access/index.ts'
import { isoDate } from '../../../kernel/dates.ts'
import { stoppedClock } from '../../../platform/clock.ts'
import { type Database, SYSTEM } from '../../../platform/db.ts'
import { testDatabase } from '../../../platform/testing.ts'
import { problems as platformProblems } from '../../../web/problems.ts'
import { createApp } from '../../../web/server.ts'
import type { Services } from '../../../web/services.ts'
import { UNKNOWN } from '../../../web/visitor.ts'
import { loadTariff } from '../../load.ts'
import { problems as tariffProblems } from '../../problems.ts'
import { openReference, type ReferenceHolder } from '../holder.ts'
import { problems } from '../problems.ts'
import { routes } from '../routes.ts'

const person = (id: string, name: string, roles: Actor['officerRoles']): Actor => ({
  ...SYSTEM_ACTOR,
  kind: 'person',
  id: `person:${id}`,
  name,
  officerRoles: roles,
})
const noor = person('noor', 'Noor', ['finance'])
const tomas = person('tomas', 'Tomas', ['content'])
const trader = person('trader', 'Trader', [])

let db: Database
let reference: ReferenceHolder
let who: Actor | null = null
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  db = await testDatabase()
  await loadTariff(db)
  reference = await openReference(db, console.error)
  const services = {
    db,
    reference,
    get tariff() {
      return reference.current()
    },
    clock: stoppedClock(isoDate('2026-11-24')),
    catalogue: { ...platformProblems, ...tariffProblems, ...problems },
    config: { mode: 'demo', publicUrl: 'http://localhost' },
    identify: {
      page: async () =>
        who === null
          ? UNKNOWN
          : { ...UNKNOWN, visitor: { id: who.id, name: who.name, scope: { ...SYSTEM, actor: who.id }, actor: who } },
      api: async () => null,
    },
    metrics: { requestSeconds: { observe: () => undefined } },
    log: { info: () => undefined, error: console.error },
  } as unknown as Services
  app = createApp(services, { pages: routes, apis: [], others: [], formTargets: [], frameExtras: () => ({}) })
}, 180_000)
afterAll(async () => {
  reference.stop()
  await db.close()
})

const visit = async (actor: Actor | null, path: string, body?: FormData) => {
  who = actor
  const answer = await app.request(path, body ? { method: 'POST', body } : {})
  const page = await answer.text()
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    text: page
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replace(/[\s\u00a0\u202f]+/g, ' '),
    page,
  }
}
const form = (fields: Record<string, string>, file?: { name: string; content: string }): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries({ _key: crypto.randomUUID(), ...fields })) data.set(name, value)
  if (file) data.set('file', new File([file.content], file.name))
  return data
}
const days = {
  'validFrom.year': '2026',
  'validFrom.month': '11',
  'validFrom.day': '24',
  'effectiveOn.year': '2026',
  'effectiveOn.month': '11',
  'effectiveOn.day': '24',
}
const rates = { name: 'rates.csv', content: 'date,FXUSDCAD\n2026-11-23,1.3748\n' }

describe('The officers’ page of reference data', () => {
  test('is for the desks that look after it', async () => {
    expect((await visit(null, '/en/officer/reference')).status).toBe(303)
    expect((await visit(trader, '/en/officer/reference')).status).toBe(403)
    const { status, text } = await visit(noor, '/fr/officer/reference')
    expect(status).toBe(200)
    expect(text).toContain('Rien n’a encore été chargé')
    expect(text).toContain('gst.percent')
  })
  test('a trial shows the report and keeps nothing', async () => {
    const { status, text } = await visit(
      noor,
      '/en/officer/reference',
      form({ ...days, kind: 'rates', _action: 'try' }, rates),
    )
    expect(status).toBe(200)
    expect(text).toContain('1 added')
    expect(text).toContain('Nothing has been loaded yet')
  })
  test('a bad file is refused beside its field, with the row, and what was typed stays', async () => {
    const bad = { name: 'rates.csv', content: 'date,FXUSDCAD\n2026-11-23,zero\n' }
    const { status, text, page } = await visit(
      noor,
      '/en/officer/reference',
      form({ ...days, kind: 'rates', _action: 'propose' }, bad),
    )
    expect(status).toBe(422)
    expect(text).toContain('Row 2, USD: "zero" is not a rate.')
    expect(page).toMatch(/value="rates"[^>]*checked/)
    const nothing = await visit(noor, '/fr/officer/reference', form({ ...days, _action: 'propose' }))
    expect(nothing.text).toContain('Choisissez ce qu’est le fichier.')
  })
  test('proposed by one, not decided by the same, approved by another, in force the same moment', async () => {
    const proposed = await visit(
      noor,
      '/en/officer/reference',
      form({ ...days, kind: 'rates', _action: 'propose' }, rates),
    )
    expect(proposed.status).toBe(303)
    expect(reference.current().exchangeRate('USD', isoDate('2026-11-24'))?.isStale).toBe(true)
    expect((await visit(noor, proposed.location)).text).toContain('somebody else decides')
    expect((await visit(noor, proposed.location, form({ _action: 'approved' }))).status).toBe(403)
    expect((await visit(tomas, proposed.location)).text).toContain('You are the second person')
    expect((await visit(tomas, proposed.location, form({ _action: 'rejected' }))).text).toContain(
      'A refusal needs a reason.',
    )
    expect((await visit(tomas, proposed.location, form({ _action: 'approved' }))).status).toBe(303)
    const after = await visit(tomas, proposed.location)
    expect(after.text).toContain('Loaded')
    expect(after.text).toContain('Decided by Tomas')
    expect(reference.current().exchangeRate('USD', isoDate('2026-11-24'))?.isStale).toBe(false)
  }, 180_000)
  test('a single setting is proposed on a form, and goes the way of any file', async () => {
    const path = '/en/officer/reference/settings/gst.percent'
    expect((await visit(trader, path)).status).toBe(403)
    expect((await visit(noor, '/en/officer/reference/settings/no.such')).status).toBe(404)
    expect((await visit(noor, path)).text).toContain('Excise Tax Act s. 212')
    const typed = { ...days, 'validFrom.month': '12', 'validFrom.day': '01', confidence: 'official', source: 'an Act' }
    const wrong = await visit(noor, path, form({ ...typed, value: 'six' }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('value "six" is not a figure')
    expect(wrong.page).toContain('value="six"')
    const proposed = await visit(noor, path, form({ ...typed, value: '6' }))
    expect(proposed.status).toBe(303)
    expect((await visit(tomas, proposed.location)).text).toContain('1 with other figures')
    expect((await visit(tomas, proposed.location, form({ _action: 'approved' }))).status).toBe(303)
    const gst = (day: string): string => reference.current().setting('gst.percent', isoDate(day))
    expect([gst('2026-11-30'), gst('2026-12-01')]).toEqual(['5', '6'])
  }, 180_000)
  test('a value that only the database refuses marks the load, and nothing changes', async () => {
    const file = {
      name: 'measures.csv',
      content:
        'sima_case,kind,countries,state,confidence,en,fr,source\nZZ,XX,CN,final,official,Bottles,Bouteilles,none\n',
    }
    const proposed = await visit(
      noor,
      '/en/officer/reference',
      form({ ...days, kind: 'list', _action: 'propose' }, file),
    )
    expect((await visit(tomas, proposed.location, form({ _action: 'approved' }))).status).toBe(303)
    const load = await visit(tomas, proposed.location)
    expect(load.text).toContain('Not possible any more')
    expect(load.text).toContain('has a value that the table does not take')
    expect(reference.current().simaMeasures('9617000000', 'CN', isoDate('2026-11-24'))).toEqual([])
  }, 180_000)
  test('an unknown load is not found', async () => {
    expect((await visit(noor, '/en/officer/reference/load_x')).status).toBe(404)
  })
})
