import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AccessVisitor, type Actor, scopeOf } from '../access/index.ts'
import { catalogue } from '../catalogue.ts'
import { changeCad, getDraft, parseCad, submitCad } from '../declarations/index.ts'
import { done, type FilingWorld, filingWorld, IMPORTER, lawfulCad, lawfulCommand } from '../declarations/testing.ts'
import { isoDate } from '../kernel/dates.ts'
import { bn9Of } from '../kernel/ids.ts'
import { consumeEvents, messageWords, recentNews } from '../notices/index.ts'
import { brokenAuditLinks } from '../platform/audit.ts'
import { stoppedClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { type Database, rows, SYSTEM } from '../platform/db.ts'
import { testDatabase } from '../platform/testing.ts'
import { loadTariff } from '../tariff/index.ts'
import { createApp } from '../web/server.ts'
import type { Services } from '../web/services.ts'
import { goodsApi, routes, tasks } from './index.ts'
import { addGoods } from './keep-goods.ts'
import { attentionByBusiness } from './list-goods.ts'

let db: Database
let world: FilingWorld
beforeAll(async () => {
  db = await testDatabase()
  await loadTariff(db)
  world = await filingWorld(db)
})
afterAll(() => db.close())

const importer = bn9Of(IMPORTER)
const TODAY = '2026-01-14'

function appOf(actor: Actor | null, day = TODAY) {
  const { settings, reference } = world.intake(day)
  const visitor: AccessVisitor | null = actor && { id: actor.id, name: actor.name, scope: scopeOf(actor), actor }
  const first = actor?.accounts[0]
  const account = first ? { bn15: first.bn15, legalName: first.legalName } : null
  const services = {
    config: readConfig({}),
    db,
    clock: stoppedClock(isoDate(day)),
    testClock: null,
    log: { info() {}, error() {} },
    metrics: { requestSeconds: { observe() {} } },
    settings,
    catalogue,
    identify: { page: async () => ({ visitor, csrfToken: '', account, lang: null }), api: async () => visitor },
    secret: 'test',
    tariff: reference,
  }
  return createApp(services as unknown as Services, {
    pages: routes,
    apis: [goodsApi],
    others: [],
    formTargets: [],
    frameExtras: () => ({}),
  })
}

const page = (actor: Actor, path: string, day = TODAY) => appOf(actor, day).request(path)
async function send(actor: Actor, path: string, fields: Record<string, string | File>, day = TODAY): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ _csrf: '', _key: crypto.randomUUID(), ...fields })) body.set(name, value)
  return appOf(actor, day).request(path, { method: 'POST', body })
}
const MUGS = {
  business: '123456782',
  reference: 'MUG/11',
  description: 'Porcelain mugs',
  classification: '6911.10.90.90',
  origin: 'DE',
  treatment: '02',
  unit: '',
  value: '12.50',
  currency: 'EUR',
  active: 'yes',
}

