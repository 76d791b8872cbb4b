import { Day, Money, z } from '../web/api.ts'
import { cadBody, invoiceBody, lineBody } from './wire.ts'

/** What the OpenAPI document shows of the answers; `answer-json.ts` makes them. */

const amounts = {
  valueForDuty: Money,
  customsDuty: Money,
  surtax: Money,
  safeguard: Money,
  antiDumping: Money,
  countervailing: Money,
  exciseDuty: Money,
  exciseTax: Money,
  luxuryTax: Money,
  valueForTax: Money,
  gst: Money,
  provincial: Money,
  total: Money,
}
const Amounts = z.object(amounts).openapi('CadAmounts')

const Working = z
  .object({
    charge: z.string(),
    name: z.string(),
    formula: z.string().openapi({ example: '7% × 23029.43' }),
    explanation: z.string(),
    base: Money,
    rate: z.string().nullable(),
    amount: Money,
    source: z.string(),
  })
  .openapi('CadWorking')

const Warning = z.object({
  code: z.string(),
  pointer: z.string().optional(),
  title: z.string(),
  detail: z.string(),
  cure: z.string(),
})

const answeredLine = lineBody
  .extend({
    charges: z.object({
      tariffTreatment: z.string(),
      exchangeRate: z.string(),
      exchangeRatePublishedOn: Day.nullable(),
      ...amounts,
      simaCode: z
        .string()
        .openapi({ example: '51', description: 'Two digits worked out: subject or not, and paid or secured' }),
      working: z.array(Working),
    }),
  })
  .openapi('CadLineAnswer')
const answeredInvoices = z.array(invoiceBody.extend({ lines: z.array(answeredLine) }).openapi('CadInvoiceAnswer'))

const assessed = {
  invoices: answeredInvoices,
  accountingDate: Day,
  paymentDueDate: Day,
  totals: Amounts,
  warnings: z.array(Warning),
}

export const CadAnswer = cadBody
  .extend({
    ...assessed,
    version: z.string().openapi({ example: '00001' }),
    number: z.string().openapi({ example: '1234500000101300001', description: 'The 19 digits shown to people' }),
    status: z.string().openapi({ example: 'accepted' }),
    filer: z.object({ bn9: z.string(), name: z.string() }),
    submittedBy: z.string(),
    acceptedAt: z.string(),
    links: z.record(z.string(), z.string()),
  })
  .openapi('Cad')

export const CheckAnswer = cadBody.extend({ ...assessed, valid: z.literal(true) }).openapi('CadCheck')

export const ListItem = z
  .object({
    transactionNumber: z.string(),
    version: z.string(),
    number: z.string(),
    type: z.string(),
    status: z.string(),
    importer: z.string(),
    filer: z.string(),
    clientReference: z.string().nullable(),
    releaseDate: Day,
    office: z.string(),
    accountingDate: Day,
    acceptedAt: z.string(),
    paymentDueDate: Day,
    lineCount: z.int(),
    description: z.string(),
    valueForDuty: Money,
    total: Money,
    links: z.record(z.string(), z.string()),
  })
  .openapi('CadListItem')

export const VersionHead = z
  .object({
    version: z.string(),
    status: z.string(),
    acceptedAt: z.string(),
    accountingDate: Day,
    submittedBy: z.string(),
    filer: z.string(),
    reasonCodes: z.array(z.string()),
    totals: Amounts,
  })
  .openapi('CadVersionHead')

const Field = z.object({
  pointer: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const Difference = z
  .object({
    transactionNumber: z.string(),
    from: VersionHead,
    to: VersionHead,
    totals: Amounts,
    changedCharges: z.array(z.string()),
    fields: z.array(Field),
    lines: z.array(
      z.object({
        lineNumber: z.int(),
        description: z.string(),
        kind: z.enum(['same', 'changed', 'added']),
        fields: z.array(Field),
        before: Amounts.nullable(),
        after: Amounts,
        difference: Amounts,
        reasonCodes: z.array(z.string()),
        remarks: z.array(z.string()),
      }),
    ),
  })
  .openapi('CadDifference')

export const TimelineItem = z
  .object({
    kind: z.enum([
      'released',
      'accepted',
      'corrected',
      'adjustment_requested',
      'adjustment_approved',
      'adjustment_refused',
      'adjustment_withdrawn',
    ]),
    date: Day,
    at: z.string().nullable(),
    version: z.string().nullable(),
    by: z.string().nullable(),
    posted: Money.nullable(),
  })
  .openapi('CadTimelineItem')
