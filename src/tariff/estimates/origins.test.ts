import { describe, expect, test } from 'vitest'
import { pageApp, words } from './testing.ts'

const app = pageApp()
const GOODS = 'classification=6911109090&currency=EUR&shipped=2025-12-23&value=14250.00&accounting=2026-01-09'
const get = async (query: string, lang = 'en') => {
  const answer = await app.request(`/${lang}/estimate/origins?${query}`)
  const page = await answer.text()
  return { status: answer.status, page, text: words(page) }
}

describe('Countries of origin compared', () => {
  test('before it is asked: the number from a tariff page, and six places for countries', async () => {
    const { status, page } = await get('classification=6911109090')
    expect(status).toBe(200)
    expect(page).toContain('value="6911109090"')
    expect(page.match(/name="origins"/g)).toHaveLength(6)
    expect(page).not.toContain('id="result"')
  })
  test('each country with its best treatment, the lowest marked, the difference of the others', async () => {
    const { status, text, page } = await get(`${GOODS}&origins=CN&origins=DE&origins=&origins=DE`)
    expect(status).toBe(200)
    expect(text).toContain('China 02 MFN 7% 1,612.06 0.00 1,232.07 2,844.13 +$1,692.66')
    expect(text).toContain('Germany 31 CEUT Free otherwise 02 MFN: $2,844.13 0.00 0.00 1,151.47 1,151.47 Lowest')
    expect(page).toContain('origin=DE&amp;shipped=2025-12-23&amp;value=14250.00')
  })
  test('in French', async () => {
    const { text } = await get(`${GOODS}&origins=CN&origins=DE`, 'fr')
    expect(text).toContain(
      'Allemagne 31 TCUE En franchise sinon 02 NPF : 2 844,13 $ 0,00 0,00 1 151,47 1 151,47 Le moins élevé',
    )
  })
  test('without the proof of origin: what the goods cost all the same', async () => {
    const { text } = await get(`${GOODS}&origins=CN&origins=DE`)
    expect(text).toContain('Germany 31 CEUT Free otherwise 02 MFN: $2,844.13')
    expect(text.match(/otherwise/g)).toHaveLength(2)
  })
  test('the goods are named once, every amount of each country opens to its working', async () => {
    const { text, page } = await get(`${GOODS}&origins=CN&origins=DE`)
    expect(text).toContain('value for duty $23,029.43, shipped December 23, 2025, with the rates of January 9, 2026')
    expect(text).toMatch(/Working for China.*7% × \$23,029\.43.*Working for Germany.*Free of duty/)
    expect(page).toContain('/estimate/origins?accounting=2026-01-09')
  })
  test('as a file: every charge of every country, the caveat last; nothing to work out leads to the page', async () => {
    const answer = await app.request(`/en/estimate/origins.csv?${GOODS}&origins=CN&origins=ZZ&origins=DE`)
    expect(answer.headers.get('content-disposition')).toContain('origins-2026-01-09.csv')
    const rows = (await answer.text()).trim().split('\r\n')
    expect(rows.filter((row) => row.includes('Duties and taxes'))).toHaveLength(2)
    expect(rows.at(-1)).toContain('An estimate, not a ruling')
    expect((await app.request('/en/estimate/origins.csv?value=many')).status).toBe(303)
  })
  test('surtax where the order names the country', async () => {
    const steel = 'classification=7326200000&currency=USD&shipped=2025-12-30&value=6120&accounting=2026-01-14'
    const { text } = await get(`${steel}&origins=TW&origins=US`)
    expect(text).toMatch(/Taiwan[^+]* 544.43 2,093.96 550.71 3,189.10/)
  })
  test('a country that is not known says so in its row; the others stand', async () => {
    const { status, text } = await get(`${GOODS}&origins=ZZ&origins=DE`)
    expect(status).toBe(200)
    expect(text).toContain('ZZ')
    expect(text).toContain('1,151.47 Lowest')
  })
  test('at most six countries', async () => {
    const many = ['CN', 'DE', 'US', 'MX', 'FR', 'IT', 'JP', 'VN'].map((code) => `origins=${code}`).join('&')
    const { text } = await get(`${GOODS}&${many}`)
    expect(text.match(/\d (?:Lowest|\+\$)/g)).toHaveLength(6)
  })
  test('what is wrong with the goods leads to its field', async () => {
    const { status, page } = await get('classification=&value=many&origins=CN')
    expect(status).toBe(422)
    expect(page).toContain('href="#classification"')
  })
  test('words where a number belongs: numbers to choose from, the countries kept', async () => {
    const { status, page } = await get(`${GOODS.replace('6911109090', 'porcelain+plates')}&origins=CN&origins=DE`)
    expect(status).toBe(422)
    expect(page).toMatch(/\/en\/estimate\/origins\?[^"]*classification=6911[^"]*origins=CN&amp;origins=DE/)
  })
  test('what else was said about the goods stays with them: own rate, surtax, province', async () => {
    const { page } = await get(`${GOODS}&rate=1.5&province=ON&surtax=no&origins=CN`)
    for (const field of ['name="rate" value="1.5"', 'name="province" value="ON"', 'name="surtax" value="no"'])
      expect(page).toContain(`<input type="hidden" ${field}`)
    expect(page.match(/origin=CN[^"]*province=ON[^"]*rate=1.5/)).not.toBeNull()
  })
})
