import type { Actor } from '../access/index.ts'
import { draftRefusals, draftSummary, type Intake, listCads, listDrafts } from '../declarations/index.ts'
import { inTransaction, type Tx } from '../platform/db.ts'
import { html, type PageContext } from '../web/page-context.ts'
import { byDeadline } from './importer-facts.ts'
import { belongs, counts, matches, viewNamed, type WorkItem, type WorkQuery } from './worklist.ts'
import { WorklistPage } from './worklist-page.tsx'

/** Filled-in drafts whose filing is tried at each showing; beyond, the check of the draft itself tells. */
const TRIED_AT_ONCE = 60

async function workItems(
  tx: Tx,
  actor: Actor,
  names: ReadonlyMap<string, string>,
  intake: Intake,
): Promise<WorkItem[]> {
  const drafts = await listDrafts(tx, actor, {}, intake.today)
  const items: WorkItem[] = []
  let tried = 0
  for (const draft of drafts) {
    const summary = draftSummary(draft, intake)
    const isTried = summary.openPlaces === 0 && !summary.isCorrection && tried < TRIED_AT_ONCE
    if (isTried) tried += 1
    const refusals = isTried ? await draftRefusals(tx, actor, draft, intake) : null
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
    filed: await listCads(tx, actor, { from: today, to: today, limit: 200 }, today),
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
