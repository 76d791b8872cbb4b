import { decimalText } from '../../kernel/decimal.ts'
import type { Cents } from '../../kernel/money.ts'
import type { Charge, Working } from './assessment.ts'
import type { Charged, PreparedLine } from './line.ts'
import { sourceOf } from './rates.ts'

/** How each amount of a line was reached: one entry a charge, in the order of the law. */
export function workingOf(
  line: PreparedLine,
  { candidate, surtax, valueForTax, gst: tax }: Charged,
): readonly Working[] {
  const { facts, value, item } = line
  const { under } = candidate
  const working: Working[] = [
    {
      charge: 'valueForDuty',
      formula: { kind: 'convert', value: facts.value, currency: facts.currency, rate: value.rate },
      base: facts.value,
      baseCurrency: facts.currency,
      rate: facts.currency === 'CAD' ? null : decimalText(value.rate),
      amount: value.amount,
      source: { kind: 'exchange_rate', publishedOn: value.publishedOn, publisher: value.publisher },
    },
    {
      charge: 'customsDuty',
      formula: under.duty.formula,
      base: value.amount,
      baseCurrency: 'CAD',
      rate: under.rateText,
      amount: under.duty.amount,
      source: sourceOf(under, item),
    },
  ]
  const terms: { charge: Charge; amount: Cents }[] = [
    { charge: 'valueForDuty', amount: value.amount },
    { charge: 'customsDuty', amount: under.duty.amount },
  ]
  if (surtax) {
    working.push({
      charge: 'surtax',
      formula: surtax.formula,
      base: value.amount,
      baseCurrency: 'CAD',
      rate: `${decimalText(surtax.item.ratePercent)}%`,
      amount: surtax.amount,
      source: {
        kind: 'surtax_order',
        order: surtax.item.order,
        schedule: surtax.item.schedule,
        confidence: surtax.item.confidence,
      },
    })
    terms.push({ charge: 'surtax', amount: surtax.amount })
  }
  working.push(
    {
      charge: 'valueForTax',
      formula: { kind: 'sum', terms },
      base: valueForTax,
      baseCurrency: 'CAD',
      rate: null,
      amount: valueForTax,
      source: { kind: 'value_for_tax' },
    },
    {
      charge: 'gst',
      formula: { kind: 'percent', percent: tax.percent, base: valueForTax },
      base: valueForTax,
      baseCurrency: 'CAD',
      rate: `${decimalText(tax.percent)}%`,
      amount: tax.amount,
      source: { kind: 'gst' },
    },
  )
  return working
}
