import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { problems as platformProblems } from '../../web/problems.ts'
import { createApp } from '../../web/server.ts'
import type { Services } from '../../web/services.ts'
import { UNKNOWN } from '../../web/visitor.ts'
import { problems } from '../problems.ts'
import { rulingsOf } from '../rulings.ts'
import type { TableRow, Tables } from '../tables.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { routes } from './routes.ts'

const RULING: TableRow<'ruling'> = {
  ruling: 'TEST-26-0001',
  code: '610910',
  kind: 'tariff',
  status: 'issued',
  decided_on: '2026-01-22',
  valid_from: '2026-01-22',
  valid_to: '',
  en: 'Cotton t-shirt with a printed front',
  fr: 'T-shirt de coton à devant imprimé',
  why_en: 'Knitted, of cotton, without a collar.',
  why_fr: 'En tricot de coton, sans col.',
  address: 'https://example.org/TEST-26-0001',
  source: 'test',
}
const services = {
  tariff: { ...buildReferenceFromFiles(), ...rulingsOf({ ruling: [RULING] } as unknown as Tables) },
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
  const text = page
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0]+/g, ' ')
  return { status: answer.status, headers: answer.headers, page, text }
}

const WHOLE = 'q=t-shirt&a=6109&a=610910&a=610910001&a=6109100011'

describe('Help me classify, page by page', () => {
  test('begins with words in either language', async () => {
    expect((await get('/en/tariff/classify')).text).toContain('What are the goods?')
    expect((await get('/fr/tariff/classify')).text).toContain('Que sont les marchandises?')
  })
  test('asks between headings, with what each holds, MFN and unit; None and I do not know stand last', async () => {
    const { status, page, text } = await get('/en/tariff/classify?q=t-shirt')
    expect(status).toBe(200)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(text).toMatch(
      /Which of these are the goods\?.*61\.09 .*Holds: .*Duty \(MFN\): 1\d%.*None of these.*I do not know/,
    )
    expect(text).toContain('(Rule 3 a)')
  })
  test('published rulings on like goods stand beside the question, and in the summary of the number', async () => {
    const beside = await get('/en/tariff/classify?q=t-shirt')
    expect(beside.text).toContain('A published ruling on like goods')
    expect(beside.page).toContain('href="https://example.org/TEST-26-0001"')
    expect((await get('/fr/tariff/classify?q=gaminet+de+coton')).text).toContain('T-shirt de coton à devant imprimé')
    expect((await get('/en/tariff/classify?q=teapot')).text).not.toContain('published ruling')
    expect((await get(`/en/tariff/classify?${WHOLE}`)).text).toContain('TEST-26-0001 6109.10 Cotton t-shirt')
  })
  test('below a heading, the choice where the words alone would lead is marked', async () => {
    const { page } = await get('/en/tariff/classify?q=cotton+t-shirt&a=6109')
    const marked = page.split('Where your words point')
    expect(marked).toHaveLength(2)
    expect(marked[0]?.match(/value="(\d+)"/g)?.at(-1)).toBe('value="610910"')
    expect((await get('/en/tariff/classify?q=6109')).page).not.toContain('Where your words point')
  })
  test('words to be changed are kept in the box, and what each answer left aside is told', async () => {
    const { page, text } = await get(`/en/tariff/classify?${WHOLE}`)
    expect(page).toContain('href="/en/tariff/classify?words=t-shirt"')
    expect(text).toContain('Set aside: 6109.90')
    expect((await get('/en/tariff/classify?words=t-shirt')).page).toContain('value="t-shirt"')
  })
  test('a choice by access commitment says what within it asks for', async () => {
    expect((await get('/fr/tariff/classify?q=0401.20&a=040120')).text).toContain('vous avez une licence d’importation')
  })
  test('the same in French', async () => {
    const { text } = await get('/fr/tariff/classify?q=t-shirt')
    expect(text).toMatch(
      /Lesquelles sont vos marchandises\?.*61\.09 .*Comprend : .*Droits \(NPF\) : .*Aucune de ces réponses/,
    )
  })
  test('the address holds the answers; the language switch keeps them', async () => {
    const { page } = await get('/en/tariff/classify?q=t-shirt&a=6109')
    expect(page).toContain('name="a" value="6109"')
    expect(page).toContain('href="/fr/tariff/classify?q=t-shirt&amp;a=6109"')
  })
  test('an answer leads to its own address; none given is an error beside the question', async () => {
    const answered = await get('/en/tariff/classify?q=t-shirt&after=0&a=6109')
    expect(answered.status).toBe(303)
    expect(answered.headers.get('location')).toBe('/en/tariff/classify?q=t-shirt&a=6109')
    const missing = await get('/en/tariff/classify?q=t-shirt&a=6109&after=1')
    expect(missing.status).toBe(422)
    expect(missing.page).toContain('href="#a"')
    expect(missing.text).toContain('Choose one of the answers.')
  })
  test.each([
    ['en', 'Questions and answers', 'Not a ruling', 'See what you would pay'],
    ['fr', 'Questions et réponses', 'Ce n’est pas une décision', 'Voir ce que vous paieriez'],
  ])('ends with the number, its rates and the summary (%s)', async (lang, summary, caveat, estimate) => {
    const { status, page, text } = await get(`/${lang}/tariff/classify?${WHOLE}`)
    expect(status).toBe(200)
    for (const part of [summary, caveat, estimate]) expect(text).toContain(part)
    expect(page).toContain(`/${lang}/tariff/6109100011#from`)
    expect(page).toContain(`href="/${lang}/tariff/classify.pdf?${WHOLE.replaceAll('&', '&amp;')}"`)
    expect(page).toContain(`value="http://localhost/${lang}/tariff/classify?${WHOLE.replaceAll('&', '&amp;')}"`)
  })
  test('“I do not know” compares what is left, each choice a way on', async () => {
    const { page, text } = await get('/en/tariff/classify?q=t-shirt&a=6109&a=unknown')
    expect(text).toContain('What is left to decide')
    expect(page).toContain('href="/en/tariff/classify?q=t-shirt&amp;a=6109&amp;a=610910"')
  })
  test('the summary as PDF; a dialogue that has not ended leads back to its question', async () => {
    const { status, headers, page } = await get(`/fr/tariff/classify.pdf?${WHOLE}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(page.slice(0, 5)).toBe('%PDF-')
    expect((await get('/en/tariff/classify.pdf?q=t-shirt&a=6109')).headers.get('location')).toBe(
      '/en/tariff/classify?q=t-shirt&a=6109',
    )
  })
  test('a foreign answer is left out and said; another day is kept; a day that is none is an error', async () => {
    expect((await get('/en/tariff/classify?q=t-shirt&a=nonsense')).text).toContain('fits no question')
    expect((await get('/en/tariff/classify?q=t-shirt&asOf=2026-02-01')).page).toContain(
      'name="asOf" value="2026-02-01"',
    )
    expect((await get('/en/tariff/classify?q=t-shirt&asOf=never')).status).toBe(422)
  })
  test('words without a heading say what to do', async () => {
    expect((await get('/en/tariff/classify?q=%21%21%21')).text).toContain('Try other words')
  })
})
