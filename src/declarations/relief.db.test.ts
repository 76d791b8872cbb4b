import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { moneyText } from '../kernel/money.ts'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { assessCad } from './assess-cad.ts'
import { getCad, parseCad, submitCad } from './index.ts'
import { pagesOf } from './pages/testing.ts'
import { routes } from './routes.ts'
import { declarationB, done, type FilingWorld, filingWorld, type LawfulCad, lawfulCad } from './testing.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
}, 60_000)
afterAll(() => db.close())

/** Declaration B, its only line changed: 8,375.83 at 6.5 %, surtax 25 %, GST 5 %. */
const withLine = (changed: Record<string, unknown>): LawfulCad => {
  const cad = declarationB()
  delete cad.transactionNumber
  cad.invoices[0].lines = cad.invoices[0].lines.map((line) => ({ ...line, ...changed }))
  return cad
}
const filed = async (cad: LawfulCad) =>
  world.as(world.broker, async (tx) =>
    done(submitCad(tx, world.broker, await done(parseCad(cad)), world.intake('2026-01-14'))),
  )
const refusals = async (cad: LawfulCad) =>
  world.as(world.broker, async (tx) => {
    const answer = await submitCad(tx, world.broker, await done(parseCad(cad)), world.intake('2026-01-14'))
    return answer.ok ? [] : answer.refusals
  })

describe('What a declaration takes away', () => {
  test('a remission: no surtax is posted, the certified version keeps the working and the conditions to check', async () => {
    const version = await filed(withLine({ specialAuthority: 'SOR/2026-34' }))
    expect([version.totals.surtax, version.totals.total].map(moneyText)).toEqual(['0.00', '990.44'])
    const posted = await db.transaction(SYSTEM, (tx) =>
      rows<{ account: string }>(
        tx,
        sql`select account from ledger.posting join ledger.entry using (bn9, entry_id)
            where reason = 'cad_version' and source_id = ${`${version.transactionNumber}/00001`}`,
      ),
    )
    expect(posted.map(({ account }) => account)).not.toContain('surtax')
    const view = await world.as(world.broker, (tx) =>
      done(getCad(tx, world.broker, version.transactionNumber, null, isoDate('2026-01-14'))),
    )
    const [line] = view.version.lines
    expect(line?.assessment.working.find(({ charge }) => charge === 'surtax')?.formula).toMatchObject({
      kind: 'remitted',
      amount: 209_396n,
      by: { number: 'SOR/2026-34' },
    })
    expect(line?.assessment.warnings.map(({ code }) => code)).toContain('assessment.remission_conditions')
  })
  test('an exemption from surtax: nothing is posted, the certified version keeps which one, its order and its proof', async () => {
    const version = await filed(withLine({ surtax: { subject: false, code: 'VEHICLE-OR-AIRCRAFT' } }))
    expect([version.totals.surtax, version.totals.total].map(moneyText)).toEqual(['0.00', '990.44'])
    const view = await world.as(world.broker, (tx) =>
      done(getCad(tx, world.broker, version.transactionNumber, null, isoDate('2026-01-14'))),
    )
    const [line] = view.version.lines
    expect(line?.assessment.working.find(({ charge }) => charge === 'surtax')).toMatchObject({
      amount: 0n,
      formula: { kind: 'exempt', amount: 209_396n, exemption: { key: 'VEHICLE-OR-AIRCRAFT' } },
      source: { kind: 'surtax_order', order: 'SOR/2025-267' },
    })
    expect(line?.assessment.warnings.map(({ code }) => code)).toContain('assessment.surtax_exemption_claimed')
  })
  test('an exemption that these goods cannot have is refused at its place', async () => {
    expect(await refusals(withLine({ surtax: { subject: false, code: 'WIND-TOWER' } }))).toMatchObject([
      { code: 'assessment.surtax_exemption_not_open', pointer: '/invoices/0/lines/0/surtax/code' },
    ])
  })
  test('goods back from work abroad, and their facts again as declared', async () => {
    const version = await filed(
      withLine({ workAbroad: { amount: '1000.00', currency: 'CAD' }, surtax: { subject: false } }),
    )
    // 6.5 % of 1,000.00; GST on 1,065.00.
    expect([version.totals.customsDuty, version.totals.gst].map(moneyText)).toEqual(['65.00', '53.25'])
    const view = await world.as(world.broker, (tx) =>
      done(getCad(tx, world.broker, version.transactionNumber, null, isoDate('2026-01-14'))),
    )
    expect(view.version.cad.invoices[0]?.lines[0]?.workAbroad).toEqual({ amount: 100_000n, currency: 'CAD' })
  })
  test('an unknown GST code is refused at its place; one that exists leaves no GST', async () => {
    expect(await refusals(withLine({ gstCode: '66' }))).toMatchObject([
      { code: 'assessment.gst_code_unknown', pointer: '/invoices/0/lines/0/gstCode' },
    ])
    expect(moneyText((await filed(withLine({ gstCode: 'n5' }))).totals.gst)).toBe('0.00')
  })
  test('a remission claimed more than two years after importation is not applied', async () => {
    const { cad } = await done(parseCad(withLine({ specialAuthority: 'SOR/2026-34' })))
    const surtaxIf = async (claimedOn: string) => {
      const answer = assessCad(cad, cad.release.on, world.intake('2026-01-14').reference, isoDate(claimedOn))
      return answer.ok ? moneyText(answer.value.totals.surtax) : answer.refusals
    }
    expect(await surtaxIf('2028-01-12')).toBe('0.00')
    expect(await surtaxIf('2028-01-13')).toBe('2093.96')
  })
})

