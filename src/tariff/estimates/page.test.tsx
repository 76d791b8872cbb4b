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
  test('surtax: orders of the day, and each exemption with its order, in either language', async () => {
    const [en, fr] = await Promise.all([get(''), get('', 'fr')])
    expect(en.page).toContain('value="WIND-TOWER"')
    expect(en.text).toContain('Exempt under SOR/2025-118: trucks with a gross vehicle weight above 5 tonnes')
    expect(fr.text).toContain('Exemption du DORS/2025-118 : les camions dont le poids nominal brut dépasse 5 tonnes')
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
    expect(text).toContain('Origin Germany, shipped December 23, 2025, under 31 CEUT')
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

const several = (count: number, facts: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, line) =>
      Object.entries({ ...porcelain, ...facts })
        .filter(([name]) => !name.startsWith('accounting'))
        .map(([name, value]) => [line === 0 ? name : name.replace(/^([a-z]+)/, `$1-${line + 1}`), value]),
    ).flat(),
  )

describe('Many lines stay light', () => {
  test('ten lines worked out: under 100 kB, every amount with its working, each line folded and kept', async () => {
    const { status, page, text } = await get(query(several(10)))
    expect(status).toBe(200)
    expect(Buffer.byteLength(page)).toBeLessThan(100_000)
    expect(text.match(/14,250\.00 EUR × 1\.6161/g)).toHaveLength(10)
    expect(page).toContain('<input type="hidden" name="classification-10" value="6911.10.90.90"')
    expect(page).toContain('name="edit" value="10"')
  })
  test('a line is opened with everything else kept, and nothing is worked out meanwhile', async () => {
    const { page } = await get(query({ ...several(4), edit: '3', 'value-2': '7.50' }))
    expect(page).not.toContain('id="result"')
    expect(page).toContain('id="classification-3"')
    expect(page).not.toContain('id="classification-2"')
    expect(page).toContain('<input type="hidden" name="value-2" value="7.50"')
  })
  test('lines with something wrong stand open; the summary leads to the others by their heading', async () => {
    const { status, page } = await get(query(several(5, { value: 'many' })))
    expect(status).toBe(422)
    for (const target of ['value', 'value-2', 'value-3', 'facts-4', 'facts-5']) {
      expect(page).toContain(`href="#${target}"`)
      expect(page).toContain(`id="${target}"`)
    }
  })
  test('the Enter key works the estimate out: the first button takes nothing away', async () => {
    const { page } = await get(query(several(3)))
    const form = page.slice(page.indexOf('action="/en/estimate" '))
    expect(/<button[^>]*>/.exec(form)?.[0]).not.toContain('name=')
  })
})

describe('A number that is not whole', () => {
  const links = (page: string): string[] =>
    [...page.matchAll(/<a class="code" href="[^"]*classification=(\d+)[^"]*"/g)].map(([, code]) => code ?? '')
  test('words: numbers to choose from, each leading to the same form with it', async () => {
    const { status, page, text } = await get(query({ ...porcelain, classification: 'porcelain plates' }))
    expect(status).toBe(422)
    expect(text).toContain('“porcelain plates” is not a number yet.')
    expect(links(page).some((code) => code.startsWith('6911'))).toBe(true)
    expect(page).toMatch(/href="\/en\/estimate\?classification=6911\d*&amp;origin=DE[^"]*&amp;value=14%2C250\.00/)
  })
  test('the beginning of a number: its lines, in French', async () => {
    const { page, text } = await get(query({ ...porcelain, value: '14 250,00', classification: '6911.10' }), 'fr')
    expect(text).toContain('Numéros pour « 6911.10 »')
    expect(links(page)).toContain('6911109090')
    expect(links(page).every((code) => /^691110\d{4}$/.test(code))).toBe(true)
  })
  test('a chapter is narrowed level by level; a number that is no more leads to the nearest', async () => {
    expect(links((await get(query({ ...porcelain, classification: '62' }))).page)).toContain('6201')
    expect(links((await get(query({ ...porcelain, classification: '6911109099' }))).page)).toContain('6911109090')
  })
})

describe('Goods for oneself', () => {
  test('a small parcel from the United States: what each remission would leave is one click away', async () => {
    const { page, text } = await get(
      query({ ...porcelain, origin: 'US', value: '100.00', currency: 'CAD', province: 'ON' }),
    )
    expect(text).toContain('Work it out with the remission: Courier from the United States or Mexico, above 40')
    expect(text).not.toContain('Work it out with the remission: Courier Imports Remission Order, up to 20')
    expect(page).toContain('authority=85-2955-3')
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
  test('what is missing and what is ill written are told in one answer, and nothing that a stand-in would cause', async () => {
    const { page, text } = await get(
      query({ ...porcelain, classification: 'winter jacket', value: '', treatment: '31' }),
    )
    for (const field of ['classification', 'value']) expect(page).toContain(`href="#${field}"`)
    expect(page).not.toContain('href="#treatment"')
    expect(text).toContain('Numbers for “winter jacket”')
    const alone = await get(query({ ...porcelain, value: '', treatment: '10' }))
    expect(alone.page.match(/<li><a href="#/g)).toHaveLength(1)
  })
})
