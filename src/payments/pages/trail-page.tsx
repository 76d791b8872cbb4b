import { ZERO } from '../../kernel/money.ts'
import {
  Button,
  Code,
  DateText,
  type Frame,
  InstantText,
  Money,
  Page,
  PageSection,
  SummaryList,
  Table,
  Timeline,
  Trail,
  url,
  Why,
} from '../../ui/index.ts'
import type { PaymentTrail } from '../books.ts'
import type { PostedPayment } from '../payment.ts'
import type { PaymentEventRow } from '../store.ts'
import { texts } from '../texts.ts'
import { DebtsTable } from './debts-table.tsx'
import { PaymentTag, paymentCrumbs } from './parts.tsx'
import { debtCount } from './receipt-page.tsx'

export interface TrailPageProps {
  readonly frame: Frame
  readonly payment: PostedPayment
  readonly trail: PaymentTrail
  readonly events: readonly PaymentEventRow[]
}

/** From the card to the debts: where every cent of a payment went. */
export function TrailPage({ frame, payment, trail, events }: TrailPageProps) {
  const { lang } = frame
  const t = texts[lang].trail
  return (
    <Page
      frame={frame}
      title={t.title(payment.amount, payment.effectiveOn)}
      section="money"
      crumbs={paymentCrumbs(lang)}
      over={
        <>
          {t.over} <Code>{payment.receiptNumber}</Code>
        </>
      }
      sub={
        <>
          <PaymentTag lang={lang} status={payment.status} /> <span>{t.summary(debtCount(trail), trail.left)}</span>
        </>
      }
      actions={
        <Button kind="second" icon="down" href={url(lang, `/payments/${payment.paymentId}/receipt.pdf`)} isDownload>
          {texts[lang].receipt.pdf}
        </Button>
      }
    >
      <Way frame={frame} payment={payment} trail={trail} />
      {trail.debts.length > 0 ? (
        <PageSection id="where" title={t.where} aside={t.order}>
          <DebtsTable lang={lang} trail={trail} />
          <Why summary={t.why}>
            <p>{t.whyText}</p>
            {trail.debts.some((debt) => debt.why === 'chosen') ? <p>{t.whyChosen}</p> : null}
          </Why>
        </PageSection>
      ) : null}
      <div class="split section">
        <Entry frame={frame} payment={payment} />
        <PageSection id="facts" title={t.facts}>
          <AsReceived frame={frame} payment={payment} />
        </PageSection>
      </div>
      <PageSection id="history" title={t.history}>
        <Timeline
          events={events
            .filter((event) => event.toStatus !== null)
            .toReversed()
            .map((event) => ({
              when: <DateText lang={lang} day={event.recordedOn} style="iso" />,
              what: event.toStatus ? t.happened[event.toStatus] : '',
            }))}
        />
      </PageSection>
    </Page>
  )
}

function Way({ frame, payment, trail }: Omit<TrailPageProps, 'events'>) {
  const { lang } = frame
  const t = texts[lang].trail
  const last = trail.debts.at(-1)
  return (
    <section class="section" aria-labelledby="way">
      <h2 class="vh" id="way">
        {t.way}
      </h2>
      <Trail
        steps={[
          {
            when: <InstantText lang={lang} at={payment.initiatedAt} style="day" />,
            title: t.paid,
            note: (
              <>
                {t.paidNote} {payment.gatewayReference}
              </>
            ),
          },
          { when: <DateText lang={lang} day={payment.effectiveOn} style="day" />, title: t.counts, note: t.countsNote },
          { when: <InstantText lang={lang} at={payment.postedAt} style="day" />, title: t.posted, note: t.postedNote },
          last
            ? {
                when: <DateText lang={lang} day={last.clearedOn} style="day" />,
                title: t.clears(debtCount(trail)),
                note: t.clearsNote(last.clearedAsOf),
              }
            : {
                when: <DateText lang={lang} day={payment.postedOn} style="day" />,
                title: t.clearsNone,
                note: t.clearsNoneNote,
              },
        ]}
      />
    </section>
  )
}

/** The entry of a payment has two lines by construction: cash against the client's account (ledger `creditOf`). */
function Entry({ frame, payment }: Pick<TrailPageProps, 'frame' | 'payment'>) {
  const { lang } = frame
  const t = texts[lang].trail
  const lines = [
    { line: 1, account: t.cash, debit: payment.amount, credit: ZERO },
    { line: 2, account: t.client(payment.bn15), debit: ZERO, credit: payment.amount },
  ]
  const figure = (amount: typeof ZERO) => (amount > ZERO ? <Money lang={lang} amount={amount} /> : '')
  return (
    <PageSection id="entry" title={t.entries} aside={t.balanced}>
      <Table
        lang={lang}
        caption={t.entries}
        isDense
        rows={lines}
        columns={[
          {
            key: 'entry',
            head: t.entry,
            isRowHead: true,
            cell: (row) => <Code>{`L-${payment.ledgerEntryId}-${row.line}`}</Code>,
          },
          { key: 'account', head: t.ledgerAccount, cell: (row) => row.account },
          {
            key: 'effective',
            head: t.effective,
            cell: () => <DateText lang={lang} day={payment.effectiveOn} style="iso" />,
          },
          {
            key: 'recorded',
            head: t.recorded,
            cell: () => <InstantText lang={lang} at={payment.postedAt} style="iso" />,
          },
          { key: 'debit', head: t.debit, isNum: true, cell: (row) => figure(row.debit) },
          { key: 'credit', head: t.credit, isNum: true, cell: (row) => figure(row.credit) },
        ]}
        foot={[
          {
            label: t.sum,
            kind: 'total',
            cells: {
              debit: <Money lang={lang} amount={payment.amount} />,
              credit: <Money lang={lang} amount={payment.amount} />,
            },
          },
        ]}
      />
      <p class="fine quiet">{t.noEntry}</p>
    </PageSection>
  )
}

function AsReceived({ frame, payment }: Pick<TrailPageProps, 'frame' | 'payment'>) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <SummaryList
      lang={lang}
      isNarrow
      items={[
        { label: t.trail.payer, value: payment.payerName },
        { label: t.account, value: <Code>{payment.bn15}</Code> },
        ...(payment.statementNumber
          ? [{ label: t.trail.for, value: t.trail.forStatement(payment.statementNumber) }]
          : []),
        ...(payment.intendedItems.length > 0
          ? [{ label: t.trail.forDocuments, value: payment.intendedItems.map((one) => <Code>{one}</Code>) }]
          : []),
        { label: t.trail.method, value: t.methods[payment.method] },
        {
          label: t.list.receipt,
          value: <a href={url(lang, `/payments/${payment.paymentId}/receipt`)}>{payment.receiptNumber}</a>,
        },
        { label: t.list.paymentId, value: payment.paymentId },
      ]}
    />
  )
}
