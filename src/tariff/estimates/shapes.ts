import { Day, exact, Money, z } from '../../web/api.ts'
import { withoutNulls } from '../../web/without-nulls.ts'
import { CHARGES } from '../assessment/index.ts'

/** Shapes of `POST /estimates`, as `api.md` fixes them. Texts stay texts here; `parse-line.ts` reads them. */

/** Longer than any code, number or sum: what is longer is refused before it is read. */
const text = () => z.string().max(200)
const Amount = text().openapi({ example: '14250.00', description: 'Decimal string, a point before the decimals' })
const Quantity = exact({ amount: Amount, unit: text().openapi({ example: 'KGM', description: 'Unit code' }) })
const MoneyIn = exact({ amount: Amount, currency: text().openapi({ example: 'EUR', description: 'ISO 4217' }) })

export const Line = exact({
  classification: z.string().max(20).openapi({ example: '6911.10.90.90' }),
  countryOfOrigin: text().openapi({ example: 'DE', description: 'ISO 3166-1 alpha-2' }),
  stateOfOrigin: text().optional(),
  countryOfExport: text().optional(),
  tariffTreatment: text()
    .optional()
    .openapi({ example: '02', description: 'Code or abbreviation. Absent: all are compared, the lowest is taken' }),
  directShipmentDate: Day,
  value: MoneyIn,
  exchangeRate: text().optional().openapi({ example: '1.6161', description: 'Canadian dollars for one unit' }),
  quantity: Quantity.optional(),
  tariffCode: text().optional().openapi({ example: '9971', description: 'Chapter 98 or 99, 4 digits' }),
  valueForDutyCode: text().optional(),
  specialAuthority: text().optional().openapi({
    example: 'SOR/2026-34',
    description: 'Remission order or licence; what it covers is taken away where its conditions hold',
  }),
  sima: exact({
    subject: z.enum(['S', 'N', 'U']),
    caseNumber: text().optional(),
    exporterId: text().optional(),
    modelId: text().optional(),
    invoicePrice: MoneyIn.optional().openapi({ description: 'Export price of the goods of the line' }),
    quantity: Quantity.optional().openapi({ description: 'Units of the amounts below; absent: that of the line' }),
    normalValue: MoneyIn.optional().openapi({ description: 'For one unit' }),
    ministerialPercent: text().optional().openapi({ example: '71.1', description: 'Of the export price' }),
    subsidy: MoneyIn.optional().openapi({ description: 'Amount of subsidy for one unit' }),
    exportSubsidy: MoneyIn.optional().openapi({ description: 'The part of it that is an export subsidy' }),
    saleDate: Day.optional().openapi({ description: 'Whose exchange rate counts' }),
    security: z.boolean().optional().openapi({ description: 'Posted in place of provisional duty' }),
  }).optional(),
  surtax: exact({
    subject: z.boolean(),
    code: text().optional().openapi({
      example: 'SOR/2025-148',
      description:
        'Number of the order; beside `subject: false` the exemption claimed, by keys of ours: CAMPOBELLO, HEAVY-TRUCK, IMPORT-PERMIT, MELTED-ELSEWHERE, REPAIR, VEHICLE-OR-AIRCRAFT, WIND-TOWER',
    }),
    content: MoneyIn.optional().openapi({ description: 'Canadian and Mexican content of a motor vehicle, in CAD' }),
  }).optional(),
  exciseCode: z
    .string()
    .max(200)
    .optional()
    .openapi({ example: 'WINE-OVER-7', description: 'Named rates of ours, joined by + ; E00: none' }),
  exciseQuantity: Quantity.optional(),
  exciseContainers: Amount.optional().openapi({
    example: '1000',
    description: 'Vaping products: immediate containers',
  }),
  safeguard: exact({
    subject: z.boolean(),
    code: text().optional().openapi({ description: 'Number of the order' }),
  }).optional(),
  gstCode: text()
    .optional()
    .openapi({ example: 'Z3', description: 'Codes of ours but for 01; the tariff service lists them (gstCodes)' }),
  gstValue: MoneyIn.optional().openapi({ description: 'What a code of kind “partial” taxes in place of the goods' }),
  workAbroad: MoneyIn.optional().openapi({
    description: 'Goods back from repair or other work abroad: what the work is worth',
  }),
  timeLimit: exact({
    from: Day,
    to: Day,
    type: text().openapi({ example: 'T2', description: 'T1, T2, G6, V1, V2, V5, L6: see the relief rules' }),
  }).optional(),
  description: z.string().max(2_000).optional(),
}).openapi('Line')
export type WireLine = z.infer<typeof Line>

export const LINES_MAX = 1_000
const Estimate = exact({
  accountingDate: Day.optional().openapi({ description: 'Whose rates of duty apply; today when left out' }),
  casual: exact({ province: text().openapi({ example: 'ON' }) }).optional(),
  lines: z.array(Line).min(1).max(LINES_MAX),
})
export type WireEstimate = z.infer<typeof Estimate>
/** As it is sent: `null` says the same as leaving out. */
export const EstimateRequest = z.preprocess((body) => withoutNulls(body), Estimate)

export const DamageRequest = exact({
  duty: Amount.openapi({ description: 'Customs duty paid on the damaged goods, in CAD' }),
  valueForDuty: Amount.openapi({ description: 'Of the damaged goods, in CAD' }),
  loss: Amount.openapi({ description: 'What the damage took off that value, in CAD' }),
  isPerishableOrBrittle: z.boolean().optional(),
})
export const DamageAnswer = z.object({
  refund: Money,
  formula: z.string(),
  explanation: z.string(),
  source: z.string(),
  toKnow: z.array(z.string()),
})

const amounts = Object.fromEntries([...CHARGES, 'total' as const].map((name) => [name, Money])) as Record<
  (typeof CHARGES)[number] | 'total',
  typeof Money
>
const Warning = z.object({
  code: z.string(),
  pointer: z.string().optional(),
  title: z.string(),
  detail: z.string(),
  cure: z.string(),
})
const Working = z.object({
  charge: z.enum(CHARGES),
  name: z.string().openapi({ example: 'Customs duty' }),
  formula: z.string().openapi({ example: '7% × 23029.43', description: 'The same in every language' }),
  explanation: z.string().openapi({ example: '7% × $23,029.43', description: 'In the language asked for' }),
  base: Money,
  rate: z.string().nullable().openapi({ example: '7%', description: 'As its source writes it' }),
  amount: Money,
  source: z.string().openapi({ description: 'The law and the rate row, in the language asked for' }),
})

export const EstimateAnswer = z.object({
  accountingDate: Day,
  edition: z.string().openapi({ example: 'T2026-0' }),
  lines: z.array(
    z.object({
      lineNumber: z.int(),
      classification: z.string(),
      tariffTreatment: z.string().openapi({ example: '02', description: 'What was applied' }),
      tariffTreatmentAbbreviation: z.string().openapi({ example: 'MFN' }),
      exchangeRate: z.string(),
      exchangeRatePublishedOn: z.string().nullable(),
      ...amounts,
      simaCode: z
        .string()
        .openapi({ example: '51', description: 'Two digits worked out: subject or not, and paid or secured' }),
      working: z.array(Working),
      alternatives: z
        .array(z.object({ tariffTreatment: z.string(), tariffTreatmentAbbreviation: z.string(), total: Money }))
        .optional(),
      warnings: z.array(Warning),
    }),
  ),
  totals: z.object(amounts),
})
