import { type RawBuilder, sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import { decimalText } from '../kernel/decimal.ts'
import { maybeOne, one, type Tx } from '../platform/db.ts'
import { AMOUNT_COLUMNS, AMOUNT_TYPES, amountsRow, prefixed } from './amount-columns.ts'
import type { AssessedLine, Cad, CadVersion } from './cad.ts'
import { headerJson, invoiceJson, lineJson } from './print-cad.ts'
import { workingJson } from './working-json.ts'

/** A version to write; `accepted_at` is the clock's time of day on the legal day of accounting. */
export type NewVersion = Omit<CadVersion, 'acceptedAt' | 'status' | 'decision' | 'cad'> & { readonly cad: Cad }

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
    ), ${versionAndLines(version, lines, 'accepted')}
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
  const lines = version.lines.slice(0, LINES_AT_ONCE)
  const written = await maybeOne<{ accepted_at: Instant }>(
    tx,
    sql`with moment as (${moment(version.accountedOn)}), head as (
      update declarations.cad set ${inForce(version)}
      from moment
      where bn9 = ${version.bn9} and transaction_number = ${version.transactionNumber}
        and current_version = ${version.version - 1}::int and status = 'accepted'
      returning moment.at as accepted_at
    ), ${versionAndLines(version, lines, 'accepted')}
    select accepted_at from head`,
  )
  if (written) await insertMoreLines(tx, version)
  return written?.accepted_at
}

/** A version that waits for an officer: written with its lines, while the head stays on the version in force. */
export async function insertPendingVersion(tx: Tx, version: NewVersion): Promise<Instant> {
  const lines = version.lines.slice(0, LINES_AT_ONCE)
  const written = await one<{ accepted_at: Instant }>(
    tx,
    sql`with head as (select moment.at as accepted_at from (${moment(version.accountedOn)}) as moment),
    ${versionAndLines(version, lines, 'adjustment_pending')}
    select accepted_at from head`,
  )
  await insertMoreLines(tx, version)
  return written.accepted_at
}

/** An approved adjustment comes into force: lists show what it says from now on. False when another version has. */
export async function putInForce(tx: Tx, version: CadVersion, before: number): Promise<boolean> {
  const moved = await maybeOne(
    tx,
    sql`update declarations.cad set ${inForce(version)}
        where bn9 = ${version.bn9} and transaction_number = ${version.transactionNumber}
          and current_version = ${before}::int and status = 'accepted'
        returning 1 as moved`,
  )
  return moved !== undefined
}

/** What the head shows of the version in force. */
const inForce = (version: NewVersion): RawBuilder<unknown> => {
  const { cad, totals } = version
  return sql`current_version = ${version.version}::int, office = ${cad.release.office},
    client_reference = ${cad.clientReference}, line_count = ${version.lines.length}::int,
    first_description = ${firstDescription(version)}, search_text = ${searchText(cad)},
    value_for_duty_cents = ${totals.valueForDuty}::bigint, total_cents = ${totals.total}::bigint`
}

/** The clock's time of day on a legal day. Whole milliseconds, as JSON carries them: cursors must meet their row again. */
export const moment = (day: IsoDate): RawBuilder<unknown> =>
  sql`select date_trunc('milliseconds',
        (${day}::date + (clock_timestamp() at time zone 'America/Toronto')::time) at time zone 'America/Toronto') as at`

const firstDescription = (version: NewVersion): string => version.lines[0]?.line.description ?? ''

const searchText = (cad: Cad): string =>
  cut(
    [
      cad.clientReference,
      ...cad.release.cargoControlNumbers,
      ...cad.invoices.flatMap((invoice) => [invoice.number, invoice.vendor.name, invoice.purchaseOrder]),
    ]
      .filter((text) => text !== null)
      .join(' ')
      .toLowerCase()
      .slice(0, 1_000),
  )

/** The text stands in an index, whose entries hold 2,700 bytes together with their keys. */
const SEARCH_BYTES = 2_400
const cut = (text: string): string => {
  const bytes = Buffer.from(text)
  if (bytes.length <= SEARCH_BYTES) return text
  // A letter cut in two is no letter.
  return bytes
    .subarray(0, SEARCH_BYTES)
    .toString()
    .replace(/\uFFFD$/, '')
}

function versionAndLines(
  version: NewVersion,
  lines: readonly AssessedLine[],
  status: 'accepted' | 'adjustment_pending',
): RawBuilder<unknown> {
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
        ${status}, ${declared}::jsonb, ${version.filer}, ${version.filerName}, ${version.submittedBy},
        ${version.submittedByName}, head.accepted_at, ${version.accountedOn}::date, ${version.paymentDueOn}::date,
        array(select jsonb_array_elements_text(${reasonCodes}::jsonb)), ${version.certification},
        ${JSON.stringify(version.warnings)}::jsonb, ${sql.raw(prefixed('t'))}
      from head, jsonb_to_record(${JSON.stringify(amountsRow(totals))}::jsonb) as t(${sql.raw(AMOUNT_TYPES)})
    ), lines as (${insertLines(version, lines, sql`head,`)})`
}

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
