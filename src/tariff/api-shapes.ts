import { Day, z } from '../web/api.ts'

/** Shapes of the public tariff calls, as `api.md` fixes them; what it leaves open is described here. */

export const AsOf = Day.optional().openapi({ description: 'The day whose tariff is asked for; today when left out.' })

const PathStep = z.object({ code: z.string(), description: z.string() })
export const SearchAnswer = z.object({
  data: z.array(
    z.object({
      classification: z.string().openapi({ example: '9617000000' }),
      level: z.int().openapi({ description: 'Number of digits' }),
      description: z.string(),
      path: z.array(PathStep),
      unit: z.string().nullable(),
      mfn: z.string().nullable().openapi({ description: 'Most-favoured-nation rate, on items and lines' }),
      score: z.number(),
      reason: z.string().openapi({ description: 'Why it is an answer, in words' }),
    }),
  ),
})

const Confidence = z.enum(['official', 'high', 'check', 'unreliable'])
const Part = z.union([
  z.object({ percent: z.string() }),
  z.object({ amountPerUnit: z.string().openapi({ example: '0.0282' }), unit: z.string().openapi({ example: 'KGM' }) }),
])
const Specific = z.object({
  base: z.array(Part),
  minimum: z.array(Part).optional(),
  maximum: z.array(Part).optional(),
  plus: z.array(Part).optional().openapi({ description: 'Added after minimum and maximum' }),
})
export const ClassificationAnswer = z.object({
  classification: z.string(),
  level: z.int(),
  description: z.string(),
  descriptionIsOwn: z.boolean().openapi({ description: 'false: the title is that of the nearest level above' }),
  path: z.array(PathStep),
  children: z.array(
    z.object({
      classification: z.string(),
      level: z.int(),
      description: z.string(),
      unit: z.string().nullable(),
      mfn: z.string().nullable(),
    }),
  ),
  unit: z.string().nullable(),
  mfn: z.string().nullable().openapi({ description: 'Most-favoured-nation rate, on items and lines' }),
  unitName: z.string().nullable(),
  quantityWanted: z.boolean().openapi({ description: 'false: the tariff asks for no quantity' }),
  rates: z.array(
    z.object({
      treatment: z.string().nullable().openapi({ example: '02', description: 'null where the number is not public' }),
      abbreviation: z.string(),
      name: z.string(),
      text: z.string(),
      adValoremPercent: z.string().nullable(),
      specific: Specific.nullable().openapi({ description: 'The parts of any rate that is not one percentage' }),
      validFrom: z.string(),
      validTo: z.string().nullable(),
      source: z.string(),
      confidence: Confidence,
    }),
  ),
  measures: z.array(
    z.object({
      kind: z.enum(['surtax', 'anti_dumping', 'countervailing']),
      name: z.string(),
      rate: z
        .string()
        .nullable()
        .openapi({ description: 'Percent of the value for duty; null where it depends on exporter and model' }),
      condition: z.string(),
      countries: z.array(z.string()).openapi({ description: 'Origins it may meet; empty: any origin' }),
      source: z.string(),
      confidence: Confidence,
    }),
  ),
  notes: z.array(z.string()).openapi({ description: 'What the legal notes decide, in our own plain words' }),
  rulings: z
    .array(
      z.object({
        number: z.string(),
        classification: z.string(),
        kind: z.enum(['tariff', 'national', 'origin']),
        status: z.enum(['issued', 'modified', 'revoked']),
        isInForce: z.boolean(),
        decidedOn: z.string(),
        goods: z.string(),
        reason: z.string(),
        address: z.string().nullable(),
      }),
    )
    .openapi({ description: 'Published rulings for the number, what is above and below it included; latest first' }),
  departments: z
    .array(
      z.object({
        department: z.string().openapi({ example: 'HC' }),
        name: z.string(),
        program: z.string(),
        programName: z.string(),
        confidence: Confidence,
      }),
    )
    .openapi({
      description: 'Programs of departments whose public list names the number; an empty list promises nothing',
    }),
  officialDescription: z
    .string()
    .nullable()
    .openapi({ description: 'The agency’s own text, when the adopter loaded it' }),
  excise: z
    .array(
      z.object({
        code: z.string().openapi({ example: 'WINE-OVER-7', description: 'For `exciseCode` of a line' }),
        name: z.string(),
        charge: z.enum(['exciseDuty', 'exciseTax', 'luxuryTax']),
        rate: z.string().openapi({ example: '$0.63 per LTR' }),
        source: z.string(),
        confidence: Confidence,
      }),
    )
    .openapi({ description: 'Rates that goods of this heading may bear; which one, only the goods tell' }),
  gst: z.object({
    percent: z.string(),
    codes: z
      .array(z.object({ code: z.string(), name: z.string(), law: z.string(), confidence: z.string() }))
      .openapi({ description: 'Codes under which goods of this number are often free of GST' }),
  }),
  edition: z.string(),
  asOf: Day,
})

export const TreatmentsAnswer = z.object({
  origin: z.string(),
  asOf: Day,
  data: z.array(
    z.object({
      treatment: z.string().nullable(),
      abbreviation: z.string(),
      name: z.string(),
      conditions: z.array(z.object({ code: z.string(), text: z.string() })),
      onlyItems: z.array(z.string()),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      confidence: Confidence,
    }),
  ),
})

export const ExchangeAnswer = z.object({
  data: z.array(
    z.object({
      currency: z.string(),
      date: Day,
      rate: z.string().openapi({ example: '1.3748', description: 'Canadian dollars for one unit' }),
      source: z.string(),
      publishedOn: z.string(),
      isStale: z.boolean().openapi({ description: 'Published more than ten days before' }),
    }),
  ),
})

export const GstCodesAnswer = z.object({
  asOf: Day,
  data: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      law: z.string(),
      begins: z.array(z.string()),
      tariffCodes: z.array(z.string()),
      countries: z.array(z.string()),
      valueTo: z.string().nullable(),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      confidence: z.string(),
    }),
  ),
})

export const SpecialAuthoritiesAnswer = z.object({
  data: z.array(
    z.object({
      number: z.string(),
      isPrefix: z.boolean().openapi({ description: 'Numbers that begin so' }),
      name: z.string(),
      takes: z.array(z.string()).openapi({ description: 'Charges that it takes away' }),
      surtaxOrders: z.array(z.string()),
      countries: z.array(z.string()),
      valueFrom: z.string().nullable(),
      valueTo: z.string().nullable(),
      claimYears: z.int().nullable(),
      conditions: z.string(),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      confidence: z.string(),
    }),
  ),
})

export const RulingAnswer = z
  .object({
    number: z.string().openapi({ example: 'TRS-301234' }),
    classifications: z.array(z.string()).openapi({ description: 'Every number it names, 4 to 10 digits' }),
    kind: z.enum(['tariff', 'national', 'origin']),
    status: z.enum(['issued', 'modified', 'revoked']),
    isInForce: z.boolean(),
    decidedOn: Day,
    goods: z.string(),
    reason: z.string(),
    address: z.string().nullable().openapi({ description: 'Where it is published' }),
  })
  .openapi('PublishedRuling')
export const RulingsAnswer = z.object({
  data: z.array(RulingAnswer),
  hasMore: z.boolean(),
  nextCursor: z.string().nullable(),
})
