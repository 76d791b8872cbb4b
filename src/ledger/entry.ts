import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import { type Bn9, type Bn15, bn9Of } from '../kernel/ids.ts'
import { type Cents, ZERO } from '../kernel/money.ts'
import { invariant } from '../kernel/outcome.ts'
import { type ItemCharges, type ItemType, type Side, typeRank } from './item.ts'
import { statementMonth } from './statement-month.ts'

/** The chart of accounts. `receivable` is the client's side; the rest is the Crown's. README: what each one holds. */
export const ACCOUNTS = [
  'receivable',
  'cash',
  'duty',
  'surtax',
  'safeguard',
  'anti_dumping',
  'countervailing',
  'excise_duty',
  'excise_tax',
  'luxury_tax',
  'gst',
  'provincial',
  'penalty',
  'fee',
  'interest',
  'interest_expense',
  'drawback',
  'set_off',
  'transfer',
  'deposit',
  'written_off',
] as const
export type Account = (typeof ACCOUNTS)[number]

/** Debit +, credit −, in cents. */
export interface Posting {
  readonly account: Account
  readonly amount: Cents
}

export interface NewItem {
  readonly side: Side
  readonly type: ItemType
  readonly sourceDocument: string
  readonly version?: number
  readonly dueOn: IsoDate
  /** Not negative: `side` carries the sign. */
  readonly amount: Cents
  readonly filerBn9?: Bn9
  readonly cycleMonth?: IsoMonth
  readonly charges?: Partial<ItemCharges>
}

/**
 * One fact that moves money. `reason` and `sourceId` name it: the same pair posts once. `effectiveOn` is the day that
 * counts in law, `recordedOn` today.
 */
export interface NewEntry {
  readonly bn15: Bn15
  readonly reason: string
  readonly sourceId: string
  readonly effectiveOn: IsoDate
  readonly recordedOn: IsoDate
  /** Sum to zero; lines of nothing are left out. */
  readonly postings: readonly Posting[]
  readonly item?: NewItem
}

/** A charge with its revenue account: receivable +, revenue −. For penalties, fees, interest. */
export const charge = (account: Account, amount: Cents): Posting[] => [
  { account: 'receivable', amount },
  { account, amount: -amount as Cents },
]
/** In the client's favour: account +, receivable −. For payments (`cash`), refunds, interest on refunds. */
export const creditOf = (account: Account, amount: Cents): Posting[] => [
  { account, amount },
  { account: 'receivable', amount: -amount as Cents },
]

/** The wire form of one entry for the single statement of `store.insertEntries`. Breaks on a sum that is not zero. */
export function entryRow(entry: NewEntry, number: number) {
  const postings = entry.postings.filter((posting) => posting.amount !== ZERO)
  const total = postings.reduce((sum, posting) => sum + posting.amount, 0n)
  invariant(total === 0n, `postings of ${entry.reason} ${entry.sourceId} sum to zero`)
  const receivable = postings.reduce((sum, one) => (one.account === 'receivable' ? sum + one.amount : sum), 0n)
  const { item } = entry
  if (item) {
    const signed = item.side === 'debit' ? item.amount : -item.amount
    invariant(item.amount >= 0n && signed === receivable, `item of ${entry.sourceId} equals its receivable`)
  }
  return {
    number,
    bn9: bn9Of(entry.bn15),
    bn15: entry.bn15,
    reason: entry.reason,
    source_id: entry.sourceId,
    effective_on: entry.effectiveOn,
    recorded_on: entry.recordedOn,
    receivable: String(receivable),
    postings: postings.map((posting, line) => ({ line, account: posting.account, amount: String(posting.amount) })),
    item: item ? itemRow(entry, item) : null,
  }
}

function itemRow(entry: NewEntry, item: NewItem) {
  const cycleMonth = item.cycleMonth ?? null
  const charges = item.charges ?? {}
  return {
    side: item.side,
    type: item.type,
    type_rank: typeRank(item.type, item.side),
    source_document: item.sourceDocument,
    version: item.version ?? null,
    due_on: item.dueOn,
    amount: String(item.amount),
    filer_bn9: item.filerBn9 ?? null,
    cycle_month: cycleMonth,
    statement_month: statementMonth(entry.recordedOn, cycleMonth),
    duty: String(charges.duty ?? 0n),
    surtax: String(charges.surtax ?? 0n),
    safeguard: String(charges.safeguard ?? 0n),
    sima: String(charges.sima ?? 0n),
    excise: String(charges.excise ?? 0n),
    gst: String(charges.gst ?? 0n),
    provincial: String(charges.provincial ?? 0n),
  }
}
