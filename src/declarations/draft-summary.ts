import type { Actor } from '../access/index.ts'
import { releaseCalendar } from '../billing/index.ts'
import { type IsoDate, parseIsoDate } from '../kernel/dates.ts'
import { type Bn15, parseTransactionNumber, type TransactionNumber } from '../kernel/ids.ts'
import { type Cents, ZERO } from '../kernel/money.ts'
import type { Tx } from '../platform/db.ts'
import type { Draft } from './cad.ts'
import type { Intake } from './intake.ts'
import { checkDraft, soFarOf } from './pages/check-draft.ts'
import { invoicesOf, isCorrection, lineCount, textAt } from './pages/draft-fields.ts'
import { readCad } from './parse-cad.ts'

/** A draft as a worklist shows it, worked out without asking the database again. */
export interface DraftSummary {
  readonly draftId: string
  readonly importer: Bn15
  readonly owner: string
  /** The number the declaration has, or will have when it was given. */
  readonly transactionNumber: TransactionNumber | null
  readonly isCorrection: boolean
  /** The client's reference, else the number, else the first invoice; null for an empty draft. */
  readonly reference: string | null
  readonly releasedOn: IsoDate | null
  /** Last day to account, or to correct. Null until the day of release is known. */
  readonly fileBy: IsoDate | null
  readonly office: string | null
  readonly lineCount: number
  readonly workedLines: number
  /** Of the lines that can be worked out. */
  readonly valueForDuty: Cents
  readonly total: Cents
  /** Places that are empty or cannot be read. None: it may still be refused for what it says. */
  readonly openPlaces: number
}

/** @param today the rates of this day stand in where the day of release is not known yet. */
export function draftSummary(draft: Draft, intake: Intake): DraftSummary {
  const { body } = draft
  const read = readCad(body)
  const released = parseIsoDate(textAt(body, 'release.date'))
  const calendar = released.ok ? releaseCalendar(released.value, 'rpp') : null
  const number = parseTransactionNumber(textAt(body, 'transactionNumber'))
  const sofar = read.ok ? soFarOf(read.value, intake, lineCount(body)) : null
  const named = [
    textAt(body, 'clientReference'),
    textAt(body, 'transactionNumber'),
    textAt(invoicesOf(body)[0], 'number'),
  ]
  return {
    draftId: draft.draftId,
    importer: draft.importer,
    owner: draft.owner,
    transactionNumber: number.ok ? number.value : null,
    isCorrection: isCorrection(body),
    reference: named.find((one) => one !== '') ?? null,
    releasedOn: released.ok ? released.value : null,
    fileBy: calendar && (isCorrection(body) ? calendar.correctionUntil : calendar.accountBy),
    office: textAt(body, 'release.office') || null,
    lineCount: lineCount(body),
    workedLines: sofar?.lines.size ?? 0,
    valueForDuty: sofar?.totals.valueForDuty ?? ZERO,
    total: sofar?.totals.total ?? ZERO,
    openPlaces: read.ok ? read.value.faults.length : read.refusals.length,
  }
}

/** How many points would be refused if a draft were filed now. Asks the code that files, so a few queries each. */
export const draftRefusals = async (tx: Tx, actor: Actor, draft: Draft, intake: Intake): Promise<number> =>
  (await checkDraft(tx, actor, draft.body, intake)).refusals.length
