import { describe, expect, test } from 'vitest'
import { tabularFile, toXlsx } from '../../platform/tabular.ts'
import { lineTemplate, rowsOf, tableOf, unpackedSize } from './line-file.ts'

const csv = (text: string): File => new File([text], 'lines.csv')

describe('Lines from a file', () => {
  test('columns go by their names, in either language and any order', async () => {
    const table = await tableOf(csv('Value,Pays d’origine,classification number\n"6,120.00",TW,7326.20.00.00\n'))
    expect(rowsOf(table ?? [], 4)).toEqual([
      { number: 4, values: { value: '6,120.00', origin: 'TW', classification: '7326.20.00.00' } },
    ])
  })
  test('without names they come in the order of the grid', async () => {
    const [row] = rowsOf((await tableOf(csv('Racks,7326.20.00.00,TW\n'))) ?? [], 1)
    expect(row?.values).toEqual({ description: 'Racks', classification: '7326.20.00.00', origin: 'TW' })
  })
  test('semicolons, as spreadsheets in French write them', async () => {
    const table = await tableOf(csv('\uFEFFdescription;valeur\nTasses;"1 234,50"\n'))
    expect(rowsOf(table ?? [], 1)[0]?.values).toEqual({ description: 'Tasses', value: '1 234,50' })
  })
  test('in the encodings that spreadsheets save: Windows-1252 and UTF-16 with its mark', async () => {
    const text = 'description;pays d’origine\nThéières;PT\n'
    const windows = Buffer.from(text.replace('’', '\u0092'), 'latin1')
    const utf16 = Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le')
    for (const bytes of [windows, utf16]) {
      const table = await tableOf(new File([bytes], 'lignes.csv'))
      expect(rowsOf(table ?? [], 1)[0]?.values).toEqual({ description: 'Théières', origin: 'PT' })
    }
  })
  test('a sheet of a spreadsheet, days and numbers as texts', async () => {
    const label = (name: string) => ({ en: name, fr: name })
    const bytes = await toXlsx(
      {
        name: label('Lines'),
        columns: [
          { key: 'description', label: label('description'), kind: 'text' },
          { key: 'shipped', label: label('direct shipment date'), kind: 'date' },
          { key: 'quantity', label: label('quantity'), kind: 'number' },
        ],
        rows: [{ description: 'Mugs', shipped: '2026-01-06', quantity: '180.5' }],
      },
      'en',
    )
    const table = await tableOf(new File([bytes], 'lines.xlsx'))
    expect(rowsOf(table ?? [], 1)[0]?.values).toEqual({ description: 'Mugs', shipped: '2026-01-06', quantity: '180.5' })
  })
  test('a spreadsheet that would unpack to more than memory is good for is not opened', async () => {
    const label = { en: 'description', fr: 'description' }
    const rows = Array.from({ length: 70 }, () => ({ description: 'x' }))
    const bytes = Buffer.from(
      await toXlsx({ name: label, columns: [{ key: 'description', label, kind: 'text' }], rows }, 'en'),
    )
    expect(unpackedSize(bytes)).toBeGreaterThan(bytes.length)
    // The same file, stating a sheet of a gigabyte in its directory.
    const header = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    bytes.writeUInt32LE(1_073_741_824, header + 24)
    expect(await tableOf(new File([bytes], 'bomb.xlsx'))).toBeNull()
    expect(unpackedSize(Buffer.from('PK, but no archive'))).toBe(Number.POSITIVE_INFINITY)
  })
  test.each([
    ['en', 'csv'],
    ['en', 'xlsx'],
    ['fr', 'csv'],
    ['fr', 'xlsx'],
  ] as const)('the template of %s as %s is read by its own names', async (lang, format) => {
    const { body } = await tabularFile(lineTemplate, format, lang, 'lines')
    const table = await tableOf(new File([body], `lines.${format}`))
    expect(table?.[0]).toHaveLength(lineTemplate.columns.length)
    expect(rowsOf(table ?? [], 1)).toEqual([])
  })
  test('what is no table at all is said so', async () =>
    expect(await tableOf(new File(['PK\u0003\u0004nonsense'], 'a.xlsx'))).toBeNull())
})
