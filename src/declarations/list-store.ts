import { sql } from 'kysely'
import type { Instant, IsoDate } from '../kernel/dates.ts'
import type { Bn9, Bn15, TransactionNumber } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import { rows, type Tx } from '../platform/db.ts'
import type { CadFilter, CadListItem, CadSort, CadStatus, CadType } from './cad.ts'

/** An account whose declarations may be listed; with `filer`, only those that business submitted. */
export interface Reach {
  readonly bn9: Bn9
  readonly bn15: Bn15
  readonly filer: Bn9 | null
}

export type Search =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'words'; readonly words: string }

export interface ListQuery {
  /** Its `text` comes as `search`. */
  readonly filter: CadFilter
  readonly search: Search | null
  /** Sort key of the last row of the page before. */
  readonly after: readonly [key: string, transactionNumber: string] | null
  readonly limit: number
}

interface ListRow {
  readonly transaction_number: TransactionNumber
  readonly current_version: number
  readonly type: CadType
  readonly status: CadStatus
  readonly importer: Bn15
  readonly filer: Bn9
  readonly client_reference: string | null
  readonly released_on: IsoDate
  readonly accounted_on: IsoDate
  readonly accepted_at: Instant
  readonly payment_due_on: IsoDate
  readonly office: string
  readonly line_count: number
  readonly first_description: string
  readonly value_for_duty_cents: Cents
  readonly total_cents: Cents
}

const COLUMNS = sql.raw(`c.transaction_number, c.current_version, c.type, c.status, c.importer, c.filer,
  c.client_reference, c.released_on, c.accounted_on, c.accepted_at, c.payment_due_on, c.office, c.line_count,
  c.first_description, c.value_for_duty_cents, c.total_cents`)

/**
 * Over many accounts: each account gives the keys of its first rows, from index `cad_newest` alone while the order is by
 * acceptance, words searched for included; those are merged, and only the rows of the page are read whole (by primary key,
 * one after the other: the lateral limit keeps the planner from joining the year). A page costs accounts × page keys; words
 * that are hardly there cost the index of the accounts, never the declarations.
 */
export const listOfAccounts = async (tx: Tx, reach: readonly Reach[], query: ListQuery): Promise<CadListItem[]> =>
  (
    await rows<ListRow>(
      tx,
      sql`with page as materialized (
            select c.bn9, c.transaction_number
            from jsonb_to_recordset(${JSON.stringify(reach)}::jsonb) as r(bn9 text, bn15 text, filer text)
            cross join lateral (
              select c.bn9, c.transaction_number, ${sql.raw(SORTS[query.filter.sort ?? 'newest'].column)}
              from declarations.cad c
              where c.bn9 = r.bn9 and c.importer = r.bn15 and (r.filer is null or c.filer = r.filer) ${where(query)}
              order by ${ordered(query)} limit ${query.limit}) c
            order by ${ordered(query)} limit ${query.limit})
          select c.* from page cross join lateral (
            select ${COLUMNS} from declarations.cad c
            where c.bn9 = page.bn9 and c.transaction_number = page.transaction_number limit 1) c
          order by ${ordered(query)}`,
    )
  ).map(toItem)

/** For officers, whose reach is everybody. */
export const listOfAll = async (tx: Tx, query: ListQuery): Promise<CadListItem[]> =>
  (
    await rows<ListRow>(
      tx,
      sql`select ${COLUMNS} from declarations.cad c
          where ${ofImporter(query)} ${where(query)}
          order by ${ordered(query)} limit ${query.limit}`,
    )
  ).map(toItem)

/**
 * What a list is ordered by. Only the first two have an index: the others read an account's declarations and sort them,
 * a few thousand rows each.
 */
