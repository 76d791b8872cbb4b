import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../access/index.ts'
import { createDraft, submitCad } from '../declarations/index.ts'
import { pagesOf } from '../declarations/pages/testing.ts'
import { done, type FilingWorld, filingWorld, IMPORTER, lawfulCad, lawfulCommand } from '../declarations/testing.ts'
import type { Database } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { routes } from './routes.ts'

let db: Database
let world: FilingWorld
let filed: string

beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
  const intake = world.intake('2026-01-09')
  await world.as(world.broker, async (tx) => {
    filed = (await done(submitCad(tx, world.broker, lawfulCommand(), intake))).transactionNumber
    const open = lawfulCad((cad) => {
      cad.clientReference = 'PO 8000'
      cad.release.date = '2026-01-08'
    })
    await done(createDraft(tx, world.broker, IMPORTER, open, intake.today))
    const wrong = { ...open, clientReference: 'PO 8001', release: { ...open.release, office: '0000' } }
    await done(createDraft(tx, world.broker, IMPORTER, wrong, intake.today))
  })
})
afterAll(() => db.close())

async function open(actor: Actor | null, lang: 'en' | 'fr', path = '', day = '2026-01-14') {
  const app = pagesOf({ db, actor, day, settings: world.intake(day).settings, routes })
  const response = await app.request(`/${lang}${path}`)
  return { status: response.status, to: response.headers.get('location'), text: await response.text() }
}

describe('The first page', () => {
  test('nobody signed in: two doors, and the tools that need none', async () => {
    const page = await open(null, 'fr')
    expect(page.text.match(/href="\/fr\/sign-in"/g)?.length).toBeGreaterThanOrEqual(2)
    for (const path of ['/fr/tariff', '/fr/estimate', '/fr/calendar']) expect(page.text).toContain(`href="${path}"`)
  })
  test('an importer reads what is owed and when, with a button that names the sum', async () => {
    const page = await open(world.importer, 'en')
    for (const words of ['To pay by Friday, January\u00a030, 2026', 'Pay $4,585.86', 'In 16 days', filed])
      expect(page.text).toContain(words)
  })
  test('and the same in French', async () => {
    const page = await open(world.importer, 'fr')
    expect(page.text).toContain('À payer au plus tard le vendredi 30\u00a0janvier\u00a02026')
    expect(page.text).toContain('Payer 4\u00a0585,86\u00a0$')
  })
  test('a broker gets the worklist over all clients: the draft with its deadline and its amount so far', async () => {
    const page = await open(world.broker, 'en')
    for (const words of ['PO 8000', 'Larkspur Housewares Ltd.', '2026-01-15', 'Tomorrow', '4,585.86'])
      expect(page.text).toContain(words)
    const rejected = (await open(world.broker, 'en', '?view=rejected')).text
    expect(rejected).toContain('PO 8001')
    expect(rejected).not.toContain('PO 8000')
    expect((await open(world.broker, 'en', '?view=late')).text).not.toContain('PO 8000')
    expect((await open(world.broker, 'en', '?view=late', '2026-01-16')).text).toContain('PO 8000')
    expect((await open(world.broker, 'en', '?text=nobody')).text).toContain('class="empty"')
  })
})

describe('The search box', () => {
  for (const [what, typed, to] of [
    ['a transaction number', () => filed, () => `/en/declarations/${filed}`],
    ['the 19 digits', () => `${filed}00001`, () => `/en/declarations/${filed}?version=1`],
    ['an amount', () => '$4,585.86', () => `/en/declarations/${filed}`],
    ['a reference', () => 'PO 7741', () => `/en/declarations/${filed}`],
    ['a vendor', () => 'weiden', () => `/en/declarations/${filed}`],
    ['a classification number', () => '9617.00', () => '/en/tariff/961700'],
    ['an account', () => '123456782RM0002', () => '/en/declarations?importer=123456782RM0002'],
  ] as const)
    test(`${what} leads to its page`, async () => {
      const answer = await open(world.broker, 'en', `/find?${new URLSearchParams({ q: typed() })}`)
      expect([answer.status, answer.to]).toEqual([303, to()])
    })
  test('a part of a client’s name lists its accounts, whatever the accents', async () => {
    const answer = await open(world.broker, 'en', '/find?q=L%C3%81RKSPUR')
    expect(answer.text).toContain('importer=123456782RM0001')
    expect(answer.text).toContain('importer=123456782RM0002')
  })
  test('what the reader may not see is not found', async () => {
    const answer = await open(world.stranger, 'fr', `/find?q=${filed}`)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('class="empty"')
  })
})
