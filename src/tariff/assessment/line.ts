import { type Cents, cents, times, ZERO } from '../../kernel/money.ts'
import type { TariffReference } from '../reference.ts'
import type { Amounts } from './assessment.ts'
import { type Provincial, provincialOf } from './casual.ts'
import type { Duty } from './customs-duty.ts'
import type { ExciseCase } from './excise.ts'
import type { Excise } from './excise-amount.ts'
import { exciseDue, NOTHING_DUE } from './excise-due.ts'
import { amountOf, type Expression } from './expression.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { gst } from './gst.ts'
import { type GstCase, isUntaxed } from './gst-code.ts'
import { dutyForTime, dutyForWork, monthsOf, type Relief, reliefOf } from './relief.ts'
import { settingNumber } from './remember.ts'
import { left, type RemissionCase } from './remission.ts'
import type { SafeguardCase } from './safeguard.ts'
import type { SimaCase } from './sima.ts'
import type { SurtaxCase } from './surtax.ts'
import { type Surtax, type SurtaxTerms, surtaxAmount } from './surtax-amount.ts'
import { type TaxBase, taxBaseOf } from './tax-base.ts'
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
  const excise =
    line.excise.rates.length === 0
      ? NOTHING_DUE
      : exciseDue(line.excise, cents(valueForDuty + customsDuty), others, {
          order,
          relief,
          months,
          minimum: () => times(cents(100n), settingNumber(reference, 'temporary.class2.minimum', header.rateOn)),
        })
  const { exciseDuty, exciseTax, luxuryTax } = excise
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
    excise: excise.all,
    valueForTax,
    taxBase,
    isUntaxed: untaxed,
    gst: tax,
    provincial,
    due,
    total: sumOfCharges(due),
  }
}

/** By time, by work abroad; where both are stated the lower duty counts. */
function dutyAfterRelief(line: PreparedLine, candidate: Candidate, relief: Relief | undefined, months: number): Duty {
  const { duty } = candidate.under
  const timed = relief?.duty ? dutyForTime(duty, months, relief.duty) : duty
  if (!line.work) return timed
  const worked = dutyForWork(duty, amountOf(line.work), line.value.amount)
  return worked.amount <= timed.amount ? worked : timed
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
