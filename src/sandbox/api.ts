import './services.ts'
import { type IsoDate, isoDate } from '../kernel/dates.ts'
import { findJob, type Job } from '../platform/jobs.ts'
import { apiRouter, createRoute, Day, exact, onceForApi, problem, problemResponses, visitorOf, z } from '../web/api.ts'
import { askForLaterDay } from './advance-clock.ts'

const Clock = z.object({ today: Day }).openapi('Clock')
const ClockMoving = z.object({ today: Day, job: z.object({ id: z.string() }) }).openapi('ClockMoving')
const JobAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    progress: z.int().openapi({ description: 'Percent' }),
    result: z.unknown().optional(),
  })
  .openapi('Job')

export const sandboxApi = apiRouter()

sandboxApi.openapi(
  createRoute({
    method: 'get',
    path: '/sandbox/clock',
    tags: ['Sandbox'],
    summary: 'The business day of the demo',
    responses: {
      200: { description: 'Today', content: { 'application/json': { schema: Clock } } },
      ...problemResponses,
    },
  }),
  (context) => {
    const { services } = context.var
    if (!services.testClock) return problem(context, [{ code: 'platform.not_in_production' }]) as never
    return context.json({ today: services.clock.today() }, 200)
  },
)

sandboxApi.openapi(
  createRoute({
    method: 'post',
    path: '/sandbox/clock',
    tags: ['Sandbox'],
    summary: 'Moves the test clock forward; the calendar runs day by day',
    security: [{ oauth: [] }],
    request: {
      body: { required: true, content: { 'application/json': { schema: exact({ advanceTo: Day }) } } },
    },
    responses: {
      202: { description: 'The clock is being moved', content: { 'application/json': { schema: ClockMoving } } },
      ...problemResponses,
    },
  }),
  async (context) => {
    const { services, today } = context.var
    if (!services.testClock) return problem(context, [{ code: 'platform.not_in_production' }]) as never
    const visitor = visitorOf(context)
    if (visitor instanceof Response) return visitor as never
    const target = isoDate(context.req.valid('json').advanceTo)
    const work = async (tx: Parameters<typeof askForLaterDay>[0]) => {
      const asked = await askForLaterDay(tx, visitor.id, target, today)
      if (!asked.ok) return { refusals: asked.refusals }
      return { status: 202 as const, json: { today, job: { id: asked.value } } }
    }
    // Moving the clock is harmless to repeat, so the key is welcome but not demanded here.
    const answer = context.req.header('idempotency-key')
      ? await onceForApi(context, visitor.scope, work)
      : await withoutKey(context, target, today, visitor.id)
    const started = (await answer.clone().json()) as { job?: { id: string } }
    if (answer.status === 202 && started.job) await services.jobs.start(started.job.id)
    return answer as never
  },
)

async function withoutKey(
  context: Parameters<typeof problem>[0],
  target: IsoDate,
  today: IsoDate,
  owner: string,
): Promise<Response> {
  const asked = await context.var.services.db.transaction({ actor: owner, businesses: [] }, (tx) =>
    askForLaterDay(tx, owner, target, today),
  )
  if (!asked.ok) return problem(context, asked.refusals)
  return context.json({ today, job: { id: asked.value } }, 202)
}

sandboxApi.openapi(
  createRoute({
    method: 'get',
    path: '/jobs/{id}',
    tags: ['Jobs'],
    summary: 'How far a long piece of work is, and what came out',
    security: [{ oauth: [] }],
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'The job', content: { 'application/json': { schema: JobAnswer } } },
      ...problemResponses,
    },
  }),
  async (context) => {
    const visitor = visitorOf(context)
    if (visitor instanceof Response) return visitor as never
    const job = await context.var.services.db.transaction(visitor.scope, (tx) =>
      findJob(tx, context.req.valid('param').id, visitor.id),
    )
    if (!job) return problem(context, [{ code: 'platform.not_found' }]) as never
    return Response.json(wire(job)) as never
  },
)

const wire = (job: Job) => ({
  id: job.id,
  kind: job.kind,
  status: job.status,
  progress: job.progress,
  ...(job.result === null ? {} : { result: job.result }),
})
