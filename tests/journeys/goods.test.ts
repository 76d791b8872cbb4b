import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, PHONE, picture } from './browser.ts'
import { stage } from './stage.ts'

/**
 * A broker brings a client's goods in from a spreadsheet with mistakes in it, mends one beside a colleague, and makes what
 * the client could have paid less into a correction. In English with JavaScript at desktop width, in French without it
 * on a phone.
 */
const BROKER = 'Étienne Roy'
const CLIENT = '902184530'

const scene = stage()

for (const way of [
  { name: 'in English with JavaScript, desktop', lang: 'en', script: true, size: DESKTOP },
  { name: 'in French without JavaScript, phone', lang: 'fr', script: false, size: PHONE },
] as const)
  describe(`My goods, ${way.name}`, () => {
    const isEnglish = way.lang === 'en'
    let context: BrowserContext
    let page: Page

    beforeAll(async () => {
      context = await scene.browser.newContext({ viewport: way.size, javaScriptEnabled: way.script })
      page = await context.newPage()
      page.setDefaultTimeout(8_000)
      await open(`/${way.lang}/sign-in`)
      await page.getByRole('link', { name: BROKER }).first().click()
      await page.waitForURL((url) => /^\/(en|fr)\/?$/.test(url.pathname))
    })
    afterAll(() => context.close())

    const open = (path: string) => page.goto(`${scene.product.url}${path}`)
    const textOf = async (): Promise<string> =>
      ((await page.locator('main').textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
    async function look(name: string): Promise<void> {
      await picture(page, `goods-${way.lang}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }
    const upload = async (name: string, bytes: Buffer): Promise<void> => {
      await open(`/${way.lang}/goods/upload?business=${CLIENT}`)
      await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer: bytes })
      await page.locator('form[enctype] button').click()
    }
    const check = () => page.locator('form[enctype] button').click()

    test('a table of other columns is refused once, by the names it has', async () => {
      await upload('prices.csv', Buffer.from('Qty,Price,Colour\n1,2,red\n'))
      expect(await page.locator('.error-summary').textContent()).toContain('Qty, Price, Colour')
      await look('columns')
    })

    test('a file larger than what is taken is answered by a page in the reader’s language', async () => {
      await upload('large.csv', Buffer.alloc(9 * 1024 * 1024, 'x'))
      expect(await textOf()).toContain(isEnglish ? 'larger than 8 MB' : 'dépasse 8 Mo')
      await look('too-large')
    })

    test('a spreadsheet in French saved in Windows-1252, mistakes row by row, then taken over', async () => {
      const rows = [
        "Référence;Description;Numéro de classement;Pays d'origine;Couleur",
        `É-${way.lang};Théière;6912.00.90.10;Portugal;bleu`,
        `P-${way.lang};Côtes levées;203290010;US;`,
        `B-${way.lang};Lit;9403.20;VN;`,
        `É-${way.lang};Encore;6912.00.90.10;PT;`,
      ]
      await upload('marchandises.csv', Buffer.from(rows.join('\r\n'), 'latin1'))
      await page.waitForURL(/\/uploads\//)
      const report = await textOf()
      for (const word of ['Couleur', '0203.29.00.10', '9403.20.00.10', `É-${way.lang}`]) expect(report).toContain(word)
      await look('report')
      await page.locator('form[action$="/take"] button').click()
      await open(`/${way.lang}/goods?business=${CLIENT}&q=É-${way.lang}`)
      expect(await page.locator('a.ref').allTextContents()).toEqual([`É-${way.lang}`])
      await look('list')
    })

    test('cells copied from a spreadsheet are pasted', async () => {
      await open(`/${way.lang}/goods/upload?business=${CLIENT}`)
      await page.locator('#pasted').fill(`SKU\tGoods\tHS code\tCountry\nA-${way.lang}\tAnorak\t6201.40.90.11\tItaly\n`)
      await look('paste')
      await check()
      await page.waitForURL(/\/uploads\//)
      await page.locator('form[action$="/take"] button').click()
      expect(await textOf()).toContain(`A-${way.lang}`)
    })

    test('two people on one item: the second sees both versions and decides', async () => {
      await open(`/${way.lang}/goods?business=${CLIENT}&q=A-${way.lang}`)
      const item = (await page.locator('a.ref').first().getAttribute('href')) ?? ''
      await open(`${item}/change`)
      const colleague = await context.newPage()
      await colleague.goto(`${scene.product.url}${item}/change`)
      await colleague.locator('#supplier').fill('Milano S.p.A.')
      await colleague.locator('form[action$="/change"] button').click()
      await colleague.waitForURL(/saved=1/)
      await colleague.close()
      await page.locator('#supplier').fill('Torino S.p.A.')
      await page.locator('form[action$="/change"] button').click()
      await page.locator('.error-summary').waitFor()
      expect(await page.locator('main table').first().textContent()).toMatch(/Milano S\.p\.A\..*Torino S\.p\.A\./s)
      await look('overtaken')
      await page.locator('form[action$="/change"] button').click()
      await page.waitForURL(/saved=1/)
      expect(await textOf()).toContain('Torino S.p.A.')
    })

    test('what could have been paid less opens to its working and becomes a correction', async () => {
      await open(`/${way.lang}/goods/savings?account=${CLIENT}RM0001`)
      await page.locator('main table details summary').first().click()
      expect(await textOf()).toMatch(isEnglish ? /18% × \$[\d,.]+ = \$/ : /18 % × [\d ,]+ \$ = /)
      await look('savings')
      await page.locator('main table form button').first().click()
      await page.waitForURL(/\/declarations\/drafts\//)
      await look('draft')
    })
  })
