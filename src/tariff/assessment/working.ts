import { decimal, decimalText } from '../../kernel/decimal.ts'
import { type Cents, cents, ZERO } from '../../kernel/money.ts'
import type { ExciseCharge } from '../reference.ts'
import type { Charge, ExemptBy, Formula, Working, WorkingSource } from './assessment.ts'
import type { Provincial } from './casual.ts'
import type { Excise } from './excise-amount.ts'
import { exciseOf } from './excise-due.ts'
import { type Expression, money } from './expression.ts'
import type { Charged, LineTerms, PreparedLine } from './line.ts'
import { sourceOf } from './rates.ts'
import { remittedBy } from './remission.ts'
import type { Surtax } from './surtax-amount.ts'
import { claimKey, EXEMPTION_WORDS, type SurtaxExemption } from './surtax-exemptions.ts'
import { codeSource } from './tax-base.ts'

/** A charge before a remission. */
interface Entry {
  readonly formula: Formula
  readonly base: Cents
  readonly baseCurrency?: string
  readonly rate: string | null
  readonly amount: Cents
  readonly source: WorkingSource
}

const NO_EXCISE: ReadonlyMap<ExciseCharge, Excise[]> = new Map()

/** How each amount of a line was reached: one entry a charge, in the order of the law. */
export function workingOf(line: PreparedLine, charged: Charged, { remission }: LineTerms): readonly Working[] {
  const { facts, value, item, safeguard } = line
  const { candidate, duty, surtax, exemptSurtax, excise, valueForTax, due } = charged
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
  ]
  const terms: { charge: Charge; amount: Cents }[] = [{ charge: 'valueForDuty', amount: value.amount }]
  /** What an order took away shows as such; what is left goes on to the value for tax. */
  const enter = (charge: keyof typeof due, entry: Entry): void => {
    const amount = due[charge]
    const { order } = remission
    const isRemitted = order !== null && amount < entry.amount
    const formula: Formula = isRemitted
      ? { kind: 'remitted', of: entry.formula, amount: cents(entry.amount - amount), by: remittedBy(order, facts) }
      : entry.formula
    const { base, baseCurrency = 'CAD', rate, source } = entry
    working.push({ charge, formula, base, baseCurrency, rate, amount, source })
    terms.push({ charge, amount })
  }
  enter('customsDuty', {
    formula: duty.formula,
    base: value.amount,
    rate: under.rateText,
    amount: duty.amount,
    source: sourceOf(under, item),
  })
  if (surtax) enter('surtax', surtaxEntry(surtax, value.amount))
  else if (exemptSurtax && line.surtax.exempt)
    enter('surtax', exemptEntry(exemptSurtax, line.surtax.exempt.exemption, value.amount))
  if (safeguard.found) {
    const { order, title, confidence, rateText } = safeguard.found.safeguard
    const { formula, amount } = safeguard.found.duty
    const source = { kind: 'safeguard' as const, order, title, confidence }
    enter('safeguard', { formula, base: value.amount, rate: rateText, amount, source })
  }
  for (const charge of ['antiDumping', 'countervailing'] as const) {
    const entry = simaEntry(line, charge)
    if (entry) enter(charge, entry)
  }
  for (const [charge, all] of excise.length === 0 ? NO_EXCISE : Map.groupBy(excise, ({ rate }) => rate.charge))
    enter(charge, exciseEntry(charge, all, cents(value.amount + due.customsDuty)))

  working.push({
    charge: 'valueForTax',
    formula: charged.taxBase
      ? {
          kind: 'expression',
          expression: {
            is: 'sum',
            terms: [charged.taxBase.expression, ...terms.slice(1).map(({ amount }) => money(amount))],
          },
        }
      : { kind: 'sum', terms: [...terms] },
    base: valueForTax,
    baseCurrency: 'CAD',
    rate: null,
    amount: valueForTax,
    source: charged.taxBase?.source ?? { kind: 'value_for_tax' },
  })
  if (charged.isUntaxed || !charged.provincial?.hst) enter('gst', gstEntry(line, charged))
  if (charged.provincial) enter('provincial', provincialEntry(charged.provincial, valueForTax))
  return working
}

