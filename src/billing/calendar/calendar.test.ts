import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOfMonth, daysBetween, type IsoMonth, isoDate, isWeekday, monthOf } from '../../kernel/dates.ts'
import {
  accountBy,
  cycleOf,
  cycleOfMonth,
  cyclesOfYear,
  lastDayToPay,
  nextPaymentDueOn,
  overdueBefore,
  paymentDueDate,
  releaseCalendar,
  STREAMS,
} from './cycle.ts'
import { addLegalDays, isBusinessDay, rollLegalDay } from './days.ts'
import { easterSunday, federalHolidays } from './holidays.ts'

const month = (text: string): IsoMonth => text as IsoMonth

describe('Payment due date: the 10th weekday after the 17th that closes the period of release (SOR/86-1062 s. 10.1)', () => {
  for (const [of, due, why] of [
    ['2024-11', '2024-11-29', 'published'],
    ['2024-12', '2024-12-31', 'Christmas and Boxing Day are weekdays'],
    ['2025-01', '2025-01-31', 'computed'],
    ['2025-02', '2025-03-03', 'ten weekdays after 17 February end in March'],
    ['2025-03', '2025-03-31', 'computed'],
    ['2025-04', '2025-05-01', 'Good Friday and Easter Monday are weekdays all the same'],
    ['2025-05', '2025-05-30', 'the 17th is a Saturday'],
    ['2025-07', '2025-07-31', 'computed'],
    ['2025-08', '2025-08-29', 'the 17th is a Sunday'],
    ['2025-10', '2025-10-31', 'computed'],
    ['2025-12', '2025-12-31', 'computed'],
  ] as const)
    test(`statement of ${of} → due ${due}: ${why}`, () => expect(paymentDueDate(month(of))).toBe(due))

  for (const [releasedOn, due, why] of [
    ['2024-11-02', '2024-11-29', 'a Saturday in the period to 17 November'],
    ['2025-02-03', '2025-03-03', 'the period ends 17 February; ten weekdays later is Monday 3 March'],
    ['2025-04-17', '2025-05-01', 'the 17th still belongs to the period'],
    ['2024-12-18', '2025-01-31', 'the 18th opens the next period'],
    ['2026-01-06', '2026-01-30', 'CAD A of the example'],
  ] as const)
    test(`released ${releasedOn} → due ${due}: ${why}`, () =>
      expect(cycleOf(isoDate(releasedOn), 'rpp').paymentDueOn).toBe(due))

  test('closed form: the 17th on a Sunday + 12 days, on a Saturday + 13, else + 14 (money 2.2)', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2016, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const of = month(`${year}-${String(number).padStart(2, '0')}`)
        const seventeenth = isoDate(`${of}-17`)
        const weekend = { 0: 12, 6: 13 } as Record<number, number>
        const expected = weekend[new Date(`${seventeenth}T00:00:00Z`).getUTCDay()] ?? 14
        expect(daysBetween(seventeenth, paymentDueDate(of))).toBe(expected)
      }),
    ))

  test('the fence of the Customs Act s. 33.4(2): not before the 12th and not after the 18th day after the 17th', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (offset) => {
        const cycle = cycleOf(addDays(isoDate('2016-01-01'), offset), 'rpp')
        const gap = daysBetween(cycle.periodEnd, cycle.paymentDueOn)
        expect(gap).toBeGreaterThanOrEqual(12)
        expect(gap).toBeLessThanOrEqual(18)
        expect(isWeekday(cycle.paymentDueOn)).toBe(true)
      }),
    ))

  test('a bulletin may defer one month of one stream and nothing else (money BC-11)', () => {
    const facts = {
      localHolidays: new Set<never>(),
      overrides: [{ month: month('2026-03'), stream: 'rpp', dueOn: isoDate('2026-04-10'), bulletin: 'B-1' }] as const,
    }
    expect(paymentDueDate(month('2026-03'), 'rpp', facts)).toBe('2026-04-10')
    expect(paymentDueDate(month('2026-03'), 'clvs', facts)).toBe('2026-03-31')
    expect(paymentDueDate(month('2026-04'), 'rpp', facts)).toBe('2026-05-01')
  })

  test('due on Canada Day: the date stays, a payment of the next day that is no holiday is in time (BC-9)', () => {
    expect(lastDayToPay(isoDate('2026-07-01'))).toBe('2026-07-02')
    expect(lastDayToPay(isoDate('2026-01-30'))).toBe('2026-01-30')
  })
})

