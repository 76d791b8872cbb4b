import type { IsoDate } from '../kernel/dates.ts'
import type { Lang } from '../platform/i18n.ts'
import {
  apiRouter,
  createRoute,
  decodeCursor,
  encodeCursor,
  listAnswer,
  listQuery,
  problem,
  problemResponses,
  queryOf,
  revalidatedResponses,
  z,
} from '../web/api.ts'
import { AsOf, RulingAnswer, RulingsAnswer } from './api-shapes.ts'
import { digitsOf, type Ruling, type TariffReference } from './reference.ts'
import { plain } from './search/words.ts'
import './services.ts'

/** Published rulings by words or number, without a token. */

const list = createRoute({
  method: 'get',
  path: '/rulings',
  tags: ['Tariff'],
  summary: 'Published rulings',
  description:
    'Those that have every word of `q` in their number, goods or reason, in either language, or begin with its digits.',
  request: {
    query: queryOf({
      q: z.string().max(200).optional().openapi({ example: 'bottle 9617', description: 'Words, a number, or both' }),
      asOf: AsOf,
      ...listQuery,
    }),
  },
  responses: {
    200: { description: 'In force and latest first', content: { 'application/json': { schema: RulingsAnswer } } },
    ...revalidatedResponses,
    ...problemResponses,
  },
})

const single = createRoute({
  method: 'get',
  path: '/rulings/{number}',
  tags: ['Tariff'],
  summary: 'One published ruling',
  request: {
    params: z.object({
      number: z.string().max(40).openapi({ example: 'TRS-301234', description: 'Number of the ruling' }),
    }),
    query: queryOf({ asOf: AsOf }),
  },
  responses: {
    200: { description: 'With every number it names', content: { 'application/json': { schema: RulingAnswer } } },
    ...revalidatedResponses,
    ...problemResponses,
  },
})

export const api = apiRouter()

api.openapi(list, (context) => {
  const { q = '', asOf, limit, cursor } = context.req.valid('query')
  const { lang } = context.var
  const start = cursor === undefined ? 0 : startOf(cursor)
  if (start === null) return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }]) as never
  const all = published(context.var.services.tariff, (asOf as IsoDate | undefined) ?? context.var.today)
  const found = all.filter(matching(q))
  const page = found.slice(start, start + limit + 1)
  return context.json(
    listAnswer(
      page,
      limit,
      (one) => answerOf(one, lang),
      () => encodeCursor([String(start + limit)]),
    ),
    200,
  )
})

api.openapi(single, (context) => {
  const { number } = context.req.valid('param')
  const { asOf } = context.req.valid('query')
  const { lang } = context.var
  const all = published(context.var.services.tariff, (asOf as IsoDate | undefined) ?? context.var.today)
  const found = all.find((one) => one.ruling.number === number.trim().toUpperCase())
  if (!found) return problem(context, [{ code: 'tariff.ruling_unknown', params: { number } }]) as never
  return context.json(answerOf(found, lang), 200)
})

interface Published {
  readonly ruling: Ruling
  /** Every number that it names. */
  readonly codes: readonly string[]
  /** What its words are looked for in. */
  readonly words: string
}

/** Rulings of a day, each once; the order is that of the reference. */
function published(tariff: TariffReference, day: IsoDate): readonly Published[] {
  const known = kept.get(tariff)
  if (known?.day === day) return known.all
  const all = [...Map.groupBy(tariff.allRulings(day), (one) => one.number).values()].flatMap((rows): Published[] => {
    const [ruling] = rows
    if (!ruling) return []
    const { number, goods, why } = ruling
    const words = plain([number, goods.en, goods.fr, why.en, why.fr].join('\n'))
    return [{ ruling, codes: [...new Set(rows.map((one) => one.code))].sort(), words }]
  })
  kept.set(tariff, { day, all })
  return all
}

/** Of the last day asked for; almost always today. */
const kept = new WeakMap<TariffReference, { readonly day: IsoDate; readonly all: readonly Published[] }>()

function matching(q: string): (one: Published) => boolean {
  const words = plain(q).split(/\s+/).filter(Boolean)
  return ({ words: text, codes }) =>
    words.every((word) => {
      const digits = digitsOf(word)
      return text.includes(word) || (/^\d{2,10}$/.test(digits) && codes.some((code) => code.startsWith(digits)))
    })
}

const answerOf = ({ ruling, codes }: Published, lang: Lang) => ({
  number: ruling.number,
  classifications: [...codes],
  kind: ruling.kind,
  status: ruling.status,
  isInForce: ruling.isInForce,
  decidedOn: ruling.decidedOn,
  goods: ruling.goods[lang],
  reason: ruling.why[lang],
  address: ruling.address,
})

/** The list of a day is fixed, so the place in it is a good cursor. */
function startOf(cursor: string): number | null {
  const place = decodeCursor(cursor, 1)?.[0]
  return place !== undefined && /^\d{1,9}$/.test(place) ? Number(place) : null
}
