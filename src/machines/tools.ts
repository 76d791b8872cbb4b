import { Day, z } from '../web/api.ts'

/** One question to the public API, asked on behalf of a tool. */
export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly language: 'en' | 'fr'
}

export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Shape
  readonly ask: (given: z.infer<z.ZodObject<Shape>>) => Question
}

const language = z.enum(['en', 'fr']).default('en').describe('Language of the answer')
const day = (what: string) => Day.optional().describe(`${what}, YYYY-MM-DD; today when left out`)

const tool = <const Shape extends z.ZodRawShape>(one: Tool<Shape>): Tool => one as unknown as Tool

/**
 * What a language model may ask. Each tool is one call of the public API, so that rules, limits and sentences are the same
 * for people, programs and models. All of them only read.
 */
export const tools: readonly Tool[] = [
  tool({
    name: 'search_tariff',
    title: 'Search the Canadian Customs Tariff',
    description:
      'Finds classification numbers for goods described in words (English or French, everyday names, misspellings) or by a number or its beginning. Best first, each with its path, unit and most-favoured-nation rate.',
    input: {
      query: z.string().min(1).max(200).describe('Goods in words, or 2 to 10 digits'),
      limit: z.int().min(1).max(50).default(10),
      asOf: day('Day whose tariff is meant'),
      language,
    },
    ask: (given) => ({
      method: 'GET',
      path: `/tariff/search${queryOf({ q: given.query, limit: given.limit, asOf: given.asOf, lang: given.language })}`,
      language: given.language,
    }),
  }),
  tool({
    name: 'get_classification',
    title: 'One classification number',
    description:
      'Rates of duty by tariff treatment, unit, surtaxes and GST of a classification number of 2 to 10 digits, as of a day, each with its source and how sure it is.',
    input: {
      code: z
        .string()
        .max(20)
        // A name of dots alone would be another address.
        .refine((text) => /\d\D*\d/.test(text), { params: { expected: 'code' } })
        .describe('9617.00.00.00, in any punctuation'),
      asOf: day('Day whose tariff is meant'),
      language,
    },
    ask: (given) => ({
      method: 'GET',
      path: `/tariff/classifications/${encodeURIComponent(given.code)}${queryOf({ asOf: given.asOf, lang: given.language })}`,
      language: given.language,
    }),
  }),
  tool({
    name: 'estimate_duties',
    title: 'Estimate duties and taxes',
    description:
      'Duties and taxes of an importation into Canada, line by line, every amount with its formula and source. Without a treatment, all that the origin may claim are compared and the lowest is taken. Files nothing.',
    input: {
      accountingDate: day('Day whose rates of duty apply'),
      province: z.string().length(2).optional().describe('Casual (personal) goods only: province of residence, ON'),
      lines: z
        .array(
          z.looseObject({
            classification: z.string().describe('10 digits'),
            countryOfOrigin: z.string().length(2).describe('ISO 3166, CN'),
            directShipmentDate: Day.describe('Day the goods left for Canada: decides the exchange rate'),
            value: z.object({ amount: z.string().describe('14250.00'), currency: z.string().length(3) }),
            tariffTreatment: z.string().optional().describe('02 or MFN'),
            quantity: z.object({ amount: z.string(), unit: z.string().describe('KGM, NMB …') }).optional(),
            gstCode: z.string().optional().describe('Free of GST: Z3 basic groceries … (GET /tariff/gst-codes)'),
            specialAuthority: z.string().optional().describe('Remission order or licence, SOR/2026-34'),
            exchangeRate: z
              .string()
              .optional()
              .describe('Canadian dollars for one unit, in place of the rate in force'),
          }),
        )
        .min(1)
        .max(50)
        .describe(
          'Other fields as POST /estimates has them in /api/v1/openapi.json: tariffCode, surtax, sima, safeguard, exciseCode, exciseQuantity, timeLimit, workAbroad',
        ),
      language,
    },
    ask: (given) => ({
      method: 'POST',
      path: '/estimates',
      body: {
        ...(given.accountingDate === undefined ? {} : { accountingDate: given.accountingDate }),
        ...(given.province === undefined ? {} : { casual: { province: given.province } }),
        lines: given.lines,
      },
      language: given.language,
    }),
  }),
  tool({
    name: 'exchange_rate',
    title: 'Exchange rate in force',
    description:
      'Canadian dollars for one unit of a currency on a day (the last Bank of Canada rate published before it).',
    input: { currency: z.string().length(3).describe('ISO 4217, USD'), date: day('Day of direct shipment'), language },
    ask: (given) => ({
      method: 'GET',
      path: `/exchange-rates${queryOf({ currency: given.currency, date: given.date })}`,
      language: given.language,
    }),
  }),
  tool({
    name: 'release_calendar',
    title: 'From release to payment',
    description:
      'The legal days that follow a release: billing period, accounting, statement, payment due date, end of corrections, with the reason in words.',
    input: {
      releaseDate: Day.describe('Day of release, YYYY-MM-DD'),
      stream: z.enum(['rpp', 'clvs', 'csa1', 'csa2']).default('rpp').describe('Release stream'),
      language,
    },
    ask: (given) => ({
      method: 'GET',
      path: `/calendar${queryOf({ releaseDate: given.releaseDate, stream: given.stream, lang: given.language })}`,
      language: given.language,
    }),
  }),
]

function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value))
  return `?${search}`
}
