import type { IsoDate } from '../../kernel/dates.ts'
import { versionText } from '../../kernel/ids.ts'
import { type Cad, type CadStatus, linesOf } from '../cad.ts'
import { changesBetween, isChanged } from '../changes.ts'
import { type Finding, NOTHING, no } from './rule.ts'

export type ChangeKind = 'correction' | 'adjustment'

/** Up to 23:59 Eastern on the payment due date a change is a correction, one minute later an adjustment. */
export const kindOfChange = (today: IsoDate, paymentDueOn: IsoDate): ChangeKind =>
  today <= paymentDueOn ? 'correction' : 'adjustment'

export interface ChangeGate {
  readonly status: CadStatus
  readonly currentVersion: number
  readonly basedOnVersion: number | null
}

/** Whether a declaration can be changed at all: open, and on its version in force. Source: declarations 5 (function 158). */
export function changeGate(gate: ChangeGate): Finding | null {
  if (gate.status !== 'accepted') return no('declarations.not_open', '')
  if (gate.basedOnVersion === null || gate.basedOnVersion === gate.currentVersion) return null
  const params = { based: versionText(gate.basedOnVersion), current: versionText(gate.currentVersion) }
  return no('declarations.version_stale', '/version', params)
}

/** Only goods released prior to payment are corrected. Source: declarations 4.3 (BRN). */
export const correctionGate = (gate: {
  readonly isRpp: boolean
  /** Setting `correction.rpp.only`. */
  readonly isRppWanted: boolean
}): Finding | null => (gate.isRppWanted && !gate.isRpp ? no('declarations.correction_rpp_only', '') : null)

const REASONS_MAX = 3

/** The checks on what changed, in the order of the answer. */
export function changeFindings(before: Cad, after: Cad, version: number): readonly Finding[] {
  const changes = changesBetween(before, after)
  return [
    ...whatStays(before, after),
    ...changes.missing.map((line) =>
      no('declarations.line_missing', '/invoices', { line, version: versionText(version) }),
    ),
    ...reasons(after, changes),
    ...atMostThreeReasons(after),
  ]
}

/**
 * A version that declares the same is one only where it comes to other charges: a rate of that day is known better now.
 * Then a reason says so; else nothing was changed.
 */
export function sameFindings(before: Cad, after: Cad, isSameCharge: boolean): readonly Finding[] {
  const changes = changesBetween(before, after)
  const isSame = changes.fields.length === 0 && !changes.lines.some(isChanged) && changes.missing.length === 0
  if (!isSame) return NOTHING
  if (isSameCharge) return [no('declarations.nothing_changed', '')]
  return hasReason(after)
    ? NOTHING
    : [no('declarations.reason_code_missing_header', '/reasonCodes', { field: 'charges' })]
}

/** Importer, type and number are the declaration; the release day is the release record's. Source: declarations 1.4, 2.1. */
function whatStays(before: Cad, after: Cad): Finding[] {
  const fixed = [
    ['/importer', before.importer, after.importer],
    ['/type', before.type, after.type],
    ['/transactionNumber', before.transactionNumber, after.transactionNumber ?? before.transactionNumber],
    ['/release/date', before.release.on, after.release.on],
  ] as const
  return fixed.flatMap(([pointer, old, now]) =>
    old === now ? NOTHING : [no('declarations.field_fixed', pointer, { before: old ?? '' })],
  )
}

/** A changed line without a reason says it all; the rest is only asked about when every line has its own. */
function reasons(after: Cad, changes: ReturnType<typeof changesBetween>): Finding[] {
  const ofLines = reasonOnEachChangedLine(after, changes)
  return ofLines.length > 0 ? ofLines : reasonForTheRest(after, changes)
}

/** On the line, on its invoice or for the whole declaration. Source: declarations 2.9, 4.3. */
function reasonOnEachChangedLine(after: Cad, { lines }: ReturnType<typeof changesBetween>): Finding[] {
  if (after.reasonCodes.length > 0) return []
  const covered = new Set(
    linesOf(after).flatMap(({ line, invoice }) =>
      line.reasonCodes.length > 0 || invoice.reasonCodes.length > 0 ? [line.lineNumber] : [],
    ),
  )
  return lines
    .filter((change) => isChanged(change) && !covered.has(change.line.lineNumber))
    .map(({ line, at }) => no('declarations.reason_code_missing', `${at}/reasonCodes`, { line: line.lineNumber }))
}

/** A changed header or invoice goes with any reason given; with none at all, one for the whole is asked for. */
function reasonForTheRest(after: Cad, { fields }: ReturnType<typeof changesBetween>): Finding[] {
  const [first] = fields.filter((field) => field.pointer !== '/transactionNumber')
  return first === undefined || hasReason(after)
    ? []
    : [no('declarations.reason_code_missing_header', '/reasonCodes', { field: first.field })]
}

const hasReason = (cad: Cad): boolean =>
  cad.reasonCodes.length > 0 ||
  linesOf(cad).some(({ line, invoice }) => line.reasonCodes.length > 0 || invoice.reasonCodes.length > 0)

/** Fields 23, 27 and 31 of the form: three reasons in one place. Source: declarations 2.1. */
const atMostThreeReasons = (after: Cad): Finding[] =>
  [
    { of: after, at: '' },
    ...after.invoices.map((of, index) => ({ of, at: `/invoices/${index}` })),
    ...linesOf(after).map(({ line: of, at }) => ({ of, at })),
  ].flatMap(({ of, at }) =>
    of.reasonCodes.length > REASONS_MAX ? [no('declarations.too_many_reason_codes', `${at}/reasonCodes`)] : [],
  )
