import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, PHONE, picture } from './browser.ts'
import { stage } from './stage.ts'

/** Finding the number, reading its page, estimating: what a visitor does without an account, in both languages. */
const scene = stage()

for (const way of [
  { name: 'with JavaScript, desktop', key: 'desktop', script: true, size: DESKTOP },
  { name: 'without JavaScript, phone', key: 'phone', script: false, size: PHONE },
] as const)
  describe(`The tariff, ${way.name}`, () => {
    const open = async (): Promise<Page> => {
      const context = await scene.browser.newContext({ viewport: way.size, javaScriptEnabled: way.script })
      const page = await context.newPage()
      page.setDefaultTimeout(8_000)
      return page
    }
    const look = async (page: Page, name: string): Promise<void> => {
      await picture(page, `tariff-${way.key}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }
    const textOf = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s/g, ' ')

    for (const [lang, words, number] of [
      ['en', 'vacuum flask', '9617'],
      ['fr', 'bouteille isolante', '9617'],
      ['en', 'sneakrs', '64'],
    ] as const)
      test(`“${words}” leads to ${number}`, async () => {
        const page = await open()
        await page.goto(`${scene.product.url}/${lang}/tariff`)
        await page.locator('main input[name=q]').first().fill(words)
        await page.locator('main input[name=q]').first().press('Enter')
        await page.waitForURL(/q=/)
        await look(page, `search-${lang}-${number}`)
        const first = page.locator('main ol a[href*="/tariff/"], main .result a[href*="/tariff/"]').first()
        expect(await first.getAttribute('href')).toContain(`/${lang}/tariff/${number}`)
        await first.click()
        await page.waitForURL(new RegExp(`/${lang}/tariff/${number}`))
        await page.context().close()
      })

    test('the page of a number, in both languages, on a day and against another', async () => {
      const page = await open()
      await page.goto(`${scene.product.url}/en/tariff/9617000000`)
      expect(await textOf(page)).toContain('7.5%')
      await look(page, 'number-en')
      await page.locator('a[hreflang=fr]').first().click()
      expect(await textOf(page)).toContain('7,5 %')
      await look(page, 'number-fr')
      await page.context().close()
    })

    test('a number answers for one country: what it may claim, what it costs, in either language', async () => {
      const page = await open()
      await page.goto(`${scene.product.url}/en/tariff/6109100011`)
      await page.locator('#origin').selectOption('VN')
      await page.locator('#value').fill('2,000')
      await page.locator('#value').press('Enter')
      await page.waitForURL(/origin=VN/)
      // Free under CPTPT; 5 % GST of 2,000.00.
      expect(await textOf(page)).toContain('Estimate with 33 CPTPT')
      expect(await textOf(page)).toContain('$100.00')
      await look(page, 'country-en')
      await page.locator('a[hreflang=fr]').first().click()
      await page.waitForURL(/\/fr\/.*origin=VN/)
      expect(await textOf(page)).toContain('Estimation avec 33 TPTGP')
      await look(page, 'country-fr')
      await page.context().close()
    })

    test('two days beside each other tell the surtax that ended in between', async () => {
      const page = await open()
      await page.goto(`${scene.product.url}/en/tariff/8703800010?asOf=2026-02-01`)
      await page.locator('#compare').fill('2026-10-01')
      await page.locator('#compare').press('Enter')
      await page.waitForURL(/compare=2026-10-01/)
      expect(await page.locator('section:has(#compared)').textContent()).toContain('SOR/2024-187, schedule 1')
      await look(page, 'two-days')
      await page.goto(`${scene.product.url}/fr/tariff/changes?kind=surtax`)
      await look(page, 'changes-fr')
      await page.context().close()
    })

    test('an estimate compares treatments, opens its working and is a link', async () => {
      const page = await open()
      await page.goto(`${scene.product.url}/en/estimate?classification=6911109090`)
      await look(page, 'estimate-form')
      const link = `${scene.product.url}/en/estimate?classification=6911109090&origin=DE&value=14250&currency=EUR&shipped.year=2025&shipped.month=12&shipped.day=23`
      await page.goto(link)
      await look(page, 'estimate')
      // 6911.10.90.90 from Germany: free under CEUT, 7 % under MFN (domain README section 5, line A1).
      const text = await textOf(page)
      expect(text).toContain('$23,029.43')
      expect(text).toContain('$2,844.13')
      await page.context().close()
    })
  })
