import { decimalText, shortest } from '../../kernel/decimal.ts'
import { type Cents, moneyText } from '../../kernel/money.ts'
import type { RatePart } from '../reference.ts'
import type { Formula } from './assessment.ts'
import { expressionText } from './expression-text.ts'
import type { Quantity } from './facts.ts'

/**
 * A formula in plain signs, the same in every language: `6.5% × 30000.00`, `max(238% × 900.00, 1.25/KGM × 400 KGM)`.
 * For programs and logs; people read `words.ts`.
 */
export function formulaText(formula: Formula): string {
  switch (formula.kind) {
    case 'convert':
      return formula.currency === 'CAD'
        ? `${moneyText(formula.value)} CAD`
        : `${moneyText(formula.value)} ${formula.currency} × ${decimalText(shortest(formula.rate))}`
    case 'free':
      return '0'
    case 'percent':
      return `${percentText(formula.percent)} × ${moneyText(formula.base)}`
    case 'percent_of_rest':
      return `${percentText(formula.percent)} × (${moneyText(formula.base)} − ${moneyText(formula.less)})`
    case 'expression':
      return expressionText(formula.expression).replaceAll('\u00a0', ' ')
    case 'remitted':
      return formula.of.kind === 'sum' || formula.of.kind === 'compound' || formula.of.kind === 'expression'
        ? `(${formulaText(formula.of)}) − ${moneyText(formula.amount)}`
        : `${formulaText(formula.of)} − ${moneyText(formula.amount)}`
    case 'exempt':
      return `${formulaText(formula.of)} − ${moneyText(formula.amount)}`
    case 'sum':
      return formula.terms.map((term) => moneyText(term.amount)).join(' + ')
    case 'compound': {
      const { expression, base, quantity } = formula
      const sum = (parts: readonly RatePart[]): string =>
        parts.length === 0 ? '0' : parts.map((part) => partText(part, base, quantity)).join(' + ')
      let text = sum(expression.base)
      if (expression.minimum) text = `max(${text}, ${sum(expression.minimum)})`
      if (expression.maximum) text = `min(${text}, ${sum(expression.maximum)})`
      return expression.plus ? `${text} + ${sum(expression.plus)}` : text
    }
  }
}

const percentText = (percent: Extract<RatePart, { kind: 'percent' }>['percent']): string =>
  `${decimalText(shortest(percent))}%`

const partText = (part: RatePart, base: Cents, quantity: Quantity | null): string =>
  part.kind === 'percent'
    ? `${percentText(part.percent)} × ${moneyText(base)}`
    : `${decimalText(shortest(part.dollars))}/${part.unit} × ${quantity ? `${decimalText(quantity.amount)} ${quantity.unit}` : '?'}`
