import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, PHONE, picture } from './browser.ts'
import { stage } from './stage.ts'

/** From everyday words to ten digits by questions, with the keyboard alone. */
const scene = stage()

const ANSWERS = ['6109', '610910', '610910001', '6109100011']

for (const way of [
  { name: 'with JavaScript, desktop', key: 'desktop', script: true, size: DESKTOP },
  { name: 'without JavaScript, phone', key: 'phone', script: false, size: PHONE },
] as const)
  describe(`Help me classify, ${way.name}`, () => {
    const look = async (page: Page, name: string): Promise<void> => {
      await picture(page, `classify-${way.key}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }

    test.each([
      ['en', 't-shirt', ANSWERS, 'Questions and answers', 'fr'],
      // One heading only: the questions begin below it.
      ['fr', 'gaminet', ANSWERS.slice(1), 'Questions et réponses', 'en'],
    ] as const)(
      '%s: “%s” leads to a number and a summary, and the language switch keeps both',
      async (lang, words, answers, summary, other) => {
        const context = await scene.browser.newContext({ viewport: way.size, javaScriptEnabled: way.script })
        const page = await context.newPage()
        page.setDefaultTimeout(8_000)
        await page.goto(`${scene.product.url}/${lang}/tariff`)
        await page.locator('main a[href$="/tariff/classify"]').press('Enter')
        await page.locator('main input[name=q]').fill(words)
        await page.locator('main input[name=q]').press('Enter')
        for (const [at, code] of answers.entries()) {
          const choice = page.locator(`input[type=radio][value="${code}"]`)
          if (at < 2) await look(page, `${lang}-question-${at + 1}`)
          await choice.focus()
          await page.keyboard.press('Space')
          await page.keyboard.press('Enter')
          await page.waitForURL((url) => url.searchParams.getAll('a').at(-1) === code && !url.searchParams.has('after'))
        }
        expect(await page.locator('h1').textContent()).toBe('6109.10.00.11')
        expect(await page.locator('#summary').textContent()).toBe(summary)
        await look(page, `${lang}-end`)
        await page.locator(`a[hreflang=${other}]`).first().click()
        await page.waitForURL(new RegExp(`/${other}/tariff/classify`))
        expect(await page.locator('h1').textContent()).toBe('6109.10.00.11')
        const paper = await context.request.get(
          await page.locator('a[href*="classify.pdf"]').evaluate((one) => (one as HTMLAnchorElement).href),
        )
        expect(paper.headers()['content-type']).toBe('application/pdf')
        await context.close()
      },
    )
  })
