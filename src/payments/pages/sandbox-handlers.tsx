import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { anyone, get, post, type Route } from '../../web/routes.ts'
import type { SandboxGateway } from '../gateways/sandbox-gateway.ts'
import type { SandboxSession } from '../gateways/sandbox-store.ts'
import { SandboxCardPage, SandboxConfirmPage, SandboxOverPage } from './sandbox-pages.tsx'

/** The hosted page of the sandbox card company: open to whoever has the address, as a real one is. */
export const sandboxRoutes: readonly Route[] = [
  get('/sandbox-card/:session', anyone, show),
  post('/sandbox-card/:session', anyone, postCard),
  post('/sandbox-card/:session/confirm', anyone, postConfirm),
  post('/sandbox-card/:session/cancel', anyone, postCancel),
]

type Step = (sandbox: SandboxGateway, session: SandboxSession) => Response | Promise<Response>

async function atSession(context: PageContext, step: Step): Promise<Response> {
  const { sandbox } = context.services.cards
  if (!sandbox) return problemPage(context, { code: 'payments.sandbox_only' })
  const session = await sandbox.session(context.param('session'))
  if (!session) return html(context, 404, <SandboxOverPage frame={context.frame} session={null} />)
  return step(sandbox, session)
}

function pageOf(context: PageContext, session: SandboxSession): Response | Promise<Response> {
  const { frame } = context
  if (session.status === 'open') return html(context, 200, <SandboxCardPage frame={frame} session={session} />)
  if (session.status === 'confirming') return html(context, 200, <SandboxConfirmPage frame={frame} session={session} />)
  return html(context, 200, <SandboxOverPage frame={frame} session={session} />)
}

function show(context: PageContext): Promise<Response> {
  return atSession(context, (_sandbox, session) => pageOf(context, session))
}

/** 303, so that a reload repeats nothing. */
const goTo = (address: string): Response => new Response(null, { status: 303, headers: { location: address } })
const here = (context: PageContext): string => `/${context.lang}/sandbox-card/${context.param('session')}`

function postCard(context: PageContext): Promise<Response> {
  return atSession(context, async (sandbox, session) => {
    const paid = await sandbox.pay(session.sessionId, String((await context.form()).get('card') ?? ''))
    if (!paid.ok && paid.refusals.includes('card_unknown'))
      return html(context, 422, <SandboxCardPage frame={context.frame} session={session} hasError />)
    // Decided before: a second click. The page of the payment tells how.
    if (!paid.ok) return goTo(session.returnUrl)
    return goTo(paid.value.status === 'confirming' ? here(context) : session.returnUrl)
  })
}

function postConfirm(context: PageContext): Promise<Response> {
  return atSession(context, async (sandbox, session) => {
    await sandbox.confirm(session.sessionId, (await context.form()).get('isHolder') === 'yes')
    return goTo(session.returnUrl)
  })
}

function postCancel(context: PageContext): Promise<Response> {
  return atSession(context, async (sandbox, session) => {
    await sandbox.cancel(session.sessionId)
    return goTo(session.returnUrl)
  })
}
