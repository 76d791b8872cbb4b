import { apiRouter, createRoute, problem, problemResponses } from '../../web/api.ts'
import { estimate } from './estimate.ts'
import { EstimateAnswer, EstimateRequest } from './shapes.ts'
import { estimateAnswer } from './wire.ts'

import '../services.ts'

const estimates = createRoute({
  method: 'post',
  path: '/estimates',
  tags: ['Tariff'],
  summary: 'Duties and taxes of goods, with the working of each amount',
  description: 'Files nothing and needs no token. The same assessment as that of a declaration.',
  request: { body: { required: true, content: { 'application/json': { schema: EstimateRequest } } } },
  responses: {
    200: { description: 'Line by line, and in total', content: { 'application/json': { schema: EstimateAnswer } } },
    ...problemResponses,
  },
})

export const api = apiRouter()

api.openapi(estimates, (context) => {
  const { services, lang, today } = context.var
  const outcome = estimate(context.req.valid('json'), services.tariff, today)
  // The router types its answers; a problem is described by the responses but built by one function for all routes.
  if (!outcome.ok) return problem(context, outcome.refusals, 422) as never
  return context.json(estimateAnswer(outcome.value, services.tariff, lang), 200)
})