describe('The calendar of 2026 (money 2.3)', () => {
  for (const [of, from, to, statement, due, interest] of [
    ['2026-01', '2025-12-18', '2026-01-17', '2026-01-25', '2026-01-30', '2026-01-31'],
    ['2026-02', '2026-01-18', '2026-02-17', '2026-02-25', '2026-03-03', '2026-03-04'],
    ['2026-03', '2026-02-18', '2026-03-17', '2026-03-25', '2026-03-31', '2026-04-01'],
    ['2026-04', '2026-03-18', '2026-04-17', '2026-04-25', '2026-05-01', '2026-05-02'],
    ['2026-05', '2026-04-18', '2026-05-17', '2026-05-25', '2026-05-29', '2026-05-30'],
    ['2026-06', '2026-05-18', '2026-06-17', '2026-06-25', '2026-07-01', '2026-07-02'],
    ['2026-07', '2026-06-18', '2026-07-17', '2026-07-25', '2026-07-31', '2026-08-01'],
    ['2026-08', '2026-07-18', '2026-08-17', '2026-08-25', '2026-08-31', '2026-09-01'],
    ['2026-09', '2026-08-18', '2026-09-17', '2026-09-25', '2026-10-01', '2026-10-02'],
    ['2026-10', '2026-09-18', '2026-10-17', '2026-10-25', '2026-10-30', '2026-10-31'],
    ['2026-11', '2026-10-18', '2026-11-17', '2026-11-25', '2026-12-01', '2026-12-02'],
    ['2026-12', '2026-11-18', '2026-12-17', '2026-12-25', '2026-12-31', '2027-01-01'],
  ] as const)
    test(`${of}: released ${from} to ${to}, statement ${statement}, due ${due}, interest from ${interest}`, () => {
      expect(cycleOfMonth(month(of))).toEqual({
        month: of,
        periodStart: from,
        periodEnd: to,
        statementOn: statement,
        paymentDueOn: due,
      })
      expect(releaseCalendar(isoDate(to), 'rpp').interestFrom).toBe(interest)
    })

  test('courier goods and CSA option 1 of a calendar month stand on the statement of the next month', () => {
    const cycle = cycleOfMonth(month('2026-01'), 'clvs')
    expect([cycle.periodStart, cycle.periodEnd]).toEqual(['2025-12-01', '2025-12-31'])
    expect(cycleOf(isoDate('2025-12-01'), 'csa1').paymentDueOn).toBe('2026-01-30')
    expect(cycleOf(isoDate('2025-12-31'), 'clvs').month).toBe('2026-01')
    expect(cycleOf(isoDate('2025-12-17'), 'csa2').month).toBe('2025-12')
  })

  test('the periods follow each other without a gap or an overlap', () => {
    const cycles = [...cyclesOfYear(2026), ...cyclesOfYear(2027)]
    for (const [index, cycle] of cycles.slice(1).entries())
      expect(cycle.periodStart).toBe(addDays(cycles[index]?.periodEnd ?? isoDate('1900-01-01'), 1))
  })

  test('every release day lies in the period of its cycle, in every stream', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.constantFrom('rpp', 'clvs', 'csa1', 'csa2' as const),
        (offset, stream) => {
          const day = addDays(isoDate('2016-01-01'), offset)
          const cycle = cycleOf(day, stream as 'rpp')
          expect(cycle.periodStart <= day && day <= cycle.periodEnd).toBe(true)
          expect(dayOfMonth(cycle.statementOn)).toBe(25)
          expect(monthOf(cycle.statementOn)).toBe(cycle.month)
        },
      ),
    ))
})

