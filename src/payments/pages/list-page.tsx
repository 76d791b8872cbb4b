import { torontoDay } from '../../kernel/dates.ts'
import type { Bn15 } from '../../kernel/ids.ts'
import type { Tabular } from '../../platform/tabular.ts'
import {
  Button,
  Chips,
  Code,
  DateText,
  Downloads,
  Empty,
  type FieldError,
  Filters,
  type Frame,
  Money,
  Page,
  Pagination,
  SelectField,
  Table,
  TextField,
  url,
  Views,
} from '../../ui/index.ts'
import { isStatus, type Payment, type PaymentStatus } from '../payment.ts'
import { texts } from '../texts.ts'
import { moneyCrumbs, PaymentState } from './parts.tsx'

export const PER_PAGE = 25
export const VIEWS = {
  all: undefined,
  open: ['initiated', 'pending'],
  received: ['posted', 'partly_allocated', 'allocated'],
  failed: ['failed', 'abandoned', 'reversed'],
} as const satisfies Record<string, readonly PaymentStatus[] | undefined>
export type ViewName = keyof typeof VIEWS
export const isView = (text: string): text is ViewName => text in VIEWS

/** Filters as they stand in the address. */
export interface ListState {
  readonly view: ViewName
  readonly account: string
  readonly from: string
  readonly to: string
  readonly number: string
  readonly amount: string
}

export interface ListPageProps {
  readonly frame: Frame
  readonly state: ListState
  /** One more than a page when there is more. */
  readonly payments: readonly Payment[]
  readonly accounts: readonly { readonly bn15: Bn15; readonly legalName: string }[]
  readonly isFirstPage: boolean
  readonly nextCursor?: string
  readonly mayPay: boolean
  readonly errors?: readonly FieldError[]
}

const FIELDS = ['account', 'from', 'to', 'number', 'amount'] as const

/** The address of the list in another state; never with a cursor, since that belongs to one state. */
function listUrl(lang: 'en' | 'fr', state: ListState, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  if (state.view !== 'all') query.set('view', state.view)
  for (const field of FIELDS) if (state[field] !== '') query.set(field, state[field])
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  const text = query.toString()
  return url(lang, `/payments${text ? `?${text}` : ''}`)
}

export function ListPage(props: ListPageProps) {
  const { frame, state, payments, errors = [] } = props
  const { lang } = frame
  const t = texts[lang].list
  const isFiltered = FIELDS.some((field) => state[field] !== '') || state.view !== 'all'
  const shown = payments.slice(0, PER_PAGE)
  return (
    <Page
      frame={frame}
      title={t.title}
      section="money"
      crumbs={moneyCrumbs(lang)}
      errors={errors}
      actions={props.mayPay ? <Button href={url(lang, '/money/pay')}>{t.payNow}</Button> : null}
    >
      <Views
        lang={lang}
        views={(Object.keys(VIEWS) as ViewName[]).map((view) => ({
          href: listUrl(lang, { ...state, view }),
          text: t.views[view],
          isCurrent: view === state.view,
        }))}
      />
      <ListFilters {...props} />
      {shown.length === 0 ? (
        <Empty title={isFiltered ? t.none : t.noneYet}>
          <p>{isFiltered ? <a href={url(lang, '/payments')}>{t.showAll}</a> : t.noneText}</p>
        </Empty>
      ) : (
        <>
          <Rows {...props} payments={shown} />
          <Pagination
            lang={lang}
            words={t.shown(shown.length)}
            {...(props.isFirstPage ? {} : { firstHref: listUrl(lang, state) })}
            {...(props.nextCursor ? { nextHref: listUrl(lang, state, { cursor: props.nextCursor }) } : {})}
          />
          <Downloads
            items={(['csv', 'xlsx'] as const).map((format) => ({
              href: listUrl(lang, state, { format }),
              text: format.toUpperCase(),
            }))}
          />
        </>
      )}
    </Page>
  )
}

