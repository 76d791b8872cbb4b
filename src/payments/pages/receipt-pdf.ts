import { ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { type PdfBlock, pdf } from '../../platform/pdf.ts'
import { dateTimeWords, dateWords, money } from '../../ui/format.ts'
import type { PaymentTrail } from '../books.ts'
import type { PostedPayment } from '../payment.ts'
import { texts } from '../texts.ts'
import { debtWords } from './debts-table.tsx'
import { debtCount } from './receipt-page.tsx'

/** The receipt on paper (ARL-7): the same facts as the page. What is still due is not on it, since that changes. */
export function receiptPdf(payment: PostedPayment, trail: PaymentTrail, lang: Lang): Promise<Uint8Array<ArrayBuffer>> {
  const t = texts[lang]
  const title = `${t.receipt.paper} ${payment.receiptNumber}`
  const blocks: PdfBlock[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'figure', label: t.amount, value: money(payment.amount, lang) },
    {
      kind: 'facts',
      items: [
        { label: t.account, value: payment.bn15 },
        { label: t.trail.payer, value: payment.payerName },
        { label: t.trail.posted, value: dateTimeWords(payment.postedAt, lang) },
        { label: t.trail.counts, value: dateWords(payment.effectiveOn, lang) },
        { label: t.trail.method, value: t.methods[payment.method] },
        { label: t.list.paymentId, value: payment.paymentId },
        ...(payment.statementNumber
          ? [{ label: t.trail.for, value: t.trail.forStatement(payment.statementNumber) }]
          : []),
      ],
    },
    { kind: 'heading', level: 2, text: t.receipt.next },
    {
      kind: 'paragraph',
      text: [
        trail.debts.length > 0 ? t.receipt.cleared(debtCount(trail)) : t.receipt.clearedNone,
        ...(trail.debts.length > 0 && trail.left > ZERO ? [t.receipt.left(trail.left)] : []),
      ].join(' '),
    },
    ...(trail.debts.length > 0 ? [debtsOnPaper(trail, lang)] : []),
  ]
  return pdf({
    lang,
    title,
    on: payment.postedOn,
    blocks,
    footer: t.receipt.footer(payment.receiptNumber, payment.bn15),
  })
}

function debtsOnPaper(trail: PaymentTrail, lang: Lang): PdfBlock {
  const t = texts[lang].trail
  return {
    kind: 'table',
    caption: t.caption,
    columns: [
      { label: t.debt, share: 2.6 },
      { label: t.due },
      { label: t.clearedAsOf },
      { label: t.paidBy, align: 'end', share: 1.2 },
      { label: t.leftOf, align: 'end', share: 1.2 },
    ],
    rows: [
      ...trail.debts.map((debt) => ({
        cells: [
          `${debt.item.sourceDocument} ${debtWords(debt, lang)}`,
          debt.item.dueOn,
          debt.clearedAsOf,
          money(debt.paid, lang),
          money(debt.leftOfPayment, lang),
        ],
      })),
      {
        kind: 'total' as const,
        cells: [t.debts(trail.debts.length), '', '', money(trail.used, lang), money(trail.left, lang)],
      },
    ],
  }
}
