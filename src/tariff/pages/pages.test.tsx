import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { problems as platformProblems } from '../../web/problems.ts'
import { createApp } from '../../web/server.ts'
import type { Services } from '../../web/services.ts'
import { UNKNOWN } from '../../web/visitor.ts'
import { problems } from '../problems.ts'
import { routes } from '../routes.ts'
import { buildReferenceFromFiles } from '../testing.ts'

const services = {
  tariff: buildReferenceFromFiles(),
  clock: stoppedClock(isoDate('2026-11-24')),
  catalogue: { ...platformProblems, ...problems },
  config: { mode: 'demo', publicUrl: 'http://localhost' },
  identify: { page: async () => UNKNOWN, api: async () => null },
  metrics: { requestSeconds: { observe: () => undefined } },
  log: { info: () => undefined, error: console.error },
} as unknown as Services
const app = createApp(services, { pages: routes, apis: [], others: [], formTargets: [], frameExtras: () => ({}) })

const get = async (path: string) => {
  const answer = await app.request(path)
  const page = await answer.text()
  return { status: answer.status, location: answer.headers.get('location'), page, text: textOf(page) }
}
const textOf = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')

describe('Browse: section, chapter, heading, line', () => {
  test('the first page lists the 22 sections and their chapters', async () => {
    const { status, page, text } = await get('/en/tariff')
    expect(status).toBe(200)
    expect(page.match(/href="\/en\/tariff\/sections\/S\d\d"/g)).toHaveLength(22)
    expect(text).toContain('Section XV')
    expect(text).toContain('Chapters 72 to 83')
  })
  test('a section leads to its chapters, a chapter to its headings, a heading to its ten-digit lines', async () => {
    expect((await get('/fr/tariff/sections/S15')).page).toContain('href="/fr/tariff/73"')
    expect((await get('/en/tariff/73')).page).toContain('href="/en/tariff/7323"')
    const heading = await get('/en/tariff/7323')
    expect(heading.page).toContain('href="/en/tariff/7323939010"')
    expect(heading.text).toContain('6.5%')
  })
  test('a section is found by its number as others write it', async () => {
    for (const name of ['11', 'XI', 'xi', 's11']) expect((await get(`/en/tariff/sections/${name}`)).status).toBe(200)
  })
  test('a heading of very many lines tells its items, each of which tells its lines first', async () => {
    const { page } = await get('/fr/tariff/7304')
    expect(page.length).toBeLessThan(80_000)
    expect(page).toContain('href="/fr/tariff/73042900"')
    const item = await get('/fr/tariff/73042900')
    expect(item.page.indexOf('id="below"')).toBeLessThan(item.page.indexOf('id="from"'))
  })
  test('below a heading, numbers that a surtax order lists say so', async () => {
    expect((await get('/en/tariff/7208')).text).toContain('Surtax for some origins')
    expect((await get('/en/tariff/6109')).text).not.toContain('Surtax for some origins')
  })
  test('an unknown section is not found', async () => expect((await get('/en/tariff/sections/S99')).status).toBe(404))
})

