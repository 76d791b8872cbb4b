import { describe, expect, test } from 'vitest'
import { pageApp, words } from './testing.ts'

const app = pageApp()
const BASE =
  'classification=6911109090&currency=EUR&origin=DE&shipped=2025-12-23&treatment=02&value=14250.00&accounting=2026-01-09'
const get = async (more: string, lang = 'en', base = BASE) => {
  const answer = await app.request(`/${lang}/estimate?${base}&${more}`)
  const page = await answer.text()
  return { status: answer.status, page, text: words(page) }
}

describe('What if', () => {
  test('before it is asked: a GET form with the facts of the line, the published rate included, and no difference', async () => {
    const { page, text } = await get('')
    expect(page).toMatch(/<form[^>]*action="\/en\/estimate#what-if-1"[^>]*method="get"/)
    expect(page).toMatch(/name="if-rate"[^>]*value="1.6161"/)
    expect(page).toContain('data-value="14250.00"')
    expect(page).toContain('<input type="hidden" name="treatment" value="02"')
    expect(text).not.toContain('before and after')
  })
  test('a lower value: before, after and difference of each charge, and a link that takes it over', async () => {
    const { status, text, page } = await get('if-line=1&if-value=10000&if-rate=1.6161&if-origin=DE')
    expect(status).toBe(200)
    expect(text).toContain('Line 1 before and after the change')
    expect(text).toMatch(/Customs duty 1,612.06 1,131.27 −480.79/)
    expect(page).toContain('&amp;treatment=02&amp;value=10000.00"')
  })
  test('what was left unsaid shows the facts as they are, not the first of a list', async () => {
    const { page } = await get('if-line=1&if-value=10000')
    const small = page.slice(page.indexOf('id="what-if-1"'), page.indexOf('data-result'))
    expect(small).toMatch(/<option value="DE" selected/)
    expect(small).toMatch(/<option value="EUR" selected/)
    expect(small).toContain('name="if-accounting.year" value="2026"')
  })
  test('the estimate itself stays as it is', async () => {
    const { text } = await get('if-line=1&if-value=10000')
    expect(text).toContain('7% × $23,029.43')
  })
  test('another day brings its own exchange rate when the rate was not touched', async () => {
    const { text } = await get('if-line=1&if-rate=1.6161&if-shipped.year=2025&if-shipped.month=12&if-shipped.day=10')
    expect(text).toMatch(/Value for duty 23,029.43 (?!23,029.43)[\d,.]+ [−+][\d,.]+/)
  })
  test('another rate is taken as it is, in French habit too', async () => {
    const { text } = await get('if-line=1&if-rate=1,5', 'fr')
    expect(text).toContain('Valeur en douane 23 029,43 21 375,00 −1 654,43')
  })
  test('another origin: its treatments are compared anew', async () => {
    const { text } = await get('if-line=1&if-origin=CN')
    expect(text).toMatch(/Customs duty 1,612.06 1,612.06 0.00/)
    const { text: preferred } = await get('if-line=1&if-origin=US')
    expect(preferred).toMatch(/Customs duty 1,612.06 0.00 −1,612.06/)
  })
  test('another currency: the same figure at the rate of that currency, one’s own rate left out', async () => {
    const { text } = await get('if-line=1&if-currency=CAD&if-rate=1.6161')
    expect(text).toMatch(/Value for duty 23,029.43 14,250.00 −8,779.43/)
    expect(text).toContain('Exchange rate before: EUR 1.6161; after: CAD 1.')
    const { text: own } = await get('if-line=1&if-currency=USD&if-rate=1.5', 'en', `${BASE}&rate=1.5`)
    expect(own).toMatch(/Value for duty 21,375.00 (?!21,375.00)/)
  })
  test('another day of accounting takes the rates of that day into the new estimate', async () => {
    const day = 'if-accounting.year=2026&if-accounting.month=11&if-accounting.day=2'
    const { page } = await get(`if-line=1&${day}`)
    expect(page).toContain('/en/estimate?accounting=2026-11-02&amp;')
  })
  test('a day that does not exist leads to its field', async () => {
    const { status, page } = await get('if-line=1&if-accounting.year=2026&if-accounting.month=13&if-accounting.day=2')
    expect(status).toBe(422)
    expect(page).toContain('href="#if-1-accounting"')
  })
  test('of several lines one small form at a time, opened by a link; opening it changes nothing yet', async () => {
    const two =
      '&classification-2=9617000000&origin-2=CN&value-2=100&currency-2=CAD&shipped-2=2025-12-23&treatment-2=02'
    const { page } = await get(two.slice(1))
    expect(page).not.toContain('name="if-value"')
    expect(page).toMatch(/form="estimate-form" formaction="\/en\/estimate#what-if-2" name="if-line" value="2"/)
    const { status, page: opened, text } = await get(`if-line=2${two}`)
    expect(status).toBe(200)
    expect(opened).toContain('id="if-2-value"')
    expect(opened).not.toContain('id="if-1-value"')
    expect(text).not.toContain('before and after')
  })
  test('what cannot be worked out is said beside the small form, and the estimate still stands', async () => {
    const { status, page, text } = await get('if-line=1&if-value=many')
    expect(status).toBe(422)
    expect(page).toContain('href="#if-1-value"')
    expect(text).toContain('7% × $23,029.43')
  })
  test('of the second line only', async () => {
    const { text } = await get(
      'if-line=2&if-value=50&classification-2=9617000000&origin-2=CN&value-2=100&currency-2=CAD&shipped-2=2025-12-23&treatment-2=02',
    )
    expect(text).toContain('Line 2 before and after the change')
    expect(text).toMatch(/Value for duty 100.00 50.00 −50.00/)
  })
  test('a line that is not there is not asked about', async () =>
    expect((await get('if-line=9&if-value=1')).status).toBe(200))
  test('a rate by weight: another quantity, with a slider that starts from the weight', async () => {
    const { page, text } = await get(
      'if-line=1&if-quantity=1000',
      'en',
      'classification=0105941011&currency=CAD&origin=US&shipped=2025-12-23&treatment=02&value=1000&quantity=500&accounting=2026-01-09',
    )
    expect(page).toContain('data-quantity="500"')
    expect(page).not.toContain('name="if-rate"')
    expect(text).toContain('Customs duty 14.10 28.20 +14.10')
  })
})
