import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { readShippedTables } from '../files.ts'
import { rateFields } from '../odata/duty-rate.ts'
import { SERVICE } from '../odata/model.ts'
import { problems as odataProblems } from '../odata/problems.ts'
import { odataService } from '../odata/service.ts'
import { appWith } from '../odata/testing.ts'
import { parseRate } from '../rate-grammar.ts'
import type { Tables } from '../tables.ts'
import { prepareLoad } from './prepare.ts'
import { readToldRate, saysSame, toldText } from './told-rate.ts'

const today = isoDate('2026-11-24')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})

const load = (content: string, validFrom = today) =>
  prepareLoad(
    { tables: shipped, texts: new Map() },
    { kind: 'duties', bytes: new TextEncoder().encode(content), validFrom, edition: 'API', lang: 'en', today },
  )
const answer = (...results: readonly object[]): string => JSON.stringify({ d: { results } })
const free = { AdValoremRateRegValue: '0', AdValoremRateRegQualifierCode: '4' }
/** 6109.10.00, T-shirts of cotton: MFN 18 %. */
const shirts = (fields: object, treatment = '002') => ({
  TariffItemNumber: '6109.10.00',
  TariffTreatmentCode: treatment,
  AsOfDate: '/Date(1795478400000)/',
  CustomsDutyValidStartDate: '2026-01-01T00:00:00',
  CustomsDutyValidEndDate: '9999-12-31T00:00:00',
  ...fields,
})
const percent = (value: string) => ({ AdValoremRateRegValue: value, AdValoremRateRegQualifierCode: '3' })

describe('A rate told in fields', () => {
  test('every rate of the tariff comes back as the same duty, and as a text that is understood', () => {
    const texts = [...new Set(shipped.rate.map((row) => row.rate))].filter((text) => text !== 'N/A')
    expect(texts.length).toBeGreaterThan(250)
    for (const text of texts) {
      const rate = parseRate(text)
      const fields = rate && rateFields(rate)
      if (!fields) throw new Error(`${text} cannot be told`)
      const read = readToldRate(fields.fields, fields.unit)
      if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.refusals)}`)
      expect(saysSame(text, read.value), text).toBe(true)
      const written = toldText(read.value)
      expect(parseRate(written), written).not.toBeNull()
      expect(saysSame(written, read.value), `${text} → ${written}`).toBe(true)
    }
  })
  test('another figure is another duty', () => {
    const read = readToldRate({ ...percent('18.1') }, '')
    expect(read.ok && saysSame('18%', read.value)).toBe(false)
    expect(read.ok && toldText(read.value)).toBe('18.1%')
  })
  test('nothing told is no rate; a value without its qualifier, by quantity without a unit, below zero is none', () => {
    const fieldsOf = (fields: Record<string, string>, unit = '') => {
      const read = readToldRate(fields, unit)
      return read.ok ? [] : read.refusals.map((one) => one.field)
    }
    expect(fieldsOf({})).toEqual(['AdValoremRateRegQualifierCode'])
    expect(fieldsOf(free)).toEqual([])
    expect(fieldsOf(percent('0'))).toEqual([])
    expect(fieldsOf({ AdValoremRateRegValue: '8' })).toContain('AdValoremRateRegQualifierCode')
    expect(fieldsOf({ SpecificRateRegValue: '2', SpecificRateRegQualifierCode: '2', ...free })).toEqual([
      'UnitOfMeasureCode',
    ])
    expect(fieldsOf(percent('-1'))).toContain('AdValoremRateRegValue')
  })
})

describe('Answers of customsDuties', () => {
  test('a rate that changed holds from the day on; other treatments and items stay; the day before stays', () => {
    const done = load(answer(shirts(percent('17.5'))), today)
    if (!done.ok) throw new Error(JSON.stringify(done.refusals))
    expect(done.value.report).toMatchObject({ kind: 'duties', rows: 1, ratesChanged: { MFN: 1 }, unread: 0 })
    expect(done.value.changes).toEqual([
      { code: '61091000', kind: 'rate', treatment: 'MFN', before: '18%', after: '17.5%', on: today },
    ])
    const [before, after] = [referenceOf(shipped), referenceOf({ ...shipped, ...done.value.tables })]
    expect(after.rate('61091000', 'MFN', today)?.text).toBe('17.5%')
    expect(after.rate('61091000', 'MFN', today)?.confidence).toBe('official')
    expect(after.rate('61091000', 'MFN', isoDate('2026-11-23'))?.text).toBe('18%')
    const others = (reference: typeof before) =>
      ['61091000', '61099000', '04061010']
        .flatMap((item) => reference.rates(item, today))
        .filter((row) => row.item !== '61091000' || row.treatment !== 'MFN')
        .map((row) => `${row.item} ${row.treatment} ${row.text}`)
    expect(others(after)).toEqual(others(before))
  })
  test('what our own service tells changes nothing, in Atom and in JSON', async () => {
    const app = appWith(SERVICE, odataService(1e9), { today, catalogue: odataProblems })
    const items = ['6109.10.00', '0406.10.20', '0207.14.92', '2402.20.00', '8703.80.00']
    for (const accept of ['application/json', 'application/atom+xml'])
      for (const item of items) {
        const query = `$filter=${encodeURIComponent(`TariffItemNumber eq '${item}'`)}`
        const text = await (await app.request(`${SERVICE}/customsDuties?${query}`, { headers: { accept } })).text()
        const done = load(text)
        if (!done.ok) throw new Error(`${item}: ${JSON.stringify(done.refusals)}`)
        expect(done.value.changes, item).toEqual([])
        expect(done.value.report.rows, item).toBeGreaterThan(1)
      }
  })
  test('each refusal names its entry; one bad entry and nothing is loaded', () => {
    const codes = (...results: readonly object[]) => {
      const done = load(answer(...results))
      return done.ok ? [] : done.refusals.map(({ code, params }) => [code, params?.row])
    }
    expect(codes(shirts(percent('17')), { ...shirts(percent('17')), TariffItemNumber: '6109.10.99' })).toEqual([
      ['loading.number_unknown', 2],
    ])
    expect(codes({ ...shirts(percent('17')), TariffItemNumber: '6109.10' })).toEqual([['loading.code_malformed', 1]])
    expect(codes(shirts(percent('17'), '077'))).toEqual([['loading.treatment_unknown', 1]])
    expect(codes(shirts({}))).toEqual([['loading.duty_malformed', 1]])
    expect(codes(shirts(percent('17')), shirts(percent('16')))).toEqual([['loading.row_contradicts', 2]])
    expect(codes({ ...shirts(percent('17')), CustomsDutyValidEndDate: '2026-06-30T00:00:00' })).toEqual([
      ['loading.duty_other_day', 1],
    ])
    expect(codes({ TariffNumber: '6109.10.00.12', Description: 'x' })).toEqual([['loading.no_duties', undefined]])
  })
  test('a jump that law does not make is told and needs a word', () => {
    const done = load(answer(shirts(percent('1800'))))
    expect(done.ok && done.value.report.warnings?.map(({ warning }) => warning)).toEqual(['jump'])
  })
  test('any entries at all are read or refused, never thrown at', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('002', '6109.10.00', '3', '4', '18', '-1', '1e9'),
    )
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom(...Object.keys(shirts({ ...percent('1') }))), cell)),
        (some) => {
          const done = load(answer(...some))
          expect(done.ok || done.refusals.length > 0).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})