function ListFilters({ frame, state, accounts, errors = [] }: ListPageProps) {
  const { lang } = frame
  const t = texts[lang].list
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text
  const without = (field: (typeof FIELDS)[number]) => listUrl(lang, { ...state, [field]: '' })
  const words = {
    account: t.accountFilter,
    from: t.fromFilter,
    to: t.toFilter,
    number: (text: string) => text,
    amount: (text: string) => text,
  }
  const set = FIELDS.filter((field) => state[field] !== '')
  return (
    <>
      <Filters
        lang={lang}
        action={url(lang, '/payments')}
        keep={state.view === 'all' ? {} : { view: state.view }}
        setCount={set.length}
        clearHref={listUrl(lang, { ...state, account: '', from: '', to: '', number: '', amount: '' })}
      >
        {accounts.length > 1 ? (
          <SelectField
            lang={lang}
            name="account"
            label={texts[lang].account}
            empty={t.allAccounts}
            value={state.account}
            options={accounts.map((one) => ({ value: one.bn15, text: `${one.bn15} ${one.legalName}` }))}
          />
        ) : null}
        <TextField
          lang={lang}
          name="from"
          label={t.from}
          hint={t.dayHint}
          width={16}
          value={state.from}
          error={errorOf('from')}
        />
        <TextField
          lang={lang}
          name="to"
          label={t.to}
          hint={t.dayHint}
          width={16}
          value={state.to}
          error={errorOf('to')}
        />
        <TextField lang={lang} name="number" label={t.number} value={state.number} />
        <TextField
          lang={lang}
          name="amount"
          label={texts[lang].amount}
          inputmode="decimal"
          width={16}
          value={state.amount}
          error={errorOf('amount')}
        />
      </Filters>
      <Chips lang={lang} chips={set.map((field) => ({ href: without(field), text: words[field](state[field]) }))} />
    </>
  )
}

function Rows({ frame, payments, accounts }: ListPageProps) {
  const { lang } = frame
  const t = texts[lang].list
  return (
    <Table
      lang={lang}
      caption={t.caption}
      phone="rows"
      rows={payments}
      columns={[
        {
          key: 'payment',
          head: t.payment,
          isRowHead: true,
          place: '1',
          cell: (payment) => (
            <a href={url(lang, `/payments/${payment.paymentId}`)}>
              {payment.receiptNumber ?? texts[lang].methods[payment.method]}
            </a>
          ),
        },
        {
          key: 'when',
          head: t.when,
          place: '2',
          cell: (payment) => (
            <DateText lang={lang} day={payment.effectiveOn ?? torontoDay(payment.initiatedAt)} style="iso" />
          ),
        },
        ...(accounts.length > 1
          ? [
              {
                key: 'account',
                head: texts[lang].account,
                place: '3' as const,
                cell: (payment: Payment) => <Code>{payment.bn15}</Code>,
              },
            ]
          : []),
        { key: 'payer', head: t.payer, isExtra: true, cell: (payment) => payment.payerName },
        {
          key: 'status',
          head: t.status,
          place: '2e',
          cell: (payment) => <PaymentState lang={lang} status={payment.status} />,
        },
        {
          key: 'amount',
          head: texts[lang].amount,
          isNum: true,
          place: '1e',
          cell: (payment) => <Money lang={lang} amount={payment.amount} />,
        },
      ]}
    />
  )
}

/** The same rows to take away. */
export const paymentsTable = (payments: readonly Payment[]): Tabular => {
  const label = (of: (t: (typeof texts)['en']) => string) => ({ en: of(texts.en), fr: of(texts.fr) })
  return {
    name: label((t) => t.list.sheet),
    columns: [
      { key: 'payment', label: label((t) => t.list.paymentId), kind: 'text' },
      { key: 'receipt', label: label((t) => t.list.receipt), kind: 'text' },
      { key: 'account', label: label((t) => t.account), kind: 'text' },
      { key: 'payer', label: label((t) => t.list.payer), kind: 'text' },
      {
        key: 'method',
        label: label((t) => t.list.method),
        kind: 'text',
        words: (value, lang) => (value === 'card' ? texts[lang].methods.card : value),
      },
      {
        key: 'status',
        label: label((t) => t.list.status),
        kind: 'text',
        words: (value, lang) => (isStatus(value) ? texts[lang].statuses[value] : value),
      },
      { key: 'effectiveOn', label: label((t) => t.list.when), kind: 'date' },
      { key: 'postedOn', label: label((t) => t.list.postedOn), kind: 'date' },
      { key: 'amount', label: label((t) => t.amount), kind: 'money' },
    ],
    rows: payments.map((payment) => ({
      payment: payment.paymentId,
      receipt: payment.receiptNumber,
      account: payment.bn15,
      payer: payment.payerName,
      method: payment.method,
      status: payment.status,
      effectiveOn: payment.effectiveOn,
      postedOn: payment.postedOn,
      amount: payment.amount,
    })),
  }
}
