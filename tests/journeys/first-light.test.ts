import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, fitsTheWidth, isAccessible, openBrowser, PHONE, picture } from './browser.ts'
import { type Machine, machine } from './machine.ts'
import { discard, type Product, startProduct } from './product.ts'
import { closingDays, FIVE_LINES, fiveLines, LARKSPUR, lastBusinessDay } from './world.ts'

/**
 * A broker files a declaration of two invoices and five lines, the month closes, the importer reads the statement and pays;
 * the balance is zero. Once with JavaScript at desktop width, once without it on a phone.
 */
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

for (const way of [
  { name: 'with JavaScript, desktop', script: true, size: DESKTOP },
  { name: 'without JavaScript, phone', script: false, size: PHONE },
] as const)
  describe(`From a declaration to a paid statement, ${way.name}`, () => {
    let product: Product
    let api: Machine
    let today: string
    let transactionNumber: string
    let statementOn: string
    const contexts: BrowserContext[] = []

    beforeAll(async () => {
      product = await startProduct()
      api = await machine(product.url, 'demo-importer')
      today = (await api.call('GET', '/sandbox/clock')).json.today
    })
    afterAll(async () => {
      for (const context of contexts) await context.close()
      await product.stop()
      await discard(product)
    })

    /** Looked at as a person and as axe would. */
    async function look(page: Page, name: string): Promise<void> {
      await picture(page, `${way.script ? 'desktop' : 'phone'}-${name}`)
      await fitsTheWidth(page)
      if (way.script) await isAccessible(page)
    }

    async function signIn(person: string, lang: 'en' | 'fr'): Promise<Page> {
      const context = await browser.newContext({ viewport: way.size, javaScriptEnabled: way.script })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(8_000)
      await page.goto(`${product.url}/${lang}/sign-in`)
      await page.getByRole('link', { name: person }).first().click()
      await page.waitForURL((url) => /^\/(en|fr)\/?$/.test(url.pathname))
      await page.goto(`${product.url}/${lang}`)
      await page.locator('.tools__who', { hasText: person }).first().waitFor({ state: 'attached' })
      return page
    }

    const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? ''
    const save = (page: Page) => page.locator('main form button[type=submit]:not([name]):visible').first().click()
    const fill = async (page: Page, values: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(values)) {
        const field = page.locator(`main [name="${name}"]`).first()
        if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value)
        else await field.fill(value)
      }
    }
    const dateParts = (name: string, day: string) => {
      const [year = '', month = '', date = ''] = day.split('-')
      return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: date }
    }

    test('the broker files it, in English to the last page and in French there', async () => {
      const page = await signIn('Étienne Roy', 'en')
      await look(page, 'broker-home')
      const cad = fiveLines(lastBusinessDay(today))
      await page.goto(`${product.url}/en/declarations/new`)
      await page.locator('select[name=importer]').selectOption(LARKSPUR)
      await page.locator('input[name=way][value=grid]').check()
      await save(page)
      const draft = new URL(page.url()).pathname
      await look(page, 'task-list')

      await page.goto(`${product.url}${draft}/parties`)
      await fill(page, { clientReference: 'PO 7741' })
      await page.locator('input[name=rpp]').check()
      await save(page)

      await page.goto(`${product.url}${draft}/release`)
      await fill(page, {
        ...dateParts('release.date', cad.release.date),
        'release.office': '0395',
        'release.grossWeightKg': '640',
        'release.cargoControlNumbers': '9ZQL4471802',
        'release.carrierCode': '9ZQL',
        'release.portOfUnloading': '0395',
      })
      await page.locator('input[name="release.modeOfTransport"][value="09"]').check()
      await look(page, 'release')
      await save(page)

      for (const invoice of cad.invoices) {
        await page.goto(`${product.url}${draft}/invoices/new`)
        await fill(page, {
          number: invoice.number,
          currency: invoice.currency,
          value: invoice.value,
          'vendor.name': invoice.vendor.name,
          'vendor.address.line': invoice.vendor.address.line,
          'vendor.address.city': invoice.vendor.address.city,
          'vendor.address.country': invoice.vendor.address.country,
        })
        await page.locator('button[name=_do][value=lines]').click()
        await page.waitForURL(/grid/)
        for (const [index, line] of invoice.lines.entries()) {
          const at = (name: string) => page.locator(`main table [name^="lines."][name$=".${name}"]`).nth(index)
          await at('classification').fill(line.classification)
          await at('description').fill(line.description)
          await at('origin').fill(line.countryOfOrigin)
          await at('treatment').fill(line.tariffTreatment)
          await at('shipped').fill(line.directShipmentDate)
          await at('value').fill(line.value.amount)
          const { quantity } = line as { quantity?: { amount: string; unit: string } }
          if (quantity) {
            await at('quantity').fill(quantity.amount)
            await at('unit').fill(quantity.unit)
          }
        }
        await look(page, `grid-${invoice.number}`)
        await page.locator('main button[name=_do][value=save]:visible').last().click()
        await look(page, `grid-${invoice.number}-worked-out`)
        await page.locator('main button[name=_do][value=next]:visible').last().click()
      }

      await page.goto(`${product.url}${draft}/check`)
      await look(page, 'check')
      expect(await textOf(page)).toContain('$534.88')
      await page.locator('a[hreflang=fr]').first().click()
      expect(page.url()).toContain('/fr/')
      expect((await textOf(page)).replaceAll(/\s/g, ' ')).toContain('534,88 $')
      await look(page, 'check-fr')
      const certify = page.locator('main input[type=checkbox]')
      if (await certify.count()) await certify.first().check()
      await page.locator('main form button').last().click()
      await page.waitForURL(/receipt/)
      await look(page, 'receipt-fr')
      transactionNumber = /12345\d{9}/.exec((await textOf(page)).replaceAll(/\s/g, ''))?.[0] ?? ''
      expect(transactionNumber).toMatch(/^12345\d{9}$/)
    })

    test('a reload of the receipt files nothing again, and every amount opens its working', async () => {
      const page = await signIn('Étienne Roy', 'en')
      await page.goto(`${product.url}/en/declarations/${transactionNumber}`)
      const text = await textOf(page)
      expect(text).toContain('$534.88')
      // The duty stands open, with each line's rate; the others open with a click, scripts or none.
      for (const rate of ['7%', '7.5%', '6.5%'])
        expect(await page.locator('details.charge[open]').first().textContent()).toContain(rate)
      while (await page.locator('details.charge:not([open])').count())
        await page.locator('details.charge:not([open]) > summary').first().click()
      await look(page, 'cad')
      const pdf = await page.request.get(`${product.url}/en/declarations/${transactionNumber}/receipt.pdf`)
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
      const { json } = await api.call('GET', `/declarations/${transactionNumber}`)
      expect(json.totals.total.amount).toBe(FIVE_LINES.total)
    })

    test('the clock is moved past the 25th on its page', async () => {
      const page = await signIn('Étienne Roy', 'en')
      statementOn = closingDays(lastBusinessDay(today)).statementOn
      const released = lastBusinessDay(today)
      const calendar = await api.call('GET', `/calendar?releaseDate=${released}&stream=rpp`)
      statementOn = calendar.json.statementOn
      if (statementOn <= today) return
      await page.goto(`${product.url}/en/clock`)
      await look(page, 'clock')
      await fill(page, dateParts('advanceTo', statementOn))
      await save(page)
      await page.waitForURL(/jobs/)
      for (let attempt = 0; attempt < 120 && !(await textOf(page)).includes('Done'); attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, 500))
        await page.reload()
      }
      await look(page, 'clock-moved')
      expect((await api.call('GET', '/sandbox/clock')).json.today).toBe(statementOn)
    })

    test('the importer opens the statement, downloads it and pays by card; the balance is zero', async () => {
      const page = await signIn('Dana Okafor', 'en')
      await look(page, 'importer-home')
      await page.goto(`${product.url}/en/money/statements/${statementOn}`)
      await look(page, 'statement')
      const text = await textOf(page)
      const owed = (await api.call('GET', `/accounts/${LARKSPUR}`)).json.balance.amount as string
      expect(text.replaceAll(',', '')).toContain(owed)
      const pdf = page.locator('main a[href*="pdf"]').first()
      const file = await page.request.get(new URL((await pdf.getAttribute('href')) ?? '', product.url).toString())
      expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')

      await page.goto(`${product.url}/en/money/pay`)
      await look(page, 'pay')
      await save(page)
      await page.waitForURL(/sandbox-card/)
      await look(page, 'card')
      const card = page.locator('main input[name="card"], main input[name="number"]').first()
      await card.fill('4242 4242 4242 4242')
      await page.locator('main form button').first().click()
      await page.waitForURL(/payments/)
      for (let attempt = 0; attempt < 20 && !/receipt/i.test(await textOf(page)); attempt += 1) {
        await new Promise((resolve) => setTimeout(resolve, 500))
        await page.reload()
      }
      await look(page, 'paid')
      expect((await api.call('GET', `/accounts/${LARKSPUR}`)).json.balance.amount).toBe('0.00')
      await page.goto(`${product.url}/en`)
      await look(page, 'importer-home-paid')
      await page.goto(`${product.url}/fr`)
      await look(page, 'importer-home-paid-fr')
    })
  })
