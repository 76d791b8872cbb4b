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
    const french = await visit(noor, path.replace('/en/', '/fr/'))
    expect(french.text).toContain('Loi sur la taxe d’accise, art. 212')
    expect(french.text).toContain('TPS, en pour cent')
    // Of several versions the one of today, not the one whose row comes last.
    const scotia = await visit(noor, '/en/officer/reference/settings/hst.percent.ns')
    expect(scotia.text).toContain('Written like the value held now: 14')
    const typed = {
      ...days,
      'validFrom.month': '12',
      'validFrom.day': '01',
      confidence: 'official',
      source: 'an Act',
      sourceFr: 'une loi',
    }
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
  test('a value that the table does not take is refused at once, with row, column and what it takes', async () => {
    const file = {
      name: 'measures.csv',
      content:
        'sima_case,kind,countries,state,confidence,en,fr,source\nZZ,XX,CN,final,official,Bottles,Bouteilles,none\n',
    }
    const list = form({ ...days, kind: 'list', _action: 'propose' }, file)
    const { status, text } = await visit(noor, '/fr/officer/reference', list)
    expect(status).toBe(422)
    expect(text).toContain('Ligne 2, ZZ XX : kind « XX » n’est pas ce que cette colonne contient : AD, CVD.')
  }, 180_000)
  const office = (content: string) => ({ name: 'offices.csv', content: `code,name,name_fr,province\n${content}\n` })
  const later = { ...days, 'effectiveOn.month': '12', 'effectiveOn.day': '01' }
  const propose = async (content: string, fields: Record<string, string> = days) =>
    (
      await visit(
        noor,
        '/en/officer/reference',
        form({ ...fields, kind: 'offices', _action: 'propose' }, office(content)),
      )
    ).location
  const seenOn = (page: string): string => /name="seen" value="([0-9a-f]+)"/.exec(page)?.[1] ?? ''
  test('the proposer takes a proposal back; nobody decides on it after that', async () => {
    const path = await propose('9001,Near,Près,ON')
    const own = await visit(noor, path)
    expect(own.text).toContain('You can take it back.')
    expect(own.text).not.toContain('Approve')
    expect((await visit(tomas, path, form({ _action: 'withdrawn' }))).status).toBe(409)
    expect((await visit(noor, path, form({ _action: 'withdrawn' }))).status).toBe(303)
    expect((await visit(tomas, path)).text).toContain('Withdrawn')
    expect((await visit(tomas, path, form({ _action: 'approved' }))).status).toBe(409)
  }, 180_000)
  test('what is approved for a later day is stopped before it, with a reason', async () => {
    const path = await propose('9002,Near,Près,ON', later)
    expect((await visit(tomas, path, form({ _action: 'approved' }))).status).toBe(303)
    expect((await visit(noor, path)).text).toContain('Stop it before its day')
    expect((await visit(noor, path, form({ _action: 'withdrawn' }))).text).toContain('A refusal needs a reason.')
    expect((await visit(noor, path, form({ _action: 'withdrawn', reason: 'wrong city' }))).status).toBe(303)
    const { text } = await visit(tomas, path)
    expect(text).toContain('Withdrawn')
    expect(text).toContain('wrong city')
  }, 180_000)
  test('yes is said to what was looked at: after another load the report is read again', async () => {
    const path = await propose('9003,Near,Près,ON')
    const before = seenOn((await visit(tomas, path)).page)
    const between = await propose('9003,Far,Loin,ON')
    expect((await visit(tomas, between, form({ _action: 'approved' }))).status).toBe(303)
    const refused = await visit(tomas, path, form({ _action: 'approved', seen: before }))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('Something else was loaded in the meantime')
    expect(refused.text).toContain('Far / Loin, ON')
    expect((await visit(tomas, path, form({ _action: 'approved', seen: seenOn(refused.page) }))).status).toBe(303)
    expect((await visit(tomas, path)).text).toContain('Loaded')
    expect(reference.current().office('9003', isoDate('2026-11-24'))?.en).toBe('Near')
  }, 180_000)
  test('every change is a CSV in the reader’s language, before and after it takes effect', async () => {
    const path = await propose('9004,=1+1,Près,ON', later)
    const csv = await visit(tomas, `${path.replace('/en/', '/fr/')}/changes`)
    expect(csv.page).toContain('Numéro,Changement,Traitement,Avant,Après,À compter du')
    expect(csv.page).toContain('9004,Ajouté,,,')
    // What a spreadsheet would run stays a text.
    expect(csv.page).toContain("'=1+1 / Près, ON")
    expect((await visit(trader, `${path}/changes`)).status).toBe(403)
  }, 180_000)
  test('a file many times off is not proposed without somebody’s word', async () => {
    const wrong = { name: 'rates.csv', content: 'date,FXUSDCAD\n2026-11-24,1374.8\n' }
    const first = await visit(
      noor,
      '/en/officer/reference',
      form({ ...days, kind: 'rates', _action: 'propose' }, wrong),
    )
    expect(first.status).toBe(422)
    expect(first.text).toContain('USD 2026-11-24: 1.3748 before, 1374.8 now')
    const words = { ...days, kind: 'rates', _action: 'propose', acceptWarnings: 'yes' }
    const said = await visit(noor, '/en/officer/reference', form(words, wrong))
    expect(said.status).toBe(303)
    expect((await visit(tomas, said.location)).text).toContain('To be looked at twice')
  }, 180_000)
  test('what is held comes back as a file that loads as nothing new', async () => {
    for (const [table, kind] of [
      ['setting', 'list'],
      ['office', 'offices'],
      ['exchange_rate', 'rates'],
      ['sima_measure', 'list'],
    ] as const) {
      const { page } = await visit(noor, `/en/officer/reference/held/${table}`)
      const again = form({ ...days, kind, _action: 'try' }, { name: `${table}.csv`, content: page })
      const { text } = await visit(noor, '/en/officer/reference', again)
      expect(text, table).toMatch(/Nothing would change|confirmed: the same figure/)
    }
    expect((await visit(noor, '/en/officer/reference/held/load')).status).toBe(404)
  }, 180_000)
  test('another file sent from the same form is another request', async () => {
    const _key = crypto.randomUUID()
    const send = (content: string) =>
      visit(
        noor,
        '/en/officer/reference',
        form({ ...later, _key, kind: 'offices', _action: 'propose' }, office(content)),
      )
    const [one, other, oneAgain] = [await send('9005,A,B,ON'), await send('9006,A,B,ON'), await send('9005,A,B,ON')]
    expect(other.location).not.toBe(one.location)
    expect(oneAgain.location).toBe(one.location)
  }, 180_000)
  test('an unknown load is not found', async () => {
    expect((await visit(noor, '/en/officer/reference/load_x')).status).toBe(404)
  })
})
