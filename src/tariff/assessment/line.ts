import { type Cents, cents, times, ZERO } from '../../kernel/money.ts'
import type { TariffReference } from '../reference.ts'
import { type HarmonizedTax, harmonizedTax } from './casual.ts'
import type { Duty } from './customs-duty.ts'
import { type Excise, type ExciseCase, exciseAmounts } from './excise.ts'
import { amountOf, type Expression, money } from './expression.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { gst } from './gst.ts'
import { dutyForTime, leviesForTime, monthlyShare, monthsOf, type Relief, reliefOf } from './relief.ts'
import { settingNumber } from './remember.ts'
import type { SimaCase } from './sima.ts'
import { type Surtax, type SurtaxCase, surtaxAmount } from './surtax.ts'
import type { Candidate, TreatmentChoice } from './treatments.ts'
import type { ValueForDuty } from './value-for-duty.ts'

/** A line of which everything is known but what depends on the other lines. */
export interface PreparedLine {
  readonly facts: LineFacts
  readonly item: string
  readonly value: ValueForDuty
  readonly choice: TreatmentChoice
  readonly surtax: SurtaxCase
  readonly sima: SimaCase
  readonly excise: ExciseCase
}

/** The charges of a line under one treatment. */
export interface Charged {
  readonly candidate: Candidate
  /** Of the candidate, less what relief takes off. */
  readonly duty: Duty
  readonly surtax: Surtax | null
  readonly excise: readonly Excise[]
  readonly valueForTax: Cents
  /** Set where relief puts another base in the place of the value for duty. */
  readonly taxBase: Expression | null
  readonly gst: ReturnType<typeof gst>
  readonly hst: HarmonizedTax | null
  readonly total: Cents
}

const NO_EXCISE: readonly Excise[] = []

/** Order of the charges: declarations 3.1. Each is rounded before the next one looks at it. */
export function charge(
  line: PreparedLine,
  candidate: Candidate,
  item: SurtaxCase['item'],
  header: AssessmentHeader,
  reference: TariffReference,
): Charged {
  const { amount: valueForDuty } = line.value
  const relief = line.facts.hasTimeLimit ? reliefOf(line.facts.timeLimit) : undefined
  const months = relief && line.facts.timeLimit ? monthsOf(line.facts.timeLimit) : 1
  const duty = relief?.duty ? dutyForTime(candidate.under.duty, months, relief.duty) : candidate.under.duty
  const surtax = item && surtaxAmount(item, surtaxTerms(line, candidate))
  const { antiDumping, countervailing } = line.sima
  const others = cents((surtax?.amount ?? 0n) + (antiDumping?.amount ?? 0n) + (countervailing?.amount ?? 0n))
  const found =
    line.excise.rates.length === 0 ? NO_EXCISE : exciseAmounts(line.excise, cents(valueForDuty + duty.amount), others)
  const excise = relief?.excise ? relieved(found, relief, months, header, reference) : found
  let charges = cents(duty.amount + others)
  for (const { amount } of excise) charges = cents(charges + amount)

  const taxBase = relief?.gst ? monthlyShare(money(valueForDuty), months, relief.gst) : null
  const valueForTax = cents((taxBase ? amountOf(taxBase) : valueForDuty) + charges)
  const hst = header.isCasual ? harmonizedTax(valueForTax, header, reference) : null
  const tax = gst(valueForTax, header.rateOn, reference)
  const taxes = hst ? hst.amount : tax.amount
  return {
    candidate,
    duty,
    surtax,
    excise,
    valueForTax,
    taxBase,
    gst: hst ? { ...tax, amount: ZERO } : tax,
    hst,
    total: cents(charges + taxes),
  }
}

/** Excise levies of goods that stay for a time (SOR/89-427 s. 3). The luxury tax is none of them. */
function relieved(
  found: readonly Excise[],
  relief: Relief,
  months: number,
  header: AssessmentHeader,
  reference: TariffReference,
): readonly Excise[] {
  const isLevy = ({ rate }: Excise): boolean => rate.charge !== 'luxuryTax'
  if (relief.excise === 'none') return found.filter((one) => !isLevy(one))
  const parts = relief.excise ?? 60
  const minimum = times(cents(100n), settingNumber(reference, 'temporary.class2.minimum', header.rateOn))
  const levies = found.filter(isLevy)
  const all = cents(levies.reduce((sum, { amount }) => sum + amount, 0n))
  if (all > 0n && leviesForTime(all, months, ZERO) < minimum) {
    // The minimum is one amount for all levies: it stands on the first.
    const [first] = levies
    const least: Expression = {
      is: 'greatest',
      terms: [money(minimum), monthlyShare(money(all), months, parts)],
    }
    return found.flatMap((one) =>
      one === first ? [{ ...one, amount: minimum, expression: least }] : isLevy(one) ? [] : [one],
    )
  }
  return found.map((one) => {
    if (!isLevy(one)) return one
    const expression = monthlyShare(money(one.amount), months, parts)
    return { ...one, amount: amountOf(expression), expression }
  })
}

/** What the amount of a surtax depends on, besides its order. */
export const surtaxTerms = ({ facts, value }: PreparedLine, { entitlement }: Candidate) => ({
  valueForDuty: value.amount,
  entitlement,
  content: facts.surtax?.content ?? null,
})