describe('A classification number', () => {
  test('path, rate, unit, GST, treatments by who may claim them, surtaxes, way to the estimator', async () => {
    const { status, page, text } = await get('/en/tariff/7323.93.90.10')
    expect(status).toBe(200)
    for (const crumb of ['/en/tariff/sections/S15', '/en/tariff/73', '/en/tariff/7323', '/en/tariff/73239390'])
      expect(page).toContain(`href="${crumb}"`)
    expect(text).toContain('Most-favoured-nation rate 6.5%')
    expect(text).toContain('Unit of measure Number (NMB)')
    expect(text).toContain('UST Code 10 Puerto Rico, United States Free')
    expect(text).toContain('Not offered here: AUT, NZT, GPT')
    expect(text).toContain('SOR/2025-95, schedule 2, since 2025-03-13')
    for (const way of ['estimate', 'estimate/origins'])
      expect(page).toContain(`href="/en/${way}?classification=7323939010"`)
  })
  test('units: none wanted, those of the lines below, or not stated at all', async () => {
    expect((await get('/en/tariff/9617000000')).text).toContain('Unit of measure None wanted')
    expect((await get('/en/tariff/73239390')).text).toContain('Unit of measure See the numbers below')
    expect((await get('/fr/tariff/7113111010')).text).toContain('Unité de mesure Non précisée')
  })
  test('the same in French', async () => {
    const { text } = await get('/fr/tariff/7323939010')
    expect(text).toContain('Taux de la nation la plus favorisée 6,5 %')
    expect(text).toContain('TÉU Code 10')
    expect(text).toContain('En franchise')
    expect(text).toContain('Si américaine')
  })
  test('the dates of what is listed do not break, and orders that do not list the number stand behind a word', async () => {
    const { text } = await get('/en/tariff/6109100011')
    expect(text).toContain('No surtax order in force lists this number.')
    expect(text).toContain('6 orders in force that do not list it')
  })
  test('from a country: the treatments it may claim with their conditions, and a ready estimate', async () => {
    const { status, text } = await get('/en/tariff/7323939010?origin=US&value=2000')
    expect(status).toBe(200)
    expect(text).toMatch(/10 UST .* Proof of origin .* Free/)
    expect(text).toMatch(/Estimate with 10 UST .* Surtax \$500\.00 .* Duties and taxes \$625\.00/)
    expect((await get('/fr/tariff/7323939010?origin=cn')).text).toMatch(/Origine : Chine .* Expédition directe/)
  })
  test('from a country: a rate by quantity asks for it, a value that is none is an error beside the field', async () => {
    const milk = await get('/en/tariff/0401202000?origin=US')
    expect(milk.status).toBe(200)
    expect(milk.text).toContain('Quantity: hectolitre')
    expect(milk.text).toContain('No estimate yet')
    const wrong = await get('/en/tariff/6109100011?origin=US&value=lots')
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('aria-invalid="true"')
  })
  test('from a country: figures typed in the habit of one language are kept as both read them', async () => {
    const english = await get('/en/tariff/6109100011?origin=VN&value=2%2C000.50')
    expect([english.status, english.location]).toEqual([303, '/en/tariff/6109100011?origin=VN&value=2000.50'])
    const french = await get('/fr/tariff/6109100011?origin=VN&value=2%C2%A0000%2C50')
    expect(french.location).toBe('/fr/tariff/6109100011?origin=VN&value=2000.50')
    expect((await get('/fr/tariff/6109100011?origin=VN&value=2000.50')).status).toBe(200)
  })
  test('the two sides of a tariff-rate quota lead to each other, and the lower rate names its permit', async () => {
    const over = await get('/en/tariff/0401202000')
    expect(over.text).toContain('With an import permit for these goods')
    expect(over.page.split('id="quota"')[1]?.split('</section>')[0]).toContain('href="/en/tariff/04012010"')
    expect((await get('/fr/tariff/0401201000')).text).toContain('avec une licence d’importation')
    expect((await get('/en/tariff/6109100011')).page).not.toContain('id="quota"')
  })
  test('two days side by side: rates and surtax lists that differ stand open, the rest behind a word', async () => {
    const { text } = await get('/en/tariff/8703800010?asOf=2026-02-01&compare=2026-10-01')
    expect(text).toMatch(/SOR\/2024-187, schedule 1 If of Chinese origin ?, changed 100% Not listed/)
    expect(text).toMatch(/\d+ rows are the same/)
  })
  test('a rate that is not certain says so', async () => {
    expect((await get('/en/tariff/01059410')).text).toContain('Do not rely on it')
    expect((await get('/en/tariff/73239390')).text).not.toContain('Do not rely on it')
  })
  test('the day asked for decides, and stays in the links', async () => {
    const before = await get('/en/tariff/73239390?asOf=2026-08-31')
    expect(before.text.split('History of this number')[0]).not.toContain('CPUKT')
    expect(before.page).toContain('href="/en/tariff/7323?asOf=2026-08-31"')
    expect((await get('/en/tariff/73239390?asOf=2026-09-01')).text).toContain('CPUKT')
  })
  test('a day to come says that amendments may still change it', async () => {
    expect((await get('/en/tariff/73239390?asOf=2027-02-01')).text).toContain('This day is to come')
    expect((await get('/en/tariff/73239390?asOf=2026-02-01')).text).not.toContain('This day is to come')
  })
  test('a day that is none is an error beside the field, and today is shown', async () => {
    const { status, text } = await get('/en/tariff/73239390?asOf=2026-02-30')
    expect(status).toBe(422)
    expect(text).toContain('&quot;2026-02-30&quot; is not a day of the calendar.')
  })
  test('what another chapter leaves out and sends here does not stand under what is not of here', async () => {
    const { text } = await get('/en/tariff/9503')
    const [before, elsewhere] = text.split('Notes of other places that point here')
    expect(before).toContain('Belongs here')
    expect(before).not.toMatch(/Chapter (?:39|44|86|93): /)
    expect(elsewhere).toMatch(/Does not belong there.* Chapter 86: /)
  })
  test('an unknown number is not found, with what begins like it or is closest as links, and a box to search again', async () => {
    const { status, page, text } = await get('/fr/tariff/9617000001')
    expect(status).toBe(404)
    expect(page).toContain('href="/fr/tariff/9617000000"')
    expect(text).toContain('9617.00.00.01 ne figure pas au tarif du 24 novembre 2026')
    expect(page).toContain('name="q"')
    expect((await get('/en/tariff/0201301000')).text).toContain('What begins with 0201.30.10')
    expect((await get('/en/tariff/9999')).text).toContain('Closest numbers')
  })
  test('a number of an older edition leads to where its goods went', async () => {
    const { page, text } = await get('/en/tariff/8517120000')
    expect(text).toContain('Where its goods went')
    expect(page).toContain('href="/en/tariff/851713"')
  })
  test('a day before the edition held names the first day of the number, not its digits, as what is missing', async () => {
    const { status, page, text } = await get('/en/tariff/7208250000?asOf=2025-03-01')
    expect(status).toBe(404)
    expect(text).toContain('It is in the tariff held here from January 1, 2026')
    expect(page).toContain('href="/en/tariff/7208250000?asOf=2026-01-01"')
    expect(text).not.toContain('Check the digits')
  })
})

