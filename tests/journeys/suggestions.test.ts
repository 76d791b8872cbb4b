import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESKTOP, isAccessible, PHONE } from './browser.ts'
import { stage } from './stage.ts'

/** Numbers while typing: a combobox that a screen reader, a keyboard and a finger can use, however slow the answers are. */
const scene = stage()

/** Answers come when they are let go, in the order the test wants. */
interface Held {
  readonly words: string
  readonly answer: () => Promise<void>
}

async function open(size: { width: number; height: number }, { lang = 'en', touch = false } = {}) {
  const context = await scene.browser.newContext({ viewport: size, hasTouch: touch, isMobile: touch })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  const held: Held[] = []
  await page.route('**/api/v1/tariff/search?**', (route) => {
    const words = new URL(route.request().url()).searchParams.get('q') ?? ''
    held.push({ words, answer: () => route.continue().catch(() => undefined) })
  })
  await page.goto(`${scene.product.url}/${lang}/tariff`)
  const input = page.locator('main input[name=q]').first()
  const asked = async (words: string): Promise<Held> => {
    await expect.poll(() => held.some((one) => one.words === words)).toBe(true)
    return held.find((one) => one.words === words) as Held
  }
  const isOpen = () => page.locator('#portal-suggestions').evaluate((list) => list.matches(':popover-open'))
  return { page, input, asked, isOpen }
}
const state = (page: Page) =>
  page
    .locator('main input[name=q]')
    .first()
    .evaluate((input) => ({
      expanded: input.getAttribute('aria-expanded'),
      active: input.getAttribute('aria-activedescendant'),
    }))

describe('Suggestions while typing', () => {
  test('a combobox from the start; the list is counted aloud, walked by arrows, closed by Escape, and the words stay', async () => {
    const { page, input, asked, isOpen } = await open(DESKTOP, { lang: 'fr' })
    expect(await input.getAttribute('role')).toBe('combobox')
    expect(await state(page)).toEqual({ expanded: 'false', active: null })
    await input.pressSequentially('bouteille')
    await (await asked('bouteille')).answer()
    await page.locator('#portal-suggestions li').first().waitFor()
    expect(await page.locator('[role=status]').last().textContent()).toMatch(/^\d suggestions, touches fléchées/)
    await isAccessible(page)
    await input.press('ArrowDown')
    expect(await state(page)).toEqual({ expanded: 'true', active: 'portal-suggestions-0' })
    await input.press('Escape')
    expect([await isOpen(), await input.inputValue()]).toEqual([false, 'bouteille'])
    expect(await state(page)).toEqual({ expanded: 'false', active: null })
    await page.context().close()
  })
  test('a late answer to earlier words shows nothing, nor does it take the newer question back', async () => {
    const { page, input, asked } = await open(DESKTOP)
    await input.pressSequentially('skis')
    const early = await asked('skis')
    await input.fill('kettle')
    const late = await asked('kettle')
    await early.answer()
    await late.answer()
    await page.locator('#portal-suggestions li').first().waitFor()
    expect(await page.locator('#portal-suggestions').textContent()).toContain('8516')
    await page.context().close()
  })
  test('after Escape or Tab an answer on its way opens nothing', async () => {
    const { page, input, asked, isOpen } = await open(DESKTOP)
    for (const key of ['Escape', 'Tab']) {
      await input.fill(`kettle ${key}`)
      const slow = await asked(`kettle ${key}`)
      await input.press(key)
      await slow.answer()
      // A round trip begun later is over: the answer would be here.
      await page.evaluate(() => fetch(location.href).then(() => undefined))
      expect(await isOpen()).toBe(false)
    }
    await page.context().close()
  })
  test('what was marked for other words is not taken by Enter', async () => {
    const { page, input, asked } = await open(DESKTOP)
    await input.pressSequentially('kettle')
    await (await asked('kettle')).answer()
    await page.locator('#portal-suggestions li').first().waitFor()
    await input.press('ArrowDown')
    await input.pressSequentially('drum')
    await input.press('Enter')
    await page.waitForURL(/q=kettledrum/)
    await page.context().close()
  })
  test('on a phone a finger chooses by a tap, and the list stays within what is seen', async () => {
    const { page, input, asked } = await open({ ...PHONE, height: 420 }, { touch: true })
    await input.tap()
    await input.pressSequentially('kettle')
    await (await asked('kettle')).answer()
    const options = page.locator('#portal-suggestions li')
    await options.first().waitFor()
    const box = await page.locator('#portal-suggestions').boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(420)
    const code = await options.nth(1).locator('b').textContent()
    await options.nth(1).tap()
    await page.waitForURL(
      (url) => url.searchParams.get('q') === code || url.pathname.endsWith(String(code).replaceAll('.', '')),
    )
    await page.context().close()
  })
})
