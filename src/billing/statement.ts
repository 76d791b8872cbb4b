import type { IsoDate, IsoMonth } from '../kernel/dates.ts'
import type { Bn9, Bn15 } from '../kernel/ids.ts'
import { type Cents, sum, ZERO } from '../kernel/money.ts'
import { CHARGE_KEYS, type ItemCharges, type ItemType, type Side } from '../ledger/index.ts'

/** Items of one type and side on one statement, added up. `charges` is signed, debit +; the rest is not negative. */
export interface Movement {
  readonly type: ItemType
  readonly side: Side
  readonly count: number
  readonly amount: Cents
  readonly charges: ItemCharges
}

export interface StatementHead {
  readonly bn9: Bn9
  readonly bn15: Bn15
  readonly number: string
  readonly month: IsoMonth
  readonly periodStart: IsoDate
  readonly periodEnd: IsoDate
  readonly issuedOn: IsoDate
  readonly dueOn: IsoDate
}

export interface StatementFacts extends StatementHead {
  readonly opening: Cents
  /** Open debts due before the day of issue, within the closing balance. */
  readonly overdue: Cents
  /** Posted by the cut-off, of the next cycle: outside the closing balance. */
  readonly nextCycle: Cents
  readonly movements: readonly Movement[]
}

/** Boxes of the printed statement: D opening, E payments and credits, F new charges, G other, H interest, I total. */
export type Box = 'D' | 'E' | 'F' | 'G' | 'H' | 'I'
export type ChargeKey = (typeof CHARGE_KEYS)[number]

export interface StatementLine {
  /** Item type with its side (`NPA` credit: a cancelled penalty), a charge of the declarations, or the opening balance. */
  readonly of:
    | { readonly kind: 'opening' }
    | { readonly kind: 'type'; readonly type: ItemType; readonly side: Side }
    | { readonly kind: 'charge'; readonly charge: ChargeKey }
  readonly count: number | null
  /** Debit +, credit −. */
  readonly amount: Cents
}
export interface StatementGroup {
  readonly box: Box
  readonly lines: readonly StatementLine[]
  readonly total: Cents
}

export interface StatementOfAccount extends StatementFacts {
  readonly groups: readonly StatementGroup[]
  /** Opening and box E together. */
  readonly broughtForward: Cents
  readonly debits: Cents
  readonly credits: Cents
  /** Total payable; below zero a credit, nothing to pay (money SOA-5). */
  readonly closing: Cents
  /** Declarations on the statement, first versions only. */
  readonly declarations: number
}

const DECLARED: ReadonlySet<ItemType> = new Set(['CAD', 'CAD_COR_D', 'CAD_COR_C', 'CSA_TT'])
const PAID_BACK_OR_FORTH: ReadonlySet<ItemType> = new Set(['PMT_REV', 'DISB', 'SETOFF_OUT'])

/** The box of an item. Credits of every kind are in E; money paid out or taken back too, since it undoes one. */
export function boxOf(type: ItemType, side: Side): Box {
  if (DECLARED.has(type)) return 'F'
  if (side === 'credit' || PAID_BACK_OR_FORTH.has(type)) return 'E'
  return type === 'INT_LATE' ? 'H' : 'G'
}

/**
 * The statement of one account from what moved on it. Account based: sums per type, declarations by charge, not one by
 * one (money SOA-3). Promise: opening + debits − credits = closing. Source: money 1.6; letters as printed, experience 8.
 */
export function statementOf(facts: StatementFacts): StatementOfAccount {
  const side = (wanted: Side): Cents =>
    sum(ZERO, ...facts.movements.filter((one) => one.side === wanted).map((one) => one.amount))
  const opening: StatementLine = { of: { kind: 'opening' }, count: null, amount: facts.opening }
  const charged = facts.movements.filter((one) => DECLARED.has(one.type))
  const groups: StatementGroup[] = [
    group('D', [opening]),
    group('E', linesOf(facts.movements, 'E')),
    group('F', chargeLines(charged)),
    group('G', linesOf(facts.movements, 'G')),
    group('H', linesOf(facts.movements, 'H')),
  ].filter((one) => one.box === 'D' || one.lines.length > 0)
  const debits = side('debit')
  const credits = side('credit')
  const paid = groups.find((one) => one.box === 'E')?.total ?? ZERO
  return {
    ...facts,
    groups,
    broughtForward: sum(facts.opening, paid),
    debits,
    credits,
    closing: (facts.opening + debits - credits) as Cents,
    declarations: charged.reduce(
      (count, one) => count + (one.type === 'CAD' || one.type === 'CSA_TT' ? one.count : 0),
      0,
    ),
  }
}

const group = (box: Box, lines: readonly StatementLine[]): StatementGroup => ({
  box,
  lines,
  total: sum(ZERO, ...lines.map((line) => line.amount)),
})

const linesOf = (movements: readonly Movement[], box: Box): StatementLine[] =>
  movements
    .filter((one) => boxOf(one.type, one.side) === box)
    .map((one) => ({
      of: { kind: 'type', type: one.type, side: one.side },
      count: one.count,
      amount: (one.side === 'debit' ? one.amount : -one.amount) as Cents,
    }))

/** Duty, surtax … of all declarations and corrections; what is nothing is left out. */
function chargeLines(charged: readonly Movement[]): StatementLine[] {
  if (charged.length === 0) return []
  const lines = CHARGE_KEYS.map((charge): StatementLine => {
    return {
      of: { kind: 'charge', charge },
      count: null,
      amount: sum(ZERO, ...charged.map((one) => one.charges[charge])),
    }
  })
  const shown = lines.filter((line) => line.amount !== ZERO)
  return shown.length > 0 ? shown : lines.slice(0, 1)
}

/** The day a statement is issued names it in addresses: `2026-01-25`. */
export const numberOf = (bn15: Bn15, month: IsoMonth): string => `${bn15.slice(9)}-${month}`
