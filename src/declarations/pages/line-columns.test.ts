import { describe, expect, test } from 'vitest'
import { CELLS, cellsFor, cellTexts, linesAfter, postedRows, withUnit } from './line-columns.ts'

const posted = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const keys = CELLS.map((cell) => cell.key)
const change = { numbers: [4, 5], cells: CELLS, lang: 'en', removed: null, keepsAll: false } as const
const LINES = [
  { description: 'Mugs', surtax: { subject: false }, value: { amount: '10.00' } },
  { description: 'Bowls', value: { amount: '20.00' } },
]

describe('The grid of lines, posted', () => {
  test('a row finds its line by the number it was shown under, and keeps what the grid has no cell for', () => {
    const rows = postedRows(posted({ 'lines.4.description': 'Mugs, 350 ml', 'lines.4.value': '12,000.50' }), keys)
    const [line] = linesAfter(rows, { ...change, lines: LINES })
    expect(line).toEqual({ description: 'Mugs, 350 ml', surtax: { subject: false }, value: { amount: '12000.50' } })
  })
  test('an emptied row takes its line out', () => {
    const rows = postedRows(posted({ 'lines.4.description': '', 'lines.5.description': 'Bowls' }), keys)
    expect(linesAfter(rows, { ...change, lines: LINES }).map((line) => line.description)).toEqual(['Bowls'])
  })
  test('on a correction no earlier line is ever dropped', () => {
    const rows = postedRows(posted({ 'lines.4.description': '', 'lines.5.description': 'Bowls' }), keys)
    expect(linesAfter(rows, { ...change, lines: LINES, keepsAll: true })).toHaveLength(2)
  })
  test('rows pasted from a spreadsheet follow the last line, column by column', () => {
    const paste = 'Racks\t7326.20.00.00\tTW\t\t02\t2025-12-30\t\t\t13\t6,120.00\r\n'
    const rows = postedRows(posted({ 'lines.1.description': 'Mugs', 'lines.paste': paste }), keys)
    const lines = linesAfter(rows, { ...change, lines: [], numbers: [] })
    expect(lines[1]).toEqual({
      description: 'Racks',
      classification: '7326.20.00.00',
      countryOfOrigin: 'TW',
      tariffTreatment: '02',
      directShipmentDate: '2025-12-30',
      valueForDutyCode: '13',
      value: { amount: '6120.00' },
    })
  })
  test('codes are written in capitals, a remark keeps its commas', () => {
    const form = posted({
      'lines.4.origin': 'de',
      'lines.4.reason': 'r2-74-1-c11',
      'lines.4.remark': 'Certificate, of May',
    })
    const cells = cellsFor(true)
    const rows = postedRows(
      form,
      cells.map((cell) => cell.key),
    )
    const [line] = linesAfter(rows, { ...change, cells, lines: [{}] })
    expect(line).toEqual({ countryOfOrigin: 'DE', reasonCodes: ['R2-74-1-C11'], remarks: ['Certificate, of May'] })
  })
  test('cells show the line in the language of the page', () =>
    expect(cellTexts({ value: { amount: '1234.50' } }, CELLS, 'fr').value).toBe('1\u00a0234,50'))
  test('a quantity without a unit takes the unit of the tariff', () => {
    const line = { classification: '7323.93.90.10', quantity: { amount: '180' } }
    expect(withUnit(line, () => 'NMB')).toEqual({ ...line, quantity: { amount: '180', unit: 'NMB' } })
    expect(withUnit(line, () => null)).toEqual(line)
  })
})
