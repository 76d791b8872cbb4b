import {
  apiRouter,
  createRoute,
  decodeCursor,
  encodeCursor,
  problem,
  problemResponses,
  revalidatedResponses,
} from '../../web/api.ts'
import { findChanges, readAsked } from './asked.ts'
import { countByKind } from './changes.ts'
import { ChangesAnswer, ChangesQuery } from './shapes.ts'
import { changeOf } from './wire.ts'

const changes = createRoute({
  method: 'get',
  path: '/tariff/changes',
  tags: ['Tariff'],
  summary: 'What changed between two days',
  description:
    'Numbers added and ended, units, rates by treatment, and the lists of surtax orders, in order of number. Both days are states: what came and went in between is not listed.',
  request: { query: ChangesQuery },
  responses: {
    200: { description: 'Changes in order of number', content: { 'application/json': { schema: ChangesAnswer } } },
    ...revalidatedResponses,
    ...problemResponses,
  },
})

export const api = apiRouter()

api.openapi(changes, (context) => {
  const query = context.req.valid('query')
  const { limit } = query
  const { lang } = context.var
  const { tariff } = context.var.services
  const { today } = context.var
  const typed = {
    from: query.from,
    to: query.to ?? '',
    under: query.under ?? '',
    kind: query.kind ?? '',
    treatment: query.treatment ?? '',
  }
  const asked = readAsked(tariff, typed, { first: today, today })
  if (!asked.ok)
    return problem(
      context,
      asked.refusals.map((one) => ({ ...one, pointer: `?${one.pointer}` })),
    ) as never
  const start = query.cursor === undefined ? 0 : startOf(query.cursor)
  if (start === null) return problem(context, [{ code: 'platform.cursor_unknown', pointer: '?cursor' }]) as never
  const all = findChanges(tariff, asked.value)
  const page = all.slice(start, start + limit)
  const hasMore = start + limit < all.length
  return context.json(
    {
      from: asked.value.from,
      to: asked.value.to,
      counts: countByKind(all),
      data: page.map((change) => changeOf(tariff, change, lang)),
      hasMore,
      nextCursor: hasMore ? encodeCursor([String(start + limit)]) : null,
    },
    200,
  )
})

/** The list of two days is fixed, so the place in it is a good cursor. */
function startOf(cursor: string): number | null {
  const place = decodeCursor(cursor, 1)?.[0]
  return place !== undefined && /^\d{1,9}$/.test(place) ? Number(place) : null
}
