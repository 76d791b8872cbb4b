import type { IsoDate } from '../kernel/dates.ts'
import { decimalText } from '../kernel/decimal.ts'
import { cents, moneyText } from '../kernel/money.ts'
import { apiRouter, createRoute, Day, problem, problemResponses, queryOf, revalidatedResponses, z } from '../web/api.ts'
import {
  AsOf,
  ClassificationAnswer,
  ExchangeAnswer,
  GstCodesAnswer,
  SearchAnswer,
  SpecialAuthoritiesAnswer,
  TreatmentsAnswer,
} from './api-shapes.ts'
import { dayUncovered } from './epochs.ts'
import { findNode } from './lookup.ts'
import { measuresOf } from './measures.ts'
import { exciseOf, simaOf } from './other-charges.ts'
import { searchTariff } from './search/index.ts'
import { whyText } from './search/why.ts'
import { texts } from './texts.ts'
import { measureOf, pathOf, rateOf, summaryOf, treatmentOf } from './wire.ts'

/** The public tariff calls: no token, answers in the language asked for. */

const ok = <Schema>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...revalidatedResponses,
  ...problemResponses,
})

const search = createRoute({
  method: 'get',
  path: '/tariff/search',
  tags: ['Tariff'],
  summary: 'Find classification numbers by number or words',
  request: {
    query: queryOf({
      q: z
        .string()
        .min(1)
        .max(200)
        .openapi({ example: 'insulated bottle', description: 'Goods in words of either language, or 2 to 10 digits' }),
      chapter: z
        .string()
        .regex(/^\d{2}(,\d{2})*$/)
        .optional()
        .openapi({ description: 'Only these chapters, set apart by commas', example: '73,96' }),
      limit: z.coerce.number().int().min(1).max(100).default(10).openapi({ description: 'Answers at most' }),
      asOf: AsOf,
    }),
  },
  responses: ok(SearchAnswer, 'Best first'),
})

const classification = createRoute({
  method: 'get',
  path: '/tariff/classifications/{code}',
  tags: ['Tariff'],
  summary: 'One classification number with its rates and measures',
  request: {
    params: z.object({
      code: z.string().max(20).openapi({ example: '9617.00.00.00', description: '2 to 10 digits, in any punctuation' }),
    }),
    query: queryOf({ asOf: AsOf }),
  },
  responses: ok(ClassificationAnswer, 'The number as of the day'),
})

const treatments = createRoute({
  method: 'get',
  path: '/tariff/treatments',
  tags: ['Tariff'],
  summary: 'Tariff treatments that goods of an origin may claim',
  request: {
    query: queryOf({
      origin: z.string().length(2).openapi({ example: 'CN', description: 'Country of origin, ISO 3166-1 alpha-2' }),
      asOf: AsOf,
    }),
  },
  responses: ok(TreatmentsAnswer, 'Treatments with their conditions'),
})

const gstCodes = createRoute({
  method: 'get',
  path: '/tariff/gst-codes',
  tags: ['Tariff'],
  summary: 'GST codes of a line, with the law behind each',
  request: { query: queryOf({ asOf: AsOf }) },
  responses: ok(GstCodesAnswer, 'In order of code; the names are ours but for 01'),
})

const authorities = createRoute({
  method: 'get',
  path: '/tariff/special-authorities',
  tags: ['Tariff'],
  summary: 'Remission orders and licences that a line may claim, with what they take away',
  request: { query: queryOf({}) },
  responses: ok(SpecialAuthoritiesAnswer, 'Every one we know, whatever the day'),
})

const exchange = createRoute({
  method: 'get',
  path: '/exchange-rates',
  tags: ['Tariff'],
  summary: 'Exchange rates in force on a day',
  description: 'The rate in force on a day is the last one published before it.',
  request: {
    query: queryOf({
      currency: z.string().length(3).optional().openapi({ example: 'USD', description: 'ISO 4217; all when left out' }),
      date: Day.optional().openapi({ description: 'Day of direct shipment; today when left out' }),
    }),
  },
  responses: ok(ExchangeAnswer, 'One rate, or all of them'),
})

export const api = apiRouter()

api.openapi(search, (context) => {
  const { q, limit, asOf, chapter } = context.req.valid('query')
  const { lang } = context.var
  const { tariff } = context.var.services
  const day = dayOf(asOf, context.var.today)
  const early = dayUncovered(tariff, day, '?asOf')
  if (early) return problem(context, [early]) as never
  const found = searchTariff(tariff, q, day, limit, { lang, chapters: chapter?.split(',') })
  const data = found.map(({ node, score, reasons }) => ({
    ...summaryOf(tariff, node, day, lang),
    path: pathOf(tariff, node, day, lang),
    score: Math.round(score * 1000) / 1000,
    reason: whyText(reasons, tariff, day, lang),
  }))
  return context.json({ data }, 200)
})

