import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { cents } from '../kernel/money.ts'
import { type Tabular, tabularFile, toCsv, toJson, toXlsx } from './tabular.ts'

const list: Tabular = {
  name: { en: 'Transactions', fr: 'Opérations' },
  columns: [
    { key: 'document', label: { en: 'Document', fr: 'Document' }, kind: 'text' },
    { key: 'dueOn', label: { en: 'Due', fr: 'Échéance' }, kind: 'date' },
    { key: 'count', label: { en: 'Lines', fr: 'Lignes' }, kind: 'number' },
    { key: 'amount', label: { en: 'Amount', fr: 'Montant' }, kind: 'money', isSummed: true },
  ],
  rows: [
    { document: '=HYPERLINK("http://x")', dueOn: '2026-01-30', count: 2, amount: cents(4_585_86n) },
    { document: 'Remise, « reçue »', dueOn: null, count: 0, amount: cents(-5_000_00n) },
  ],
}

describe('A list goes out in every form from the same rows', () => {
  test('CSV: heads in the language, amounts plain, a text that looks like a formula made harmless', () => {
    const text = toCsv(list, 'fr')
    expect(text.startsWith('\ufeffDocument,Échéance,Lignes,Montant\r\n')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")",2026-01-30,2,4585.86\r\n`)
    expect(text).toContain('"Remise, « reçue »",,0,-5000.00')
  })
  test('XLSX: typed cells, a sheet named in the language, the sum as a formula', async () => {
    const bytes = await toXlsx(list, 'fr')
    const sheets = (await readExcelFile(Buffer.from(bytes) as never)) as unknown as {
      sheet: string
      data: unknown[][]
    }[]
    expect(sheets[0]?.sheet).toBe('Opérations')
    const rows = sheets[0]?.data ?? []
    expect(rows[0]).toEqual(['Document', 'Échéance', 'Lignes', 'Montant'])
    expect(rows[1]?.[0]).toBe('=HYPERLINK("http://x")')
    expect(rows[1]?.[1]).toBeInstanceOf(Date)
    expect(rows[1]?.[3]).toBe(4585.86)
    expect(rows[2]?.[3]).toBe(-5000)
    expect(rows).toHaveLength(4)
  })
  test('JSON: money as the API writes it', () =>
    expect(toJson(list)[1]).toEqual({
      document: 'Remise, « reçue »',
      dueOn: null,
      count: 0,
      amount: { amount: '-5000.00', currency: 'CAD' },
    }))
  test('a file has its name and type', async () =>
    expect(await tabularFile(list, 'csv', 'en', 'transactions-2026')).toMatchObject({
      fileName: 'transactions-2026.csv',
      contentType: 'text/csv; charset=utf-8',
    }))
})
