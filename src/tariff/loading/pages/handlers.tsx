import { type Actor, actorOf, visitorScope } from '../../../access/index.ts'
import { type IsoDate, parseIsoDate } from '../../../kernel/dates.ts'
import type { Refusal } from '../../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../../platform/db.ts'
import { dateOfParts, datePartsOf, type FieldError } from '../../../ui/index.ts'
import { html, onceForForm, type PageAnswer, type PageContext } from '../../../web/page-context.ts'
import { problemPage } from '../../../web/problem-page.tsx'
import { readRows } from '../../store.ts'
import { preview } from '../apply.ts'
import { applyDue, decide, editionOfName, type LoadFile, langOfName, proposeLoad } from '../loads.ts'
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
      acceptCounts: false,
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
  acceptCounts: form.get('acceptCounts') !== null,
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
    acceptsCounts: typed.acceptCounts,
  }
  return { file, effectiveOn }
}

/** GET /officer/reference/:load */
export const showLoad = (context: PageContext): Promise<Response> =>
  inTransaction(context.services.db, visitorScope(context), async (tx) => {
    const page = await loadPage(context, tx, actorOf(context), '', [])
    return page
      ? html(context, 200, page)
      : problemPage(context, fault('load_unknown', { load: context.param('load').slice(0, 60) }))
  })

async function loadPage(context: PageContext, tx: Tx, actor: Actor, reason: string, errors: readonly FieldError[]) {
  const load = await findLoad(tx, context.param('load'))
  if (!load) return null
  const faults = load.fault ? (JSON.parse(load.fault) as Refusal[]).map((one) => sentenceOf(context, one)) : []
  const isOwn = load.proposedBy === actor.id
  return <LoadPage frame={context.frame} load={load} isOwn={isOwn} reason={reason} errors={errors} faults={faults} />
}

/** POST /officer/reference/:load — the second person's decision; a load whose day has come takes effect at once. */
export async function postDecision(context: PageContext): Promise<Response> {
  const { services, today } = context
  const form = await context.form()
  const actor = actorOf(context)
  const decision = form.get('_action') === 'approved' ? ('approved' as const) : ('rejected' as const)
  const loadId = context.param('load')
  const reason = textOf(form, 'reason')
  const answer = await onceForForm(context, async (tx): Promise<PageAnswer> => {
    const done = await decide(tx, actor, { loadId, decision, reason }, today)
    if (done.ok) return { seeOther: `/officer/reference/${loadId}` }
    const page = await loadPage(context, tx, actor, reason, errorsOf(context, done.refusals))
    const [first] = done.refusals
    const status = services.catalogue[first?.code ?? '']?.status ?? 422
    return { status, page: page ?? problemText(context, first) }
  })
  if (answer.status === 303 && decision === 'approved') {
    await applyDue(services.db, today)
    await services.reference.refresh()
  }
  return answer
}

const problemText = (context: PageContext, refusal: Refusal | undefined): string =>
  refusal ? sentenceOf(context, refusal) : ''
