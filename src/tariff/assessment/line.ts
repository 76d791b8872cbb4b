import { type Cents, cents, times, ZERO } from '../../kernel/money.ts'
import type { ExciseCharge, GstCode, Remission, RemittedCharge, TariffReference } from '../reference.ts'
import type { Amounts, WorkingSource } from './assessment.ts'
import { type Provincial, provincialOf } from './casual.ts'
import type { Duty } from './customs-duty.ts'
import { type Excise, type ExciseCase, exciseAmounts } from './excise.ts'
import { amountOf, type Expression, money } from './expression.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { gst } from './gst.ts'
import { type GstCase, isUntaxed } from './gst-code.ts'
import {
  dutyForTime,
  dutyForWork,
  leviesForTime,
  monthlyShare,
  monthsOf,
  type Relief,
  reliefOf,
  WORK_ABROAD,
} from './relief.ts'
import { settingNumber } from './remember.ts'
import { type RemissionCase, remits } from './remission.ts'
import type { SafeguardCase } from './safeguard.ts'
import type { SimaCase } from './sima.ts'
import type { SurtaxCase } from './surtax.ts'
import { type Surtax, type SurtaxTerms, surtaxAmount } from './surtax-amount.ts'
import { sumOfCharges } from './totals.ts'
import type { Candidate, TreatmentChoice } from './treatments.ts'
import type { ValueForDuty } from './value-for-duty.ts'

/** A line of which everything is known but what depends on the other lines. */
export interface PreparedLine {
  readonly facts: LineFacts
  readonly item: string
  readonly value: ValueForDuty
  readonly choice: TreatmentChoice
  readonly surtax: SurtaxCase
  readonly safeguard: SafeguardCase
  readonly sima: SimaCase
  readonly excise: ExciseCase
  readonly gst: GstCase
  readonly remission: RemissionCase
  /** Value of work done abroad; null: the goods are not back from work abroad. */
  readonly work: Expression | null
}

/** What is decided by looking at the other lines too. */
export interface LineTerms {
  readonly surtax: SurtaxCase['item']
  readonly remission: RemissionCase
}

/** Charges that are due, each after what an order remits. */
export type DueCharges = Omit<Amounts, 'valueForDuty' | 'valueForTax' | 'total'>

export interface TaxBase {
  readonly expression: Expression
  readonly source: WorkingSource
}

/** The charges of a line under one treatment. */
export interface Charged {
  readonly candidate: Candidate
  /** Of the candidate, less what relief takes off; before a remission, as are the other charges but `due`. */
  readonly duty: Duty
  readonly surtax: Surtax | null
  /** What it would be without the exemption claimed: not charged. */
  readonly exemptSurtax: Surtax | null
  readonly excise: readonly Excise[]
  readonly valueForTax: Cents
  /** Set where relief or a GST code puts another base in the place of the value for duty. */
  readonly taxBase: TaxBase | null
  /** True: the GST code leaves no tax. */
  readonly isUntaxed: boolean
  readonly gst: ReturnType<typeof gst>
  readonly provincial: Provincial | null
  readonly due: DueCharges
  readonly total: Cents
}

const NO_EXCISE: readonly Excise[] = []