const surtaxEntry = ({ item, formula, amount }: Surtax, base: Cents): Entry => ({
  formula,
  base,
  rate: `${decimalText(item.ratePercent)}%`,
  amount,
  source: { kind: 'surtax_order', order: item.order, schedule: item.schedule, confidence: item.confidence },
})

/** Where another order is charged in its place, that one alone is in the working; the exemption is in the warnings. */
function exemptEntry(surtax: Surtax, exemption: SurtaxExemption, base: Cents): Entry {
  const entry = surtaxEntry(surtax, base)
  const { en, fr, proofEn, proofFr } = EXEMPTION_WORDS[exemption]
  const by: ExemptBy = { key: claimKey(exemption), name: { en, fr }, proof: { en: proofEn, fr: proofFr } }
  return {
    ...entry,
    amount: ZERO,
    formula: { kind: 'exempt', of: entry.formula, amount: surtax.amount, exemption: by },
  }
}

const ZERO_PERCENT = decimal(0n)

function gstEntry({ gst: { code } }: PreparedLine, { gst: tax, valueForTax, isUntaxed }: Charged): Entry {
  const percent = isUntaxed ? ZERO_PERCENT : tax.percent
  return {
    formula: { kind: 'percent', percent, base: valueForTax },
    base: valueForTax,
    rate: `${decimalText(percent)}%`,
    amount: isUntaxed ? cents(0n) : tax.amount,
    source: isUntaxed && code ? codeSource(code) : { kind: 'gst' },
  }
}

function provincialEntry({ province, amount, parts, hst }: Provincial, valueForTax: Cents): Entry {
  const [only] = parts
  const isHstAlone = hst !== null && parts.length === 1 && only?.expression.is === 'percent'
  if (isHstAlone) {
    const { federal, percent } = hst
    const base =
      only.expression.is === 'percent' && only.expression.of.is === 'money' ? only.expression.of.amount : valueForTax
    return {
      formula: { kind: 'percent', percent, base },
      base: valueForTax,
      rate: `${decimalText(percent)}%`,
      amount,
      source: { kind: 'hst', province, federal },
    }
  }
  return {
    formula: { kind: 'expression', expression: together(parts.map(({ expression }) => expression)) },
    base: valueForTax,
    rate: null,
    amount,
    source: {
      kind: 'provincial',
      province,
      parts: parts.map(({ source }) => source),
      ...(hst ? { federal: hst.federal } : {}),
    },
  }
}

const together = (terms: readonly Expression[]): Expression => {
  const [only] = terms
  return terms.length === 1 && only ? only : { is: 'sum', terms }
}

function simaEntry({ facts, sima, value }: PreparedLine, charge: 'antiDumping' | 'countervailing'): Entry | undefined {
  const price = facts.simaFigures?.exportPrice
  const duty = sima[charge]
  return duty
    ? {
        formula: { kind: 'expression', expression: duty.expression },
        base: price?.amount ?? value.amount,
        baseCurrency: price?.currency ?? 'CAD',
        rate: null,
        amount: duty.amount,
        source: { kind: 'sima', charge, cases: duty.cases },
      }
    : undefined
}

/** One entry a charge, whatever the number of rates behind it. */
const exciseEntry = (charge: ExciseCharge, all: readonly Excise[], base: Cents): Entry => ({
  formula: { kind: 'expression', expression: together(all.map(({ expression }) => expression)) },
  base,
  rate: null,
  amount: exciseOf(all, charge),
  source: {
    kind: 'excise_rate',
    rates: all.map(({ rate }) => ({ name: rate.name, law: rate.source, confidence: rate.confidence })),
  },
})
