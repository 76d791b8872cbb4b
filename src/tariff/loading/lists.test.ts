import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import type { Tables } from '../tables.ts'
import { editionOfName, langOfName } from './loads.ts'
import { prepareLoad } from './prepare.ts'
import { problems } from './problems.ts'
import type { LoadKind } from './report.ts'

const today = isoDate('2026-11-24')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})
const load = (kind: LoadKind, content: string | Uint8Array, lang: 'en' | 'fr' = 'en') =>
  prepareLoad(
    { tables: shipped, texts: new Map() },
    {
      kind,
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      validFrom: today,
      edition: 'T2026-2',
      lang,
      today,
    },
  )
const codesOf = (done: ReturnType<typeof load>): string[] => (done.ok ? [] : done.refusals.map((one) => one.code))

describe('Exchange rates of the Bank of Canada', () => {
  const json = JSON.stringify({
    seriesDetail: {},
    observations: [
      { d: '2026-11-20', FXUSDCAD: { v: '1.3712' }, FXEURCAD: { v: '1.5901' } },
      { d: '2026-11-23', FXUSDCAD: { v: '1.3748' }, FXEURCAD: {} },
    ],
  })
  test('Valet JSON: one row per currency and day, nothing for a day without a rate', () => {
    const done = load('rates', json)
    expect(done.ok && done.value.report).toMatchObject({ added: 3, unchanged: 0, validFrom: '2026-11-20' })
    const after = referenceOf({ ...shipped, ...(done.ok ? done.value.tables : {}) })
    expect(after.exchangeRate('USD', today)).toMatchObject({ publishedOn: '2026-11-23', isStale: false })
  })
  test('Valet CSV, with its notes before the table', () => {
    const csv =
      '"TERMS AND CONDITIONS"\n"text, with a comma"\n\n"OBSERVATIONS"\n"date","FXUSDCAD","FXEURCAD"\n"2026-11-23","1.3748","1.59"\n'
    expect(load('rates', csv)).toMatchObject({ ok: true, value: { report: { added: 2 } } })
  })
  test('a rate published again differently is corrected, an equal one is nothing', () => {
    const old = shipped.exchange_rate.findLast((row) => row.currency === 'USD')
    const csv = `date,FXUSDCAD\n${old?.published_on},9.5\n2025-12-29,${shipped.exchange_rate.find((row) => row.currency === 'USD' && row.published_on === '2025-12-29')?.rate}`
    expect(load('rates', csv)).toMatchObject({
      ok: true,
      value: { report: { ratesChanged: { corrected: 1 }, unchanged: 1 } },
    })
  })
  test('a day to come, a rate that is none, a currency that is none', () => {
    expect(codesOf(load('rates', 'date,FXUSDCAD\n2026-11-25,1.3'))).toEqual(['loading.day_ahead'])
    expect(codesOf(load('rates', 'date,FXUSDCAD\n2026-11-20,n/a'))).toEqual(['loading.rate_malformed'])
    expect(codesOf(load('rates', 'date,FXQQQCAD\n2026-11-20,1.3'))).toEqual(['loading.currency_unknown'])
    expect(codesOf(load('rates', 'day,rate\n2026-11-20,1.3'))).toEqual(['loading.columns_missing'])
  })
})

describe('Office codes', () => {
  test('a new office begins, another name ends the old row the day before, an office not named stays', () => {
    const first = shipped.office[0]
    const done = load(
      'offices',
      `Code,Name,Name (French),Province\n${first?.office},Another name,Autre nom,${first?.province}\n9999,Far,Loin,YT`,
    )
    expect(done.ok && done.value.report).toMatchObject({ added: 1, units: 1 })
    const after = referenceOf({ ...shipped, ...(done.ok ? done.value.tables : {}) })
    expect(after.office(first?.office ?? '', today)).toMatchObject({ fr: 'Autre nom', confidence: 'official' })
    expect(after.office(first?.office ?? '', isoDate('2026-11-23'))?.en).toBe(first?.en)
    expect(after.offices(today).length).toBe(shipped.office.length + 1)
  })
  test('twice the same, no code, no province', () => {
    expect(codesOf(load('offices', 'code,name,province\n0009,A,NS\n0009,B,NS'))).toEqual(['loading.row_twice'])
    expect(codesOf(load('offices', 'code,name,province\nAB,A,NS'))).toEqual(['loading.office_malformed'])
    expect(codesOf(load('offices', 'code,name,province\n0009,A,'))).toEqual(['loading.office_incomplete'])
  })
})