describe('Look up', () => {
  test('a whole number, in any punctuation, leads to its page', async () => {
    const { status, location } = await get('/en/tariff?q=9617.00.00.00')
    expect([status, location]).toEqual([303, '/en/tariff/9617000000'])
    expect((await get('/fr/tariff?q=9617&asOf=2026-03-01')).location).toBe('/fr/tariff/9617?asOf=2026-03-01')
  })
  test.each([
    ['section XI', '/en/tariff/sections/S11'],
    ['Section 3', '/en/tariff/sections/S03'],
  ])('“%s” leads to the section', async (query, path) => {
    const { status, location } = await get(`/en/tariff?${new URLSearchParams({ q: query })}`)
    expect([status, location]).toEqual([303, path])
  })
  test('a single digit leads to its chapter', async () =>
    expect((await get('/fr/tariff?q=7')).page).toContain('href="/fr/tariff/07"'))
  test('the beginning of a number lists what begins so', async () => {
    const { page } = await get('/en/tariff?q=73239')
    expect(page).toContain('href="/en/tariff/732393"')
  })
  test('words are looked up in everyday names and titles of both languages, with the reason', async () => {
    const { page, text } = await get('/en/tariff?q=vacuum+flasks')
    expect(page).toContain('href="/en/tariff/9617000000"')
    expect(text).toContain('Best match')
    expect((await get('/fr/tariff?q=meubles')).page).toContain('href="/fr/tariff/94')
    expect((await get('/fr/tariff?q=espadrilles')).text).toContain('« espadrilles » se dit couramment pour')
  })
  test('answers are narrowed to a chapter by a link', async () => {
    expect((await get('/en/tariff?q=cotton')).page).toContain('href="/en/tariff?q=cotton&amp;chapter=52"')
    const narrowed = await get('/en/tariff?q=cotton&chapter=63')
    expect(narrowed.page).toContain('href="/en/tariff/63')
    expect(narrowed.page).not.toContain('class="result__code"><a href="/en/tariff/52')
  })
  test('an answer of any level tells the most-favoured-nation rates below it', async () => {
    const { text } = await get('/en/tariff?q=running+shoes')
    expect(text).toMatch(/6404\.11 .*Duty \(MFN\) 16% to 18%/)
  })
  test('answers that hardly match stand folded away, and the way to the questions before them all', async () => {
    const { page } = await get('/en/tariff?q=running+shoes')
    const [before, after] = page.split('more answers</summary>')
    expect(before).toContain('href="/en/tariff/classify?q=running+shoes"')
    expect(before?.match(/class="result"/g)?.length).toBeLessThanOrEqual(10)
    expect(after).toContain('class="result"')
  })
  test('nothing found says so, and what was typed cannot become markup', async () => {
    const { status, page } = await get('/en/tariff?q=%3Cscript%3Exyzzy')
    expect(status).toBe(200)
    expect(page).not.toContain('<script>xyzzy')
  })
})

test('a number of a food chapter names the GST codes its goods are often free under, with their law', async () => {
  const { text } = await get('/fr/tariff/0704101100')
  expect(text).toContain('Produits alimentaires de base')
  expect(text).toContain('annexe VI, partie III')
  expect((await get('/en/tariff/7326200000')).text).not.toContain('GST codes under which')
})

test('the history of a number names the older numbers its goods came from, where they are known', async () => {
  expect((await get('/en/tariff/8517130000')).text).toContain('whose goods are here or beside it since 2022: 8517.12')
  expect((await get('/en/tariff/6109100011')).text).not.toContain('edition of 2020 whose goods')
})
