import { decimalText } from '../../kernel/decimal.ts'
import { type Cents, cents } from '../../kernel/money.ts'
import type { Charge, Working } from './assessment.ts'
import type { Excise } from './excise.ts'
import { type Expression, money } from './expression.ts'
import type { Charged, PreparedLine } from './line.ts'
import { sourceOf } from './rates.ts'
import { reliefOf } from './relief.ts'

/** How each amount of a line was reached: one entry a charge, in the order of the law. */
export function workingOf(
  line: PreparedLine,
  { candidate, duty, surtax, excise, valueForTax, taxBase, gst: tax, hst }: Charged,
): readonly Working[] {
  const { facts, value, item } = line
  const { under } = candidate
  const relief = facts.hasTimeLimit ? reliefOf(facts.timeLimit) : undefined
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
      formula: duty.formula,
      base: value.amount,
      baseCurrency: 'CAD',
      rate: under.rateText,
      amount: duty.amount,
      source: sourceOf(under, item),
    },
  ]
  const terms: { charge: Charge; amount: Cents }[] = [
    { charge: 'valueForDuty', amount: value.amount },
    { charge: 'customsDuty', amount: duty.amount },
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
  for (const one of simaWorking(line)) {
    working.push(one)
    terms.push({ charge: one.charge, amount: one.amount })
  }
  for (const one of exciseWorking(excise, cents(value.amount + duty.amount))) {
    working.push(one)
    terms.push({ charge: one.charge, amount: one.amount })
  }
  working.push(
    {
      charge: 'valueForTax',
      formula: taxBase
        ? {
            kind: 'expression',
            expression: { is: 'sum', terms: [taxBase, ...terms.slice(1).map(({ amount }) => money(amount))] },
          }
        : { kind: 'sum', terms },
      base: valueForTax,
      baseCurrency: 'CAD',
      rate: null,
      amount: valueForTax,
      source: relief && taxBase ? { kind: 'relief', law: relief.law } : { kind: 'value_for_tax' },
    },
    hst
      ? {
          charge: 'provincial',
          formula: { kind: 'percent', percent: hst.percent, base: valueForTax },
          base: valueForTax,
          baseCurrency: 'CAD',
          rate: `${decimalText(hst.percent)}%`,
          amount: hst.amount,
          source: { kind: 'hst', province: hst.province },
        }
      : {
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

function simaWorking({ facts, sima, value }: PreparedLine): Working[] {
  const price = facts.simaFigures?.exportPrice
  return (['antiDumping', 'countervailing'] as const).flatMap((charge) => {
    const duty = sima[charge]
    return duty
      ? [
          {
            charge,
            formula: { kind: 'expression' as const, expression: duty.expression },
            base: price?.amount ?? value.amount,
            baseCurrency: price?.currency ?? 'CAD',
            rate: null,
            amount: duty.amount,
            source: { kind: 'sima' as const, charge, cases: duty.cases },
          },
        ]
      : []
  })
}

/** One entry a charge, whatever the number of rates behind it. */
function exciseWorking(excise: readonly Excise[], base: Cents): Working[] {
  return [...Map.groupBy(excise, ({ rate }) => rate.charge)].map(([charge, all]) => {
    const [only] = all
    const expression: Expression =
      all.length === 1 && only ? only.expression : { is: 'sum', terms: all.map((one) => one.expression) }
    return {
      charge,
      formula: { kind: 'expression', expression },
      base,
      baseCurrency: 'CAD',
      rate: null,
      amount: cents(all.reduce((sum, { amount }) => sum + amount, 0n)),
      source: {
        kind: 'excise_rate',
        rates: all.map(({ rate }) => ({ name: rate.name, law: rate.source, confidence: rate.confidence })),
      },
    }
  })
}
