import type { IsoDate } from '../kernel/dates.ts'
import { type Cents, smaller, subtract, ZERO } from '../kernel/money.ts'
import type { Item } from './item.ts'

/** What the rule needs of an item. */
export type Allocable = Pick<
  Item,
  'itemId' | 'type' | 'typeRank' | 'sourceDocument' | 'postedOn' | 'effectiveOn' | 'dueOn' | 'open' | 'isSecured'
>

export type WhyCleared = 'own_declaration' | 'oldest_due' | 'chosen' | 'reversal'

/** So much of a credit meets so much of a debit. */
export interface Clearing {
  readonly creditId: bigint
  readonly debitId: bigint
  readonly amount: Cents
  readonly why: WhyCleared
  /** Absent: the later of both sides' effective days. */
  readonly effectiveOn?: IsoDate
}

export interface Allocation {
  readonly credits: readonly Allocable[]
  readonly debits: readonly Allocable[]
  /** Debts due by this day are paid: today for the daily clearing, the next due date for a client who pays. */
  readonly dueBy: IsoDate
  /** Credits of a declaration are free for other debts from their own day on; today. */
  readonly on: IsoDate
}

/** Oldest due first: due day, type rank, posting day, id (K13). */
export const byDue = (a: Allocable, b: Allocable): number =>
  compareText(a.dueOn, b.dueOn) || a.typeRank - b.typeRank || compareText(a.postedOn, b.postedOn) || compareId(a, b)

/** Payments before cancelled penalties before refunds; then the older one (money PAY-10, 4.1). */
export const byCreditRank = (a: Allocable, b: Allocable): number =>
  a.typeRank - b.typeRank || compareText(a.effectiveOn, b.effectiveOn) || compareId(a, b)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const compareId = (a: Allocable, b: Allocable): number => (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0)

const isOfDeclaration = (item: Allocable): boolean => item.type.startsWith('CAD')

/**
 * Which credit meets which debt. First, a credit from a version of a declaration meets the debits of that declaration,
 * due or not: the correction replaces the amount, it pays nothing else before. Then each credit goes through the debts
 * due by `dueBy`, oldest first. What is left stays an open credit. No cent is lost, no side is cleared beyond what it has
 * open. Secured debts (appeal with security) are never cleared by the system. Source: money PAY-8, PAY-10, PAY-11, OFF-1,
 * OFF-8 [official, partly design]; own declaration first K13 [design].
 */
export function allocate({ credits, debits, dueBy, on }: Allocation): Clearing[] {
  const left = new Map([...credits, ...debits].map((item) => [item.itemId, item.open]))
  const found: Clearing[] = []
  const meet = (credit: Allocable, debit: Allocable, why: WhyCleared): void => {
    const amount = smaller(left.get(credit.itemId) ?? ZERO, left.get(debit.itemId) ?? ZERO)
    if (amount <= 0n) return
    left.set(credit.itemId, subtract(left.get(credit.itemId) ?? ZERO, amount))
    left.set(debit.itemId, subtract(left.get(debit.itemId) ?? ZERO, amount))
    found.push({ creditId: credit.itemId, debitId: debit.itemId, amount, why })
  }
  const inTurn = [...credits].sort(byCreditRank)
  const oldestFirst = debits.filter((debit) => !debit.isSecured).sort(byDue)
  for (const credit of inTurn.filter(isOfDeclaration))
    for (const debit of oldestFirst.filter(
      (one) => isOfDeclaration(one) && one.sourceDocument === credit.sourceDocument,
    ))
      meet(credit, debit, 'own_declaration')
  const payable = oldestFirst.filter((debit) => debit.dueOn <= dueBy)
  for (const credit of inTurn.filter((one) => one.dueOn <= on))
    for (const debit of payable) {
      if (left.get(credit.itemId) === 0n) break
      meet(credit, debit, 'oldest_due')
    }
  return found
}
