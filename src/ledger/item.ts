import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'

/** Documents of the ledger. Meanings and due days: money 1.3; the names are ours [design]. */
export const ITEM_TYPES = [
  'CAD',
  'CAD_COR_D',
  'CAD_COR_C',
  'CAD_ADJ_D',
  'CAD_ADJ_C',
  'CSA_TT',
  'INV',
  'K9',
  'NPA',
  'LAP',
  'DRAWBACK',
  'INT_LATE',
  'INT_REF',
  'NSF',
  'PMT',
  'PMT_REV',
  'DISB',
  'SEC_CLAIM',
  'SETOFF_IN',
  'SETOFF_OUT',
  'XFER',
  'ADMIN',
] as const
export type ItemType = (typeof ITEM_TYPES)[number]
export const isItemType = (text: string): text is ItemType => (ITEM_TYPES as readonly string[]).includes(text)

export type Side = 'debit' | 'credit'
export type ItemStatus = 'posted' | 'partly_cleared' | 'cleared' | 'reversed' | 'written_off'

/** What a declaration's amount is made of, debit +. Anti-dumping and countervailing together are `sima`. */
export interface ItemCharges {
  readonly duty: Cents
  readonly surtax: Cents
  readonly safeguard: Cents
  readonly sima: Cents
  readonly excise: Cents
  readonly gst: Cents
  readonly provincial: Cents
}
export const CHARGE_KEYS = ['duty', 'surtax', 'safeguard', 'sima', 'excise', 'gst', 'provincial'] as const

/** A receivable (debit) or a credit of one program account. Amounts are never negative: `side` carries the sign. */
export interface Item {
  readonly itemId: bigint
  readonly bn9: Bn9
  readonly bn15: Bn15
  readonly entryId: bigint
  readonly side: Side
  readonly type: ItemType
  readonly typeRank: number
  /** Transaction number, payment id, notice number … */
  readonly sourceDocument: string
  readonly version: number | null
  readonly postedOn: IsoDate
  readonly effectiveOn: IsoDate
  /** A debit's due day; a credit's first day of use for debts other than its own declaration's. */
  readonly dueOn: IsoDate
  readonly original: Cents
  readonly open: Cents
  readonly status: ItemStatus
  readonly isDisputed: boolean
  readonly isSecured: boolean
  readonly inCollection: boolean
  readonly filerBn9: Bn9 | null
  readonly cycleMonth: IsoMonth | null
  readonly statementMonth: IsoMonth
  readonly charges: ItemCharges
}

/** Debit +, credit −. */
export const signed = (item: Pick<Item, 'side' | 'original'>): Cents =>
  (item.side === 'debit' ? item.original : -item.original) as Cents

/**
 * The prescribed order of types. That of Release 2 was not readable; this is the last published one (2018), by setting
 * `allocation.order`. Debits: declarations and late accounting, adjustments, dishonoured payments, penalties, invoices,
 * interest. Credits: payments, cancelled late accounting, refunds and the rest. Source: money PAY-10 [official, old].
 */
const DEBIT_RANK: Partial<Record<ItemType, number>> = {
  CAD: 10,
  CAD_COR_D: 10,
  CSA_TT: 10,
  LAP: 10,
  CAD_ADJ_D: 20,
  NSF: 30,
  PMT_REV: 30,
  NPA: 40,
  K9: 40,
  INV: 50,
  INT_LATE: 60,
}
const CREDIT_RANK: Partial<Record<ItemType, number>> = { PMT: 10, SEC_CLAIM: 10, SETOFF_IN: 10, LAP: 20 }

export const typeRank = (type: ItemType, side: Side): number =>
  side === 'debit' ? (DEBIT_RANK[type] ?? 70) : (CREDIT_RANK[type] ?? 30)
