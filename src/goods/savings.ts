import type { AssessedLine, Cad, CadVersion } from '../declarations/index.ts'
import { addYears, type IsoDate } from '../kernel/dates.ts'
import { add, type Cents, larger, smaller, subtract, ZERO } from '../kernel/money.ts'
import type { Outcome } from '../kernel/outcome.ts'
import {
  type Amounts,
  type Assessment,
  type LineAssessment,
  rateDay,
  type TariffReference,
  type Treatment,
  type TreatmentCondition,
  type Working,
} from '../tariff/index.ts'
import { claimsOf } from './check-goods.ts'

export type SavingKind =
  /** The origin may claim a treatment with a lower rate. */
  | 'treatment_not_claimed'
  /** The tariff now gives a lower rate for the day of the declaration than the one that was charged. */
  | 'rate_corrected'
  /** A surtax was charged, and the order did not list the goods or had ended that day. */
  | 'surtax_not_due'
  /** Today's rate is lower: nothing to claim, worth knowing for the next shipment. */
  | 'rate_lower_now'

export interface Saving {
  readonly kind: SavingKind
  readonly lineNumber: number
  readonly description: string
  readonly classification: string
  readonly origin: string
  /** As assessed. */
  readonly used: Treatment
  /** The one to claim; null where the treatment stays. */
  readonly better: Treatment | null
  readonly conditions: readonly TreatmentCondition[]
  /** Surtax order; null where no surtax is concerned. */
  readonly order: string | null
  /** Duties and surtaxes of the line, without GST. */
  readonly chargedNow: Cents
  readonly chargePossible: Cents
  /** Their difference, above zero. */
  readonly duties: Cents
  /** GST that falls with them: in a correction only, never in a refund (domain README K6). */
  readonly gst: Cents
  /** How both sides come about: the steps of customs duty, surtax and safeguard. */
  readonly before: readonly Working[]
  readonly after: readonly Working[]
}

/** The assessment of a declaration with changed facts: `assessCad` of declarations, handed in. */
export type Assess = (cad: Cad, rateOn: IsoDate) => Outcome<Assessment>

const duties = (amounts: Amounts): Cents => add(amounts.customsDuty, add(amounts.surtax, amounts.safeguard))

/**
 * What an accepted version could have cost less, line by line: each finding alone, so they do not add up where a line has
 * two. Pure. Source: Customs Act s. 74(1)(c.1), (c.11) treatment not claimed, (e) error; Customs Tariff s. 24, 53, 55.
 */
export function savingsOf(
  version: Pick<CadVersion, 'cad' | 'lines' | 'accountedOn'>,
  { tariff, assess, today }: { readonly tariff: TariffReference; readonly assess: Assess; readonly today: IsoDate },
): readonly Saving[] {
  const rateOn = rateDay({ accountedOn: version.accountedOn, releasedOn: version.cad.release.on })
  return version.lines.flatMap((one) => {
    const question: Question = { one, cad: version.cad, rateOn, tariff, assess }
    // Goods without duty and surtax cannot cost less.
    if (duties(one.assessment.amounts) === ZERO) return []
    const findings = [treatmentNotClaimed(question), rateCorrected(question), surtaxNotDue(question)]
    const claimable = findings.filter((found) => found !== null)
    if (claimable.length > 0) return claimable
    return rateLowerNow(question, today) ?? []
  })
}

interface Question {
  readonly one: AssessedLine
  readonly cad: Cad
  readonly rateOn: IsoDate
  readonly tariff: TariffReference
  readonly assess: Assess
}

type Change = Partial<Pick<AssessedLine['line'], 'tariffTreatment' | 'surtax'>>

type Side = Pick<LineAssessment, 'amounts' | 'working'>

/** The line alone with a fact changed; null when it cannot be assessed so. */
function lineWith({ one, cad, rateOn, assess }: Question, change: Change, on = rateOn): Side | null {
  const invoice = cad.invoices[one.invoiceIndex]
  if (!invoice) return null
  const assessed = assess({ ...cad, invoices: [{ ...invoice, lines: [{ ...one.line, ...change }] }] }, on)
  return assessed.ok ? (assessed.value.lines[0] ?? null) : null
}

const CONCERNED: ReadonlySet<string> = new Set(['customsDuty', 'surtax', 'safeguard'])
const stepsOf = ({ working }: Side): readonly Working[] => working.filter(({ charge }) => CONCERNED.has(charge))

