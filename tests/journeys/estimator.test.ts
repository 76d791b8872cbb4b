import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, PHONE, picture } from './browser.ts'
import { stage } from './stage.ts'

/**
 * An estimate is made, asked "what if", compared with other origins, taken away, kept for the business, renamed and
 * deleted. Once in English with JavaScript at desktop width, once in French without it on a phone.
 */
const DANA = 'Dana Okafor'
const GOODS = 'classification=6911109090&currency=EUR&origin=DE&shipped=2025-12-23&treatment=02&accounting=2026-01-09'

const scene = stage()

for (const way of [
  { name: 'in English with JavaScript, desktop', lang: 'en', value: '14250.00', script: true, size: DESKTOP },
  { name: 'in French without JavaScript, phone', lang: 'fr', value: '14250,00', script: false, size: PHONE },
] as const)
  describe(`The estimator, ${way.name}`, () => {
    const isEnglish = way.lang === 'en'
    const address = `/${way.lang}/estimate?${GOODS}&value=${way.value}`
    let context: BrowserContext
    let page: Page

    beforeAll(async () => {
      context = await scene.browser.newContext({
        viewport: way.size,
        javaScriptEnabled: way.script,
        acceptDownloads: true,
      })
      page = await context.newPage()
      page.setDefaultTimeout(8_000)
    })
    afterAll(() => context.close())

    /** Looked at as a person and as axe would. */
    async function look(name: string): Promise<void> {
      await picture(page, `estimator-${way.lang}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }
    const textOf = async (): Promise<string> =>
      ((await page.locator('main').textContent()) ?? '').replaceAll('\u00a0', ' ')
    const open = (path: string) => page.goto(`${scene.product.url}${path}`)

    test('the result offers files and a link that says the same', async () => {
      await open(address)
      await look('result')
      expect(await textOf()).toContain(isEnglish ? '$2,844.13' : '2 844,13 $')
      const link = await page.locator('#share').inputValue()
      expect(link).toContain(`/${way.lang}/estimate?accounting=2026-01-09&classification=6911109090&`)
      for (const format of ['pdf', 'xlsx', 'csv', 'json']) {
        const href = await page.locator(`.downloads a[href*="estimate.${format}"]`).getAttribute('href')
        const answer = await page.request.get(`${scene.product.url}${href}`)
        expect(answer.status(), format).toBe(200)
        expect(answer.headers()['content-disposition']).toContain(`.${format}"`)
      }
    })

    test('words where a number belongs: one is chosen, and everything else typed stays', async () => {
      await open(`/${way.lang}/estimate`)
      await page.locator('#classification').fill(isEnglish ? 'winter jacket' : 'manteau d’hiver')
      await page.locator('#origin').selectOption('IT')
      await page.locator('#value').fill(isEnglish ? '249.90' : '249,90')
      await page.locator('#province').selectOption('QC')
      await page.locator('#value').press('Enter')
      await page.locator('.error-summary').waitFor()
      await look('words')
      // Down to a line of ten digits.
      for (let step = 0; step < 4 && (await page.locator('#result').count()) === 0; step += 1)
        await page.locator('nav.field a.code').first().click()
      await page.locator('#result').waitFor()
      expect(await page.locator('#province').inputValue()).toBe('QC')
      await look('personal')
    })

    test('ten lines: light, folded, one is opened and changed with the others kept', async () => {
      const line = (at: number): string =>
        `${GOODS}&value=${way.value}`
          .split('&')
          .filter((part) => !part.startsWith('accounting'))
          .map((part) => (at === 1 ? part : part.replace('=', `-${at}=`)))
          .join('&')
      const ten = Array.from({ length: 10 }, (_, index) => line(index + 1)).join('&')
      const answer = await page.request.get(`${scene.product.url}/${way.lang}/estimate?${ten}`)
      expect((await answer.text()).length).toBeLessThan(110_000)
      await open(`/${way.lang}/estimate?${ten}`)
      await look('ten')
      await page.locator('button[name=edit][value="7"]').click()
      await page.locator('#value-7').fill('100')
      await page.locator('#value-7').press('Enter')
      await page.locator('#result').waitFor()
      expect(await page.locator('[id^=result-]').count()).toBe(10)
      await open(address)
    })

    test('what if the value were lower: the difference by charge', async () => {
      await page.locator('#what-if-1 > summary').click()
      if (way.script) {
        const slider = page.locator('#what-if-1 input[type=range]').first()
        await slider.fill('7125')
        await page.locator('#what-if-1 [data-result] table').waitFor()
        expect(await page.locator('#if-1-value').inputValue()).toBe('7125.00')
      } else {
        await page.locator('#if-1-value').fill('7125')
        await page.locator('#what-if-1 form button').click()
      }
      const result = ((await page.locator('#what-if-1 [data-result]').textContent()) ?? '').replaceAll('\u00a0', ' ')
      expect(result).toContain(isEnglish ? '1,612.06806.03−806.03' : '1 612,06806,03−806,03')
      await look('what-if')
      await page.locator('#what-if-1 [data-result] p a').click()
      expect(await textOf()).toContain(isEnglish ? '$1,422.07' : '1 422,07 $')
    })

    test('what cannot be worked out is said beside the small form', async () => {
      await open(`${address}&if-line=1&if-value=many`)
      expect(await page.locator('.error-summary').textContent()).toContain('many')
      await look('what-if-refused')
    })

    test('the same goods from several countries', async () => {
      await open(`/${way.lang}/tariff/6911109090`)
      await page.locator('a[href*="/estimate/origins"]').click()
      await look('origins-empty')
      await page.locator('#value').fill(way.value)
      await page.locator('#main form button:not([name])').last().click()
      await page.locator('#result').waitFor()
      expect(await page.locator('section table tbody tr').count()).toBe(4)
      await look('origins')
      const csv = await page.locator('.downloads a[href*="origins.csv"]').getAttribute('href')
      expect((await page.request.get(`${scene.product.url}${csv}`)).status()).toBe(200)
    })

    test('kept for the business, seen again, renamed, deleted', async () => {
      await open(`/${way.lang}/sign-in`)
      await page.getByRole('link', { name: DANA }).first().click()
      await page.waitForURL((url) => /^\/(en|fr)\/?$/.test(url.pathname))
      await open(address)
      await page.locator('#save-name').fill('Dinner service')
      await look('signed-in')
      await page.locator('form[action$="/estimates"] button').click()
      await page.waitForURL(/\/estimates\/est_/)
      await look('saved')
      const kept = page.url()
      await open(`/${way.lang}/estimates`)
      expect(await textOf()).toContain('Dinner service')
      await look('list')
      await open(`/${way.lang}/declarations/new`)
      expect(await page.locator('#estimate option', { hasText: 'Dinner service' }).count()).toBe(1)
      await look('start')
      await page.goto(kept)
      await page.locator('#name').fill('Teacups')
      await page.locator('button[value=rename]').click()
      expect(await page.locator('h1').textContent()).toContain('Teacups')
      await page.locator('a[href$="/delete"]').click()
      await look('delete')
      await page.locator('.btn--danger').click()
      await page.waitForURL(/\/estimates\?deleted=/)
      expect(await page.locator('table', { hasText: 'Teacups' }).count()).toBe(0)
    })

    test('on paper: every working open, nothing to press', async () => {
      await open(address)
      await page.emulateMedia({ media: 'print' })
      await picture(page, `estimator-${way.lang}-print`)
      expect(await page.locator('.no-print:visible').count()).toBe(0)
      expect(await page.locator('.charge .formula').first().isVisible()).toBe(true)
      await page.emulateMedia({ media: 'screen' })
    })
  })
