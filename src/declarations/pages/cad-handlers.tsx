import { type Action, actorOf, may, mayAnywhere } from '../../access/index.ts'
import { cycleOfMonth, statementIssuedOn } from '../../billing/index.ts'
import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { parseBn15, parseTransactionNumber } from '../../kernel/ids.ts'
import { sum } from '../../kernel/money.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { type Item, transactions } from '../../ledger/index.ts'
import type { Tx } from '../../platform/db.ts'
import { contentTypes, type TabularFormat } from '../../platform/tabular.ts'
import type { FieldError } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { versionAnswer } from '../answer-json.ts'
import { CAD_SORTS, CAD_TYPES, type CadFilter, type CadListItem, type CadView, type VersionSummary } from '../cad.ts'
import { countDrafts } from '../drafts.ts'
import { difference, getCad, listCads, timeline, versions } from '../read-cad.ts'
import { type ChangeKind, kindOfChange } from '../rules/change.ts'
import { texts } from '../texts.ts'
import { linesTabular, listTabular } from './cad-files.ts'
import { CadListPage, FILE_ROWS, LIST_FIELDS, type ListQuery, STATUSES } from './cad-list.tsx'
import { CadPage } from './cad-page.tsx'
import { DifferencePage } from './difference-page.tsx'
import { ReceiptPage } from './receipt.tsx'
import { receiptPdf } from './receipt-pdf.ts'
import { download, fileAnswer, reading, refusalPage } from './request.ts'

const PAGE_SIZE = 50

export async function showList(context: PageContext): Promise<Response> {
  const query = queryOf(context)
  const { filter, errors } = filterOf(query, context)
  const format = context.query('format')
  if (format === 'csv' || format === 'xlsx') return listFile(context, filter, format)
  const cursor = context.query('cursor')
  const actor = actorOf(context)
  const found = await reading(context, async (tx) => {
    const page = await listCads(
      tx,
      actor,
      { ...filter, ...(cursor ? { cursor } : {}), limit: PAGE_SIZE },
      context.today,
    )
    return page.ok ? accept({ page: page.value, draftCount: await countDrafts(tx, actor, context.today) }) : page
  })
  if (!found.ok) return refusalPage(context, found.refusals)
  const { page, draftCount } = found.value
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <CadListPage
      frame={context.frame}
      query={query}
      page={page}
      cursor={cursor}
      accounts={actor.accounts}
      draftCount={draftCount}
      mayFile={mayAnywhere(actor, 'draft_declaration', context.today)}
      errors={errors}
    />,
  )
}

function queryOf(context: PageContext): ListQuery {
  const fields = Object.fromEntries(LIST_FIELDS.map((field) => [field, context.query(field).trim()]))
  const sort = CAD_SORTS.find((one) => one === context.query('sort')) ?? ''
  return { ...(fields as Record<(typeof LIST_FIELDS)[number], string>), sort: sort === 'newest' ? '' : sort }
}

/** What can be read of the query; a day that cannot is an error beside its field, the rest still filters. */
function filterOf(query: ListQuery, { lang }: PageContext): { filter: CadFilter; errors: FieldError[] } {
  const importer = parseBn15(query.importer)
  const status = STATUSES.find((one) => one === query.status)
  const type = CAD_TYPES.find((one) => one === query.type)
  const [from, to] = [parseIsoDate(query.from), parseIsoDate(query.to)]
  const dayError = (field: 'from' | 'to') =>
    query[field] !== '' && !parseIsoDate(query[field]).ok
      ? [{ field, text: texts[lang].list.dateError(query[field]) }]
      : []
  return {
    filter: {
      ...(importer.ok ? { importer: importer.value } : {}),
      ...(status ? { status } : {}),
      ...(type ? { type } : {}),
      ...(from.ok ? { from: from.value } : {}),
      ...(to.ok ? { to: to.value } : {}),
      ...(query.q ? { text: query.q } : {}),
      ...(query.sort ? { sort: query.sort } : {}),
    },
    errors: [...dayError('from'), ...dayError('to')],
  }
}

async function listFile(context: PageContext, filter: CadFilter, format: TabularFormat): Promise<Response> {
  const actor = actorOf(context)
  const items = await reading(context, (tx) => everyRow(tx, context, filter))
  if (!items.ok) return refusalPage(context, items.refusals)
  const names = new Map(actor.accounts.map((account) => [account.bn15 as string, account.legalName]))
  return fileAnswer(context, listTabular(items.value, names), format, texts[context.lang].file.sheet.toLowerCase())
}

async function everyRow(tx: Tx, context: PageContext, filter: CadFilter): Promise<Outcome<CadListItem[]>> {
  const items: CadListItem[] = []
  let cursor: string | null = null
  do {
    const asked: CadFilter = { ...filter, limit: 200, ...(cursor ? { cursor } : {}) }
    const page = await listCads(tx, actorOf(context), asked, context.today)
    if (!page.ok) return page
    items.push(...page.value.data)
    cursor = page.value.nextCursor
  } while (cursor !== null && items.length < FILE_ROWS)
  return accept(items)
}

