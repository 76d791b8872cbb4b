import { describe, expect, test } from 'vitest'
import { pageApp } from './testing.ts'

const app = pageApp()
const get = async (query: string, lang = 'en') => {
  const answer = await app.request(`/${lang}/estimate${query}`)
  const page = await answer.text()
  return { status: answer.status, page, text: textOf(page) }
}
const textOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')
const query = (fields: Readonly<Record<string, string>>): string => `?${new URLSearchParams(fields)}`
const amounts = (page: string): string[] => [...page.matchAll(/value="(-?\d+\.\d\d)"/g)].map((match) => match[1] ?? '')

const porcelain = {
  classification: '6911.10.90.90',
  origin: 'DE',
  treatment: '',
  value: '14,250.00',
  currency: 'EUR',
  'shipped.year': '2025',
  'shipped.month': '12',
  'shipped.day': '23',
  quantity: '',
  unit: '',
  'accounting.year': '2026',
  'accounting.month': '1',
  'accounting.day': '9',
}

describe('The estimator before anything is asked', () => {
  test('an empty form; a classification number from a tariff page is filled in', async () => {
    const { status, page } = await get('?classification=6911109090')
    expect(status).toBe(200)
    expect(page).toContain('value="6911109090"')
    expect(page).not.toContain('error-summary')
    expect(page).toContain('name="shipped.year" value="2026"')
  })
  test('it is a GET form that needs no script', async () => {
    const { page } = await get('')
    expect(page).toMatch(/<form[^>]*action="\/en\/estimate"[^>]*method="get"/)
  })
})

describe('The result', () => {
  test('all treatments compared, the lowest taken, each charge with its working', async () => {
    const { status, page, text } = await get(query(porcelain))
    expect(status).toBe(200)
    expect(text).toContain('Origin Germany, shipped 2025-12-23, under 31 CEUT')
    expect(amounts(page)).toEqual(expect.arrayContaining(['23029.43', '1151.47', '2844.13', '24180.90']))
    expect(text).toContain('14,250.00 EUR × 1.6161')
    expect(text).toContain('Rate published by the Bank of Canada on 2025-12-22')
    expect(text).toContain('5% × $23,029.43')
    expect(text).toContain('It needs proof of origin')
    expect(page).toContain('treatment=02')
  })
  test('a treatment claimed is still compared with the others', async () => {
    const { text } = await get(query({ ...porcelain, treatment: '02' }))
    expect(text).toContain('under 02 MFN')
    expect(text).toContain('7% × $23,029.43')
    expect(text).toContain('Lowest')
    expect(text).toContain('+$1,692.66')
  })
  test('the same in French, with French figures typed', async () => {
    const { status, text } = await get(query({ ...porcelain, value: '14 250,00', treatment: '02' }), 'fr')
    expect(status).toBe(200)
    expect(text).toContain('7 % × 23 029,43 $')
    expect(text).toContain('Tarif des douanes, numéro tarifaire 6911.10.90, NPF : 7 %')
    expect(text).toContain('Droits et taxes 2 844,13 $')
  })
  test('two lines are summed', async () => {
    const { page, text } = await get(
      query({
        ...porcelain,
        treatment: '02',
        'classification-2': '9617000000',
        'origin-2': 'CN',
        'treatment-2': '02',
        'value-2': '9840',
        'currency-2': 'USD',
        'shipped-2': '2025-12-23',
      }),
    )
    expect(text).toContain('Amounts by line')
    expect(amounts(page)).toContain('4585.86')
  })
})

describe('Lines are added and taken away without a script', () => {
  test('another line takes origin, currency and day of the last one, and nothing is worked out yet', async () => {
    const { status, page } = await get(query({ ...porcelain, add: 'line' }))
    expect(status).toBe(200)
    expect(page).toContain('name="classification-2" value=""')
    expect(page).toMatch(/<option value="DE" selected[^>]*>[^<]*<\/option>[\s\S]*<option value="DE" selected/)
    expect(page).not.toContain('id="result"')
  })
  test('a line is taken away', async () => {
    const { page } = await get(query({ ...porcelain, 'classification-2': '9617000000', remove: '1' }))
    expect(page).toContain('name="classification" value="9617000000"')
    expect(page).not.toContain('name="classification-2"')
  })
})

describe('What cannot be worked out', () => {
  test('422, each sentence leads to its field, what was typed stays', async () => {
    const { status, page, text } = await get(
      query({ ...porcelain, classification: '6911.10.90.99', value: 'many', treatment: '10' }),
    )
    expect(status).toBe(422)
    expect(page).toMatch(/<title>Error/)
    expect(page).toContain('href="#value"')
    expect(page).toContain('value="many"')
    expect(text).toContain('“many” is not an amount of money.')
  })
  test('a wrong treatment names those that fit, in French', async () => {
    const { status, page, text } = await get(query({ ...porcelain, value: '100,00', treatment: '10' }), 'fr')
    expect(status).toBe(422)
    expect(page).toContain('href="#treatment"')
    expect(text).toContain('02 NPF')
  })
  test('what is missing is asked for, line by line', async () => {
    const { status, page } = await get(
      query({ ...porcelain, origin: '', 'classification-2': '', 'value-2': '', 'origin-2': 'CN' }),
    )
    expect(status).toBe(422)
    for (const field of ['origin', 'classification-2', 'value-2']) expect(page).toContain(`href="#${field}"`)
  })
})
