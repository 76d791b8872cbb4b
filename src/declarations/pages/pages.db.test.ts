import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, SYSTEM_ACTOR } from '../../access/index.ts'
import type { Database } from '../../platform/db.ts'
import { testDatabase } from '../../platform/testing.ts'
import { routes } from '../routes.ts'
import { submitCad } from '../submit-cad.ts'
import { done, type FilingWorld, filingWorld, lawfulCommand } from '../testing.ts'
import { pagesOf } from './testing.ts'

let db: Database
let world: FilingWorld
let filed: string

beforeAll(async () => {
  db = await testDatabase()
  world = await filingWorld(db)
  const day = world.intake('2026-01-09')
  filed = (await world.as(world.broker, async (tx) => done(submitCad(tx, world.broker, lawfulCommand(), day))))
    .transactionNumber
})
afterAll(() => db.close())

/** A browser without scripts: follows a redirect, posts what the form on the page holds and what is typed over it. */
function browser(actor: Actor, lang: 'en' | 'fr', day = '2026-01-14') {
  const { settings } = world.intake(day)
  const app = pagesOf({ db, actor, day, settings, routes })
  const get = async (path: string) => page(await app.request(`/${lang}${path}`))
  const page = async (response: Response) => ({
    status: response.status,
    text: await response.text(),
    to: response.headers.get('location')?.replace(/^\/(en|fr)/, '') ?? '',
    headers: response.headers,
  })
  return {
    get,
    async fill(path: string, typed: Record<string, string>, button: Record<string, string> = {}) {
      const shown = await get(path)
      const form = formOf(shown.text, path)
      const body = new URLSearchParams({ ...form.fields, ...typed, ...button })
      return page(await app.request(form.action, { method: 'POST', body }))
    },
    async fillTwice(path: string) {
      const form = formOf((await get(path)).text, path)
      const send = async () =>
        page(await app.request(form.action, { method: 'POST', body: new URLSearchParams(form.fields) }))
      return [await send(), await send()]
    },
    async upload(path: string, file: File) {
      const form = formOf((await get(path)).text, path)
      const body = new FormData()
      for (const [name, value] of Object.entries(form.fields)) body.set(name, value)
      body.set('file', file)
      return page(await app.request(form.action, { method: 'POST', body }))
    },
    async press(path: string, action: string) {
      const form = formOf((await get(path)).text, action)
      return page(await app.request(form.action, { method: 'POST', body: new URLSearchParams(form.fields) }))
    },
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

/** The form whose action contains the words, with the values of its controls. */
function formOf(html: string, words: string): { action: string; fields: Record<string, string> } {
  const wanted = words.split('?')[0] ?? words
  const form = [...html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => attribute(text.slice(0, text.indexOf('>') + 1), 'action')?.includes(wanted))
  if (!form) throw new Error(`no form for ${words}`)
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
    const isOff = (type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)
    if (name && !isOff) fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, head = '', body = ''] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*selected[^>]*>/.exec(body)?.[0]
    fields[attribute(head, 'name') ?? ''] = chosen ? (attribute(chosen, 'value') ?? '') : ''
  }
  for (const [, head = '', body = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields[attribute(head, 'name') ?? ''] = unescaped(body)
  return { action: attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? '', fields }
}

/** Every link of the summary leads to an id that is on the page. */
const deadLinks = (html: string): string[] => {
  const summary = /<div class="error-summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  return [...summary.matchAll(/href="#([^"]+)"/g)]
    .map(([, id = '']) => id)
    .filter((id) => !html.includes(` id="${id}"`))
}

const VENDOR = {
  'vendor.name': 'Porzellan Weiden GmbH',
  'vendor.address.line': 'Hafenstrasse 4',
  'vendor.address.city': 'Hamburg',
  'vendor.address.country': 'DE',
}
const MUGS = {
  'lines.1.description': 'Porcelain mugs',
  'lines.1.classification': '6911.10.90.90',
  'lines.1.origin': 'de',
  'lines.1.treatment': 'MFN',
  'lines.1.shipped': '2025-12-23',
  'lines.1.vfd': '13',
}

for (const lang of ['en', 'fr'] as const) {
  describe(`Filing a declaration without scripts, ${lang}`, () => {
    const amount = lang === 'en' ? '14,250.00' : '14 250,00'
    const errorWord = lang === 'en' ? 'Error:' : 'Erreur'
    let draft: string
    let receipt: string
    const me = () => browser(world.broker, lang)

    test('the start asks for whom, and leads to the task list', async () => {
      const refused = await me().fill('/declarations/new', { importer: '' })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('href="#importer"')
      const started = await me().fill('/declarations/new', { importer: '123456782RM0001', way: 'grid' })
      expect(started.status).toBe(303)
      draft = started.to
      const tasks = await me().get(draft)
      expect(tasks.text).toContain(`${draft}/parties"`)
      expect(tasks.text).not.toContain(`${draft}/check"`)
    })

    test('what is wrong is answered with 422 and kept; the summary leads to the fields', async () => {
      const refused = await me().fill(`${draft}/release`, {
        'release.date.year': '2026',
        'release.date.month': '1',
        'release.date.day': '32',
        'release.grossWeightKg': 'heavy',
      })
      expect(refused.status).toBe(422)
      expect(refused.text).toMatch(new RegExp(`<title>${errorWord}`))
      expect(deadLinks(refused.text)).toEqual([])
      for (const kept of ['value="32"', 'value="heavy"', 'href="#release-office"']) expect(refused.text).toContain(kept)
      // Saved all the same: the other language finds it, with what is wrong.
      const other = await browser(world.broker, lang === 'en' ? 'fr' : 'en').get(`${draft}/release?problems=1`)
      expect(other.text).toContain('value="heavy"')
      expect(other.text).toContain('error-summary')
    })

    test('the right answers lead on', async () => {
      const parties = await me().fill(`${draft}/parties`, { clientReference: `PO ${lang}` })
      expect(parties.to).toBe(`${draft}/release`)
      const release = await me().fill(`${draft}/release`, {
        'release.date.year': '2026',
        'release.date.month': '1',
        'release.date.day': '12',
        'release.office': '395',
        'release.modeOfTransport': '09',
        'release.grossWeightKg': lang === 'en' ? '6,420' : '6 420',
        'release.portOfUnloading': '0395',
        'release.carrierCode': '9zql',
        'release.cargoControlNumbers': '9ZQL4471802',
      })
      expect(release.to).toBe(`${draft}/invoices`)
    })

    test('an invoice is added, and its page leads to its lines', async () => {
      const refused = await me().fill(`${draft}/invoices/new`, { number: 'PW-1', currency: 'eur', value: amount })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('href="#vendor-name"')
      const saved = await me().fill(`${draft}/invoices/1`, VENDOR, { _do: 'lines' })
      expect(saved.to).toBe(`${draft}/invoices/1/grid`)
    })

    test('a line with an error keeps what was typed, in its cell and under it', async () => {
      const refused = await me().fill(`${draft}/invoices/1/grid`, { ...MUGS, 'lines.1.value': 'abc' }, { _do: 'save' })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('href="#lines-1-value"')
      expect(refused.text).toMatch(/<input[^>]*id="lines-1-value"[^>]*value="abc"[^>]*aria-invalid="true"/)
      expect(deadLinks(refused.text)).toEqual([])
    })

    test('a good line shows what it costs: 7% of 23,029.43, GST 5% of the rest', async () => {
      const saved = await me().fill(`${draft}/invoices/1/grid`, { ...MUGS, 'lines.1.value': amount }, { _do: 'save' })
      expect(saved.status).toBe(303)
      const grid = (await me().get(saved.to)).text
      for (const figure of lang === 'en' ? ['23,029.43', '1,612.06', '1,232.07'] : ['23\u00a0029,43', '1\u00a0612,06'])
        expect(grid).toContain(figure)
      expect(grid).toContain('value="02"')
    })

    test('five more rows are a press away, and cost nothing that was typed', async () => {
      const more = await me().fill(`${draft}/invoices/1/grid`, { 'lines.2.description': 'Bowls' }, { _add: '5' })
      expect(more.status).toBe(303)
      const grid = (await me().get(more.to)).text
      expect(grid).toContain('value="Bowls"')
      expect(grid).toContain('id="lines-7-value"')
      const gone = await me().fill(`${draft}/invoices/1/grid`, { 'lines.2.description': '' }, { _do: 'next' })
      expect(gone.to).toBe(draft)
    })

    test('lines come from a file too; what is no file of lines is said so beside the field', async () => {
      const path = `${draft}/invoices/1/upload`
      const nothing = await me().upload(path, new File(['PK\u0003\u0004'], 'a.xlsx'))
      expect(nothing.status).toBe(422)
      expect(nothing.text).toContain('href="#file"')
      const added = await me().upload(path, new File(['description,value\nBowls,20.00\n'], 'lines.csv'))
      expect(added.to).toBe(`${draft}/invoices/1/grid?problems=1`)
      expect((await me().get(added.to)).text).toContain('href="#lines-2-classification"')
      await me().fill(`${draft}/invoices/1/grid`, { 'lines.2.description': '', 'lines.2.value': '' }, { _do: 'next' })
    })

    test('one line has a page of its own, for a phone', async () => {
      const line = await me().get(`${draft}/invoices/1/lines/1`)
      expect(line.text).toContain('id="classification"')
      const saved = await me().fill(
        `${draft}/invoices/1/lines/1`,
        { description: 'Porcelain mugs, 350 ml' },
        { _do: 'lines' },
      )
      expect(saved.to).toBe(`${draft}/lines`)
      expect((await me().get(saved.to)).text).toContain('Porcelain mugs, 350 ml')
    })

    test('two people on one draft do not overwrite each other: 409, and what was typed is still there', async () => {
      const stale = await me().fill(`${draft}/parties`, { clientReference: 'MINE', etag: 'e_of_yesterday' })
      expect(stale.status).toBe(409)
      expect(stale.text).toContain('value="MINE"')
    })

    test('the check names the act and the sum; filing leads to a receipt that can be kept', async () => {
      const check = await me().get(`${draft}/check`)
      expect(check.text).toContain(lang === 'en' ? 'File and owe $2,844.13' : 'Déposer et devoir 2\u00a0844,13\u00a0$')
      const answer = await me().fill(`${draft}/check`, {})
      expect(answer.status).toBe(303)
      receipt = answer.to
      const page = await me().get(receipt)
      expect(page.status).toBe(200)
      const number = /declarations\/(\d{14})\/receipt/.exec(receipt)?.[1] ?? ''
      expect(page.text).toContain(`${number}-00001`)
      expect((await me().get(draft)).status).toBe(404)
    })

    test('a second click, or a reload of the sent form, leads to the same receipt and files nothing twice', async () => {
      const copy = await me().press(receipt.replace(/\/receipt.*/, ''), '/copy')
      await me().fill(`${copy.to}/release`, {
        'release.date.year': '2026',
        'release.date.month': '1',
        'release.date.day': '13',
      })
      const twice = await me().fillTwice(`${copy.to}/check`)
      expect(twice.map((answer) => answer.status)).toEqual([303, 303])
      expect(twice[1]?.to).toBe(twice[0]?.to)
    })

    test('an amount that is no longer the one on the button is shown again, not filed', async () => {
      const copy = await me().press(receipt.replace(/\/receipt.*/, ''), '/copy')
      await me().fill(`${copy.to}/release`, {
        'release.date.year': '2026',
        'release.date.month': '1',
        'release.date.day': '13',
      })
      const refused = await me().fill(`${copy.to}/check`, { total: '1' })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('href="#amounts"')
    })

    test('the receipt comes as PDF and JSON, from the same data', async () => {
      const pdf = await me().get(receipt.replace('/receipt', '/receipt.pdf'))
      expect(pdf.headers.get('content-type')).toBe('application/pdf')
      const json = JSON.parse((await me().get(receipt.replace('/receipt', '/receipt.json'))).text)
      expect(json.totals.total).toEqual({ amount: '2844.13', currency: 'CAD' })
    })

    test('a correction opens the version in force, wants a reason, and posts the difference', async () => {
      const number = receipt.replace(/\/receipt.*/, '')
      const opened = await me().press(number, '/correct')
      expect(opened.status).toBe(303)
      const grid = `${opened.to}/invoices/1/grid`
      const unexplained = await me().fill(grid, { 'lines.1.treatment': '31' }, { _do: 'next' })
      expect(unexplained.status).toBe(422)
      expect(unexplained.text).toContain('href="#lines-1-reason"')
      await me().fill(grid, { 'lines.1.reason': 'R2-74-1-C11' }, { _do: 'next' })
      // Duty 1,612.06 less, and GST on it.
      const check = await me().get(`${opened.to}/check`)
      expect(check.text).toContain(lang === 'en' ? 'owe $1,692.66 less' : 'devoir 1\u00a0692,66\u00a0$ de moins')
      const corrected = await me().fill(`${opened.to}/check`, {})
      expect(corrected.to).toContain('version=2')
      const difference = await me().get(`${number}/versions/2/difference`)
      expect(difference.text).toContain('<del>')
      expect(difference.text).toContain(lang === 'en' ? 'less to pay' : 'de moins à payer')
    })
  })
}

describe('A filed declaration', () => {
  test('each amount opens to its working: README section 5, declaration A', async () => {
    const page = await browser(world.importer, 'en').get(`/declarations/${filed}`)
    for (const words of ['$4,585.86', '7% × $23,029.43', '14,250.00\u00a0EUR × 1.6161', 'January\u00a030, 2026'])
      expect(page.text).toContain(words)
    expect(page.text).toContain('<h1><span class="code">')
  })
  test('the 19 digits lead to the version they name', async () =>
    expect((await browser(world.importer, 'fr').get(`/declarations/${filed}00001`)).status).toBe(200))
  test('a stranger is told that there is no such declaration', async () =>
    expect((await browser(world.stranger, 'en').get(`/declarations/${filed}`)).status).toBe(404))
  test('up to the payment due date one corrects, from the next day on one asks for an adjustment', async () => {
    const words = async (day: string): Promise<readonly boolean[]> => {
      const { text } = await browser(world.importer, 'en', day).get(`/declarations/${filed}`)
      return [text.includes('>Correct</button>'), text.includes('>Ask for an adjustment</button>')]
    }
    expect([await words('2026-01-30'), await words('2026-01-31')]).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

describe('An adjustment, from the button to the decision', () => {
  const officer: Actor = {
    ...SYSTEM_ACTOR,
    kind: 'person',
    id: 'person:hugo',
    name: 'Hugo Castellan',
    officerRoles: ['adjustments'],
  }
  const path = () => `/declarations/${filed}`
  let asked = ''

  test('the pages of a correction ask for an adjustment: an officer decides, a refund names its evidence', async () => {
    const me = browser(world.importer, 'en', '2026-02-10')
    const opened = await me.press(path(), '/correct')
    expect((await me.get(opened.to)).text).toContain('Corrections ended on January\u00a030, 2026')
    const grid = `${opened.to}/invoices/1/grid`
    await me.fill(grid, { 'lines.1.treatment': '31', 'lines.1.reason': 'R2-74-1-C11' }, { _do: 'next' })
    const blocked = await me.get(`${opened.to}/check`)
    expect(blocked.text).toContain('no remark says what supports it')
    await me.fill(grid, { 'lines.1.remark': 'Origin declaration of 2025-12-19.' }, { _do: 'next' })
    const check = await me.get(`${opened.to}/check`)
    expect(check.text).toContain('Ask for a refund of $1,612.06')
    expect(check.text).toContain('The GST stays at')
    const answer = await me.fill(`${opened.to}/check`, {})
    expect((await me.get(answer.to)).text).toContain('Adjustment received')
    asked = answer.to.replace(/.*version=/, '')
  })
  test('the declaration says since when it waits, and offers no second change meanwhile', async () => {
    const page = await browser(world.importer, 'fr', '2026-02-11').get(path())
    expect(page.text).toMatch(/attend un agent depuis le 10\sfévrier\s2026/)
    expect(page.text).not.toContain('/correct"')
  })
  test('officers of the desk see it in their queue; nobody else does', async () => {
    expect((await browser(world.importer, 'en', '2026-02-11').get('/officer/adjustments')).status).toBe(403)
    const queue = await browser(officer, 'en', '2026-02-11').get('/officer/adjustments')
    expect(queue.text).toContain(`/en/officer/adjustments/${filed}/${asked}`)
    expect(queue.text).toContain('1,612.06')
    const file = await browser(officer, 'fr', '2026-02-11').get('/officer/adjustments?format=csv')
    expect(file.headers.get('content-disposition')).toContain('rajustements')
    expect(file.text).toContain(filed)
    expect((await browser(officer, 'en', '2026-02-11').get('/officer/adjustments?q=nobody')).text).toContain(
      'No adjustment fits this filter',
    )
  })
  test('a refusal without a reason is shown again; with one it stands on the declaration', async () => {
    const desk = `/officer/adjustments/${filed}/${asked}`
    const him = browser(officer, 'en', '2026-02-12')
    expect((await him.get(desk)).text).toContain('Origin declaration of 2025-12-19.')
    const empty = await him.fill(desk, { reason: '' }, { _action: 'refused' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Nothing says why the adjustment is refused.')
    expect((await him.fill(desk, { reason: 'The seller is not named.' }, { _action: 'refused' })).status).toBe(303)
    const seen = await browser(world.importer, 'en', '2026-02-12').get(path())
    expect(seen.text).toContain('Reason: The seller is not named.')
    expect(seen.text).toContain('Ask for an adjustment')
    expect((await him.fill(desk, { reason: '' }, { _action: 'approved' }).catch(() => ({ status: 0 }))).status).toBe(0)
  })
})

describe('The list', () => {
  test('its address is the view: filters stay in the links to the files', async () => {
    const list = await browser(world.broker, 'en').get('/declarations?q=PO+7741&status=accepted')
    expect(list.text).toContain(filed)
    expect(list.text).toContain('format=csv')
    expect(list.text).toMatch(/href="\/en\/declarations\?status=accepted"/)
  })
  test('a head sorts, the other way round the second time, and the filters stay', async () => {
    const list = await browser(world.broker, 'en').get('/declarations?status=accepted&sort=largest')
    expect(list.text).toContain('aria-sort="descending"')
    expect(list.text).toContain('href="/en/declarations?status=accepted&amp;sort=smallest"')
    const totals = [...list.text.matchAll(/class="num at-2e"[^>]*><data class="money" value="([\d.]+)"/g)].map(
      ([, amount]) => Number(amount),
    )
    expect(totals.length).toBeGreaterThan(2)
    expect(totals.slice(0, -1)).toEqual(totals.slice(0, -1).toSorted((a, b) => b - a))
  })
  test('nothing found says so and offers to clear the filters', async () => {
    const list = await browser(world.broker, 'fr').get('/declarations?q=rien-de-tel')
    expect(list.text).toContain('class="empty"')
    expect(list.text).toContain('Effacer les filtres')
  })
  test('a day that is none is an error beside its field', async () => {
    const list = await browser(world.broker, 'en').get('/declarations?from=yesterday')
    expect(list.status).toBe(422)
    expect(deadLinks(list.text)).toEqual([])
  })
  test('the filtered rows come as CSV with the words of the language', async () => {
    const csv = await browser(world.broker, 'fr').get('/declarations?q=PO+7741&format=csv')
    expect(csv.text).toContain('Numéro de transaction')
    expect(csv.text).toContain(`${filed},1,AB,Acceptée,123456782RM0001`)
  })
})