describe('The page of a line', () => {
  const open = () =>
    pagesOf({ db, actor: world.importer, day: '2026-01-14', settings: world.intake('2026-01-14').settings, routes })
  const post = (path: string, fields: Record<string, string>) =>
    open().request(path, { method: 'POST', body: new URLSearchParams({ _key: crypto.randomUUID(), ...fields }) })
  const bodyOf = async (draftId: string) => {
    const [draft] = await db.transaction(SYSTEM, (tx) =>
      rows<{ body: { invoices: { lines: Record<string, unknown>[] }[] } }>(
        tx,
        sql`select body from declarations.draft where draft_id = ${draftId}`,
      ),
    )
    return draft?.body.invoices[0]?.lines[0]
  }
  test('keeps what was said of relief, offers the codes with their words, and forgets what was taken back', async () => {
    const started = await post('/en/declarations/new', { importer: lawfulCad().importer, type: 'AB', way: 'grid' })
    const draftId = started.headers.get('location')?.split('/')[4] ?? ''
    const at = `/en/declarations/drafts/${draftId}`
    const etagOf = async (path: string) =>
      /name="etag" value="([^"]*)"/.exec(await (await open().request(path)).text())?.[1] ?? ''
    await post(`${at}/invoices/new`, {
      etag: await etagOf(`${at}/invoices/new`),
      number: 'X-1',
      currency: 'CAD',
      value: '100.00',
    })
    const fields = {
      classification: '7326200000',
      countryOfOrigin: 'TW',
      'value.amount': '100.00',
      gstCode: 'P2',
      'gstValue.amount': '12.00',
      'workAbroad.amount': '20.00',
      specialAuthority: 'SOR/2026-34',
      'timeLimit.type': 'V2',
      'timeLimit.from.year': '2026',
      'timeLimit.from.month': '1',
      'timeLimit.from.day': '14',
      'sima.subject': 'S',
      'sima.security': 'yes',
      'sima.exportSubsidy.amount': '3.00',
      safeguard: 'no',
      surtax: 'auto',
      'surtax.code': 'VEHICLE-OR-AIRCRAFT',
    }
    const path = `${at}/invoices/1/lines/1`
    await post(`${at}/invoices/1/lines/new`, { ...fields, etag: await etagOf(`${at}/invoices/1/lines/new`) })
    expect(await bodyOf(draftId)).toMatchObject({
      gstCode: 'P2',
      gstValue: { amount: '12.00' },
      workAbroad: { amount: '20.00' },
      specialAuthority: 'SOR/2026-34',
      timeLimit: { type: 'V2', from: '2026-01-14' },
      sima: { subject: 'S', security: true, exportSubsidy: { amount: '3.00' } },
      surtax: { subject: false, code: 'VEHICLE-OR-AIRCRAFT' },
      safeguard: { subject: false },
    })
    const page = await (await open().request(path.replace('/en/', '/fr/'))).text()
    expect(page).toContain('Z3, Produits alimentaires de base')
    expect(page).toContain('value="SOR/2026-34"')

    await post(path, { classification: '7326200000', countryOfOrigin: 'TW', safeguard: '', etag: await etagOf(path) })
    const after = await bodyOf(draftId)
    for (const name of ['gstCode', 'gstValue', 'workAbroad', 'timeLimit', 'sima', 'safeguard'])
      expect(after, name).not.toHaveProperty(name)
  })
})
