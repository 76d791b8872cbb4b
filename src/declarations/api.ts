import { apiActorOf } from '../access/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import { parseBn15, parseTransactionNumber, type TransactionNumber, versionText } from '../kernel/ids.ts'
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts'
import { inTransaction } from '../platform/db.ts'
import { type ApiAnswer, type ApiContext, apiRouter, onceForApi, problem, visitorOf } from '../web/api.ts'
import { unknownFields } from '../web/unknown-fields.ts'
import {
  checkedAnswer,
  differenceAnswer,
  listItemAnswer,
  type Reader,
  summaryAnswer,
  timelineAnswer,
  versionAnswer,
} from './answer-json.ts'
import * as routes from './api-routes.ts'
import { CadAnswer, CheckAnswer } from './api-shapes.ts'
import type { CadFilter, CadVersion, CadView, CheckedCad } from './cad.ts'
import { changeCad, validateReadChange } from './change-cad.ts'
import type { Intake } from './intake.ts'
import { receiptPdf } from './pages/receipt-pdf.ts'
import { type ReadCad, readCad } from './parse-cad.ts'
import { difference, getCad, listCads, timeline, versions } from './read-cad.ts'
import { submitCad, validateRead } from './submit-cad.ts'
import { unknownCad } from './visibility.ts'
import { cadBody } from './wire.ts'

import '../tariff/services.ts'

export const declarationsApi = apiRouter()

// Posted CADs are read by `readCad`, whose refusals have words of their own; the schema is for the document only.
for (const route of [routes.validateRoute, routes.submitRoute, routes.correctRoute])
  declarationsApi.openAPIRegistry.registerPath(route)

declarationsApi.post('/declarations/validate', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const read = await posted(context)
  if (!read.ok) return problem(context, read.refusals)
  const checked = await inTransaction(context.var.services.db, visitor.scope, (tx) =>
    validateRead(tx, apiActorOf(context), read.value, intakeOf(context)),
  )
  return checked.ok ? context.json(checkedAnswer(checked.value, readerOf(context))) : problem(context, checked.refusals)
})

declarationsApi.post('/declarations', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const [actor, intake] = [apiActorOf(context), intakeOf(context)]
  return onceForApi(context, visitor.scope, async (tx) => {
    const read = await posted(context)
    if (!read.ok) return read
    const outcome =
      read.value.faults.length > 0
        ? await validateRead(tx, actor, read.value, intake)
        : await submitCad(tx, actor, read.value.command, intake)
    return filed(outcome, context)
  })
})

declarationsApi.post('/declarations/:transactionNumber/versions', async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const number = numberIn(context)
  if (!number.ok) return problem(context, number.refusals)
  const [actor, intake] = [apiActorOf(context), intakeOf(context)]
  return onceForApi(context, visitor.scope, async (tx) => {
    const read = await posted(context)
    if (!read.ok) return read
    const outcome =
      read.value.faults.length > 0
        ? await validateReadChange(tx, actor, number.value, read.value, intake)
        : await changeCad(tx, actor, number.value, read.value.command, intake)
    return filed(outcome, context)
  })
})

async function posted(context: ApiContext): Promise<Outcome<ReadCad>> {
  let json: unknown
  try {
    json = JSON.parse(await context.req.text())
  } catch {
    return refuse({ code: 'platform.json_malformed' })
  }
  const read = readCad(json)
  if (!read.ok) return read
  // Pages keep more in a draft than is filed; what a program sends besides, it means to be taken.
  const strange = unknownFields(cadBody, json, ANSWERED).map((one) => ({
    ...one,
    pointer: one.pointer?.slice(1) ?? '',
  }))
  return accept({ ...read.value, faults: [...strange, ...read.value.faults] })
}

/** What our answers add to a CAD: one that was answered may be changed and sent back as it is. */
const ANSWERED: ReadonlySet<string> = new Set(
  [...Object.keys(CadAnswer.shape), ...Object.keys(CheckAnswer.shape), 'charges'].filter(
    (name) => !Object.hasOwn(cadBody.shape, name),
  ),
)

/** A checked one comes only where faults had to be told, and then it is refused. */
function filed(outcome: Outcome<CadVersion | CheckedCad>, context: ApiContext): ApiAnswer {
  if (!outcome.ok) return { refusals: outcome.refusals }
  if (!('acceptedAt' in outcome.value)) throw new Error('Invariant broken: a CAD with faults is refused')
  const version = outcome.value
  return {
    status: 201,
    json: versionAnswer(version, 'accepted', readerOf(context)),
    location: `/api/v1/declarations/${version.transactionNumber}`,
  }
}

