import { actorOf, may, mayAnywhere } from '../../access/index.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import { parseBn15 } from '../../kernel/ids.ts'
import { parseMoney } from '../../kernel/money.ts'
import { invariant } from '../../kernel/outcome.ts'
import { inTransaction } from '../../platform/db.ts'
import { tabularFile } from '../../platform/tabular.ts'
import { type FieldError, parseAmountInput } from '../../ui/index.ts'
import { decodeCursor, encodeCursor } from '../../web/api.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { reachOf } from '../reach.ts'
import * as store from '../store.ts'
import { texts } from '../texts.ts'
import { isView, ListPage, type ListState, PER_PAGE, paymentsTable, VIEWS } from './list-page.tsx'

/** Files hold more than a page, and still a bounded number of rows. */
const ROWS_OF_A_FILE = 10_000

export async function listPage(context: PageContext): Promise<Response> {
  const { services, visitor, today, lang } = context
  invariant(visitor, 'the guard let a visitor through')
  const actor = actorOf(context)
  const state = readState(context)
  const { filters, errors } = readFilters(context, state)
  const format = context.query('format')
  const isFile = format === 'csv' || format === 'xlsx'
  const [initiatedAt = '', paymentId = ''] = decodeCursor(context.query('cursor'), 2) ?? []
  const payments = await inTransaction(services.db, visitor.scope, (tx) =>
    store.listPayments(
      tx,
      { ...filters, reach: reachOf(actor, today) },
      {
        limit: isFile ? ROWS_OF_A_FILE : PER_PAGE,
        ...(paymentId && !isFile ? { after: { initiatedAt, paymentId } } : {}),
      },
    ),
  )
  if (isFile) {
    const file = await tabularFile(paymentsTable(payments.slice(0, ROWS_OF_A_FILE)), format, lang, 'payments')
    return new Response(file.body, {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename="${file.fileName}"`,
      },
    })
  }
  const last = payments[PER_PAGE - 1]
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <ListPage
      frame={context.frame}
      state={state}
      payments={payments}
      accounts={actor.accounts.filter((one) => may(actor, 'view_account', one.bn15, today).allowed)}
      isFirstPage={paymentId === ''}
      {...(payments.length > PER_PAGE && last ? { nextCursor: encodeCursor([last.initiatedAt, last.paymentId]) } : {})}
      mayPay={mayAnywhere(actor, 'pay', today)}
      errors={errors}
    />,
  )
}

function readState(context: PageContext): ListState {
  const view = context.query('view')
  const text = (name: string): string => context.query(name).trim().slice(0, 60)
  return {
    view: isView(view) ? view : 'all',
    account: text('account'),
    from: text('from'),
    to: text('to'),
    number: text('number'),
    amount: text('amount'),
  }
}

/** A filter that cannot be read is left out and said so, beside its field. */
function readFilters(context: PageContext, state: ListState) {
  const t = texts[context.lang].list
  const errors: FieldError[] = []
  const day = (field: 'from' | 'to') => {
    if (state[field] === '') return undefined
    const parsed = parseIsoDate(state[field])
    if (!parsed.ok) errors.push({ field, text: t.dayError })
    return parsed.ok ? parsed.value : undefined
  }
  const [from, to] = [day('from'), day('to')]
  const typed = state.amount === '' ? undefined : parseAmountInput(state.amount, context.lang)
  const amount = typed?.ok ? parseMoney(typed.value) : undefined
  if (typed && !amount?.ok) errors.push({ field: 'amount', text: t.amountError })
  const account = parseBn15(state.account)
  const statuses = VIEWS[state.view]
  const filters: Omit<store.PaymentFilters, 'reach'> = {
    ...(account.ok ? { account: account.value } : {}),
    ...(statuses ? { statuses } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(state.number ? { number: state.number } : {}),
    ...(amount?.ok ? { amount: amount.value } : {}),
  }
  return { filters, errors }
}
