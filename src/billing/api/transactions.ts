import { apiActorOf } from '../../access/index.ts'
import { type IsoDate, type IsoMonth, isoDate } from '../../kernel/dates.ts'
import type { Bn15 } from '../../kernel/ids.ts'
import {
  type Item,
  type ItemType,
  isItemType,
  keyOf,
  TRANSACTION_SORTS,
  type TransactionFilters,
  type TransactionSort,
  transactions,
} from '../../ledger/index.ts'
import type { Tx } from '../../platform/db.ts'
import { type Tabular, toJson } from '../../platform/tabular.ts'
import {
  type ApiContext,
  apiRouter,
  createRoute,
  Day,
  decodeCursor,
  encodeCursor,
  listAnswer,
  listQuery,
  problem,
  problemResponses,
  queryOf,
  z,
} from '../../web/api.ts'
import { overdueBefore } from '../calendar/cycle.ts'
import { type FileFormat, fileAnswer, itemFile } from '../files.ts'
import { visibleItems } from '../reach.ts'
import { receivableList, transactionList } from '../transaction-list.ts'
import { forAccount, json, security, tags } from './common.ts'
import { accountPath, format, inEveryForm, list, Month, Receivable, Transaction } from './shapes.ts'

/** A file holds the whole list; this many rows at most. */
const FILE_ROWS = 100_000

export const transactionsApi = apiRouter()

const transactionQuery = queryOf({
  ...listQuery,
  format,
  side: z.enum(['debit', 'credit']).optional(),
  type: z.string().optional().openapi({ description: 'One or more types, separated by commas.', example: 'CAD,PMT' }),
  state: z.enum(['open', 'cleared', 'overdue']).optional(),
  from: Day.optional().openapi({ description: 'Posted from this day on.' }),
  to: Day.optional(),
  statement: Month.optional().openapi({ description: 'Month of the statement they stand on.' }),
  document: z.string().max(40).optional(),
  sort: z.enum(TRANSACTION_SORTS).default('newest'),
})

function filtersOf(query: z.infer<typeof transactionQuery>, today: IsoDate): TransactionFilters {
  const types = query.type?.split(',').filter((type): type is ItemType => isItemType(type))
  return {
    on: overdueBefore(today),
    ...(query.side ? { side: query.side } : {}),
    ...(types ? { types } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.from ? { postedFrom: isoDate(query.from) } : {}),
    ...(query.to ? { postedTo: isoDate(query.to) } : {}),
    ...(query.statement ? { statementMonth: query.statement as IsoMonth } : {}),
    ...(query.document ? { document: query.document } : {}),
  }
}

interface ListRequest {
  readonly filters: TransactionFilters
  readonly sort: TransactionSort
  readonly limit: number
  readonly cursor: string | undefined
  readonly format: 'json' | FileFormat
  readonly listOf: (items: readonly Item[]) => Tabular
  readonly stem: string
}

/** One list of items in the form asked for: a page of JSON, or the whole of it as a file. */
async function itemList(context: ApiContext, tx: Tx, bn15: Bn15, request: ListRequest): Promise<Response> {
  const { sort, format: wanted, listOf } = request
  const seen = visibleItems(apiActorOf(context), bn15)
  if (!seen) return problem(context, [{ code: 'access.denied_visibility', params: { account: bn15 } }])
  const filters = { ...request.filters, ...seen }
  const { lang, today } = context.var
  if (wanted !== 'json') {
    const all = listOf(await transactions(tx, bn15, filters, { sort, limit: FILE_ROWS }))
    return fileAnswer(await itemFile(all, wanted, lang, bn15, today, request.stem), lang)
  }
  const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor, 2)
  if (after === null || (after && !/^\d+$/.test(after[1] ?? '')))
    return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }])
  const [day = '', id = '0'] = after ?? []
  const found = await transactions(tx, bn15, filters, {
    sort,
    limit: request.limit,
    ...(after ? { after: { day: day as IsoDate, itemId: BigInt(id) } } : {}),
  })
  const wire = toJson(listOf(found))
  return json(
    context,
    listAnswer(
      found.map((item, index) => ({ item, row: wire[index] })),
      request.limit,
      ({ row }) => row,
      ({ item }) => {
        const key = keyOf(item, sort)
        return encodeCursor([key.day, String(key.itemId)])
      },
    ),
  )
}

transactionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}/transactions',
    tags,
    security,
    summary: 'Every charge, payment and credit, with what is still open',
    request: { params: accountPath, query: transactionQuery },
    responses: { 200: inEveryForm('Transactions', list(Transaction)), ...problemResponses },
  }),
  (context) => {
    const query = context.req.valid('query')
    return forAccount(context, 'export_transactions', context.req.valid('param').bn15, (tx, bn15) =>
      itemList(context, tx, bn15, {
        filters: filtersOf(query, context.var.today),
        sort: query.sort,
        limit: query.limit,
        cursor: query.cursor,
        format: query.format,
        listOf: transactionList,
        stem: 'transactions',
      }),
    )
  },
)

transactionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}/receivables',
    tags,
    security,
    summary: 'Debts that are open, oldest due first',
    request: { params: accountPath, query: queryOf({ ...listQuery, format }) },
    responses: { 200: inEveryForm('Receivables', list(Receivable)), ...problemResponses },
  }),
  (context) => {
    const query = context.req.valid('query')
    return forAccount(context, 'export_transactions', context.req.valid('param').bn15, (tx, bn15) =>
      itemList(context, tx, bn15, {
        filters: { side: 'debit', state: 'open' },
        sort: 'due_first',
        limit: query.limit,
        cursor: query.cursor,
        format: query.format,
        listOf: (items) => receivableList(items, context.var.today),
        stem: 'receivables',
      }),
    )
  },
)
