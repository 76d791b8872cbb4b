import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bn15 } from '../../kernel/ids.ts'
import { type Database, rows, SYSTEM } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { routes as tariffRoutes } from '../../tariff/index.ts'
import { routes } from '../routes.ts'
import { type FilingWorld, filingWorld } from '../testing.ts'
import { pagesOf } from './testing.ts'

const LARKSPUR = bn15('123456782RM0001')
const DAY = '2026-01-14'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
})
afterAll(() => db.close())

const open = () =>
  pagesOf({
    db,
    actor: world.importer,
    day: DAY,
    settings: world.intake(DAY).settings,
    routes: [...routes, ...tariffRoutes],
  })
const post = (path: string, fields: Record<string, string>) =>
  open().request(path, { method: 'POST', body: new URLSearchParams({ _key: crypto.randomUUID(), ...fields }) })
const start = (estimate: string, lang = 'en') =>
  post(`/${lang}/declarations/new`, { importer: LARKSPUR, type: 'AB', way: 'grid', estimate })

describe('A declaration started from a saved estimate', () => {
  test('takes its lines over, one invoice for each currency, without an exchange rate of one’s own', async () => {
    const kept = await post('/en/estimates', {
      name: 'Spring order',
      query:
        'classification=6911109090&currency=EUR&origin=DE&rate=1.7&shipped=2025-12-23&treatment=02&value=14250.00' +
        '&classification-2=9617000000&currency-2=USD&origin-2=CN&shipped-2=2025-12-23&value-2=9840&quantity-2=1200',
    })
    const estimate = kept.headers.get('location')?.split('/').at(-1) ?? ''
    expect(estimate).toMatch(/^est_/)
    expect(await (await open().request('/fr/declarations/new')).text()).toContain('Lignes d’une estimation enregistrée')
    const started = await start(estimate)
    expect(started.status).toBe(303)
    const draftId = started.headers.get('location')?.split('/')[4] ?? ''
    const [draft] = await db.transaction(SYSTEM, (tx) =>
      rows<{ body: unknown }>(tx, sql`select body from declarations.draft where draft_id = ${draftId}`),
    )
    expect(draft?.body).toMatchObject({
      invoices: [
        { currency: 'EUR', lines: [{ classification: '6911109090', countryOfOrigin: 'DE', tariffTreatment: '02' }] },
        { currency: 'USD', lines: [{ classification: '9617000000', value: { amount: '9840.00', currency: 'USD' } }] },
      ],
    })
    expect(JSON.stringify(draft?.body)).not.toContain('exchangeRate')
    const page = await open().request(started.headers.get('location') ?? '')
    expect(page.status).toBe(200)
  })
  test('one that is not there is said beside the field, in French too', async () => {
    const refused = await start('est_nothing', 'fr')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('ne figure pas parmi celles du compte')
  })
})
