import { z } from '@hono/zod-openapi'

/**
 * The CAD as posted: JSON types only. What must be there and what may stand in a field is checked by `parse-cad.ts` and
 * `rules/`, which know the words for it; this file is what the OpenAPI document shows.
 */

const text = z.string().nullish()
const amount = (example: string) =>
  z.string().nullish().openapi({ example, description: 'Decimal string, a point before the cents' })
const day = (example: string) => z.string().nullish().openapi({ example, description: 'YYYY-MM-DD' })
const whole = z.int().nullish()
const texts = z.array(z.string()).nullish()

const reasons = {
  reasonCodes: texts.openapi({ description: 'On versions: why, at most three, the net effect first' }),
  remarks: texts,
}

const money = z.object({ amount: amount('14250.00'), currency: text.openapi({ example: 'EUR' }) }).nullish()
const quantity = z.object({ amount: amount('1200'), unit: text.openapi({ example: 'NMB' }) }).nullish()

const party = z
  .object({
    name: text,
    address: z
      .object({ line: text, city: text, region: text, country: text.openapi({ example: 'DE' }), postalCode: text })
      .nullish(),
  })
  .nullish()

export const lineBody = z
  .object({
    lineNumber: whole.openapi({ description: '1 to 99,999 through the whole declaration; absent: the next free one' }),
    description: text,
    classification: text.openapi({ example: '6911.10.90.90', description: '10 digits, with or without dots' }),
    tariffCode: text,
    countryOfOrigin: text.openapi({ example: 'DE' }),
    stateOfOrigin: text,
    countryOfExport: text,
    stateOfExport: text,
    tariffTreatment: text.openapi({
      example: '02',
      description: '`02`, `2`, `002` or `MFN`; absent: the lowest that the origin may claim, stated as such',
    }),
    directShipmentDate: day('2025-12-23'),
    value: money,
    quantity,
    valueForDutyCode: text.openapi({ example: '13' }),
    specialAuthority: text,
    sima: z
      .object({
        subject: z.enum(['S', 'N', 'U']).nullish(),
        caseNumber: text,
        exporterId: text,
        modelId: text,
        invoicePrice: money,
        quantity,
        normalValue: money,
        subsidy: money,
        exportSubsidy: money,
        ministerialPercent: amount('71.1'),
        saleDate: day('2025-12-01'),
        security: z.boolean().nullish().openapi({ description: 'Posted in place of provisional duty' }),
      })
      .nullish(),
    surtax: z
      .object({
        subject: z.boolean().nullish(),
        code: text.openapi({
          example: 'SOR/2025-267',
          description:
            'Number of the order; beside `subject: false` the exemption claimed, by keys of ours: WIND-TOWER',
        }),
        content: money.openapi({ description: 'Canadian and Mexican content of a motor vehicle, in CAD' }),
      })
      .nullish(),
    exciseCode: text.openapi({ example: 'WINE-OVER-7', description: 'Named rates joined by + ; E00: none' }),
    exciseQuantity: quantity,
    exciseContainers: amount('1000').openapi({ description: 'Vaping products: immediate containers' }),
    gstCode: text.openapi({ example: '01', description: 'Names of ours but for 01; absent: the normal rate' }),
    gstValue: money,
    workAbroad: money,
    safeguard: z.object({ subject: z.boolean().nullish(), code: text }).nullish(),
    timeLimit: z.object({ from: day('2026-01-06'), to: day('2026-12-31'), type: text }).nullish(),
    previousLine: whole,
    ...reasons,
  })
  .openapi('CadLine')

export const invoiceBody = z
  .object({
    number: text,
    date: day('2025-12-20'),
    vendor: party,
    purchaser: party,
    currency: text.openapi({ example: 'EUR' }),
    value: z.union([z.string(), z.object({ amount: amount('14250.00'), currency: text })]).nullish(),
    freight: z.union([z.string(), z.object({ amount: amount('350.00'), currency: text })]).nullish(),
    purchaseOrder: text,
    portOfExit: text,
    lines: z.array(lineBody).nullish(),
    ...reasons,
  })
  .openapi('CadInvoice')

export const cadBody = z
  .object({
    type: text.openapi({ example: 'AB' }),
    transactionNumber: text.openapi({ description: 'Absent: the next number under your account security number' }),
    importer: text.openapi({ example: '123456782RM0001' }),
    clientReference: text,
    rpp: z.boolean().nullish(),
    language: z.enum(['en', 'fr']).nullish(),
    release: z
      .object({
        date: day('2026-01-06'),
        office: text.openapi({ example: '0395' }),
        modeOfTransport: text.openapi({
          example: '09',
          description: '01 air, 02 highway, 06 rail, 07 pipeline, 09 marine',
        }),
        carrierCode: text,
        cargoControlNumbers: texts,
        grossWeightKg: z.union([z.number(), z.string()]).nullish(),
        portOfUnloading: text,
      })
      .nullish(),
    warehouse: z.object({ subType: text, in: text, out: text, previousTransactionNumber: text }).nullish(),
    recordOfIntent: text,
    notes: text,
    invoices: z.array(invoiceBody).nullish(),
    version: text.openapi({ description: 'On versions: the version you looked at; refused when another came since' }),
    ...reasons,
  })
  .openapi('CadBody')

export type CadBody = z.infer<typeof cadBody>
export type InvoiceBody = z.infer<typeof invoiceBody>
export type LineBody = z.infer<typeof lineBody>
