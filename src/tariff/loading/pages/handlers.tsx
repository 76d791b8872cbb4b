import { type Actor, actorOf, visitorScope } from '../../../access/index.ts'
import { type IsoDate, parseIsoDate } from '../../../kernel/dates.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import { contentTypes, toCsv } from '../../../platform/tabular.ts'
import { dateOfParts, datePartsOf, type FieldError } from '../../../ui/index.ts'
import { html, onceForForm, type PageAnswer, type PageContext } from '../../../web/page-context.ts'
import { problemPage } from '../../../web/problem-page.tsx'
import { readRows } from '../../store.ts'
import { preview } from '../apply.ts'
import { changesTable } from '../changes-table.ts'
import { heldFile, isHeld } from '../held.ts'
import {
  applyDue,
  decide,
  editionOfName,
  fingerprintOf,
  type LoadFile,
  langOfName,
  previewKept,
  proposeLoad,
  withdraw,
} from '../loads.ts'
import { fault, isLoadKind, type LoadReport } from '../report.ts'
import { findLoad, listLoads } from '../store.ts'
import { errorsOf, sentenceOf } from './errors.ts'
import { LoadPage } from './load-page.tsx'
import { ReferencePage, type TypedLoad } from './reference-page.tsx'

const LIMIT_MB = 7

/** GET /officer/reference */
export const showReference = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const typed = {
      kind: '',
      edition: '',
      lang: 'en',
      validFrom: context.today,
      effectiveOn: context.today,
      acceptWarnings: false,
    }
    return html(context, 200, await referencePage(context, tx, { typed, errors: [], trial: null }))
  })

async function referencePage(
  context: PageContext,
  tx: Tx,
  more: { typed: TypedLoad; errors: readonly FieldError[]; trial: LoadReport | null },
) {
  const [loads, settings] = [await listLoads(tx), await readRows(tx, 'setting')]
  return <ReferencePage frame={context.frame} loads={loads} settings={settings} {...more} />
}

/** POST /officer/reference — `try` shows the report and keeps nothing, `propose` keeps file and report. */
export async function postLoad(context: PageContext): Promise<Response> {
  const form = await context.form()
  const typed = typedOf(form)
  const read = await readForm(form, typed)
  const actor = actorOf(context)
  if (form.get('_action') === 'try' && 'file' in read)
    return inTransaction(context.services.db, visitorScope(context), (tx) => tryLoad(context, tx, typed, read.file))
  return onceForForm(context, async (tx): Promise<PageAnswer> => {
    const refused = async (refusals: readonly Refusal[]): Promise<PageAnswer> => ({
      status: 422,
      page: await referencePage(context, tx, { typed, errors: errorsOf(context, refusals), trial: null }),
    })
    if (!('file' in read)) return refused(read.refusals)
    const done = await proposeLoad(tx, actor, { ...read.file, effectiveOn: read.effectiveOn }, context.today)
    return done.ok ? { seeOther: `/officer/reference/${done.value}` } : refused(done.refusals)
  })
}

async function tryLoad(context: PageContext, tx: Tx, typed: TypedLoad, file: LoadFile): Promise<Response> {
  const done = await preview(tx, { ...file, today: context.today })
  const errors = done.ok ? [] : errorsOf(context, done.refusals)
  const trial = done.ok ? done.value.report : null
  return html(context, done.ok ? 200 : 422, await referencePage(context, tx, { typed, errors, trial }))
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

const typedOf = (form: FormData): TypedLoad => ({
  kind: textOf(form, 'kind'),
  edition: textOf(form, 'edition'),
  lang: textOf(form, 'lang') === 'fr' ? 'fr' : 'en',
  validFrom: dateOfParts(datePartsOf(form, 'validFrom')),
  effectiveOn: dateOfParts(datePartsOf(form, 'effectiveOn')),
  acceptWarnings: form.get('acceptWarnings') !== null,
})

type ReadForm = { readonly file: LoadFile; readonly effectiveOn: IsoDate } | { readonly refusals: readonly Refusal[] }

async function readForm(form: FormData, typed: TypedLoad): Promise<ReadForm> {
  const refusals: Refusal[] = []
  const day = (text: string, pointer: string): IsoDate => {
    const read = parseIsoDate(text)
    if (read.ok) return read.value
    refusals.push({ code: 'tariff.day_malformed', pointer, params: { given: text } })
    return text as IsoDate
  }
  const validFrom = day(typed.validFrom, 'validFrom')
  const effectiveOn = day(typed.effectiveOn, 'effectiveOn')
  if (!isLoadKind(typed.kind)) refusals.push({ ...fault('kind_missing', {}), pointer: 'kind' })
  const given = form.get('file')
  if (!(given instanceof File) || given.size === 0) refusals.push({ ...fault('file_empty', {}), pointer: 'file' })
  else if (given.size > LIMIT_MB * 1024 * 1024)
    refusals.push({ ...fault('file_too_large', { limit: LIMIT_MB }), pointer: 'file' })
  if (refusals.length > 0 || !isLoadKind(typed.kind) || !(given instanceof File)) return { refusals }
  const file: LoadFile = {
    kind: typed.kind,
    fileName: given.name,
    bytes: new Uint8Array(await given.arrayBuffer()),
    validFrom,
    edition: typed.edition || editionOfName(given.name) || (typed.kind === 'texts' ? 'API' : ''),
    lang: langOfName(given.name) === 'fr' || typed.lang === 'fr' ? 'fr' : 'en',
    acceptsWarnings: typed.acceptWarnings,
  }
  return { file, effectiveOn }
}

/** GET /officer/reference/:load */
export const showLoad = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const page = await loadPage(context, tx, actorOf(context), '', [])
    return page ? html(context, 200, page) : problemPage(context, unknownLoad(context))
  })

