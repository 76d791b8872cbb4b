import type { Actor } from '../../access/index.ts'
import { parseTransactionNumber } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Tx } from '../../platform/db.ts'
import { assess, type LineAssessment, type LineFacts, rateDay, sumOfLines } from '../../tariff/index.ts'
import { measureFacts } from '../assess-cad.ts'
import { type Amounts, type CadLine, type CheckedCad, type DraftBody, linesOf } from '../cad.ts'
import { validateReadChange } from '../change-cad.ts'
import type { Intake } from '../intake.ts'
import { type ReadCad, readCad } from '../parse-cad.ts'
import { validateRead } from '../submit-cad.ts'
import { isCorrection, lineCount } from './draft-fields.ts'

/** A draft looked at as if it were filed now: everything that is wrong, and what its good lines cost already. */
export interface DraftCheck {
  readonly refusals: readonly Refusal[]
  readonly warnings: readonly Refusal[]
  /** The assessed declaration, when nothing is refused. */
  readonly checked: CheckedCad | null
  readonly sofar: SoFar
}

/** Lines that can be worked out already, by invoice and line (places in the body). */
export interface SoFar {
  readonly lines: ReadonlyMap<string, LineAssessment>
  readonly totals: Amounts
  readonly lineCount: number
}

export const lineKey = (invoice: number, line: number): string => `/invoices/${invoice}/lines/${line}`

/** Asks the same code that files; nothing is written. */
export async function checkDraft(tx: Tx, actor: Actor, body: DraftBody, intake: Intake): Promise<DraftCheck> {
  const read = readCad(body)
  if (!read.ok) return { refusals: read.refusals, warnings: [], checked: null, sofar: NOTHING_YET }
  const outcome = await validated(tx, actor, body, read.value, intake)
  const sofar = soFarOf(read.value, intake, lineCount(body))
  if (outcome.ok) return { refusals: [], warnings: outcome.value.warnings, checked: outcome.value, sofar }
  return { refusals: withoutRepeats(outcome.refusals), warnings: [], checked: null, sofar }
}

async function validated(tx: Tx, actor: Actor, body: DraftBody, read: ReadCad, intake: Intake) {
  const number = parseTransactionNumber(String(body.transactionNumber ?? ''))
  return isCorrection(body) && number.ok
    ? validateReadChange(tx, actor, number.value, read, intake)
    : validateRead(tx, actor, read, intake)
}

/** A line without a currency of its own takes the invoice's: while that is empty, one word about it is enough. */
const isEcho = ({ pointer = '', params }: Refusal): boolean =>
  /\/lines\/\d+\/value\/currency$/.test(pointer) && (params?.given === '' || params?.currency === '')

const withoutRepeats = (refusals: readonly Refusal[]): Refusal[] => [
  ...new Map(
    refusals.filter((one) => !isEcho(one)).map((refusal) => [`${refusal.code} ${refusal.pointer}`, refusal]),
  ).values(),
]

const NOTHING_YET: SoFar = { lines: new Map(), totals: sumOfLines([]), lineCount: 0 }

/** Each line is tried alone first, so that one bad line does not hide the amounts of the others. */
export function soFarOf({ command, faults }: ReadCad, { reference, today }: Intake, count: number): SoFar {
  // What could not be read has a stand-in: no day of release yet means the rates of today.
  const isUnread = (pointer: string): boolean => faults.some((fault) => fault.pointer === pointer)
  const releasedOn = isUnread('/release/date') ? null : command.cad.release.on
  const header = { rateOn: rateDay({ accountedOn: today, releasedOn }), isCasual: false }
  const facts = linesOf(command.cad).flatMap(({ line, at }) => {
    if (isUnread(`${at}/directShipmentDate`)) return []
    const one = factsOf(line, at, (code) => reference.treatment(code)?.treatment ?? null)
    return one && assess([one], header, reference).ok ? [one] : []
  })
  const assessed = assess(facts, header, reference)
  if (!assessed.ok || facts.length === 0) return { ...NOTHING_YET, lineCount: count }
  const { lines, totals } = assessed.value
  const byPlace = facts.flatMap((one, index): [string, LineAssessment][] => {
    const line = lines[index]
    return line ? [[one.at, line]] : []
  })
  return { lines: new Map(byPlace), totals, lineCount: count }
}

/** Null while the line lacks what its amount depends on. */
function factsOf(line: CadLine, at: string, treatmentOf: (code: string) => LineFacts['treatment']): LineFacts | null {
  const treatment = line.tariffTreatment === null ? null : treatmentOf(line.tariffTreatment)
  if (line.tariffTreatment !== null && treatment === null) return null
  if (line.countryOfOrigin === '' || line.classification === '' || line.value.amount <= 0n) return null
  return {
    at,
    classification: line.classification,
    tariffCode: line.tariffCode,
    origin: line.countryOfOrigin,
    treatment,
    directShipmentOn: line.directShipmentOn,
    value: line.value.amount,
    currency: line.value.currency,
    exchangeRate: null,
    quantity: line.quantity,
    sima: line.sima?.subject ?? null,
    exciseCode: line.exciseCode,
    gstCode: line.gstCode,
    specialAuthority: line.specialAuthority,
    hasTimeLimit: line.timeLimit !== null,
    ...measureFacts(line),
  }
}