/** The customs duty of one side, the surtax of the other: only one of the two is looked at. */
const withDuty = (now: Side, surtaxed: Side): Side => ({
  amounts: { ...now.amounts, surtax: surtaxed.amounts.surtax },
  working: [
    ...now.working.filter(({ charge }) => charge !== 'surtax'),
    ...surtaxed.working.filter(({ charge }) => charge === 'surtax'),
  ],
})

function saving(
  { one }: Question,
  kind: SavingKind,
  by: { readonly from: Side; readonly to: Side },
  more: Partial<Pick<Saving, 'better' | 'conditions' | 'order'>> = {},
): Saving | null {
  const saved = subtract(duties(by.from.amounts), duties(by.to.amounts))
  if (saved <= ZERO) return null
  const chargedNow = duties(one.assessment.amounts)
  return {
    kind,
    lineNumber: one.line.lineNumber,
    description: one.line.description,
    classification: one.line.classification,
    origin: one.line.countryOfOrigin,
    used: one.assessment.treatment,
    better: null,
    conditions: [],
    order: null,
    ...more,
    chargedNow,
    chargePossible: subtract(chargedNow, saved),
    duties: saved,
    gst: larger(subtract(by.from.amounts.gst, by.to.amounts.gst), ZERO),
    before: stepsOf(by.from),
    after: stepsOf(by.to),
  }
}

/** Both sides are assessed alike today, so that only the treatment makes the difference. */
function treatmentNotClaimed(question: Question): Saving | null {
  const { one, rateOn, tariff } = question
  const { line, assessment } = one
  // Goods of chapter 99 take the rates of that code: what the origin may claim of the item says nothing there.
  if (line.tariffCode !== null) return null
  const from = lineWith(question, { tariffTreatment: assessment.treatment })
  if (from === null) return null
  let best: Saving | null = null
  for (const claim of claimsOf({ classification: line.classification, origin: line.countryOfOrigin }, rateOn, tariff)) {
    if (claim.treatment === assessment.treatment || claim.treatment === 'GT') continue
    const to = lineWith(question, { tariffTreatment: claim.treatment })
    if (to === null) continue
    const found = saving(
      question,
      'treatment_not_claimed',
      { from, to },
      { better: claim.treatment, conditions: claim.conditions },
    )
    if (found && (best === null || found.duties > best.duties)) best = found
  }
  return best
}

/** The same facts on the same day, by the tariff as it is known now. */
function rateCorrected(question: Question): Saving | null {
  const { assessment } = question.one
  const now = lineWith(question, { tariffTreatment: assessment.treatment })
  if (now === null || now.amounts.customsDuty >= assessment.amounts.customsDuty) return null
  return saving(question, 'rate_corrected', { from: assessment, to: withDuty(now, assessment) })
}

function surtaxNotDue(question: Question): Saving | null {
  const { one, rateOn, tariff } = question
  const { amounts, working } = one.assessment
  if (amounts.surtax === ZERO) return null
  const source = working.find((step) => step.charge === 'surtax')?.source
  const order = source?.kind === 'surtax_order' ? source.order : (one.line.surtax?.code ?? null)
  if (order === null) return null
  const isListed = tariff
    .surtaxItems(one.line.classification, one.line.countryOfOrigin, rateOn)
    .some((item) => item.order === order)
  if (isListed) return null
  const without = lineWith(question, { surtax: { subject: false, code: null, content: null } })
  if (without === null) return null
  const to: Side = {
    amounts: { ...amounts, surtax: ZERO, gst: smaller(without.amounts.gst, amounts.gst) },
    working: working.filter(({ charge }) => charge !== 'surtax'),
  }
  return saving(question, 'surtax_not_due', { from: one.assessment, to }, { order })
}

function rateLowerNow(question: Question, today: IsoDate): Saving | null {
  const { assessment } = question.one
  const now = lineWith(question, { tariffTreatment: assessment.treatment }, today)
  if (now === null || now.amounts.customsDuty >= assessment.amounts.customsDuty) return null
  return saving(question, 'rate_lower_now', { from: assessment, to: withDuty(now, assessment) })
}

/**
 * Last day to claim a refund of duties paid: four years after the goods were accounted for. Inclusive.
 * Source: Customs Act s. 74(3)(b)(i); declarations 2.9, which also has the year of the old NAFTA ground.
 */
export const claimUntil = (accountedOn: IsoDate): IsoDate => addYears(accountedOn, 4)
