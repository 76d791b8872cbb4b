import { Hono } from 'hono'
import type { ApiEnv } from '../web/api.ts'
import { tools } from './tools.ts'

/** `llms.txt` (llmstxt.org): what a program that reads pages for a language model should know first. */
export const llmsText = (publicUrl: string): string => `# CARM Client Portal, open implementation

> Canadian customs declarations, duties and taxes, statements and payments. Independent open-source project, not the Canada
> Border Services Agency. Every figure names its source; amounts of the estimator are estimates.

Pages exist in English below /en and in French below /fr. The API answers in the language of Accept-Language, or of ?lang=en or fr.

## For programs

- [OpenAPI 3.1](${publicUrl}/api/v1/openapi.json): every call, every field
- [Reference in words](${publicUrl}/en/developers): tokens, conventions, problem codes
- [MCP server](${publicUrl}/mcp): streamable HTTP, no token, tools ${tools.map((one) => one.name).join(', ')}

## The tariff, without a token

- [Search](${publicUrl}/api/v1/tariff/search?q=insulated+bottle): classification numbers by words or digits
- [One number](${publicUrl}/api/v1/tariff/classifications/9617.00.00.00): rates, unit, measures, as of any day (asOf=)
- [Changes](${publicUrl}/api/v1/tariff/changes?from=2026-01-01): numbers, units and rates that differ between two days (to=)
- [Published rulings](${publicUrl}/api/v1/rulings?q=bottle): how goods were classified, by words or number
- [Exchange rates](${publicUrl}/api/v1/exchange-rates?currency=USD): in force on a day (date=)
- [Calendar](${publicUrl}/api/v1/calendar?releaseDate=2026-11-24): from release to payment
- POST ${publicUrl}/api/v1/estimates: duties and taxes of lines, with their working
- [Daily files](${publicUrl}/api/v1/tariff/snapshots): the whole tariff as NDJSON and CSV, with SHA-256 and differences
- [OData 2 service](${publicUrl}/v1/tariff-srv/$metadata): the same sets and keys as the agency's own; $batch too
- [Exchange-rate service](${publicUrl}/exchange-rate-lambda/exchange-rates): the same parameters and shape as the agency's own

## Pages

- [Tariff](${publicUrl}/en/tariff) · [Tarif](${publicUrl}/fr/tariff)
- [Estimator](${publicUrl}/en/estimate) · [Estimateur](${publicUrl}/fr/estimate)
- [Calendar](${publicUrl}/en/calendar) · [Calendrier](${publicUrl}/fr/calendar)
`

export const llmsService = (): Hono<ApiEnv> =>
  new Hono<ApiEnv>().get('/llms.txt', (context) => context.text(llmsText(context.var.services.config.publicUrl)))
