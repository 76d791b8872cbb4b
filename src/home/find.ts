import { type Bn15, parseBn15, parseTransactionNumber, type TransactionNumber } from '../kernel/ids.ts'
import { type Cents, parseMoney } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { parseAmountInput } from '../ui/format.ts'

/** What a person may have meant by what stands in the search box; several readings of one text are possible. */
export interface Meanings {
  readonly transaction: { readonly number: TransactionNumber; readonly version: number | null } | null
  readonly account: Bn15 | null
  /** Digits of a classification number, 4 to 10 of them. */
  readonly classification: string | null
  readonly payment: string | null
  readonly amount: Cents | null
  /** As typed, for words and beginnings of numbers. */
  readonly text: string
}

/** Reads the text in every way it can be read. Spaces, dashes and points inside numbers do not matter. */
export function meanings(typed: string, lang: Lang): Meanings {
  const text = typed.trim().slice(0, 100)
  const bare = text.replace(/[\s.-]/g, '')
  const transaction = parseTransactionNumber(text)
  const account = parseBn15(text)
  const amount = parseAmountInput(text, lang)
  const cents = amount.ok ? parseMoney(amount.value) : null
  // Plain digits are a number of something; an amount has a sign of money or decimals.
  const looksLikeAmount = /[$]|\d[.,]\d{2}\s*\$?$/.test(text) && bare.length < 15
  return {
    transaction: transaction.ok
      ? { number: transaction.value, version: bare.length === 19 ? Number(bare.slice(14)) : null }
      : null,
    account: account.ok ? account.value : null,
    classification: /^\d{4,10}$/.test(bare) && !text.includes('$') ? bare : null,
    payment: /^pay_[0-9a-z]{6,40}$/i.test(text) ? text.toLowerCase() : null,
    amount: looksLikeAmount && cents?.ok ? cents.value : null,
    text,
  }
}