for (const [lang, error] of [
  ['en', 'Error:'],
  ['fr', 'Erreur'],
] as const)
  describe(`The pages of My goods without scripts, ${lang}`, () => {
    const reference = `MUG/${lang}`
    let address = ''

    test('what is wrong stands beside its field, the values stay', async () => {
      const refused = await send(world.importer, `/${lang}/goods/new`, {
        ...MUGS,
        reference,
        classification: '6911.10.90.91',
      })
      const text = await refused.text()
      expect([refused.status, text.includes(`<title>${error}`), text.includes('href="#classification"')]).toEqual([
        422,
        true,
        true,
      ])
      expect(text).toContain('value="6911.10.90.91"')
      expect(text).toContain('6911.10.90')
    })
    test('added, shown, listed, changed, and a second item may not take the reference', async () => {
      const added = await send(world.importer, `/${lang}/goods/new`, { ...MUGS, reference })
      expect(added.status).toBe(303)
      address = (added.headers.get('location') ?? '').split('?')[0] ?? ''
      const shown = await (await page(world.importer, address)).text()
      for (const word of [reference, '6911.10.90.90', lang === 'en' ? 'MFN' : 'NPF']) expect(shown).toContain(word)
      expect(await (await page(world.importer, `/${lang}/goods?q=mug`)).text()).toContain(reference)
      const form = await (await page(world.importer, `${address}/change`)).text()
      expect(form).toContain(lang === 'en' ? 'value="12.50"' : 'value="12,50"')
      const changed = await send(world.importer, `${address}/change`, {
        ...MUGS,
        reference,
        supplier: 'Weiden',
        version: '1',
      })
      expect(changed.status).toBe(303)
      // Somebody else was faster: both are shown, nothing typed is lost, and the form stands on the newer version.
      const stale = await send(world.importer, `${address}/change`, {
        ...MUGS,
        reference,
        supplier: 'Selb',
        version: '1',
      })
      expect(stale.status).toBe(409)
      const both = await stale.text()
      expect(both).toMatch(/Weiden<\/td>.*Selb<\/td>/s)
      expect(both).toContain('name="supplier" value="Selb"')
      expect(both).toContain('name="version" value="2"')
      const taken = await send(world.importer, `/${lang}/goods/new`, { ...MUGS, reference: reference.toLowerCase() })
      expect(taken.status).toBe(422)
    })
    test('a stranger finds nothing of it; the broker of the client keeps it too', async () => {
      expect((await page(world.stranger, address)).status).toBe(404)
      expect((await page(world.stranger, `/${lang}/goods?business=${importer}`)).status).toBe(404)
      expect((await send(world.stranger, `${address}/remove`, {})).status).toBe(404)
      expect(await (await page(world.broker, `/${lang}/goods?business=${importer}`)).text()).toContain(reference)
      expect((await send(world.broker, `${address}/change`, { ...MUGS, reference, version: '2' })).status).toBe(303)
    })
    test('a file is tried first, then taken over; a second press changes nothing', async () => {
      const heads =
        lang === 'en'
          ? 'Reference,Description,Classification number,Country of origin'
          : 'Référence;Description;Numéro de classement;Pays d’origine'
      const cell = lang === 'en' ? ',' : ';'
      const lines = [
        [`F1-${lang}`, 'Flasks', '9617.00.00.00', 'CN'],
        [reference, 'Mugs, changed', '6911109090', 'DE'],
        [`F2-${lang}`, 'Nothing', '9999', 'CN'],
        [`F1-${lang}`, 'Again', '9617.00.00.00', 'CN'],
      ].map((row) => row.join(cell).replace('Mugs, changed', lang === 'en' ? '"Mugs, changed"' : 'Mugs, changed'))
      const file = new File([[heads, ...lines].join('\r\n')], 'goods.csv', { type: 'text/csv' })
      const sent = await send(world.importer, `/${lang}/goods/upload`, { business: importer, file })
      expect(sent.status).toBe(303)
      const at = sent.headers.get('location') ?? ''
      const report = await (await page(world.importer, at)).text()
      expect(report).toContain(lang === 'en' ? 'Take over 2 rows' : 'Reprendre 2 lignes')
      expect(await (await page(world.importer, `/${lang}/goods?q=F1-`)).text()).not.toContain(`F1-${lang}`)
      const copy = await (await page(world.importer, `${at}/report.csv`)).text()
      expect(copy).toContain(lang === 'en' ? 'stands in row 2 already' : 'figure déjà à la ligne 2')
      expect((await page(world.stranger, at)).status).toBe(404)
      for (const _ of [1, 2]) expect((await send(world.importer, `${at}/take`, {})).status).toBe(303)
      expect(await (await page(world.importer, `/${lang}/goods?q=F1-`)).text()).toContain(`F1-${lang}`)
      expect(await (await page(world.importer, address)).text()).toContain('Mugs, changed')
      const pasted = await send(world.importer, `/${lang}/goods/upload`, {
        business: importer,
        pasted: 'SKU\tGoods\tHS code\tCountry\tColour\nP-1\tMugs\t6911.10.90.90\tGermany\tblue\n',
      })
      expect(pasted.status).toBe(303)
      const dryRun = await (await page(world.importer, pasted.headers.get('location') ?? '')).text()
      expect(dryRun).toContain('P-1')
      expect(dryRun).toContain('Colour')
      const others = await send(world.importer, `/${lang}/goods/upload`, { business: importer, pasted: 'Qty\tPrice' })
      expect(others.status).toBe(422)
      expect(await others.text()).toContain('Qty\tPrice</textarea>')
      const unreadable = await send(world.importer, `/${lang}/goods/upload`, {
        business: importer,
        file: new File([new Uint8Array([0, 1, 0])], 'x.bin'),
      })
      expect(unreadable.status).toBe(422)
    })
    test('the list as CSV and XLSX, and the templates', async () => {
      for (const path of ['?format=csv', '?format=xlsx', '/template.csv', '/template.xlsx'])
        expect((await page(world.importer, `/${lang}/goods${path}`)).headers.get('content-disposition')).toContain(
          'attachment',
        )
      const csv = await (await page(world.importer, `/${lang}/goods?format=csv`)).text()
      expect(csv).toContain(`F1-${lang}`)
    })
    test('removed, and gone', async () => {
      const removed = await send(world.importer, `${address}/remove`, {})
      expect(removed.headers.get('location')).toContain('removed=')
      expect((await page(world.importer, address)).status).toBe(404)
    })
  })