const SORTS = {
  newest: { column: 'c.accepted_at', type: 'timestamptz', isFalling: true, of: (item) => item.acceptedAt },
  oldest: { column: 'c.accepted_at', type: 'timestamptz', isFalling: false, of: (item) => item.acceptedAt },
  due: { column: 'c.payment_due_on', type: 'date', isFalling: true, of: (item) => item.paymentDueOn },
  largest: { column: 'c.total_cents', type: 'bigint', isFalling: true, of: (item) => String(item.total) },
  smallest: { column: 'c.total_cents', type: 'bigint', isFalling: false, of: (item) => String(item.total) },
} as const satisfies Record<
  CadSort,
  { column: string; type: string; isFalling: boolean; of: (item: CadListItem) => string }
>

/** The sort key of a row, for the cursor of the page after it. */
export const sortKeyOf = (item: CadListItem, sort: CadSort): string => SORTS[sort].of(item)

function ordered({ filter }: ListQuery) {
  const { column, isFalling } = SORTS[filter.sort ?? 'newest']
  const direction = isFalling ? 'desc' : 'asc'
  return sql.raw(`${column} ${direction}, c.transaction_number ${direction}`)
}

function beyond(sort: CadSort, [key, number]: readonly [string, string]) {
  const { column, type, isFalling } = SORTS[sort]
  return sql`(${sql.raw(column)}, c.transaction_number) ${sql.raw(isFalling ? '<' : '>')} (${key}::${sql.raw(type)}, ${number})`
}

const ofImporter = ({ filter: { importer } }: ListQuery) =>
  importer === undefined ? sql`true` : sql`c.bn9 = left(${importer}, 9) and c.importer = ${importer}`

/** Conditions that are absent are not written, so that the planner sees only those that count. */
function where({ filter, search, after }: ListQuery) {
  const conditions = [
    ...(filter.status === undefined ? [] : [sql`c.status = ${filter.status}`]),
    ...(filter.type === undefined ? [] : [sql`c.type = ${filter.type}`]),
    ...(filter.from === undefined ? [] : [sql`c.accepted_at >= ${startOf(filter.from)}`]),
    ...(filter.to === undefined ? [] : [sql`c.accepted_at < ${startOf(filter.to, 1)}`]),
    ...(search ? [matches(search)] : []),
    ...(after ? [beyond(filter.sort ?? 'newest', after)] : []),
  ]
  return conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`
}

/** Midnight in Toronto of a legal day, or of the day after: the index is on the instant. */
const startOf = (day: IsoDate, plus = 0) =>
  sql`((${day}::date + ${plus}::int)::timestamp at time zone 'America/Toronto')`

/** A number by its beginning (primary key), words anywhere in what the declaration is found by. */
const matches = (search: Search) =>
  search.kind === 'number'
    ? sql`c.transaction_number between ${search.digits.padEnd(14, '0')} and ${search.digits.padEnd(14, '9')}`
    : sql`strpos(c.search_text, ${search.words.toLowerCase()}) > 0`

/**
 * What somebody types into the search field: a transaction number first, where it may be one; then the same as words,
 * since references and cargo control numbers are digits too.
 */
export function searchesFor(text: string): readonly Search[] {
  const words = text.trim()
  if (words === '') return []
  const digits = words.replace(/[\s-]/g, '')
  const isNumber = /^\d{5,19}$/.test(digits)
  return [...(isNumber ? [{ kind: 'number', digits: digits.slice(0, 14) } as const] : []), { kind: 'words', words }]
}

const toItem = (row: ListRow): CadListItem => ({
  transactionNumber: row.transaction_number,
  version: row.current_version,
  type: row.type,
  status: row.status,
  importer: row.importer,
  filer: row.filer,
  clientReference: row.client_reference,
  releasedOn: row.released_on,
  accountedOn: row.accounted_on,
  acceptedAt: row.accepted_at,
  paymentDueOn: row.payment_due_on,
  office: row.office,
  lineCount: row.line_count,
  firstDescription: row.first_description,
  valueForDuty: row.value_for_duty_cents,
  total: row.total_cents,
})