declarationsApi.openapi(routes.listRoute, async (context) => {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor as never
  const { importer, q, status, type, from, to, cursor, limit } = context.req.valid('query')
  const account = importer === undefined ? undefined : parseBn15(importer)
  // An account that cannot be one has no declarations: told apart from an empty list, since it is a typing error.
  if (account && !account.ok)
    return problem(context, [
      { code: 'declarations.bn15_malformed', pointer: '?importer', params: { given: importer ?? '' } },
    ]) as never
  const filter: CadFilter = {
    limit,
    ...(account ? { importer: account.value } : {}),
    ...(status ? { status } : {}),
    ...(type ? { type } : {}),
    ...(from ? { from: from as IsoDate } : {}),
    ...(to ? { to: to as IsoDate } : {}),
    ...(q ? { text: q } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const page = await inTransaction(context.var.services.db, visitor.scope, (tx) =>
    listCads(tx, apiActorOf(context), filter, context.var.today),
  )
  if (!page.ok) return problem(context, page.refusals) as never
  return context.json({ ...page.value, data: page.value.data.map(listItemAnswer) }, 200)
})

declarationsApi.openapi(routes.showRoute, async (context) => {
  const view = await viewOf(context, context.req.valid('query').version)
  if (view instanceof Response) return view as never
  return context.json(versionAnswer(view.version, view.cadStatus, readerOf(context)), 200) as never
})

declarationsApi.openapi(routes.versionRoute, async (context) => {
  const view = await viewOf(context, context.req.valid('param').version)
  if (view instanceof Response) return view as never
  return context.json(versionAnswer(view.version, view.cadStatus, readerOf(context)), 200) as never
})

declarationsApi.openapi(routes.versionsRoute, async (context) => {
  const found = await inScope(context, (tx, number) => versions(tx, apiActorOf(context), number, context.var.today))
  if (found instanceof Response) return found as never
  return context.json({ data: found.map(summaryAnswer), hasMore: false, nextCursor: null }, 200) as never
})

declarationsApi.openapi(routes.differenceRoute, async (context) => {
  const version = Number(context.req.valid('param').version)
  const found = await inScope(context, (tx, number) =>
    difference(tx, apiActorOf(context), number, version, context.var.today),
  )
  if (found instanceof Response) return found as never
  return context.json(differenceAnswer(found), 200) as never
})

declarationsApi.openapi(routes.timelineRoute, async (context) => {
  const found = await inScope(context, (tx, number) => timeline(tx, apiActorOf(context), number, context.var.today))
  if (found instanceof Response) return found as never
  return context.json({ data: found.map(timelineAnswer) }, 200)
})

declarationsApi.openapi(routes.receiptRoute, async (context) => {
  const { version, format } = context.req.valid('query')
  const view = await viewOf(context, version)
  if (view instanceof Response) return view as never
  if (format === 'pdf') return (await pdfAnswer(view, context)) as never
  return context.json(versionAnswer(view.version, view.cadStatus, readerOf(context)), 200) as never
})

async function pdfAnswer({ version, ...view }: CadView, context: ApiContext): Promise<Response> {
  const { services, lang } = context.var
  const paper = await receiptPdf({ version, ...view }, lang, services.tariff)
  const name = `${version.transactionNumber}${versionText(version.version)}.pdf`
  const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}"` }
  return new Response(paper, { headers })
}

/** Told, or the last five of the 19 digits that people see; else the newest. */
function versionAsked(context: ApiContext, version: string | undefined): number | null {
  if (version !== undefined) return Number(version)
  const digits = (context.req.param('transactionNumber') ?? '').replace(/\D/g, '')
  return digits.length === 19 ? Number(digits.slice(14)) : null
}

const viewOf = (context: ApiContext, version: string | undefined): Promise<CadView | Response> =>
  inScope(context, (tx, number) =>
    getCad(tx, apiActorOf(context), number, versionAsked(context, version), context.var.today),
  )

/** The answer of a reading in the caller's scope, or the problem to send instead. */
async function inScope<T>(
  context: ApiContext,
  work: (tx: Parameters<typeof getCad>[0], number: TransactionNumber) => Promise<Outcome<T>>,
): Promise<T | Response> {
  const visitor = visitorOf(context)
  if (visitor instanceof Response) return visitor
  const number = numberIn(context)
  if (!number.ok) return problem(context, number.refusals)
  const outcome = await inTransaction(context.var.services.db, visitor.scope, (tx) => work(tx, number.value))
  return outcome.ok ? outcome.value : problem(context, outcome.refusals)
}

/** A number that cannot be one is answered as one that does not exist. */
function numberIn(context: ApiContext): Outcome<TransactionNumber> {
  const given = context.req.param('transactionNumber') ?? ''
  const parsed = parseTransactionNumber(given)
  const unknown: Refusal = unknownCad(given as TransactionNumber)
  return parsed.ok ? accept(parsed.value) : refuse(unknown)
}

const intakeOf = (context: ApiContext): Intake => {
  const { services, today } = context.var
  return { today, reference: services.tariff, settings: services.settings }
}

const readerOf = (context: ApiContext): Reader => {
  const { services, lang } = context.var
  return { lang, reference: services.tariff, catalogue: services.catalogue }
}
