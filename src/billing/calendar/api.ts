import { type IsoDate, isoDate } from '../../kernel/dates.ts'
import { NOBODY } from '../../platform/db.ts'
import { apiRouter, createRoute, Day, problemResponses, queryOf, z } from '../../web/api.ts'
import { releaseCalendar, STREAMS } from './cycle.ts'
import { explainCalendar } from './explain.ts'
import { loadCalendarFacts } from './store.ts'

const ReleaseCalendar = z
  .object({
    releaseDate: Day,
    stream: z.enum(STREAMS),
    periodStart: Day,
    periodEnd: Day,
    accountBy: Day,
    statementOn: Day,
    paymentDueOn: Day,
    correctionUntil: Day.openapi({ description: 'Until 23:59 Eastern of this day a change is a correction.' }),
    interestFrom: Day.openapi({ description: 'First day of interest on what stays unpaid.' }),
    explanation: z.string(),
    sources: z.array(z.string()),
  })
  .openapi('ReleaseCalendar')

const SOURCES = ['SOR/86-1062 s. 2, 7.4, 10, 10.1, 10.3', 'Interpretation Act s. 26, 35', 'Customs Act s. 33.4']

export const calendarApi = apiRouter()

calendarApi.openapi(
  createRoute({
    method: 'get',
    path: '/calendar',
    tags: ['Calendar'],
    summary: 'From the day of release to accounting, statement and payment',
    request: {
      query: queryOf({
        releaseDate: Day.openapi({ description: 'Day of release of the goods' }),
        stream: z.enum(STREAMS).default('rpp').openapi({ description: 'How the goods came in' }),
        office: z
          .string()
          .regex(/^\d{4}$/)
          .optional()
          .openapi({ description: 'Adds the holidays of the office, where known.' }),
      }),
    },
    responses: {
      200: { description: 'The days', content: { 'application/json': { schema: ReleaseCalendar } } },
      ...problemResponses,
    },
  }),
  async (context) => {
    const { releaseDate, stream, office } = context.req.valid('query')
    const { lang } = context.var
    const facts = await context.var.services.db.transaction(NOBODY, (tx) => loadCalendarFacts(tx, office))
    const releasedOn: IsoDate = isoDate(releaseDate)
    const calendar = releaseCalendar(releasedOn, stream, facts)
    return context.json(
      {
        releaseDate: calendar.releasedOn,
        stream,
        periodStart: calendar.periodStart,
        periodEnd: calendar.periodEnd,
        accountBy: calendar.accountBy,
        statementOn: calendar.statementOn,
        paymentDueOn: calendar.paymentDueOn,
        correctionUntil: calendar.correctionUntil,
        interestFrom: calendar.interestFrom,
        explanation: explainCalendar(calendar, facts, lang).join(' '),
        sources: SOURCES,
      },
      200,
    )
  },
)
