import { actorOf, denied, may } from '../../access/index.ts'
import { invariant } from '../../kernel/outcome.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { trailOf, whatIsOwed } from '../books.ts'
import { deskOf } from '../desk.ts'
import { GatewayUnreachable } from '../gateways/gateway.ts'
import { askGateway, giveUpPayment } from '../hand-over.ts'
import { isPosted, isUndecided, type Payment, type PostedPayment } from '../payment.ts'
import { maySee } from '../reach.ts'
import * as store from '../store.ts'
import { cardPath } from '../wire.ts'
import { ReceiptPage } from './receipt-page.tsx'
import { receiptPdf } from './receipt-pdf.ts'
import { TrailPage } from './trail-page.tsx'
import { FailedPage, WaitingPage } from './undecided-pages.tsx'

/** The payment of the address, when it is the visitor's to see. */
async function seen(context: PageContext): Promise<Payment | undefined> {
  const { services, visitor, today } = context
  invariant(visitor, 'the guard let a visitor through')
  const payment = await inTransaction(services.db, visitor.scope, (tx) => store.paymentById(tx, context.param('id')))
  return payment && maySee(actorOf(context), payment, today) ? payment : undefined
}
const nothing = (context: PageContext) => problemPage(context, { code: 'platform.not_found' })
const read = <T,>(context: PageContext, work: (tx: Tx) => Promise<T>): Promise<T> => {
  invariant(context.visitor, 'the guard let a visitor through')
  return inTransaction(context.services.db, context.visitor.scope, work)
}

/** One address for a payment at every stage: waiting, not paid, or where its money went. */
export async function showPayment(context: PageContext): Promise<Response> {
  const { services, frame } = context
  const found = await seen(context)
  if (!found) return nothing(context)
  const isBack = context.query('back') === 'card'
  const payment = isBack ? await asked(context, found) : found
  if (isUndecided(payment))
    return html(
      context,
      200,
      <WaitingPage frame={frame} payment={payment} cardPath={cardPath(services.cards, payment)} />,
    )
  if (!isPosted(payment)) return html(context, 200, <FailedPage frame={frame} payment={payment} />)
  if (isBack) return seeOther(context, `/payments/${payment.paymentId}/receipt`)
  const { trail, events } = await read(context, async (tx) => ({
    trail: await trailOf(tx, payment),
    events: await store.eventsOf(tx, payment),
  }))
  return html(context, 200, <TrailPage frame={frame} payment={payment} trail={trail} events={events} />)
}

/** Whoever comes back from the card page should not have to wait for a message that is still on its way. */
async function asked(context: PageContext, payment: Payment): Promise<Payment> {
  try {
    return await askGateway(deskOf(context.services), payment)
  } catch (error) {
    if (error instanceof GatewayUnreachable) return payment
    throw error
  }
}

export async function showReceipt(context: PageContext): Promise<Response> {
  const payment = await seen(context)
  if (!payment) return nothing(context)
  if (!isPosted(payment)) return seeOther(context, `/payments/${payment.paymentId}`)
  const { trail, owed } = await read(context, async (tx) => ({
    trail: await trailOf(tx, payment),
    owed: await whatIsOwed(tx, payment.bn15, context.today),
  }))
  return html(context, 200, <ReceiptPage frame={context.frame} payment={payment} trail={trail} owed={owed} />)
}

export async function downloadReceipt(context: PageContext): Promise<Response> {
  const payment = await seen(context)
  if (!payment || !isPosted(payment)) return nothing(context)
  return pdfAnswer(payment, await receiptBody(context, payment))
}
const receiptBody = async (context: PageContext, payment: PostedPayment) =>
  receiptPdf(payment, await read(context, (tx) => trailOf(tx, payment)), context.lang)
const pdfAnswer = (payment: PostedPayment, body: Uint8Array<ArrayBuffer>): Response =>
  new Response(body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${payment.receiptNumber}.pdf"`,
    },
  })

/** "Check again". */
export async function postCheck(context: PageContext): Promise<Response> {
  const payment = await seen(context)
  if (!payment) return nothing(context)
  try {
    const now = await askGateway(deskOf(context.services), payment)
    return seeOther(context, `/payments/${payment.paymentId}${isPosted(now) ? '/receipt' : ''}`)
  } catch (error) {
    if (error instanceof GatewayUnreachable) return problemPage(context, { code: 'payments.card_company_silent' })
    throw error
  }
}

/** "Cancel this payment": by somebody who could have started it. */
export async function postCancel(context: PageContext): Promise<Response> {
  const payment = await seen(context)
  if (!payment) return nothing(context)
  const permission = may(actorOf(context), 'pay', payment.bn15, context.today)
  if (!permission.allowed) return problemPage(context, denied(permission.reason, payment.bn15))
  try {
    await giveUpPayment(deskOf(context.services), payment)
    return seeOther(context, `/payments/${payment.paymentId}`)
  } catch (error) {
    if (error instanceof GatewayUnreachable) return problemPage(context, { code: 'payments.card_company_silent' })
    throw error
  }
}
