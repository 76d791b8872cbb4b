import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { referenceOf } from '../build-reference.ts'
import { changesBetween } from '../changes/index.ts'
import { readShippedTables } from '../files.ts'
import { dotted } from '../reference.ts'
import type { Tables } from '../tables.ts'
import { type AccessColumn, accessFile } from './access-file.testing.ts'
import { dayOf, readAgencyTable } from './agency-table.ts'
import { layEdition } from './edition.ts'
import { type Prepared, prepareLoad } from './prepare.ts'
import { readRecords } from './records.testing.ts'
import { reportLines } from './words.ts'

const today = isoDate('2026-11-24')
const validFrom = isoDate('2026-12-01')
let shipped: Tables
beforeAll(() => {
  shipped = readShippedTables()
})

type Record_ = Record<string, string>

/** The shipped tariff as the agency's own table: the header of the yearly Access database. */
function agencyRecords(): Record_[] {
  const reference = referenceOf(shipped)
  return reference
    .nodes(today)
    .filter((node) => node.level >= 4)
    .map((node): Record_ => {
      const rates = node.level === 8 ? reference.rates(node.code, today) : []
      const of = (treatment: string): string => rates.find((row) => row.treatment === treatment)?.text ?? ''
      return {
        TARIFF: dotted(node.code),
        EFF_DATE: '01/01/26 00:00:00',
        CHANGE: '0',
        SUB_CHAP: '',
        DESC1: `Text of ${node.code}`,
        DESC2: '',
        DESC3: '',
        FOOTNOTE: '',
        UOM: node.unit ?? (node.noUnitWanted ? '-' : ''),
        MFN: of('MFN'),
        'General Tariff': '',
        UST: of('UST'),
        CEUT: of('CEUT'),
        NEWT: 'Free',
      }
    })
}
const csvOf = (records: readonly Record_[], separator = ',', quote = '"'): Uint8Array => {
  const cell = (text: string): string => `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
  const head = Object.keys(records[0] ?? {})
  return new TextEncoder().encode(
    [head, ...records.map((record) => head.map((name) => record[name] ?? ''))]
      .map((row) => row.map(cell).join(separator))
      .join('\r\n'),
  )
}
/** The same rows as the agency's yearly Access database: texts, a day as a day, a tick as a tick, empty cells as nulls. */
function accessOf(records: readonly Record_[], table = 'TPHS'): Uint8Array {
  const columns = Object.keys(records[0] ?? {}).map(
    (name): AccessColumn => ({ name, type: name === 'EFF_DATE' ? 'date' : name === 'CHANGE' ? 'boolean' : 'text' }),
  )
  const rows = records.map((record) =>
    columns.map(({ name, type }) => {
      const text = record[name] ?? ''
      if (type === 'boolean') return text === '1'
      if (text === '') return null
      return type === 'date' ? new Date(`${dayOf(text)}T00:00:00Z`) : text
    }),
  )
  return accessFile(table, columns, rows)
}
const prepare = (bytes: Uint8Array, lang: 'en' | 'fr' = 'en') =>
  prepareLoad(
    { tables: shipped, texts: new Map() },
    { kind: 'edition', bytes, validFrom, edition: 'T2026-3', lang, today },
  )
const prepared = (bytes: Uint8Array): Prepared => {
  const done = prepare(bytes)
  if (!done.ok) throw new Error(JSON.stringify(done.refusals.slice(0, 3)))
  return done.value
}

describe('The agency’s table, laid over the tariff', () => {
  let records: Record_[]
  beforeAll(() => {
    records = agencyRecords()
  })
  const changed = (change: (record: Record_) => Record_ | null): Record_[] =>
    records.flatMap((record): Record_[] => {
      const made = change({ ...record })
      return made ? [made] : []
    })

  test('the same edition again changes no rate, no unit and no number', () => {
    const { report, tables } = prepared(csvOf(records))
    expect(report).toMatchObject({ added: 0, ended: 0, units: 0, ratesChanged: {}, unknownColumns: ['NEWT'] })
    expect(report.chapters.every((one) => one.before === one.after)).toBe(true)
    const after = referenceOf({ ...shipped, ...tables })
    const span = { from: isoDate('2026-11-30'), to: validFrom }
    expect(changesBetween(after, span)).toEqual([])
    expect(after.edition(validFrom)).toBe('T2026-3')
    expect(after.edition(isoDate('2026-11-30'))).toBe('T2026-0')
  })
  test('the Access database itself gives what its CSV gives, row by row', () => {
    const some = changed((record) => {
      if (record.TARIFF === '7323.93.90') return { ...record, MFN: '5%', EFF_DATE: '12/01/26 00:00:00', CHANGE: '1' }
      return record.TARIFF?.startsWith('0101.21.00') ? null : record
    })
    const [access, csv] = [prepared(accessOf(some)), prepared(csvOf(some))]
    expect(access.report.rows).toBe(some.length)
    expect(access.report).toEqual(csv.report)
    expect(access.tables).toEqual(csv.tables)
    expect(access.texts).toEqual(csv.texts)
  })
  test('a database without the table, and one cut off, are refused with what was found', () => {
    const whole = accessOf(records.slice(0, 200))
    const other = records.slice(0, 3).map(({ MFN: _, ...rest }) => rest)
    expect(prepare(accessOf(other, 'OTHER'))).toMatchObject({
      ok: false,
      refusals: [{ code: 'loading.table_missing', params: { table: 'TPHS', found: 'OTHER' } }],
    })
    expect(prepare(whole.slice(0, whole.length / 2))).toMatchObject({
      ok: false,
      refusals: [{ code: 'loading.access_unreadable' }],
    })
  })
  test('what it confirms is official from its day on, and stays what it was before', () => {
    const { report, tables } = prepared(csvOf(records))
    expect(report.confirmed).toBeGreaterThan(1000)
    const after = referenceOf({ ...shipped, ...tables })
    expect(after.rate('01012100', 'CEUT', validFrom)).toMatchObject({ text: 'Free', confidence: 'official' })
    expect(after.rate('01012100', 'CEUT', today)?.confidence).not.toBe('official')
    expect(after.rate('01012100', 'GT', validFrom)?.text).toBe('35%')
    expect(after.rate('01012100', 'CPUKT', validFrom)?.text).toBe('Free')
  })
  test('a rate, a unit, a number that comes and one that goes: told before, dated after', () => {
    const bytes = csvOf([
      ...changed((record) => {
        if (record.TARIFF === '7323.93.90') return { ...record, MFN: '5%' }
        if (record.TARIFF === '7323.93.90.10') return { ...record, UOM: 'KGM' }
        return record.TARIFF?.startsWith('0101.21.00') ? null : record
      }),
      { ...(records[0] ?? {}), TARIFF: '7323.93.90.20', UOM: 'NMB', MFN: '', DESC1: 'New', UST: '', CEUT: '' },
    ])
    const done = prepared(bytes)
    expect(done.report).toMatchObject({ added: 1, ended: 2, units: 1, ratesChanged: { MFN: 1 } })
    const after = referenceOf({ ...shipped, ...done.tables })
    const told = changesBetween(after, { from: today, to: validFrom }).map((one) => `${one.code} ${one.kind}`)
    expect(told).toEqual(['01012100 ended', '0101210000 ended', '73239390 rate', '7323939010 unit', '7323939020 added'])
    expect(after.rate('73239390', 'MFN', today)?.text).toBe('6.5%')
    expect(after.rate('73239390', 'MFN', validFrom)?.text).toBe('5%')
    for (const lang of ['en', 'fr'] as const) expect(reportLines(done.report, lang).length).toBeGreaterThan(5)
  })
  test('a version of a later day begins on that day', () => {
    const bytes = csvOf(
      records.flatMap((record) =>
        record.TARIFF === '7323.93.90' ? [record, { ...record, EFF_DATE: '01/01/27 00:00:00', MFN: '4%' }] : [record],
      ),
    )
    const after = referenceOf({ ...shipped, ...prepared(bytes).tables })
    expect(after.rate('73239390', 'MFN', isoDate('2026-12-31'))?.text).toBe('6.5%')
    expect(after.rate('73239390', 'MFN', isoDate('2027-01-01'))?.text).toBe('4%')
  })
  test('a rate text that no rule reads is kept as written and flagged with its row', () => {
    const bytes = csvOf(changed((one) => (one.TARIFF === '7323.93.90' ? { ...one, MFN: '5% or so' } : one)))
    const { report, tables } = prepared(bytes)
    expect(report.unreadRates).toMatchObject([{ code: '73239390', treatment: 'MFN', text: '5% or so' }])
    expect(referenceOf({ ...shipped, ...tables }).rate('73239390', 'MFN', validFrom)).toMatchObject({
      text: '5% or so',
      parsed: null,
    })
  })
  test('an unknown unit, a broken number, a broken day, an item without a rate: refused with the row', () => {
    const refused = (change: (record: Record_) => Record_) => {
      const done = prepare(csvOf(changed((one) => (one.TARIFF === '7323.93.90.10' ? change(one) : one))))
      return done.ok ? [] : done.refusals.map((one) => [one.code, typeof one.params?.row])
    }
    expect(refused((one) => ({ ...one, UOM: 'XYZ' }))).toEqual([['loading.unit_unknown', 'number']])
    expect(refused((one) => ({ ...one, TARIFF: '73x' }))).toEqual([['loading.code_malformed', 'number']])
    expect(refused((one) => ({ ...one, EFF_DATE: '13/45/26' }))).toEqual([['loading.day_malformed', 'number']])
    const noRate = prepare(csvOf(changed((one) => (one.TARIFF === '7323.93.90' ? { ...one, MFN: '' } : one))))
    expect(noRate.ok ? '' : noRate.refusals[0]?.code).toBe('loading.mfn_missing')
  })
  test('half a file is seen by the number of items of each chapter', () => {
    const { report } = prepared(csvOf(changed((one) => (one.TARIFF?.startsWith('94') ? null : one))))
    expect(report.chapters.filter((one) => one.isBeyond)).toMatchObject([{ chapter: '94', after: 0 }])
    expect(reportLines(report, 'en').join('\n')).toContain('beyond 5 %')
  })
  test('separated by semicolons, quoted by bars as an older dump is: read alike', () => {
    const usual = prepared(csvOf(records)).report
    expect(prepared(csvOf(records, ';')).report).toEqual(usual)
    expect(prepared(csvOf(records, ',', '|')).report).toEqual(usual)
  })
  test('descriptions come with it, joined where Access had split them', () => {
    const split = changed((one) => (one.TARIFF === '7323.93.90' ? { ...one, DESC1: 'Of stai', DESC2: 'nless' } : one))
    expect(prepared(csvOf(split)).texts.find((one) => one.code === '73239390')).toEqual({
      code: '73239390',
      lang: 'en',
      text: 'Of stainless',
    })
  })
})

describe('Rows as an Access reader gives them', () => {
  const known = new Set(['MFN', 'UST', 'GT'])
  const row = {
    TARIFF: '0101.21.00',
    EFF_DATE: new Date(Date.UTC(2019, 8, 1)),
    CHANGE: 1,
    DESC1: 'A',
    DESC2: null,
    UOM: null,
    MFN: 'Free',
    'General Tariff': null,
    UST: null,
  }
  test('days are days, numbers are text, null is nothing', () => {
    const read = readAgencyTable(readRecords([row]), known)
    expect(read.ok && read.value.rows[0]).toMatchObject({ code: '01012100', from: '2019-09-01', text: 'A', unit: '' })
    expect(read.ok && [...(read.value.rows[0]?.rates ?? [])]).toEqual([['MFN', 'Free']])
    expect(read.ok && read.value.treatments).toEqual(['MFN', 'GT', 'UST'])
  })
  test('withdrawn placeholders have neither text nor unit, and are left out', () => {
    const read = readAgencyTable(readRecords([row, { ...row, TARIFF: '2404.11.00', DESC1: null }]), known)
    expect(read.ok && read.value).toMatchObject({ placeholders: 1, rows: { length: 1 } })
  })
  test('a table without the columns it needs is refused by name', () => {
    const read = readAgencyTable(readRecords([{ TARIFF: '0101.21.00' }]), known)
    expect(read.ok ? [] : read.refusals).toEqual([{ code: 'loading.columns_missing', params: { names: 'UOM, MFN' } }])
  })
  test('days in every form of the exports', () => {
    expect(['2026-01-01', '01/01/26 00:00:00', '1/1/2026', '01/01/98 00:00:00', ''].map(dayOf)).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-01-01',
      '1998-01-01',
      null,
    ])
  })
})

test('whatever rates a file changes, each day has one rate per treatment and the days before keep theirs', () => {
  const items = ['73239390', '96170000', '01012100']
  const small: Tables = {
    ...shipped,
    node: shipped.node.filter((row) => items.some((item) => item.startsWith(row.code) || row.code.startsWith(item))),
    rate: shipped.rate.filter((row) => items.includes(row.item)),
  }
  const rates = fc.constantFrom('Free', '5%', '6.5%', '7.5%')
  fc.assert(
    fc.property(fc.array(fc.tuple(rates, rates, fc.option(rates)), { minLength: 3, maxLength: 3 }), (told) => {
      const rows = items.map((code, index) => {
        const [mfn = '', ust = '', ceut] = told[index] ?? []
        const pairs: [string, string][] = [
          ['MFN', mfn],
          ['UST', ust],
        ]
        if (ceut) pairs.push(['CEUT', ceut])
        return { row: index + 2, code, from: null, text: code, unit: '', rates: new Map(pairs) }
      })
      const table = { rows, treatments: ['MFN', 'UST', 'CEUT'], unknownColumns: [], placeholders: 0, repeated: 0 }
      const laid = layEdition(small, table, { edition: 'T2026-3', validFrom })
      if (!laid.ok) throw new Error('refused')
      const [before, after] = [referenceOf(small), referenceOf({ ...small, ...laid.value.tables })]
      for (const [index, item] of items.entries()) {
        expect(after.rates(item, today).map((one) => [one.treatment, one.text])).toEqual(
          before.rates(item, today).map((one) => [one.treatment, one.text]),
        )
        for (const [treatment, text] of rows[index]?.rates ?? [])
          expect(after.rate(item, treatment as 'MFN', validFrom)?.text).toBe(text)
        if (!told[index]?.[2]) expect(after.rate(item, 'CEUT', validFrom)).toBeUndefined()
      }
    }),
    { numRuns: 50 },
  )
})
