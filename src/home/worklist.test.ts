import { describe, expect, test } from 'vitest'
import { isoDate } from '../kernel/dates.ts'
import { bn15 } from '../kernel/ids.ts'
import { ZERO } from '../kernel/money.ts'
import { belongs, counts, matches, viewNamed, type WorkItem } from './worklist.ts'

const item = (change: Partial<WorkItem> = {}): WorkItem => ({
  draftId: 'draft_1',
  importer: bn15('123456782RM0001'),
  owner: 'person:p1',
  transactionNumber: null,
  isCorrection: false,
  reference: 'PO 7741',
  releasedOn: isoDate('2026-01-06'),
  fileBy: isoDate('2026-01-13'),
  office: '0395',
  lineCount: 2,
  workedLines: 2,
  valueForDuty: ZERO,
  total: ZERO,
  openPlaces: 0,
  client: 'Larkspur Housewares Ltd.',
  refusals: 0,
  ...change,
})
const on = (today: string) => ({ today: isoDate(today), me: 'person:p1' })

describe('Views of the worklist', () => {
  test('the last legal day is not late, the day after is', () => {
    expect(belongs(item(), 'late', on('2026-01-13'))).toBe(false)
    expect(belongs(item(), 'soon', on('2026-01-13'))).toBe(true)
    expect(belongs(item(), 'late', on('2026-01-14'))).toBe(true)
    expect(belongs(item(), 'soon', on('2026-01-14'))).toBe(false)
  })
  test('what is due tomorrow is near, what is due the day after is not', () => {
    expect(belongs(item(), 'soon', on('2026-01-12'))).toBe(true)
    expect(belongs(item(), 'soon', on('2026-01-11'))).toBe(false)
  })
  test('without a day of release there is no deadline, and the draft stays in the open ones', () => {
    const undated = item({ fileBy: null, releasedOn: null })
    expect(belongs(undated, 'late', on('2026-02-01'))).toBe(false)
    expect(belongs(undated, 'open', on('2026-02-01'))).toBe(true)
  })
  test('mine are those I began', () => {
    expect(belongs(item(), 'mine', on('2026-01-08'))).toBe(true)
    expect(belongs(item({ owner: 'person:p2' }), 'mine', on('2026-01-08'))).toBe(false)
  })
  test('a draft that filing would refuse is not ready, however full it is', () => {
    expect(belongs(item({ refusals: 2 }), 'rejected', on('2026-01-08'))).toBe(true)
    expect(belongs(item({ refusals: 2 }), 'ready', on('2026-01-08'))).toBe(false)
    expect(belongs(item({ refusals: null }), 'ready', on('2026-01-08'))).toBe(true)
  })
  test('each view counts its own', () =>
    expect(counts([item(), item({ openPlaces: 3 })], 7, on('2026-01-13'))).toEqual({
      open: 2,
      soon: 2,
      late: 0,
      incomplete: 1,
      rejected: 0,
      ready: 1,
      mine: 2,
      filed: 7,
    }))
  test('a view that does not exist is all that is open', () => expect(viewNamed('nonsense')).toBe('open'))
})

describe('Filters of the worklist', () => {
  const query = { view: 'open', client: '', text: '' } as const
  test('by client, by reference, by part of the client’s name, whatever the case', () => {
    expect(matches(item(), { ...query, client: '123456782RM0001' })).toBe(true)
    expect(matches(item(), { ...query, client: '123456782RM0002' })).toBe(false)
    expect(matches(item(), { ...query, text: 'po 77' })).toBe(true)
    expect(matches(item(), { ...query, text: 'larkspur' })).toBe(true)
    expect(matches(item(), { ...query, text: 'tidewater' })).toBe(false)
  })
})
