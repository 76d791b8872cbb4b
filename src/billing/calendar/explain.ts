import { addDays, dayOfWeek, type IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { texts } from '../texts.ts'
import { type CalendarFacts, lastDayToPay, type ReleaseCalendar } from './cycle.ts'
import { federalHoliday } from './holidays.ts'

/** Why these days: whole sentences, in the order they are read. */
export function explainCalendar(calendar: ReleaseCalendar, facts: CalendarFacts, lang: Lang): string[] {
  const t = texts[lang].calendar
  const { releasedOn, stream, accountBy, paymentDueOn } = calendar
  const override = facts.overrides.find((one) => one.dueOn === paymentDueOn && one.month === calendar.month)
  const account = stream === 'rpp' ? t.accountRpp : stream === 'clvs' ? t.accountClvs : t.accountCsa
  const skipped = stream === 'rpp' ? holidaysBetween(releasedOn, accountBy, lang) : []
  const grace = lastDayToPay(paymentDueOn)
  return [
    t.periodOf(calendar.periodStart, calendar.periodEnd, releasedOn),
    account(accountBy),
    ...(skipped.length > 0 ? [t.skipped(skipped.join(', '))] : []),
    t.statementSentence(calendar.statementOn),
    override ? t.dueMoved(paymentDueOn, override.bulletin) : t.dueSentence(paymentDueOn),
    ...(grace === paymentDueOn ? [] : [t.holidayGrace(grace)]),
  ]
}

/** Holidays on a Monday to Friday that made the limit later. */
function holidaysBetween(from: IsoDate, to: IsoDate, lang: Lang): string[] {
  const found: string[] = []
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) {
    const name = federalHoliday(day)
    const isWeekend = dayOfWeek(day) === 0 || dayOfWeek(day) === 6
    if (name && !isWeekend) found.push(texts[lang].calendar.holidayOn(texts[lang].holidays[name], day))
  }
  return found
}