/** A declaration as the address names it: 14 digits, or the 19 with the version; `?version=` wins. */
async function cadOf(context: PageContext, tx: Tx): Promise<Outcome<CadView>> {
  const text = context.param('transactionNumber')
  const number = parseTransactionNumber(text)
  if (!number.ok) return refuse({ code: 'platform.not_found' })
  const asked = Number(context.query('version') || text.replace(/\D/g, '').slice(14) || '0')
  const version = Number.isInteger(asked) && asked > 0 ? asked : null
  return getCad(tx, actorOf(context), number.value, version, context.today)
}

export async function showCad(context: PageContext): Promise<Response> {
  const actor = actorOf(context)
  const found = await reading(context, async (tx) => {
    const cad = await cadOf(context, tx)
    if (!cad.ok) return cad
    const { transactionNumber, cad: declared } = cad.value.version
    const all = await versions(tx, actor, transactionNumber, context.today)
    const events = await timeline(tx, actor, transactionNumber, context.today)
    if (!all.ok || !events.ok) return refuse({ code: 'platform.not_found' })
    const maySee = may(actor, 'view_account', declared.importer, context.today).allowed
    const items = maySee
      ? await transactions(tx, declared.importer, { document: transactionNumber }, { sort: 'oldest', limit: 50 })
      : null
    const statement = may(actor, 'view_statements', declared.importer, context.today).allowed
      ? await statementOf(tx, cad.value, items)
      : null
    return accept({ view: cad.value, all: all.value, events: events.value, items, statement })
  })
  if (!found.ok) return refusalPage(context, found.refusals)
  const { view, all, events, items, statement } = found.value
  const { importer } = view.version.cad
  const allowed = (action: Action): boolean => may(actor, action, importer, context.today).allowed
  const isCurrent = view.version.version === view.currentVersion
  return html(
    context,
    200,
    <CadPage
      frame={context.frame}
      view={view}
      versions={all}
      timeline={events}
      tariff={context.services.tariff}
      catalogue={context.services.catalogue}
      open={items && sum(...items.filter((item) => item.side === 'debit').map((item) => item.open))}
      statementOn={statement}
      change={isCurrent && view.cadStatus === 'accepted' ? changeOf(context.today, view, all, allowed) : null}
      mayWithdraw={allowed('adjust_declaration')}
      mayCopy={allowed('draft_declaration')}
      maySeeAccount={items !== null}
    />,
  )
}

/** What a change made today would be, for the button; the rule itself is asked again when it is filed. */
function changeOf(
  today: IsoDate,
  view: CadView,
  versions: readonly VersionSummary[],
  allowed: (action: Action) => boolean,
): ChangeKind | null {
  const kind = kindOfChange(today, view.correctionUntil)
  if (kind === 'correction') return allowed('correct_declaration') ? kind : null
  const isWaiting = versions.some((one) => one.status === 'adjustment_pending')
  return !isWaiting && allowed('adjust_declaration') ? kind : null
}

/** The day of the statement that carries its first posting, once that is issued. */
async function statementOf(tx: Tx, view: CadView, items: readonly Item[] | null): Promise<IsoDate | null> {
  const month = items?.[0]?.statementMonth
  if (!month) return null
  const { statementOn } = cycleOfMonth(month)
  return (await statementIssuedOn(tx, view.version.cad.importer, statementOn)) ? statementOn : null
}

export async function showReceipt(context: PageContext): Promise<Response> {
  const found = await reading(context, (tx) => cadOf(context, tx))
  if (!found.ok) return refusalPage(context, found.refusals)
  return html(context, 200, <ReceiptPage frame={context.frame} view={found.value} tariff={context.services.tariff} />)
}

export async function downloadReceipt(context: PageContext): Promise<Response> {
  const found = await reading(context, (tx) => cadOf(context, tx))
  if (!found.ok) return refusalPage(context, found.refusals)
  const { version } = found.value
  const { lang, services } = context
  const stem = `${version.transactionNumber}-${String(version.version).padStart(5, '0')}-${lang}`
  if (context.http.req.path.endsWith('.json')) {
    const reader = { lang, reference: services.tariff, catalogue: services.catalogue }
    const body = JSON.stringify(versionAnswer(version, found.value.cadStatus, reader), null, 2)
    return download(context, body, contentTypes.json, `${stem}.json`)
  }
  return download(context, await receiptPdf(found.value, lang, services.tariff), contentTypes.pdf, `${stem}.pdf`)
}

export async function downloadLines(context: PageContext): Promise<Response> {
  const format = context.query('format')
  if (format !== 'csv' && format !== 'xlsx') return problemPage(context, { code: 'platform.not_found' })
  const found = await reading(context, (tx) => cadOf(context, tx))
  if (!found.ok) return refusalPage(context, found.refusals)
  const { version } = found.value
  return fileAnswer(context, linesTabular(version), format, `${version.transactionNumber}-${version.version}`)
}

export async function showDifference(context: PageContext): Promise<Response> {
  const number = parseTransactionNumber(context.param('transactionNumber'))
  const version = Number(context.param('version'))
  if (!number.ok || !Number.isInteger(version) || version < 1)
    return problemPage(context, { code: 'platform.not_found' })
  const found = await reading(context, (tx) => difference(tx, actorOf(context), number.value, version, context.today))
  if (!found.ok) return refusalPage(context, found.refusals)
  return html(
    context,
    200,
    <DifferencePage frame={context.frame} difference={found.value} tariff={context.services.tariff} />,
  )
}
