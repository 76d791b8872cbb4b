import { describe, expect, test } from 'vitest'
import { pageApp } from './testing.ts'

const app = pageApp()
const QUERY =
  'classification=6911109090&currency=EUR&origin=DE&shipped=2025-12-23&treatment=02&value=14250.00&accounting=2026-01-09'
const get = (format: string, lang = 'en', query = QUERY) => app.request(`/${lang}/estimate.${format}?${query}`)

describe('An estimate as a file', () => {
  test('CSV: a row a charge with its working, the total, the caveat, the edition and the day of the exchange rate', async () => {
    const answer = await get('csv')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="estimate-2026-01-09.csv"')
    const text = await answer.text()
    expect(text).toContain('Customs duty,7%,"7% × $23,029.43",1612.06')
    expect(text).toContain('1.6161,2025-12-22')
    expect(text).toContain('All lines: Duties and taxes,')
    expect(text).toContain('2844.13')
    expect(text).toContain('An estimate, not a ruling and not a bill.')
    expect(text).toContain('T2026-0')
  })
  test('the same in French', async () => {
    const answer = await get('csv', 'fr')
    expect(answer.headers.get('content-disposition')).toContain('estimation-2026-01-09.csv')
    const text = (await answer.text()).replaceAll('\u00a0', ' ')
    expect(text).toContain('Droits de douane,7 %,"7 % × 23 029,43 $",1612.06')
    expect(text).toContain('Une estimation : ni une décision, ni une facture.')
  })
  test('JSON: the same rows, the caveat and the address on top', async () => {
    const whole = (await (await get('json')).json()) as { data: { amount: unknown }[]; caveat: string }
    expect(whole).toMatchObject({
      ratesOn: '2026-01-09',
      edition: 'T2026-0',
      caveat: expect.stringContaining('not a bill'),
      address: expect.stringContaining('/en/estimate?accounting=2026-01-09&classification=6911109090&'),
    })
    expect(whole.data.at(-1)?.amount).toEqual({ amount: '2844.13', currency: 'CAD' })
  })
  test('XLSX and PDF are what they say', async () => {
    for (const lang of ['en', 'fr']) {
      const sheet = new Uint8Array(await (await get('xlsx', lang)).arrayBuffer())
      expect(String.fromCharCode(...sheet.slice(0, 2))).toBe('PK')
      const paper = await get('pdf', lang)
      expect(paper.headers.get('content-type')).toBe('application/pdf')
      const bytes = new Uint8Array(await paper.arrayBuffer())
      expect(String.fromCharCode(...bytes.slice(0, 5))).toBe('%PDF-')
    }
  })
  test('what cannot be worked out leads to the page that says why', async () => {
    const answer = await get('pdf', 'fr', 'classification=99&value=5')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/fr/estimate?classification=99&value=5')
  })
})