test('pages by cursor miss nothing and repeat nothing, in every order', async () => {
  await world.as(world.stranger, async (tx) => {
    const { reference: tariff } = world.intake(TODAY)
    for (let number = 0; number < 60; number += 1)
      await done(
        addGoods(
          tx,
          world.stranger,
          { bn9: '700000003', input: { ...MUGS, reference: `P${number}`, description: `Goods ${number % 7}` } },
          { tariff, today: isoDate(TODAY), lang: 'en' },
        ),
      )
  })
  // A cursor carries milliseconds: finer moments would fall between two pages.
  const finer = await world.as(world.stranger, (tx) =>
    rows(tx, sql`select 1 from goods.item where updated_at <> date_trunc('milliseconds', updated_at)`),
  )
  expect(finer).toEqual([])
  for (const sort of ['', 'description', 'classification', 'newest']) {
    const seen: string[] = []
    let path = `/en/goods?sort=${sort}`
    for (let turn = 0; turn < 3 && path; turn += 1) {
      const text = await (await page(world.stranger, path)).text()
      seen.push(...[...text.matchAll(/<a class="ref" href="[^"]*">(P\d+)<\/a>/g)].map(([, name = '']) => name))
      expect(text, 'how many there are in all').toContain(' of 60 on this page')
      path = /href="(\/en\/goods\?[^"]*cursor=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect(new Set(seen).size, sort).toBe(60)
  }
})

describe('The API', () => {
  const call = (
    method: string,
    path: string,
    body?: unknown,
    key: string = crypto.randomUUID(),
    actor = world.importer,
  ) =>
    appOf(actor).request(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: 'Bearer x' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const goods = {
    reference: 'A/1 b',
    description: 'Mugs',
    classification: '6911.10.90.90',
    countryOfOrigin: 'DE',
    tariffTreatment: 'CEUT',
    value: { amount: '3.20', currency: 'EUR' },
  }
  const at = `/goods/${encodeURIComponent('A/1 b')}`
  test('add once per key, read, list, replace, remove', async () => {
    const first = await call('POST', '/goods', goods, 'key-1')
    expect(first.status).toBe(201)
    const again = await call('POST', '/goods', goods, 'key-1')
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    expect((await call('POST', '/goods', goods)).status).toBe(409)
    expect(await (await call('GET', at)).json()).toMatchObject({
      reference: 'A/1 b',
      classification: '6911109090',
      value: { amount: '3.20', currency: 'EUR' },
      faults: [],
    })
    expect((await (await call('GET', '/goods?q=a/1&limit=1')).json()) as { data: unknown[] }).toMatchObject({
      data: [{ reference: 'A/1 b' }],
      hasMore: false,
    })
    expect(await (await call('PUT', at, { ...goods, reference: undefined, supplier: 'Weiden' })).json()).toMatchObject({
      supplier: 'Weiden',
    })
    expect((await call('DELETE', at)).status).toBe(200)
    expect((await call('GET', at)).status).toBe(404)
  })
  test('refusals name every field; rows are validated as an upload would', async () => {
    const refused = await call('POST', '/goods', { ...goods, countryOfOrigin: 'QQ', unit: 'XXX' })
    const problem = (await refused.json()) as { errors: { code: string; pointer: string }[] }
    expect([refused.status, problem.errors.map((one) => `${one.code} ${one.pointer}`)]).toEqual([
      422,
      ['goods.origin_unknown #/countryOfOrigin', 'goods.unit_unknown #/unit'],
    ])
    expect((await call('POST', '/goods', { ...goods, colour: 'red' })).status).toBe(422)
    const checked = await call('POST', '/goods/validate', {
      rows: [goods, { ...goods, reference: 'R2', classification: '1' }],
    })
    expect(await checked.json()).toMatchObject({
      data: [{ result: 'accepted' }, { result: 'refused', errors: [{ pointer: '#/rows/1/classification' }] }],
    })
    expect((await call('GET', at)).status).toBe(404)
  })
  test('nobody without a token, nothing of others', async () => {
    expect((await appOf(null).request('/api/v1/goods')).status).toBe(401)
    expect((await call('GET', `/goods?business=700000003`)).status).toBe(404)
    expect((await call('GET', '/goods?business=123456782', undefined, 'k', world.broker)).status).toBe(200)
  })
})

test('could I have paid less: the finding leads to the correction while it is open, to the adjustment after', async () => {
  const day = world.intake('2026-01-09')
  const version = await world.as(world.broker, (tx) => done(submitCad(tx, world.broker, lawfulCommand(), day)))
  const path = `/en/goods/savings?account=${IMPORTER}`
  const open = await (await page(world.importer, path)).text()
  expect(open).toContain(version.transactionNumber)
  expect(open).toContain('CEUT instead of MFN')
  expect(open).toContain('proof of origin')
  expect(open).toContain('Correct until')
  expect(open).toContain('2030-01-09')
  const late = await (await page(world.broker, path.replace('/en/', '/fr/'), '2026-05-05')).text()
  expect(late).toContain('Demander un rajustement')
  // The finding opens as a draft with the treatment and the reason already entered.
  const claim = {
    transactionNumber: version.transactionNumber,
    finding: '1:treatment_not_claimed:CEUT',
  }
  const opened = await send(world.broker, '/en/goods/savings', claim, '2026-05-05')
  const draftId = opened.headers.get('location')?.split('/').at(-1) ?? ''
  const draft = await world.as(world.broker, (tx) => done(getDraft(tx, world.broker, draftId, isoDate('2026-05-05'))))
  expect(draft.body).toMatchObject({
    transactionNumber: version.transactionNumber,
    invoices: [{ lines: [{ tariffTreatment: 'CEUT', reasonCodes: ['R2-74-1-C11'] }] }, {}],
  })
  expect(await (await page(world.importer, `${path}&format=csv`)).text()).toContain('6911.10.90.90')
  expect((await page(world.importer, `${path}&format=xlsx`)).status).toBe(200)
  expect((await page(world.stranger, path)).status).toBe(404)
  const better = parseCad(
    lawfulCad((cad) => {
      const [line] = cad.invoices[0].lines
      if (line) Object.assign(line, { tariffTreatment: 'CEUT', reasonCodes: ['CAD_COR_D'] })
    }),
  )
  if (!better.ok) throw new Error('lawful')
  const corrected = await world.as(world.broker, (tx) =>
    changeCad(tx, world.broker, version.transactionNumber, better.value, day),
  )
  if (corrected.ok) expect(await (await page(world.importer, path)).text()).toContain('Nothing found')
})

test('what an officer is already deciding on is no longer counted, nor asked for a second time', async () => {
  const version = await world.as(world.broker, (tx) =>
    done(submitCad(tx, world.broker, lawfulCommand(), world.intake('2026-01-09'))),
  )
  const better = parseCad(
    lawfulCad((cad) => {
      const [line] = cad.invoices[0].lines
      if (line) Object.assign(line, { tariffTreatment: 'CEUT', reasonCodes: ['R2-74-1-C11'] })
      Object.assign(cad, { remarks: ['Certification of origin of 2025-12-01'] })
    }),
  )
  if (!better.ok) throw new Error('lawful')
  const late = world.intake('2026-05-05')
  await world.as(world.broker, (tx) => done(changeCad(tx, world.broker, version.transactionNumber, better.value, late)))
  const list = await (await page(world.importer, `/fr/goods/savings?account=${IMPORTER}`, '2026-05-05')).text()
  const row = list.slice(list.indexOf(version.transactionNumber))
  expect(row.slice(0, row.indexOf('</tr>'))).toContain('Un rajustement est à l’étude')
  expect(row.slice(0, row.indexOf('</tr>'))).not.toContain('<button')
})

test('a rate that changes is told once, however often the day is run, in both languages', async () => {
  const { reference: tariff } = world.intake(TODAY)
  const input = { reference: 'GB-MUG', description: 'Mugs of Stoke', classification: '6911.10.90.90', origin: 'GB' }
  await world.as(world.importer, (tx) =>
    done(addGoods(tx, world.importer, { bn9: importer, input }, { tariff, today: isoDate(TODAY), lang: 'en' })),
  )
  for (const day of ['2026-07-10', '2026-07-10', '2026-07-11', '2026-08-20']) {
    for (const task of tasks) await task.run(db, isoDate(day))
  }
  // The outbox waits for every older transaction of the server to end, also those of other test files.
  const news = await vi.waitFor(async () => {
    await consumeEvents(db)
    const found = await db.transaction(SYSTEM, (tx) => recentNews(tx, [IMPORTER], 50))
    const ofGoods = found.filter((one) => one.kind === 'goods_rate_changing')
    expect(ofGoods.length).toBeGreaterThan(0)
    return ofGoods
  }, 20_000)
  expect(news.map((one) => ('reference' in one ? `${one.reference} ${one.changesOn}` : ''))).toEqual([
    'GB-MUG 2026-09-01',
  ])
  const [first] = news
  expect(first && messageWords(first, 'en').title).toContain('September\u00a01')
  expect(first && messageWords(first, 'fr').path).toMatch(/^\/goods\/goods_/)
  const list = await (await page(world.importer, '/en/goods?view=attention', '2026-09-02')).text()
  expect(list).toContain('CPUKT')
  // Who keeps the goods of several sees at one look in which businesses there is something.
  const looking = { tariff, today: isoDate('2026-09-02'), aheadDays: 60 }
  const businesses = [
    { bn9: bn9Of('700000003RM0001' as typeof IMPORTER), legalName: 'Nobody’s' },
    { bn9: importer, legalName: 'Client' },
  ]
  expect(await world.as(world.broker, (tx) => attentionByBusiness(tx, businesses, looking))).toEqual([
    { ...businesses[1], count: 1, isWhole: true },
    { ...businesses[0], count: 0, isWhole: true },
  ])
  expect((await send(world.importer, '/en/goods/seen', { business: importer }, '2026-09-02')).status).toBe(303)
  expect(await (await page(world.importer, '/en/goods?view=attention', '2026-09-02')).text()).not.toContain('GB-MUG')
})

test('every change left its link in the audit chain', async () => {
  const found = await db.transaction(SYSTEM, (tx) =>
    rows<{ action: string; count: number }>(
      tx,
      sql`select action, count(*)::int as count from platform.audit_event where bn9 = ${importer} and action like 'goods%' group by 1 order by 1`,
    ),
  )
  expect(found.map((one) => one.action)).toEqual(['goods_added', 'goods_changed', 'goods_removed', 'goods_uploaded'])
  expect(await db.transaction(SYSTEM, brokenAuditLinks)).toEqual([])
})