const unknownLoad = (context: PageContext): Refusal =>
  fault('load_unknown', { load: context.param('load').slice(0, 60) })

/** What waits is shown as it would be at this moment, what is decided as it was. */
async function loadPage(context: PageContext, tx: Tx, actor: Actor, reason: string, errors: readonly FieldError[]) {
  const load = await findLoad(tx, context.param('load'))
  if (!load) return null
  const isOpen = load.status === 'proposed' || load.status === 'approved'
  const now = isOpen ? await previewKept(tx, load, context.today) : undefined
  const refusals = now && !now.ok ? now.refusals : load.fault ? (JSON.parse(load.fault) as Refusal[]) : []
  const report = now?.ok ? now.value.report : null
  return (
    <LoadPage
      frame={context.frame}
      load={load}
      isOwn={load.proposedBy === actor.id}
      reason={reason}
      errors={errors}
      faults={refusals.slice(0, 20).map((one) => sentenceOf(context, one))}
      now={report}
      seen={fingerprintOf(report ?? load.report)}
    />
  )
}

/** GET /officer/reference/:load/changes — every change as CSV; of a load that took effect those kept with it. */
export const showChanges = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const load = await findLoad(tx, context.param('load'))
    if (!load) return problemPage(context, unknownLoad(context))
    const isOpen = load.status === 'proposed' || load.status === 'approved'
    const now = isOpen ? await previewKept(tx, load, context.today) : undefined
    const changes = now?.ok ? now.value.changes : load.report.changes
    return csv(context, toCsv(changesTable(load.kind, changes, context.lang), context.lang), `${load.loadId}.csv`)
  })

/** GET /officer/reference/held/:table — a table as it is held, in the layout that a load takes. */
export const showHeld = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const name = context.param('table')
    if (!isHeld(name)) return problemPage(context, { code: 'platform.not_found' })
    const state = context.query('state') === 'day' ? 'day' : 'all'
    // With the mark by which a spreadsheet reads the accents; a load takes it as well as without.
    return csv(context, `\ufeff${await heldFile(tx, name, context.today, state)}`, `${name}-${context.today}.csv`)
  })

const csv = (context: PageContext, body: string, fileName: string): Response =>
  context.http.body(body, 200, {
    'content-type': contentTypes.csv,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })

/**
 * POST /officer/reference/:load — the second person's decision, or taking it back; a load whose day has come takes effect
 * at once.
 */
export async function postDecision(context: PageContext): Promise<Response> {
  const { services, today } = context
  const form = await context.form()
  const actor = actorOf(context)
  const action = textOf(form, '_action')
  const loadId = context.param('load')
  const [reason, seen] = [textOf(form, 'reason'), textOf(form, 'seen')]
  const answer = await onceForForm(context, async (tx): Promise<PageAnswer> => {
    const done =
      action === 'withdrawn'
        ? await withdraw(tx, actor, { loadId, reason }, today)
        : await decide(
            tx,
            actor,
            { loadId, decision: action === 'approved' ? 'approved' : 'rejected', reason, ...(seen ? { seen } : {}) },
            today,
          )
    if (done.ok) return { seeOther: `/officer/reference/${loadId}` }
    const page = await loadPage(context, tx, actor, reason, errorsOf(context, done.refusals, 'reason'))
    const [first] = done.refusals
    const status = services.catalogue[first?.code ?? '']?.status ?? 422
    return { status, page: page ?? problemText(context, first) }
  })
  if (answer.status === 303 && action === 'approved') {
    await applyDue(services.db, today)
    await services.reference.refresh()
  }
  return answer
}

const problemText = (context: PageContext, refusal: Refusal | undefined): string =>
  refusal ? sentenceOf(context, refusal) : ''
