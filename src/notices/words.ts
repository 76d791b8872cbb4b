import { parseIsoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import { classificationText, dateWords, money } from '../ui/format.ts'
import type { MessageFacts } from './message.ts'
import { texts } from './texts.ts'

export interface MessageWords {
  readonly title: string
  readonly detail: string
  /** Path after the language of what it is about. */
  readonly path: string
}

const day = (text: string, lang: Lang): string => {
  const parsed = parseIsoDate(text)
  return parsed.ok ? dateWords(parsed.value, lang) : text
}
const isMoney = (text: string): boolean => /^-?\d+\.\d{2}$/.test(text)
const sum = (text: string, lang: Lang): string => (isMoney(text) ? money(text, lang) : text)

/** A message in the reader's language. */
export function messageWords(message: MessageFacts, lang: Lang): MessageWords {
  const t = texts[lang]
  switch (message.kind) {
    case 'statement_issued':
      return {
        title: t.statementIssued(day(message.date, lang)),
        detail:
          isMoney(message.amount) && !/[1-9]/.test(message.amount)
            ? t.statementNothing
            : t.statementPay(sum(message.amount, lang), day(message.dueOn, lang)),
        path: `/money/statements/${message.date}`,
      }
    case 'cad_accepted':
    case 'cad_corrected':
      return {
        title: (message.kind === 'cad_accepted' ? t.cadAccepted : t.cadCorrected)(message.transactionNumber),
        detail: t.cadTotal(sum(message.total, lang)),
        path: `/declarations/${message.transactionNumber}`,
      }
    case 'adjustment_requested':
    case 'adjustment_approved':
    case 'adjustment_refused':
    case 'adjustment_withdrawn':
      return {
        title: t.adjustment[message.kind](message.transactionNumber),
        detail: message.reason === '' ? t.adjustmentVersion(message.version) : t.adjustmentReason(message.reason),
        path: `/declarations/${message.transactionNumber}`,
      }
    case 'payment_received':
      return {
        title: t.paymentReceived(sum(message.amount, lang)),
        detail: t.paymentCleared(message.receiptNumber, message.debtsCleared),
        path: `/payments/${message.paymentId}`,
      }
    case 'goods_rate_changing':
      return {
        title: t.goodsChanging(message.reference, day(message.changesOn, lang)),
        detail: t.goodsNumber(classificationText(message.classification)),
        path: `/goods/${message.itemId}`,
      }
  }
}