describe('Overdue: due before this day', () => {
  for (const [today, before] of [
    ['2026-01-30', '2026-01-30'],
    ['2026-01-31', '2026-01-31'],
    ['2026-07-02', '2026-07-01'],
    ['2026-07-03', '2026-07-03'],
    ['2026-02-02', '2026-01-31'],
  ] as const)
    test(`${today} → ${before}`, () => expect(overdueBefore(isoDate(today))).toBe(before))
})

describe('The next payment due date, today included', () => {
  for (const [today, due] of [
    ['2026-01-30', '2026-01-30'],
    ['2026-01-31', '2026-03-03'],
    ['2026-03-02', '2026-03-03'],
    ['2026-03-04', '2026-03-31'],
    ['2026-07-01', '2026-07-01'],
    ['2026-12-31', '2026-12-31'],
    ['2027-01-01', '2027-01-29'],
  ] as const)
    test(`${today} → ${due}`, () => expect(nextPaymentDueOn(isoDate(today))).toBe(due))
})

describe('Accounting: five business days, the day of release is day 0 (SOR/86-1062 s. 10, s. 2)', () => {
  for (const [releasedOn, due, why] of [
    ['2025-10-30', '2025-11-06', 'Thursday; 31 Oct, 3, 4, 5, 6 Nov'],
    ['2026-01-06', '2026-01-13', 'CAD A of the example'],
    ['2026-01-12', '2026-01-19', 'CAD B of the example'],
    ['2026-01-10', '2026-01-16', 'a Saturday release: Monday is day 1'],
    ['2026-01-11', '2026-01-16', 'a Sunday release: Monday is day 1'],
    ['2026-04-02', '2026-04-13', 'Good Friday and Easter Monday do not count'],
    ['2026-12-24', '2027-01-04', 'Christmas and New Year do not count, 28 December (after Boxing Day) does'],
    ['2026-09-29', '2026-10-07', '30 September does not count'],
  ] as const)
    test(`released ${releasedOn} → account by ${due}: ${why}`, () =>
      expect(accountBy(isoDate(releasedOn), 'rpp')).toBe(due))

  test('a holiday of the place of release gives a day more', () => {
    const facts = { overrides: [], localHolidays: new Set([isoDate('2026-02-16')]) }
    expect(accountBy(isoDate('2026-02-13'), 'rpp', facts)).toBe('2026-02-23')
    expect(accountBy(isoDate('2026-02-13'), 'rpp')).toBe('2026-02-20')
  })

  test('courier goods: the 24th of the next month; CSA: with the payment', () => {
    expect(accountBy(isoDate('2026-01-31'), 'clvs')).toBe('2026-02-24')
    expect(accountBy(isoDate('2026-01-31'), 'csa1')).toBe('2026-03-03')
    expect(accountBy(isoDate('2026-01-18'), 'csa2')).toBe('2026-03-03')
  })
})

describe('Holidays of the Interpretation Act s. 35', () => {
  test('Easter Sundays', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ])
  })
  test('the federal holidays of 2026', () =>
    expect(federalHolidays(2026).map((one) => one.on)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-18',
      '2026-07-01',
      '2026-09-07',
      '2026-09-30',
      '2026-10-12',
      '2026-11-11',
      '2026-12-25',
    ]))
  test('30 September counts since 2021; Boxing Day never', () => {
    expect(isBusinessDay(isoDate('2020-09-30'))).toBe(true)
    expect(isBusinessDay(isoDate('2021-09-30'))).toBe(false)
    expect(isBusinessDay(isoDate('2025-12-26'))).toBe(true)
  })
})

describe('Legal days: every day counts, a last Saturday, Sunday or holiday rolls on', () => {
  test('90 days after 2026-02-05 are 2026-05-06', () =>
    expect(addLegalDays(isoDate('2026-02-05'), 90)).toBe('2026-05-06'))
  test('a last day on Good Friday rolls over the long weekend to Tuesday', () =>
    expect(rollLegalDay(isoDate('2026-04-03'))).toBe('2026-04-07'))
})

test('every day that somebody may write has a calendar, the first and the last too', () => {
  for (const stream of STREAMS)
    for (const day of ['1900-01-01', '2199-12-31'])
      expect(releaseCalendar(isoDate(day), stream).paymentDueOn > day).toBe(true)
})
