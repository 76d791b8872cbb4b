import { describe, expect, test } from 'vitest'
import { controlOf, partOf, placeOf, stateOf } from './draft-parts.ts'

const missing = (pointer: string) => ({ code: 'declarations.field_missing', pointer })
const wrong = (pointer: string) => ({ code: 'declarations.office_unknown', pointer })

describe('Where a refusal belongs', () => {
  for (const [pointer, part] of [
    ['/release/office', 'release'],
    ['/clientReference', 'parties'],
    ['/invoices', 'invoices'],
    ['/invoices/0/vendor/name', 'invoices'],
    ['/invoices/1/lines', 'lines'],
    ['/invoices/1/lines/2/quantity/amount', 'lines'],
  ] as const)
    test(`${pointer} is a matter of the ${part}`, () => expect(partOf(missing(pointer))).toBe(part))
  test('a refusal of the whole names no part', () =>
    expect(partOf({ code: 'declarations.nothing_changed' })).toBe('whole'))
  test('invoice and line are told apart', () =>
    expect(placeOf('/invoices/1/lines/2/quantity/amount')).toMatchObject({
      invoice: 1,
      line: 2,
      path: 'quantity.amount',
    }))
})

describe('The summary of errors leads to the control', () => {
  const body = { invoices: [{ lines: [{}, {}] }, { lines: [{}] }] }
  test('in the grid: the cell of the line, by its number through the declaration', () => {
    expect(controlOf(missing('/invoices/1/lines/0/quantity'), body, 'grid')).toBe('lines-3-quantity')
    expect(controlOf(missing('/invoices/0/lines/1/value/amount'), body, 'grid')).toBe('lines-2-value')
  })
  test('on a form: the field, and the first field of a group', () => {
    expect(controlOf(missing('/release/office'), body, 'form')).toBe('release-office')
    expect(controlOf(missing('/invoices/0/lines/1/quantity'), body, 'line')).toBe('quantity-amount')
    expect(controlOf(wrong('/release/cargoControlNumbers/0'), body, 'form')).toBe('release-cargoControlNumbers')
  })
})

describe('States of the task list', () => {
  const body = { release: { office: '0000' } }
  test('nothing written: not started', () =>
    expect(stateOf('release', {}, [missing('/release/office')])).toBe('not_started'))
  test('something is still empty: in progress', () =>
    expect(stateOf('release', body, [missing('/release/date')])).toBe('in_progress'))
  test('something is wrong: there is a problem', () =>
    expect(stateOf('release', body, [missing('/release/date'), wrong('/release/office')])).toBe('problem'))
  test('nothing refused: completed', () => expect(stateOf('release', body, [])).toBe('completed'))
  test('parties have nothing that must be filled in, so they count when they were looked at', () => {
    expect(stateOf('parties', {}, [])).toBe('not_started')
    expect(stateOf('parties', { seen: ['parties'] }, [])).toBe('completed')
  })
})
