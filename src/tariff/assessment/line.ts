import { type Cents, cents } from '../../kernel/money.ts'
import type { TariffReference } from '../reference.ts'
import type { AssessmentHeader, LineFacts } from './facts.ts'
import { gst } from './gst.ts'
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
}

/** The charges of a line under one treatment. */
export interface Charged {
  readonly candidate: Candidate
  readonly surtax: Surtax | null
  readonly valueForTax: Cents
  readonly gst: ReturnType<typeof gst>
  readonly total: Cents
}

export function charge(
  line: PreparedLine,
  candidate: Candidate,
  item: SurtaxCase['item'],
  header: AssessmentHeader,
  reference: TariffReference,
): Charged {
  const { amount: valueForDuty } = line.value
  const duty = candidate.under.duty.amount
  const surtax = item && surtaxAmount(item, surtaxTerms(line, candidate))
  const valueForTax = cents(valueForDuty + duty + (surtax?.amount ?? 0n))
  const tax = gst(valueForTax, header.rateOn, reference)
  return { candidate, surtax, valueForTax, gst: tax, total: cents(duty + (surtax?.amount ?? 0n) + tax.amount) }
}

/** What the amount of a surtax depends on, besides its order. */
export const surtaxTerms = ({ facts, value }: PreparedLine, { entitlement }: Candidate) => ({
  valueForDuty: value.amount,
  entitlement,
  content: facts.surtax?.content ?? null,
})
