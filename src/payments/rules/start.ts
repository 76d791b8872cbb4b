import { type Cents, moneyText, sum, ZERO } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { type CardCycle, type CardLimit, cardLimitLeft } from './card-limit.ts'

export interface StartFacts {
  readonly amount: Cents
  readonly isAccountOpen: boolean
  readonly account: string
  readonly limit: CardLimit
  readonly cycle: CardCycle
  /** Taken or under way by card in this cycle. */
  readonly used: Cents
  /** Documents the payer chose, each with what is open on it; null where nothing is. */
  readonly chosen: readonly { readonly document: string; readonly open: Cents | null }[]
}

/**
 * Every reason why a card payment cannot start. Any positive amount is welcome, more than is owed too: payments in
 * advance stay as a credit (money 3.1, PAY-11). Chosen debts are covered in full or not chosen (PAY-9).
 */
export function startRefusals(facts: StartFacts): Refusal[] {
  const { amount, limit, cycle } = facts
  const refusals: Refusal[] = []
  if (!facts.isAccountOpen)
    refusals.push({ code: 'payments.account_closed', pointer: '/account', params: { account: facts.account } })
  if (amount <= ZERO) refusals.push({ code: 'payments.amount_not_positive', pointer: '/amount' })
  const left = cardLimitLeft(limit, facts.used)
  if (amount > left)
    refusals.push({
      code: limit.per === 'cycle' ? 'payments.card_limit' : 'payments.card_limit_each',
      pointer: '/amount',
      params: { limit: moneyText(limit.amount), left: moneyText(left), amount: moneyText(amount), until: cycle.to },
    })
  for (const [index, { document, open }] of facts.chosen.entries())
    if (open === null)
      refusals.push({
        code: 'payments.debt_not_open',
        pointer: `/allocations/${index}/document`,
        params: { document },
      })
  const chosen = sum(ZERO, ...facts.chosen.map((one) => one.open ?? ZERO))
  if (chosen > amount && amount > ZERO)
    refusals.push({
      code: 'payments.allocations_exceed',
      pointer: '/allocations',
      params: { chosen: moneyText(chosen), amount: moneyText(amount) },
    })
  return refusals
}
