import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, PHONE, picture } from './browser.ts'
import { stage } from './stage.ts'

/**
 * What takes charges away: a remission and a GST code in the estimator, kept and carried into a declaration's line, and
 * the refund for damaged goods. Once in English with JavaScript at desktop width, once in French without it on a phone.
 */
const DANA = 'Dana Okafor'
const GOODS = 'classification=7326200000&origin=TW&treatment=02&currency=CAD&shipped=2026-11-20'

const scene = stage()

for (const way of [
  { name: 'in English with JavaScript, desktop', lang: 'en', value: '1000.00', script: true, size: DESKTOP },
  { name: 'in French without JavaScript, phone', lang: 'fr', value: '1000,00', script: false, size: PHONE },
] as const)
  describe(`Relief, ${way.name}`, () => {
    const isEnglish = way.lang === 'en'
    let context: BrowserContext
    let page: Page

    beforeAll(async () => {
      context = await scene.browser.newContext({ viewport: way.size, javaScriptEnabled: way.script })
      page = await context.newPage()
      page.setDefaultTimeout(8_000)
    })
    afterAll(() => context.close())

    async function look(name: string): Promise<void> {
      await picture(page, `relief-${way.lang}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }
    const textOf = async (): Promise<string> =>
      ((await page.locator('main').textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
    const open = (path: string) => page.goto(`${scene.product.url}${path}`)
    const openPanel = async (field: string): Promise<void> => {
      const panel = page.locator('details', { has: page.locator(`#${field}`) }).last()
      if ((await panel.getAttribute('open')) === null) await panel.locator('summary').first().click()
    }

    test('a remission chosen in the form: no surtax, the amount stands in the working', async () => {
      await open(`/${way.lang}/estimate?${GOODS}`)
      await page.locator('#value').fill(way.value)
      await openPanel('authority')
      await page.locator('#authority').fill('SOR/2026-34')
      await page.locator('#main form button:not([name])').last().click()
      await page.locator('#result').waitFor()
      await look('remission')
      expect(await textOf()).toContain(isEnglish ? 'less $250.00 remitted' : 'moins 250,00 $ remis')
    })

    test('an exemption from surtax chosen in the form: not charged, and the working says which one', async () => {
      await open(`/${way.lang}/estimate?${GOODS.replace('7326200000', '7308200000')}`)
      await page.locator('#value').fill(way.value)
      await openPanel('order')
      await page.locator('#order').selectOption('WIND-TOWER')
      await page.locator('#main form button:not([name])').last().click()
      await page.locator('#result').waitFor()
      await look('exemption')
      expect(await textOf()).toContain(
        isEnglish ? '25% × $1,000.00, not charged: exempt' : '25 % × 1 000,00 $, non perçus',
      )
      expect(await textOf()).toContain('exemption WIND-TOWER')
    })

    test('an unknown GST code is said at its field, with those near it', async () => {
      await open(`/${way.lang}/estimate?${GOODS}&value=${way.value}&gst=66`)
      expect(await page.locator('.error-summary').textContent()).toContain('01 (')
      await look('unknown-code')
    })

    test('kept, and carried into the line of a declaration', async () => {
      await open(`/${way.lang}/sign-in`)
      await page.getByRole('link', { name: DANA }).first().click()
      await page.waitForURL((url) => /^\/(en|fr)\/?$/.test(url.pathname))
      await open(`/${way.lang}/estimate?${GOODS}&value=${way.value}&gst=N5&authority=SOR/2026-34`)
      await page.locator('#save-name').fill(`Wire ${way.lang}`)
      await page.locator('form[action$="/estimates"] button').click()
      await page.waitForURL(/\/estimates\/est_/)
      await open(`/${way.lang}/declarations/new`)
      const option = page.locator('#estimate option', { hasText: `Wire ${way.lang}` })
      await page.locator('#estimate').selectOption((await option.getAttribute('value')) ?? '')
      await page.locator('#main form button:not([name=_do])').last().click()
      await page.waitForURL(/\/declarations\/drafts\//)
      const draft = /\/declarations\/drafts\/[^/?]+/.exec(page.url())?.[0] ?? ''
      await open(`/${way.lang}${draft}/invoices/1/lines/1`)
      expect(await page.locator('#gstCode').inputValue()).toBe('N5')
      expect(await page.locator('#specialAuthority').inputValue()).toBe('SOR/2026-34')
      await look('line')
      await page.locator('#gstCode').selectOption('')
      await page.locator('button[name=_do][value=lines]').click()
      await open(`/${way.lang}${draft}/invoices/1/lines/1`)
      expect(await page.locator('#gstCode').inputValue()).toBe('')
    })

    test('goods arrived damaged: what would be given back', async () => {
      await open(`/${way.lang}/estimate/damage`)
      const amounts = isEnglish ? ['100.00', '1,000.00', '300.00'] : ['100,00', '1 000,00', '300,00']
      for (const [at, field] of ['duty', 'valueForDuty', 'loss'].entries())
        await page.locator(`#${field}`).fill(amounts[at] ?? '')
      await page.locator('input[value=brittle]').check({ force: true })
      await page.locator('#main form button').last().click()
      await page.locator('#result').waitFor()
      await look('damage')
      expect(await textOf()).toContain(isEnglish ? '$25.50' : '25,50 $')
    })
  })
