import type { Actor } from '../access/index.ts'
import { type Draft, draftRefusals, draftSummary, type Intake, listCads, listDrafts } from '../declarations/index.ts'
import { inTransaction, type Tx } from '../platform/db.ts'
import { html, type PageContext } from '../web/page-context.ts'
import { byDeadline } from './importer-facts.ts'
import { belongs, counts, matches, viewNamed, type WorkItem, type WorkQuery } from './worklist.ts'
import { FILED_SHOWN, WorklistPage } from './worklist-page.tsx'

/** Filled-in drafts whose filing is tried at each showing; beyond, the check of the draft itself tells. */
const TRIED_AT_ONCE = 60

/** A draft that nobody touched is tried again after half a minute at the earliest: delegations and rates may have come. */
const tried = new Map<string, { readonly count: number; readonly until: number }>()
const TRIED_FOR = 30_000

async function refusalsOf(tx: Tx, actor: Actor, draft: Draft, intake: Intake): Promise<number> {
  const key = `${draft.draftId} ${draft.etag} ${actor.id} ${intake.today}`
  const known = tried.get(key)
  if (known && performance.now() < known.until) return known.count
  const count = await draftRefusals(tx, actor, draft, intake)
  if (tried.size > 10_000) tried.clear()
  tried.set(key, { count, until: performance.now() + TRIED_FOR })
  return count
}

async function workItems(
  tx: Tx,
  actor: Actor,
  names: ReadonlyMap<string, string>,
  intake: Intake,
): Promise<WorkItem[]> {
  const drafts = await listDrafts(tx, actor, {}, intake.today)
  const items: WorkItem[] = []
  let attempts = 0
  for (const draft of drafts) {
    const summary = draftSummary(draft, intake)
    const isTried = summary.openPlaces === 0 && !summary.isCorrection && attempts < TRIED_AT_ONCE
    if (isTried) attempts += 1
    const refusals = isTried ? await refusalsOf(tx, actor, draft, intake) : null
    items.push({ ...summary, client: names.get(draft.importer) ?? draft.importer, refusals })
  }
  return items.toSorted(byDeadline)
}

/** The service provider's first page: everything to do for all clients, nearest deadline first. */
export async function showWorklist(context: PageContext, actor: Actor): Promise<Response> {
  const { services, today, visitor } = context
  if (!visitor) throw new Error('no visitor: the route needs a guard')
  const query: WorkQuery = {
    view: viewNamed(context.query('view')),
    client: context.query('client'),
    text: context.query('text').trim(),
  }
  const clients = actor.accounts
  const names = new Map(clients.map((client) => [client.bn15, client.legalName]))
  const intake = { today, reference: services.tariff, settings: services.settings }
  const { all, filed } = await inTransaction(services.db, visitor.scope, async (tx) => ({
    all: await workItems(tx, actor, names, intake),
    filed: await listCads(tx, actor, { from: today, to: today, limit: FILED_SHOWN + 1 }, today),
  }))
  const who = { today, me: actor.id }
  const found = all.filter((item) => matches(item, query))
  const filedToday = filed.ok
    ? filed.value.data.filter((item) => query.client === '' || item.importer === query.client)
    : []
  return html(
    context,
    200,
    <WorklistPage
      frame={context.frame}
      query={query}
      clients={clients}
      openCount={all.length}
      late={all.filter((item) => belongs(item, 'late', who)).length}
      dueToday={all.filter((item) => item.fileBy === today).length}
      counts={counts(found, filedToday.length, who)}
      items={found.filter((item) => belongs(item, query.view, who))}
      filed={filedToday}
      names={names}
    />,
  )
}
