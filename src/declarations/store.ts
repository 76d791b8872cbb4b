import { sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { exact } from '../kernel/decimal.ts'
import type { Bn9, Bn15, TransactionNumber } from '../kernel/ids.ts'
import { invariant, type Refusal } from '../kernel/outcome.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import type { Amounts, Treatment, Working } from '../tariff/index.ts'
import { AMOUNT_COLUMNS, type AmountRow, amountsOf } from './amount-columns.ts'
import type { AssessedLine, CadStatus, CadType, CadVersion, Decision, VersionStatus } from './cad.ts'
import { parseCad } from './parse-cad.ts'
import { fromWorkingJson } from './working-json.ts'

export const isNumberTaken = async (tx: Tx, number: TransactionNumber): Promise<boolean> =>
  (await one<{ taken: boolean }>(tx, sql`select declarations.number_taken(${number}) as taken`)).taken

/** The next free sequence under an account security number. Locks nothing; a number that is not used is lost. */
export const drawSequence = async (tx: Tx, accountSecurityNumber: string): Promise<number> =>
  Number(
    (await one<{ drawn: bigint }>(tx, sql`select declarations.draw_sequence(${accountSecurityNumber}) as drawn`)).drawn,
  )

export interface CadHead {
  readonly bn9: Bn9
  readonly transactionNumber: TransactionNumber
  readonly importer: Bn15
  readonly filer: Bn9
  readonly type: CadType
  readonly status: CadStatus
  readonly currentVersion: number
  readonly releasedOn: IsoDate
  /** Day of the first accounting. */
  readonly accountedOn: IsoDate
  readonly paymentDueOn: IsoDate
}

const HEAD = sql.raw(`bn9, transaction_number as "transactionNumber", importer, filer, type, status,
  current_version as "currentVersion", released_on as "releasedOn",
  accounted_on as "accountedOn", payment_due_on as "paymentDueOn"`)

/** Found by its number alone, within the businesses of the transaction. Index: the unique one on the number. */
export const headOf = (tx: Tx, number: TransactionNumber): Promise<CadHead | undefined> =>
  maybeOne<CadHead>(tx, sql`select ${HEAD} from declarations.cad where transaction_number = ${number}`)

/** The same, locked until commit: two corrections at once come one after the other. */
export const lockHead = (tx: Tx, number: TransactionNumber): Promise<CadHead | undefined> =>
  maybeOne<CadHead>(tx, sql`select ${HEAD} from declarations.cad where transaction_number = ${number} for update`)

interface VersionRow {
  readonly bn9: Bn9
  readonly transaction_number: TransactionNumber
  readonly version: number
  readonly status: VersionStatus
  readonly recorded_on: IsoDate
  readonly declared: { invoices: Record<string, unknown>[] } & Record<string, unknown>
  readonly filer: Bn9
  readonly filer_name: string
  readonly submitted_by: string
  readonly submitted_by_name: string
  readonly accepted_at: Instant
  readonly accounted_on: IsoDate
  readonly payment_due_on: IsoDate
  readonly reason_codes: string[]
  readonly certification: string | null
  readonly warnings: Refusal[]
  /** Of an adjustment: the row of its decision, once there is one. */
  readonly decision: Decision | null
}

interface LineRow {
  readonly line_number: number
  readonly invoice_index: number
  readonly line_index: number
  readonly treatment: Treatment
  readonly declared: Record<string, unknown>
  readonly exchange_rate: string
  readonly exchange_rate_published_on: IsoDate | null
  readonly working: unknown
  readonly warnings: Refusal[]
}

const VERSION =
  sql.raw(`bn9, transaction_number, version, status, recorded_on, declared, filer, filer_name, submitted_by,
  submitted_by_name, accepted_at, accounted_on, payment_due_on, reason_codes, certification, warnings, ${AMOUNT_COLUMNS}`)
/** Only a version that was filed as pending has one; the others are not looked up. */
const DECISION =
  sql.raw(`case when status = 'adjustment_pending' then (select jsonb_build_object('decision', d.decision,
  'on', d.decided_on, 'at', d.decided_at, 'by', d.decided_by_name, 'reason', d.reason)
  from declarations.adjustment_decision d where d.bn9 = v.bn9 and d.transaction_number = v.transaction_number
    and d.version = v.version) end as decision`)
const LINE = sql.raw(`line_number, invoice_index, line_index, treatment, declared, exchange_rate,
  exchange_rate_published_on, working, warnings, ${AMOUNT_COLUMNS}`)

/** One version with its lines: two statements, both by primary key. */
export async function versionOf(tx: Tx, head: CadHead, version: number): Promise<CadVersion | undefined> {
  const row = await maybeOne<VersionRow & AmountRow>(
    tx,
    sql`select ${VERSION}, ${DECISION} from declarations.cad_version v
        where bn9 = ${head.bn9} and transaction_number = ${head.transactionNumber} and version = ${version}::int`,
  )
  if (!row) return undefined
  const lines = await rows<LineRow & AmountRow>(
    tx,
    sql`select ${LINE} from declarations.cad_line
        where bn9 = ${head.bn9} and transaction_number = ${head.transactionNumber} and version = ${version}::int
          and recorded_on = ${row.recorded_on}::date
        order by invoice_index, line_index`,
  )
  return toVersion(row, lines, head.currentVersion)
}

function toVersion(
  row: VersionRow & AmountRow,
  lineRows: readonly (LineRow & AmountRow)[],
  current: number,
): CadVersion {
  const byInvoice = Map.groupBy(lineRows, (line) => line.invoice_index)
  const read = parseCad({
    ...row.declared,
    invoices: row.declared.invoices.map((invoice, index) => ({
      ...invoice,
      lines: (byInvoice.get(index) ?? []).map((line) => line.declared),
    })),
  })
  invariant(read.ok, `version ${row.version} of ${row.transaction_number} reads as it was certified`)
  const { cad } = read.value
  const declared = new Map(
    cad.invoices.flatMap((invoice) => invoice.lines.map((line) => [line.lineNumber, line] as const)),
  )
  return {
    bn9: row.bn9,
    transactionNumber: row.transaction_number,
    version: row.version,
    status: statusOf(row, current),
    cad,
    lines: lineRows.flatMap((one) => {
      const line = declared.get(one.line_number)
      return line
        ? [{ line, invoiceIndex: one.invoice_index, lineIndex: one.line_index, assessment: toAssessment(one) }]
        : []
    }),
    totals: amountsOf(row),
    filer: row.filer,
    filerName: row.filer_name,
    submittedBy: row.submitted_by,
    submittedByName: row.submitted_by_name,
    acceptedAt: row.accepted_at,
    accountedOn: row.accounted_on,
    paymentDueOn: row.payment_due_on,
    warnings: row.warnings,
    certification: row.certification,
    decision: decisionOf(row),
  }
}

/** "Superseded" is not written: it follows from the version in force. */
export function statusOf(
  row: { version: number; status: VersionStatus; decision: Decision | null },
  current: number,
): VersionStatus {
  const status = row.decision?.decision ?? row.status
  return row.version < current && (status === 'accepted' || status === 'approved') ? 'superseded' : status
}

/** Instants inside a JSON value come as PostgreSQL writes them there. */
const decisionOf = ({ decision }: { decision: Decision | null }): Decision | null =>
  decision && { ...decision, at: new Date(decision.at).toISOString() as Instant }

const toAssessment = (row: LineRow & AmountRow): AssessedLine['assessment'] => ({
  treatment: row.treatment,
  exchangeRate: exact(row.exchange_rate),
  exchangeRatePublishedOn: row.exchange_rate_published_on,
  amounts: amountsOf(row),
  working: fromWorkingJson<Working[]>(row.working),
  warnings: row.warnings,
})

export type VersionHeadRow = Pick<
  VersionRow,
  | 'version'
  | 'status'
  | 'decision'
  | 'accepted_at'
  | 'accounted_on'
  | 'submitted_by_name'
  | 'filer_name'
  | 'reason_codes'
> & { readonly totals: Amounts; readonly isAdjustment: boolean }

/** Heads of all versions, newest first. */
export const versionHeads = async (tx: Tx, head: CadHead): Promise<VersionHeadRow[]> =>
  (
    await rows<VersionRow & AmountRow>(
      tx,
      sql`select version, status, accepted_at, accounted_on, submitted_by_name, filer_name, reason_codes, ${DECISION},
            ${sql.raw(AMOUNT_COLUMNS)}
          from declarations.cad_version v
          where bn9 = ${head.bn9} and transaction_number = ${head.transactionNumber}
          order by version desc`,
    )
  ).map((row) => ({
    ...row,
    status: statusOf(row, head.currentVersion),
    decision: decisionOf(row),
    isAdjustment: row.status === 'adjustment_pending',
    totals: amountsOf(row),
  }))
