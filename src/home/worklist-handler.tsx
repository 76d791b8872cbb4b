import type { Actor } from '../access/index.ts'
import { draftSummary, listCads, listDrafts } from '../declarations/index.ts'
import { inTransaction } from '../platform/db.ts'
import { html, type PageContext } from '../web/page-context.ts'
import { byDeadline } from './importer-facts.ts'
import { belongs, counts, matches, viewNamed, type WorkItem, type WorkQuery } from './worklist.ts'
import { WorklistPage } from './worklist-page.tsx'

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
  const { drafts, filed } = await inTransaction(services.db, visitor.scope, async (tx) => ({
    drafts: await listDrafts(tx, actor, {}, today),
    filed: await listCads(tx, actor, { from: today, to: today, limit: 200 }, today),
  }))
  const names = new Map(clients.map((client) => [client.bn15, client.legalName]))
  const intake = { today, reference: services.tariff, settings: services.settings }
  const all = drafts
    .map((draft): WorkItem => ({ ...draftSummary(draft, intake), client: names.get(draft.importer) ?? draft.importer }))
    .toSorted(byDeadline)
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
