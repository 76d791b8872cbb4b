import { decimalText, shortest } from '../../kernel/decimal.ts'
import { moneyText } from '../../kernel/money.ts'
import type { Expression } from './expression.ts'
import type { Quantity } from './facts.ts'

/** How the leaves of a formula are written; the signs between them are the same everywhere. */
export interface Signs {
  readonly money: (amount: Extract<Expression, { is: 'money' }>['amount'], currency?: string) => string
  readonly percent: (value: Extract<Expression, { is: 'percent' }>['percent']) => string
  readonly number: (digits: string) => string
  readonly rate: (dollars: string, per: string, unit: string, isStarted: boolean) => string
  readonly greatest: (terms: string) => string
  readonly least: (terms: string) => string
}

const PLAIN: Signs = {
  money: (amount, currency) => (currency ? `${moneyText(amount)} ${currency}` : moneyText(amount)),
  percent: (value) => `${decimalText(shortest(value))}%`,
  number: (digits) => digits,
  rate: (dollars, per, unit, isStarted) =>
    `${dollars}/${per === '1' ? '' : `${per} `}${unit}${isStarted ? ' begun' : ''}`,
  greatest: (terms) => `max(${terms})`,
  least: (terms) => `min(${terms})`,
}

/** `88% × (1000.00 + 40.43)`, `max(0.25/GRM × 100 GRM, 2.5% × 900.00)`. */
export const expressionText = (expression: Expression, signs: Signs = PLAIN): string => written(expression, signs)

function written(expression: Expression, signs: Signs): string {
  const quantity = ({ amount, unit }: Quantity): string => `${signs.number(decimalText(amount))}\u00a0${unit}`
  const list = (terms: readonly Expression[]): string => terms.map((term) => written(term, signs)).join(', ')
  switch (expression.is) {
    case 'money':
      return signs.money(expression.amount)
    case 'foreign':
      return expression.currency === 'CAD'
        ? signs.money(expression.amount)
        : `${signs.money(expression.amount, expression.currency)} × ${signs.number(decimalText(shortest(expression.rate)))}`
    case 'percent':
      return `${signs.percent(expression.percent)} × ${factor(expression.of, signs)}`
    case 'rate': {
      const dollars = signs.number(decimalText(shortest(expression.dollars)))
      const per = signs.number(decimalText(shortest(expression.per)))
      return `${signs.rate(dollars, per, expression.unit, expression.isStarted)} × ${quantity(expression.quantity)}`
    }
    case 'each':
      return `${factor(expression.amount, signs)} × ${quantity(expression.quantity)}`
    case 'share':
      return `${expression.times}/${expression.parts} × ${factor(expression.of, signs)}`
    case 'portion':
      return `${signs.money(expression.part)} ÷ ${signs.money(expression.whole)} × ${factor(expression.of, signs)}`
    case 'sum':
      return expression.terms.map((term) => written(term, signs)).join(' + ')
    case 'greatest':
      return signs.greatest(list(expression.terms))
    case 'least':
      return signs.least(list(expression.terms))
    case 'difference':
      return `${written(expression.from, signs)} − ${factor(expression.less, signs)}`
  }
}

const factor = (expression: Expression, signs: Signs): string =>
  expression.is === 'difference' || (expression.is === 'sum' && expression.terms.length > 1)
    ? `(${written(expression, signs)})`
    : written(expression, signs)
