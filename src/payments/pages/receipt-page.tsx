import { ZERO } from '../../kernel/money.ts'
import { dateTimeWords } from '../../ui/format.ts'
import { Button, ButtonRow, Code, type Frame, Page, PageSection, Receipt, SummaryList, url } from '../../ui/index.ts'
import type { PaymentTrail, WhatIsOwed } from '../books.ts'
import type { PostedPayment } from '../payment.ts'
import { texts } from '../texts.ts'
import { DebtsTable } from './debts-table.tsx'
import { paymentCrumbs } from './parts.tsx'

export interface ReceiptProps {
  readonly frame: Frame
  readonly payment: PostedPayment
  readonly trail: PaymentTrail
  readonly owed: WhatIsOwed
}

/** The end of paying: number, when, what it did, what is left. A bookmark shows it again. */
export function ReceiptPage({ frame, payment, trail, owed }: ReceiptProps) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      title={`${t.receipt.title(payment.amount)}, ${payment.receiptNumber}`}
      heading="own"
      section="money"
      crumbs={paymentCrumbs(lang)}
    >
      <Receipt title={t.receipt.title(payment.amount)} number={payment.receiptNumber}>
        <p>
          {t.receipt.text(dateTimeWords(payment.postedAt, lang))} {t.receipt.effective(payment.effectiveOn)}.
        </p>
        <ul>
          <li>{trail.debts.length > 0 ? t.receipt.cleared(debtCount(trail)) : t.receipt.clearedNone}</li>
          {trail.debts.length > 0 && trail.left > ZERO ? <li>{t.receipt.left(trail.left)}</li> : null}
          <li>{owed.dueNow > ZERO ? t.receipt.stillOwed(owed.dueNow, owed.dueOn) : t.receipt.nothingOwed}</li>
        </ul>
      </Receipt>
      <div class="section--tight">
        <ButtonRow>
          <Button icon="down" href={url(lang, `/payments/${payment.paymentId}/receipt.pdf`)} isDownload>
            {t.receipt.pdf}
          </Button>
          <Button kind="second" href={url(lang, `/payments/${payment.paymentId}`)}>
            {t.receipt.trail}
          </Button>
          <Button kind="quiet" href={url(lang, '/money')}>
            {t.receipt.back}
          </Button>
        </ButtonRow>
      </div>
      {trail.debts.length > 0 ? (
        <PageSection id="did" title={t.receipt.next} aside={t.trail.order}>
          <DebtsTable lang={lang} trail={trail} />
        </PageSection>
      ) : null}
      <PageSection id="facts" title={t.trail.facts}>
        <SummaryList
          lang={lang}
          items={[
            { label: t.trail.payer, value: payment.payerName },
            { label: t.account, value: <Code>{payment.bn15}</Code> },
            { label: t.trail.method, value: t.methods[payment.method] },
            { label: t.list.paymentId, value: <Code>{payment.paymentId}</Code> },
          ]}
        />
      </PageSection>
    </Page>
  )
}

/** Debts, not clearings: one debt may be met in two steps. */
export const debtCount = (trail: PaymentTrail): number => new Set(trail.debts.map((debt) => debt.item.itemId)).size