describe('A surtax list', () => {
  test('adds numbers to an order and meets the goods from its day on', () => {
    const done = load(
      'surtax',
      'order,schedule,code,origin,percent,valid_from\nSOR/2025-95,9,9617.00.00,US,25,2026-11-24',
    )
    expect(done.ok && done.value.report.added).toBe(1)
    const after = referenceOf({ ...shipped, ...(done.ok ? done.value.tables : {}) })
    expect(after.surtaxItems('9617000000', 'US', today)).toMatchObject([{ schedule: '9', validFrom: '2026-11-24' }])
    expect(after.surtaxItems('9617000000', 'US', isoDate('2026-11-23'))).toEqual([])
  })
  test('an unknown order, number or origin is refused with its row', () => {
    const head = 'order,schedule,code,origin,percent\n'
    expect(load('surtax', `${head}SOR/1999-1,1,9617.00.00,US,25`)).toMatchObject({
      refusals: [{ code: 'loading.order_unknown', params: { row: 2 } }],
    })
    expect(codesOf(load('surtax', `${head}SOR/2025-95,9,9617.99.00,US,25`))).toEqual(['loading.number_unknown'])
    expect(codesOf(load('surtax', `${head}SOR/2025-95,9,9617.00.00,UK,25`))).toEqual(['loading.origin_unknown'])
    expect(codesOf(load('surtax', `${head}SOR/2025-95,2,9617.00.00,US,30`))).toEqual(['loading.surtax_list_differs'])
  })
})

describe('Answers of the agency’s tariff API', () => {
  test('JSON in French and English', () => {
    const entry = (Language: string, Description: string) => ({ TariffNumber: '9617.00.00.00', Language, Description })
    const done = load('texts', JSON.stringify({ d: { results: [entry('EN', 'Flasks'), entry('FR', 'Bouteilles')] } }))
    expect(done.ok && done.value.texts).toMatchObject([
      { code: '9617000000', lang: 'en', text: 'Flasks' },
      { code: '9617000000', lang: 'fr', text: 'Bouteilles' },
    ])
  })
  test('Atom XML, with its entities', () => {
    const xml = `<feed xmlns:m="m" xmlns:d="d"><entry><content><m:properties>
      <d:TariffNumber>9617.00.00.00</d:TariffNumber><d:Description>Flasks &amp; cups &#233;</d:Description>
      <d:TariffNumberValidEndDate m:null="true"/></m:properties></content></entry></feed>`
    const done = load('texts', xml, 'fr')
    expect(done.ok && done.value.texts).toMatchObject([{ code: '9617000000', lang: 'fr', text: 'Flasks & cups é' }])
  })
  test('an answer without descriptions', () =>
    expect(codesOf(load('texts', '{"d":{}}'))).toEqual(['loading.no_descriptions']))
})

describe('A file is what its bytes say', () => {
  test('a picture, an archive, nothing, half a JSON, an Access file cut off', () => {
    expect(codesOf(load('edition', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])))).toEqual([
      'loading.file_kind_unknown',
    ])
    expect(codesOf(load('rates', new Uint8Array([0x50, 0x4b, 3, 4])))).toEqual(['loading.file_packed'])
    expect(codesOf(load('rates', ''))).toEqual(['loading.file_empty'])
    expect(codesOf(load('rates', '{"observations": ['))).toEqual(['loading.json_malformed'])
    const access = new Uint8Array(4096)
    access.set(new TextEncoder().encode('\u0000\u0001\u0000\u0000Standard ACE DB\u0000'))
    expect(codesOf(load('edition', access))).toEqual(['loading.access_unreadable'])
  })
  test('its name tells edition and language', () => {
    expect(editionOfName('01-99-2026-2-eng.accdb')).toBe('T2026-2')
    expect(langOfName('01-99-2026-2-fra.accdb')).toBe('fr')
    expect(editionOfName('rates.csv')).toBeNull()
  })
})

test('every fault has its sentences in both languages, without a hole', () => {
  for (const [code, kind] of Object.entries(problems))
    for (const lang of ['en', 'fr'] as const) {
      const params = {
        row: 7,
        code: '9617',
        given: 'x',
        unit: 'U',
        names: 'n',
        count: 2,
        first: 'f',
        chapter: '01',
        before: 1,
        after: 2,
        fault: 'unknown',
        kind: 'country',
        of: 'X',
        rate: '5 stones',
        warning: 'jump',
      }
      expect(`${kind[lang].detail(params)} ${kind[lang].cure}`, code).not.toMatch(/undefined|NaN/)
    }
})
