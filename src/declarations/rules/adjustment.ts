import { addYears, type IsoDate } from '../../kernel/dates.ts'
import { type Cents, moneyText, ZERO } from '../../kernel/money.ts'
import type { Assessment } from '../../tariff/index.ts'
import { type Cad, type CadVersion, linesOf } from '../cad.ts'
import { type Finding, no, note } from './rule.ts'

export interface AdjustmentGate {
  readonly today: IsoDate
  /** Day of the first accounting. */
  readonly accountedOn: IsoDate
  /** Setting `refund.claim.years`. */
  readonly claimYears: number
  /** Versions that wait for an officer. */
  readonly pending: readonly number[]
  /** Setting `cad.adjustments.pending.max`. */
  readonly pendingMax: number
}

/**
 * An adjustment may be asked for up to four years after the accounting, and one at a time. Source: Customs Act s. 32.2(4)
 * (the duty to correct ends), 74(3)(b)(i) (refunds); domain README section 3.
 */
export function adjustmentGate({
  today,
  accountedOn,
  claimYears,
  pending,
  pendingMax,
}: AdjustmentGate): Finding | null {
  const until = addYears(accountedOn, claimYears)
  if (today > until) return no('declarations.adjustment_too_late', '', { until, years: String(claimYears) })
  return pending.length < pendingMax
    ? null
    : no('declarations.adjustment_waiting', '', { version: String(Math.max(...pending)).padStart(5, '0') })
}

/**
 * GST is no part of a refund of duties: where the GST of the whole declaration would fall, each line keeps the GST it was
 * accounted with, so that totals and posting agree; where it rises, the new GST stands. Source: domain README K6; Customs
 * Act s. 74 refunds duties, Excise Tax Act s. 212 leaves GST on commercial goods to the tax return.
 */
export function withGstKept(before: CadVersion, after: Cad, assessment: Assessment): Assessment {
  if (assessment.totals.gst >= before.totals.gst) return assessment
  const accounted = new Map(before.lines.map(({ line, assessment: of }) => [line.lineNumber, of.amounts.gst]))
  const declared = linesOf(after)
  const lines = assessment.lines.map((line, at) => {
    const gst = accounted.get(declared[at]?.line.lineNumber ?? 0) ?? ZERO
    if (gst === line.amounts.gst) return line
    const total = (line.amounts.total - line.amounts.gst + gst) as Cents
    // The working of a GST that is not charged would explain another amount than the one that stands there.
    return {
      ...line,
      amounts: { ...line.amounts, gst, total },
      working: line.working.filter((one) => one.charge !== 'gst'),
    }
  })
  const gst = lines.reduce((sum, line) => sum + line.amounts.gst, 0n) as Cents
  const { totals } = assessment
  return { ...assessment, lines, totals: { ...totals, gst, total: (totals.total - totals.gst + gst) as Cents } }
}

/** Reasons of money owing or neutral name section 32.2, those of refunds section 74. The codes themselves stay opaque. */
export const NAMES_OWING = /32[-.]2/
export const NAMES_REFUND = /-74-/

/**
 * What an adjustment does to the money, and what follows: a refund says what evidence there is, and the reason that
 * carries the net result comes first (a wrong order does not protect the time limit of a refund). Source: declarations 2.9
 * (B5417), 4.3.
 */
export function adjustmentFindings(
  before: CadVersion,
  after: Cad,
  { computed, kept }: { readonly computed: Assessment; readonly kept: Assessment },
): readonly Finding[] {
  const net = kept.totals.total - before.totals.total
  const findings: Finding[] = []
  if (net < 0n && !hasRemarks(after)) findings.push(no('declarations.adjustment_evidence_missing', '/remarks'))
  if (computed.totals.gst !== kept.totals.gst)
    findings.push(
      note('declarations.gst_kept', '', {
        kept: moneyText(kept.totals.gst),
        computed: moneyText(computed.totals.gst),
      }),
    )
  const wrong = net < 0n ? NAMES_OWING : NAMES_REFUND
  const right = net < 0n ? NAMES_REFUND : NAMES_OWING
  for (const { codes, at } of reasonPlaces(after)) {
    const [first, ...others] = codes
    if (first !== undefined && wrong.test(first) && others.some((code) => right.test(code)))
      findings.push(
        note('declarations.reason_order', `${at}/reasonCodes`, {
          first,
          right: others.find((code) => right.test(code)) ?? '',
        }),
      )
  }
  return findings
}

const hasRemarks = (cad: Cad): boolean =>
  [cad, ...cad.invoices, ...linesOf(cad).map(({ line }) => line)].some(({ remarks }) =>
    remarks.some((remark) => remark.trim() !== ''),
  )

const reasonPlaces = (cad: Cad) => [
  { codes: cad.reasonCodes, at: '' },
  ...cad.invoices.map(({ reasonCodes: codes }, index) => ({ codes, at: `/invoices/${index}` })),
  ...linesOf(cad).map(({ line, at }) => ({ codes: line.reasonCodes, at })),
]
