import { changedSince, type StatementFacts, statementOf, statementsOf } from '../billing/index.ts'
import type { IsoDate } from '../kernel/dates.ts'
import type { Bn15 } from '../kernel/ids.ts'
import { type Cents, larger, smaller, subtract, ZERO } from '../kernel/money.ts'
import type { Tx } from '../platform/db.ts'
import type { Settings } from '../platform/settings.ts'
import { type WhatIsOwed, whatIsOwed } from './books.ts'
import type { Payment } from './payment.ts'
import { type CardCycle, type CardLimit, cardCycle, cardLimit, cardLimitLeft } from './rules/card-limit.ts'
import * as store from './store.ts'

/** How the printed total became what is due now (K5). The three lines add up: total + changed + other = due now. */
export interface SinceStatement {
  readonly statement: StatementFacts
  readonly total: Cents
  readonly changed: Cents
  readonly other: Cents
}

/** Everything the pay page shows. */
export interface PayView {
  readonly bn15: Bn15
  readonly legalName: string
  readonly owed: WhatIsOwed
  readonly since: SinceStatement | null
  readonly limit: CardLimit
  readonly cycle: CardCycle
  readonly left: Cents
  readonly undecided: readonly Payment[]
}

export async function payView(
  tx: Tx,
  account: { readonly bn15: Bn15; readonly legalName: string },
  today: IsoDate,
  settings: Settings,
): Promise<PayView> {
  const { bn15, legalName } = account
  const owed = await whatIsOwed(tx, bn15, today)
  const limit = cardLimit(settings, today)
  const cycle = cardCycle(today)
  const [statement] = await statementsOf(tx, bn15, 1)
  return {
    bn15,
    legalName,
    owed,
    since: statement && isMeant(statement, owed) ? await sinceStatement(tx, statement, owed.dueNow) : null,
    limit,
    cycle,
    left: cardLimitLeft(limit, await store.cardUsed(tx, bn15, cycle)),
    undecided: await store.undecidedOf(tx, bn15),
  }
}

/** The newest statement explains what is due only when it is the one to pay: a settled one would mislead. */
const isMeant = (statement: StatementFacts, owed: WhatIsOwed): boolean =>
  statement.dueOn === owed.dueOn || owed.overdue > ZERO

async function sinceStatement(tx: Tx, statement: StatementFacts, dueNow: Cents): Promise<SinceStatement> {
  const total = statementOf(statement).closing
  const changed = await changedSince(tx, statement.bn15, statement.month)
  return { statement, total, changed, other: subtract(subtract(dueNow, total), changed) }
}

/** What the button offers: the amount wished for, as far as the card limit goes. Zero: nothing can be paid. */
export const offeredAmount = (wished: Cents, left: Cents): Cents => larger(smaller(wished, left), ZERO)
