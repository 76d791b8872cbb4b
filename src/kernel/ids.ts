import { randomBytes } from 'node:crypto'
import { accept, type Outcome, refuse } from './outcome.ts'

declare const brand: unique symbol
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** 9 digits that name a business; the tenant key of every row. */
export type Bn9 = Brand<string, 'Bn9'>
/** 15 characters: BN9, `RM`, 4 digits. Debts, statements and payments live at this level. */
export type Bn15 = Brand<string, 'Bn15'>
/** 14 digits: account security number (5), sequence (8), check digit (1). */
export type TransactionNumber = Brand<string, 'TransactionNumber'>

const separators = /[\s\-.]/g

/**
 * Luhn check of a BN9. @param digits exactly 9 digits.
 * Source: accounts-and-access ID-2 [trade, high confidence]; the Canada Revenue Agency does not publish the formula.
 */
export function isBn9CheckDigitRight(digits: string): boolean {
  let total = 0
  for (let index = 0; index < 9; index += 1) {
    const digit = Number(digits[index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    total += doubled > 9 ? doubled - 9 : doubled
  }
  return total % 10 === 0
}

export type Bn15Fault = 'bn15_malformed' | 'bn15_check_digit' | 'bn15_program'

/**
 * Reads `123456782RM0001`, with spaces or dashes too. Refuses a wrong check digit, and the identifiers of other
 * programs (RT for GST/HST, RC, RP …) apart, since pasting one of those is the classic mistake. Source: ID-3, ID-4, ID-8.
 */
export function parseBn15(text: string): Outcome<Bn15, Bn15Fault> {
  const clean = text.replace(separators, '').toUpperCase()
  if (!/^\d{9}[A-Z]{2}\d{4}$/.test(clean)) return refuse('bn15_malformed' as const)
  if (clean.slice(9, 11) !== 'RM') return refuse('bn15_program' as const)
  return isBn9CheckDigitRight(clean) ? accept(clean as Bn15) : refuse('bn15_check_digit' as const)
}

export const bn9Of = (bn15: Bn15): Bn9 => bn15.slice(0, 9) as Bn9

/** A trusted row or a literal of our own. */
export function bn15(text: string): Bn15 {
  const parsed = parseBn15(text)
  if (!parsed.ok) throw new Error(`not a BN15: ${text}`)
  return parsed.value
}
export const bn9 = (text: string): Bn9 => {
  if (!/^\d{9}$/.test(text) || !isBn9CheckDigitRight(text)) throw new Error(`not a BN9: ${text}`)
  return text as Bn9
}

/**
 * Check digit of a 14-digit transaction number. Not Luhn: the remainder itself is the digit.
 * @param first13 13 digits: account security number (5) + sequence (8). @returns 0–9. Never refuses; the caller decides.
 * Source: accounts-and-access ID-22 [trade]; the agency's specification was not seen, hence the
 * `reject | warn | off` setting `ids.transaction.check`.
 */
export function checkDigit(first13: string): number {
  let total = 0
  for (let index = 0; index < 13; index += 1) {
    const product = Number(first13[index]) * (index % 2 === 0 ? 1 : 2)
    total += product > 9 ? product - 9 : product
  }
  return total % 10
}

export type TransactionNumberFault = 'transaction_number_malformed' | 'transaction_number_check_digit'

/** Reads 14 digits, or the 19 shown to people (number and version), with spaces or dashes; gives the 14. */
export function parseTransactionNumber(text: string): Outcome<TransactionNumber, TransactionNumberFault> {
  const clean = text.replace(separators, '')
  if (!/^\d{14}(\d{5})?$/.test(clean)) return refuse('transaction_number_malformed' as const)
  const number = clean.slice(0, 14)
  return checkDigit(number.slice(0, 13)) === Number(number[13])
    ? accept(number as TransactionNumber)
    : refuse('transaction_number_check_digit' as const)
}

/** The number of a sequence under an account security number, with its check digit. */
export function transactionNumber(accountSecurityNumber: string, sequence: number): TransactionNumber {
  const first13 = accountSecurityNumber + String(sequence).padStart(8, '0')
  return `${first13}${checkDigit(first13)}` as TransactionNumber
}

/** Version as shown: 5 digits. */
export const versionText = (version: number): string => String(version).padStart(5, '0')

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A sortable id with a prefix (`pay_01jd…`): 10 characters of time, 16 of chance. For our own records, never in law. */
export function newId(prefix: string): string {
  let time = Date.now()
  let text = ''
  for (let index = 0; index < 10; index += 1) {
    text = ALPHABET[time % 32] + text
    time = Math.floor(time / 32)
  }
  for (const byte of randomBytes(16)) text += ALPHABET[byte % 32]
  return `${prefix}_${text}`
}
