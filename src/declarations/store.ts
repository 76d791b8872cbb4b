import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { decimalText, exact } from '../kernel/decimal.ts'
import type { Bn9, Bn15, TransactionNumber } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { invariant, type Refusal } from '../kernel/outcome.ts'
import { maybeOne, one, rows, type Tx } from '../platform/db.ts'
import { type Amounts, CHARGES, type Working } from '../tariff/assessment/index.ts'
import type { Treatment } from '../tariff/reference.ts'
import type { AssessedLine, Cad, CadStatus, CadType, CadVersion, VersionStatus } from './cad.ts'
import { headerJson, invoiceJson, lineJson, parseCad } from './parse-cad.ts'
import { fromWorkingJson, workingJson } from './working-json.ts'

/** `valueForDuty` → `value_for_duty_cents`, in the order of the form. */
const AMOUNTS = [...CHARGES, 'total'] as const
const column = (name: string): string => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_cents`
const AMOUNT_COLUMNS = AMOUNTS.map(column).join(', ')
const AMOUNT_TYPES = AMOUNTS.map((name) => `${column(name)} bigint`).join(', ')

type AmountRow = Readonly<Record<string, bigint>>
const amountsRow = (amounts: Amounts): Record<string, string> => {
  const row: Record<string, string> = {}
  for (const name of AMOUNTS) row[column(name)] = String(amounts[name])
  return row
}
const amountsOf = (row: AmountRow): Amounts =>
  Object.fromEntries(AMOUNTS.map((name) => [name, row[column(name)] as Cents])) as Amounts

export const isNumberTaken = async (tx: Tx, number: TransactionNumber): Promise<boolean> =>
  (await one<{ taken: boolean }>(tx, sql`select declarations.number_taken(${number}) as taken`)).taken

/** The next free sequence under an account security number. Locks nothing; a number that is not used is lost. */
export const drawSequence = async (tx: Tx, accountSecurityNumber: string): Promise<number> =>
  Number(
    (await one<{ drawn: bigint }>(tx, sql`select declarations.draw_sequence(${accountSecurityNumber}) as drawn`)).drawn,
  )

/** A version to write; `accepted_at` is the clock's time of day on the legal day of accounting. */
export type NewVersion = Omit<CadVersion, 'acceptedAt' | 'status' | 'cad'> & { readonly cad: Cad }

/** Lines go with their version up to here; the rest of a very long declaration follows in slices of this size. */
const LINES_AT_ONCE = 2_000

/**
 * The first version with its head and lines, in one round trip. Undefined when the number was taken meanwhile: the unique
 * index decides between two that came at once.
 */
export async function insertCad(tx: Tx, version: NewVersion): Promise<Instant | undefined> {
  const { cad } = version
  const lines = version.lines.slice(0, LINES_AT_ONCE)
  const written = await maybeOne<{ accepted_at: Instant }>(
    tx,
    sql`with moment as (${moment(version.accountedOn)}), head as (
      insert into declarations.cad (bn9, transaction_number, importer, filer, type, status, current_version, released_on,
        accounted_on, accepted_at, payment_due_on, office, client_reference, line_count, first_description, search_text,
        value_for_duty_cents, total_cents)
      select ${version.bn9}, ${version.transactionNumber}, ${cad.importer}, ${version.filer}, ${cad.type}, 'accepted', 1,
        ${cad.release.on}::date, ${version.accountedOn}::date, moment.at, ${version.paymentDueOn}::date,
        ${cad.release.office}, ${cad.clientReference}, ${version.lines.length}::int, ${firstDescription(version)},
        ${searchText(cad)}, ${version.totals.valueForDuty}::bigint, ${version.totals.total}::bigint
      from moment
      on conflict (transaction_number) do nothing
      returning accepted_at
    ), ${versionAndLines(version, lines)}
    select accepted_at from head`,
  )
  if (written) await insertMoreLines(tx, version)
  return written?.accepted_at
}

/**
 * A later version with its lines, and the head moved on to it, in one round trip. Undefined when another version came
 * since `from` was read.
 */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<Instant | undefined> {
  const { cad } = version
  const lines = version.lines.slice(0, LINES_AT_ONCE)
  const written = await maybeOne<{ accepted_at: Instant }>(
    tx,
    sql`with moment as (${moment(version.accountedOn)}), head as (
      update declarations.cad set current_version = ${version.version}::int, office = ${cad.release.office},
        client_reference = ${cad.clientReference}, line_count = ${version.lines.length}::int,
        first_description = ${firstDescription(version)}, search_text = ${searchText(cad)},
        value_for_duty_cents = ${version.totals.valueForDuty}::bigint, total_cents = ${version.totals.total}::bigint
      from moment
      where bn9 = ${version.bn9} and transaction_number = ${version.transactionNumber}
        and current_version = ${version.version - 1}::int and status = 'accepted'
      returning moment.at as accepted_at
    ), ${versionAndLines(version, lines)}
    select accepted_at from head`,
  )
  if (written) await insertMoreLines(tx, version)
  return written?.accepted_at
}

/** The clock's time of day on a legal day. Whole milliseconds, as JSON carries them: cursors must meet their row again. */
const moment = (day: IsoDate): RawBuilder<unknown> =>
  sql`select date_trunc('milliseconds',
        (${day}::date + (clock_timestamp() at time zone 'America/Toronto')::time) at time zone 'America/Toronto') as at`

const firstDescription = (version: NewVersion): string => version.lines[0]?.line.description ?? ''

const searchText = (cad: Cad): string =>
  [
    cad.clientReference,
    ...cad.release.cargoControlNumbers,
    ...cad.invoices.flatMap((invoice) => [invoice.number, invoice.vendor.name, invoice.purchaseOrder]),
  ]
    .filter((text) => text !== null)
    .join(' ')
    .toLowerCase()
    .slice(0, 1_000)

function versionAndLines(version: NewVersion, lines: readonly AssessedLine[]): RawBuilder<unknown> {
  const { cad, totals } = version
  const declared = JSON.stringify({
    ...headerJson({ ...cad, transactionNumber: version.transactionNumber }),
    invoices: cad.invoices.map(invoiceJson),
  })
  const reasonCodes = JSON.stringify(allReasonCodes(cad))
  return sql`version as (
      insert into declarations.cad_version (bn9, transaction_number, version, recorded_on, status, declared, filer,
        filer_name, submitted_by, submitted_by_name, accepted_at, accounted_on, payment_due_on, reason_codes,
        certification, warnings, ${sql.raw(AMOUNT_COLUMNS)})
      select ${version.bn9}, ${version.transactionNumber}, ${version.version}::int, ${version.accountedOn}::date,
        'accepted', ${declared}::jsonb, ${version.filer}, ${version.filerName}, ${version.submittedBy},
        ${version.submittedByName}, head.accepted_at, ${version.accountedOn}::date, ${version.paymentDueOn}::date,
        array(select jsonb_array_elements_text(${reasonCodes}::jsonb)), ${version.certification},
        ${JSON.stringify(version.warnings)}::jsonb, ${sql.raw(prefixed('t'))}
      from head, jsonb_to_record(${JSON.stringify(amountsRow(totals))}::jsonb) as t(${sql.raw(AMOUNT_TYPES)})
    ), lines as (${insertLines(version, lines, sql`head,`)})`
}

const prefixed = (alias: string): string => AMOUNTS.map((name) => `${alias}.${column(name)}`).join(', ')

/** Every reason code of a version, header first, each once. */
const allReasonCodes = (cad: Cad): readonly string[] => [
  ...new Set([
    ...cad.reasonCodes,
    ...cad.invoices.flatMap((invoice) => [
      ...invoice.reasonCodes,
      ...invoice.lines.flatMap((line) => line.reasonCodes),
    ]),
  ]),
]

const insertLines = (version: NewVersion, lines: readonly AssessedLine[], after: RawBuilder<unknown>) => sql`
      insert into declarations.cad_line (bn9, transaction_number, version, line_number, recorded_on, invoice_index, line_index,
        classification, origin, treatment, declared, exchange_rate, exchange_rate_published_on,
        ${sql.raw(AMOUNT_COLUMNS)}, working, warnings)
      select ${version.bn9}, ${version.transactionNumber}, ${version.version}::int, l.line_number,
        ${version.accountedOn}::date, l.invoice_index, l.line_index, l.classification, l.origin, l.treatment, l.declared,
        l.exchange_rate, l.exchange_rate_published_on, ${sql.raw(prefixed('l'))}, l.working, l.warnings
      from ${after} jsonb_to_recordset(${linesJson(lines)}::jsonb) as l(line_number int, invoice_index int, line_index int,
        classification text, origin text, treatment text, declared jsonb, exchange_rate numeric,
        exchange_rate_published_on date, ${sql.raw(AMOUNT_TYPES)}, working jsonb, warnings jsonb)`

const linesJson = (lines: readonly AssessedLine[]): string => workingJson(lines.map(lineRow))

const lineRow = ({ line, invoiceIndex, lineIndex, assessment }: AssessedLine) => ({
  line_number: line.lineNumber,
  invoice_index: invoiceIndex,
  line_index: lineIndex,
  classification: line.classification,
  origin: line.countryOfOrigin,
  treatment: assessment.treatment,
  declared: lineJson(line),
  exchange_rate: decimalText(assessment.exchangeRate),
  exchange_rate_published_on: assessment.exchangeRatePublishedOn,
  ...amountsRow(assessment.amounts),
  working: assessment.working,
  warnings: assessment.warnings,
})

async function insertMoreLines(tx: Tx, version: NewVersion): Promise<void> {
  for (let from = LINES_AT_ONCE; from < version.lines.length; from += LINES_AT_ONCE)
    await insertLines(version, version.lines.slice(from, from + LINES_AT_ONCE), sql``).execute(tx)
}

export interface CadHead {
  readonly bn9: Bn9
  readonly transactionNumber: TransactionNumber
  readonly importer: Bn15
  readonly filer: Bn9
  readonly type: CadType
  readonly status: CadStatus
  readonly currentVersion: number
  readonly releasedOn: IsoDate
  readonly paymentDueOn: IsoDate
}

const HEAD = sql.raw(`bn9, transaction_number as "transactionNumber", importer, filer, type, status,
  current_version as "currentVersion", released_on as "releasedOn", payment_due_on as "paymentDueOn"`)

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

const VERSION = sql.raw(`bn9, transaction_number, version, status, recorded_on, declared, filer, filer_name, submitted_by,
  submitted_by_name, accepted_at, accounted_on, payment_due_on, reason_codes, certification, warnings, ${AMOUNT_COLUMNS}`)
const LINE = sql.raw(`line_number, invoice_index, line_index, treatment, declared, exchange_rate,
  exchange_rate_published_on, working, warnings, ${AMOUNT_COLUMNS}`)

/** One version with its lines: two statements, both by primary key. */
export async function versionOf(tx: Tx, head: CadHead, version: number): Promise<CadVersion | undefined> {
  const row = await maybeOne<VersionRow & AmountRow>(
    tx,
    sql`select ${VERSION} from declarations.cad_version
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
  }
}

/** "Superseded" is not written: it follows from the version in force. */
export const statusOf = (row: { version: number; status: VersionStatus }, current: number): VersionStatus =>
  row.version < current && (row.status === 'accepted' || row.status === 'approved') ? 'superseded' : row.status

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
  'version' | 'status' | 'accepted_at' | 'accounted_on' | 'submitted_by_name' | 'filer_name' | 'reason_codes'
> & { readonly totals: Amounts }

/** Heads of all versions, newest first. */
export const versionHeads = async (tx: Tx, head: CadHead): Promise<VersionHeadRow[]> =>
  (
    await rows<VersionRow & AmountRow>(
      tx,
      sql`select version, status, accepted_at, accounted_on, submitted_by_name, filer_name, reason_codes,
            ${sql.raw(AMOUNT_COLUMNS)}
          from declarations.cad_version
          where bn9 = ${head.bn9} and transaction_number = ${head.transactionNumber}
          order by version desc`,
    )
  ).map((row) => ({ ...row, totals: amountsOf(row) }))
