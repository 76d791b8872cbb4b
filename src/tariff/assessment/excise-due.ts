import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import type { ExciseCharge, Remission } from '../reference.ts'
import type { ExciseCase } from './excise.ts'
import { type Excise, exciseAmounts } from './excise-amount.ts'
import { amountOf, type Expression, money } from './expression.ts'
import { monthlyShare, type Relief } from './relief.ts'
import { left } from './remission.ts'

/** Excise of a line: each rate before a remission, and what is due under each charge after it. */
export interface ExciseDue {
  readonly all: readonly Excise[]
  readonly exciseDuty: Cents
  readonly exciseTax: Cents
  readonly luxuryTax: Cents
}

/** What takes excise away: an order, or a stay of so many months. */
export interface ExciseTerms {
  readonly order: Remission | null
  readonly relief: Relief | undefined
  readonly months: number
  /** The least that goods of class 2 pay, Canadian cents: asked for only where it counts. */
  readonly minimum: () => Cents
}

export const NOTHING_DUE: ExciseDue = { all: [], exciseDuty: ZERO, exciseTax: ZERO, luxuryTax: ZERO }

/**
 * Excise levies on the value and the customs duty, less what a stay for a time and an order take away; then the luxury tax
 * on the value and every charge that is due before it. @param dutyPaid value for duty and customs duty. @param others
 * surtax, safeguard, anti-dumping and countervailing duties. Source: declarations 3.1, 3.6, 3.7.
 */
export function exciseDue({ rates }: ExciseCase, dutyPaid: Cents, others: Cents, terms: ExciseTerms): ExciseDue {
  const charged = exciseAmounts(
    rates.filter(({ rate }) => rate.charge !== 'luxuryTax'),
    dutyPaid,
  )
  const levies = terms.relief?.excise ? relieved(charged, terms.relief.excise, terms) : charged
  const exciseDuty = left(terms.order, 'exciseDuty', exciseOf(levies, 'exciseDuty'))
  const exciseTax = left(terms.order, 'exciseTax', exciseOf(levies, 'exciseTax'))
  const luxury = exciseAmounts(
    rates.filter(({ rate }) => rate.charge === 'luxuryTax'),
    cents(dutyPaid + others + exciseDuty + exciseTax),
  )
  return { all: [...levies, ...luxury], exciseDuty, exciseTax, luxuryTax: exciseOf(luxury, 'luxuryTax') }
}

export const exciseOf = (excise: readonly Excise[], charge: ExciseCharge): Cents => {
  if (excise.length === 0) return ZERO
  let all = ZERO
  for (const { rate, amount } of excise) if (rate.charge === charge) all = cents(all + amount)
  return all
}

/** Excise levies of goods that stay for a time (SOR/89-427 s. 3). The luxury tax is none of them. */
function relieved(
  levies: readonly Excise[],
  share: 'none' | number,
  { months, minimum }: ExciseTerms,
): readonly Excise[] {
  if (share === 'none') return []
  const inTime = (amount: Cents): Expression => monthlyShare(money(amount), months, share)
  const total = cents(levies.reduce((sum, { amount }) => sum + amount, 0n))
  const least = minimum()
  const [first] = levies
  if (first && total > 0n && amountOf(inTime(total)) < least) {
    // The minimum is one amount for all levies: it stands on the first.
    return [{ ...first, amount: least, expression: { is: 'greatest', terms: [money(least), inTime(total)] } }]
  }
  return levies.map((one) => ({ ...one, amount: amountOf(inTime(one.amount)), expression: inTime(one.amount) }))
}
