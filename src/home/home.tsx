import { type Actor, chosenAccount, isOfficer, isServiceProvider, maybeActorOf } from '../access/index.ts'
import { inTransaction } from '../platform/db.ts'
import { html, type PageContext } from '../web/page-context.ts'
import { DeskPage } from './desk-page.tsx'
import { importerFacts } from './importer-facts.ts'
import { ImporterPage } from './importer-page.tsx'
import { WelcomePage } from './welcome.tsx'
import { showWorklist } from './worklist-handler.tsx'

/** The first page of whoever asks: welcome, worklist of a service provider, account of an importer, desk of an officer. */
export async function showHome(context: PageContext): Promise<Response> {
  const { frame, services, visitor } = context
  const actor = maybeActorOf(context)
  if (!actor || !visitor) return html(context, 200, <WelcomePage frame={frame} />)
  if (isProvider(actor)) return showWorklist(context, actor)
  const account = chosenAccount(context) ?? actor.accounts[0]
  if (isOfficer(actor) || !account)
    return html(
      context,
      200,
      <DeskPage frame={frame} isOfficer={isOfficer(actor)} isAdjusting={actor.officerRoles.includes('adjustments')} />,
    )
  const facts = await inTransaction(services.db, visitor.scope, (tx) => importerFacts(tx, actor, account, context))
  return html(context, 200, <ImporterPage frame={frame} facts={facts} />)
}

/** Works for a broker or consultant, and has clients. */
const isProvider = (actor: Actor): boolean =>
  actor.ownBusinesses.some((business) => isServiceProvider(business.kinds)) &&
  actor.accounts.some((account) => account.via === 'delegation')
