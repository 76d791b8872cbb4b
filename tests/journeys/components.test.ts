import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { jsx } from 'hono/jsx'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, isoDate } from '../../src/kernel/dates.ts'
import { LANGS, type Lang } from '../../src/platform/i18n.ts'
import { serveAsset } from '../../src/ui/assets.ts'
import { Gallery } from '../../src/ui/gallery.tsx'
import type { Frame } from '../../src/ui/index.ts'
import { DESKTOP, fitsTheWidth, isAccessible, openBrowser, PHONE, picture } from './browser.ts'

const root = join(import.meta.dirname, '../..')
if (!existsSync(join(root, 'dist/client/.vite/manifest.json'))) throw new Error('not built: npm run build')

const frameOf = (lang: Lang): Frame => ({
  lang,
  path: '/gallery',
  csrfToken: 'token',
  nonce: 'n',
  formKey: 'key_1',
  person: { name: 'Dana Okafor' },
  account: { bn15: '123456782RM0001', legalName: 'Larkspur Housewares Ltd.', actingFor: 'broker' },
  unread: 3,
  today: isoDate('2026-11-26'),
  madeAt: '2026-11-26T14:12:00.000Z' as Instant,
  isDemo: true,
})

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"

let browser: Browser
let server: ReturnType<typeof serve>
let base: string

beforeAll(async () => {
  const app = new Hono()
  app.get('/assets/:name', (c) => serveAsset(c.req.param('name'), c.req.header('accept-encoding')) ?? c.notFound())
  app.get('/api/v1/tariff/search', (c) =>
    c.json({ data: [{ classification: '9617000000', description: 'Vacuum flasks' }] }),
  )
  app.get('/:lang/gallery', (c) => {
    const lang: Lang = c.req.param('lang') === 'fr' ? 'fr' : 'en'
    c.header('content-security-policy', POLICY)
    return c.html(String(jsx(Gallery, { frame: frameOf(lang) })))
  })
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0 }, (info) => resolve(info.port))
  })
  base = `http://localhost:${port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

describe('Every component in a browser', () => {
  for (const lang of LANGS)
    for (const [name, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const)
      test(`${lang}, ${name}: no accessibility fault, nothing scrolls sideways, nothing breaks the policy`, async () => {
        const page = await browser.newPage({ viewport })
        const complaints: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text())
        })
        await page.goto(`${base}/${lang}/gallery`)
        await fitsTheWidth(page)
        await isAccessible(page)
        await picture(page, `components-${lang}-${name}`)
        expect(complaints).toEqual([])
        await page.close()
      })

  test('the line grid takes a block from a spreadsheet and moves by keyboard', async () => {
    const context = await browser.newContext({ viewport: DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(`${base}/en/gallery`)
    await page.evaluate(() =>
      navigator.clipboard.writeText('Tea towels\t6302.60.00.20\tIN\t285\nBoards\t4419.11.00.00\tCN'),
    )
    await page.focus('#lines-3-description')
    await page.keyboard.press('Control+v')
    await page.locator('#lines-4-classification').waitFor()
    expect(await page.inputValue('#lines-4-classification')).toBe('4419.11.00.00')
    await page.keyboard.press('Enter')
    const focused = page.locator('*:focus')
    expect(await focused.getAttribute('aria-label')).toBe('Line 4, description')
    await page.keyboard.press('Control+d')
    expect(await focused.inputValue()).toBe('Tea towels')
    await context.close()
  })

  test('numbers are looked up while typing, and the keyboard takes one', async () => {
    const page = await browser.newPage({ viewport: DESKTOP })
    await page.goto(`${base}/en/gallery`)
    await page.locator('#classification').pressSequentially('flask')
    // The page moves before the answer comes, and once more under the open list.
    await page.evaluate(() => window.scrollBy(0, 1))
    const first = page.locator('[role=option]').first()
    await first.waitFor()
    await page.evaluate(() => window.scrollBy(0, 40))
    await page.waitForFunction(() => {
      const field = document.querySelector('#classification')?.getBoundingClientRect()
      const list = document.querySelector('[role=listbox]')?.getBoundingClientRect()
      return field && list && (Math.abs(list.top - field.bottom) < 4 || Math.abs(list.bottom - field.top) < 4)
    })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#classification')).toBe('9617.00.00.00')
    await page.close()
  })

  test('before the session ends a warning shows, and one press keeps it', async () => {
    const page = await browser.newPage({ viewport: PHONE })
    await page.clock.install()
    let kept = 0
    await page.route('**/fr/accounts', (route) => {
      kept += 1
      return route.fulfill({ status: 200 })
    })
    await page.goto(`${base}/fr/gallery`)
    const stay = page.getByRole('button', { name: 'Garder la session ouverte' })
    await page.clock.fastForward(12 * 60_000)
    expect(await stay.isVisible()).toBe(false)
    await page.clock.fastForward(61_000)
    await stay.click()
    await stay.waitFor({ state: 'hidden' })
    expect(kept).toBe(1)
    await page.close()
  })

  test('without scripts the menu opens, the error summary leads to the field, the working shows', async () => {
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${base}/fr/gallery`)
    await page.locator('summary.menu__btn').click()
    expect(await page.getByRole('link', { name: 'Déclarations', exact: true }).isVisible()).toBe(true)
    await page.locator('.error-summary a').first().click()
    expect(page.url()).toContain('#importer')
    await page.getByText('De quoi ce montant est fait').click()
    expect(await page.getByText('31 474,31 + 698,80').isVisible()).toBe(true)
    await context.close()
  })
})
