import { actorOf, chosenAccount, denied, may } from '../../access/index.ts'
import { parseBn15 } from '../../kernel/ids.ts'
import { type Cents, parseMoney, ZERO } from '../../kernel/money.ts'
import { invariant, type Refusal } from '../../kernel/outcome.ts'
import { inTransaction, SYSTEM, type Tx } from '../../platform/db.ts'
import { explain } from '../../platform/problems.ts'
import { type FieldError, Page, parseAmountInput } from '../../ui/index.ts'
import { html, onceForForm, type PageContext, seeOther } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { deskOf } from '../desk.ts'
import { GatewayUnreachable } from '../gateways/gateway.ts'
import { handOver } from '../hand-over.ts'
import { payView } from '../pay-view.ts'
import { isUndecided } from '../payment.ts'
import { startPayment } from '../start-payment.ts'
import * as store from '../store.ts'
import { texts } from '../texts.ts'
import { moneyCrumbs } from './parts.tsx'
import { PayPage } from './pay-page.tsx'

const linkTo = (context: PageContext, paymentId: string): string =>
  `/payments/${paymentId}/card?key=${context.services.cards.linkKey(paymentId)}`

/** The account of the page: named in the address, else the one the person works in. */
function accountOf(context: PageContext, named: string) {
  const parsed = parseBn15(named)
  const actor = actorOf(context)
  return parsed.ok ? actor.accounts.find((one) => one.bn15 === parsed.value) : chosenAccount(context)
}

interface Wish {
  readonly amount: Cents | null
  readonly typed: string
  readonly error: Refusal | null
  readonly statementNumber: string
  readonly documents: readonly string[]
}

function readWish(context: PageContext): Wish {
  const typed = context.query('amount')
  const parsed = typed === '' ? null : parseAmountInput(typed, context.lang)
  const money = parsed?.ok ? parseMoney(parsed.value) : null
  const amount = money?.ok && money.value > ZERO ? money.value : null
  return {
    amount,
    typed,
    error: typed !== '' && amount === null ? { code: 'payments.amount_malformed', pointer: '/amount' } : null,
    statementNumber: context.query('statement').slice(0, 40),
    documents: context.search.getAll('document').slice(0, 200),
  }
}

export async function showPay(context: PageContext): Promise<Response> {
  const { services, today, visitor, lang, frame } = context
  const t = texts[lang]
  const account = accountOf(context, context.query('account'))
  if (!account) {
    return html(
      context,
      context.query('account') === '' ? 200 : 404,
      <Page frame={frame} title={t.noAccount.title} section="money" crumbs={moneyCrumbs(lang)}>
        <p class="lead">{t.noAccount.text}</p>
      </Page>,
    )
  }
  const permission = may(actorOf(context), 'pay', account.bn15, today)
  if (!permission.allowed) return problemPage(context, denied(permission.reason, account.bn15))
  invariant(visitor, 'the guard let a visitor through')
  const wish = readWish(context)
  const view = await inTransaction(services.db, visitor.scope, (tx) => payView(tx, account, today, services.settings))
  return html(
    context,
    wish.error ? 422 : 200,
    <PayPage
      frame={frame}
      view={view}
      wished={wish.amount ?? view.owed.dueNow}
      {...(wish.error ? { typed: wish.typed } : {})}
      {...(wish.statementNumber ? { statementNumber: wish.statementNumber } : {})}
      documents={wish.documents}
      errors={wish.error ? [asError(context, wish.error)] : []}
      cardPathOf={(paymentId) => linkTo(context, paymentId)}
    />,
  )
}

/** Every refusal of a payment is about its amount, as far as the page goes: there is nothing else to type. */
const asError = (context: PageContext, refusal: Refusal): FieldError => {
  const { detail, cure } = explain(context.services.catalogue, refusal, context.lang)
  return { field: 'amount', text: `${detail} ${cure}` }
}

/** Records the payment, then leads to the card page. A second click finds the payment of the first. */
export async function postPay(context: PageContext): Promise<Response> {
  const form = await context.form()
  const text = (name: string): string => String(form.get(name) ?? '')
  const account = accountOf(context, text('account'))
  if (!account) return problemPage(context, { code: 'platform.not_found' })
  const amount = parseMoney(text('amount'))
  const documents = form.getAll('document').map(String)
  const { services, today } = context
  const refused = async (tx: Tx, refusals: readonly Refusal[]) => ({
    status: 422,
    page: (
      <PayPage
        frame={context.frame}
        view={await payView(tx, account, today, services.settings)}
        wished={amount.ok ? amount.value : ZERO}
        typed={text('amount')}
        {...(text('statement') ? { statementNumber: text('statement') } : {})}
        documents={documents}
        errors={refusals.map((refusal) => asError(context, refusal))}
        cardPathOf={(paymentId) => linkTo(context, paymentId)}
      />
    ),
  })
  return onceForForm(context, async (tx) => {
    if (!amount.ok) return refused(tx, [{ code: 'payments.amount_malformed', pointer: '/amount' }])
    const started = await startPayment(
      tx,
      actorOf(context),
      {
        account: account.bn15,
        amount: amount.value,
        method: 'card',
        language: context.lang,
        documents,
        ...(text('statement') ? { statementNumber: text('statement').slice(0, 40) } : {}),
      },
      { today, now: services.clock.now(), settings: services.settings, gateway: services.cards.active.name },
    )
    if (!started.ok) return refused(tx, started.refusals)
    return { seeOther: linkTo(context, started.value.paymentId) }
  })
}

/** From here to the card company. Open to whoever has the signed link, since a program may have asked for it. */
export async function goToCard(context: PageContext): Promise<Response> {
  const { services } = context
  const id = context.param('id')
  if (!services.cards.isLinkKey(id, context.query('key'))) return problemPage(context, { code: 'platform.not_found' })
  const payment = await inTransaction(services.db, SYSTEM, (tx) => store.paymentById(tx, id))
  if (!payment) return problemPage(context, { code: 'platform.not_found' })
  if (!isUndecided(payment)) return seeOther(context, `/payments/${id}`)
  try {
    const { redirectTo } = await handOver(deskOf(services), payment)
    return new Response(null, { status: 303, headers: { location: redirectTo } })
  } catch (error) {
    if (error instanceof GatewayUnreachable) return problemPage(context, { code: 'payments.card_company_silent' })
    throw error
  }
}
