import './services.ts'
import { nextStatementCycle } from '../billing/index.ts'
import { type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { SYSTEM } from '../platform/db.ts'
import { findJob, type Job as JobRecord } from '../platform/jobs.ts'
import { Gallery } from '../ui/gallery.tsx'
import {
  Button,
  DateField,
  dateOfParts,
  datePartsOf,
  dateWords,
  type FieldError,
  Job,
  Page,
  PostForm,
} from '../ui/index.ts'
import { html, onceForForm, type PageContext } from '../web/page-context.ts'
import { problemPage } from '../web/problem-page.tsx'
import { anyone, get, post, type Route, signedIn } from '../web/routes.ts'
import { askForLaterDay } from './advance-clock.ts'
import { texts } from './texts.ts'

export const routes: readonly Route[] = [
  get('/clock', signedIn, showClock),
  post('/clock', signedIn, moveClock),
  get('/jobs/:id', signedIn, showJob),
  get('/gallery', anyone, showGallery),
]

function showClock(context: PageContext) {
  if (!context.services.testClock) return problemPage(context, { code: 'platform.not_in_production' })
  return html(context, 200, <ClockPage context={context} />)
}

/** Every component of the pages, for builders. Demonstration only. */
function showGallery(context: PageContext) {
  if (!context.frame.isDemo) return problemPage(context, { code: 'platform.not_found' })
  return html(context, 200, <Gallery frame={context.frame} />)
}

async function moveClock(context: PageContext): Promise<Response> {
  const { services, today, visitor, lang } = context
  if (!services.testClock || !visitor) return problemPage(context, { code: 'platform.not_in_production' })
  const form = await context.form()
  const given = String(form.get('day') ?? '') || dateOfParts(datePartsOf(form, 'advanceTo'))
  const target = parseIsoDate(given)
  const refused = (text: string) =>
    html(context, 422, <ClockPage context={context} errors={[{ field: 'advanceTo', text }]} given={given} />)
  if (!target.ok) return refused(texts[lang].dayError)
  const answer = await onceForForm(context, async (tx) => {
    const asked = await askForLaterDay(tx, visitor.id, target.value, today)
    if (!asked.ok)
      return {
        status: 422,
        page: (
          <ClockPage context={context} errors={[{ field: 'advanceTo', text: texts[lang].dayError }]} given={given} />
        ),
      }
    return { seeOther: `/jobs/${asked.value}` }
  })
  const started = answer.headers.get('location')?.split('/jobs/')[1]
  if (started) await services.jobs.start(started)
  return answer
}

async function showJob(context: PageContext) {
  const { services, visitor } = context
  const job = await services.db.transaction(SYSTEM, (tx) => findJob(tx, context.param('id'), visitor?.id ?? ''))
  if (!job) return problemPage(context, { code: 'platform.not_found' })
  return html(context, 200, <JobPage context={context} job={job} />)
}

interface ClockProps {
  context: PageContext
  errors?: readonly FieldError[]
  given?: string
}

function ClockPage({ context, errors = [], given }: ClockProps) {
  const { lang, today, frame } = context
  const t = texts[lang]
  const { statementOn, paymentDueOn } = nextStatementCycle(today)
  const step = (day: IsoDate, text: string) => (
    <PostForm frame={frame} action={`/${lang}/clock`} keyPart={day}>
      <input type="hidden" name="day" value={day} />
      <Button kind="second">{text}</Button>
    </PostForm>
  )
  return (
    <Page frame={frame} title={t.clock} errors={errors}>
      <p class="lead">{t.lead(dateWords(today, lang))}</p>
      <p>{t.only}</p>
      <PostForm frame={frame} action={`/${lang}/clock`}>
        <DateField
          lang={lang}
          name="advanceTo"
          label={t.moveTo}
          hint={t.moveHint}
          value={given ?? ''}
          error={errors[0]?.text}
        />
        <Button>{t.move}</Button>
      </PostForm>
      <section class="section">
        <h2>{t.next}</h2>
        <div class="btn-row">
          {statementOn > today ? step(statementOn, t.toStatement(dateWords(statementOn, lang))) : null}
          {step(paymentDueOn, t.toDueDay(dateWords(paymentDueOn, lang)))}
        </div>
      </section>
    </Page>
  )
}

function JobPage({ context, job }: { context: PageContext; job: JobRecord }) {
  const { lang, frame } = context
  const t = texts[lang]
  const isOver = job.status === 'done' || job.status === 'failed'
  const result = job.result as { today?: IsoDate } | null
  return (
    <Page frame={frame} title={t.jobKinds[job.kind] ?? t.job}>
      <Job
        title={t.status[job.status]}
        words={t.progress(job.progress)}
        done={job.progress}
        total={100}
        label={t.jobKinds[job.kind] ?? t.job}
      />
      {job.status === 'done' && result?.today ? <p class="lead">{t.movedTo(dateWords(result.today, lang))}</p> : null}
      <p>{isOver ? <a href={`/${lang}`}>{t.back}</a> : <a href={`/${lang}/jobs/${job.id}`}>{t.reload}</a>}</p>
    </Page>
  )
}