/** Order of the charges: declarations 3.1. Each is rounded, and remitted, before the next one looks at it. */
export function charge(
  line: PreparedLine,
  candidate: Candidate,
  terms: LineTerms,
  header: AssessmentHeader,
  reference: TariffReference,
): Charged {
  const { facts, sima } = line
  const { amount: valueForDuty } = line.value
  const { order } = terms.remission
  const relief = facts.hasTimeLimit ? reliefOf(facts.timeLimit) : undefined
  const months = relief && facts.timeLimit ? monthsOf(facts.timeLimit) : 1
  const duty = dutyAfterRelief(line, candidate, relief, months)
  const surtax = terms.surtax && surtaxAmount(terms.surtax, surtaxTerms(line, candidate, header, reference))

  const exempt = line.surtax.exempt?.item
  const exemptSurtax = exempt ? surtaxAmount(exempt, surtaxTerms(line, candidate, header, reference)) : null

  const customsDuty = left(order, 'customsDuty', duty.amount)
  const surtaxDue = surtax ? left(order, 'surtax', surtax.amount, surtax.item.order) : ZERO
  const safeguard = line.safeguard.found ? left(order, 'safeguard', line.safeguard.found.duty.amount) : ZERO
  const antiDumping = sima.antiDumping ? left(order, 'antiDumping', sima.antiDumping.amount) : ZERO
  const countervailing = sima.countervailing ? left(order, 'countervailing', sima.countervailing.amount) : ZERO
  const others = cents(surtaxDue + safeguard + antiDumping + countervailing)
  const found =
    line.excise.rates.length === 0 ? NO_EXCISE : exciseAmounts(line.excise, cents(valueForDuty + customsDuty), others)
  const excise = relief?.excise ? relieved(found, relief, months, header, reference) : found
  const exciseDuty = left(order, 'exciseDuty', exciseOf(excise, 'exciseDuty'))
  const exciseTax = left(order, 'exciseTax', exciseOf(excise, 'exciseTax'))
  const luxuryTax = exciseOf(excise, 'luxuryTax')
  const charges = cents(customsDuty + others + exciseDuty + exciseTax + luxuryTax)

  const taxBase = taxBaseOf(line, relief, months)
  const valueForTax = cents((taxBase ? amountOf(taxBase.expression) : valueForDuty) + charges)
  const untaxed = line.gst.code !== null && isUntaxed(line.gst, charges)
  const provincial = header.isCasual ? provincialOf(valueForTax, untaxed, facts, header, reference) : null
  const tax = gst(valueForTax, header.rateOn, reference)
  const federal = untaxed || provincial?.hst ? ZERO : left(order, 'gst', tax.amount)
  const due: DueCharges = {
    customsDuty,
    surtax: surtaxDue,
    safeguard,
    antiDumping,
    countervailing,
    exciseDuty,
    exciseTax,
    luxuryTax,
    gst: federal,
    provincial: provincial ? left(order, 'provincial', provincial.amount) : ZERO,
  }
  return {
    candidate,
    duty,
    surtax,
    exemptSurtax,
    excise,
    valueForTax,
    taxBase,
    isUntaxed: untaxed,
    gst: tax,
    provincial,
    due,
    total: sumOfCharges(due),
  }
}

/** What is left of a charge when an order may remit it. */
const left = (order: Remission | null, charge: RemittedCharge, amount: Cents, surtaxOrder?: string): Cents =>
  order !== null && remits(order, charge, surtaxOrder) ? ZERO : amount

export const exciseOf = (excise: readonly Excise[], charge: ExciseCharge): Cents => {
  if (excise.length === 0) return ZERO
  let all = ZERO
  for (const { rate, amount } of excise) if (rate.charge === charge) all = cents(all + amount)
  return all
}

/** By time, by work abroad; where both are stated the lower duty counts. */
function dutyAfterRelief(line: PreparedLine, candidate: Candidate, relief: Relief | undefined, months: number): Duty {
  const { duty } = candidate.under
  const timed = relief?.duty ? dutyForTime(duty, months, relief.duty) : duty
  if (!line.work) return timed
  const worked = dutyForWork(duty, amountOf(line.work), line.value.amount)
  return worked.amount <= timed.amount ? worked : timed
}

/**
 * What GST is on in place of the value for duty, if anything: by time, by work abroad, by GST code. Where several are
 * stated the lowest counts, and none counts for more than the goods.
 */
function taxBaseOf({ gst, work, value }: PreparedLine, relief: Relief | undefined, months: number): TaxBase | null {
  const bases: TaxBase[] = []
  if (relief?.gst)
    bases.push({
      expression: monthlyShare(money(value.amount), months, relief.gst),
      source: { kind: 'relief', law: relief.law },
    })
  if (work) bases.push({ expression: work, source: { kind: 'relief', law: WORK_ABROAD } })
  if (gst.base && gst.code) bases.push({ expression: gst.base, source: codeSource(gst.code) })
  let lowest: TaxBase | null = null
  let amount: bigint = value.amount
  for (const base of bases) {
    const own = amountOf(base.expression)
    if (own > amount) continue
    lowest = base
    amount = own
  }
  return lowest
}

export const codeSource = ({ code, name, law, confidence }: GstCode): WorkingSource => ({
  kind: 'gst_code',
  code,
  name,
  law,
  confidence,
})

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
export const surtaxTerms = (
  { facts, value }: PreparedLine,
  { entitlement }: Candidate,
  header: AssessmentHeader,
  reference: TariffReference,
): SurtaxTerms => ({
  valueForDuty: value.amount,
  entitlement,
  content: facts.surtax?.content ?? null,
  deemedPercent: () => settingNumber(reference, 'surtax.vehicle.content.deemed.percent', header.rateOn),
})