api.openapi(classification, (context) => {
  const { asOf } = context.req.valid('query')
  const { lang } = context.var
  const { tariff } = context.var.services
  const day = dayOf(asOf, context.var.today)
  const early = dayUncovered(tariff, day, '?asOf')
  if (early) return problem(context, [early]) as never
  const found = findNode(tariff, context.req.valid('param').code, day)
  if (!found.ok) return problem(context, found.refusals) as never
  const node = found.value
  return context.json(
    {
      ...summaryOf(tariff, node, day, lang),
      descriptionIsOwn: node.titleIsOwn,
      path: pathOf(tariff, node, day, lang),
      children: tariff.children(node.code, day).map((child) => summaryOf(tariff, child, day, lang)),
      unitName: (node.unit === null ? undefined : tariff.unit(node.unit)?.[lang]) ?? null,
      quantityWanted: !node.noUnitWanted,
      rates: tariff.rates(node.code.slice(0, 8), day).map((row) => rateOf(tariff, row, lang)),
      measures:
        node.level < 8
          ? []
          : [
              ...measuresOf(tariff, node.code, day).map((one) => measureOf(one, lang)),
              ...simaOf(tariff, node.code, day, lang),
            ],
      notes: tariff.notesAbout(node.code).map(({ text }) => text[lang]),
      rulings: tariff
        .rulings(node.code, day)
        .slice(0, 100)
        .map((one) => ({
          number: one.number,
          classification: one.code,
          kind: one.kind,
          status: one.status,
          isInForce: one.isInForce,
          decidedOn: one.decidedOn,
          goods: one.goods[lang],
          reason: one.why[lang],
          address: one.address,
        })),
      departments: tariff.requirements(node.code, day).map(({ department, program, name, confidence }) => ({
        department: department.code,
        name: department[lang],
        program,
        programName: name[lang],
        confidence,
      })),
      officialDescription: tariff.officialText(node.code, lang, day) ?? null,
      excise: node.level < 4 ? [] : exciseOf(tariff, node.code, day, lang),
      gst: {
        percent: tariff.setting('gst.percent', day),
        codes:
          node.level < 10
            ? []
            : tariff.gstCodesFor(node.code, day).map(({ code, name, law, confidence }) => ({
                code,
                name: name[lang],
                law: law[lang],
                confidence,
              })),
      },
      edition: tariff.edition(day),
      asOf: day,
    },
    200,
  )
})

api.openapi(treatments, (context) => {
  const { origin, asOf } = context.req.valid('query')
  const { lang } = context.var
  const { tariff } = context.var.services
  const day = dayOf(asOf, context.var.today)
  const country = origin.toUpperCase()
  if (!tariff.country(country))
    return problem(context, [{ code: 'tariff.origin_unknown', pointer: '?origin', params: { given: origin } }]) as never
  const data = tariff.treatmentsFor(country, day).map((claim) => ({
    ...treatmentOf(tariff, claim.treatment, lang),
    conditions: claim.conditions.map((code) => ({ code, text: texts[lang].conditions[code] })),
    onlyItems: [...(claim.onlyItems ?? [])],
    validFrom: claim.validFrom,
    validTo: claim.validTo,
    confidence: claim.confidence,
  }))
  return context.json({ origin: country, asOf: day, data }, 200)
})

api.openapi(exchange, (context) => {
  const { currency, date } = context.req.valid('query')
  const { tariff } = context.var.services
  const day = dayOf(date, context.var.today)
  const wanted = currency?.toUpperCase()
  if (wanted !== undefined && !tariff.currency(wanted))
    return problem(context, [
      { code: 'tariff.currency_unknown', pointer: '?currency', params: { given: currency ?? '' } },
    ]) as never
  const codes = wanted === undefined ? tariff.currencies().map((one) => one.code) : [wanted]
  const data = codes.flatMap((code) => {
    const found = tariff.exchangeRate(code, day)
    if (!found) return []
    const { rate, source, publishedOn, isStale } = found
    return [{ currency: code, date: day, rate: decimalText(rate), source, publishedOn, isStale }]
  })
  return context.json({ data }, 200)
})

const dollars = (amount: bigint | null): string | null => (amount === null ? null : moneyText(cents(amount)))

api.openapi(gstCodes, (context) => {
  const { asOf } = context.req.valid('query')
  const { lang } = context.var
  const day = dayOf(asOf, context.var.today)
  const data = context.var.services.tariff.gstCodes(day).map((one) => ({
    code: one.code,
    kind: one.kind,
    name: one.name[lang],
    law: one.law[lang],
    begins: [...one.begins],
    tariffCodes: [...one.tariffCodes],
    countries: [...one.countries],
    valueTo: dollars(one.valueTo),
    validFrom: one.validFrom,
    validTo: one.validTo,
    confidence: one.confidence,
  }))
  return context.json({ asOf: day, data }, 200)
})

api.openapi(authorities, (context) => {
  const { lang } = context.var
  const data = context.var.services.tariff.remissions().map((one) => ({
    number: one.number,
    isPrefix: one.isPrefix,
    name: one.name[lang],
    takes: [...one.takes],
    surtaxOrders: [...one.surtaxOrders],
    countries: [...one.countries],
    valueFrom: dollars(one.valueFrom),
    valueTo: dollars(one.valueTo),
    claimYears: one.claimYears,
    conditions: one.conditions[lang],
    validFrom: one.validFrom,
    validTo: one.validTo,
    confidence: one.confidence,
  }))
  return context.json({ data }, 200)
})

/** `z.iso.date()` has read it; our own calendar of 1900 to 2199 need not refuse what no row covers anyway. */
const dayOf = (asked: string | undefined, today: IsoDate): IsoDate => (asked as IsoDate | undefined) ?? today
