import { ITEM_TYPES } from '../../ledger/index.ts'
import { contentTypes } from '../../platform/tabular.ts'
import { Day, Money, z } from '../../web/api.ts'

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const Account = z
  .object({
    account: z.string(),
    legalName: z.string(),
    balance: Money.openapi({ description: 'Everything posted, due or not; below zero a credit.' }),
    amountDue: Money.openapi({ description: 'Due by dueOn, less open credits; never below zero.' }),
    dueOn: Day,
    overdue: Money,
    credit: Money.openapi({ description: 'Credits no debt has taken yet.' }),
    rpp: z.object({ status: z.string() }),
    security: z.object({ required: Money, posted: Money, used: Money }),
  })
  .openapi('Account')

export const AccountEntry = z
  .object({ account: z.string(), legalName: z.string(), actingFor: z.string().nullable() })
  .openapi('AccountEntry')

export const Transaction = z
  .object({
    id: z.string(),
    document: z.string().openapi({ description: 'Transaction, payment or notice number.' }),
    version: z.string().nullable(),
    type: z.enum(ITEM_TYPES),
    side: z.enum(['debit', 'credit']),
    postedOn: Day,
    effectiveOn: Day,
    dueOn: Day,
    amount: Money.openapi({ description: 'Debit +, credit −.' }),
    open: Money,
    status: z.enum(['posted', 'partly_cleared', 'cleared', 'reversed', 'written_off']),
    statementMonth: Month,
    filer: z.string().nullable(),
  })
  .openapi('Transaction')

export const Receivable = Transaction.extend({ daysOverdue: z.int() }).openapi('Receivable')

export const StatementSummary = z
  .object({
    date: Day,
    periodStart: Day,
    periodEnd: Day,
    amountPayable: Money,
    paymentDueOn: Day,
    closing: Money,
    number: z.string(),
  })
  .openapi('StatementSummary')

export const Statement = z
  .object({
    account: z.string(),
    legalName: z.string(),
    number: z.string(),
    date: Day,
    title: z.string(),
    periodStart: Day,
    periodEnd: Day,
    paymentDueOn: Day,
    paymentDue: z.string(),
    amountPayable: Money,
    opening: Money,
    debits: Money,
    credits: Money,
    closing: Money,
    overdue: Money,
    nextCycle: Money,
    changedSince: Money,
    dueNow: Money,
    declarations: z.int(),
    lines: z.array(
      z.object({
        box: z.string(),
        entry: z.string(),
        count: z.number().nullable(),
        amount: Money,
        label: z.string().optional(),
      }),
    ),
  })
  .openapi('Statement')

export const DailyNoticeAnswer = z
  .object({
    account: z.string(),
    date: Day,
    from: Day,
    issuedOn: Day,
    debits: Money,
    credits: Money,
    data: z.array(Transaction),
  })
  .openapi('DailyNotice')

export const format = z.enum(['json', 'csv', 'xlsx', 'pdf']).default('json')
export const accountPath = z.object({ bn15: z.string().openapi({ example: '123456782RM0001' }) })

const binary = z.string().openapi({ format: 'binary' })
/** The same answer in four forms. */
export const inEveryForm = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: {
    'application/json': { schema },
    'text/csv': { schema: z.string() },
    [contentTypes.xlsx]: { schema: binary },
    'application/pdf': { schema: binary },
  },
})

export const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ data: z.array(schema), hasMore: z.boolean(), nextCursor: z.string().nullable() })

export const dayPath = accountPath.extend({ date: Day })
