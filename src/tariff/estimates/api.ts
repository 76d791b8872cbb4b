import { moneyText } from '../../kernel/money.ts'
import { apiRouter, bodyResponses, createRoute, problem, problemResponses } from '../../web/api.ts'
import { damageRefund, formulaText, formulaWords } from '../assessment/index.ts'
import { damageOf } from './damage.ts'
import { damageTexts } from './damage-texts.ts'
import { estimate } from './estimate.ts'
import { DamageAnswer, DamageRequest, EstimateAnswer, EstimateRequest } from './shapes.ts'
import { estimateAnswer } from './wire.ts'

import '../services.ts'

const estimates = createRoute({
  method: 'post',
  path: '/estimates',
  tags: ['Tariff'],
  summary: 'Duties and taxes of goods, with the working of each amount',
  description:
    'Files nothing and needs no token. The same assessment as that of a declaration. A field that is null counts as left out; one that is not known is refused.',
  request: { body: { required: true, content: { 'application/json': { schema: EstimateRequest } } } },
  responses: {
    200: { description: 'Line by line, and in total', content: { 'application/json': { schema: EstimateAnswer } } },
    ...problemResponses,
    ...bodyResponses,
  },
})

const damages = createRoute({
  method: 'post',
  path: '/estimates/damage-refund',
  tags: ['Tariff'],
  summary: 'Duty that would be given back for goods damaged before their release',
  description:
    'Files nothing and needs no token. Duty × loss ÷ value; 85 % of the loss for perishable or brittle goods.',
  request: { body: { required: true, content: { 'application/json': { schema: DamageRequest } } } },
  responses: {
    200: { description: 'The refund with its working', content: { 'application/json': { schema: DamageAnswer } } },
    ...problemResponses,
    ...bodyResponses,
  },
})

export const api = apiRouter()

api.openapi(damages, (context) => {
  const { duty, valueForDuty, loss, isPerishableOrBrittle = false } = context.req.valid('json')
  const { lang } = context.var
  const damage = damageOf({ duty, valueForDuty, loss, isBrittle: isPerishableOrBrittle })
  if (!damage.ok) return problem(context, damage.refusals, 422) as never
  const { amount, expression } = damageRefund(damage.value)
  const formula = { kind: 'expression' as const, expression }
  return context.json(
    {
      refund: { amount: moneyText(amount), currency: 'CAD' },
      formula: formulaText(formula),
      explanation: formulaWords(formula, lang),
      source: damageTexts[lang].source,
      toKnow: damageTexts[lang].know,
    },
    200,
  )
})

api.openapi(estimates, (context) => {
  const { services, lang, today } = context.var
  const outcome = estimate(context.req.valid('json'), services.tariff, today)
  // The router types its answers; a problem is described by the responses but built by one function for all routes.
  if (!outcome.ok) return problem(context, outcome.refusals, 422) as never
  return context.json(estimateAnswer(outcome.value, services.tariff, lang), 200)
})
