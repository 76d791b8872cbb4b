import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { NOBODY } from '../../platform/db.ts'
import {
  Button,
  DateField,
  DateText,
  dateOfParts,
  datePartsOf,
  errorAt,
  type FieldError,
  monthWords,
  Page,
  PageSection,
  SelectField,
  Source,
  SummaryList,
  Table,
  url,
  Why,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import {
  type CalendarFacts,
  cyclesOfYear,
  isStream,
  type ReleaseCalendar,
  releaseCalendar,
  STREAMS,
  type Stream,
} from '../calendar/cycle.ts'
import { explainCalendar } from '../calendar/explain.ts'
import { federalHolidays } from '../calendar/holidays.ts'
import { loadCalendarFacts } from '../calendar/store.ts'
import { texts } from '../texts.ts'

interface Asked {
  /** As typed. */
  readonly typed: ReturnType<typeof datePartsOf> | string
  readonly releasedOn: IsoDate | null
  readonly stream: Stream
  readonly errors: readonly FieldError[]
}

/** GET /calendar?releaseDate=&stream= — from release to payment, with the reasons, and the calendar of the year. */
export async function showCalendar(context: PageContext): Promise<Response> {
  const asked = askedOf(context)
  const facts = await context.services.db.transaction(NOBODY, (tx) => loadCalendarFacts(tx))
  return html(
    context,
    asked.errors.length > 0 ? 422 : 200,
    <CalendarPage context={context} asked={asked} facts={facts} />,
  )
}

/** The day as one text (`releaseDate=2026-01-06`, links) or in the three parts of the form. */
function askedOf(context: PageContext): Asked {
  const t = texts[context.lang].calendar.errors
  const parts = datePartsOf(context.search, 'releaseDate')
  const text = context.query('releaseDate') || dateOfParts(parts)
  const stream = context.query('stream') || 'rpp'
  const parsed = parseIsoDate(text)
  const isInRange = parsed.ok && parsed.value >= '2016-01-01' && parsed.value <= '2099-12-31'
  return {
    typed: context.query('releaseDate') || parts,
    releasedOn: parsed.ok && isInRange ? parsed.value : null,
    stream: isStream(stream) ? stream : 'rpp',
    errors: [
      ...(text !== '' && !isInRange ? [{ field: 'releaseDate', text: t.releaseDate }] : []),
      ...(isStream(stream) ? [] : [{ field: 'stream', text: t.stream }]),
    ],
  }
}

interface CalendarProps {
  context: PageContext
  asked: Asked
  facts: CalendarFacts
}

function CalendarPage({ context, asked, facts }: CalendarProps) {
  const { lang, frame, today } = context
  const t = texts[lang].calendar
  const year = Number((asked.releasedOn ?? today).slice(0, 4))
  return (
    <Page frame={frame} title={t.title} errors={asked.errors} sub={t.lead}>
      <form action={url(lang, '/calendar')} method="get" novalidate>
        <DateField
          lang={lang}
          name="releaseDate"
          label={t.releaseDate}
          hint={t.releaseHint}
          value={asked.typed}
          error={errorAt(asked.errors, 'releaseDate')}
        />
        <SelectField
          lang={lang}
          name="stream"
          label={t.stream}
          empty={false}
          value={asked.stream}
          options={STREAMS.map((stream) => ({ value: stream, text: texts[lang].streams[stream] }))}
          error={errorAt(asked.errors, 'stream')}
        />
        <Button>{t.show}</Button>
      </form>
      {asked.releasedOn ? (
        <Result context={context} calendar={releaseCalendar(asked.releasedOn, asked.stream, facts)} facts={facts} />
      ) : null}
      <YearTable context={context} asked={asked} facts={facts} year={year} />
      <Holidays context={context} year={year} />
    </Page>
  )
}

function Result({
  context,
  calendar,
  facts,
}: {
  context: PageContext
  calendar: ReleaseCalendar
  facts: CalendarFacts
}) {
  const { lang } = context
  const t = texts[lang].calendar
  const day = (on: IsoDate) => <DateText lang={lang} day={on} style="weekday" isAtStart />
  return (
    <PageSection id="result" title={t.result(calendar.releasedOn)}>
      <SummaryList
        lang={lang}
        items={[
          { label: t.accountBy, value: day(calendar.accountBy) },
          {
            label: t.period,
            value: (
              <>
                <DateText lang={lang} day={calendar.periodStart} isAtStart /> –{' '}
                <DateText lang={lang} day={calendar.periodEnd} />
              </>
            ),
          },
          { label: t.statement, value: day(calendar.statementOn) },
          { label: t.due, value: day(calendar.paymentDueOn), note: t.endOfDay },
          { label: t.correction, value: day(calendar.correctionUntil), note: t.endOfDay },
          { label: t.interest, value: day(calendar.interestFrom) },
        ]}
      />
      <Why summary={t.why} isOpen>
        {explainCalendar(calendar, facts, lang).map((sentence) => (
          <p>{sentence}</p>
        ))}
        <Source>{t.source}</Source>
      </Why>
    </PageSection>
  )
}

function YearTable({ context, asked, facts, year }: CalendarProps & { year: number }) {
  const { lang } = context
  const t = texts[lang].calendar
  const iso = (on: IsoDate) => <DateText lang={lang} day={on} style="iso" />
  return (
    <PageSection id="year" title={t.year(year)} aside={t.yearLead}>
      <Table
        lang={lang}
        caption={t.year(year)}
        rows={cyclesOfYear(year, asked.stream, facts)}
        columns={[
          { key: 'month', head: t.month, isRowHead: true, cell: (cycle) => monthWords(cycle.month, lang) },
          {
            key: 'released',
            head: t.released,
            cell: (cycle) => (
              <>
                {iso(cycle.periodStart)} – {iso(cycle.periodEnd)}
              </>
            ),
          },
          {
            key: 'issued',
            head: t.issued,
            cell: (cycle) => <DateText lang={lang} day={cycle.statementOn} style="short-weekday" isAtStart />,
          },
          {
            key: 'due',
            head: t.due,
            cell: (cycle) => <DateText lang={lang} day={cycle.paymentDueOn} style="short-weekday" isAtStart />,
          },
        ]}
      />
    </PageSection>
  )
}

function Holidays({ context, year }: { context: PageContext; year: number }) {
  const { lang } = context
  const t = texts[lang].calendar
  return (
    <PageSection id="holidays" title={t.holidays(year)}>
      <Table
        lang={lang}
        caption={t.holidays(year)}
        phone="none"
        rows={federalHolidays(year)}
        columns={[
          { key: 'name', head: t.holiday, isRowHead: true, cell: (holiday) => texts[lang].holidays[holiday.name] },
          {
            key: 'day',
            head: t.day,
            cell: (holiday) => <DateText lang={lang} day={holiday.on} style="weekday" isAtStart />,
          },
        ]}
      />
      <p class="fine quiet">{t.holidaysNote}</p>
    </PageSection>
  )
}
